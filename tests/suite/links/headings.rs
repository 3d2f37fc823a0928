//! Headings of texts and of tables.

use crate::links::check_each;

#[test]
fn headings_follow_each_other_and_have_words() {
    check_each(
        "skipped-heading",
        &[
            ("### First", "1:1"),
            ("## One\n\n#### Two", "3:1"),
            ("## One\n\n### Two\n\n## Three\n\n#### Four", "7:1"),
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
fn headings_are_headings_and_not_shouted() {
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
fn columns_of_tables_have_headings() {
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
