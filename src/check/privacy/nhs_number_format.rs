//! Digits in the form of an NHS number with an invalid check digit.

use crate::check::privacy::detector::{
    Detector, Finder, Hit, PrivacyFinding, SearchArea, TextContext,
};
use crate::check::privacy::nhs_number::{DIGIT_GROUPS, TenDigits};
use crate::report::{Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("nhs-number-format", Warning);

/// The detectors and checks of the rule.
pub(super) const FINDERS: &[Finder] = &[Finder::Readable(&DETECTOR)];

/// The main detector.
pub(super) const DETECTOR: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Digit,
    pattern: DIGIT_GROUPS,
    judge,
};

fn judge(hit: &Hit<'_>, _: &TextContext<'_>) -> Option<PrivacyFinding> {
    let is_one = |number: &TenDigits<'_>| {
        number.is_laid_out() && !number.fits() && !is_dialled(hit.before_offset(number.range.start))
    };
    let number = TenDigits::all(hit).into_iter().find(is_one)?;
    let message =
        "this looks like an NHS number, although its last digit does not match the others";
    Some(hit.finding_in_range(number.range, message, "remove it if it identifies a person"))
}

/// Whether the text before the digits shows that they are a telephone number. Those of North America have the same
/// groups.
fn is_dialled(before: &str) -> bool {
    let word = before.trim_end().rsplit(' ').next().unwrap_or_default();
    let is_announced =
        ["call", "phone", "tel", "tel:", "fax"].contains(&word.to_lowercase().as_str());
    before.ends_with(['-', '(']) || is_announced
}
