//! Splits text into words for search, in lower case and without accents.
//!
//! `search-words.js` of the default theme splits what a reader types in the same way, and `tests/vectors/words.tsv`
//! checks that both agree.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Words that occur in nearly every text and so distinguish none. They are not indexed, and the index lists them for
/// the search page.
pub(super) const STOP_WORDS: [&str; 40] = [
    "an", "and", "are", "as", "at", "be", "been", "but", "by", "can", "did", "for", "from", "had",
    "has", "have", "how", "if", "in", "into", "is", "it", "its", "not", "of", "on", "or", "our",
    "so", "that", "the", "their", "then", "they", "this", "to", "was", "we", "were", "with",
];

/// The length of the longest word that is kept, in bytes; anything longer is an address or a typing error.
const MAX_WORD_LENGTH: usize = 40;

/// Calls `emit` with the words of a text, in lower case and without accents. Two words joined by a hyphen or an
/// ampersand are also emitted as one: `co-production` gives `co`, `production` and `coproduction`.
pub(super) fn words(text: &str, mut emit: impl FnMut(&str)) {
    let (mut word, mut previous) = (String::new(), String::new());
    // The number of words in the current chain, its first two words joined, and the end of its last word.
    let (mut chain_length, mut joined, mut end) = (0, String::new(), usize::MAX);
    let mut at = 0;
    while let Some((start, stop)) = next_word(text, at) {
        let is_linked = end.checked_add(1) == Some(start) && is_hyphen(&text[end..start]);
        if !is_linked && chain_length > 0 {
            emit_joined(&joined, chain_length, &mut emit);
            chain_length = 0;
        }
        std::mem::swap(&mut word, &mut previous);
        word.clear();
        fold(&text[start..stop], &mut word);
        chain_length += 1;
        if chain_length == 2 {
            joined.clear();
            joined.push_str(&previous);
            joined.push_str(&word);
        }
        if is_word(&word) {
            emit(&word);
        }
        (end, at) = (stop, stop);
    }
    emit_joined(&joined, chain_length, &mut emit);
}

/// Whether a word is indexed. A single letter is not.
fn is_word(word: &str) -> bool {
    let is_letter = word.len() == 1 && !word.as_bytes()[0].is_ascii_digit();
    !word.is_empty() && !is_letter && word.len() <= MAX_WORD_LENGTH
}

fn is_hyphen(between: &str) -> bool {
    between == "-" || between == "&"
}

/// Emits a chain of exactly two words as one word, unless it contains digits.
fn emit_joined(joined: &str, chain_length: usize, emit: &mut impl FnMut(&str)) {
    if chain_length == 2 && is_word(joined) && !joined.bytes().any(|b| b.is_ascii_digit()) {
        emit(joined);
    }
}

/// Returns the range of the next word: letters, digits and combining marks, with apostrophes between them; or a number
/// with its commas and decimal point.
fn next_word(text: &str, from: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut start = from;
    while start < bytes.len() && word_char_len(text, start) == 0 {
        start += char_len(text, start);
    }
    if start >= bytes.len() {
        return None;
    }
    let mut end = number_end(bytes, start);
    if end > start && bytes[start..end].contains(&b',') {
        return Some((start, end));
    }
    loop {
        end = run_end(text, end);
        let apostrophe = apostrophe(text, end);
        if apostrophe == 0
            || end + apostrophe >= bytes.len()
            || word_char_len(text, end + apostrophe) == 0
        {
            return Some((start, end));
        }
        end += apostrophe;
    }
}

/// Returns the end of the number at `start` that has a decimal point or thousands separators; `start` if there is none.
fn number_end(bytes: &[u8], start: usize) -> usize {
    let digits = |from: usize| {
        bytes[from..]
            .iter()
            .take_while(|b| b.is_ascii_digit())
            .count()
    };
    let first = digits(start);
    let mut end = start + first;
    if (1..=3).contains(&first) {
        while bytes.get(end) == Some(&b',') && digits(end + 1) == 3 {
            end += 4;
        }
    }
    if first == 0 {
        return start;
    }
    let whole_end = end;
    while bytes.get(end) == Some(&b'.') && digits(end + 1) > 0 {
        end += 1 + digits(end + 1);
    }
    if end == whole_end && whole_end == start + first {
        start
    } else {
        end
    }
}

