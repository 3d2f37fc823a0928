//! Every problem at its place, in one run.

mod cures;
mod examples;

use crate::harness::{SiteTest, complete, files_of, problems, story};

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

/// What is wrong with them.
const MISTAKEN: [&str; 9] = [
    "content/stories/a.md:2:1 missing-key the story has no `team`",
    "content/stories/a.md:8:13 wrong-value `maybe` is not one of `potential`, `planned` or `realised`",
    "content/stories/b.md:2:1 missing-key the story has no `summary`",
    "content/stories/b.md:3:1 unknown-key the story has no key `titel`",
    "content/stories/b.md:5:1 duplicate-key `team` appears twice; the first is on line 4",
    "content/stories/b.md:6:15 unknown-service-area `Exampel Area` is not one of this site’s service areas",
    "content/stories/b.md:10:13 wrong-type this should be a number in digits",
    "content/stories/b.md:11:16 broken-yaml this line cannot be read",
    "content/stories/b.md:14:13 dead-link `nowhere.md` does not lead to a page on this site",
];

#[track_caller]
fn check(fixture: &str, expected: &[&str]) {
    let found = problems(&complete(fixture));
    let shown = found.join("\n");
    assert_eq!(found.len(), expected.len(), "{shown}");
    for (found, expected) in found.iter().zip(expected) {
        assert!(
            found.starts_with(expected),
            "{found}\nis not\n{expected}\n\nin\n{shown}"
        );
    }
}

#[test]
fn every_mistake_is_told_at_its_line_and_column_in_one_run() {
    check(MISTAKES, &MISTAKEN);
}

#[test]
fn a_saving_that_stays_potential_is_asked_about_after_a_year() {
    let saving = |per: &str, status: &str, from: &str| {
        let saving =
            format!("amount: 5, working: 5 x £1, per: {per}, status: {status}, from_month: {from}");
        story("A story", &format!("savings:\n  - {{{saving}}}\n"))
    };
    let check = |story: &str, line: Option<usize>| {
        let expected = line.map(|line| {
            let asked =
                "old-potential-saving this saving was possible from December 2023; has it been made?";
            format!("content/stories/a.md:{line}:76 {asked}")
        });
        let found = problems(&complete(&format!("//- content/stories/a.md\n{story}")));
        assert_eq!(found, Vec::from_iter(expected), "{story}");
    };
    // The day is in January 2025.
    check(&saving("year", "potential", "2023-12"), Some(7));
    check(
        &saving("month", "potential", "2023-12").replace("month, ", "month,"),
        Some(7),
    );
    check(&saving("year", "potential", "2024-01"), None);
    check(&saving("once", "potential", "2023-12"), None);
    check(&saving("year", "planned", "2023-12"), None);
    for more in ["status: stopped\n", "archived: yes\n"] {
        let text = saving("year", "potential", "2023-12");
        check(&text.replace("savings:", &format!("{more}savings:")), None);
    }
}

