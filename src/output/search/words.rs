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

/// A word of a text.
pub(super) struct Word<'t> {
    /// The word in lower case, without accents.
    pub(super) text: &'t str,
    /// What it counts as.
    pub(super) kind: Kind,
}

/// What a word counts as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word.
    Plain,
    /// A word in capitals, in a text that is not all in capitals: `IT` is a name there and `it` is not.
    Capitals,
    /// Two words as one, after each of the two.
    Joined,
    /// A single letter, or an ampersand as `and`. It is not indexed, but phrases may have it.
    Letter,
}

/// Calls `emit` with the words of a text, in lower case and without accents. Two words joined by a hyphen or an
/// ampersand are also emitted as one: `co-production` gives `co`, `production` and `coproduction`. So are two letters
/// with “and” or an ampersand between them: `A and E` gives `ae`.
pub(super) fn words(text: &str, mut emit: impl FnMut(Word<'_>)) {
    let has_lower = text.bytes().any(|b| b.is_ascii_lowercase());
    let (mut word, mut previous) = (String::new(), String::new());
    // The number of words in the current chain, its first two words joined, and the end of its last word.
    let (mut chain_length, mut joined, mut end) = (0, String::new(), usize::MAX);
    let mut letters = Letters::default();
    let mut at = 0;
    while let Some((start, stop)) = next_word(text, at) {
        let between = text.get(end..start).unwrap_or_default();
        if !is_link(between) && chain_length > 0 {
            emit_joined(&joined, chain_length, &mut emit);
            chain_length = 0;
        }
        if between.trim() == "&" {
            letters.push("and");
            let kind = Kind::Letter;
            emit(Word { text: "and", kind });
        }
        std::mem::swap(&mut word, &mut previous);
        word.clear();
        let typed = &text[start..stop];
        fold(typed, &mut word);
        chain_length += 1;
        if chain_length == 2 {
            joined.clear();
            if !(is_letter(&previous) && is_letter(&word)) {
                joined.push_str(&previous);
                joined.push_str(&word);
            }
        }
        let kind = match is_word(&word) {
            true if has_lower && is_in_capitals(typed) => Some(Kind::Capitals),
            true => Some(Kind::Plain),
            false => is_letter(&word).then_some(Kind::Letter),
        };
        if let Some(kind) = kind {
            emit(Word { text: &word, kind });
        }
        if let Some(both) = letters.push(&word) {
            let (text, kind) = (both.as_str(), Kind::Joined);
            emit(Word { text, kind });
        }
        (end, at) = (stop, stop);
    }
    emit_joined(&joined, chain_length, &mut emit);
}

/// The last words of a text that may be two letters with “and” between them.
#[derive(Default)]
struct Letters {
    first: Option<u8>,
    has_and: bool,
}

impl Letters {
    /// Adds the next word. Returns both letters if it is the second.
    fn push(&mut self, word: &str) -> Option<String> {
        let first = self.first.filter(|_| self.has_and);
        if is_letter(word) {
            let second = word.as_bytes()[0];
            *self = Self {
                first: Some(second),
                has_and: false,
            };
            return first.map(|first| [char::from(first), char::from(second)].iter().collect());
        }
        self.has_and = word == "and" && self.first.is_some() && !self.has_and;
        if !self.has_and {
            self.first = None;
        }
        None
    }
}

/// Whether a word is indexed. A single letter is not.
fn is_word(word: &str) -> bool {
    !word.is_empty() && !is_letter(word) && word.len() <= MAX_WORD_LENGTH
}

fn is_letter(word: &str) -> bool {
    word.len() == 1 && word.as_bytes()[0].is_ascii_alphabetic()
}

fn is_in_capitals(typed: &str) -> bool {
    typed.len() > 1 && typed.bytes().all(|b| b.is_ascii_uppercase())
}

/// Whether what is between two words joins them: a hyphen, of which Word has a kind that does not break, or an
/// ampersand.
fn is_link(between: &str) -> bool {
    matches!(between, "-" | "\u{2010}" | "\u{2011}" | "&")
}

/// Emits a chain of exactly two words as one word, unless it contains digits.
fn emit_joined(joined: &str, chain_length: usize, emit: &mut impl FnMut(Word<'_>)) {
    if chain_length == 2 && is_word(joined) && !joined.bytes().any(|b| b.is_ascii_digit()) {
        let (text, kind) = (joined, Kind::Joined);
        emit(Word { text, kind });
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
    if c.is_alphanumeric() || is_combining_mark(c) || is_invisible(c) {
        c.len_utf8()
    } else {
        0
    }
}

/// Whether a character is invisible in a word: a soft hyphen, or one without a width.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'
    )
}

/// What people type as an apostrophe, besides `ʼ`, which is a letter to Unicode.
const APOSTROPHES: [char; 4] = ['\'', '’', '‘', '＇'];

/// Returns the length of the apostrophe at `at`; 0 if there is none.
fn apostrophe(text: &str, at: usize) -> usize {
    match text.as_bytes().get(at) {
        Some(b'\'') => 1,
        Some(0xe2 | 0xef) => {
            let c = text[at..].chars().next();
            c.filter(|c| APOSTROPHES.contains(c))
                .map_or(0, char::len_utf8)
        }
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
    let typed = without_possessive(typed);
    if typed.is_ascii() {
        let kept = typed
            .bytes()
            .filter(|b| b.is_ascii_alphanumeric() || *b == b'.');
        word.extend(kept.map(|b| char::from(b.to_ascii_lowercase())));
        return;
    }
    let is_kept = |c: &char| (c.is_alphanumeric() || *c == '.') && *c != 'ʼ';
    let plain = typed
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .filter(is_kept);
    for c in plain.flat_map(char::to_lowercase) {
        match LETTERS.iter().find(|(letter, _)| *letter == c) {
            Some((_, plain)) => word.push_str(plain),
            None => word.push(c),
        }
    }
}

/// Letters that have no accent to remove, and what people type in their place.
const LETTERS: [(char, &str); 12] = [
    ('ß', "ss"),
    ('æ', "ae"),
    ('œ', "oe"),
    ('ø', "o"),
    ('ł', "l"),
    ('đ', "d"),
    ('ð', "d"),
    ('þ', "th"),
    ('ħ', "h"),
    ('ı', "i"),
    ('ŋ', "n"),
    ('ŧ', "t"),
];

fn without_possessive(typed: &str) -> &str {
    let rest = typed.strip_suffix(['s', 'S']);
    rest.and_then(|rest| rest.strip_suffix(|c| APOSTROPHES.contains(&c) || c == 'ʼ'))
        .unwrap_or(typed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let mut found = Vec::new();
        words(text, |word| {
            if word.kind != Kind::Letter {
                found.push(word.text.to_owned());
            }
        });
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
        check("A & E, A and E", &["ae", "and", "ae"]);
        check("a, b and c & d", &["and", "bc", "cd"]);
    }

    #[test]
    fn a_word_in_capitals_is_marked_only_in_a_text_that_is_not_all_in_capitals() {
        let marked = |text: &str| {
            let mut found = Vec::new();
            words(text, |word| {
                if word.kind == Kind::Capitals {
                    found.push(word.text.to_owned());
                }
            });
            found
        };
        assert_eq!(marked("Ask IT, as it is slow"), ["it"]);
        assert_eq!(marked("ASK IT"), [""; 0]);
    }

    #[test]
    fn texts_split_into_the_same_words_as_on_the_search_page() {
        let vectors = include_str!("../../../tests/vectors/words.tsv").lines();
        for (text, expected) in vectors.filter_map(|line| line.split_once('\t')) {
            check(text, &expected.split_whitespace().collect::<Vec<_>>());
        }
    }
}