/// Returns the end of the letters, digits and combining marks at `from`.
fn run_end(text: &str, from: usize) -> usize {
    let mut end = from;
    loop {
        let rest = &text.as_bytes()[end..];
        let plain = rest.iter().position(|b| !b.is_ascii_alphanumeric());
        end += plain.unwrap_or(rest.len());
        match text.as_bytes().get(end) {
            Some(byte) if !byte.is_ascii() && word_char_len(text, end) > 0 => {
                end += word_char_len(text, end)
            }
            _ => return end,
        }
    }
}

/// Returns the length of the letter, digit or combining mark at `at`; 0 if it is another character.
fn word_char_len(text: &str, at: usize) -> usize {
    let byte = text.as_bytes()[at];
    if byte.is_ascii() {
        return usize::from(byte.is_ascii_alphanumeric());
    }
    let c = text[at..].chars().next().expect("something begins there");
    if c.is_alphanumeric() || is_combining_mark(c) {
        c.len_utf8()
    } else {
        0
    }
}

/// Returns the length of the apostrophe at `at`; 0 if there is none.
fn apostrophe(text: &str, at: usize) -> usize {
    match text.as_bytes().get(at) {
        Some(b'\'') => 1,
        Some(0xe2) if text[at..].starts_with('’') => '’'.len_utf8(),
        _ => 0,
    }
}

/// Returns the length of the character at `at`.
fn char_len(text: &str, at: usize) -> usize {
    match text.as_bytes()[at] {
        0..0x80 => 1,
        0x80..0xe0 => 2,
        0xe0..0xf0 => 3,
        _ => 4,
    }
}

/// Appends a word in lower case, without accents, commas, apostrophes or a possessive `'s`.
fn fold(typed: &str, word: &mut String) {
    if typed.bytes().all(|b| b.is_ascii_alphanumeric()) {
        word.push_str(typed);
        word.make_ascii_lowercase();
        return;
    }
    let possessives = ["'s", "’s", "'S", "’S"];
    let typed = possessives
        .iter()
        .find_map(|end| typed.strip_suffix(end))
        .unwrap_or(typed);
    if typed.is_ascii() {
        let kept = typed
            .bytes()
            .filter(|b| b.is_ascii_alphanumeric() || *b == b'.');
        word.extend(kept.map(|b| char::from(b.to_ascii_lowercase())));
        return;
    }
    let plain = typed
        .nfkd()
        .filter(|c| !is_combining_mark(*c) && (c.is_alphanumeric() || *c == '.'));
    word.extend(plain.flat_map(char::to_lowercase));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let mut found = Vec::new();
        words(text, |word| found.push(word.to_owned()));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn words_are_in_lower_case_without_accents() {
        check(
            "Café crème, naïve Ward 7’s",
            &["cafe", "creme", "naive", "ward", "7"],
        );
        check(
            "the patient's and patients' don't",
            &["the", "patient", "and", "patients", "dont"],
        );
        check("", &[]);
        check("– … £ %", &[]);
        check("x is a letter", &["is", "letter"]);
    }

    #[test]
    fn a_number_with_commas_or_a_decimal_point_is_one_word() {
        check("£162,590 a year", &["162590", "year"]);
        check("1,234,567.50", &["1234567.50"]);
        check("12,3 and 1,2345", &["12", "3", "and", "1", "2345"]);
        check("3.5mg, 20%. 47", &["3.5mg", "20", "47"]);
    }

    #[test]
    fn two_joined_words_are_also_one_word() {
        check("Co-production", &["co", "production", "coproduction"]);
        check("A&E follow-up", &["ae", "follow", "up", "followup"]);
        check("day-to-day 2016-17", &["day", "to", "day", "2016", "17"]);
    }

    #[test]
    fn texts_split_into_the_same_words_as_on_the_search_page() {
        let vectors = include_str!("../../../tests/vectors/words.tsv").lines();
        for (text, expected) in vectors.filter_map(|line| line.split_once('\t')) {
            check(text, &expected.split_whitespace().collect::<Vec<_>>());
        }
    }
}
