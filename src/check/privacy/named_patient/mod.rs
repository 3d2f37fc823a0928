//! A service user, patient or carer who is named.

mod care;
mod column;
mod introduced;
mod notes;
mod patient_in_story;
mod person;

pub(super) use care::{ILLNESSES, illness};
pub(super) use column::{is_about_one_person, is_of_role, is_of_staff};
pub(super) use person::{is_before_a_place, is_of_a_thing, is_place_kind, is_staff_apposition};

use crate::base::date::begins_with_month;
use crate::check::privacy::detector::{
    Bearer, Detector, Finder, Hit, PrivacyFinding, SearchArea, TextContext, cared_for, has_word,
};
use crate::check::privacy::first_names::{is_first_name, title_case};
use crate::check::privacy::person_verbs::is_person_verb;
use crate::check::privacy::staff_words::names_staff;
use crate::check::privacy::surnames::is_surname;
use crate::report::{Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("named-patient", Error);

/// The detectors and checks of the rule.
pub(super) const FINDERS: &[Finder] = &[
    Finder::Readable(&introduced::APPOSED),
    Finder::Readable(&introduced::APPOSED_WITH_VERB),
    Finder::Readable(&introduced::CALLED),
    Finder::Readable(&introduced::CALLED_IN_LOWER_CASE),
    Finder::Readable(&introduced::IS_ROLE),
    Finder::Readable(&introduced::NAME_OF),
    Finder::Readable(&introduced::NUMBERED),
    Finder::Readable(&introduced::SOMEBODY_CALLED),
    Finder::Readable(&introduced::SUCH_AS),
    Finder::Readable(&introduced::WE_CALL),
    Finder::Readable(&AFTER_ROLE),
    Finder::Readable(&QUOTED_FIRST_NAME),
    Finder::Readable(&care::WITH_AGE),
    Finder::Readable(&care::AGE_BEFORE),
    Finder::Readable(&care::CARE_VERB),
    Finder::Readable(&care::ILLNESS),
    Finder::Readable(&care::ILLNESS_BEFORE),
    Finder::Readable(&care::PLACE_OF_CARE),
    Finder::Readable(&care::BELONGING),
    Finder::Readable(&care::STATE),
    Finder::Readable(&care::STAY),
    Finder::Readable(&care::ILLNESS_VERB),
    Finder::Readable(&column::LIST),
    Finder::Readable(&column::NAMES),
    Finder::Readable(&notes::LABELLED),
    Finder::Readable(&notes::SURNAME_WITH_AGE),
    Finder::Readable(&notes::TITLED),
    Finder::Readable(&patient_in_story::STORY_HEADING),
    Finder::Readable(&patient_in_story::AFTER_RELATIVE),
    Finder::Readable(&patient_in_story::RELATIVE),
    Finder::Readable(&patient_in_story::RELATIVE_AFTER),
    Finder::Readable(&patient_in_story::RELATIVE_OF),
    Finder::Readable(&patient_in_story::STORY_TITLE),
    Finder::Readable(&patient_in_story::SURNAME),
];

/// Finds a name after a role.
pub(super) const AFTER_ROLE: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(&[
        "patient",
        "service user",
        "service-user",
        "client",
        "carer",
        "resident",
        "tenant",
        "relative",
        "young person",
        "su",
        "s/u",
        "pt",
    ]),
    pattern: concat!(
        r"\b(?:(?i:",
        cared_for!(),
        r"|relative)|SU|S/U|[Pp]t\.?)s?",
        r"(?i:(?:'s)? name(?: is)?| is| was)?(?:(?:[,:]| [–—=-]| ?\|)? \(?|/)((\p{Lu}[\p{L}’'-]*\p{Ll}|\p{Lu}[\p{Lu}'-]{3,})",
        r"(?: (\p{Lu}[\p{L}’'-]+))?)\>"
    ),
    judge: after_role,
};

/// Finds a quotation signed with only a first name.
pub(super) const QUOTED_FIRST_NAME: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(&[" told "]),
    pattern: r"\<((\p{Lu}\p{Ll}+)(?: (\p{Lu}[\p{L}'-]+))?) told (?:us|me|staff|the team|the ward)\b",
    judge: first_name_finding,
};

/// Words that make "patient", or a capitalised word after it, part of a name for a group, a place or a thing.
const GROUP_WORDS: &str = "\
    Access Admission Administration Advice Advisory Advocacy Appointment Appointments Association Board Call Calls Care Charter \
    Choice Choices Contact Council Data Direct Engagement Experience Feedback Flow Focus Forum Governor Governors Group Groups \
    Guide Handbook Handling History House Hub Information Initiated Involvement Journey Leads Leaflet Leaflets Letter Letters Level Liaison \
    Line List Lists Network Notes Outcome Outcomes Panel Participation Partner Partners Passport Pathway Pathways Pledge Plan Police Policy Poster \
    Portal Record Records Reported Representative Representatives Research Room Safety Satisfaction Service Services Stories \
    Story Standards Strategy Support Survey Surveys Team Teams Tracker Transport Trust Views Voice Voices Volunteer Volunteers Ward Work Zero";

