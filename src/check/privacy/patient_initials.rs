//! A service user who is referred to by initials.

use crate::check::privacy::detector::{
    Bearer, CARED_FOR, Detector, Finder, Hit, PrivacyFinding, SearchArea, TextContext, cared_for, has_word,
};
use crate::check::privacy::person_verbs::is_person_verb;
use crate::report::{Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("patient-initials", Warning);

/// The detectors and checks of the rule.
pub(super) const FINDERS: &[Finder] =
    &[Finder::Readable(&BEFORE_ROLE), Finder::Readable(&DETECTOR)];

/// The main detector.
pub(super) const DETECTOR: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(&[
        "patient",
        "service user",
        "service-user",
        "client",
        "carer",
        "resident",
        "tenant",
        "young person",
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
pub(super) const BEFORE_ROLE: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(CARED_FOR),
    pattern: concat!(
        r"\<((?:\p{Lu}\. ?){2}|\p{Lu}\.?\p{Lu})(?:, an? | ?\((?:an? )?)",
        r"(?i:",
        cared_for!(),
        r")(?:\)|,)"
    ),
    judge: before_role,
};

/// Pairs of letters that are abbreviations rather than initials.
const ABBREVIATIONS: &str = "AE AI CL CQ ED EU GP HR ID IP IT LD MH OP OT PC PE PT QI RE SU UK US";

fn before_role(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let is_person = !has_word(ABBREVIATIONS, hit.group(1));
    (is_person && !context.has_agreed(Bearer::CaredFor)).then(|| finding(hit))
}

fn finding(hit: &Hit<'_>) -> PrivacyFinding {
    let message = format!("`{}` identifies a person by their initials", hit.words());
    hit.finding(message, "leave out the initials: `a service user`")
}

/// Words after two letters without dots that, besides verbs, show that they are a person.
const PERSON_WORDS: [&str; 8] = [
    "was", "is", "has", "had", "did", "who", "reported", "received",
];

fn judge(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let initials = hit.group(1);
    let next = hit.word_after();
    let is_in_brackets = initials.len() == 2
        && hit.words().contains(" (")
        && hit.after().starts_with(')')
        && !has_word(ABBREVIATIONS, initials);
    let is_person = is_in_brackets
        || initials.contains('.')
        || PERSON_WORDS.contains(&next)
        || is_person_verb(next);
    (is_person && !context.has_agreed(Bearer::CaredFor)).then(|| finding(hit))
}
