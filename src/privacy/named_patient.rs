//! A service user, patient or carer who is named.

use crate::diagnostic::Rule;
use crate::diagnostic::Severity;
use crate::privacy::detector::Context;
use crate::privacy::detector::Detector;
use crate::privacy::detector::Finding;
use crate::privacy::detector::Hit;
use crate::privacy::example;
use crate::privacy::first_names::is_first_name;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: "named-patient",
    severity: Severity::Error,
    is_firm: false,
    why: "Somebody who is cared for is named, and colleagues and neighbours read the intranet. That needs the \
          person’s word in writing, `patient_story: written` below `consent:`.",
    bad: example!("A patient called Margaret said the letter was clear."),
    good: example!("A patient said the letter was clear."),
};

/// Looks for somebody who is said to be a patient.
pub(super) const CALLED: Detector = Detector {
    rule: &RULE,
    pattern: concat!(
        r"\b(?i:patient|service[ -]user|in-?patient|client|carer|resident|relative)s?,? ",
        r"(?i:called|named|known as|by the name of) (\p{Lu}[\p{L}'-]*)(?: (\p{Lu}[\p{L}'-]*))?"
    ),
    judge: called,
};

/// Looks for a name with what the person is before it.
pub(super) const NAMED: Detector = Detector {
    rule: &RULE,
    pattern: concat!(
        r"\b(?i:patient|service[ -]user|in-?patient|client|carer|resident|relative),? \(?",
        r"((\p{Lu}\p{Ll}+)(?: \p{Lu}[\p{L}'-]+)?)\b"
    ),
    judge: told,
};

/// Looks for somebody who is quoted by a first name alone.
pub(super) const TOLD: Detector = Detector {
    rule: &RULE,
    pattern: r"\b((\p{Lu}\p{Ll}+)(?: \p{Lu}[\p{L}'-]+)?) told (?:us|me|staff|the team|the ward)\b",
    judge: told,
};

/// Looks for a name with what the person is behind it.
pub(super) const BEING: Detector = Detector {
    rule: &RULE,
    pattern: concat!(
        r"\b((\p{Lu}\p{Ll}+)(?: \p{Lu}[\p{L}'-]*)?)(?:, | \()(?i:an? |our |former )?",
        r"(?i:patient|service[ -]user|in-?patient|client|carer|resident)\b"
    ),
    judge: told,
};

/// Places that somebody may have telephoned, rather than been named after.
const CALLED_UP: [&str; 8] = [
    "Services", "Service", "Team", "Direct", "Line", "Ward", "Police", "House",
];

const HINT: &str = "leave the name out: `a service user`; with the person’s word in writing, add `patient_story: \
                    written` below `consent:`";

fn called(hit: &Hit<'_>, context: &Context<'_>) -> Option<Finding> {
    let name = hit.group(1);
    let is_place = CALLED_UP.contains(&name) || CALLED_UP.contains(&hit.group(2));
    let is_letters = name.len() > 1 && name.chars().all(char::is_uppercase);
    let is_named = !is_place && !is_letters && !context.has_patients_word();
    is_named.then(|| {
        let message = format!("`{}` names somebody who is cared for", hit.words());
        hit.says(message, HINT)
    })
}

fn told(hit: &Hit<'_>, context: &Context<'_>) -> Option<Finding> {
    let has_agreed = context.has_patients_word() || context.names_staff();
    (is_first_name(hit.group(2)) && !has_agreed).then(|| {
        let message = format!(
            "`{}` is named, and may be somebody who is cared for",
            hit.group(1)
        );
        hit.says_of(1, message, HINT)
    })
}
