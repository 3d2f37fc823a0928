//! The inverted index: words are counted in runs of documents in parallel, and the runs are then merged by term.

use std::collections::HashMap;
use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::FxBuildHasher;

use crate::output::search::code::{MAX_WEIGHT, Posting};
use crate::output::search::document::Document;
use crate::output::search::stem::stem;
use crate::output::search::synonyms::{NamePart, Names, each_part};
use crate::output::search::words::{Kind, STOP_WORDS, Word, words};

/// How quickly further mentions of a word in a document add less: `k1` of BM25.
const SATURATION: f32 = 2.0;

/// How much the length of a document reduces its weights: `b` of BM25.
const LENGTH_WEIGHT: f32 = 0.3;

/// The average length of a document in words. It is constant, so that changing one story does not change the weights of
/// all others.
const AVERAGE_LENGTH: f32 = 400.0;

/// The term number of a word that is not indexed: a stop word or a single letter.
const STOP: u32 = u32::MAX;

/// The index of a run of documents: its terms, in order, each with its postings.
pub(super) struct Run {
    /// The number of the first document in the run.
    first: u32,
    /// The names of all terms, concatenated: the stem, then each form after a space.
    names: String,
    /// The offset in `names` of each term, and the end of the last one.
    name_starts: Vec<u32>,
    /// The index of each term's first posting, and the end of the last one.
    starts: Vec<u32>,
    /// For each posting, the document as an offset from `first`, and the weight.
    documents: Vec<u16>,
    weights: Vec<u8>,
}

/// What is known about a word.
#[derive(Clone, Copy)]
struct Known {
    /// Its term number.
    term: u32,
    /// Its parts of names; the second is 0 unless it counts as two words there.
    parts: [NamePart; 2],
}

/// Counts the words of a run of documents.
pub(super) struct Counter<'n> {
    first: u32,
    names: &'n Names,
    /// What is known about each word, and the term number of each stem.
    words: HashMap<String, Known, FxBuildHasher>,
    stems: HashMap<String, u32, FxBuildHasher>,
    /// The stop words that are names when a text has them in capitals.
    capitals: HashMap<String, Known, FxBuildHasher>,
    /// The parts of names that the words of the current text are.
    parts: Vec<NamePart>,
    /// For each term, the sum of the weights of its mentions in the current document; and the terms where that is not
    /// zero.
    sums: Vec<f32>,
    terms_in_document: Vec<u32>,
    /// The postings so far: term, document, weight.
    found: Vec<(u32, u16, u8)>,
}

impl<'n> Counter<'n> {
    /// Creates a counter for a run that begins with document `first`.
    pub(super) fn new(first: u32, names: &'n Names) -> Self {
        Self {
            first,
            names,
            words: HashMap::default(),
            stems: HashMap::default(),
            capitals: HashMap::default(),
            parts: Vec::new(),
            sums: Vec::new(),
            terms_in_document: Vec::new(),
            found: Vec::new(),
        }
    }

    /// Counts the words of a document, given its number within the run.
    pub(super) fn count(&mut self, number: u16, document: &Document<'_>) {
        let names = self.names;
        let mut length = 0.0;
        document.texts(|text, weight| {
            let mut parts = std::mem::take(&mut self.parts);
            words(text, |word| {
                length += f32::from(u8::from(word.kind != Kind::Letter));
                let known = self.known(&word);
                if word.kind != Kind::Joined {
                    parts.push(known.parts[0]);
                    parts.extend(Some(known.parts[1]).filter(|part| *part > 0));
                }
                self.add(known.term, weight);
            });
            names.find(&parts, |line| {
                let term = self.term(&names.terms()[line]);
                self.add(term, weight);
            });
            parts.clear();
            self.parts = parts;
        });
        let length = 1.0 - LENGTH_WEIGHT + LENGTH_WEIGHT * length / AVERAGE_LENGTH;
        for term in self.terms_in_document.drain(..) {
            let sum = std::mem::take(&mut self.sums[term as usize]);
            self.found.push((term, number, weight_of(sum, length)));
        }
    }

    /// Adds a mention of a term in the current document.
    fn add(&mut self, term: u32, weight: f32) {
        if term == STOP {
            return;
        }
        let sum = &mut self.sums[term as usize];
        if *sum == 0.0 {
            self.terms_in_document.push(term);
        }
        *sum += weight;
    }

