//! Every problem at its place, in one run.

mod examples;
mod fixes;

use snapbox::str;

use crate::harness::{SiteTest, assert_snapshot, complete, files_of, problems, story};

/// Two stories with eight mistakes.
const MISTAKES: &str = "//- content/stories/b.md
---
title: A story of mistakes
titel: A story of mistakes
team: Example Ward
team: Another Ward
service_area: Exampel Area
metrics:
  - name: Länge of stay
    unit: days
    before: long
learning: Never: guess
---

Text with a [dead link](nowhere.md) in it.
//- content/stories/a.md
---
title: Another story
summary: It has two mistakes.
service_area: Example Area
savings:
  - amount: 20000
    per: year
    status: maybe
---
";

/// The problems of a fixture, a line each.
#[track_caller]
fn found(fixture: &str) -> String {
    problems(&complete(fixture)).join("\n")
}

#[test]
fn every_mistake_is_reported_at_its_line_and_column_in_one_run() {
    assert_snapshot(
        found(MISTAKES),
        str![[r#"
content/stories/a.md:2:1 missing-key the story has no `team`
content/stories/a.md:8:13 wrong-value `maybe` is not one of `potential`, `planned` or `realised`
content/stories/b.md:2:1 missing-key the story has no `summary`
content/stories/b.md:3:1 unknown-key the story has no key `titel`
content/stories/b.md:5:1 duplicate-key `team` is written twice; the first is on line 4
content/stories/b.md:6:15 unknown-service-area `Exampel Area` is not a service area of this site
content/stories/b.md:10:13 wrong-type `long` stands where a number in digits, without commas or signs such as % and £ is wanted
content/stories/b.md:11:16 broken-yaml this line cannot be read: a second colon stands in it, in `Never: guess`
content/stories/b.md:14:13 dead-link `nowhere.md` leads to no page of this site

"#]],
    );
}

#[test]
fn a_saving_that_stays_potential_for_a_year_is_asked_about() {
    let saving = |per: &str, status: &str, from: &str, more: &str| {
        let saving =
            format!("amount: 5, working: 5 x £1, per: {per}, status: {status}, from_month: {from}");
        let story = story("A story", &format!("{more}savings:\n  - {{{saving}}}\n"));
        let mut found = problems(&complete(&format!("//- content/stories/a.md\n{story}")));
        found.retain(|problem| !problem.contains(" squire-prompts "));
        found.join("\n")
    };
    // The day is in January 2025.
    assert_snapshot(
        saving("year", "potential", "2023-12", ""),
        str![[r#"
content/stories/a.md:7:76 old-potential-saving this saving could be made from December 2023 on; was it realised?

"#]],
    );
    assert_snapshot(
        saving("month", "potential", "2023-12", ""),
        str![[r#"
content/stories/a.md:7:77 old-potential-saving this saving could be made from December 2023 on; was it realised?

"#]],
    );
    for (per, status, from, more) in [
        ("year", "potential", "2024-01", ""),
        ("once", "potential", "2023-12", ""),
        ("year", "planned", "2023-12", ""),
        ("year", "potential", "2023-12", "status: stopped\n"),
        ("year", "potential", "2023-12", "archived: yes\n"),
    ] {
        assert_eq!(
            saving(per, status, from, more),
            "",
            "{per} {status} {from} {more}"
        );
    }
}

#[test]
fn the_program_prints_each_mistake_with_its_line_and_its_fix() {
    let run = SiteTest::new(MISTAKES).run(&["check"]).ends_with(1);
    assert_snapshot(
        run.stderr,
        str![[r#"
error[missing-key]: the story has no `team`
 --> content/stories/a.md:2:1
  |
2 | title: Another story
  | ^^^^^
  |
  = hint: add a line such as `team: …`

error[wrong-value]: `maybe` is not one of `potential`, `planned` or `realised`
 --> content/stories/a.md:8:13
  |
8 |     status: maybe
  |             ^^^^^
  |
  = hint: write the one that says what you mean: `potential` (it could be made), `planned` (it is intended,
          with a plan), `realised` (it has been made)

error[missing-key]: the story has no `summary`
 --> content/stories/b.md:2:1
  |
2 | title: A story of mistakes
  | ^^^^^
  |
  = hint: add a line such as `summary: …`

error[unknown-key]: the story has no key `titel`
 --> content/stories/b.md:3:1
  |
3 | titel: A story of mistakes
  | ^^^^^
  |
  = hint: did you mean `title`?
  = hint: then write `title: A story of mistakes`

error[duplicate-key]: `team` is written twice; the first is on line 4
 --> content/stories/b.md:5:1
  |
5 | team: Another Ward
  | ^^^^
  |
  = hint: keep the one that is right and delete the other

error[unknown-service-area]: `Exampel Area` is not a service area of this site
 --> content/stories/b.md:6:15
  |
6 | service_area: Exampel Area
  |               ^^^^^^^^^^^^
  |
  = hint: did you mean `Example Area`?
  = hint: then write `service_area: Example Area`
  = hint: the areas are listed in content/site.yaml; add it there if it is new

error[wrong-type]: `long` stands where a number in digits, without commas or signs such as % and £ is wanted
  --> content/stories/b.md:10:13
   |
10 |     before: long
   |             ^^^^
   |
   = hint: with your own value, it is written like `before: 31`

error[broken-yaml]: this line cannot be read: a second colon stands in it, in `Never: guess`
  --> content/stories/b.md:11:16
   |
11 | learning: Never: guess
   |                ^
   |
   = hint: put the value in quotation marks: `learning: "Never: guess"`

error[dead-link]: `nowhere.md` leads to no page of this site
  --> content/stories/b.md:14:13
   |
14 | Text with a [dead link](nowhere.md) in it.
   |             ^^^^^^^^^^^^^^^^^^^^^^^
   |
   = hint: put the file beside the text, or write the way to it, such as `../pages/our-team.md`

Found 9 errors in 2 files.
Begin with the errors: the first is in content/stories/a.md, line 2. Then run the command again. Nothing was changed.
To learn why a rule is there, and what to do where it does not fit, type: qi-stories explain missing-key
For all of this as a web page, type: qi-stories check --report report.html

"#]],
    );
}

#[test]
fn mistakes_leave_the_output_as_it_was() {
    let site = SiteTest::new(&format!(
        "//- content/stories/c.md\n{}",
        story("A good story", "")
    ));
    site.build();
    site.make_old();
    for (path, bytes) in files_of(MISTAKES) {
        site.write(&path, bytes);
    }
    let before = site.state();
    site.run(&["build"]).ends_with(1);
    assert_eq!(site.state(), before);
}

#[test]
fn mistakes_make_no_output_where_there_was_none() {
    let site = SiteTest::new(MISTAKES);
    let before = site.state();
    site.run(&["build"]).ends_with(1);
    site.run(&["build", "--output", "other"]).ends_with(1);
    assert_eq!(site.state(), before);
}

#[test]
fn text_that_is_not_utf8_is_reported_at_its_first_odd_byte() {
    let site = SiteTest::new(&format!(
        "//- content/stories/b.md\n{}",
        story("Another story", "")
    ));
    let mut bytes = b"---\ntitle: A story\nsummary: At the caf\xe9 for \xa35.\n".to_vec();
    bytes.extend_from_slice(b"team: Example Ward\nservice_area: Exampel Area\n---\n");
    site.write("content/stories/a.md", &bytes);
    let run = site.run(&["build"]).ends_with(1);
    assert_snapshot(
        run.stderr,
        str![[r#"
error[not-utf8]: this file is not saved as UTF-8; `é` is the first letter that others may not read
 --> content/stories/a.md:3:20
  |
3 | summary: At the café for £5.
  |                    ^
  |
  = hint: in Notepad choose File, Save as, and `UTF-8` at `Encoding`; in Word choose Save as, `Plain text`,
          then `Other encoding` and `Unicode (UTF-8)`; in Excel, `CSV UTF-8`
  = hint: then check £, dashes, quotation marks and accented letters

error[unknown-service-area]: `Exampel Area` is not a service area of this site
 --> content/stories/a.md:5:15
  |
5 | service_area: Exampel Area
  |               ^^^^^^^^^^^^
  |
  = hint: did you mean `Example Area`?
  = hint: then write `service_area: Example Area`
  = hint: the areas are listed in content/site.yaml; add it there if it is new

Found 2 errors in 1 file.
Begin with the errors: the first is in content/stories/a.md, line 3. Then run the command again. Nothing was changed.
To learn why a rule is there, and what to do where it does not fit, type: qi-stories explain not-utf8

"#]],
    );
    assert!(!site.public().exists());
}

#[test]
fn a_document_of_word_is_to_be_saved_in_word() {
    let site = SiteTest::new(&format!(
        "//- content/stories/b.md\n{}",
        story("Another story", "status: planned\n")
    ));
    let bytes = b"PK\x03\x04\x14\x00\xd0\xff\x00";
    site.write("content/stories/a.md", bytes);
    site.write("content/stories/c.docx", bytes);
    let run = site.run(&["check"]).ends_with(1);
    // It was once to be saved in Notepad.
    assert_snapshot(
        run.stderr,
        str![[r#"
error[not-utf8]: this is a file of Word, or of a program like it, whose name ends as that of a text
 --> content/stories/a.md:1:1
  |
1 | PK␃␄␔␀Ðÿ␀
  | ^
  |
  = hint: to take its words over, open it in Word and choose Save as, `Plain text`, then `Other encoding` and
          `Unicode (UTF-8)`

error[broken-front-matter]: the file does not begin with front matter
--> content/stories/a.md:1:1
 = hint: make the first line `---`, then the facts such as `title: …`, then a line `---` again

warning[stray-file]: no page is made of this file, and no text names it
--> content/stories/c.docx
 = hint: if it is a story, open it in Word and choose Save as, `Plain text`, then `Other encoding` and
         `Unicode (UTF-8)`, with the name `c.txt`; then rename that to `c.md`

Found 2 errors and 1 warning in 2 files.
Begin with the errors: the first is in content/stories/a.md, line 1. Then run the command again. Nothing was changed.
To learn why a rule is there, and what to do where it does not fit, type: qi-stories explain not-utf8
For all of this as a web page, type: qi-stories check --report report.html

"#]],
    );
}

#[test]
fn html_that_is_left_out_is_reported_and_the_rest_is_built() {
    let text = format!(
        r#"//- content/stories/a.md
{}
First <b onclick="evil()">word</b>.

<script>evil()</script>

<p style="color:evil">Second word.</p>

<iframe src="https://evil.example"></iframe>
"#,
        story("A story", "")
    );
    let site = SiteTest::new(&text);
    let run = site.run(&["build"]).ends_with(0);
    assert_snapshot(
        run.stderr,
        str![[r#"
warning[removed-html]: `onclick` was left out of `<b>`
 --> content/stories/a.md:8:10
  |
8 | First <b onclick="evil()">word</b>.
  |          ^^^^^^^^^^^^^^^^
  |
  = hint: delete `onclick`; the site's theme decides how things look and what they do

warning[removed-html]: `<script>` was left out of the page
  --> content/stories/a.md:10:1
   |
10 | <script>evil()</script>
   | ^^^^^^^^
   |
   = hint: delete it, and write what readers should see as plain text

warning[removed-html]: `style` was left out of `<p>`
  --> content/stories/a.md:12:4
   |
12 | <p style="color:evil">Second word.</p>
   |    ^^^^^^^^^^^^^^^^^^
   |
   = hint: delete `style`; the site's theme decides how things look and what they do

warning[removed-html]: `<iframe>` was left out of the page
  --> content/stories/a.md:14:1
   |
14 | <iframe src="https://evil.example"></iframe>
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = hint: delete it, and write what readers should see as plain text

Found 4 warnings in 1 file.
Look at the warnings: put each right, or let it stand with a reason.
To learn why a rule is there, and what to do where it does not fit, type: qi-stories explain removed-html

"#]],
    );
    for (path, bytes) in site.output() {
        let evil = String::from_utf8_lossy(&bytes)
            .to_lowercase()
            .contains("evil");
        assert!(!evil, "{path} holds what was left out");
    }
    let page = crate::html::Page::at(&site.output(), "stories/a.html").words("main");
    assert!(
        page.contains("First word.") && page.contains("Second word."),
        "{page}"
    );
}

#[test]
fn columns_count_characters_whatever_the_line_ends_and_marks() {
    let unix = "---
title: A story
summary: Ünïcödé – “quoted”.
team: –
service_area: Example Area
topics: [Ärea, Example topic]
---
£ é [a](b.md)
";
    let windows = unix.replace('\n', "\r\n");
    let of_unix = found(&format!("//- content/stories/a.md\n{unix}"));
    assert_snapshot(
        &of_unix,
        str![[r#"
content/stories/a.md:4:7 same-address `–` holds no letter or digit to make an address of
content/stories/a.md:6:10 unknown-topic `Ärea` is not a topic of this site
content/stories/a.md:8:5 dead-link `b.md` leads to no page of this site

"#]],
    );
    for text in [
        windows.clone(),
        format!("\u{feff}{unix}"),
        format!("\u{feff}{windows}"),
    ] {
        let fixture = format!("//- content/stories/a.md\n{text}");
        assert_eq!(found(&fixture), of_unix, "{text:?}");
        let run = SiteTest::new(&fixture).run(&["check"]).ends_with(1);
        let places = of_unix.lines().filter_map(|line| line.split(' ').next());
        assert_eq!(run.places(), places.collect::<Vec<_>>(), "{text:?}");
    }
}

#[test]
fn one_broken_file_hides_nothing_of_another() {
    assert_snapshot(
        found(
            r"//- content/site.yaml
title: Stories
organisation: Example Trust
service_areas: [Example Area]
colour: red
//- content/pages/a.md
No front matter.
//- content/stories/a.md
---
title: A: b
summary: x
team: x
service_area: Example Area
---
//- content/stories/b.md
---
title: B
summary: B.
team: B
service_area: Else
---
",
        ),
        str![[r#"
content/pages/a.md:1:1 broken-front-matter the file does not begin with front matter
content/site.yaml:4:1 unknown-key the site has no key `colour`
content/stories/a.md:2:9 broken-yaml this line cannot be read: a second colon stands in it, in `A: b`
content/stories/b.md:5:15 unknown-service-area `Else` is not a service area of this site

"#]],
    );
}

#[test]
fn a_list_that_never_ends_is_reported_where_it_begins() {
    let text = story("A story", "topics: [\n");
    assert_snapshot(
        found(&format!("//- content/stories/a.md\n{text}")),
        str![[r#"
content/stories/a.md:6:9 broken-yaml this line cannot be read: `[` is opened and not closed

"#]],
    );
}

#[test]
fn dots_that_are_copied_from_a_hint_are_no_team_and_no_area() {
    let with_dots = |key: &str| {
        let text = story("A story", "").replacen(&format!("{key}: "), &format!("{key}: … #"), 1);
        found(&format!("//- content/stories/a.md\n{text}"))
    };
    assert_snapshot(
        with_dots("team"),
        str![[r#"
content/stories/a.md:4:7 wrong-value these dots stand for words that are still to be written
content/stories/a.md:4:9 cut-by-hash `#Example Ward` is a note and does not reach the page

"#]],
    );
    assert_snapshot(
        with_dots("service_area"),
        str![[r#"
content/stories/a.md:5:15 wrong-value these dots stand for words that are still to be written
content/stories/a.md:5:17 cut-by-hash `#Example Area` is a note and does not reach the page

"#]],
    );
}

#[test]
fn a_time_of_day_is_not_a_key_without_its_space() {
    let text = story(
        "A story",
        "learning: |\n  12:30 is too late.\naim: Beds: none\n",
    );
    assert_snapshot(
        found(&format!("//- content/stories/a.md\n{text}")),
        str![[r#"
content/stories/a.md:8:10 broken-yaml this line cannot be read: a second colon stands in it, in `Beds: none`

"#]],
    );
}

#[test]
fn a_hint_says_what_was_meant() {
    let printed = |better: &str| {
        let metric = "metrics:\n  - name: Stay\n    unit: days\n    before: 9 to 12\n    better: ";
        let text = story("A story", &format!("{metric}{better}\n"));
        let site = SiteTest::new(&format!("//- content/stories/a.md\n{text}"));
        site.run(&["check"]).ends_with(1).stderr
    };
    assert_snapshot(
        printed("down"),
        str![[r#"
error[wrong-type]: `9 to 12` stands where a number in digits, without commas or signs such as % and £ is wanted
 --> content/stories/a.md:9:13
  |
9 |     before: 9 to 12
  |             ^^^^^^^
  |
  = hint: write the one number that can be shown, such as `before: 9` or `before: 12`
  = hint: that it is only about right, too: `approximate: before`

error[wrong-value]: `down` is not one of `higher`, `lower` or `neither`
  --> content/stories/a.md:10:13
   |
10 |     better: down
   |             ^^^^
   |
   = hint: did you mean `lower`?
   = hint: then write `better: lower`

Found 2 errors in 1 file.
Begin with the errors: the first is in content/stories/a.md, line 9. Then run the command again. Nothing was changed.
To learn why a rule is there, and what to do where it does not fit, type: qi-stories explain wrong-type
For all of this as a web page, type: qi-stories check --report report.html

"#]],
    );
    assert_snapshot(
        printed("Fewer"),
        str![[r#"
error[wrong-type]: `9 to 12` stands where a number in digits, without commas or signs such as % and £ is wanted
 --> content/stories/a.md:9:13
  |
9 |     before: 9 to 12
  |             ^^^^^^^
  |
  = hint: write the one number that can be shown, such as `before: 9` or `before: 12`
  = hint: that it is only about right, too: `approximate: before`

error[wrong-value]: `Fewer` is not one of `higher`, `lower` or `neither`
  --> content/stories/a.md:10:13
   |
10 |     better: Fewer
   |             ^^^^^
   |
   = hint: did you mean `lower`?
   = hint: then write `better: lower`

Found 2 errors in 1 file.
Begin with the errors: the first is in content/stories/a.md, line 9. Then run the command again. Nothing was changed.
To learn why a rule is there, and what to do where it does not fit, type: qi-stories explain wrong-type
For all of this as a web page, type: qi-stories check --report report.html

"#]],
    );
    assert_snapshot(
        printed("sideways"),
        str![[r#"
error[wrong-type]: `9 to 12` stands where a number in digits, without commas or signs such as % and £ is wanted
 --> content/stories/a.md:9:13
  |
9 |     before: 9 to 12
  |             ^^^^^^^
  |
  = hint: write the one number that can be shown, such as `before: 9` or `before: 12`
  = hint: that it is only about right, too: `approximate: before`

error[wrong-value]: `sideways` is not one of `higher`, `lower` or `neither`
  --> content/stories/a.md:10:13
   |
10 |     better: sideways
   |             ^^^^^^^^
   |
   = hint: write the one that says what you mean: `higher` (more is better), `lower` (less is better),
           `neither` (neither is)

Found 2 errors in 1 file.
Begin with the errors: the first is in content/stories/a.md, line 9. Then run the command again. Nothing was changed.
To learn why a rule is there, and what to do where it does not fit, type: qi-stories explain wrong-type
For all of this as a web page, type: qi-stories check --report report.html

"#]],
    );
}
