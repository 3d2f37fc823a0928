//! Text that Markdown, or a program that joins files, changes into something else than its author sees.

use crate::harness::SiteTest;

/// The findings in a story's text, with their suggestions; the text begins on line 8.
fn found_in(text: &str) -> String {
    let story = "title: A story\nsummary: It has a text.\nteam: Example Ward\nservice_area: Example Area\nstatus: planned";
    found_in_file(&format!("---\n{story}\n---\n{text}\n"))
}

fn found_in_file(file: &str) -> String {
    let site = SiteTest::new(&format!("//- content/stories/a.md\n{file}"));
    site.run(&["check", "--all"]).errors_and_warnings()
}

/// Fails unless a text has one finding of a rule, with these words in its suggestion.
#[track_caller]
fn check(found: &str, code: &str, hint: &str) {
    assert!(found.contains(&format!("[{code}]")), "{found}");
    let found = found.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(found.contains(hint), "{found}");
    assert_eq!(found.matches(" --> ").count(), 1, "{found}");
}

#[test]
fn what_markdown_changes_silently_is_reported_with_what_to_type() {
    for (text, code, hint) in [
        (
            r"The form is at \\trust\_ward\forms.",
            "stray-sign",
            r"`` `\\trust\_ward\forms` ``",
        ),
        (
            r"It is in C:\_shared\qi.",
            "stray-sign",
            r"`` `C:\_shared\qi` ``",
        ),
        (
            "- first\n– second\n— third\n- fourth",
            "typed-bullet",
            "`- second`",
        ),
        ("- one\n- two\n– three", "typed-bullet", "`- three`"),
        (
            "> It was calm.\nWe asked them again in May.",
            "unmeant-quotation",
            "put an empty line above it",
        ),
        (
            "It`s the ward`s idea.",
            "stray-sign",
            "write `It's the ward's`",
        ),
        (
            "When a<b and c>d we stop.",
            "removed-html",
            "` < b and c > `",
        ),
        (
            "If x<y then z>w we stop.",
            "removed-html",
            "` < y then z > `",
        ),
        (
            "See [the guide](https://example.org/\nguide) for more.",
            "broken-link",
            "`[the guide](https://example.org/guide)`",
        ),
        (
            "Text.\n\n<<<<<<< HEAD\nOne.\n=======\nTwo.\n>>>>>>> main\n",
            "broken-front-matter",
            "keep the right version of each line",
        ),
    ] {
        check(&found_in(text), code, hint);
    }
}

#[test]
fn the_same_marks_are_left_alone_where_they_mean_what_they_say() {
    for text in [
        r"It is in `\\trust\_ward\forms` or C:\Users\qi.",
        "> First line of a long\nquotation that goes on.\n\nMore.",
        "> It was calm.\n> It stayed so.\n\nWe asked again.",
        "Use `code` and `more code` here. The `x`s are fine.",
        "Is 3 < 5 and 7 > 2? It is <b>bold</b>, 5<b>6</b> and H<sub>2</sub>O.",
        "See [the guide](https://example.org/a) and\n[the plan](https://example.org/b).",
        "- one\n- two – three\n- four",
    ] {
        assert_eq!(found_in(text), "", "{text}");
    }
}

#[test]
fn an_underlined_heading_is_rewritten_whole() {
    let text = "Our results\n===\n\nIt went well.";
    let site = SiteTest::new(&format!(
        "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a text.\nteam: Example Ward\n\
         service_area: Example Area\nstatus: planned\n---\n\n{text}\n"
    ));
    let found = site.run(&["check", "--all"]).findings();
    assert!(
        found.contains("write `## Our results`, and delete the line `===` below it"),
        "{found}"
    );
}

#[test]
fn a_document_saved_under_the_name_of_a_text_has_one_finding() {
    for (file, what) in [
        (
            "{\\rtf1\\ansi\n\\f0 Our story.\\par\n}\n",
            "rich text (RTF)",
        ),
        (
            "PK\u{3}\u{4}\u{14}word/document.xml\n---\n",
            "Word document",
        ),
        ("%PDF-1.4\n1 0 obj\n", "PDF"),
        ("<html><body><p>My story</p></body></html>\n", "web page"),
    ] {
        let found = found_in_file(file);
        check(
            &found,
            "broken-front-matter",
            "run `qi-stories import content/stories/a.md`",
        );
        assert!(found.contains(what), "{found}");
    }
}

#[test]
fn slips_in_front_matter_are_answered_with_what_keeps_the_work() {
    let with = |keys: &str| {
        format!(
            "---\ntitle: A story\nsummary: It has a text.\nteam: Example Ward\nservice_area: Example Area\nstatus: planned\n\
             {keys}---\n"
        )
    };
    check(
        &found_in_file("---\n- title: A story\n- summary: It has a text.\n---\n"),
        "wrong-type",
        "delete the hyphen and the space at the start of each line, so that it begins with its key: `title: A story`",
    );
    check(
        &found_in_file(&with(
            "metrics:\n  name: Falls\n  before: 12\n  target: 4\n  name: Stay\n  before: 30\n  target: 20\n",
        )),
        "duplicate-key",
        "write a hyphen and a space before the first key of each, on line 8 and here (`- name: Stay`)",
    );
    let saving = "savings:\n  - {amount: 100, per: once, status: planned, working: 1 x £100}\n";
    check(
        &found_in_file(&with(&format!(
            "{saving}sources: [{{title: A book}}]\n{saving}"
        ))),
        "duplicate-key",
        "move the lines below it to the end of the list that begins on line 7, and delete this line `savings:`",
    );
    check(
        &found_in_file(&with("contact: [The team](mailto:qi@example.nhs.uk)\n")),
        "broken-yaml",
        "`contact: \"The team, qi@example.nhs.uk\"`",
    );
    for (plain, typed) in [
        ("title: A story", "title: A story,"),
        ("summary: It has a text.", "summary: It has a text;"),
    ] {
        let file = with("").replace(plain, typed);
        check(&found_in_file(&file), "stray-sign", "delete the `");
    }
}

#[test]
fn two_service_areas_in_one_line_are_reported_with_the_first() {
    let site = SiteTest::new(
        "//- content/site.yaml
title: Stories
organisation: Example Trust
service_areas: [Example Area, Other Area]
//- content/stories/a.md
---
title: A story
summary: It has a text.
team: Example Ward
service_area: Example Area, Other Area
status: planned
---
",
    );
    let found = site.run(&["check", "--all"]).errors_and_warnings();
    check(
        &found,
        "unknown-service-area",
        "write `service_area: Example Area`",
    );
}
