//! Names that a text says are nobody's: pseudonyms, and people made up for training.

use crate::check::privacy::detector::NameSet;

/// What directly after a name says that it is made up.
const AFTER_NAME: [&str; 16] = [
    "(a made-up ",
    "(a pseudonym",
    "(made up",
    "(name changed",
    "(not a real ",
    "(not her real name",
    "(not his real name",
    "(not their real name",
    ", a fictional ",
    ", a made-up ",
    ", not her real name",
    ", not his real name",
    ", not their real name",
    "is a fictional ",
    "is a made-up ",
    "is not a real ",
];

/// The most words of a name.
const LONGEST_NAME: usize = 3;

/// The names that a text says are made up.
pub(super) fn names_in(text: &str) -> NameSet {
    let mut names = NameSet::default();
    for line in text.lines() {
        let found = AFTER_NAME
            .iter()
            .flat_map(|phrase| line.match_indices(phrase));
        for (at, _) in found {
            let words = line[..at].split_whitespace().rev();
            let words = words
                .take_while(|word| word.starts_with(char::is_uppercase))
                .take(LONGEST_NAME);
            let mut words: Vec<&str> = words.collect();
            words.reverse();
            names.add(&words.join(" "));
        }
    }
    names
}
