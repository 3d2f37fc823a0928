//! A service user, patient or carer who is named.

mod patient_in_story;

use crate::check::privacy::detector::{
    CARED_FOR, Detector, Finder, Hit, PrivacyFinding, SearchArea, TextContext, cared_for,
};
use crate::check::privacy::first_names::is_first_name;
use crate::check::privacy::person_verbs::is_person_verb;
use crate::check::privacy::surnames::is_surname;
use crate::report::{Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("named-patient", Error);

/// The detectors and checks of the rule.
pub(super) const FINDERS: &[Finder] = &[
    Finder::Readable(&BEFORE_ROLE),
    Finder::Readable(&CALLED),
    Finder::Readable(&AFTER_ROLE),
    Finder::Readable(&QUOTED_FIRST_NAME),
    Finder::Readable(&patient_in_story::AGED),
    Finder::Readable(&patient_in_story::STORY_HEADING),
    Finder::Readable(&patient_in_story::ILLNESS),
    Finder::Readable(&patient_in_story::AFTER_RELATIVE),
    Finder::Readable(&patient_in_story::RELATIVE),
    Finder::Readable(&patient_in_story::STAY),
    Finder::Readable(&patient_in_story::STORY_TITLE),
    Finder::Readable(&patient_in_story::SURNAME),
];

/// Finds somebody who is said to be a patient.
pub(super) const CALLED: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(&["called", "named", "known as", "name of"]),
    pattern: concat!(
        r"\b(?i:",
        cared_for!(),
        r"|relative)s?(?:,| [–—-])? \(?",
        r"(?i:(?:who (?:is|was) )?(?:called|named|known as|by the name of)) (\p{Lu}[\p{L}'-]*)(?: (\p{Lu}[\p{L}'-]*))?"
    ),
    judge: called,
};

/// Finds a name after what the person is.
pub(super) const AFTER_ROLE: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(&[
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
        r"(?i: name(?: is)?)?(?:[,:]| [–-])? \(?((\p{Lu}[\p{L}’'-]*\p{Ll})(?: (\p{Lu}[\p{L}’'-]+))?)\>"
    ),
    judge: after_role,
};

/// Finds a quotation with a first name alone.
pub(super) const QUOTED_FIRST_NAME: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(&[" told "]),
    pattern: r"\<((\p{Lu}\p{Ll}+)(?: (\p{Lu}[\p{L}'-]+))?) told (?:us|me|staff|the team|the ward)\b",
    judge: first_name_finding,
};

/// Finds a name before what the person is.
pub(super) const BEFORE_ROLE: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(CARED_FOR),
    pattern: concat!(
        r"\<((\p{Lu}\p{Ll}+)(?: \p{Lu}[\p{L}'-]*)?)(?:, | \()(?i:an? |our |former )?",
        r"(?i:",
        cared_for!(),
        r")\b"
    ),
    judge: first_name_finding,
};

/// Places that somebody may have telephoned, rather than been named after.
const TELEPHONED: [&str; 8] = [
    "Services", "Service", "Team", "Direct", "Line", "Ward", "Police", "House",
];

/// Words after "patient" or "carer" that make it part of another name.
const GROUP_WORDS: [&str; 27] = [
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

fn called(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let name = hit.group(1);
    let is_place = TELEPHONED.contains(&name) || TELEPHONED.contains(&hit.group(2));
    let is_letters = name.len() > 1 && name.chars().all(char::is_uppercase);
    let is_named = !is_place && !is_letters && !context.has_written_consent();
    is_named.then(|| {
        let message = format!("`{}` names a person who receives care", hit.words());
        hit.finding(message, HINT)
    })
}

/// A common name, or a word that its verb shows to be a name.
fn after_role(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let (first, second) = (hit.group(2), hit.group(3));
    let serves = |word: &str| GROUP_WORDS.contains(&word) || TELEPHONED.contains(&word);
    let beside = hit.words().trim_end_matches(hit.group(1));
    // `Patients Voice said` names a group, and `Patient: Read this` names nobody.
    let is_one = beside
        .trim_end_matches([' ', '('])
        .ends_with(|c: char| c.is_alphabetic() && c != 's' || c == ',');
    let is_in_a_list = beside.ends_with("s, ");
    let is_name = is_first_name(first) && !is_in_a_list
        || is_one && second.is_empty() && is_surname(first)
        || is_one && is_person_verb(hit.word_after()) && !serves(first) && !serves(second);
    is_name.then(|| name_finding(hit, 1, context)).flatten()
}

/// Words that begin a sentence before a name.
const SENTENCE_OPENERS: [&str; 16] = [
    "After", "Although", "And", "As", "Because", "Before", "But", "For", "If", "Now", "Once",
    "Our", "So", "Then", "When", "While",
];

/// A common first name in the second group, or in the third after a word that begins a sentence.
pub(super) fn first_name_finding(
    hit: &Hit<'_>,
    context: &TextContext<'_>,
) -> Option<PrivacyFinding> {
    let group = match hit.group(2) {
        first if is_first_name(first) => 1,
        first if SENTENCE_OPENERS.contains(&first) && is_first_name(hit.group(3)) => 3,
        _ => return None,
    };
    name_finding(hit, group, context)
}

/// A finding for a named person, unless there is consent to name them.
pub(super) fn name_finding(
    hit: &Hit<'_>,
    group: usize,
    context: &TextContext<'_>,
) -> Option<PrivacyFinding> {
    let has_agreed = context.has_written_consent() || context.has_staff_consent();
    (!has_agreed).then(|| {
        let message = format!(
            "`{}` may be the name of a person who receives care",
            hit.group(group)
        );
        hit.finding_in_group(group, message, HINT)
    })
}
