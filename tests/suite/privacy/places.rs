//! Where people are looked for: everything that would be published, at its line and column.

use snapbox::str;

use crate::harness::{SiteTest, assert_snapshot, complete, problems, story, text};
use crate::privacy::{STORY, check};

/// A site with an NHS number in every place.
const EVERYWHERE: &str = "//- content/site.yaml
title: Stories
organisation: Example Trust
service_areas:
  - name: Example Area
    summary: Ask 943 476 5919.
//- content/stories/a.md
---
title: A story
summary: Of 943 476 5919
team: Example Ward
service_area: Example Area
learning: >
  Ask
  9434765919
metrics:
  - name: Letters
    unit: letters
    data: a.csv
sources: [{title: Letter 943-476-5919}]
# a note: 943 476 5919
---

![A letter to 943 476 5919](letter-9434765919.png)

| a | b |
| - | - |
| 1 | 943 476 5919 |

`943 476 5919` and [a list](list.csv)
//- content/stories/a.csv
date,value
2024-01-01,9434765919
//- content/stories/list.csv
who,what
943 476 5919,a letter
//- content/stories/letter-9434765919.png
no picture
//- content/stories/unused.csv
943 476 5919
//- content/stories/943-476-5919.md
---
draft: yes
title: A draft of 943 476 5919
summary: Nobody reads it.
team: Example Ward
service_area: Example Area
---
//- content/pages/about.md
---
title: About
---

943 476 5919
";

