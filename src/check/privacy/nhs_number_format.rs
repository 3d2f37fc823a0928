//! Digits in the form of an NHS number with an invalid check digit.

use crate::check::privacy::detector::{
    Detector, Finder, Hit, PrivacyFinding, SearchArea, TextContext,
};
use crate::check::privacy::nhs_number::{TEN_DIGITS, TenDigits};
use crate::report::{Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("nhs-number-format", Warning);

/// The detectors and checks of the rule.
pub(super) const FINDERS: &[Finder] = &[Finder::Readable(&DETECTOR)];

/// The main detector.
pub(super) const DETECTOR: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Digit,
    pattern: TEN_DIGITS,
    judge,
};

/// The first digits of NHS numbers in England, Wales and the Isle of Man.
const FIRST_DIGITS: [u32; 4] = [4, 6, 7, 9];

fn judge(hit: &Hit<'_>, _: &TextContext<'_>) -> Option<PrivacyFinding> {
    let number = TenDigits::of(hit)?;
    let is_laid_out = !hit.group(2).is_empty() && hit.group(2) == hit.group(4);
    // Telephone numbers in North America have the same groups.
    let is_dialled = hit.before().ends_with(['-', '('])
        || ["call", "phone", "tel", "tel:", "fax"].contains(&hit.word_before().as_str());
    let is_one = is_laid_out && !is_dialled && FIRST_DIGITS.contains(&number.first());
    (is_one && !number.fits()).then(|| {
        hit.finding(
            "this looks like an NHS number, although its last digit does not match the others",
            "remove it if it identifies a person",
        )
    })
}
