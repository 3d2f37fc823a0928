//! Headings of texts and of tables.

use crate::links::{check, check_each};

#[test]
fn headings_must_not_skip_levels_and_must_have_words() {
    check_each(
        "skipped-heading",
        &[
            ("### First", "1:1"),
            ("## One\n\n#### Two", "3:1"),
            (
                "## One

### Two

## Three

#### Four",
                "7:1",
            ),
        ],
    );
    check_each(
        "empty-heading",
        &[
            ("## One\n\n##\n\nText.", "3:1"),
            ("Text.\n\n### ###", "3:1"),
        ],
    );
    check_each(
        "top-heading",
        &[("# One\n\nText.", "1:1"), ("One\n===\n\nText.", "1:1")],
    );
}

#[test]
fn a_heading_of_the_first_level_is_found_below_others_too() {
    check_each(
        "top-heading",
        &[
            (
                "## What

Text.

# Later

Text.",
                "5:1",
            ),
            ("# First\n\n## Second", "1:1"),
        ],
    );
    check(
        "### What\n\n# Later",
        &["1:1 skipped-heading", "3:1 top-heading"],
    );
}

#[test]
fn a_bold_line_is_not_a_heading_and_a_heading_is_not_in_capitals() {
    check_each(
        "bold-heading",
        &[
            ("**What happened**\n\nWe met.", "1:1"),
            ("Text.\n\n__What happened__\n\n- We met.", "3:1"),
        ],
    );
    check_each("shouted-heading", &[("## WHAT HAPPENED NEXT", "1:1")]);
}

#[test]
fn columns_of_tables_must_have_headings() {
    check_each(
        "empty-table-heading",
        &[
            ("| Ward | |\n|---|---|\n| A | 4 |", "1:9"),
            ("| | |\n|---|---|\n| A | 4 |", "1:2"),
            (
                "| | Falls | | Days |\n|---|---|---|---|\n| A | 4 | 5 | 6 |",
                "1:12",
            ),
        ],
    );
}

#[test]
fn dashes_and_hyphens_without_a_space_are_meant_as_lists() {
    check_each(
        "typed-bullet",
        &[
            ("• We met.\n• We wrote.", "1:1"),
            ("o\tWe met.", "1:1"),
            ("We did:\n\n– We met.\n– We wrote.\n– We rang.", "3:1"),
            ("— We met.\n\n— We wrote.", "1:1"),
            ("o We met.\no We wrote.", "1:1"),
            ("We did:\n-We met and\nate.\n-We wrote.", "2:1"),
        ],
    );
    check_each(
        "typed-bullet",
        &[
            ("-\u{a0}We met.\n-\u{a0}We wrote.", "1:1"),
            ("1.\u{a0}We met.", "1:1"),
            ("1.We met.\n2.We wrote.", "1:1"),
            ("(1) We met.\n(2) We wrote.", "1:1"),
        ],
    );
    check("1.5 beds and\n2.5 beds.", &[]);
    check("– We met.\n\nWe wrote.\n\n– We rang.", &[]);
    check(
        "> We met.

— Ward A

> We wrote.

— Ward B",
        &[],
    );
    check("-We met.", &[]);
}

#[test]
fn a_heading_mark_without_its_space_is_found() {
    check_each(
        "lost-heading",
        &[
            ("##What happened\n\nWe met.", "1:1"),
            ("#\u{a0}What happened", "1:1"),
            ("We met.\n\n#What happened next\n\nWe wrote.", "3:1"),
        ],
    );
    check(
        "#improvement\n\n#1 of all wards\n\n#hellomynameis and #QI were seen",
        &[],
    );
    check("`##What`\n\n####### Seven", &[]);
}

#[test]
fn invisible_characters_are_found() {
    check_each(
        "no-break-space",
        &[
            ("The\u{a0}ward met.", "1:4"),
            ("For 10\u{a0}days the **new\u{a0}ward** met.", "1:22"),
        ],
    );
    check_each(
        "stray-sign",
        &[("The hand\u{200b}over, the hand\u{ad}over.", "1:9")],
    );
    check(
        "10\u{a0}mg, £5\u{202f}000, Dr\u{a0}–, St\u{a0}James, `a\u{a0}b`",
        &[],
    );
}

#[test]
fn unused_footnotes_and_typed_tables_without_headings_are_found() {
    check_each(
        "unused-footnote",
        &[("We met.\n\n[^when]: On Mondays.", "3:1")],
    );
    check("We met.[^when]\n\n[^when]: On Mondays.", &[]);
    check_each(
        "empty-table-heading",
        &[("<table><tr><td>A</td></tr></table>", "1:1")],
    );
    check(
        "<table><tr><th>Ward</th></tr><tr><td>A</td></tr></table>",
        &[],
    );
}

