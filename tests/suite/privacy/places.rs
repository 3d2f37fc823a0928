//! Where people are looked for: all that would be published, at its line and column.

use crate::harness::{SiteTest, complete, problems};
use crate::privacy::{STORY, check};

/// A site with an NHS number everywhere.
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
    let found = problems(&complete(EVERYWHERE));
    let place = |problem: &String| {
        problem
            .split(" this looks")
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    let places: Vec<String> = found.iter().map(place).collect();
    let name = "content/stories/a.md:17:1 nhs-number in this file’s name,";
    let expected = [
        "content/pages/about.md:5:1 nhs-number",
        "content/site.yaml:5:18 nhs-number",
        "content/stories/a.csv:2:12 nhs-number",
        "content/stories/a.md:3:13 nhs-number",
        "content/stories/a.md:8:3 nhs-number",
        "content/stories/a.md:13:26 nhs-number",
        name,
        "content/stories/a.md:17:15 nhs-number",
        "content/stories/a.md:17:36 nhs-number",
        "content/stories/a.md:21:7 nhs-number",
        "content/stories/a.md:23:2 nhs-number",
        "content/stories/list.csv:2:1 nhs-number",
    ];
    assert_eq!(places, expected, "{found:#?}");
}

#[test]
fn the_names_of_stories_and_pages_became_addresses_unread() {
    let text = crate::harness::story("A story", "");
    let page = "---\ntitle: A page\n---\n";
    for (path, text, code) in [
        ("stories/9434765919.md", text.as_str(), "nhs-number"),
        ("stories/943-476-5919.md", &text, "nhs-number"),
        ("stories/Mrs Example story.md", &text, "titled-name"),
        ("stories/DOB 12-03-1956.md", &text, "date-of-birth"),
        ("stories/mr-example/a.md", &text, "titled-name"),
        ("pages/mrs-example.md", page, "titled-name"),
    ] {
        let found = problems(&complete(&format!("//- content/{path}\n{text}")));
        let expected = format!("content/{path}:1:1 {code} in this file’s name, ");
        let is_told = found.iter().any(|line| line.starts_with(&expected));
        assert!(is_told, "{path}: {found:?}");
    }
}

#[test]
fn a_date_of_birth_in_the_name_of_a_picture_was_not_seen() {
    let found = problems(&complete(&format!(
        "{STORY}![A board](<IMG DOB 12-03-1956.png>)\n//- content/stories/IMG DOB 12-03-1956.png\nno picture\n"
    )));
    let told = "content/stories/a.md:8:1 date-of-birth in this file’s name, ";
    assert!(found.iter().any(|line| line.starts_with(told)), "{found:?}");
}