    /// Looks a word up. A stop word is a term where it is in capitals.
    fn known(&mut self, word: &Word<'_>) -> Known {
        let is_stop = |known: &Known| known.term == STOP;
        match self.words.get(word.text).copied() {
            Some(known) if word.kind == Kind::Capitals && is_stop(&known) => self.name(word.text),
            Some(known) => known,
            None => {
                let is_indexed = word.kind != Kind::Letter && !STOP_WORDS.contains(&word.text);
                let mut parts = [0; 2];
                let mut count = 0;
                each_part(word.text, |part| {
                    parts[count] = self.names.part(part);
                    count += 1;
                });
                let term = match is_indexed {
                    true => self.term(word.text),
                    false => STOP,
                };
                let known = Known { term, parts };
                self.words.insert(word.text.to_owned(), known);
                match word.kind == Kind::Capitals && !is_indexed {
                    true => self.name(word.text),
                    false => known,
                }
            }
        }
    }

    /// Looks up a stop word in capitals.
    fn name(&mut self, word: &str) -> Known {
        if let Some(known) = self.capitals.get(word) {
            return *known;
        }
        let known = Known {
            term: self.term(word),
            parts: [self.names.part(&word.to_uppercase()), 0],
        };
        self.capitals.insert(word.to_owned(), known);
        known
    }

    /// The term number of a word or of a line of names.
    fn term(&mut self, word: &str) -> u32 {
        let next = u32::try_from(self.stems.len()).expect("a run has no more words than bytes");
        let term = *self.stems.entry(stem(word)).or_insert(next);
        if term == next {
            self.sums.push(0.0);
        }
        term
    }

    /// Returns the index of the run, with its terms in order.
    pub(super) fn finish(mut self) -> Run {
        let mut stems: Vec<(String, u32)> = std::mem::take(&mut self.stems).into_iter().collect();
        stems.sort_unstable();
        let mut ranks = vec![0; stems.len()];
        for (rank, (_, term)) in stems.iter().enumerate() {
            ranks[*term as usize] = rank;
        }
        let words = std::mem::take(&mut self.words).into_iter();
        let words = words.chain(std::mem::take(&mut self.capitals));
        let forms = words.filter(|(_, known)| known.term != STOP);
        let mut forms: Vec<(usize, String)> = forms
            .map(|(form, known)| (ranks[known.term as usize], form))
            .collect();
        forms.sort_unstable();
        let (names, name_starts) = concatenate_names(&stems, &forms);
        let mut starts = vec![0_u32; stems.len() + 1];
        for (term, _, _) in &self.found {
            starts[ranks[*term as usize] + 1] += 1;
        }
        for rank in 1..starts.len() {
            starts[rank] += starts[rank - 1];
        }
        let mut next = starts.clone();
        let mut documents = vec![0; self.found.len()];
        let mut weights = vec![0; self.found.len()];
        for (term, document, weight) in self.found {
            let slot = &mut next[ranks[term as usize]];
            documents[*slot as usize] = document;
            weights[*slot as usize] = weight;
            *slot += 1;
        }
        Run {
            first: self.first,
            names,
            name_starts,
            starts,
            documents,
            weights,
        }
    }
}

/// Concatenates the names of terms, and returns the offset of each. `stems` is sorted; `forms` holds the index of a
/// stem with each form.
fn concatenate_names(stems: &[(String, u32)], forms: &[(usize, String)]) -> (String, Vec<u32>) {
    let mut names = String::new();
    let mut starts = Vec::with_capacity(stems.len() + 1);
    let end = |names: &String| u32::try_from(names.len()).expect("a run has fewer bytes");
    let mut forms = forms.iter().peekable();
    for (rank, (stem, _)) in stems.iter().enumerate() {
        starts.push(end(&names));
        names.push_str(stem);
        while let Some((_, form)) = forms.next_if(|(of, _)| *of == rank) {
            names.push(' ');
            names.push_str(form);
        }
    }
    starts.push(end(&names));
    names.shrink_to_fit();
    (names, starts)
}

