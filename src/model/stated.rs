//! A value as its author states it: a number, or a count that is already withheld, written as in publications of the
//! NHS and the Office for National Statistics.

use crate::base::number::Number;
use crate::parse::fields::{FieldReader, FromYaml, Shape, TextForm, scalar_text};
use crate::parse::yaml::Node;

/// A value as its author states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stated<N> {
    /// A number.
    Known(N),
    /// A count that is withheld.
    Withheld(WithheldCount),
}

/// A count that its author withholds, such as `<5` or `*`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WithheldCount {
    /// The number that it is below; `None` if there is only a mark.
    pub below: Option<u64>,
}

/// Words before the number that a withheld count is below.
const BELOW: [&str; 5] = ["<", "fewer than", "less than", "under", "below"];

/// Words before the greatest number that a withheld count may be.
const AT_MOST: [&str; 3] = ["<=", "≤", "up to"];

/// Marks that replace a withheld count.
const MARKS: [&str; 5] = ["*", "c", "[c]", "suppressed", "withheld"];

/// Words for the numbers from one on.
const NUMBER_WORDS: [&str; 10] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
];

/// The greatest number that a withheld count may be said to be below.
const MAX_BELOW: u64 = 20;

impl WithheldCount {
    /// Reads a count that is withheld; `None` for any other text.
    pub fn parse(text: &str) -> Option<Self> {
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let words = words.to_lowercase();
        if MARKS.contains(&words.as_str()) {
            return Some(Self { below: None });
        }
        let after = |begins: &[&str]| {
            let mut numbers = begins.iter().filter_map(|begin| words.strip_prefix(begin));
            numbers.find_map(|number| count(number.trim_start()))
        };
        let below = after(&AT_MOST)
            .map(|most| most + 1)
            .or_else(|| after(&BELOW))?;
        Some(Self { below: Some(below) })
    }

    /// The form of such a text.
    fn form() -> TextForm {
        let begins = AT_MOST.iter().chain(&BELOW).map(|begin| in_any_case(begin));
        let words = NUMBER_WORDS.iter().map(|word| in_any_case(word));
        let marks = MARKS.iter().map(|mark| in_any_case(mark));
        let joined = |parts: Vec<String>| parts.join("|");
        let pattern = format!(
            r"(?:{})\s*(?:[1-9]|1\d|{MAX_BELOW}|{})|{}",
            joined(begins.collect()),
            joined(words.collect()),
            joined(marks.collect())
        );
        TextForm::new(&pattern, "a count that is withheld, such as `<5`")
    }
}

/// The number of a small count, in digits or words.
fn count(text: &str) -> Option<u64> {
    let word = NUMBER_WORDS.iter().position(|word| *word == text);
    let number = match word {
        Some(index) => u64::try_from(index + 1).ok(),
        None => text.parse().ok().filter(|_| !text.starts_with(['0', '+'])),
    };
    number.filter(|number| (1..=MAX_BELOW).contains(number))
}

/// A pattern that matches words in upper or lower case, with any white space between them.
fn in_any_case(words: &str) -> String {
    let one = |c: char| match c {
        ' ' => r"\s+".to_owned(),
        'a'..='z' => format!("[{c}{}]", c.to_ascii_uppercase()),
        '*' | '[' | ']' => format!("\\{c}"),
        other => other.to_string(),
    };
    words.chars().map(one).collect()
}

impl Stated<Number> {
    /// Parses a number or a withheld count.
    pub fn parse(text: &str) -> Option<Self> {
        let withheld = WithheldCount::parse(text).map(Self::Withheld);
        withheld.or_else(|| Number::parse(text).map(Self::Known))
    }
}

impl<N: Copy> Stated<N> {
    /// The number, unless it is withheld.
    pub fn known(self) -> Option<N> {
        match self {
            Self::Known(number) => Some(number),
            Self::Withheld(_) => None,
        }
    }
}

impl<N: FromYaml> FromYaml for Stated<N> {
    fn from_yaml(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        match scalar_text(node).and_then(WithheldCount::parse) {
            Some(withheld) => Some(Self::Withheld(withheld)),
            None => N::from_yaml(node, reader).map(Self::Known),
        }
    }

    fn shape() -> Shape {
        Shape::Either(vec![N::shape(), Shape::Text(WithheldCount::form())])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_withheld_count_is_read_as_publications_write_it() {
        let form = regex::Regex::new(&WithheldCount::form().pattern).expect("it is a pattern");
        for (text, below) in [
            ("<5", Some(5)),
            ("< 5", Some(5)),
            ("<\u{a0}10", Some(10)),
            ("≤4", Some(5)),
            ("<= 7", Some(8)),
            ("fewer than 5", Some(5)),
            ("Fewer  than five", Some(5)),
            ("less than ten", Some(10)),
            ("under 5", Some(5)),
            ("Below 8", Some(8)),
            ("up to 4", Some(5)),
            ("*", None),
            ("c", None),
            ("[C]", None),
            ("Suppressed", None),
            ("withheld", None),
        ] {
            assert_eq!(
                WithheldCount::parse(text),
                Some(WithheldCount { below }),
                "{text}"
            );
            assert!(form.is_match(text), "{text}");
        }
        for text in [
            "5",
            "<",
            "<0",
            "<05",
            "<100",
            "<5%",
            ">5",
            "over 5",
            "under five percent",
            "few",
            "under",
            "< five patients",
            "**",
            "x",
            "",
            "<-5",
            "<5.5",
            "<+5",
        ] {
            assert_eq!(WithheldCount::parse(text), None, "{text}");
            assert!(!form.is_match(text), "{text}");
        }
    }
}