#[test]
fn each_of_several_is_told_at_its_place() {
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
fn a_link_that_shows_its_address_is_told_once() {
    check(
        "[jo.bloggs@example.org](mailto:jo.bloggs@example.org)",
        &["8:2 email-personal"],
    );
}

#[test]
fn a_number_of_a_person_stops_the_build_and_leaves_no_file() {
    let site = SiteTest::new(EVERYWHERE);
    let run = site.run(&["build"]).ends_with(1);
    assert!(run.stderr.contains("error[nhs-number]"), "{}", run.stderr);
    assert!(!site.public().exists());
}

#[test]
fn a_number_that_is_something_else_may_stand_with_a_reason() {
    let story = "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a text.\nteam: Example Ward\n\
                 service_area: Example Area\nallow:\n  - rule: nhs-number\n    words: 943 476 5919\n    \
                 reason: The published example of a check digit.\n---\n\nSee 943 476 5919.\n";
    let site = SiteTest::new(story);
    let run = site.run(&["check"]).ends_with(0);
    let told = "The published example of a check digit.";
    assert!(run.stdout.contains(told) || run.stderr.contains(told));
    site.run(&["build"]).ends_with(0);
}

#[test]
fn metrics_that_count_few_people_are_asked_to_withhold() {
    let with = |metric: &str| {
        let story =
            crate::harness::story("A story", &format!("metrics:\n  - name: A count\n{metric}"));
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
fn small_counts_and_gaps_were_told_at_the_name_of_their_metric() {
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
    let csv = "date,value\n2024-01-01,9\n2024-02-01,9\n2024-03-01,3\n2024-05-01,9\n";
    let story = crate::harness::story("A story", metrics);
    let site = format!("//- content/stories/a.md\n{story}//- content/stories/met.csv\n{csv}");
    let found = problems(&complete(&site));
    let first = story.lines().position(|line| line == "metrics:");
    let first = first.expect("it has metrics") + 1;
    for (line, column, told) in [
        (3, 13, "small-number `Patients who left` counts 4,"),
        (4, 12, "small-number `Patients who left` counts 2,"),
        (9, 24, "small-number `Forms filled` is a share of 3,"),
        (10, 12, "chart-without-data "),
        (
            15,
            19,
            "small-number `Patients seen` counts 2 on 1 February 2024 (and 1 more value like it)",
        ),
        (17, 7, "gap-in-series "),
    ] {
        let told = format!("content/stories/a.md:{}:{column} {told}", first + line);
        assert!(
            found.iter().any(|line| line.starts_with(&told)),
            "{told}: {found:#?}"
        );
    }
    for told in [
        "4:12 small-number `Patients met` counts 3",
        "5:1 gap-in-series ",
    ] {
        let told = format!("content/stories/met.csv:{told}");
        assert!(
            found.iter().any(|line| line.starts_with(&told)),
            "{told}: {found:#?}"
        );
    }
}

#[test]
fn the_file_of_a_photograph_is_read_for_what_it_hides() {
    // A photograph with a latitude and an artist in its EXIF, as cameras write them.
    let photo = include_bytes!("photo.jpg").to_vec();
    let story = "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a picture.\nteam: Example Ward\n\
                 service_area: Example Area\n---\n\n![The board](board.jpg)\n";
    let mut files = complete(story);
    files.insert("content/stories/board.jpg".to_owned(), photo.clone());
    files.insert("content/stories/unused.jpg".to_owned(), photo);
    let run = SiteTest::of(&files).run(&["check"]).ends_with(0);
    assert_eq!(run.places(), ["content/stories/a.md:8:1"; 2]);
    for told in [
        "warning[picture-place]: `board.jpg` says in its file where it was taken",
        "warning[picture-author]: `board.jpg` says in its file who took it: A Person",
    ] {
        assert!(run.stderr.contains(told), "{}", run.stderr);
    }
}

#[test]
fn the_space_behind_initials_was_quoted_with_them() {
    let found = problems(&complete(&format!("{STORY}Patient B has been.\n")));
    assert!(found[0].contains("`Patient B` identifies"), "{found:?}");
}

#[test]
fn of_a_name_the_surname_was_left_unmarked() {
    for (text, name) in [
        ("Mr John Smith fell.", "Mr John Smith"),
        ("John Smith, a service user, fell.", "John Smith"),
        ("Then John Smith told us.", "John Smith"),
    ] {
        let found = problems(&complete(&format!("{STORY}{text}\n")));
        assert!(found[0].contains(&format!("`{name}`")), "{found:?}");
    }
}

#[test]
fn plain_texts_and_calendars_were_published_unread() {
    let site = complete(&format!(
        "{STORY}[A note](note.txt), [the day](day.ics).\n\
         //- content/stories/note.txt\nWe met.\nAsk 943 476 5919.\n\
         //- content/stories/day.ics\nBEGIN:VCALENDAR\nDESCRIPTION:Ask Mrs Example.\n\
         //- content/stories/unused.md.txt\nAsk 943 476 5919.\n"
    ));
    let found = problems(&site);
    for told in [
        "content/stories/note.txt:2:5 nhs-number ",
        "content/stories/day.ics:2:17 titled-name ",
        "content/stories/unused.md.txt:1:1 stray-file ",
    ] {
        assert!(
            found.iter().any(|found| found.starts_with(told)),
            "{found:#?}"
        );
    }
    assert_eq!(found.len(), 3, "{found:#?}");
}
