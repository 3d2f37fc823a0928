//! What can be wrong in one file while it is read: a rule, and the function that says it, in each file.

pub mod bare_address;
pub mod bold_heading;
pub mod broken_front_matter;
pub mod broken_link;
pub mod broken_series;
pub mod broken_table;
pub mod broken_template;
pub mod broken_yaml;
pub mod cut_by_hash;
pub mod damaged_address;
pub mod dead_allowance;
pub mod dead_reference;
pub mod duplicate_key;
pub mod empty_heading;
pub mod empty_table_heading;
pub mod garbled_letters;
pub mod indented_text;
pub mod left_behind;
pub mod link_without_address;
pub mod link_without_words;
pub mod lost_emphasis;
pub mod lost_heading;
pub mod meaningless_picture_words;
pub mod missing_key;
pub mod missing_theme;
pub mod no_break_space;
pub mod not_a_picture;
pub mod not_utf8;
pub mod over_limit;
pub mod picture_without_words;
pub mod refused_asset;
pub mod removed_html;
pub mod same_link_words;
pub mod saved_as_utf16;
pub mod shouted_heading;
pub mod skipped_heading;
pub mod spaced_address;
pub mod stray_sign;
pub mod top_heading;
pub mod typed_bullet;
pub mod unclosed_code;
pub mod undefined_reference;
pub mod unknown_key;
pub mod unknown_rule;
pub mod unreachable_file;
pub mod unsafe_link;
pub mod unused_footnote;
pub mod vague_link;
pub mod weak_picture_words;
pub mod withdrawn_page;
pub mod wrong_type;
pub mod wrong_value;
pub mod yaml_shorthand;

use crate::base::english;
use crate::base::source::{Source, Span};
use crate::report::{Diagnostic, Rule};

/// All of them, in the order of their codes.
pub const RULES: [&Rule; 53] = [
    &bare_address::RULE,
    &bold_heading::RULE,
    &broken_front_matter::RULE,
    &broken_link::RULE,
    &broken_series::RULE,
    &broken_table::RULE,
    &broken_template::RULE,
    &broken_yaml::RULE,
    &cut_by_hash::RULE,
    &damaged_address::RULE,
    &dead_allowance::RULE,
    &dead_reference::RULE,
    &duplicate_key::RULE,
    &empty_heading::RULE,
    &empty_table_heading::RULE,
    &garbled_letters::RULE,
    &indented_text::RULE,
    &left_behind::RULE,
    &link_without_address::RULE,
    &link_without_words::RULE,
    &lost_emphasis::RULE,
    &lost_heading::RULE,
    &meaningless_picture_words::RULE,
    &missing_key::RULE,
    &missing_theme::RULE,
    &no_break_space::RULE,
    &not_a_picture::RULE,
    &not_utf8::RULE,
    &over_limit::RULE,
    &picture_without_words::RULE,
    &refused_asset::RULE,
    &removed_html::RULE,
    &same_link_words::RULE,
    &saved_as_utf16::RULE,
    &shouted_heading::RULE,
    &skipped_heading::RULE,
    &spaced_address::RULE,
    &stray_sign::RULE,
    &top_heading::RULE,
    &typed_bullet::RULE,
    &unclosed_code::RULE,
    &undefined_reference::RULE,
    &unknown_key::RULE,
    &unknown_rule::RULE,
    &unreachable_file::RULE,
    &unsafe_link::RULE,
    &unused_footnote::RULE,
    &vague_link::RULE,
    &weak_picture_words::RULE,
    &withdrawn_page::RULE,
    &wrong_type::RULE,
    &wrong_value::RULE,
    &yaml_shorthand::RULE,
];

/// The longest name that a person may have meant to type, in characters.
const LONGEST_NAME: usize = 200;

/// The one of `names` that a person most likely meant by `typed`; `None` when none is near.
pub fn did_you_mean<'a>(typed: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed = typed.to_lowercase();
    let typed_length = typed.chars().count();
    let mut best: Option<(usize, &str)> = None;
    for name in names {
        let length = name.chars().count();
        let most = length / 3;
        // They are as far apart as their lengths at least, and it takes the product of these to say how far.
        if typed_length.abs_diff(length) > most || length > LONGEST_NAME {
            continue;
        }
        let distance = strsim::damerau_levenshtein(&typed, &name.to_lowercase());
        let near = distance <= most;
        if near && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, name));
        }
    }
    best.map(|(_, name)| name)
}

/// Names as a sentence wants them: "`a`, `b` or `c`".
pub fn one_of<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let quoted: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    english::list(&quoted, "or")
}

/// Says what was most likely meant in place of a part of a text, and how its line reads then.
pub fn suggest(diagnostic: &mut Diagnostic, source: &Source, span: Span, near: &str) {
    let line = source.line_with(span, near);
    diagnostic
        .hint(format!("did you mean `{near}`?"))
        .hint(format!("then write `{line}`"));
}

/// A cure with the line as it reads then, the first where it becomes several.
pub fn with_line(cure: &str, line: &str) -> String {
    match line.lines().next().filter(|line| !line.trim().is_empty()) {
        Some(line) => format!("{cure}: `{line}`"),
        None => cure.to_owned(),
    }
}

/// How many more of what was told stand further down in the same text.
fn further_down(more: usize) -> String {
    match more {
        0 => String::new(),
        1 => ", and one more stands further down".to_owned(),
        _ => format!(", and {more} more stand further down"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_suggestion_is_near_or_not_made() {
        let keys = ["title", "summary", "service_area", "savings"];
        assert_eq!(did_you_mean("titel", keys), Some("title"));
        assert_eq!(did_you_mean("Service area", keys), Some("service_area"));
        assert_eq!(did_you_mean("saving", keys), Some("savings"));
        assert_eq!(did_you_mean("colour", keys), None);
    }

    #[test]
    fn choices_read_as_a_sentence() {
        assert_eq!(one_of(["a"]), "`a`");
        assert_eq!(one_of(["a", "b", "c"]), "`a`, `b` or `c`");
    }
}
