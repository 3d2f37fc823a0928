//! A service user who is referred to by initials.

use crate::check::privacy::deeds::is_deed;
use crate::check::privacy::detector::{
    CARED_FOR, Detector, Finder, Finding, Hit, Known, Near, cared_for, has_word,
};
use crate::report::{Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("patient-initials", Warning);

/// The detectors and checks of the rule.
pub(super) const FINDERS: &[Finder] = &[Finder::Read(&BEING), Finder::Read(&DETECTOR)];

/// The main detector.
pub(super) const DETECTOR: Detector = Detector {
    rule: &RULE,
    near: Near::Line(&[
        "patient",
        "service user",
        "service-user",
        "client",
        "carer",
        "resident",
        "su",
        "pt",
    ]),
    pattern: concat!(
        r"\b(?:(?i:",
        cared_for!(),
        r")|SU|[Pp]t)s?,? \(?",
        r"((?:\p{Lu}\. ?){1,2}\p{Lu}\b\.?|\p{Lu}(?: ?\p{Lu})?)\b"
    ),
    judge,
};

/// Finds initials before what the person is.
pub(super) const BEING: Detector = Detector {
    rule: &RULE,
    near: Near::Line(CARED_FOR),
    pattern: concat!(
        r"\b((?:\p{Lu}\. ?){2}|\p{Lu}\.?\p{Lu})(?:, an? | ?\((?:an? )?)",
        r"(?i:",
        cared_for!(),
        r")(?:\)|,)"
    ),
    judge: being,
};

/// Pairs of letters that are abbreviations rather than initials.
const NOBODY: &str = "AE AI CL CQ ED EU GP HR ID IP IT LD MH OP OT PC PE PT QI RE SU UK US";

fn being(hit: &Hit<'_>, known: &Known<'_>) -> Option<Finding> {
    let is_person = !has_word(NOBODY, hit.group(1));
    (is_person && !known.has_patients_word()).then(|| finding(hit))
}

fn finding(hit: &Hit<'_>) -> Finding {
    let message = format!("`{}` tells of somebody by initials", hit.words());
    hit.says(message, "leave the initials out: `a service user`")
}

/// Words after two letters without dots that, besides verbs, show that they are a person.
const SAID_OF: [&str; 8] = [
    "was", "is", "has", "had", "did", "who", "reported", "received",
];

fn judge(hit: &Hit<'_>, known: &Known<'_>) -> Option<Finding> {
    let initials = hit.group(1);
    let next = hit.word_after();
    let is_in_brackets = initials.len() == 2
        && hit.words().contains(" (")
        && hit.after().starts_with(')')
        && !has_word(NOBODY, initials);
    let is_person =
        is_in_brackets || initials.contains('.') || SAID_OF.contains(&next) || is_deed(next);
    (is_person && !known.has_patients_word()).then(|| finding(hit))
}
