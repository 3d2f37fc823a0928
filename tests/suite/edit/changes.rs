//! Changes to values: what is written, and what is refused.

use qi_stories::{Change, FieldValue, RefusedKind, TextKind, apply_changes, field_values};

use crate::edit::{items, map, path, refusal, set, site_after, story_after, text};

#[track_caller]
fn story(before: &str, change: Change, after: &str) {
    assert_eq!(story_after(before, change), after);
}

#[test]
fn a_value_keeps_the_quotation_marks_of_the_one_before() {
    story(
        "title: Old\n",
        set("title", text("New words")),
        "title: New words\n",
    );
    story(
        "title: 'Old'\n",
        set("title", text("It's new")),
        "title: 'It''s new'\n",
    );
    story(
        "title: \"Old\"\n",
        set("title", text("The \"new\"")),
        "title: \"The \\\"new\\\"\"\n",
    );
    story(
        "title: Old # why\n",
        set("title", text("New")),
        "title: New # why\n",
    );
    story(
        "aim: >-\n  One\n  two\n\nteam: A\n",
        set("aim", text("Three")),
        "aim: >-\n  Three\n\nteam: A\n",
    );
    story(
        "aim: |+\n  One\n\nteam: A\n",
        set("aim", text("a\nb")),
        "aim: |+\n  a\n  b\n\nteam: A\n",
    );
    story(
        "title: Old\n  words\nteam: A\n",
        set("title", text("New")),
        "title: New\nteam: A\n",
    );
    story(
        "title:\nteam: A\n",
        set("title", text("New")),
        "title: New\nteam: A\n",
    );
    story(
        "title: # why\nteam: A\n",
        set("title", text("New")),
        "title: New # why\nteam: A\n",
    );
}

#[test]
fn words_that_look_like_something_else_are_in_quotation_marks() {
    for (words, written) in [
        ("yes", "\"yes\""),
        ("12", "\"12\""),
        ("2024-01-01", "\"2024-01-01\""),
        ("Falls: fewer", "\"Falls: fewer\""),
        ("Ward#3", "Ward#3"),
        ("Ward #3", "\"Ward #3\""),
        ("Ward # 3", "\"Ward # 3\""),
        ("# 3", "\"# 3\""),
        ("- a", "\"- a\""),
        ("[a", "\"[a\""),
        ("@a", "\"@a\""),
        ("null", "\"null\""),
        ("~", "\"~\""),
        ("a\\b", "a\\b"),
        ("“Better” care", "“Better” care"),
        (" two spaces", "\" two spaces\""),
        ("ends in a colon:", "\"ends in a colon:\""),
    ] {
        story(
            "title: Old\n",
            set("title", text(words)),
            &format!("title: {written}\n"),
        );
    }
    story(
        "started: 2024-01\n",
        set("started", text("2024-02")),
        "started: 2024-02\n",
    );
    story(
        "team: A\n",
        set("started", text("2024-02")),
        "team: A\nstarted: 2024-02\n",
    );
    story("title: 12\n", set("title", text("13")), "title: 13\n");
}

#[test]
fn a_text_of_many_lines_is_lines_below_its_key() {
    story(
        "team: A\n",
        set("aim", text("One\n\n  two\n")),
        "team: A\naim: |-\n  One\n\n    two\n",
    );
    story(
        "aim: Old # why\nteam: A\n",
        set("aim", text("a\nb")),
        "aim: |- # why\n  a\n  b\nteam: A\n",
    );
    let hyphens = "team: A\naim: \"a\\n---\\nb\"\n";
    story("team: A\n", set("aim", text("a\n---\nb")), hyphens);
    let flow = "metrics: [{name: A, definition: \"a\\nb\"}]\n";
    story(
        "metrics: [{name: A, definition: c}]\n",
        set("metrics 0 definition", text("a\nb")),
        flow,
    );
}

#[test]
fn a_new_key_follows_the_one_that_is_declared_before_it() {
    let before = "# Notes\n\n# The title\ntitle: A\nteam: B # b\n\n# More\nlearning: C\n";
    let after =
        "# Notes\n\n# The title\ntitle: A\nsummary: S\nteam: B # b\n\n# More\nlearning: C\n";
    story(before, set("summary", text("S")), after);
    let first = "# Notes\n\n# The team\nteam: B\n";
    story(
        first,
        set("title", text("T")),
        "# Notes\n\ntitle: T\n# The team\nteam: B\n",
    );
    let metric = "metrics:\n  - name: A\n    before: 1\n    after: 2\n";
    let with_unit = "metrics:\n  - name: A\n    unit: days\n    before: 1\n    after: 2\n";
    story(metric, set("metrics 0 unit", text("days")), with_unit);
    let without_name = "metrics:\n  -   unit: days\n      after: 2\n";
    let named = "metrics:\n  -   name: A\n      unit: days\n      after: 2\n";
    story(without_name, set("metrics 0 name", text("A")), named);
    story(
        "contact: B\n",
        set("consent patient_story", text("written")),
        "consent:\n  patient_story: written\ncontact: B\n",
    );
}