#[test]
fn an_nhs_number_is_found_wherever_it_would_be_published() {
    assert_snapshot(
        problems(&complete(EVERYWHERE)).join("\n"),
        str![[r#"
content/pages/about.md:5:1 nhs-number this looks like an NHS number: its last digit matches the others
content/site.yaml:5:18 nhs-number this looks like an NHS number: its last digit matches the others
content/stories/a.csv:2:12 nhs-number this looks like an NHS number: its last digit matches the others
content/stories/a.md:3:13 nhs-number this looks like an NHS number: its last digit matches the others
content/stories/a.md:8:3 nhs-number this looks like an NHS number: its last digit matches the others
content/stories/a.md:13:26 nhs-number this looks like an NHS number: its last digit matches the others
content/stories/a.md:17:1 nhs-number in this file’s name, this looks like an NHS number: its last digit matches the others
content/stories/a.md:17:15 nhs-number this looks like an NHS number: its last digit matches the others
content/stories/a.md:17:36 nhs-number this looks like an NHS number: its last digit matches the others
content/stories/a.md:21:7 nhs-number this looks like an NHS number: its last digit matches the others
content/stories/a.md:23:2 nhs-number this looks like an NHS number: its last digit matches the others
content/stories/list.csv:2:1 nhs-number this looks like an NHS number: its last digit matches the others

"#]],
    );
}

#[test]
fn the_names_of_stories_and_pages_are_read_as_they_become_addresses() {
    let story = story("A story", "status: planned\n");
    let page = "---\ntitle: A page\n---\n";
    let found = [
        ("stories/9434765919.md", story.as_str()),
        ("stories/943-476-5919.md", &story),
        ("stories/Mrs Example story.md", &story),
        ("stories/DOB 12-03-1956.md", &story),
        ("stories/mr-example/a.md", &story),
        ("stories/doreen-84-was-admitted.md", &story),
        ("stories/margarets-story.md", &story),
        ("stories/s5-7jt.md", &story),
        ("stories/florence-house.md", &story),
        ("pages/mrs-example.md", page),
    ]
    .map(|(path, text)| {
        problems(&complete(&format!("//- content/{path}\n{text}"))).join("\n") + "\n"
    });
    assert_snapshot(
        found.concat(),
        str![[r#"
content/stories/9434765919.md:1:1 nhs-number in this file’s name, this looks like an NHS number: its last digit matches the others
content/stories/943-476-5919.md:1:1 nhs-number in this file’s name, this looks like an NHS number: its last digit matches the others
content/stories/Mrs Example story.md:1:1 titled-name in this file’s name, `Mrs Example` names a person, and the text does not say that they agreed
content/stories/DOB 12-03-1956.md:1:1 date-of-birth in this file’s name, `DOB 12-03-1956` gives a date of birth
content/stories/mr-example/a.md:1:1 titled-name in this file’s name, `mr example` names a person, and the text does not say that they agreed
content/stories/doreen-84-was-admitted.md:1:1 person-named in this file’s name, `Doreen` is a person’s name, but the story does not say that they agreed
content/stories/margarets-story.md:1:1 named-patient in this file’s name, `Margaret's` may be the name of a person who receives care
content/stories/s5-7jt.md:1:1 postcode in this file’s name, `s5-7jt` is a full postcode

content/pages/mrs-example.md:1:1 titled-name in this file’s name, `mrs example` names a person, and the text does not say that they agreed

"#]],
    );
}

#[test]
fn the_file_name_of_a_picture_is_searched() {
    let found = problems(&complete(&format!(
        "{STORY}![A board](<IMG DOB 12-03-1956.png>)\n//- content/stories/IMG DOB 12-03-1956.png\nno picture\n"
    )));
    assert_snapshot(
        found.join("\n"),
        str![[r#"
content/stories/a.md:8:1 date-of-birth in this file’s name, `DOB 12-03-1956` gives a date of birth

"#]],
    );
}

#[test]
fn several_findings_are_each_reported_at_their_place() {
    check(
        "Mr Example and Mrs Sample rang 01632 960123.\nMr Example rang again.",
        &[
            "8:1 titled-name",
            "8:16 titled-name",
            "8:32 uk-phone",
            "9:1 titled-name",
        ],
    );
    check("- one\n- *Ring* `ext 8956`", &["9:11 phone-extension"]);
}

#[test]
fn a_link_that_shows_its_address_is_reported_once() {
    check(
        "[jo.bloggs@example.org](mailto:jo.bloggs@example.org)",
        &["8:2 email-personal"],
    );
}

#[test]
fn a_persons_number_stops_the_build_and_leaves_no_file() {
    let site = SiteTest::new(EVERYWHERE);
    let run = site.run(&["build"]).ends_with(1);
    assert!(run.stderr.contains("Found 12 errors"), "{}", run.stderr);
    assert!(!site.public().exists());
}

#[test]
fn a_number_that_only_looks_personal_can_be_allowed_with_a_reason() {
    let story = r"//- content/stories/a.md
---
title: A story
summary: It has a text.
team: Example Ward
service_area: Example Area
status: planned
allow:
  - rule: nhs-number
    words: 943 476 5919
    reason: The published example of a check digit.
---

See 943 476 5919.
";
    let site = SiteTest::new(story);
    let run = site.run(&["check"]).ends_with(0);
    assert_snapshot(
        run.stderr,
        str![[r#"
Allowed: `nhs-number` at content/stories/a.md:13 (The published example of a check digit.).

"#]],
    );
    site.run(&["build"]).ends_with(0);
}

#[test]
fn metrics_that_count_few_people_are_asked_to_withhold() {
    let with = |metric: &str| {
        let story = story("A story", &format!("metrics:\n  - name: A count\n{metric}"));
        let found = problems(&complete(&format!("//- content/stories/a.md\n{story}")));
        found
            .iter()
            .filter(|line| line.contains(" small-number "))
            .count()
    };
    for (metric, count) in [
        ("    unit: patients\n    before: 12\n    after: 3\n", 1),
        ("    unit: service users\n    before: 4\n", 1),
        (
            "    unit: \"%\"\n    before: 50\n    denominator_before: 4\n",
            1,
        ),
        (
            "    unit: people\n    data:\n      2024-01-01: 7\n      2024-02-01: 2\n",
            1,
        ),
        (
            "    unit: patients\n    before: 12\n    after: 3\n    suppress: yes\n",
            0,
        ),
        ("    unit: patients\n    before: 12\n    after: 0\n", 0),
        ("    unit: deaths\n    before: 4\n    after: 2\n", 2),
        ("    unit: days\n    before: 4\n    after: 3\n", 0),
        (
            "    unit: forms per patient\n    before: 4\n    after: 3\n",
            0,
        ),
    ] {
        assert_eq!(with(metric), count, "{metric}");
    }
}

#[test]
fn a_metric_counts_people_by_its_unit_or_its_name() {
    for (name, unit, count) in [
        ("Deaths", "", 2),
        ("Suicides", "suicides", 2),
        ("Number of patients restrained", "", 2),
        ("Patients restrained", "incidents", 2),
        ("Patients waiting", "days", 0),
        ("Patient satisfaction", "", 0),
        ("Falls", "falls", 0),
        ("Patients restrained", "\"%\"", 0),
    ] {
        let unit = match unit {
            "" => String::new(),
            unit => format!("    unit: {unit}\n"),
        };
        let metrics = format!("metrics:\n  - name: {name}\n{unit}    before: 4\n    after: 2\n");
        let story = story("A story", &metrics);
        let found = problems(&complete(&format!("//- content/stories/a.md\n{story}")));
        let small = found.iter().filter(|line| line.contains(" small-number "));
        assert_eq!(small.count(), count, "{metrics}: {found:#?}");
    }
}

/// A metric of shares of 20 people, of which the second is one person.
const SHARES: &str = "metrics:
  - name: Patients restrained
    unit: \"%\"
    better: lower
    before: 50
    after: 5
    denominator_before: 20
    denominator_after: 20
";

#[test]
fn a_share_of_few_people_is_a_small_count_and_can_be_withheld() {
    let found = |metrics: &str| {
        let story = story("A story", metrics);
        let found = problems(&complete(&format!("//- content/stories/a.md\n{story}")));
        let small = found
            .into_iter()
            .filter(|line| line.contains(" small-number "));
        small.collect::<Vec<_>>().join("\n")
    };
    assert_snapshot(
        found(SHARES),
        str![[r#"
content/stories/a.md:11:12 small-number `Patients restrained` is 5% of 20, such a small number that people may be identified

"#]],
    );
    let withheld = format!("{SHARES}    suppress: yes\n");
    assert_eq!(found(&withheld), "");
    let site = SiteTest::new(&format!(
        "//- content/stories/a.md\n{}",
        story("A story", &withheld)
    ));
    let files = site.build_ignoring_findings();
    let page = text(&files, "stories/a.html");
    assert!(
        page.contains("50% before; the value after is not shown"),
        "{page}"
    );
}

#[test]
fn a_text_that_gives_a_withheld_number_is_reported() {
    let metrics = "metrics:
  - name: Deaths on the ward
    unit: deaths
    better: lower
    before: 14
    after: 2
    definition: Deaths, 14 in 2023 and 2 in 2024
    suppress: yes
";
    let story = story("A story", metrics);
    let site = format!(
        "//- content/stories/a.md\n{story}\nDeaths fell from 14 to 2. There were 2 meetings.\n"
    );
    let found = problems(&complete(&site));
    let small = found
        .into_iter()
        .filter(|line| line.contains(" small-number "));
    assert_snapshot(
        small.collect::<Vec<_>>().join("\n"),
        str![[r#"
content/stories/a.md:12:40 small-number `Deaths on the ward` withholds the number 2, but this text gives it
content/stories/a.md:16:24 small-number `Deaths on the ward` withholds the number 2, but this text gives it

"#]],
    );
    let followed = site
        .replace("14 to 2", "14 to fewer than 5")
        .replace("and 2 in", "and fewer than 5 in");
    let found = problems(&complete(&followed));
    assert!(
        !found.iter().any(|line| line.contains(" small-number ")),
        "{found:#?}"
    );
}

#[test]
fn small_counts_and_gaps_are_reported_where_they_are() {
    let metrics = "metrics:
  - name: Patients who left
    unit: patients
    before: 4
    after: 2
  - name: Forms filled
    unit: \"%\"
    before: 50
    denominator_before: 12
    denominator_after: 3
    chart: run
  - name: Patients seen
    unit: patients
    data:
      2024-01-01: 7
      2024-02-01: 2
      2024-03-01: 3
      2024-05-01: 9
  - name: Patients met
    unit: patients
    data: met.csv
";
    let csv = "date,value
2024-01-01,9
2024-02-01,9
2024-03-01,3
2024-05-01,9
";
    let story = story("A story", metrics);
    let site = format!("//- content/stories/a.md\n{story}//- content/stories/met.csv\n{csv}");
    assert_snapshot(
        problems(&complete(&site)).join("\n"),
        str![[r#"
content/stories/a.md:1:1 squire-prompts this story covers 2 of the 22 SQUIRE items that we check
content/stories/a.md:7:5 missing-better `Patients who left` does not say which direction is better
content/stories/a.md:9:13 small-number `Patients who left` counts 4, such a small number that people may be identified
content/stories/a.md:10:12 small-number `Patients who left` counts 2, such a small number that people may be identified
content/stories/a.md:10:12 before-after-only two values cannot show whether this is more than the usual variation
content/stories/a.md:15:24 small-number `Forms filled` is a share of 3, such a small number that people may be identified
content/stories/a.md:16:12 chart-without-data this metric has no values over time, so there is nothing to chart
content/stories/a.md:21:19 small-number `Patients seen` counts 2 on 1 February 2024 (and 1 more value like it), such a small number that people may be identified
content/stories/a.md:23:7 gap-in-series 1 month is missing between March 2024 and May 2024
content/stories/met.csv:4:12 small-number `Patients met` counts 3 on 1 March 2024, such a small number that people may be identified
content/stories/met.csv:5:1 gap-in-series 1 month is missing between March 2024 and May 2024

"#]],
    );
}

#[test]
fn hidden_metadata_of_a_photograph_is_searched() {
    // A photograph with a latitude and an artist in its EXIF, as cameras write them.
    let photo = include_bytes!("photo.jpg").to_vec();
    let story = "//- content/stories/a.md
---
title: A story
summary: It has a picture.
team: Example Ward
service_area: Example Area
---

![The board](board.jpg)
";
    let mut files = complete(story);
    files.insert("content/stories/board.jpg".to_owned(), photo.clone());
    files.insert("content/stories/unused.jpg".to_owned(), photo);
    let run = SiteTest::of(&files).run(&["check"]).ends_with(0);
    assert_snapshot(
        run.stderr,
        str![[r#"
warning[picture-author]: the file `board.jpg` contains the name of the person who took it: A Person
 --> content/stories/a.md:8:1
  |
8 | ![The board](board.jpg)
  | ^^^^^^^^^^^^^^^^^^^^^^^
  |
  = hint: the site publishes the picture without it; before you send the file to anyone, remove it: in
          Windows, right-click the file, then choose Properties, Details and `Remove Properties and Personal
          Information`

warning[picture-place]: the file `board.jpg` contains the place where it was taken: 53 deg 22 min 48 sec
 --> content/stories/a.md:8:1
  |
8 | ![The board](board.jpg)
  | ^^^^^^^^^^^^^^^^^^^^^^^
  |
  = hint: the site publishes the picture without it; before you send the file to anyone, remove it: in
          Windows, right-click the file, then choose Properties, Details and `Remove Properties and Personal
          Information`

advice[squire-prompts]: this story covers 0 of the 22 SQUIRE items that we check
--> content/stories/a.md:1:1
 = hint: you might add a title that says what got better (1), `topics` (2a), the size of the problem, with a
         number (3), `sources` (4), why the change should work (5), `aim` with how much and by when (6), who
         you are (7), `changes` (8a), `authors` (8b), `data` or the periods (9), an outcome and a process
         measure with definitions (10a), a balancing measure (10b), `source` or denominators (10c), 10 values
         over time (11), `ethics` and `conflicts` (12), `pdsa_cycles` or dates of changes (13a), what was
         unexpected (13c-e), `learning` (14), the costs (15), the limits of the work (16), how you keep it
         going (17), `funding` (18)

Found 2 warnings and 1 piece of advice in 1 file.
Check each warning: fix it, or allow it and give a reason.
To find out why a rule matters, and what to do if it does not apply, run: qi-stories explain picture-author
To see all this as a web page, run: qi-stories check --report report.html

"#]],
    );
}

#[test]
fn initials_are_quoted_without_the_space_after_them() {
    let found = problems(&complete(&format!("{STORY}Patient B has been.\n")));
    assert_snapshot(
        found.join("\n"),
        str![[r#"
content/stories/a.md:8:1 patient-initials `Patient B` identifies a person by their initials

"#]],
    );
}

#[test]
fn a_name_is_quoted_with_its_surname() {
    let found = [
        "Mr John Smith fell.",
        "John Smith, a service user, fell.",
        "Then John Smith told us.",
    ]
    .map(|text| problems(&complete(&format!("{STORY}{text}\n"))).join("\n") + "\n");
    assert_snapshot(
        found.concat(),
        str![[r#"
content/stories/a.md:8:1 titled-name `Mr John Smith` names a person, and the text does not say that they agreed
content/stories/a.md:8:1 named-patient `John Smith` may be the name of a person who receives care
content/stories/a.md:8:6 named-patient `John Smith` may be the name of a person who receives care

"#]],
    );
}

#[test]
fn plain_texts_and_calendars_are_read() {
    let site = complete(&format!(
        r"{STORY}[A note](note.txt), [the day](day.ics).
//- content/stories/note.txt
We met.
Ask 943 476 5919.
//- content/stories/day.ics
BEGIN:VCALENDAR
DESCRIPTION:Ask Mrs Example.
//- content/stories/unused.md.txt
Ask 943 476 5919.
"
    ));
    assert_snapshot(
        problems(&site).join("\n"),
        str![[r#"
content/stories/day.ics:2:17 titled-name `Mrs Example` names a person, and the text does not say that they agreed
content/stories/note.txt:2:5 nhs-number this looks like an NHS number: its last digit matches the others
content/stories/unused.md.txt:1:1 stray-file this file does not become a page, and nothing links to it

"#]],
    );
}

#[test]
fn the_name_of_a_linked_file_needs_the_consent_of_its_story() {
    let link = "[The plan](margaret-hartley-was-admitted.pdf)\n//- content/stories/margaret-hartley-was-admitted.pdf\nx\n";
    let agreed = STORY.replace(
        "---\ntitle",
        "---\nconsent:\n  patient_story: written\ntitle",
    );
    assert_snapshot(
        problems(&complete(&format!("{STORY}{link}"))).join("\n"),
        str![[r#"
content/stories/a.md:8:1 person-named in this file’s name, `Margaret` is a person’s name, but the story does not say that they agreed

"#]],
    );
    assert_eq!(problems(&complete(&format!("{agreed}{link}"))), [""; 0]);
}

#[test]
fn a_name_is_reported_once_with_the_number_of_times_it_appears() {
    let text = "We met Margaret Hartley. Margaret’s garden is new.\n\n- Margaret\n- Keith";
    let found = problems(&complete(&format!("{STORY}{text}\n")));
    assert_snapshot(
        found.join("\n"),
        str![[r#"
content/stories/a.md:8:8 person-named `Margaret Hartley` is a person’s name, but the story does not say that they agreed (and 2 more times)
content/stories/a.md:11:3 person-named `Keith` is a person’s name, but the story does not say that they agreed

"#]],
    );
}

#[test]
fn a_name_has_one_finding_however_many_rules_match_it() {
    check("Margaret was admitted.", &["8:1 named-patient"]);
    check("Mrs Margaret Hartley came.", &["8:1 titled-name"]);
    check(
        "Margaret was admitted. We sat with Margaret.",
        &["8:1 named-patient", "8:36 person-named"],
    );
}

#[test]
fn a_finding_on_a_page_that_is_not_a_story_says_how_to_allow_a_name() {
    let page = "//- content/pages/about.md\n---\ntitle: About\n---\n\nSandra leads the team.\n";
    let site = SiteTest::of(&complete(page));
    assert_snapshot(
        site.run(&["check"]).ends_with(0).stderr,
        str![[r#"
warning[person-named]: `Sandra` is a person’s name, which everyone can read here
 --> content/pages/about.md:5:1
  |
5 | Sandra leads the team.
  | ^^^^^^
  |
  = hint: leave out the name, or give the job instead; if they agreed, add an entry under `allow:` and say so

Found 1 warning in 1 file.
Check each warning: fix it, or allow it and give a reason.
To find out why a rule matters, and what to do if it does not apply, run: qi-stories explain person-named
To see all this as a web page, run: qi-stories check --report report.html

"#]],
    );
    let allowed = page.replace(
        "title: About\n",
        "title: About\nallow:\n  - rule: person-named\n    words: Sandra\n    reason: She agreed.\n",
    );
    assert_eq!(problems(&complete(&allowed)), [""; 0]);
}

#[test]
fn a_name_in_a_sentence_of_the_settings_is_found_and_the_contact_is_not() {
    let settings = "//- content/site.yaml
title: The Margaret prize
organisation: Example Trust
service_areas:
  - name: Margaret
    summary: We sat with Keith.
topics:
  - name: Falls
    summary: Stanley fell.
teams:
  - name: Doreen House team
    summary: Doreen runs it.
contact:
  name: Sandra Hill
  text: Ask Sandra Hill, or Helen if she is away.
programme:
  - label: Coaches whom Sheila taught
    value: 12
    as_at: March 2024
# Margaret wrote this
";
    let found = problems(&complete(&format!("{settings}{STORY}Text.\n")));
    let found: Vec<String> = found
        .into_iter()
        .filter(|found| found.contains(" person-named "))
        .collect();
    assert_snapshot(
        found.join("\n"),
        str![[r#"
content/site.yaml:5:26 person-named `Keith` is a person’s name, which everyone can read here
content/site.yaml:8:14 person-named `Stanley` is a person’s name, which everyone can read here
content/site.yaml:11:14 person-named `Doreen` is a person’s name, which everyone can read here
content/site.yaml:14:29 person-named `Helen` is a person’s name, which everyone can read here
content/site.yaml:16:25 person-named `Sheila` is a person’s name, which everyone can read here

"#]],
    );
}

/// A story with a table in its text and with one that it links to, both with one column of this heading and cell.
fn with_column(heading: &str, cell: &str) -> String {
    format!(
        "{STORY}| Day | {heading} |\n| --- | --- |\n| One | {cell} |\n\n[A list](list.csv), [one](one.csv).\n\
         //- content/stories/list.csv\n{heading};Day\n\"{cell}\";One\n\
         //- content/stories/one.csv\n{heading}\n\"{cell}\"\n"
    )
}

/// The files of such a story in which a name is found.
fn files_with_names(heading: &str, cell: &str) -> Vec<String> {
    let found = problems(&complete(&with_column(heading, cell)));
    let named = found
        .iter()
        .filter(|found| found.contains(" named-patient "));
    let files = named.filter_map(|found| found.split(':').next());
    let files = files.map(|path| path.trim_start_matches("content/stories/").to_owned());
    files.collect()
}

#[test]
fn a_column_of_names_is_found_in_every_table() {
    for (heading, cell) in [
        ("Patient", "Margaret Jones"),
        ("PATIENT", "MARGARET JONES"),
        ("Patient’s name", "Jones, Margaret"),
        ("Name of patient", "Margaret J"),
        ("patient_name", "Margaret"),
        ("Patients", "Margaret and Ahmed"),
        ("Client", "Ahmed Khan"),
        ("Service user", "Siobhan"),
        ("Service user name", "SMITH"),
        ("Resident", "Doreen"),
        ("Tenant", "Doreen"),
        ("Carer", "Susan Smith"),
        ("First name", "Aoife"),
        ("Forename", "Aoife"),
        ("Surname", "Smith"),
        ("Preferred name", "Maggie"),
        ("Pt", "Doreen"),
        ("Patients involved", "Doreen Hartley"),
        ("Patient (resident)", "Doreen (84)"),
    ] {
        let files = files_with_names(heading, cell);
        assert_eq!(files, ["a.md", "list.csv", "one.csv"], "{heading}: {cell}");
    }
}

#[test]
fn a_column_of_anything_else_is_not_reported() {
    for (heading, cell) in [
        ("Patient", "Yes"),
        ("Patient", "Feels heard"),
        ("Patient", "A"),
        ("Patient", "Example Ward"),
        ("Patient", "Patient 1"),
        ("Patients", "12"),
        ("Patients", "More time"),
        ("Patient safety", "Margaret Jones"),
        ("Client", "NHS England"),
        ("Carer", "Carer"),
        ("Name", "Run chart"),
        ("Surname", "Total"),
    ] {
        let files = files_with_names(heading, cell);
        assert!(files.is_empty(), "{heading}: {cell}: {files:?}");
    }
}

#[test]
fn a_table_of_staff_is_not_a_table_of_patients() {
    check(
        "| Title | Surname | Ward |\n| - | - | - |\n| Mr | Kowalski | A |",
        &["10:8 named-patient"],
    );
    check(
        "| First name | Surname | Role |\n| - | - | - |\n| Helen | Kowalski | Ward manager |",
        &["10:3 person-named"],
    );
    check(
        "| Role | Name |\n| - | - |\n| Nurse | Margaret Jones |\n| Patient | Ahmed Khan |",
        &["10:11 person-named", "11:13 named-patient"],
    );
}

#[test]
fn a_table_below_a_line_about_it_is_read_by_its_own_headings() {
    check(
        "Patients by DOB:\n\n| Patient | DOB |\n| - | - |\n| Margaret | 12/3/56 |",
        &["12:3 named-patient", "12:14 date-of-birth"],
    );
}

#[test]
fn the_query_of_an_address_is_read_wherever_the_address_is() {
    for (query, code) in [
        ("nhs=9434765919", "nhs-number"),
        ("nhs=943+476+5919", "nhs-number"),
        ("nhs=943%20476%205919", "nhs-number"),
        ("a=1&nhs_no=943-4765-919", "nhs-number"),
        ("ni=QQ123456C", "national-insurance-number"),
        ("to=jo.bloggs@example.org", "email-personal"),
        ("to=jo.bloggs%40example.org", "email-personal"),
        ("who=Mr+Smith", "titled-name"),
        ("patient=Margaret", "named-patient"),
        ("at=S5+7JT", "postcode"),
    ] {
        let address = format!("https://example.org/a?{query}");
        let sources = STORY.replace(
            "---\ntitle",
            &format!("---\nsources: [{{title: A letter, url: \"{address}\"}}]\ntitle"),
        );
        for site in [
            sources,
            format!("{STORY}[See]({address})\n"),
            format!("{STORY}See <{address}>.\n"),
            format!("{STORY}See {address} today.\n"),
            format!("{STORY}[See][1]\n\n[1]: {address}\n"),
            format!("{STORY}<a href=\"{address}\">See</a>\n"),
            format!("{STORY}[A list](a.csv)\n//- content/stories/a.csv\na,b\n{address},c\n"),
            format!("{STORY}[A note](a.txt)\n//- content/stories/a.txt\nSee {address} today.\n"),
        ] {
            let found = problems(&complete(&site));
            let code = format!(" {code} ");
            let is_found = found.iter().any(|found| found.contains(&code));
            assert!(is_found, "{site}\n{found:#?}");
        }
    }
}

#[test]
fn the_query_of_an_address_that_names_nobody_is_not_reported() {
    for query in [
        "n=3&page=2",
        "id=4213765919&v=12345678",
        "q=Sheffield&z=12",
        "ref=Patient+Safety",
        "v=9434765918",
    ] {
        check(&format!("[See](https://example.org/a?{query})"), &[]);
    }
}

#[test]
fn a_cell_after_an_address_is_read() {
    let site = complete(&format!(
        "{STORY}[A list](a.csv)\n//- content/stories/a.csv\na,b\nhttps://example.org/,Mrs Smith\n"
    ));
    let found = problems(&site);
    let found = found.iter().find(|found| found.contains(" titled-name "));
    let place = found.and_then(|found| found.split(' ').next());
    assert_eq!(place, Some("content/stories/a.csv:2:22"));
}
