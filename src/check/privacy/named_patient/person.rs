//! A name in a text, and whether it is the name of a person.

use std::borrow::Cow;

use crate::check::privacy::detector::{Hit, PrivacyFinding, TextContext, has_word};
use crate::check::privacy::first_names::{is_first_name, may_be_first_name, title_case};
use crate::check::privacy::named_patient::{is_sentence_opener, name_finding};
use crate::check::privacy::staff_words::{describes_staff, ends_with_staff_title};
use crate::check::privacy::surnames::is_surname;

/// The pattern of a name: a group for the whole name, one for the first word and one for the second.
macro_rules! name {
    () => {
        r"\<((\p{Lu}(?:\p{Ll}+(?:-\p{Lu}\p{Ll}+)?|[\p{Lu}-]{2,}))(?: (\p{Lu}[\p{L}'-]*))?)\>"
    };
}
pub(super) use name;

/// Kinds of places that are named after people.
const PLACE_KINDS: &str = "\
    Academy Avenue Bay Block Building Centre Clinic Close College Court Drive Garden Gardens Green Hall Hospice Hospital \
    Hotel House Infirmary Institute Lane Library Lodge Mews Park Place Practice Road Room School Square Street Suite Surgery Team \
    Terrace Theatre Trust Unit University Villa Ward Wing";

/// Words before a name that show that it belongs to a place or to somebody in history.
const BEFORE_PLACES: [&str; 9] = [
    "st", "st.", "saint", "queen", "king", "prince", "princess", "royal", "duchess",
];

/// Kinds of things that are named after a person: laws, tools, awards.
const NAMED_AFTER: &str = "\
    act appeal app award awards campaign challenge charity charter code commission committee criteria day disease doll film form forms fund foundation framework index initiative inquiry inventory \
    ladder law lecture matrix medal method model pathway principle principles prize programme project protocol report review rooms rule scale \
    scheme score suites syndrome system technique test tool training units video wards wheel";

/// Whether a word in any case is a kind of place.
pub(in crate::check::privacy) fn is_place_kind(word: &str) -> bool {
    let mut characters = word.chars();
    let first = characters.next().map(char::to_uppercase);
    let capital: String = first.into_iter().flatten().collect();
    has_word(
        PLACE_KINDS,
        &format!("{capital}{}", characters.as_str().to_lowercase()),
    )
}

/// How many words with capitals may be between a name and what it names: the Mary Seacole Memorial Hospital.
const LONGEST_NAME_OF_A_THING: usize = 3;

/// Whether the words directly after a name show that it belongs to a place, a law, a tool or an award: Margaret Ward,
/// Martha's Rule, the Alexander technique.
pub(in crate::check::privacy) fn is_of_a_thing(after: &str) -> bool {
    let possessed = after.strip_prefix("'s");
    let after = possessed.unwrap_or(after);
    if !after.starts_with(' ') {
        return false;
    }
    // Martha's Rule is a thing, and Margaret's report is Margaret's.
    let is_thing = |word: &str| {
        let is_kind = is_place_kind(word) || has_word(NAMED_AFTER, &word.to_lowercase());
        let is_illness = ["disease", "syndrome"].contains(&word);
        is_kind && (possessed.is_none() || is_illness || word.starts_with(char::is_uppercase))
    };
    let mut words = after
        .split(' ')
        .skip(1)
        .take(LONGEST_NAME_OF_A_THING + 1)
        .enumerate();
    words
        .find_map(|(at, typed)| {
            let word = typed.trim_end_matches(|c: char| !c.is_alphanumeric());
            let goes_on = word.len() == typed.len() && word.starts_with(char::is_uppercase);
            match is_thing(word.trim_end_matches("'s")) {
                true if at == 0 || word.starts_with(char::is_uppercase) => Some(true),
                _ if !goes_on => Some(false),
                _ => None,
            }
        })
        .unwrap_or(false)
}

