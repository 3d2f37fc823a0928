//! Stemming, with British and American spellings normalised to the same stem.
//!
//! `search-words.js` of the default theme does the same to what a reader types, and `tests/vectors/stems.tsv` checks
//! that both agree.

use rust_stemmers::{Algorithm, Stemmer};

/// Returns the stem of a word. A word that contains anything but lower-case ASCII letters is its own stem.
pub(super) fn stem(word: &str) -> String {
    if !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return word.to_owned();
    }
    let normalised = normalise_spelling(word);
    let stem = Stemmer::create(Algorithm::English).stem(&normalised);
    without_plural(&stem).to_owned()
}

/// Removes the plural of an abbreviation, such as `dnas`, in which the stemmer sees no vowel.
fn without_plural(stem: &str) -> &str {
    let is_plural = stem.len() > 3 && !stem.ends_with("ss") && !stem.ends_with("us");
    let rest = stem.strip_suffix('s').filter(|_| is_plural);
    let has_vowel = |rest: &&str| rest[..rest.len() - 1].contains(['a', 'e', 'i', 'o', 'u', 'y']);
    let is_abbreviation = |rest: &&str| !has_vowel(rest) && !matches!(stem, "this" | "https");
    rest.filter(is_abbreviation).unwrap_or(stem)
}

/// Normalises British and American spellings to one of them. The result is not always a correct spelling, which does
/// not matter to search.
fn normalise_spelling(word: &str) -> String {
    let mut word = word.to_owned();
    if word.len() >= 5 {
        word = word.replace("ae", "e");
    }
    for (variant, canonical) in [("iz", "is"), ("yz", "ys")] {
        let ending = word
            .rfind(variant)
            .filter(|at| *at >= 2)
            .map(|at| &word[at + 2..]);
        if ending.is_some_and(|ending| VERB_ENDINGS.contains(&ending)) {
            let at = word.rfind(variant).expect("it was just found");
            word.replace_range(at..at + 2, canonical);
        }
    }
    if let Some(at) = word.rfind("our").filter(|at| *at >= 3)
        && OUR_ENDINGS.contains(&&word[at + 3..])
    {
        word.replace_range(at..at + 3, "or");
    }
    // Otherwise they would have the stem of `fits`, which are seizures.
    if matches!(word.as_str(), "fitted" | "fitting" | "fittings") {
        return "fitment".to_owned();
    }
    for (variant, canonical) in [
        ("practis", "practic"),
        ("programme", "program"),
        ("centre", "center"),
        // Otherwise it would have the stem of `medical`.
        ("medication", "medicine"),
    ] {
        if word.starts_with(variant) {
            word.replace_range(..variant.len(), canonical);
        }
    }
    word
}

/// What follows `iz` or `is` in words such as `organize`.
const VERB_ENDINGS: [&str; 10] = [
    "e", "ed", "es", "er", "ers", "ing", "ation", "ations", "ational", "able",
];

/// What follows `our` in words such as `behaviour`.
const OUR_ENDINGS: [&str; 9] = ["", "s", "al", "ally", "ed", "ing", "able", "ite", "ful"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_and_spellings_share_a_stem() {
        for (one, other) in [
            ("handovers", "handover"),
            ("improving", "improved"),
            ("organization", "organisation"),
            ("analyzed", "analysed"),
            ("behavior", "behaviour"),
            ("paediatric", "pediatric"),
            ("practise", "practice"),
            ("programmes", "program"),
            ("centres", "center"),
            ("dnas", "dna"),
            ("medications", "medicine"),
        ] {
            assert_eq!(stem(one), stem(other), "{one} {other}");
        }
        assert_ne!(stem("hour"), stem("hor"));
        assert_ne!(stem("size"), stem("sis"));
        assert_ne!(stem("medication"), stem("medical"));
        assert_ne!(stem("class"), stem("clas"));
        assert_ne!(stem("fits"), stem("fitted"));
    }

    #[test]
    fn words_have_the_same_stems_as_on_the_search_page() {
        let vectors = include_str!("../../../tests/vectors/stems.tsv").lines();
        for (word, expected) in vectors.filter_map(|line| line.split_once('\t')) {
            assert_eq!(stem(word), expected, "{word}");
        }
    }
}
