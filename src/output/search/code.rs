//! Compact encodings of numbers, sets and texts for the search index, in ASCII that needs no escaping inside a
//! JavaScript string.

use std::fmt::Write;

/// The URL-safe Base64 alphabet.
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// How many documents of a long list may have a weight of their own.
const MAX_INDIVIDUAL_WEIGHTS: usize = 1_500;

/// The highest weight.
pub(super) const MAX_WEIGHT: u8 = 63;

/// A document that contains a term, and the weight of the term in it, from 1 to [`MAX_WEIGHT`].
pub(super) type Posting = (u32, u8);

/// Encodes a number below 64 as a character.
fn digit(number: u32) -> char {
    char::from(ALPHABET[(number & 63) as usize])
}

/// Appends a number as a variable-length integer: five bits a character, lowest first, with 32 added to all but the
/// last character.
fn push_number(out: &mut String, mut number: u32) {
    while number >= 32 {
        out.push(digit(32 + (number & 31)));
        number >>= 5;
    }
    out.push(digit(number));
}

/// Appends the postings of a term, which are in order of documents. `-` begins a list of gaps with weights. `*` begins
/// a bitmap with one bit for each of `all` documents, followed by one weight for most of them and a list of gaps with
/// weights for the heavier ones.
pub(super) fn push_postings(out: &mut String, postings: &[Posting], all: usize) {
    if postings.len() * 12 < all || postings.len() <= MAX_INDIVIDUAL_WEIGHTS {
        out.push('-');
        push_weighed(out, postings.iter().copied());
        return;
    }
    out.push('*');
    push_bits(out, postings.iter().map(|(document, _)| *document), all);
    let mut counts = [0_usize; MAX_WEIGHT as usize + 1];
    for (_, weight) in postings {
        counts[usize::from(*weight)] += 1;
    }
    let mut least = MAX_WEIGHT;
    let mut individual = counts[usize::from(least)];
    while least > 1 && individual + counts[usize::from(least - 1)] <= MAX_INDIVIDUAL_WEIGHTS {
        least -= 1;
        individual += counts[usize::from(least)];
    }
    let (mut sum, mut rest) = (0, 0);
    for (weight, count) in counts.iter().enumerate().take(usize::from(least)) {
        sum += weight * count;
        rest += count;
    }
    let average = u32::try_from(sum / rest.max(1)).unwrap_or(1);
    out.push(digit(average));
    push_weighed(
        out,
        postings
            .iter()
            .copied()
            .filter(|(_, weight)| *weight >= least),
    );
}

fn push_weighed(out: &mut String, postings: impl Iterator<Item = Posting>) {
    let mut next = 0;
    for (document, weight) in postings {
        push_number(out, document - next);
        out.push(digit(u32::from(weight)));
        next = document + 1;
    }
}

/// Appends a sorted set of documents in the shorter of two forms. `=` begins run lengths, each a gap and the length of
/// a run; `*` begins a bitmap with one bit for each of `all` documents.
pub(super) fn push_set(out: &mut String, documents: &[u32], all: usize) {
    let mut runs = String::from("=");
    let (mut next, mut index) = (0, 0);
    while let Some(first) = documents.get(index).copied() {
        let mut length = 1;
        while documents.get(index + length) == Some(&(first + length as u32)) {
            length += 1;
        }
        push_number(&mut runs, first - next);
        push_number(&mut runs, length as u32 - 1);
        next = first + length as u32;
        index += length;
    }
    if runs.len() <= all.div_ceil(6) {
        out.push_str(&runs);
    } else {
        out.push('*');
        push_bits(out, documents.iter().copied(), all);
    }
}

/// Appends documents in any order with a fixed width for each: as many characters as numbers below `all` need, the
/// lowest six bits first.
pub(super) fn push_order(out: &mut String, documents: &[u32], all: usize) {
    let mut width = 1;
    while all > 1 << (6 * width) {
        width += 1;
    }
    for document in documents {
        out.extend((0..width).map(|position| digit(document >> (6 * position))));
    }
}

