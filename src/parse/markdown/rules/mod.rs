//! What can be wrong with a text: its headings, links, pictures, tables and marks.
//!
//! A new rule: `CONTRIBUTING.md` says how.

use crate::report::rules;

rules! {
    bare_address,
    bold_heading,
    broken_link,
    broken_table,
    damaged_address,
    empty_heading,
    empty_table_heading,
    indented_text,
    left_behind,
    link_without_address,
    link_without_words,
    lost_emphasis,
    lost_heading,
    meaningless_picture_words,
    no_break_space,
    not_a_picture,
    picture_without_words,
    removed_html,
    repeated_footnote,
    same_link_words,
    sentence_above_hyphens,
    shouted_heading,
    skipped_heading,
    spaced_address,
    top_heading,
    typed_bullet,
    unclosed_code,
    unclosed_comment,
    undefined_reference,
    unreachable_file,
    unsafe_link,
    unused_definition,
    unused_footnote,
    vague_link,
    weak_picture_words,
    wiki_link,
}
