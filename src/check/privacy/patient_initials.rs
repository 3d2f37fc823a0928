//! A service user who is told of by initials.

use crate::check::privacy::deeds::is_deed;
use crate::check::privacy::detector::{
    CARED_FOR, Detector, Finder, Finding, Hit, Known, Near, has_word,
};
use crate::report::{Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("patient-initials", Warning);

/// What finds it.
pub(super) const FINDERS: &[Finder] = &[Finder::Read(&BEING), Finder::Read(&DETECTOR)];

/// Looks for it.
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
        r"\b(?:(?i:patient|service[ -]user|in-?patient|client|carer|resident)|SU|[Pp]t)s?,? \(?",
        r"((?:\p{Lu}\. ?){1,2}\p{Lu}\b\.?|\p{Lu}(?: ?\p{Lu})?)\b"
    ),
    judge,
};

/// Looks for initials with what the person is behind them.
pub(super) const BEING: Detector = Detector {
    rule: &RULE,
    near: Near::Line(CARED_FOR),
    pattern: concat!(
        r"\b((?:\p{Lu}\. ?){2}|\p{Lu}\.?\p{Lu})(?:, an? | ?\((?:an? )?)",
        r"(?i:patient|service[ -]user|in-?patient|client|carer|resident)(?:\)|,)"
    ),
    judge: being,
};

/// Two letters that stand for no person.
const NOBODY: &str = "AE AI CL CQ ED EU GP HR ID IP IT LD MH OP OT PC PE PT QI RE SU UK US";

fn being(hit: &Hit<'_>, known: &Known<'_>) -> Option<Finding> {
    let is_person = !has_word(NOBODY, hit.group(1));
    (is_person && !known.has_patients_word()).then(|| finding(hit))
}

fn finding(hit: &Hit<'_>) -> Finding {
    let message = format!("`{}` identifies a person by their initials", hit.words());
    hit.says(message, "leave out the initials: `a service user`")
}

/// What is said of somebody by which, beside what people do, two letters without dots are known to be a person.
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
