//! Calculates one step of a working, up to the next `=`.

use crate::check::honesty::working::tokens::Token;
use crate::check::honesty::working::value::Value;
use crate::model::story::amount::Per;

/// Units of time. A rate for one of them is multiplied by how many there are.
const UNITS_OF_TIME: [&str; 17] = [
    "second",
    "minute",
    "min",
    "hour",
    "hr",
    "shift",
    "session",
    "day",
    "night",
    "week",
    "wk",
    "fortnight",
    "month",
    "qtr",
    "year",
    "yr",
    "annum",
];

/// Words before a rate: “£20 an hour”.
const RATE_WORDS: [&str; 6] = ["a", "an", "per", "each", "every", "/"];

/// One step of a calculation, up to the next `=`.
#[derive(Debug)]
pub(super) struct Step {
    pub(super) value: Value,
    pub(super) is_money: bool,
    /// Whether it has more than one number.
    pub(super) is_calculated: bool,
    /// Whether one of its numbers has no noun after it, and so can be a price.
    pub(super) has_bare_number: bool,
    /// Whether it is only a percentage.
    is_share: bool,
    /// The nouns that its numbers count.
    units: Vec<String>,
    /// The units of time of its rates that nothing in it is multiplied by.
    rates: Vec<String>,
    /// Whether it names what it counts, or what else its rate is for.
    pub(super) counts: bool,
}

impl Step {
    pub(super) fn of(tokens: &[Token]) -> Option<Self> {
        let mut reader = Reader { tokens, at: 0 };
        reader.skip_words();
        let sum = reader.sum()?;
        (reader.at == tokens.len()).then_some(sum)
    }

    /// Whether its value is complete, with nothing left to multiply it by.
    pub(super) fn is_complete(&self) -> bool {
        self.rates.is_empty() || self.per().is_some()
    }

    /// Whether the next step can begin with the result of this step: one of them does not name what it counts, or both
    /// name the same.
    pub(super) fn counts_what(&self, next: &Self) -> bool {
        let is_named = |unit: &String| self.units.contains(unit);
        match (self.units.is_empty(), next.units.is_empty()) {
            (true, true) => true,
            _ => next.units.iter().any(is_named),
        }
    }

    /// The period that the step is for.
    pub(super) fn per(&self) -> Option<Per> {
        match self.rates.iter().map(String::as_str).collect::<Vec<_>>()[..] {
            ["month"] => Some(Per::Month),
            ["year" | "yr" | "annum"] => Some(Per::Year),
            _ => None,
        }
    }
}

/// A number and the words after it.
#[derive(Debug)]
struct Factor {
    value: Value,
    is_money: bool,
    is_percent: bool,
    /// What is counted: “bed days”.
    units: Vec<String>,
    /// What it is a rate for: “an hour”.
    rates: Vec<String>,
    /// The word before the next number.
    connector: Option<String>,
}

impl Factor {
    /// Whether it is a number without a noun.
    fn is_bare(&self) -> bool {
        let is_named = self.is_money || self.is_percent || !self.units.is_empty();
        !is_named && self.rates.is_empty()
    }
}

/// Reads tokens in order.
struct Reader<'t> {
    tokens: &'t [Token],
    at: usize,
}

