//! A number that a hospital's system gives a person.

use crate::check::privacy::detector::{
    Detector, Finder, Hit, PrivacyFinding, SearchArea, TextContext, has_word,
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

/// Words near a number that say that it is somebody's.
const SOMEBODY: &str = "client he her his patient patients pt she their user";

/// Whether the sentence of a number mentions a person before it. Units, districts and suppliers have numbers too.
fn is_of_somebody(hit: &Hit<'_>) -> bool {
    let sentence = hit
        .before()
        .rsplit(". ")
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let mut words = sentence.split(|c: char| !c.is_alphabetic());
    words.any(|word| has_word(SOMEBODY, word))
}

/// Whether a number is as long as the numbers of people, and does not begin with a year.
fn is_long(number: &str) -> bool {
    let digits = number.trim_start_matches(|c: char| c.is_alphabetic());
    let begins_with_year =
        ["19", "20"].iter().any(|year| digits.starts_with(year)) && digits.len() == 7;
    digits.len() >= LONG_NUMBER && !begins_with_year
}

/// The fewest digits of a hospital number that can be recognised without a label.
const LONG_NUMBER: usize = 6;

fn judge(hit: &Hit<'_>, _: &TextContext<'_>) -> Option<PrivacyFinding> {
    let (system, names_number, number) = (hit.group(1), !hit.group(2).is_empty(), hit.group(3));
    let is_year = number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
    let is_weak = ["unit", "district", "record", "client"]
        .iter()
        .any(|word| hit.words().to_lowercase().starts_with(word));
    let is_one = match is_weak {
        true => names_number && (is_of_somebody(hit) || is_long(number)),
        false => names_number || !system.is_empty() && !is_year,
    };
    is_one.then(|| {
        let message = format!("`{}` is a person’s number in a record system", hit.words());
        hit.finding(message, "remove the number")
    })
}
