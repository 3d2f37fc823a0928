//! Reads a working as tokens: numbers, words and the marks of arithmetic.

use std::sync::LazyLock;

use regex::Regex;

use crate::base::number::Number;
use crate::check::honesty::{number_word, parse_number};

/// A part of a working.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    Number {
        number: Number,
        is_money: bool,
        is_percent: bool,
    },
    Word(String),
    Times,
    Plus,
    Minus,
    Open,
    Close,
}

/// Whether a token is a number.
pub(super) fn is_number(token: &Token) -> bool {
    matches!(token, Token::Number { .. })
}

/// The tokens of a text; `None` if one of them is not plain arithmetic.
pub(super) fn tokens(text: &str) -> Option<Vec<Token>> {
    static TOKEN: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?x)
            (?<money>£\ ?)?(?<number>[0-9]+(?:,[0-9]+)*(?:\.[0-9]+)?)
            (?<unit>\ ?%|\ per\ ?cent\b|\ ?(?:thousand|million)\b|[kmp]\b)?
            |(?<word>[\p{L}][\p{L}'’.-]*)|(?<mark>[*/+@(),:−-])|(?<space>\s+)",
        )
        .expect("the pattern is written here")
    });
    let mut tokens = Vec::new();
    let mut end = 0;
    for hit in TOKEN.captures_iter(text) {
        let whole = hit.get_match();
        if whole.start() != end {
            return None;
        }
        end = whole.end();
        if let Some(digits) = hit.name("number") {
            let unit = hit.name("unit").map_or("", |unit| unit.as_str().trim());
            tokens.push(number(digits.as_str(), unit, hit.name("money").is_some())?);
        } else if let Some(word) = hit.name("word") {
            tokens.extend(word_tokens(word.as_str(), &tokens));
        } else if let Some(mark) = hit.name("mark") {
            tokens.push(match mark.as_str() {
                "*" => Token::Times,
                "+" => Token::Plus,
                "-" | "−" => Token::Minus,
                "(" => Token::Open,
                ")" => Token::Close,
                mark => Token::Word(mark.to_owned()),
            });
        }
    }
    (end == text.len()).then_some(tokens)
}

/// A number with its unit.
fn number(digits: &str, unit: &str, is_money: bool) -> Option<Token> {
    let groups: Vec<&str> = digits.split('.').next()?.split(',').collect();
    let is_grouped = groups.iter().skip(1).all(|group| group.len() == 3);
    let number = parse_number(digits).filter(|_| is_grouped)?;
    let (number, is_money, is_percent) = match unit {
        "" => (number, is_money, false),
        "%" | "per cent" | "percent" => (number, is_money, true),
        "k" | "thousand" => (number.times(1_000), is_money, false),
        "million" => (number.times(1_000_000), is_money, false),
        "m" if is_money => (number.times(1_000_000), is_money, false),
        // Metres.
        "m" => return None,
        _ => (number.hundredth(), true, false),
    };
    Some(Token::Number {
        number,
        is_money,
        is_percent,
    })
}

/// A word as a token: `x` is a multiplication sign, and a number word is a number.
fn word_tokens(word: &str, before: &[Token]) -> Vec<Token> {
    let word = word.trim_end_matches('.');
    let is_after_number = matches!(
        before.last(),
        Some(Token::Number { .. } | Token::Word(_) | Token::Close)
    );
    match word {
        "x" if is_after_number => vec![Token::Times],
        // “A” or “one” does not change a product.
        "one" => vec![Token::Word(word.to_owned())],
        "pa" | "p.a" => vec![
            Token::Word("per".to_owned()),
            Token::Word("year".to_owned()),
        ],
        "yearly" | "annually" => vec![
            Token::Word("per".to_owned()),
            Token::Word("year".to_owned()),
        ],
        "monthly" => vec![
            Token::Word("per".to_owned()),
            Token::Word("month".to_owned()),
        ],
        "weekly" => vec![
            Token::Word("per".to_owned()),
            Token::Word("week".to_owned()),
        ],
        "daily" => vec![Token::Word("per".to_owned()), Token::Word("day".to_owned())],
        "hourly" => vec![
            Token::Word("per".to_owned()),
            Token::Word("hour".to_owned()),
        ],
        _ => match number_word(word) {
            Some(number) => vec![Token::Number {
                number,
                is_money: false,
                is_percent: false,
            }],
            None => vec![Token::Word(word.to_owned())],
        },
    }
}
