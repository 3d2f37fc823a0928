//! Every problem is found at its location, in one run.

mod examples;
mod fixes;
mod hints;

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

/// The findings in a fixture, one on each line.
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
content/stories/b.md:5:1 duplicate-key `team` appears twice; the first is on line 4
content/stories/b.md:6:15 unknown-service-area `Exampel Area` is not one of this site’s service areas
content/stories/b.md:10:13 wrong-type this should be a number in digits, without commas or symbols such as % and £, not `long`
content/stories/b.md:11:16 broken-yaml this line cannot be read: it has a second colon, in `Never: guess`
content/stories/b.md:14:13 dead-link `nowhere.md` does not lead to a page on this site

"#]],
    );
}

#[test]
fn a_saving_that_stays_potential_for_a_year_is_queried() {
    let saving = |per: &str, status: &str, from: &str, more: &str| {
        let saving =
            format!("amount: 5, working: 5 x £1, per: {per}, status: {status}, from_month: {from}");
        let story = story("A story", &format!("{more}savings:\n  - {{{saving}}}\n"));
        let mut found = problems(&complete(&format!("//- content/stories/a.md\n{story}")));
        found.retain(|problem| !problem.contains(" squire-prompts "));
        found.join("\n")
    };
    // The day of the check is in January 2025.
    assert_snapshot(
        saving("year", "potential", "2023-12", ""),
        str![[r#"
content/stories/a.md:7:76 old-potential-saving this saving was possible from December 2023; has it been made?

"#]],
    );
    assert_snapshot(
        saving("month", "potential", "2023-12", ""),
        str![[r#"
content/stories/a.md:7:77 old-potential-saving this saving was possible from December 2023; has it been made?

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
  = hint: write the one that you mean: `potential` (it could be made), `planned` (it is intended, with a
          plan), `realised` (it has been made)

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
  = hint: line 2 already has `title`: move what is missing there to it, and delete `titel`

error[duplicate-key]: `team` appears twice; the first is on line 4
 --> content/stories/b.md:5:1
  |
5 | team: Another Ward
  | ^^^^
  |
  = hint: keep the right one and delete the other

error[unknown-service-area]: `Exampel Area` is not one of this site’s service areas
 --> content/stories/b.md:6:15
  |
6 | service_area: Exampel Area
  |               ^^^^^^^^^^^^
  |
  = hint: did you mean `Example Area`?
  = hint: then write `service_area: Example Area`
  = hint: the service areas are listed in content/site.yaml; if this one is new, add it there

error[wrong-type]: this should be a number in digits, without commas or symbols such as % and £, not `long`
  --> content/stories/b.md:10:13
   |
10 |     before: long
   |             ^^^^
   |
   = hint: write it like this, with your own value: `before: 31`

error[broken-yaml]: this line cannot be read: it has a second colon, in `Never: guess`
  --> content/stories/b.md:11:16
   |
11 | learning: Never: guess
   |                ^
   |
   = hint: put the value in quotation marks: `learning: "Never: guess"`

error[dead-link]: `nowhere.md` does not lead to a page on this site
  --> content/stories/b.md:14:13
   |
14 | Text with a [dead link](nowhere.md) in it.
   |             ^^^^^^^^^^^^^^^^^^^^^^^
   |
   = hint: put the file in the same folder as the text, or write its path, such as `../pages/our-team.md`

Found 9 errors in 2 files.
Start with the errors: the first is in content/stories/a.md, line 2. Then run the command again. Nothing was changed.
To find out why a rule matters, and what to do if it does not apply, run: qi-stories explain missing-key
To see all this as a web page, run: qi-stories check --report report.html

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
fn mistakes_create_no_output() {
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
error[not-utf8]: this file is not saved as UTF-8; `é` is the first character that other programs may misread
 --> content/stories/a.md:3:20
  |
3 | summary: At the café for £5.
  |                    ^
  |
  = hint: in Notepad, choose File, Save As, then `UTF-8` under `Encoding`; in Word, choose Save As, `Plain
          Text`, then `Other encoding` and `Unicode (UTF-8)`; in Excel, choose `CSV UTF-8`
  = hint: then check £ signs, dashes, quotation marks and accented letters

error[unknown-service-area]: `Exampel Area` is not one of this site’s service areas
 --> content/stories/a.md:5:15
  |
5 | service_area: Exampel Area
  |               ^^^^^^^^^^^^
  |
  = hint: did you mean `Example Area`?
  = hint: then write `service_area: Example Area`
  = hint: the service areas are listed in content/site.yaml; if this one is new, add it there

Found 2 errors in 1 file.
Start with the errors: the first is in content/stories/a.md, line 3. Then run the command again. Nothing was changed.
To find out why a rule matters, and what to do if it does not apply, run: qi-stories explain not-utf8

"#]],
    );
    assert!(!site.public().exists());
}

#[test]
fn for_a_word_document_the_hint_is_to_import_it() {
    let site = SiteTest::new(&format!(
        "//- content/stories/b.md\n{}",
        story("Another story", "status: planned\n")
    ));
    let bytes = b"PK\x03\x04\x14\x00\xd0\xff\x00";
    site.write("content/stories/a.md", bytes);
    site.write("content/stories/c.docx", bytes);
    let run = site.run(&["check"]).ends_with(1);
    // The hint once said to save the file in Notepad.
    assert_snapshot(
        run.stderr,
        str![[r#"
error[broken-front-matter]: this is a Word document or similar, although its name ends like a text file’s
 --> content/stories/a.md:1:1
  |
1 | PK␃␄␔␀Ðÿ␀
  | ^
  |
  = hint: to use its text, run `qi-stories import content/stories/a.md`, which makes a draft of it or says how
          to save it, and then move it out of `content`

warning[stray-file]: this file does not become a page, and nothing links to it
--> content/stories/c.docx
 = hint: if it is a story or page, run `qi-stories import content/stories/c.docx`, which makes a draft of it
         or says how to save it, and then move it out of `content`

Found 1 error and 1 warning in 2 files.
Start with the errors: the first is in content/stories/a.md, line 1. Then run the command again. Nothing was changed.
To find out why a rule matters, and what to do if it does not apply, run: qi-stories explain broken-front-matter
To see all this as a web page, run: qi-stories check --report report.html

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
  = hint: delete `onclick`; the site's theme decides how things look and work

warning[removed-html]: `<script>` was left out of the page
  --> content/stories/a.md:10:1
   |
10 | <script>evil()</script>
   | ^^^^^^^^
   |
   = hint: delete it, and write what readers should see in plain Markdown

warning[removed-html]: `style` was left out of `<p>`
  --> content/stories/a.md:12:4
   |
12 | <p style="color:evil">Second word.</p>
   |    ^^^^^^^^^^^^^^^^^^
   |
   = hint: delete `style`; the site's theme decides how things look and work

warning[removed-html]: `<iframe>` was left out of the page
  --> content/stories/a.md:14:1
   |
14 | <iframe src="https://evil.example"></iframe>
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = hint: delete it, and write what readers should see in plain Markdown

Found 4 warnings in 1 file.
Check each warning: fix it, or allow it and give a reason.
To find out why a rule matters, and what to do if it does not apply, run: qi-stories explain removed-html

"#]],
    );
    for (path, bytes) in site.output() {
        let evil = String::from_utf8_lossy(&bytes)
            .to_lowercase()
            .contains("evil");
        assert!(!evil, "{path} contains text that was left out");
    }
    let page = crate::html::Page::at(&site.output(), "stories/a.html").words("main");
    assert!(
        page.contains("First word.") && page.contains("Second word."),
        "{page}"
    );
}

#[test]
fn columns_count_characters_whatever_the_line_endings_and_byte_order_marks() {
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
content/stories/a.md:4:7 same-address `–` has no letters or digits to make an address from
content/stories/a.md:6:10 unknown-topic `Ärea` is not one of this site’s topics
content/stories/a.md:8:5 dead-link `b.md` does not lead to a page on this site

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
        assert_eq!(run.locations(), places.collect::<Vec<_>>(), "{text:?}");
    }
}

#[test]
fn a_broken_file_does_not_hide_errors_in_another() {
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
content/stories/a.md:2:9 broken-yaml this line cannot be read: it has a second colon, in `A: b`
content/stories/b.md:5:15 unknown-service-area `Else` is not one of this site’s service areas

"#]],
    );
}

#[test]
fn a_list_that_never_ends_is_reported_where_it_begins() {
    let text = story("A story", "topics: [\n");
    assert_snapshot(
        found(&format!("//- content/stories/a.md\n{text}")),
        str![[r#"
content/stories/a.md:6:9 broken-yaml this line cannot be read: `[` is never closed

"#]],
    );
}

#[test]
fn dots_copied_from_a_hint_are_not_a_team_or_an_area() {
    let with_dots = |key: &str| {
        let text = story("A story", "").replacen(&format!("{key}: "), &format!("{key}: … #"), 1);
        found(&format!("//- content/stories/a.md\n{text}"))
    };
    assert_snapshot(
        with_dots("team"),
        str![[r#"
content/stories/a.md:4:7 wrong-value these dots need to be replaced with text
content/stories/a.md:4:9 cut-by-hash `#Example Ward` is a note and does not appear on the page

"#]],
    );
    assert_snapshot(
        with_dots("service_area"),
        str![[r#"
content/stories/a.md:5:15 wrong-value these dots need to be replaced with text
content/stories/a.md:5:17 cut-by-hash `#Example Area` is a note and does not appear on the page

"#]],
    );
}

#[test]
fn a_time_of_day_is_not_mistaken_for_a_key() {
    let text = story(
        "A story",
        "learning: |\n  12:30 is too late.\naim: Beds: none\n",
    );
    assert_snapshot(
        found(&format!("//- content/stories/a.md\n{text}")),
        str![[r#"
content/stories/a.md:8:10 broken-yaml this line cannot be read: it has a second colon, in `Beds: none`

"#]],
    );
}

#[test]
fn a_hint_suggests_what_was_meant() {
    let printed = |better: &str| {
        let metric = "metrics:\n  - name: Stay\n    unit: days\n    before: 9 to 12\n    better: ";
        let text = story("A story", &format!("{metric}{better}\n"));
        let site = SiteTest::new(&format!("//- content/stories/a.md\n{text}"));
        site.run(&["check"]).ends_with(1).stderr
    };
    assert_snapshot(
        printed("down"),
        str![[r#"
error[wrong-type]: this should be a number in digits, without commas or symbols such as % and £, not `9 to 12`
 --> content/stories/a.md:9:13
  |
9 |     before: 9 to 12
  |             ^^^^^^^
  |
  = hint: write one number to show, such as `before: 9` or `before: 12`
  = hint: to say that it is approximate, add `approximate: before`, or `approximate: both` if both values are

error[wrong-value]: `down` is not one of `higher`, `lower` or `neither`
  --> content/stories/a.md:10:13
   |
10 |     better: down
   |             ^^^^
   |
   = hint: did you mean `lower`?
   = hint: then write `better: lower`

Found 2 errors in 1 file.
Start with the errors: the first is in content/stories/a.md, line 9. Then run the command again. Nothing was changed.
To find out why a rule matters, and what to do if it does not apply, run: qi-stories explain wrong-type
To see all this as a web page, run: qi-stories check --report report.html

"#]],
    );
    assert_snapshot(
        printed("Fewer"),
        str![[r#"
error[wrong-type]: this should be a number in digits, without commas or symbols such as % and £, not `9 to 12`
 --> content/stories/a.md:9:13
  |
9 |     before: 9 to 12
  |             ^^^^^^^
  |
  = hint: write one number to show, such as `before: 9` or `before: 12`
  = hint: to say that it is approximate, add `approximate: before`, or `approximate: both` if both values are

error[wrong-value]: `Fewer` is not one of `higher`, `lower` or `neither`
  --> content/stories/a.md:10:13
   |
10 |     better: Fewer
   |             ^^^^^
   |
   = hint: did you mean `lower`?
   = hint: then write `better: lower`

Found 2 errors in 1 file.
Start with the errors: the first is in content/stories/a.md, line 9. Then run the command again. Nothing was changed.
To find out why a rule matters, and what to do if it does not apply, run: qi-stories explain wrong-type
To see all this as a web page, run: qi-stories check --report report.html

"#]],
    );
    assert_snapshot(
        printed("sideways"),
        str![[r#"
error[wrong-type]: this should be a number in digits, without commas or symbols such as % and £, not `9 to 12`
 --> content/stories/a.md:9:13
  |
9 |     before: 9 to 12
  |             ^^^^^^^
  |
  = hint: write one number to show, such as `before: 9` or `before: 12`
  = hint: to say that it is approximate, add `approximate: before`, or `approximate: both` if both values are

error[wrong-value]: `sideways` is not one of `higher`, `lower` or `neither`
  --> content/stories/a.md:10:13
   |
10 |     better: sideways
   |             ^^^^^^^^
   |
   = hint: write the one that you mean: `higher` (higher is better), `lower` (lower is better), `neither`
           (neither is better)

Found 2 errors in 1 file.
Start with the errors: the first is in content/stories/a.md, line 9. Then run the command again. Nothing was changed.
To find out why a rule matters, and what to do if it does not apply, run: qi-stories explain wrong-type
To see all this as a web page, run: qi-stories check --report report.html

"#]],
    );
}
