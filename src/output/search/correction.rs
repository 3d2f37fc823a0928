//! Vocabularies for correcting misspelt search words, one sorted by prefix and one by suffix, each divided into parts.

use rayon::prelude::*;

use crate::output::search::division::Division;
use crate::output::search::postings::Terms;

/// The approximate size of a part in bytes.
const WORDS_PART_SIZE: usize = 12_000;

/// The length of the shortest word in a vocabulary; changing one letter of a shorter one makes a different word.
const MIN_WORD_LENGTH: usize = 4;

/// On a site with at least this many documents, a word that occurs in only one of them is not suggested.
const MIN_DOCUMENTS_TO_DROP_RARE: usize = 2_000;

/// The sort orders of the vocabulary. A misspelling usually leaves either the beginning or the end of a word intact.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Correction {
    /// Sorted by the first letters.
    Beginning,
    /// Sorted by the last letters.
    Ending,
}

impl Correction {
    /// The name of the list of its parts in the index.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Beginning => "beginnings",
            Self::Ending => "endings",
        }
    }

    /// The letter that the names of its parts begin with.
    pub(super) fn kind(self) -> char {
        match self {
            Self::Beginning => 'v',
            Self::Ending => 'w',
        }
    }

    /// Returns the words in order, divided into parts. After each is a capital letter for the binary logarithm of the
    /// number of documents that contain it: `A` for one, `B` for two or three, and so on. For [`Self::Ending`], words
    /// are reversed.
    pub(super) fn parts(self, terms: &Terms<'_>, documents: usize) -> Vec<String> {
        let is_offered =
            |term: &usize| documents < MIN_DOCUMENTS_TO_DROP_RARE || terms.count(*term) > 1;
        let is_corrected = |form: &&str| {
            form.len() >= MIN_WORD_LENGTH && form.bytes().all(|b| b.is_ascii_lowercase())
        };
        let of_term = |term: usize| {
            let frequency = terms.count(term).ilog2();
            let forms = terms.forms(term).into_iter().filter(is_corrected);
            forms.map(move |form| match self {
                Self::Beginning => (form.to_owned(), frequency),
                Self::Ending => (form.chars().rev().collect(), frequency),
            })
        };
        let offered = (0..terms.len()).into_par_iter().filter(is_offered);
        let mut words: Vec<(String, u32)> = offered.flat_map_iter(of_term).collect();
        words.par_sort_unstable();
        let mut parts: Vec<String> = Vec::new();
        let mut division = Division::with_target_size(WORDS_PART_SIZE);
        for (word, frequency) in words {
            if division.begins_part(&word, word.len() + 1) {
                parts.push(String::new());
            }
            let part = parts.last_mut().expect("one was just begun");
            part.push_str(&word);
            part.push(char::from(
                b'A' + u8::try_from(frequency.min(25)).expect("it is below 26"),
            ));
        }
        parts
    }

    /// Returns the first word of a part.
    pub(super) fn first_word(part: &str) -> &str {
        let end = part.find(|c: char| c.is_ascii_uppercase());
        &part[..end.unwrap_or(part.len())]
    }
}