/// Whether a word before a name shows that it belongs to a place or to somebody in history.
pub(in crate::check::privacy) fn is_before_a_place(word: &str) -> bool {
    BEFORE_PLACES.contains(&word)
}

/// Whether the name in a group belongs to a place: its last word is a kind of place, or the word directly after it, or
/// `St` is before.
pub(super) fn names_place(hit: &Hit<'_>, group: usize) -> bool {
    let last = hit.group(group).rsplit(' ').next().unwrap_or_default();
    is_before_a_place(&hit.word_before_group(group))
        || is_place_kind(last)
        || is_of_a_thing(hit.after_group(group))
}

/// Whether the name in a group belongs to a thing in the same line: Martha in `Martha's Rule began when Martha died`.
fn names_a_thing_beside(hit: &Hit<'_>, group: usize) -> bool {
    let name = hit.group(group).split(' ').next().unwrap_or_default();
    let line = hit.line();
    let mut after = line
        .match_indices(name)
        .map(|(at, _)| &line[at + name.len()..]);
    after.any(|after| after.starts_with("'s ") && is_of_a_thing(after))
}

/// Whether a name at the end of a match is followed by a staff role: Helen Jones, the ward manager.
fn is_staff_after(hit: &Hit<'_>) -> bool {
    hit.words().ends_with(hit.group(1)) && is_staff_apposition(hit.after())
}

/// Whether a text directly after a name says that its bearer works in care.
pub(in crate::check::privacy) fn is_staff_apposition(after: &str) -> bool {
    let mut marks = [", ", " (", " – ", " — ", " - ", " | ", "|"].iter();
    let apposed = marks.find_map(|mark| after.strip_prefix(mark));
    apposed.is_some_and(describes_staff)
}

/// Whether a word may be a first name or a surname.
pub(super) fn is_given_name(word: &str) -> bool {
    may_be_first_name(word) || is_surname(word)
}

/// A short word in capitals as a name, where the whole line is in capitals: elsewhere it may be an abbreviation.
fn shouted<'w>(word: &'w str, hit: &Hit<'_>) -> Cow<'w, str> {
    let is_shouted = !hit.line().contains(char::is_lowercase);
    let mut characters = word.chars();
    match characters.next().filter(|_| is_shouted) {
        Some(first) => Cow::Owned(format!("{first}{}", characters.as_str().to_lowercase())),
        None => title_case(word),
    }
}

/// Whether a text says what cannot be true of a place, so that `Ken Ward` is a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Predicate {
    /// It may be true of a place.
    OfAnything,
    /// It is only true of a person.
    OfPeople,
}

/// A finding for somebody's name, of which [`name`] is the first, unless it is a place's or a member of staff's.
pub(super) fn given_name_finding(
    hit: &Hit<'_>,
    context: &TextContext<'_>,
) -> Option<PrivacyFinding> {
    given_name(hit, context, Predicate::OfAnything)
}

/// Such a finding where the text says something about the name that is only true of a person.
pub(super) fn person_finding(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    given_name(hit, context, Predicate::OfPeople)
}

fn given_name(
    hit: &Hit<'_>,
    context: &TextContext<'_>,
    predicate: Predicate,
) -> Option<PrivacyFinding> {
    let (first, second) = (hit.group(2), hit.group(3));
    let typed = shouted(first, hit);
    let group = match !is_sentence_opener(first) && may_be_first_name(&typed) {
        true => 1,
        // A capitalised word before a name may begin a sentence: Yesterday Margaret came.
        false if is_first_name(second) => 3,
        false => return None,
    };
    let before = hit.before_group(group);
    let is_staff = ends_with_staff_title(before) || is_staff_after(hit);
    let is_somebody = predicate == Predicate::OfPeople
        && group == 1
        && is_first_name(&typed)
        && !second.is_empty()
        && !is_before_a_place(&hit.word_before_group(1));
    let is_place = names_place(hit, group) && !is_somebody;
    (!is_staff && !is_place && !names_a_thing_beside(hit, group))
        .then(|| name_finding(hit, group, context))
        .flatten()
}