/// Endings of words for things: patient administration, service user involvement.
const ENDINGS_OF_THINGS: [&str; 10] = [
    "ance", "ation", "ction", "ence", "ings", "ment", "ness", "ogy", "ship", "tion",
];

/// Whether a capitalised word shows that a name belongs to a group, a place or a thing.
pub(super) fn is_group(word: &str) -> bool {
    let word = title_case(word);
    let is_thing = ENDINGS_OF_THINGS.iter().any(|end| word.ends_with(end));
    has_word(GROUP_WORDS, &word) || is_thing
}

const HINT: &str = "leave out the name: `a service user`; if the person agreed in writing, add `patient_story: \
                    written` under `consent:`";

/// Things that are done only to people. Anything else may be `seen as` or `reviewed`.
const DONE_TO_PEOPLE: &str = "\
    admitted assaulted assessed bathed bereaved catheterised detained diagnosed discharged examined hospitalised injured \
    medicated nursed prescribed readmitted referred restrained resuscitated secluded sectioned sedated seen treated visited";

/// Whether a text after a name says what only people do, or what is done only to people.
pub(super) fn is_of_person(after: &str) -> bool {
    let mut words = after.split_whitespace();
    let mut next = || {
        let word = words.next().unwrap_or_default();
        let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '-');
        word.to_lowercase()
    };
    let (verb, participle, after) = (next(), next(), next());
    let is_passive = ["was", "is", "got"].contains(&&*verb)
        && has_word(DONE_TO_PEOPLE, &participle)
        && after != "as";
    is_person_verb(&verb) || is_passive
}

/// A common name, or a word that its verb shows to be a name.
fn after_role(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let (first, second, after) = (hit.group(2), hit.group(3), hit.after());
    // In capitals, a verb looks like a second name: PATIENT SMITH WAS SEEN.
    let shouted = format!("{second}{after}");
    let (second, after) = match is_of_person(&shouted) {
        true => ("", &*shouted),
        false => (second, after),
    };
    let is_of_person = is_of_person(after);
    let beside = hit.words().trim_end_matches(hit.group(1));
    // `Patients Voice said` names a group, and `Patient: Read this` names nobody.
    let is_one = beside
        .trim_end_matches([' ', '('])
        .ends_with(|c: char| c.is_alphabetic() && c != 's' || c == ',');
    let is_in_a_list = beside.ends_with("s, ");
    let is_group = is_group(first) || is_group(second) || names_staff(first);
    let is_name = is_first_name(first) && !is_in_a_list
        || is_one && second.is_empty() && is_surname(first) && (hit.ends_phrase() || is_of_person)
        || is_one && (is_of_person || is_apposed(hit)) && !is_group;
    is_name.then(|| name_finding(hit, 1, context)).flatten()
}

/// Whether a word is between commas after one person: the patient, Lyudmila, had no interpreter.
fn is_apposed(hit: &Hit<'_>) -> bool {
    let beside = hit.words().trim_end_matches(hit.group(1));
    let is_definite = ["the", "our", "this", "one", "another"].contains(&&*hit.word_before());
    let is_place = [hit.group(2), hit.group(3)]
        .iter()
        .any(|word| is_place_kind(word) || begins_with_month(word) || word.ends_with("day"));
    let is_closed = hit.after().starts_with(", ")
        && ![", and ", ", or "]
            .iter()
            .any(|end| hit.after().starts_with(end));
    beside.ends_with(", ") && !beside.ends_with("s, ") && is_definite && is_closed && !is_place
}

/// Words that begin a sentence before a name.
const SENTENCE_OPENERS: [&str; 16] = [
    "After", "Although", "And", "As", "Because", "Before", "But", "For", "If", "Now", "Once",
    "Our", "So", "Then", "When", "While",
];

/// Whether a word may begin a sentence before a name.
fn is_sentence_opener(word: &str) -> bool {
    SENTENCE_OPENERS.contains(&word)
}

/// A common first name in the second group, or in the third after a word that begins a sentence.
fn first_name_finding(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let group = match hit.group(2) {
        first if is_first_name(first) => 1,
        first if is_sentence_opener(first) && is_first_name(hit.group(3)) => 3,
        _ => return None,
    };
    name_finding(hit, group, context)
}

/// A finding for a named person, unless there is consent to name them.
fn name_finding(hit: &Hit<'_>, group: usize, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let is_made_up = context.made_up.have(hit.group(group));
    (!is_made_up && !context.has_agreed(Bearer::CaredFor)).then(|| {
        let message = format!(
            "`{}` may be the name of a person who receives care",
            hit.group(group)
        );
        hit.finding_in_group(group, message, HINT)
    })
}
