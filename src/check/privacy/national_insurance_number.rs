//! A National Insurance number.

use crate::check::privacy::detector::{
    Detector, Finder, Hit, PrivacyFinding, SearchArea, TextContext,
};
use crate::report::{Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("national-insurance-number", Error);

/// The detectors and checks of the rule.
pub(super) const FINDERS: &[Finder] = &[Finder::Readable(&DETECTOR)];

/// The main detector.
pub(super) const DETECTOR: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Digit,
    pattern: r"\b(?:[A-Z]{2}[ -]?\d\d[ -]?\d\d[ -]?\d\d[ -]?[A-D]|[a-z]{2}\d{6}[a-d])\b",
    judge,
};

/// Letters that no number has first or second, and pairs that no number begins with. HMRC, National Insurance Manual,
/// NIM39110.
const NOT_FIRST: [char; 6] = ['D', 'F', 'I', 'Q', 'U', 'V'];
const NOT_SECOND: [char; 7] = ['D', 'F', 'I', 'O', 'Q', 'U', 'V'];
const NOT_BEGUN_WITH: [&str; 7] = ["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"];

/// The prefix of example numbers.
const EXAMPLE_PREFIX: &str = "QQ";

fn judge(hit: &Hit<'_>, _: &TextContext<'_>) -> Option<PrivacyFinding> {
    is_issued(&hit.words()[..2].to_uppercase()).then(|| {
        let message = format!("`{}` looks like a National Insurance number", hit.words());
        hit.finding(message, "remove it")
    })
}

/// Whether numbers with these two first letters are issued.
fn is_issued(begin: &str) -> bool {
    let is_none = begin.starts_with(NOT_FIRST)
        || begin.ends_with(NOT_SECOND)
        || NOT_BEGUN_WITH.contains(&begin);
    begin == EXAMPLE_PREFIX || !is_none
}
