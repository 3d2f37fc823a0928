//! A name in a text, and whether it is the name of a person.

use crate::check::privacy::detector::{Hit, PrivacyFinding, TextContext, has_word};
use crate::check::privacy::first_names::{is_first_name, may_be_first_name, title_case};
use crate::check::privacy::named_patient::{is_sentence_opener, name_finding};
use crate::check::privacy::staff_words::{is_staff_title, names_staff};
use crate::check::privacy::surnames::is_surname;

/// The pattern of a name: a group for the whole name, one for the first word and one for the second.
macro_rules! name {
    () => {
        r"\<((\p{Lu}(?:\p{Ll}+(?:-\p{Lu}\p{Ll}+)?|[\p{Lu}-]{3,}))(?: (\p{Lu}[\p{L}'-]*))?)\>"
    };
}
pub(super) use name;

/// Kinds of places that are named after people.
const PLACE_KINDS: &str = "\
    Academy Avenue Bay Block Building Centre Clinic Close College Court Drive Garden Gardens Green Hall Hospice Hospital \
    Hotel House Infirmary Institute Lane Library Lodge Mews Park Place Practice Road Room School Square Street Suite Surgery Team \
    Terrace Theatre Trust Unit University Villa Ward Wing";

/// Words before a name that make it the name of a place or of a historical figure.
const BEFORE_PLACES: [&str; 7] = ["st", "st.", "saint", "queen", "king", "prince", "princess"];

/// Whether the name in a group is that of a place: its last word or the word after it is a kind of place, or `St` comes
/// before it.
pub(super) fn names_place(hit: &Hit<'_>, group: usize) -> bool {
    let is_kind = |word: &str| has_word(PLACE_KINDS, &title_case(word));
    let last = hit.group(group).rsplit(' ').next().unwrap_or_default();
    let before = hit.word_before_group(group);
    is_kind(last) || is_kind(hit.word_after()) || BEFORE_PLACES.contains(&before.as_str())
}

/// Whether a name at the end of a match is followed by a staff role: Helen Jones, the ward manager.
fn is_staff_after(hit: &Hit<'_>) -> bool {
    let after = hit.after();
    let apposed = [", ", " ("]
        .iter()
        .find_map(|mark| after.strip_prefix(mark));
    let apposed = apposed.and_then(|rest| rest.split([',', '.', ';', ')']).next());
    hit.words().ends_with(hit.group(1)) && apposed.is_some_and(names_staff)
}

/// Whether a word may be a first name or a surname.
pub(super) fn is_given_name(word: &str) -> bool {
    may_be_first_name(word) || is_surname(word)
}

/// A finding for a person's name that begins with [`name`], unless it is the name of a place or of a member of staff.
pub(super) fn given_name_finding(
    hit: &Hit<'_>,
    context: &TextContext<'_>,
) -> Option<PrivacyFinding> {
    let (first, second) = (hit.group(2), hit.group(3));
    let group = match !is_sentence_opener(first) && may_be_first_name(first) {
        true => 1,
        // A capitalised word before a name may begin a sentence: Yesterday Margaret came.
        false if is_first_name(second) => 3,
        false => return None,
    };
    let is_staff = is_staff_title(&hit.word_before_group(group)) || is_staff_after(hit);
    (!is_staff && !names_place(hit, group))
        .then(|| name_finding(hit, group, context))
        .flatten()
}
