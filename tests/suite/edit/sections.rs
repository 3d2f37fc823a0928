//! Changes to sections of the body.

use qi_stories::{Change, RefusedKind, TextKind, apply_changes, body_sections};

use crate::edit::{refusal, set, text};

const STORY: &str = "---\ntitle: A\n---\n\nIntro.\n\n## One\n\nFirst.\n\n### Inner\n\nMore.\n\n## Two\n\n```\n## code\n```\n";

fn outline(text: &str) -> Vec<(String, String)> {
    let sections = body_sections(text).into_iter();
    sections
        .map(|section| (section.heading, section.text))
        .collect()
}

#[track_caller]
fn after(before: &str, change: Change) -> String {
    apply_changes(TextKind::Story, before, &[change])
        .unwrap_or_else(|refused| panic!("{refused:?}"))
}

fn set_section(section: usize, words: &str) -> Change {
    Change::SetSection {
        section,
        text: words.to_owned(),
    }
}

#[test]
fn the_body_is_split_at_its_headings_and_never_at_a_line_of_hyphens() {
    let words = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
        pairs
            .iter()
            .map(|(one, other)| ((*one).to_owned(), (*other).to_owned()))
            .collect()
    };
    let expected = [
        ("", "Intro."),
        ("One", "First.\n\n### Inner\n\nMore."),
        ("Two", "```\n## code\n```"),
    ];
    assert_eq!(outline(STORY), words(&expected));
    let odd = "---\ntitle: A\n---\r\nUnderlined\r\n---\r\n\r\n> ## quoted\r\n\r\n<!--\r\n## hidden\r\n-->\r\n\r\n# *Top* #\r\n";
    let start = "Underlined\n---\n\n> ## quoted\n\n<!--\n## hidden\n-->";
    assert_eq!(outline(odd), words(&[("", start), ("*Top*", "")]));
    for section in body_sections(STORY) {
        assert_eq!(
            &STORY[section.text_span.start..section.text_span.end],
            section.text
        );
    }
}

#[test]
fn only_the_section_that_is_set_changes() {
    let changed = after(STORY, set_section(1, "\nNew\nwords.  \n\n"));
    assert_eq!(
        changed,
        STORY.replace("First.\n\n### Inner\n\nMore.", "New\nwords.")
    );
    assert_eq!(
        after(STORY, set_section(0, "")),
        STORY.replace("Intro.\n\n", "")
    );
    assert_eq!(
        after(STORY, set_section(1, "")),
        STORY.replace("\n\nFirst.\n\n### Inner\n\nMore.", "")
    );
    assert_eq!(after(STORY, set_section(2, "```\n## code\n```")), STORY);
    let without = "---\ntitle: A\n---\n## One\n## Two\n";
    assert_eq!(
        after(without, set_section(0, "Words.")),
        "---\ntitle: A\n---\n\nWords.\n\n## One\n## Two\n"
    );
    assert_eq!(
        after(without, set_section(1, "Words.")),
        "---\ntitle: A\n---\n## One\n\nWords.\n\n## Two\n"
    );
    assert_eq!(
        after(without, set_section(2, "Words.")),
        "---\ntitle: A\n---\n## One\n## Two\n\nWords.\n"
    );
    assert_eq!(
        after("---\ntitle: A\n---", set_section(0, "Words.")),
        "---\ntitle: A\n---\n\nWords.\n"
    );
    let windows = STORY.replace('\n', "\r\n");
    let changed = after(&windows, set_section(1, "a\n\nb"));
    assert_eq!(
        changed,
        STORY
            .replace("First.\n\n### Inner\n\nMore.", "a\n\nb")
            .replace('\n', "\r\n")
    );
}

#[test]
fn sections_are_added_and_removed() {
    let add = |heading: &str, words: &str| Change::AddSection {
        heading: heading.to_owned(),
        text: words.to_owned(),
    };
    assert_eq!(
        after(STORY, add("Three", "Words.")),
        format!("{STORY}\n## Three\n\nWords.\n")
    );
    assert_eq!(
        after("---\ntitle: A\n---\n", add("One", "")),
        "---\ntitle: A\n---\n\n## One\n"
    );
    let remove = |section: usize| Change::RemoveSection { section };
    assert_eq!(
        after(STORY, remove(1)),
        STORY.replace("## One\n\nFirst.\n\n### Inner\n\nMore.\n\n", "")
    );
    assert_eq!(
        after(STORY, remove(2)),
        STORY.replace("\n## Two\n\n```\n## code\n```\n", "")
    );
    assert_eq!(after(STORY, remove(0)), STORY.replace("Intro.\n\n", ""));
}

#[test]
fn a_heading_in_a_section_splits_it() {
    let changed = after(STORY, set_section(1, "First.\n\n## Half\n\nSecond."));
    let headings: Vec<String> = outline(&changed)
        .into_iter()
        .map(|(heading, _)| heading)
        .collect();
    assert_eq!(headings, ["", "One", "Half", "Two"]);
}

#[test]
fn a_text_that_would_change_other_sections_is_refused() {
    for words in ["```\ncode", "<!-- a", "a\n\n~~~\nb", "<pre>\na"] {
        assert_eq!(
            refusal(TextKind::Story, STORY, set_section(1, words)),
            RefusedKind::Different,
            "{words}"
        );
    }
    let hyphens = after(STORY, set_section(0, "a\n\n---\n\ntitle: B"));
    assert_eq!(outline(&hyphens).len(), 3);
    let versions = "<<<<<<< mine\na\n=======\nb\n>>>>>>> theirs";
    assert!(apply_changes(TextKind::Story, STORY, &[set_section(1, versions)]).is_err());
}

#[test]
fn keys_and_body_are_changed_without_each_other() {
    let changes = [set("title", text("B")), set_section(0, "New.")];
    let changed = apply_changes(TextKind::Story, STORY, &changes).expect("both are made");
    assert_eq!(
        changed,
        STORY
            .replace("title: A", "title: B")
            .replace("Intro.", "New.")
    );
}
