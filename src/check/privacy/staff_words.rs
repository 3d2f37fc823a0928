//! Words for people who work in care, which show that a name or a quotation does not belong to a person cared for.

use crate::check::privacy::detector::has_word;

/// Words for one person who works in care, and for several.
pub(super) const STAFF_NOUNS: &str = "\
    administrator adviser advisor assistant assistants champion champions chief clinician clinicians coach coaches colleague \
    colleagues consultant consultants coordinator co-ordinator director directors dietitian doctor doctors facilitator gp gps \
    hca head lead leads manager managers matron matrons midwife midwives nurse nurses officer officers paramedic pharmacist \
    pharmacists physiotherapist physiotherapists practitioner practitioners psychiatrist psychiatrists psychologist \
    psychologists receptionist registrar secretary sister specialist specialists supervisor surgeon surgeons therapist \
    therapists trainer worker workers";

/// Groups that people who work in care belong to.
pub(super) const STAFF_GROUPS: &str = "charity company staff team teams";

/// Titles of people who work in care, in addition to those words.
pub(super) const STAFF_TITLES: &str = "dr dr. prof prof. professor revd rev";

/// Words that begin something other than a person's job: the help of the team, who the doctor knew.
pub(super) const NOT_OF_A_NOUN: &str = "\
    and as at because but by for from had has i if in is known near of on or said so that the they to was we were when where \
    which while who whom whose with you";

/// Words that can follow a person's job: the lead for falls.
const AFTER_A_NOUN: &str = "and at for from in of on who with";

/// The most words before the noun of a job: senior peer support worker.
pub(super) const LONGEST_DESCRIPTION: usize = 5;

fn is_staff_noun(word: &str) -> bool {
    has_word(STAFF_NOUNS, word)
}

/// Whether a text has such a word.
pub(super) fn names_staff(text: &str) -> bool {
    let text = text.to_lowercase();
    let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '-');
    words.any(|word| is_staff_noun(word) || has_word(STAFF_GROUPS, word))
}

/// Whether the text after a word for a person makes them staff: after `patient`, ` safety lead` does, and ` we look
/// after` does not.
pub(super) fn continues_to_staff(after: &str) -> bool {
    let after = after.to_lowercase();
    let words = after.split(|c: char| !c.is_alphanumeric() && c != '-');
    let mut words = words
        .filter(|word| !["", "s"].contains(word))
        .take_while(|word| !has_word(NOT_OF_A_NOUN, word));
    words.any(|word| is_staff_noun(word) || has_word(STAFF_GROUPS, word))
}

/// Whether a text begins with the job of a member of staff: the ward manager, lead for falls, one of our nurses.
pub(super) fn describes_staff(text: &str) -> bool {
    let lower = text.to_lowercase();
    let begins = [
        "one of the ",
        "one of our ",
        "a ",
        "an ",
        "the ",
        "our ",
        "their ",
    ];
    let begun = begins.iter().find_map(|begin| lower.strip_prefix(begin));
    let clause = begun.unwrap_or(&lower);
    let clause = clause
        .split([',', '.', ';', ':', ')', '(', '|', '?', '!', '–', '—'])
        .next();
    let words: Vec<&str> = clause.unwrap_or_default().split(' ').collect();
    let description = words
        .iter()
        .take_while(|word| !has_word(NOT_OF_A_NOUN, word));
    let length = description.clone().count().min(LONGEST_DESCRIPTION);
    // The last word of the description is the job: a lead singer is not a lead.
    let is_last = |at: usize| {
        words
            .get(at + 1)
            .is_none_or(|next| next.is_empty() || has_word(AFTER_A_NOUN, next))
    };
    description
        .take(length)
        .enumerate()
        .any(|(at, word)| is_staff_noun(word.trim_end_matches("'s")) && is_last(at))
}

/// Prepositions before a member of staff at the end of a clause: on the advice of the nurse Margaret came.
const PREPOSITIONS: &str = "after before by for from of to with";

/// Whether the text before a name ends with a word that says that its bearer works in care.
pub(super) fn ends_with_staff_title(before: &str) -> bool {
    let before = before.trim_end_matches([' ', '(']);
    // After a comma, somebody else may be named, and after a full stop a sentence begins.
    let is_apart = before.ends_with([',', ';', '!', '?', '|'])
        || before.ends_with('.')
            && !before.to_lowercase().ends_with("dr.")
            && !before.ends_with("Prof.");
    let lower = before.trim_end_matches(':').to_lowercase();
    let words: Vec<&str> = lower.split(' ').collect();
    let last = words.last().copied().unwrap_or_default();
    let are_sisters = lower.ends_with("ward sisters") || lower.ends_with("nursing sisters");
    if is_apart || !(has_word(STAFF_TITLES, last) || is_staff_noun(last) || are_sisters) {
        return false;
    }
    let determiner = words
        .iter()
        .rposition(|word| ["a", "an", "the", "this"].contains(word))
        .filter(|at| words.len() - at <= 4);
    let is_object = determiner
        .and_then(|at| at.checked_sub(1))
        .is_some_and(|at| has_word(PREPOSITIONS, words[at]));
    !is_object
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn staff_are_described_by_a_noun_and_not_by_any_mention_of_staff() {
        for staff in [
            "ward manager, led it",
            "the coach",
            "one of our night support workers",
            "lead for falls",
            "senior peer support worker)",
        ] {
            assert!(describes_staff(staff), "{staff}");
        }
        for other in [
            "and the nurse sat with her",
            "as we had a bed",
            "with the help of the team)",
            "a lead singer",
            "who the doctor knew",
        ] {
            assert!(!describes_staff(other), "{other}");
        }
    }

    #[test]
    fn a_title_is_directly_before_a_name() {
        for title in ["Nurse ", "Ward manager ", "Our HCA ", "Dr ", "the nurse "] {
            assert!(ends_with_staff_title(title), "{title}");
        }
        for other in [
            "On the advice of the nurse ",
            "With the team ",
            "the nurse, ",
            "We ",
        ] {
            assert!(!ends_with_staff_title(other), "{other}");
        }
    }
}
