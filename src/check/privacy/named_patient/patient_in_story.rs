//! Somebody with a common first name about whom a text says what it would of a patient: an age, a stay, a family, a
//! story.

use crate::check::privacy::detector::{
    CARED_FOR, Detector, Hit, PrivacyFinding, SearchArea, TextContext, cared_for,
};
use crate::check::privacy::first_names::is_first_name;
use crate::check::privacy::named_patient::{RULE, first_name_finding, name_finding};
use crate::check::privacy::surnames::is_surname;

/// The pattern of a name: a group for all of it, and one for the first name.
macro_rules! name {
    () => {
        r"((\p{Lu}\p{Ll}+)(?: (\p{Lu}[\p{L}'-]+))?)\>"
    };
}

/// The pattern of somebody's relative.
macro_rules! relative {
    () => {
        r"(?i:daughter|son|husband|wife|mother|father|mum|dad|sister|brother|grandson|granddaughter|niece|nephew)"
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
    ]),
    pattern: concat!(
        r"\b(?i:his|her|their|whose|patient's|user's) ",
        relative!(),
        r",? ",
        name!()
    ),
    judge: person,
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
    ]),
    pattern: concat!(r"\b", relative!(), r" of ", name!()),
    judge: person,
};

/// Finds a story that is named after the person in it.
pub(super) const STORY_TITLE: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(&["'s story", "'s journey"]),
    pattern: r"\<((\p{Lu}\p{Ll}+)'s) (?i:story|journey)\b",
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

/// Finds a name with an age.
pub(super) const AGED: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Digit,
    pattern: concat!(name!(), r"(?:, | \()(?:aged )?\d{2,3}(?:,|\)) \p{Ll}"),
    judge: person,
};

/// Finds a name with a stay in hospital.
pub(super) const STAY: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(&[
        "admitted",
        "discharged",
        "detained",
        "sectioned",
        "diagnosed",
    ]),
    pattern: concat!(
        name!(),
        r" (?:was|is|had been|has been|got) (?:re-?)?(?:admitted|discharged|detained|sectioned|diagnosed)\b"
    ),
    judge: person,
};

/// Finds a name with an illness.
pub(super) const ILLNESS: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(&[
        "who lives",
        "who lived",
        "who is living",
        "who was living",
        "who was diagnosed",
    ]),
    pattern: concat!(
        name!(),
        r",? who (?:lives|lived|is living|was living|was diagnosed) with\b"
    ),
    judge: person,
};

/// Finds a surname after an initial.
pub(super) const SURNAME: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(CARED_FOR),
    pattern: concat!(
        r"\b(?i:",
        cared_for!(),
        r")[,:]? (\p{Lu}\.? (\p{Lu}[\p{L}'-]+))\>"
    ),
    judge: after_initial,
};

/// Kinds of places that are named after people.
const PLACE_KINDS: [&str; 12] = [
    "Avenue", "Centre", "Clinic", "Court", "Hospital", "House", "Lodge", "Road", "Street", "Team",
    "Unit", "Ward",
];

fn person(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let last = hit.group(1).rsplit(' ').next().unwrap_or_default();
    let is_place = PLACE_KINDS.contains(&last) || PLACE_KINDS.contains(&hit.word_after());
    (!is_place)
        .then(|| first_name_finding(hit, context))
        .flatten()
}

/// Accepts a hit alone in a line or after a colon: in a sentence it may be somebody’s journey as a coach.
fn in_heading(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let before = hit.before().trim_end_matches(['#', ' ']);
    let is_alone = (before.is_empty() || before.ends_with(':')) && hit.after().trim().is_empty();
    is_alone.then(|| first_name_finding(hit, context)).flatten()
}

fn after_initial(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let is_name = is_surname(hit.group(2)) && !is_first_name(hit.group(2));
    is_name.then(|| name_finding(hit, 1, context)).flatten()
}