#[test]
fn nothing_empty_is_ever_written() {
    story("title: A\nteam: B\n", set("team", text("  ")), "title: A\n");
    story(
        "title: A\nteam: B\n",
        set("aim", text("")),
        "title: A\nteam: B\n",
    );
    let one = "title: A\nmetrics:\n  - name: B # b\n";
    story(
        one,
        Change::Remove {
            path: path("metrics 0"),
        },
        "title: A\n",
    );
    story(
        one,
        Change::Clear {
            path: path("metrics 0 name"),
        },
        "title: A\n",
    );
    let item = map(&[("name", text("C")), ("unit", text(""))]);
    let both = "title: A\nmetrics:\n  - name: B # b\n  - name: C\n";
    story(
        one,
        Change::Add {
            path: path("metrics"),
            item,
        },
        both,
    );
    story(
        "title: A\n",
        Change::Clear {
            path: path("title"),
        },
        "",
    );
    story("", set("title", text("A")), "title: A\n");
    story(
        "# only a note\n",
        set("title", text("A")),
        "# only a note\ntitle: A\n",
    );
}

#[test]
fn a_list_is_written_like_its_neighbours() {
    let add = |words: &str| Change::Add {
        path: path("topics"),
        item: text(words),
    };
    story("team: A\n", add("B"), "team: A\ntopics:\n  - B\n");
    story("topics:\n- A\n", add("B"), "topics:\n- A\n- B\n");
    story(
        "topics:\n  -   A # a\n\nteam: C\n",
        add("B"),
        "topics:\n  -   A # a\n  -   B\n\nteam: C\n",
    );
    story(
        "topics: [A, 'B'] # c\n",
        add("C, D"),
        "topics: [A, 'B', \"C, D\"] # c\n",
    );
    story("topics: []\n", add("A"), "topics: [A]\n");
    story(
        "topics: A # a\nteam: B\n",
        add("C"),
        "topics: # a\n  - A\n  - C\nteam: B\n",
    );
    story(
        "coach:\n- A\nteam: B\n",
        set("topics", items(&["C"])),
        "coach:\n- A\nteam: B\ntopics:\n- C\n",
    );
}

#[test]
fn a_list_that_is_set_changes_only_where_it_differs() {
    let before = "topics:\n  - A # a\n  # about B\n  - 'B'\n  - C\n";
    let set = |words: &[&str]| set("topics", items(words));
    story(
        before,
        set(&["A", "B", "D"]),
        "topics:\n  - A # a\n  # about B\n  - 'B'\n  - D\n",
    );
    story(
        before,
        set(&["A", "C"]),
        "topics:\n  - A # a\n  # about B\n  - C\n",
    );
    story(
        before,
        set(&["A", "X", "B", "C"]),
        "topics:\n  - A # a\n  - X\n  # about B\n  - 'B'\n  - C\n",
    );
    story(before, set(&["A", "B", "C"]), before);
}

#[test]
fn an_item_moves_with_the_comment_above_it() {
    let to = |at: &str, to: usize| Change::Move { path: path(at), to };
    let before = "topics:\n  # about A\n  - A # a\n\n  - B\n  - C\nteam: D\n";
    let after = "topics:\n  - B\n\n  - C\n  # about A\n  - A # a\nteam: D\n";
    story(before, to("topics 0", 2), after);
    story(
        "topics: [A, 'B',\n  C]\n",
        to("topics 2", 0),
        "topics: [C, A,\n  'B']\n",
    );
    let metrics = "metrics:\n  - name: A\n    unit: x\n  - name: B\n";
    story(
        metrics,
        to("metrics 1", 0),
        "metrics:\n  - name: B\n  - name: A\n    unit: x\n",
    );
}

