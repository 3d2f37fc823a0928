//! Finds people with a first name whom a text describes like patients: with a family, a story, an initial.

use crate::check::privacy::detector::{
    Detector, Hit, PrivacyFinding, SearchArea, TextContext, cared_for,
};
use crate::check::privacy::first_names::is_first_name;
use crate::check::privacy::named_patient::column::is_likely_surname;
use crate::check::privacy::named_patient::person::{name, names_place};
use crate::check::privacy::named_patient::{RULE, first_name_finding, is_of_person, name_finding};
use crate::check::privacy::person_verbs::is_person_verb;
use crate::check::privacy::surnames::is_surname;

/// The pattern of a person's relative.
macro_rules! relative {
    () => {
        concat!(
            r"(?i:daughter|son|husband|wife|mother|father|mum|dad|sister|brother|grandson|granddaughter|niece|nephew|",
            r"grandmother|grandfather|grandma|grandad|partner|cousin|aunt|auntie|uncle|stepson|stepdaughter|neighbour)"
        )
    };
}

/// Finds the name of a patient's relative.
pub(super) const RELATIVE: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(&[
        " daughter",
        " son",
        " husband",
        " wife",
        " mother",
        " father",
        " mum",
        " dad",
        " sister",
        " brother",
        " grand",
        " niece",
        " nephew",
        " partner",
        " cousin",
        " aunt",
        " uncle",
        " step",
        " neighbour",
    ]),
    pattern: concat!(
        r"\b(?i:his|her|their|whose|patient's|user's|client's|resident's|tenant's) ",
        relative!(),
        r",? (?:(?i:called|named|is called|was called) )?",
        name!()
    ),
    judge: relative,
};

/// Finds a relative whose name comes first: Susan, her daughter, rang.
pub(super) const RELATIVE_AFTER: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(&[
        "his ",
        "her ",
        "their ",
        "patient's ",
        "user's ",
        "client's ",
        "resident's ",
        "tenant's ",
    ]),
    pattern: concat!(
        name!(),
        r"(?:, |,? who (?:is|was) | \(| (?:is|was) |,? and )(?i:his|her|their|(?:the|a|our) (?:patient's|service user's|client's|",
        r"resident's|tenant's)) (?:\p{Ll}+ )?",
        relative!(),
        r"\b"
    ),
    judge: relative,
};

/// Finds a patient who is named after a relative.
pub(super) const AFTER_RELATIVE: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(&[
        "daughter of",
        "son of",
        "husband of",
        "wife of",
        "mother of",
        "father of",
        "mum of",
        "dad of",
        "sister of",
        "brother of",
        "niece of",
        "nephew of",
        "grandma of",
        "grandad of",
        "partner of",
        "cousin of",
        "aunt of",
        "auntie of",
        "uncle of",
        "neighbour of",
    ]),
    pattern: concat!(r"\b", relative!(), r" of ", name!()),
    judge: person,
};

/// Finds a patient whose relative does something: Ahmed's mother rang.
pub(super) const RELATIVE_OF: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(&["'s "]),
    pattern: concat!(name!(), r"'[sS] ", relative!(), r"\b"),
    judge: relative_acts,
};

/// Finds a story that is named after the person in it.
pub(super) const STORY_TITLE: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(&["'s story", "'s journey", "'s experience"]),
    pattern: r"\<((\p{Lu}\p{Ll}+|\p{Lu}{4,})'(?:s|S)) (?i:story|journey|experience)\b",
    judge: in_heading,
};

/// Finds a name as the heading of such a story.
pub(super) const STORY_HEADING: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(&["case study", "case example", "story", "journey"]),
    pattern: concat!(
        r"\b(?i:case study|case example|(?:patient|service user|carer)(?:'s)? (?:story|journey))(?: \d)?",
        r"(?::| [–-]) ",
        name!()
    ),
    judge: person,
};

/// Finds a surname after an initial.
pub(super) const SURNAME: Detector = Detector {
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
        "pt",
    ]),
    pattern: concat!(
        r"\b(?:(?i:",
        cared_for!(),
        r")|[Pp]t\.?)[,:]? (\p{Lu}\.? (\p{Lu}[\p{L}'-]+))\>"
    ),
    judge: after_initial,
};

fn person(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    (!names_place(hit, 1))
        .then(|| first_name_finding(hit, context))
        .flatten()
}

/// Accepts a relative, whose surname may also be a kind of place.
fn relative(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let is_place = names_place(hit, 1) && hit.group(3).is_empty();
    (!is_place)
        .then(|| first_name_finding(hit, context))
        .flatten()
}

/// Accepts a relative who acts: colleagues are somebody's mother too.
fn relative_acts(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    is_person_verb(hit.word_after())
        .then(|| person(hit, context))
        .flatten()
}

/// Accepts a hit alone on a line or after a colon: in a sentence it may be someone’s journey as a coach.
fn in_heading(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let before = hit.before().trim_end_matches(['#', ' ']);
    let is_alone = (before.is_empty() || before.ends_with(':')) && hit.after().trim().is_empty();
    is_alone.then(|| first_name_finding(hit, context)).flatten()
}

fn after_initial(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let surname = hit.group(2);
    let is_name = (is_surname(surname) || is_likely_surname(surname) && is_of_person(hit.after()))
        && !is_first_name(surname);
    is_name.then(|| name_finding(hit, 1, context)).flatten()
}