impl Reader<'_> {
    fn next_is(&self, token: &Token) -> bool {
        self.tokens.get(self.at) == Some(token)
    }

    /// Skips one token if it is this one.
    fn skip(&mut self, token: &Token) -> bool {
        let is_next = self.next_is(token);
        self.at += usize::from(is_next);
        is_next
    }

    fn skip_words(&mut self) {
        while matches!(self.tokens.get(self.at), Some(Token::Word(_))) {
            self.at += 1;
        }
    }

    /// Terms joined by `+` or `-`, all for the same period. A percentage is a percentage of the terms before it.
    fn sum(&mut self) -> Option<Step> {
        let mut sum = self.term()?;
        while let Some(mark @ (Token::Plus | Token::Minus)) = self.tokens.get(self.at) {
            let is_plus = *mark == Token::Plus;
            self.at += 1;
            let mut term = self.term()?;
            if term.is_share {
                term.value = term.value.times(&sum.value);
            } else if term.rates != sum.rates || term.is_money != sum.is_money {
                return None;
            }
            sum.value = match is_plus {
                true => sum.value.plus(&term.value),
                false => sum.value.minus(&term.value),
            };
            sum.is_calculated = true;
            sum.counts |= term.counts;
            sum.has_bare_number |= term.has_bare_number;
            sum.units.extend(term.units);
        }
        Some(sum)
    }

    /// Numbers that are multiplied or divided.
    fn term(&mut self) -> Option<Step> {
        let first = self.factor()?;
        let mut value = first.value.clone();
        let mut factors = vec![first];
        loop {
            let last = factors.last().expect("there is a first one");
            let connector = last.connector.clone();
            let divides = connector.as_deref() == Some("/");
            let times = !divides && self.skip(&Token::Times);
            let at = self.at;
            let Some(next) = (divides || times || connector.is_some())
                .then(|| self.factor())
                .flatten()
            else {
                // A word that could join two numbers, but does not.
                let is_end = !divides && !times && at == self.at;
                is_end.then_some(())?;
                break;
            };
            if let Some(word) = connector.filter(|_| !divides && !times) {
                is_product(&word, last, &next).then_some(())?;
            }
            value = match divides {
                true => value.over(&next.value)?,
                false => value.times(&next.value),
            };
            value.to_pence()?;
            factors.push(next);
        }
        Some(Step {
            value,
            is_money: factors.iter().any(|factor| factor.is_money),
            counts: factors
                .iter()
                .any(|factor| !factor.units.is_empty() || factor.rates.len() > 1),
            is_calculated: factors.len() > 1,
            has_bare_number: factors.iter().any(Factor::is_bare),
            is_share: matches!(&factors[..], [factor] if factor.is_percent && factor.units.is_empty()),
            units: factors
                .iter()
                .flat_map(|factor| factor.units.clone())
                .collect(),
            rates: open_rates(&factors),
        })
    }

    /// A number or a sum in brackets, with the words after it.
    fn factor(&mut self) -> Option<Factor> {
        let (value, is_money, is_percent) = match self.tokens.get(self.at)? {
            Token::Number {
                number,
                is_money,
                is_percent,
            } => {
                self.at += 1;
                (Value::of(*number, *is_percent), *is_money, *is_percent)
            }
            Token::Open => {
                self.at += 1;
                let sum = self.sum()?;
                (self.skip(&Token::Close) && sum.rates.is_empty()).then_some(())?;
                (sum.value, sum.is_money, false)
            }
            _ => return None,
        };
        let mut factor = Factor {
            value,
            is_money,
            is_percent,
            units: Vec::new(),
            rates: Vec::new(),
            connector: None,
        };
        while let Some(Token::Word(word)) = self.tokens.get(self.at) {
            self.at += 1;
            let next = match self.tokens.get(self.at) {
                Some(Token::Word(next)) => Some(singular(next)),
                _ => None,
            };
            let has_number_after = matches!(
                self.tokens.get(self.at),
                Some(Token::Number { .. } | Token::Open)
            );
            if has_number_after {
                factor.connector = Some(word.clone());
            } else if let Some(unit) = next.filter(|_| RATE_WORDS.contains(&word.as_str())) {
                factor.rates.push(unit);
                self.at += 1;
            } else if ["pounds", "gbp"].contains(&word.as_str()) {
                factor.is_money = true;
            } else {
                factor.units.push(singular(word));
            }
        }
        Some(factor)
    }
}

/// Whether a word between two numbers multiplies them.
fn is_product(word: &str, first: &Factor, second: &Factor) -> bool {
    match word {
        "at" | "@" => !first.is_money && !second.is_percent,
        "for" => !second.is_money && (!first.is_money || !first.rates.is_empty()),
        "of" => first.is_percent || second.is_money && !first.is_money,
        _ => false,
    }
}

/// The units of time that some factors are rates for, without those that others count. A number without a noun counts
/// anything.
fn open_rates(factors: &[Factor]) -> Vec<String> {
    let mut plain = factors.iter().filter(|factor| factor.is_bare()).count();
    let mut open = Vec::new();
    for rate in factors.iter().flat_map(|factor| &factor.rates) {
        let is_counted = factors.iter().any(|factor| factor.units.contains(rate));
        if is_counted || !UNITS_OF_TIME.contains(&rate.as_str()) {
            continue;
        }
        if plain > 0 {
            plain -= 1;
        } else {
            open.push(rate.clone());
        }
    }
    open.sort();
    open.dedup();
    open
}

/// A word without a final `s`.
fn singular(word: &str) -> String {
    word.strip_suffix('s').unwrap_or(word).to_owned()
}
