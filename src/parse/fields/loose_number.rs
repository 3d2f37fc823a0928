//! Understands numbers with words or symbols around them, to suggest the plain number. They are never accepted.

use crate::base::characters::{has_no_width, is_odd_dash, plain_digit};
use crate::base::number::Number;

/// A number among words or symbols.
#[derive(Debug, PartialEq, Eq)]
pub struct LooseNumber {
    /// The number.
    pub number: Number,
    /// Whether the words say that it is approximate.
    pub is_approximate: bool,
    /// Its unit, if the words name one.
    pub unit: Option<String>,
}

/// Words and symbols that mean "about"; longer ones come before their own prefixes.
const APPROXIMATE_WORDS: [&str; 18] = [
    "approximately",
    "approx.",
    "approx",
    "roughly",
    "around",
    "about",
    "circa",
    "nearly",
    "almost",
    "more than",
    "less than",
    "over",
    "under",
    "up to",
    "c.",
    "ca.",
    "~",
    "≈",
];

/// Words and symbols for multiples; longer ones come before their own prefixes.
const MULTIPLIERS: [(&str, i128); 5] = [
    ("thousand", 1_000),
    ("million", 1_000_000),
    ("k", 1_000),
    ("m", 1_000_000),
    ("bn", 1_000_000_000),
];

/// Number words, from zero on.
const NUMBER_WORDS: [&str; 21] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

/// Fractions that Word turns into single characters, with their decimals.
const FRACTIONS: [(char, &str); 3] = [('½', "5"), ('¼', "25"), ('¾', "75")];

impl LooseNumber {
    /// The number that a text means, if it is a single one with words around it.
    pub fn read(text: &str) -> Option<Self> {
        let text = normalise(text).to_lowercase();
        let mut rest = text.trim();
        let mut is_approximate = false;
        while let Some(less) = APPROXIMATE_WORDS
            .iter()
            .find_map(|word| rest.strip_prefix(word))
        {
            is_approximate = true;
            rest = less.trim_start();
        }
        for symbol in ['<', '>', '≤', '≥', '£', '$', '€'] {
            rest = rest.strip_prefix(symbol).unwrap_or(rest).trim_start();
        }
        let digits = with_digits_for_letters(rest);
        let rest = digits.as_deref().unwrap_or(rest);
        let (number, rest) = leading_number(rest).or_else(|| number_word(rest))?;
        let mut unit = rest.trim();
        // `3 and a half` is not 3.
        if unit.split(' ').any(|word| PARTS.contains(&word)) {
            return None;
        }
        is_approximate |= unit.ends_with("ish") || unit == "+";
        if APPROXIMATE_WORDS.contains(&unit.trim_matches(['(', ')', ' '])) {
            is_approximate = true;
            unit = "";
        }
        let (digits, decimals) = number.parts();
        let times = MULTIPLIERS.iter().find(|(word, _)| unit == *word);
        let number = match times {
            Some((_, times)) => Number::from_parts(digits.checked_mul(*times)?, decimals),
            None => number,
        };
        if times.is_some() || unit == "+" || unit == "ish" {
            unit = "";
        }
        let unit = match unit {
            "" => None,
            "%" | "per cent" | "percent" => Some("%".to_owned()),
            words if words.chars().all(|c| c.is_alphabetic() || c == ' ') => Some(words.to_owned()),
            _ => return None,
        };
        Some(Self {
            number,
            is_approximate,
            unit,
        })
    }
}

/// Words for parts of one.
const PARTS: [&str; 6] = ["half", "halves", "third", "thirds", "quarter", "quarters"];

/// A number in which letters look like digits, with the digits: `1O` is 10.
fn with_digits_for_letters(text: &str) -> Option<String> {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, 'o' | 'l' | 'i' | '.' | ',');
    let has = |wanted: fn(char) -> bool| text.chars().any(wanted);
    let is_meant = text.chars().all(is_part)
        && has(|c| c.is_ascii_digit())
        && has(|c| matches!(c, 'o' | 'l' | 'i'))
        && !text.ends_with(['l', 'i']);
    is_meant.then(|| text.replace('o', "0").replace(['l', 'i'], "1"))
}