#[test]
fn a_removed_key_takes_its_lines_and_nothing_else() {
    let clear = |at: &str| Change::Clear { path: path(at) };
    let before =
        "title: A\n# about topics\ntopics: # t\n  - A\n  - B # b\n# about the team\n\nteam: C\n";
    story(
        before,
        clear("topics"),
        "title: A\n# about topics\n# about the team\n\nteam: C\n",
    );
    let metrics = "metrics:\n  - name: A\n    unit: x\n  - name: B # b\n    # u\n    unit: y\n";
    story(
        metrics,
        clear("metrics 0 name"),
        "metrics:\n  - unit: x\n  - name: B # b\n    # u\n    unit: y\n",
    );
    story(
        metrics,
        clear("metrics 1 name"),
        "metrics:\n  - name: A\n    unit: x\n  - # b\n    # u\n    unit: y\n",
    );
    story(
        "metrics: [{name: A, unit: x}, {name: B}]\n",
        clear("metrics 0 name"),
        "metrics: [{unit: x}, {name: B}]\n",
    );
    story(
        "metrics: [{name: A, unit: x}, {name: B}]\n",
        clear("metrics 1"),
        "metrics: [{name: A, unit: x}]\n",
    );
    assert_eq!(site_after("title: A\nnote: B", clear("note")), "title: A");
}

#[test]
fn flags_are_yes_and_no() {
    story(
        "team: A\n",
        set("draft", FieldValue::Flag(true)),
        "team: A\ndraft: yes\n",
    );
    story(
        "draft: true\n",
        set("draft", FieldValue::Flag(false)),
        "draft: false\n",
    );
    let values =
        field_values(TextKind::Story, "---\ndraft: yes\ntitle: true\n---\n").expect("is read");
    assert_eq!(values.at(&path("draft")), Some(&FieldValue::Flag(true)));
    assert_eq!(values.at(&path("title")), Some(&text("true")));
}

#[test]
fn line_breaks_and_the_byte_order_mark_stay() {
    let before = "\u{feff}title: A\r\ntopics:\r\n  - B\r\n";
    let add = Change::Add {
        path: path("topics"),
        item: text("C"),
    };
    assert_eq!(
        site_after(before, add),
        "\u{feff}title: A\r\ntopics:\r\n  - B\r\n  - C\r\n"
    );
    let after = site_after(before, set("organisation", text("a\nb")));
    assert_eq!(
        after,
        "\u{feff}title: A\r\norganisation: |-\r\n  a\r\n  b\r\ntopics:\r\n  - B\r\n"
    );
    assert_eq!(
        site_after("title: A", set("organisation", text("B"))),
        "title: A\norganisation: B"
    );
}

#[test]
fn a_damaged_file_is_not_changed() {
    let damaged = "---\ntitle: Falls: fewer\nteam: A\n---\n";
    let change = || set("team", text("B"));
    assert_eq!(
        refusal(TextKind::Story, damaged, change()),
        RefusedKind::Damaged
    );
    let refused = field_values(TextKind::Story, damaged).expect_err("is damaged");
    assert_eq!(
        refused.span.map(|span| &damaged[span.start..span.end]),
        Some(":")
    );
    for damaged in [
        "Words.\n",
        "---\ntitle: A\ntitle: B\n---\n",
        "---\n- a\n---\n",
        "title: A\n----\n",
    ] {
        assert_eq!(
            refusal(TextKind::Story, damaged, change()),
            RefusedKind::Damaged,
            "{damaged}"
        );
    }
}

#[test]
fn a_change_to_something_that_is_not_there_is_refused() {
    let text_before = "---\ntitle: A\ntopics: [B]\n---\n";
    for change in [
        Change::Remove {
            path: path("topics 1"),
        },
        Change::Remove { path: path("team") },
        Change::Move {
            path: path("topics 0"),
            to: 1,
        },
        set("topics 3", text("C")),
        set("title 1", text("C")),
        set("title name", text("C")),
        Change::SetSection {
            section: 1,
            text: "A".to_owned(),
        },
        Change::RemoveSection { section: 3 },
    ] {
        let words = format!("{change:?}");
        assert_eq!(
            refusal(TextKind::Story, text_before, change),
            RefusedKind::NotThere,
            "{words}"
        );
    }
    assert_eq!(
        apply_changes(TextKind::Story, text_before, &[]).as_deref(),
        Ok(text_before)
    );
}

#[test]
fn a_span_leads_to_the_field_that_it_is_in() {
    let text = "---\ntitle: A\nmetrics:\n  - name: B\n    unit: days\n---\n";
    let values = field_values(TextKind::Story, text).expect("is read");
    for (words, expected) in [
        ("A", "title"),
        ("B", "metrics 0 name"),
        ("days", "metrics 0 unit"),
        ("unit", "metrics 0"),
    ] {
        let at = text.find(words).expect("is there");
        let span = qi_stories::Span::new(at, at + words.len());
        assert_eq!(values.path_of(span), path(expected), "{words}");
    }
    assert_eq!(
        values
            .span(&path("metrics 0 unit"))
            .map(|span| &text[span.start..span.end]),
        Some("days")
    );
}
