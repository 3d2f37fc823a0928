//! What can be wrong in one file while it is read: a rule, and the function that says it, in each file.

pub mod broken_front_matter;
pub mod broken_series;
pub mod broken_template;
pub mod broken_yaml;
pub mod cut_by_hash;
pub mod dead_allowance;
pub mod duplicate_key;
pub mod missing_key;
pub mod missing_theme;
pub mod not_utf8;
pub mod picture_without_words;
pub mod refused_asset;
pub mod removed_html;
pub mod skipped_heading;
pub mod unknown_key;
pub mod unknown_rule;
pub mod unsafe_link;
pub mod wrong_type;
pub mod wrong_value;
pub mod yaml_shorthand;

use crate::diagnostic::Rule;

/// All of them, in the order of their codes.
pub const RULES: [&Rule; 20] = [
    &broken_front_matter::RULE,
    &broken_series::RULE,
    &broken_template::RULE,
    &broken_yaml::RULE,
    &cut_by_hash::RULE,
    &dead_allowance::RULE,
    &duplicate_key::RULE,
    &missing_key::RULE,
    &missing_theme::RULE,
    &not_utf8::RULE,
    &picture_without_words::RULE,
    &refused_asset::RULE,
    &removed_html::RULE,
    &skipped_heading::RULE,
    &unknown_key::RULE,
    &unknown_rule::RULE,
    &unsafe_link::RULE,
    &wrong_type::RULE,
    &wrong_value::RULE,
    &yaml_shorthand::RULE,
];

/// The one of `names` that a person most likely meant by `typed`; `None` when none is near.
pub fn did_you_mean<'a>(typed: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed = typed.to_lowercase();
    let mut best: Option<(usize, &str)> = None;
    for name in names {
        let distance = strsim::damerau_levenshtein(&typed, &name.to_lowercase());
        let near = distance <= name.chars().count() / 3;
        if near && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, name));
        }
    }
    best.map(|(_, name)| name)
}

/// Names as a sentence wants them: "`a`, `b` or `c`".
pub fn one_of<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let quoted: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
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
