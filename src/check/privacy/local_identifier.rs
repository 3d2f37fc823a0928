//! A number that a hospital's system gives a person.

use crate::check::privacy::detector::{
    Detector, Finder, Hit, PrivacyFinding, SearchArea, TextContext,
};
use crate::report::{Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("local-identifier", Error);

/// The detectors and checks of the rule.
pub(super) const FINDERS: &[Finder] = &[Finder::Readable(&DETECTOR)];

/// The main detector.
pub(super) const DETECTOR: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Digit,
    pattern: concat!(
        r"(?i)\b(?:(rio|insight|systm ?one|mrn|crn|emis|epr|paris|lorenzo|carenotes|cerner)|hosp(?:ital)?|patient|client|district|",
        r"case(?: ?note)?|service user|unit|record|pas)",
        r"( (?:id|no\.?|num(?:ber)?|ref(?:erence)?|identifier|#)(?: (?:is|was))?)?[:#. (=/-]{1,3}([a-z]{0,2}\d{4,})\b"
    ),
    judge,
};

fn judge(hit: &Hit<'_>, _: &TextContext<'_>) -> Option<PrivacyFinding> {
    let (system, names_number, number) = (hit.group(1), !hit.group(2).is_empty(), hit.group(3));
    let is_year = number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
    let is_one = names_number || !system.is_empty() && !is_year;
    is_one.then(|| {
        let message = format!("`{}` is a person’s number in a record system", hit.words());
        hit.finding(message, "remove the number")
    })
}