/// Appends a bitmap, six documents a character, the first document as the lowest bit.
fn push_bits(out: &mut String, documents: impl Iterator<Item = u32>, all: usize) {
    let mut bits = vec![0_u8; all.div_ceil(6)];
    for document in documents {
        bits[document as usize / 6] |= 1 << (document % 6);
    }
    out.extend(bits.into_iter().map(|six| digit(u32::from(six))));
}

/// Joins encoded values into a JavaScript array.
pub(super) fn list(values: impl Iterator<Item = String>) -> String {
    format!("[{}]", values.collect::<Vec<_>>().join(","))
}

/// Joins encoded values into a JavaScript array with one value a line.
pub(super) fn lines(values: impl Iterator<Item = String>) -> String {
    format!("[\n{}\n]", values.collect::<Vec<_>>().join(",\n"))
}

/// Encodes a text as a JavaScript string literal.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    push_text(&mut out, text);
    out
}

/// Appends a text as a JavaScript string literal in ASCII, so that it is read correctly whatever character set a server
/// declares. Control characters, such as line breaks, become spaces.
pub(super) fn push_text(out: &mut String, text: &str) {
    out.push('"');
    let mut rest = text;
    let special = |b: u8| b < b' ' || b == b'"' || b == b'\\' || b >= 0x7f;
    while let Some(at) = rest.bytes().position(special) {
        out.push_str(&rest[..at]);
        let c = rest[at..].chars().next().expect("a character begins there");
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            _ if c.is_ascii() => out.push(' '),
            _ => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    write!(out, "\\u{unit:04x}").expect("a text can always be added to");
                }
            }
        }
        rest = &rest[at + c.len_utf8()..];
    }
    out.push_str(rest);
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_five_bits_in_each_character() {
        let coded = |number: u32| {
            let mut out = String::new();
            push_number(&mut out, number);
            out
        };
        assert_eq!(coded(0), "A");
        assert_eq!(coded(31), "f");
        assert_eq!(coded(32), "gB");
        assert_eq!(coded(1_000_000).len(), 4);
    }

    #[test]
    fn postings_are_gaps_and_weights() {
        let mut out = String::new();
        push_postings(&mut out, &[(0, 1), (1, 63), (34, 5)], 100);
        assert_eq!(out, "-ABA_gBF");
    }

    #[test]
    fn a_term_in_nearly_all_documents_takes_one_bit_for_each() {
        let postings: Vec<Posting> = (0..60_000)
            .map(|at| (at, if at == 7 { 50 } else { 9 }))
            .collect();
        let mut out = String::new();
        push_postings(&mut out, &postings, 60_000);
        assert_eq!(out.len(), 1 + 10_000 + 1 + 2);
        assert!(
            out.starts_with("*__") && out.ends_with("JHy"),
            "{}",
            &out[out.len() - 5..]
        );
    }

    #[test]
    fn a_set_is_encoded_as_runs_or_as_a_bitmap() {
        let set = |documents: &[u32], all| {
            let mut out = String::new();
            push_set(&mut out, documents, all);
            out
        };
        assert_eq!(set(&[], 10), "=");
        assert_eq!(set(&[2, 3, 4], 100), "=CC");
        let even: Vec<u32> = (0..30).step_by(2).collect();
        assert_eq!(set(&even, 30), "*VVVVV");
    }

    #[test]
    fn every_document_of_an_order_has_the_same_number_of_characters() {
        let order = |documents: &[u32], all| {
            let mut out = String::new();
            push_order(&mut out, documents, all);
            out
        };
        assert_eq!(order(&[2, 0, 1], 3), "CAB");
        assert_eq!(order(&[2], 65), "CA");
        let many: Vec<u32> = (0..65).rev().collect();
        assert_eq!(order(&many, 65).len(), 130);
        assert!(order(&many, 65).starts_with("AB_A-A"));
    }

    #[test]
    fn a_text_is_an_ascii_string_literal() {
        let mut out = String::new();
        push_text(&mut out, "a \"b\" \\ é\n😀\u{2028}");
        assert_eq!(out, "\"a \\\"b\\\" \\\\ \\u00e9 \\ud83d\\ude00\\u2028\"");
    }
}