/// Computes the weight of a term from the sum of its mentions: BM25 without the factor that is the same in all
/// documents.
fn weight_of(sum: f32, length: f32) -> u8 {
    let share = sum / (sum + SATURATION * length);
    let weight = (share * f32::from(MAX_WEIGHT)).round();
    // The share is between 0 and 1, so the weight is between 0 and 63.
    (weight as u8).max(1)
}

/// The terms of all runs, merged and in order.
pub(super) struct Terms<'r> {
    runs: &'r [Run],
    /// Each term of each run as its stem, run and number in the run, sorted in that order.
    entries: Vec<(&'r str, u32, u32)>,
    /// The range in `entries` of each term, and how many documents contain it.
    ranges: Vec<(Range<usize>, usize)>,
}

impl<'r> Terms<'r> {
    /// Merges runs, which are in the order of their documents.
    pub(super) fn of(runs: &'r [Run]) -> Self {
        let mut entries: Vec<(&str, u32, u32)> = Vec::new();
        for (run, number) in runs.iter().zip(0..) {
            let count = u32::try_from(run.name_starts.len() - 1).expect("a run has fewer terms");
            entries.extend((0..count).map(|rank| (run.stem(rank), number, rank)));
        }
        entries.par_sort_unstable();
        let mut ranges: Vec<(Range<usize>, usize)> = Vec::new();
        for (at, (stem, run, rank)) in entries.iter().enumerate() {
            let count = runs[*run as usize].range(*rank).len();
            match ranges.last_mut() {
                Some((range, sum)) if entries[range.start].0 == *stem => {
                    range.end = at + 1;
                    *sum += count;
                }
                _ => ranges.push((at..at + 1, count)),
            }
        }
        Self {
            runs,
            entries,
            ranges,
        }
    }

    /// Whether the index has a term.
    pub(super) fn has(&self, stem: &str) -> bool {
        let found = self
            .ranges
            .binary_search_by_key(&stem, |(range, _)| self.entries[range.start].0);
        found.is_ok()
    }

    /// The number of terms.
    pub(super) fn len(&self) -> usize {
        self.ranges.len()
    }

    /// The stem of a term.
    pub(super) fn stem(&self, term: usize) -> &'r str {
        self.entries[self.ranges[term].0.start].0
    }

    /// The number of documents that contain a term.
    pub(super) fn count(&self, term: usize) -> usize {
        self.ranges[term].1
    }

    /// The forms of a term that occur in texts, in order.
    pub(super) fn forms(&self, term: usize) -> Vec<&'r str> {
        let mut forms: Vec<&str> = Vec::new();
        for (_, run, rank) in &self.entries[self.ranges[term].0.clone()] {
            forms.extend(self.runs[*run as usize].names(*rank).skip(1));
        }
        forms.sort_unstable();
        forms.dedup();
        forms
    }

    /// The postings of a term, in order of documents.
    pub(super) fn postings(&self, term: usize) -> Vec<Posting> {
        let mut postings = Vec::with_capacity(self.count(term));
        for (_, run, rank) in &self.entries[self.ranges[term].0.clone()] {
            let run = &self.runs[*run as usize];
            let range = run.range(*rank);
            let documents = run.documents[range.clone()].iter();
            let documents = documents.map(|number| run.first + u32::from(*number));
            postings.extend(documents.zip(run.weights[range].iter().copied()));
        }
        postings
    }
}

impl Run {
    /// The stem of a term, followed by its forms.
    fn names(&self, term: u32) -> impl Iterator<Item = &str> {
        let rank = term as usize;
        let (start, end) = (self.name_starts[rank], self.name_starts[rank + 1]);
        self.names[start as usize..end as usize].split(' ')
    }

    /// The stem of a term.
    fn stem(&self, term: u32) -> &str {
        self.names(term).next().unwrap_or_default()
    }

    /// The range of a term's postings.
    fn range(&self, term: u32) -> Range<usize> {
        self.starts[term as usize] as usize..self.starts[term as usize + 1] as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_weighs_more_in_a_title_than_in_a_text_and_less_in_a_longer_text() {
        let (title, text, long) = (
            weight_of(10.0, 1.0),
            weight_of(1.0, 1.0),
            weight_of(1.0, 3.0),
        );
        assert!(
            title > 2 * text && text > long && long >= 1,
            "{title} {text} {long}"
        );
        assert!(weight_of(1e6, 0.7) <= MAX_WEIGHT);
    }
}
