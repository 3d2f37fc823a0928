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
    pattern: concat!(
        r"\b(?:[A-Z]{2}[ .-]?(?:\d\d[ .-]?\d\d[ .-]?\d\d|\d{3}[ .-]\d{3})[ .-]?[A-D]|[a-z]{2}\d{6}[a-d]|",
        r"([a-z]{2} \d\d ?\d\d ?\d\d [a-d]))\b"
    ),
    judge,
};

/// Letters that no number has first or second, and pairs that no number begins with. HMRC, National Insurance Manual,
/// NIM39110.
const NOT_FIRST: [char; 6] = ['D', 'F', 'I', 'Q', 'U', 'V'];
const NOT_SECOND: [char; 7] = ['D', 'F', 'I', 'O', 'Q', 'U', 'V'];
const FORBIDDEN_PREFIXES: [&str; 7] = ["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"];

/// The prefix of example numbers.
const EXAMPLE_PREFIX: &str = "QQ";

/// Words before a number that say what it is.
const LABELS: [&str; 5] = ["insurance", "insurance number", "ni", "ni number", "ni no"];

fn judge(hit: &Hit<'_>, _: &TextContext<'_>) -> Option<PrivacyFinding> {
    // In lower case with spaces, "at 10 20 30 a day" has the same form.
    let before = hit
        .before()
        .trim_end_matches([' ', ':', '.'])
        .to_lowercase();
    let is_announced = LABELS.iter().any(|label| {
        let rest = before.strip_suffix(label);
        rest.is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    });
    let is_one = hit.group(1).is_empty() || is_announced;
    (is_one && is_issued(&hit.words()[..2].to_uppercase())).then(|| {
        let message = format!("`{}` looks like a National Insurance number", hit.words());
        hit.finding(message, "remove it")
    })
}

/// Whether numbers with these two first letters are issued.
fn is_issued(begin: &str) -> bool {
    let is_none = begin.starts_with(NOT_FIRST)
        || begin.ends_with(NOT_SECOND)
        || FORBIDDEN_PREFIXES.contains(&begin);
    begin == EXAMPLE_PREFIX || !is_none
}
