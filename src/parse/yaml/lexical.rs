//! Lexical checks of plain words and quotations, by YAML's rules.

use crate::base::characters::{is_odd_space, is_unseen};
use crate::base::source::Span;
use crate::parse::yaml::damage::is_blank;

/// The characters that may follow a backslash in double quotation marks.
const ESCAPES: &str = "0abtnvfre \"/\\N_LPxuU\t";

/// Whether words look like a key.
pub(super) fn is_key_word(words: &str) -> bool {
    let is_key_character =
        |c: char| c.is_ascii_lowercase() || c == '_' || is_odd_space(c) || is_unseen(c);
    words.starts_with(|c: char| c.is_ascii_lowercase()) && words.chars().all(is_key_character)
}

/// The end of the words before a comment.
pub(super) fn without_comment(text: &str, rest: Span) -> usize {
    let content = &text[rest.start..rest.end];
    let comment = [" #", "\t#"]
        .iter()
        .filter_map(|mark| content.find(mark))
        .min();
    rest.start + content[..comment.unwrap_or(content.len())].trim_end().len()
}

/// The digits of a number after a symbol such as `>` or `%`.
pub(super) fn number_after_symbol(words: &str) -> Option<&str> {
    let rest = words.trim_start_matches(|c: char| "@`%,|>&*!=".contains(c) || is_blank(c));
    let is_number = rest.starts_with(|c: char| c.is_ascii_digit())
        && rest.chars().all(|c| c.is_ascii_digit() || c == '.');
    is_number.then_some(rest)
}

/// The offset of a colon in plain words that YAML reads as the colon of a key.
pub(super) fn second_colon(words: &str) -> Option<usize> {
    let mut colons = words.match_indices(':').map(|(at, _)| at);
    colons.find(|at| words[at + 1..].is_empty() || words[at + 1..].starts_with([' ', '\t']))
}

/// The end of the quotation at the start of a text, including its closing mark.
pub(super) fn end_of_quotation(content: &str, mark: char) -> Option<usize> {
    let mut characters = content.char_indices().skip(1).peekable();
    while let Some((at, c)) = characters.next() {
        if c == '\\' && mark == '"' {
            characters.next();
        } else if c == mark {
            let doubled = mark == '\'' && characters.peek().is_some_and(|(_, c)| *c == mark);
            if !doubled {
                return Some(at + 1);
            }
            characters.next();
        }
    }
    None
}

/// The offset of the first unknown escape in a quotation.
pub(super) fn odd_escape(quotation: &str) -> Option<usize> {
    let mut characters = quotation.char_indices();
    while let Some((at, c)) = characters.next() {
        if c == '\\' && !characters.next().is_some_and(|(_, c)| ESCAPES.contains(c)) {
            return Some(at);
        }
    }
    None
}
