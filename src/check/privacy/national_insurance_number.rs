//! A National Insurance number.

use crate::check::privacy::detector::{Detector, Finder, Finding, Hit, Known, Near};
use crate::report::{Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("national-insurance-number", Error);

/// What finds it.
pub(super) const FINDERS: &[Finder] = &[Finder::Read(&DETECTOR)];

/// Looks for it.
pub(super) const DETECTOR: Detector = Detector {
    rule: &RULE,
    near: Near::Digit,
    pattern: r"\b(?:[A-Z]{2} ?\d\d[ -]?\d\d[ -]?\d\d ?[A-D]|[a-z]{2}\d{6}[a-d])\b",
    judge,
};

/// Letters that no number has first or second, and pairs that none begins with. HMRC, National Insurance Manual, NIM39110.
const NOT_FIRST: [char; 6] = ['D', 'F', 'I', 'Q', 'U', 'V'];
const NOT_SECOND: [char; 7] = ['D', 'F', 'I', 'O', 'Q', 'U', 'V'];
const NOT_BEGUN_WITH: [&str; 7] = ["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"];

/// What the number of examples begins with.
const OF_EXAMPLES: &str = "QQ";

fn judge(hit: &Hit<'_>, _: &Known<'_>) -> Option<Finding> {
    is_given(&hit.words()[..2].to_uppercase()).then(|| {
        let message = format!("`{}` looks like a National Insurance number", hit.words());
        hit.says(message, "remove it")
    })
}

/// Whether numbers begin with these two letters.
fn is_given(begin: &str) -> bool {
    let is_none = begin.starts_with(NOT_FIRST)
        || begin.ends_with(NOT_SECOND)
        || NOT_BEGUN_WITH.contains(&begin);
    begin == OF_EXAMPLES || !is_none
}
