//! A date of birth.

use crate::diagnostic::Rule;
use crate::diagnostic::Severity;
use crate::privacy::date;
use crate::privacy::detector::Context;
use crate::privacy::detector::Detector;
use crate::privacy::detector::Finding;
use crate::privacy::detector::Hit;
use crate::privacy::example;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: "date-of-birth",
    severity: Severity::Error,
    is_firm: false,
    why: "A date of birth with a ward or an illness is enough to recognise somebody. No story needs it; an age \
          band such as `in her thirties` tells readers as much.",
    bad: example!("DOB 14/02/1961, came to the clinic."),
    good: example!("A person in their fifties came to the clinic."),
};

/// Looks for it.
pub(super) const DETECTOR: Detector = Detector {
    rule: &RULE,
    pattern: concat!(
        r"(?i)(?:\bd\.? ?o\.? ?b\b|\bdate of birth\b|\b(born)\b)([^\n]*?)\b(",
        date!(),
        r")"
    ),
    judge,
};

/// What is said to have been born, though no person was.
const NOT_PEOPLE: [&str; 12] = [
    "nhs",
    "service",
    "idea",
    "project",
    "team",
    "programme",
    "charity",
    "trust",
    "movement",
    "organisation",
    "hospital",
    "website",
];

fn judge(hit: &Hit<'_>, _: &Context<'_>) -> Option<Finding> {
    // Further on, a date is another’s.
    if hit.group(2).chars().count() > 20 {
        return None;
    }
    if !hit.group(1).is_empty() && (is_no_person(hit.before()) || is_of_the_past(hit.group(3))) {
        return None;
    }
    let message = format!("`{}` gives a date of birth", hit.words());
    Some(hit.says(message, "take it out, or say about how old the person was"))
}

/// Whether the words before `born` name something else than a person.
fn is_no_person(before: &str) -> bool {
    let sentence = before
        .rsplit(". ")
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let mut words = sentence.split(|c: char| !c.is_alphanumeric());
    words.any(|word| NOT_PEOPLE.contains(&word))
}

/// Whether a date is so long ago that nobody born then is alive.
fn is_of_the_past(date: &str) -> bool {
    let mut words = date.split(|c: char| !c.is_ascii_digit());
    words.any(|word| word.len() == 4 && word < "1900")
}
