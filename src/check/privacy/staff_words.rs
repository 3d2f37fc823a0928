//! Words for people who work in care, which show that a name or a quotation is not that of a person cared for.

use crate::check::privacy::detector::has_word;

/// The words: `the patient safety lead`.
const STAFF_WORDS: &str = "\
    adviser advisor champion charity chief clinician coach colleague colleagues company consultant consultants coordinator \
    co-ordinator dietitian director doctor doctors facilitator gp head i lead leads manager managers matron midwife \
    nurse nurses officer paramedic pharmacist physiotherapist practitioner psychiatrist psychologist registrar sister \
    specialist staff supervisor team teams therapist trainer we worker workers";

/// Titles of people who work in care, in addition to those words.
const STAFF_TITLES: &str = "dr dr. prof prof. professor revd rev";

/// Whether a text has such a word.
pub(super) fn names_staff(text: &str) -> bool {
    let text = text.to_lowercase();
    let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '-');
    words.any(|word| has_word(STAFF_WORDS, word))
}

/// Whether a word before a name shows that the person works in care.
pub(super) fn is_staff_title(word: &str) -> bool {
    // After a comma, someone else may be named.
    let is_apart = word.ends_with(',');
    let word = word.trim_end_matches(':').to_lowercase();
    !is_apart && (has_word(STAFF_TITLES, &word) || names_staff(&word))
}
