//! A service user, patient or carer who is named.

mod patient_in_story;

use crate::check::privacy::deeds::is_deed;
use crate::check::privacy::detector::{
    CARED_FOR, Detector, Finder, Finding, Hit, Known, Near, cared_for,
};
use crate::check::privacy::first_names::is_first_name;
use crate::check::privacy::surnames::is_surname;
use crate::report::{Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("named-patient", Error);

/// The detectors and checks of the rule.
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

/// Finds somebody who is said to be a patient.
pub(super) const CALLED: Detector = Detector {
    rule: &RULE,
    near: Near::Line(&["called", "named", "known as", "name of"]),
    pattern: concat!(
        r"\b(?i:",
        cared_for!(),
        r"|relative)s?,? ",
        r"(?i:called|named|known as|by the name of) (\p{Lu}[\p{L}'-]*)(?: (\p{Lu}[\p{L}'-]*))?"
    ),
    judge: called,
};

/// Finds a name after what the person is.
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
        r"\b(?:(?i:",
        cared_for!(),
        r"|relative|young person)|SU|[Pp]t)s?",
        r"(?i: name(?: is)?)?(?:[,:]| [–-])? \(?((\p{Lu}[\p{L}’'-]*\p{Ll})(?: (\p{Lu}[\p{L}’'-]+))?)\b"
    ),
    judge: named,
};

/// Finds a quotation with a first name alone.
pub(super) const TOLD: Detector = Detector {
    rule: &RULE,
    near: Near::Line(&[" told "]),
    pattern: r"\b((\p{Lu}\p{Ll}+)(?: (\p{Lu}[\p{L}'-]+))?) told (?:us|me|staff|the team|the ward)\b",
    judge: told,
};

/// Finds a name before what the person is.
pub(super) const BEING: Detector = Detector {
    rule: &RULE,
    near: Near::Line(CARED_FOR),
    pattern: concat!(
        r"\b((\p{Lu}\p{Ll}+)(?: \p{Lu}[\p{L}'-]*)?)(?:, | \()(?i:an? |our |former )?",
        r"(?i:",
        cared_for!(),
        r")\b"
    ),
    judge: told,
};

/// Places that somebody may have telephoned, rather than been named after.
const CALLED_UP: [&str; 8] = [
    "Services", "Service", "Team", "Direct", "Line", "Ward", "Police", "House",
];

/// Words after "patient" or "carer" that make it part of another name.
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

const HINT: &str = "leave the name out: `a service user`; with the person’s word in writing, add `patient_story: \
                    written` below `consent:`";

fn called(hit: &Hit<'_>, known: &Known<'_>) -> Option<Finding> {
    let name = hit.group(1);
    let is_place = CALLED_UP.contains(&name) || CALLED_UP.contains(&hit.group(2));
    let is_letters = name.len() > 1 && name.chars().all(char::is_uppercase);
    let is_named = !is_place && !is_letters && !known.has_patients_word();
    is_named.then(|| {
        let message = format!("`{}` names somebody who is cared for", hit.words());
        hit.says(message, HINT)
    })
}

/// A common name, or a word that its verb shows to be a name.
fn named(hit: &Hit<'_>, known: &Known<'_>) -> Option<Finding> {
    let (first, second) = (hit.group(2), hit.group(3));
    let serves = |word: &str| SERVES_THEM.contains(&word) || CALLED_UP.contains(&word);
    let beside = hit.words().trim_end_matches(hit.group(1));
    // `Patients Voice said` names a group, and `Patient: Read this` names nobody.
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

/// A common first name in the second group, or in the third after a word that begins a sentence.
pub(super) fn told(hit: &Hit<'_>, known: &Known<'_>) -> Option<Finding> {
    let group = match hit.group(2) {
        first if is_first_name(first) => 1,
        first if OPENERS.contains(&first) && is_first_name(hit.group(3)) => 3,
        _ => return None,
    };
    naming(hit, group, known)
}

/// A finding for a named person, unless there is consent to name them.
pub(super) fn naming(hit: &Hit<'_>, group: usize, known: &Known<'_>) -> Option<Finding> {
    let has_agreed = known.has_patients_word() || known.names_staff();
    (!has_agreed).then(|| {
        let message = format!(
            "`{}` is named, and may be somebody who is cared for",
            hit.group(group)
        );
        hit.says_of(group, message, HINT)
    })
}
