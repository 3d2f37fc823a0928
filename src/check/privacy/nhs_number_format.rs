//! Digits laid out like an NHS number, of which the last does not fit the others.

use crate::check::privacy::detector::{Detector, Finder, Finding, Hit, Known, Near};
use crate::check::privacy::nhs_number::{TEN_DIGITS, TenDigits};
use crate::report::{Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("nhs-number-format", Warning);

/// What finds it.
pub(super) const FINDERS: &[Finder] = &[Finder::Read(&DETECTOR)];

/// Looks for it.
pub(super) const DETECTOR: Detector = Detector {
    rule: &RULE,
    near: Near::Digit,
    pattern: TEN_DIGITS,
    judge,
};

/// What NHS numbers of England, Wales and the Isle of Man begin with.
const FIRST_DIGITS: [u32; 4] = [4, 6, 7, 9];

fn judge(hit: &Hit<'_>, _: &Known<'_>) -> Option<Finding> {
    let number = TenDigits::of(hit)?;
    let is_laid_out = !hit.group(2).is_empty() && hit.group(2) == hit.group(4);
    // A telephone number of North America has the same groups.
    let is_dialled = hit.before().ends_with(['-', '('])
        || ["call", "phone", "tel", "tel:", "fax"].contains(&hit.word_before().as_str());
    let is_one = is_laid_out && !is_dialled && FIRST_DIGITS.contains(&number.first());
    (is_one && !number.fits()).then(|| {
        hit.says(
            "this looks like an NHS number, although its last digit does not match the others",
            "remove it if it identifies a person",
        )
    })
}