#[test]
fn the_program_tells_the_same_mistakes_and_what_to_type_instead() {
    let run = SiteTest::new(MISTAKES).run(&["check"]).ends_with(1);
    let expected = MISTAKEN.map(|line| line.split(' ').next().unwrap_or_default());
    assert_eq!(run.places(), expected);
    for wanted in [
        "error[unknown-key]: the story has no key `titel`",
        "hint: did you mean `title`?",
        "hint: did you mean `Example Area`?",
        "hint: add a line such as `summary: …`",
        "hint: put the value in quotation marks: `learning: \"Never: guess\"`",
        "Found 9 errors in 2 files.",
    ] {
        assert!(run.stderr.contains(wanted), "{wanted}\n{}", run.stderr);
    }
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
fn text_that_is_not_utf8_is_told_at_its_first_odd_byte() {
    let site = SiteTest::new(&format!(
        "//- content/stories/b.md\n{}",
        story("Another story", "")
    ));
    let mut bytes = b"---\ntitle: A story\nsummary: At the caf\xe9 for \xa35.\n".to_vec();
    bytes.extend_from_slice(b"team: Example Ward\nservice_area: Exampel Area\n---\n");
    site.write("content/stories/a.md", &bytes);
    let run = site.run(&["build"]).ends_with(1);
    assert_eq!(
        run.places(),
        ["content/stories/a.md:3:20", "content/stories/a.md:5:15"]
    );
    assert!(
        run.stderr
            .contains("error[not-utf8]: this file is not saved as UTF-8"),
        "{}",
        run.stderr
    );
    assert!(!site.public().exists());
}

#[test]
fn a_document_of_word_was_to_be_saved_in_notepad() {
    let site = SiteTest::new(&format!(
        "//- content/stories/b.md\n{}",
        story("Another story", "")
    ));
    let bytes = b"PK\x03\x04\x14\x00\xd0\xff\x00";
    site.write("content/stories/a.md", bytes);
    site.write("content/stories/c.docx", bytes);
    let run = site.run(&["check"]).ends_with(1);
    for told in [
        "this is a Word document or similar, although its name ends like a text file’s",
        "if it is a story, open it in Word and choose Save As",
    ] {
        assert!(run.stderr.contains(told), "{}", run.stderr);
    }
    assert!(!run.stderr.contains("Notepad"), "{}", run.stderr);
}

#[test]
fn html_that_is_left_out_is_told_and_the_rest_is_built() {
    let text = format!(
        "//- content/stories/a.md\n{}\nFirst <b onclick=\"evil()\">word</b>.\n\n<script>evil()</script>\n\n\
         <p style=\"color:evil\">Second word.</p>\n\n<iframe src=\"https://evil.example\"></iframe>\n",
        story("A story", "")
    );
    let site = SiteTest::new(&text);
    let run = site.run(&["build"]).ends_with(0);
    assert_eq!(
        run.places(),
        [
            "content/stories/a.md:8:10",
            "content/stories/a.md:10:1",
            "content/stories/a.md:12:4",
            "content/stories/a.md:14:1",
        ]
    );
    assert_eq!(
        run.stderr.matches("warning[removed-html]").count(),
        4,
        "{}",
        run.stderr
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
fn places_are_counted_in_letters_whatever_the_line_ends_and_marks() {
    let unix = "---\ntitle: A story\nsummary: Ünïcödé – “quoted”.\nteam: –\nservice_area: Example Area\n\
                topics: [Ärea, Example topic]\n---\n\u{a3} é [a](b.md)\n";
    let expected = [
        "content/stories/a.md:4:7 same-address",
        "content/stories/a.md:6:10 unknown-topic",
        "content/stories/a.md:8:5 dead-link",
    ];
    for text in [
        unix.to_owned(),
        unix.replace('\n', "\r\n"),
        format!("\u{feff}{unix}"),
        format!("\u{feff}{}", unix.replace('\n', "\r\n")),
    ] {
        let fixture = format!("//- content/stories/a.md\n{text}");
        check(&fixture, &expected);
        let places = expected.map(|line| line.split(' ').next().unwrap_or_default());
        assert_eq!(
            SiteTest::new(&fixture)
                .run(&["check"])
                .ends_with(1)
                .places(),
            places,
            "{text:?}"
        );
    }
}

#[test]
fn one_broken_file_hides_nothing_of_another() {
    check(
        "//- content/site.yaml\ntitle: Stories\norganisation: Example Trust\nservice_areas: [Example Area]\ncolour: red\n\
         //- content/pages/a.md\nNo front matter.\n//- content/stories/a.md\n---\ntitle: A: b\nsummary: x\nteam: x\nservice_area: Example Area\n---\n\
         //- content/stories/b.md\n---\ntitle: B\nsummary: B.\nteam: B\nservice_area: Else\n---\n",
        &[
            "content/pages/a.md:1:1 broken-front-matter",
            "content/site.yaml:4:1 unknown-key",
            "content/stories/a.md:2:9 broken-yaml",
            "content/stories/b.md:5:15 unknown-service-area",
        ],
    );
}

#[test]
fn a_list_that_never_ends_was_told_on_the_line_below_it() {
    let text = story("A story", "topics: [\n");
    check(
        &format!("//- content/stories/a.md\n{text}"),
        &["content/stories/a.md:6:"],
    );
}

#[test]
fn dots_that_are_copied_from_a_hint_are_no_team_and_no_area() {
    for key in ["team", "service_area"] {
        let text = story("A story", "").replacen(&format!("{key}: "), &format!("{key}: … #"), 1);
        let found = problems(&complete(&format!("//- content/stories/a.md\n{text}")));
        let refused = found
            .iter()
            .filter(|told| told.contains(" wrong-value "))
            .count();
        assert_eq!(refused, 1, "`{key}: …` gives {found:?}");
    }
}

#[test]
fn a_time_of_day_was_taken_for_a_key_without_its_space() {
    let text = story(
        "A story",
        "learning: |\n  12:30 is too late.\naim: Beds: none\n",
    );
    let found = problems(&complete(&format!("//- content/stories/a.md\n{text}")));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("a second colon"), "{found:?}");
}

#[test]
fn a_hint_said_the_contrary_of_what_was_meant() {
    let better = "metrics:\n  - name: Stay\n    unit: days\n    before: 9 to 12\n    better: ";
    let hints = |word: &str| {
        let text = story("A story", &format!("{better}{word}\n"));
        let site = SiteTest::new(&format!("//- content/stories/a.md\n{text}"));
        site.run(&["check"]).ends_with(1).stderr
    };
    for word in ["down", "Fewer"] {
        assert!(
            hints(word).contains("did you mean `lower`?"),
            "{}",
            hints(word)
        );
    }
    let unknown = hints("sideways");
    assert!(!unknown.contains("`better: "), "{unknown}");
    let two = "write one number to show";
    assert!(unknown.contains(two), "{unknown}");
}