/// The number word at the start of a text, and the rest of the text.
fn number_word(text: &str) -> Option<(Number, &str)> {
    let end = text
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(text.len());
    let index = NUMBER_WORDS.iter().position(|word| *word == &text[..end])?;
    let is_apart = text[end..].is_empty() || text[end..].starts_with(' ');
    let number = u64::try_from(index).ok().map(Number::from)?;
    is_apart.then_some((number, &text[end..]))
}

/// The number at the start of a text, and the rest of the text.
fn leading_number(text: &str) -> Option<(Number, &str)> {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | ' ' | '-');
    let end = text.find(|c| !is_part(c)).unwrap_or(text.len());
    let (part, rest) = text.split_at(end);
    let fraction = FRACTIONS
        .iter()
        .find(|(symbol, _)| rest.starts_with(*symbol));
    let numeral = part.trim_end_matches([' ', '.', ',']);
    let groups: Vec<&str> = numeral.split([',', ' ']).collect();
    let in_thousands = groups.iter().skip(1).all(|group| {
        let whole = group.split('.').next().unwrap_or_default();
        whole.len() == 3
    });
    let is_right =
        groups.len() == 1 || in_thousands && groups[0].trim_start_matches('-').len() <= 3;
    let mut digits = groups.concat();
    let mut rest = if numeral.len() < part.len() && fraction.is_none() {
        &text[numeral.len()..]
    } else {
        rest
    };
    if let Some((symbol, decimals)) = fraction {
        digits = format!(
            "{}.{decimals}",
            if digits.is_empty() { "0" } else { &digits }
        );
        rest = &rest[symbol.len_utf8()..];
    }
    let number = Number::parse(&digits).filter(|_| is_right)?;
    Some((number, rest))
}

/// Whether a text gives a bound for the value (above, below, at least or at most) rather than the value itself.
pub fn is_bound(text: &str) -> bool {
    const BEGINS: [&str; 14] = [
        "<",
        "≤",
        "fewer than",
        "less than",
        "under",
        "below",
        "up to",
        "at most",
        ">",
        "≥",
        "more than",
        "over",
        "above",
        "at least",
    ];
    const ENDS: [&str; 4] = ["+", "or more", "or fewer", "or less"];
    let text = normalise(text).to_lowercase();
    let text = text.trim();
    BEGINS.iter().any(|bound| text.starts_with(bound))
        || ENDS.iter().any(|bound| text.ends_with(bound))
}

/// Normalises a text to plain digits, hyphens and spaces, replacing those of Word and foreign keyboards.
pub(super) fn normalise(text: &str) -> String {
    let plain = |c: char| match c {
        _ if is_odd_dash(c) => '-',
        '％' => '%',
        _ if c.is_whitespace() => ' ',
        _ => plain_digit(c),
    };
    let seen = text.chars().filter(|c| !has_no_width(*c));
    let text: String = seen.map(plain).collect();
    text.trim_matches(['"', '\'', '“', '”', '‘', '’', ' '])
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn number(text: &str, expected: &str) {
        let read = LooseNumber::read(text).map(|loose| {
            let about = if loose.is_approximate { "about " } else { "" };
            let unit = loose
                .unit
                .map(|unit| format!(" {unit}"))
                .unwrap_or_default();
            format!("{about}{}{unit}", loose.number.plain())
        });
        assert_eq!(
            read.as_deref().unwrap_or("an empty value"),
            expected,
            "{text}"
        );
    }

    #[test]
    fn a_number_with_words_around_it_is_understood() {
        number("£12,400", "12400");
        number("12,400.50", "12400.5");
        number("12 400", "12400");
        number("12\u{a0}400", "12400");
        number("12%", "12 %");
        number("approx 20%", "about 20 %");
        number("c. 20", "about 20");
        number("~20", "about 20");
        number("20ish", "about 20");
        number("47 days", "47 days");
        number("1½", "1.5");
        number("½", "0.5");
        number("−5", "-5");
        number("‑5", "-5");
        number("４７", "47");
        number("£12k", "12000");
        number("“47”", "47");
        number(">20", "20");
    }

    #[test]
    fn text_that_may_be_several_numbers_is_not_guessed_at() {
        for text in [
            "20-25", "20–25", "3,5", "1,2,3", "12,4000", "long", "", "£", "1.2.3", "3 of 4",
        ] {
            number(text, "an empty value");
        }
    }
}