#[test]
fn lines_meant_as_a_table_are_found() {
    check_each(
        "broken-table",
        &[
            ("| Month | Falls |\n| Jan | 9 |", "1:1"),
            ("So:\n| Month | Falls |\n| Jan | 9 |", "2:1"),
            ("Month\tFalls\nJan\t9", "1:1"),
            ("| A | B |\n|---|---|\n| 1 | 2 | 3 |", "3:1"),
            ("| A | B |\n|---|\n| 1 | 2 |", "2:1"),
        ],
    );
    check("| A | B |\n|---|---|\n| 1 | 2 \\| 3 | |\n| 4 |", &[]);
    check("It is | or nothing.", &[]);
}

#[test]
fn accidental_code_is_found() {
    check_each(
        "unclosed-code",
        &[
            ("```\nmake\n\nWe met.", "1:1"),
            ("We met.\n\n~~~ sh\nmake", "3:1"),
        ],
    );
    check_each(
        "indented-text",
        &[
            ("\tWe agreed to meet every Monday.", "1:2"),
            ("So:\n\n    We met every Monday, all of us.", "3:5"),
        ],
    );
    check(
        "```
make
```

~~~ sh
make
~~~",
        &[],
    );
    check(
        "> ```
> make
> ```

- a

  ```
  make
  ```

    let x = all(of, us);",
        &[],
    );
}

#[test]
fn text_that_readers_would_not_see_is_found() {
    check_each(
        "unclosed-comment",
        &[
            ("We met.\n\n<!-- ask the ward\n\nLost.", "3:1"),
            ("<!--\nLost.", "1:1"),
            ("> <!-- ask\n\nSeen.", "1:3"),
            ("Seen: a <!-- b.", "1:9"),
        ],
    );
    check("<!-- one -->\n\n<!--\ntwo\n-->\n\nSeen: a < b.", &[]);
    check_each(
        "unused-definition",
        &[
            ("We asked:\n\n[Nurse]: Yes", "3:1"),
            ("[1]: Smith2020", "1:1"),
            ("> [Patient]: No", "1:3"),
        ],
    );
    check(
        "See [the plan], [the PLAN][Plan] and ![a b][c].\n\n[plan]: handovers.md\n[the plan]: handovers.md\n\n\\[Nurse]: Yes",
        &["1:38 undefined-reference"],
    );
}

#[test]
fn a_sentence_turned_into_a_heading_by_hyphens_is_found() {
    check_each(
        "sentence-above-hyphens",
        &[
            ("We met daily.\n---\nMore.", "1:1"),
            ("We met\nand spoke\n-----", "1:1"),
            ("It was long, and went on:\n-", "1:1"),
        ],
    );
    check(
        "What we did\n-----------\n\nWe met.\n\n---\n\nWe left.",
        &[],
    );
}

#[test]
fn double_brackets_of_note_apps_are_found() {
    check_each(
        "wiki-link",
        &[
            ("Read [[handovers]] first.", "1:6"),
            ("Read [[handovers|the other]] first.", "1:6"),
            ("See ![[board.png]].", "1:5"),
            ("- [[a b]]", "1:3"),
        ],
    );
    check(
        "Steps [[1]], `[[a]]`, \\[[a]] and [[a]](handovers.md).",
        &[],
    );
}

#[test]
fn asterisks_and_brackets_left_on_the_page_are_found() {
    check_each(
        "lost-emphasis",
        &[
            ("We **agreed the date.", "1:4"),
            ("** Bold ** words", "1:1"),
            ("Bold** words", "1:5"),
            ("__Bold words", "1:1"),
        ],
    );
    check(
        "2 ** 3, snake__case, ____ and **bold** words, \\*\\*so",
        &[],
    );
    check_each(
        "broken-link",
        &[
            ("See [the plan] (handovers.md).", "1:5"),
            ("See (the plan)[handovers.md].", "1:5"),
            ("See [the plan](handovers.md for more.", "1:5"),
        ],
    );
    check("The ward [sic] (see below), the plan (2) [3].", &[]);
}

#[test]
fn text_left_over_from_word_is_found() {
    check_each(
        "left-behind",
        &[("As shown in Error! Reference source not found.", "1:13")],
    );
    check_each("stray-sign", &[("One\u{c}two\u{2028}three", "1:4")]);
    check_each(
        "typed-bullet",
        &[("•One\n•Two", "1:1"), ("*One\n*Two", "1:1")],
    );
    check_each("garbled-letters", &[("The wardâ€™s log, Â£5.", "1:9")]);
    check_each(
        "weak-picture-words",
        &[(
            "![Diagram  Description automatically generated](board.png)",
            "1:1",
        )],
    );
}
