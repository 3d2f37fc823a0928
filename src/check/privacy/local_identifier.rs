//! A number that a hospital's system gives to a person.

use crate::check::privacy::detector::{Detector, Finder, Finding, Hit, Known, Near};
use crate::report::{Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("local-identifier", Error);

/// What finds it.
pub(super) const FINDERS: &[Finder] = &[Finder::Read(&DETECTOR)];

/// Looks for it.
pub(super) const DETECTOR: Detector = Detector {
    rule: &RULE,
    near: Near::Digit,
    pattern: concat!(
        r"(?i)\b(?:(rio|insight|systm ?one|mrn|crn|emis|epr|paris|lorenzo|carenotes|cerner)|hosp(?:ital)?|patient|client|district|",
        r"case(?: ?note)?|service user|unit|record|pas)",
        r"( (?:id|no\.?|num(?:ber)?|ref(?:erence)?|identifier|#)(?: (?:is|was))?)?[:#. ]{1,3}([a-z]{0,2}\d{4,})\b"
    ),
    judge,
};

fn judge(hit: &Hit<'_>, _: &Known<'_>) -> Option<Finding> {
    let (system, says_number, number) = (hit.group(1), !hit.group(2).is_empty(), hit.group(3));
    let is_year = number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
    let is_one = says_number || !system.is_empty() && !is_year;
    is_one.then(|| {
        let message = format!("`{}` is a person’s number in a record system", hit.words());
        hit.says(message, "remove the number")
    })
}
