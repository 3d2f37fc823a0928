//! A service user, patient or carer who is named.

mod patient_in_story;

use crate::check::privacy::deeds::is_deed;
use crate::check::privacy::detector::{CARED_FOR, Detector, Finder, Finding, Hit, Known, Near};
use crate::check::privacy::first_names::is_first_name;
use crate::check::privacy::surnames::is_surname;
use crate::report::{Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("named-patient", Error);

/// What finds it.
pub(super) const FINDERS: &[Finder] = &[
    Finder::Read(&BEING),
    Finder::Read(&CALLED),
    Finder::Read(&NAMED),
    Finder::Read(&TOLD),
    Finder::Read(&patient_in_story::AGED),
    Finder::Read(&patient_in_story::HEADED),
    Finder::Read(&patient_in_story::LIVES_WITH),
    Finder::Read(&patient_in_story::RELATED),
    Finder::Read(&patient_in_story::RELATIVE),
    Finder::Read(&patient_in_story::STAY),
    Finder::Read(&patient_in_story::STORY),
    Finder::Read(&patient_in_story::SURNAME),
];

/// Looks for somebody who is said to be a patient.
pub(super) const CALLED: Detector = Detector {
    rule: &RULE,
    near: Near::Line(&["called", "named", "known as", "name of"]),
    pattern: concat!(
        r"\b(?i:patient|service[ -]user|in-?patient|client|carer|resident|relative)s?,? ",
        r"(?i:called|named|known as|by the name of) (\p{Lu}[\p{L}'-]*)(?: (\p{Lu}[\p{L}'-]*))?"
    ),
    judge: called,
};

/// Looks for a name with what the person is before it.
pub(super) const NAMED: Detector = Detector {
    rule: &RULE,
    near: Near::Line(&[
        "patient",
        "service user",
        "service-user",
        "client",
        "carer",
        "resident",
        "relative",
        "young person",
        "su",
        "pt",
    ]),
    pattern: concat!(
        r"\b(?:(?i:patient|service[ -]user|in-?patient|client|carer|resident|relative|young person)|SU|[Pp]t)s?",
        r"(?i: name(?: is)?)?(?:[,:]| [–-])? \(?((\p{Lu}[\p{L}’'-]*\p{Ll})(?: (\p{Lu}[\p{L}’'-]+))?)\b"
    ),
    judge: named,
};

/// Looks for somebody who is quoted by a first name alone.
pub(super) const TOLD: Detector = Detector {
    rule: &RULE,
    near: Near::Line(&[" told "]),
    pattern: r"\b((\p{Lu}\p{Ll}+)(?: (\p{Lu}[\p{L}'-]+))?) told (?:us|me|staff|the team|the ward)\b",
    judge: told,
};

/// Looks for a name with what the person is behind it.
pub(super) const BEING: Detector = Detector {
    rule: &RULE,
    near: Near::Line(CARED_FOR),
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

/// What patients and carers are named before, rather than by.
const SERVES_THEM: [&str; 27] = [
    "Advice",
    "Advisory",
    "Advocacy",
    "Association",
    "Board",
    "Care",
    "Choice",
    "Council",
    "Experience",
    "Feedback",
    "Flow",
    "Forum",
    "Governors",
    "Group",
    "Information",
    "Involvement",
    "Leads",
    "Liaison",
    "Network",
    "Panel",
    "Participation",
    "Partners",
    "Representative",
    "Representatives",
    "Safety",
    "Support",
    "Voice",
];

const HINT: &str = "leave out the name: `a service user`; if the person agreed in writing, add `patient_story: \
                    written` under `consent:`";

fn called(hit: &Hit<'_>, known: &Known<'_>) -> Option<Finding> {
    let name = hit.group(1);
    let is_place = CALLED_UP.contains(&name) || CALLED_UP.contains(&hit.group(2));
    let is_letters = name.len() > 1 && name.chars().all(char::is_uppercase);
    let is_named = !is_place && !is_letters && !known.has_patients_word();
    is_named.then(|| {
        let message = format!("`{}` names a person who receives care", hit.words());
        hit.says(message, HINT)
    })
}

/// A usual name, or a word that can only be one because of what it does.
fn named(hit: &Hit<'_>, known: &Known<'_>) -> Option<Finding> {
    let (first, second) = (hit.group(2), hit.group(3));
    let serves = |word: &str| SERVES_THEM.contains(&word) || CALLED_UP.contains(&word);
    let beside = hit.words().trim_end_matches(hit.group(1));
    // `Patients Voice said` names a group, and `Patient: Read this` nobody.
    let is_one = beside
        .trim_end_matches([' ', '('])
        .ends_with(|c: char| c.is_alphabetic() && c != 's' || c == ',');
    let is_in_a_list = beside.ends_with("s, ");
    let is_name = is_first_name(first) && !is_in_a_list
        || is_one && second.is_empty() && is_surname(first)
        || is_one && is_deed(hit.word_after()) && !serves(first) && !serves(second);
    is_name.then(|| naming(hit, 1, known)).flatten()
}

/// Words that begin a sentence before a name.
const OPENERS: [&str; 16] = [
    "After", "Although", "And", "As", "Because", "Before", "But", "For", "If", "Now", "Once",
    "Our", "So", "Then", "When", "While",
];

/// A usual first name, in the second part of the words, or in the third behind a word that begins a sentence.
pub(super) fn told(hit: &Hit<'_>, known: &Known<'_>) -> Option<Finding> {
    let group = match hit.group(2) {
        first if is_first_name(first) => 1,
        first if OPENERS.contains(&first) && is_first_name(hit.group(3)) => 3,
        _ => return None,
    };
    naming(hit, group, known)
}

/// Says that somebody is named, by a part of the words, unless it was said that they may be.
pub(super) fn naming(hit: &Hit<'_>, group: usize, known: &Known<'_>) -> Option<Finding> {
    let has_agreed = known.has_patients_word() || known.names_staff();
    (!has_agreed).then(|| {
        let message = format!(
            "`{}` may be the name of a person who receives care",
            hit.group(group)
        );
        hit.says_of(group, message, HINT)
    })
}
