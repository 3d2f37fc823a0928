//! Words to correct what was mistyped from, in parts that hold those that begin, or end, alike.

use rayon::prelude::*;

use crate::output::search::division::Division;
use crate::output::search::postings::Terms;

/// How many bytes a part with words to correct from has, about.
const WORDS_PART: usize = 12_000;

/// How short a word is not corrected: with one letter changed it would be another word.
const SHORTEST_CORRECTED: usize = 4;

/// From how many documents on a word that stands in one alone is not offered as a correction.
const RARE_MATTERS: usize = 2_000;

/// The orders in which words stand to be corrected from: a mistake leaves the beginning or the ending as it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Correction {
    /// By their first letters.
    Beginning,
    /// By their last letters.
    Ending,
}

impl Correction {
    /// What the list of its parts is called.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Beginning => "beginnings",
            Self::Ending => "endings",
        }
    }

    /// What its parts are called.
    pub(super) fn kind(self) -> char {
        match self {
            Self::Beginning => 'v',
            Self::Ending => 'w',
        }
    }

    /// The words, each with a capital that says how many documents hold it: `A` for one, `B` for two or three, and
    /// so on by doubling. Those ordered by their endings are written backwards.
    pub(super) fn parts(self, terms: &Terms<'_>, documents: usize) -> Vec<String> {
        let is_offered = |term: &usize| documents < RARE_MATTERS || terms.count(*term) > 1;
        let is_corrected = |form: &&str| {
            form.len() >= SHORTEST_CORRECTED && form.bytes().all(|b| b.is_ascii_lowercase())
        };
        let of_term = |term: usize| {
            let often = terms.count(term).ilog2();
            let forms = terms.forms(term).into_iter().filter(is_corrected);
            forms.map(move |form| match self {
                Self::Beginning => (form.to_owned(), often),
                Self::Ending => (form.chars().rev().collect(), often),
            })
        };
        let offered = (0..terms.len()).into_par_iter().filter(is_offered);
        let mut words: Vec<(String, u32)> = offered.flat_map_iter(of_term).collect();
        words.par_sort_unstable();
        let mut parts: Vec<String> = Vec::new();
        let mut division = Division::into_parts_of(WORDS_PART);
        for (word, often) in words {
            if division.begins_at(&word, word.len() + 1) {
                parts.push(String::new());
            }
            let part = parts.last_mut().expect("one was just begun");
            part.push_str(&word);
            part.push(char::from(
                b'A' + u8::try_from(often.min(25)).expect("it is below 26"),
            ));
        }
        parts
    }

    /// The word that a part with words to correct from begins with.
    pub(super) fn first_word(part: &str) -> &str {
        let end = part.find(|c: char| c.is_ascii_uppercase());
        &part[..end.unwrap_or(part.len())]
    }
}
