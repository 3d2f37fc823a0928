//! Multiplies out how a saving was worked out, where that is plain arithmetic: `3 hours x 52 weeks x £20`.

use std::sync::LazyLock;

use regex::Regex;

use crate::base::characters::{is_odd_dash, is_odd_space};
use crate::base::number::Number;
use crate::check::honesty::{number_word, parse_number, pattern};
use crate::model::spc::Ratio;
use crate::model::story::amount::Per;

/// What the working of a saving comes to.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Worked {
    /// What it comes to in the end, in pounds.
    pub(super) result: Value,
    /// The period that the result is for, if the working says so.
    pub(super) per: Option<Per>,
    /// The first step whose result is not what the working gives for it.
    pub(super) mistake: Option<Mistake>,
}

/// A step of a working with a wrong result.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mistake {
    /// The right result, in pounds.
    pub(super) right: Value,
    /// The result that the working gives.
    pub(super) given: Number,
}

/// A number, with the range that it can be in if percentages are rounded.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Value {
    low: Ratio,
    exact: Ratio,
    high: Ratio,
}

// Words by which a text is more than its numbers and marks, or less exact.
pattern!(
    NOT_PLAIN,
    r"\b(?:less|minus|plus|net|after|before|discount\w*|deduct\w*|offset|from|or|between|than|without|exclud\w+|excl|except|half|halves|",
    r"third|thirds|quarters?|double[ds]?|twice|dozen|hundreds?|and|vat|inflation|instead|if|about|around|approx\w*|roughly|",
    r"circa|nearest|nearly|almost|over|under|up|round(?:ed|ing|s)|capped|shared?|part[- ]year|estimat\w*|some|minimum|maximum|range|reduc\w+|fell|dropped|not|no)\b|[~<>]|",
    // Ranges.
    r"[0-9%] ?- ?£?[0-9]"
);
// Numbers that are names: bands, financial years and the like.
pattern!(
    NAME,
    r"\b(?:bands?|grade|tier|phase|cohort|ward) [0-9]{1,2}[a-d]?\b|",
    r"\b(?:19|20)[0-9]{2}(?:/[0-9]{2,4}\b| (?:prices?|costs?|rates?)\b)"
);
// Words for what a calculation comes to, and for multiplication.
pattern!(
    COMES_TO,
    r"\b(?:equals|makes|gives|comes to|totals|is)\b(?: a)?(?: total)?(?: of)?"
);
pattern!(TIMES, r"\b(?:multiplied by|times)\b");
pattern!(DIVIDED, r"\bdivided by\b");

/// Brackets with words alone, or with a number that only explains. A percentage changes the result.
static REMARK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\((?:[^()*/+=£x%]|\Bx|x\B)*\)").expect("the pattern is written here")
});

/// Units of time. A rate for one of them is multiplied by how many there are.
const TIMES_OF: [&str; 16] = [
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
    "year",
    "yr",
    "annum",
];

/// Words before a rate: “£20 an hour”.
const RATE_WORDS: [&str; 6] = ["a", "an", "per", "each", "every", "/"];

/// The largest number that is multiplied, so that no result is too long.
const MAX_RESULT: i64 = 1_000_000_000_000;

impl Value {
    /// A number. A percentage that is no multiple of 5 may be rounded to its last digit.
    fn of(number: Number, is_percent: bool) -> Self {
        let exact = Ratio::from(number);
        if !is_percent {
            return Self::exactly(exact);
        }
        let hundred = Ratio::from(Number::from(100_u64));
        let (digits, decimals) = number.parts();
        let margin = match digits % 5 {
            0 => Number::ZERO,
            _ => Number::from_parts(5, decimals + 1),
        };
        let part = |number: Number| {
            let part = Ratio::from(number).over(&hundred);
            part.expect("a hundred is not zero")
        };
        Self {
            low: part(number.since(margin)),
            exact: part(number),
            high: part(number.plus(margin)),
        }
    }

    fn exactly(exact: Ratio) -> Self {
        Self {
            low: exact.clone(),
            high: exact.clone(),
            exact,
        }
    }

    fn plus(&self, other: &Self) -> Self {
        Self {
            low: self.low.plus(&other.low),
            exact: self.exact.plus(&other.exact),
            high: self.high.plus(&other.high),
        }
    }

    /// The product with a number of the same kind.
    pub(super) fn times(&self, other: &Self) -> Self {
        Self {
            low: self.low.times(&other.low),
            exact: self.exact.times(&other.exact),
            high: self.high.times(&other.high),
        }
    }

    fn over(&self, other: &Self) -> Option<Self> {
        Some(Self {
            low: self.low.over(&other.high)?,
            exact: self.exact.over(&other.exact)?,
            high: self.high.over(&other.low)?,
        })
    }

    /// The value of a year, if this is that of a month.
    pub(super) fn twelvefold(&self) -> Self {
        self.times(&Self::of(Number::from(12_u64), false))
    }

    /// The value of a month, if this is that of a year.
    pub(super) fn twelfth(&self) -> Self {
        let twelve = Self::of(Number::from(12_u64), false);
        self.over(&twelve).expect("twelve is not zero")
    }

    /// Whether a number that somebody wrote is this one, perhaps rounded.
    pub(super) fn is(&self, written: Number) -> bool {
        let margin = rounding(written);
        let written = Ratio::from(written);
        let low = Ratio::from(Number::ZERO.since(margin)).plus(&self.low);
        let high = Ratio::from(margin).plus(&self.high);
        low <= written && written <= high
    }

    /// The number to whole pence; `None` if it is too large.
    pub(super) fn to_pence(&self) -> Option<Number> {
        let most = Ratio::from(Number::from(MAX_RESULT.unsigned_abs()));
        (self.high <= most).then(|| self.exact.rounded(2))
    }
}

/// Whether a number that somebody wrote is another one, perhaps rounded.
pub(super) fn is_rounded(written: Number, exact: Number) -> bool {
    written.since(exact).magnitude() <= rounding(written)
}

/// Half of the last digit that a number is written to; at least two digits are meant.
fn rounding(written: Number) -> Number {
    let (mut digits, decimals) = written.parts();
    if decimals > 0 || digits == 0 {
        // Pounds are written with pence or without: 12.5 is 12.50.
        return Number::from_parts(5, decimals.max(2) + 1);
    }
    let mut unit = 1;
    while digits % 10 == 0 && digits >= 100 {
        digits /= 10;
        unit *= 10;
    }
    Number::from_parts(unit * 5, 1)
}

/// A part of a working.
#[derive(Debug, Clone, PartialEq)]
enum Token {
    Number {
        number: Number,
        is_money: bool,
        is_percent: bool,
    },
    Word(String),
    Times,
    Plus,
    Open,
    Close,
}

impl Worked {
    /// Multiplies out a working; `None` unless it is plain arithmetic.
    pub(super) fn out(working: &str) -> Option<Self> {
        let text = normalise(working);
        // A remark such as “(rounded)” says so of the whole working, and so does a sentence of its own.
        if NOT_PLAIN.is_match(&text) {
            return None;
        }
        let text = REMARK.replace_all(&text, " ");
        let sentence = the_sentence(&text)?;
        let steps: Vec<Vec<Token>> = sentence
            .split('=')
            .map(tokens)
            .collect::<Option<Vec<_>>>()?;
        let has_number = |step: &Vec<Token>| step.iter().any(is_number);
        let steps: Vec<Vec<Token>> = steps.into_iter().filter(has_number).collect();
        let numbers = steps.iter().flatten().filter(|token| is_number(token));
        let is_alone = numbers.count() < 2;
        let mut mistake = None;
        let mut last: Option<Step> = None;
        for tokens in &steps {
            let step = Step::of(tokens)?;
            // A step can go on from the result of the last: `12 x £150 = £1,800 x 2 = £3,600`.
            if let (Some(last), Some(given)) = (&last, first_number(tokens)) {
                let is_right = last.value.is(given)
                    || step
                        .value
                        .to_pence()
                        .is_some_and(|value| last.value.is(value));
                if last.is_complete() && last.is_money && !is_right && mistake.is_none() {
                    mistake = Some(Mistake {
                        right: last.value.clone(),
                        given,
                    });
                }
            }
            last = Some(step);
        }
        let last = last?;
        // One amount is the result by itself where it is that of a month or a year, and nothing is counted.
        let begins_with_number = steps.iter().flatten().next().is_some_and(is_number);
        let is_result = last.per().is_some() && !last.counts && begins_with_number;
        if !last.is_complete() || !last.is_money || is_alone && !is_result {
            return None;
        }
        Some(Self {
            per: last.per(),
            result: last.value,
            mistake,
        })
    }
}

fn is_number(token: &Token) -> bool {
    matches!(token, Token::Number { .. })
}

/// The number that a step begins with, after words.
fn first_number(tokens: &[Token]) -> Option<Number> {
    tokens.iter().find_map(|token| match token {
        Token::Number { number, .. } => Some(*number),
        _ => None,
    })
}

/// A text with plain spaces, dashes and marks, in small letters.
fn normalise(text: &str) -> String {
    let plain = |c: char| match c {
        _ if is_odd_space(c) => ' ',
        _ if is_odd_dash(c) => '-',
        '×' | '✕' | '✖' => '*',
        '÷' => '/',
        '≈' | '≤' | '≥' => '~',
        _ => c,
    };
    let text: String = text.to_lowercase().chars().map(plain).collect();
    let text = COMES_TO.replace_all(&text, "=");
    let text = TIMES.replace_all(&text, "*");
    let text = DIVIDED.replace_all(&text, "/");
    let text = NAME.replace_all(&text, " ");
    text.into_owned()
}

/// The one sentence of a text that has numbers.
fn the_sentence(text: &str) -> Option<&str> {
    let mut sentences = text
        .split(". ")
        .flat_map(|part| part.split(';'))
        .filter(|part| part.contains(|c: char| c.is_ascii_digit()));
    let first = sentences.next()?;
    sentences
        .next()
        .is_none()
        .then(|| first.trim().trim_end_matches('.'))
}

/// The tokens of a text; `None` if one of them is no part of plain arithmetic.
fn tokens(text: &str) -> Option<Vec<Token>> {
    static TOKEN: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?x)
            (?<money>£\ ?)?(?<number>[0-9]+(?:,[0-9]+)*(?:\.[0-9]+)?)
            (?<unit>\ ?%|\ per\ ?cent\b|\ ?(?:thousand|million)\b|[kmp]\b)?
            |(?<word>[\p{L}][\p{L}'’.-]*)|(?<mark>[*/+@(),:/])|(?<space>\s+)",
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

/// A word as a token: `x` multiplies, and a word for a number is one.
fn word_tokens(word: &str, before: &[Token]) -> Vec<Token> {
    let word = word.trim_end_matches('.');
    let is_after_number = matches!(
        before.last(),
        Some(Token::Number { .. } | Token::Word(_) | Token::Close)
    );
    match word {
        "x" if is_after_number => vec![Token::Times],
        // One of a thing does not change a product.
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

/// One step of a calculation, up to the next `=`.
#[derive(Debug)]
struct Step {
    value: Value,
    is_money: bool,
    /// The units of time that it is a rate for, which nothing in it is multiplied by.
    rates: Vec<String>,
    /// Whether it names what it counts, or what it is a rate for besides.
    counts: bool,
}

impl Step {
    fn of(tokens: &[Token]) -> Option<Self> {
        let mut reader = Reader { tokens, at: 0 };
        reader.skip_words();
        let sum = reader.sum()?;
        (reader.at == tokens.len()).then_some(sum)
    }

    /// Whether nothing remains that its value has to be multiplied by.
    fn is_complete(&self) -> bool {
        self.rates.is_empty() || self.per().is_some()
    }

    /// The period that it is for.
    fn per(&self) -> Option<Per> {
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
    /// The word that leads on to the next number.
    connector: Option<String>,
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

    /// Terms with `+` between them, all for the same period.
    fn sum(&mut self) -> Option<Step> {
        let mut sum = self.term()?;
        while self.skip(&Token::Plus) {
            let term = self.term()?;
            if term.rates != sum.rates {
                return None;
            }
            sum.value = sum.value.plus(&term.value);
            sum.is_money |= term.is_money;
            sum.counts |= term.counts;
        }
        Some(sum)
    }

    /// Numbers that are multiplied or divided.
    fn term(&mut self) -> Option<Step> {
        let first = self.factor()?;
        let mut value = first.value.clone();
        let mut factors = vec![first];
        loop {
            let last = factors.last().expect("there is a first");
            let connector = last.connector.clone();
            let divides = connector.as_deref() == Some("/");
            let times = !divides && self.skip(&Token::Times);
            let at = self.at;
            let Some(next) = (divides || times || connector.is_some())
                .then(|| self.factor())
                .flatten()
            else {
                // A word that could lead on, but does not.
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

/// The units of time that some factors are rates for, without those that others count. A number of nothing that is
/// named counts anything.
fn open_rates(factors: &[Factor]) -> Vec<String> {
    let mut plain = factors
        .iter()
        .filter(|factor| factor.units.is_empty() && !factor.is_money && !factor.is_percent)
        .filter(|factor| factor.rates.is_empty())
        .count();
    let mut open = Vec::new();
    for rate in factors.iter().flat_map(|factor| &factor.rates) {
        let is_counted = factors.iter().any(|factor| factor.units.contains(rate));
        if is_counted || !TIMES_OF.contains(&rate.as_str()) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(working: &str, expected: &str) {
        let worked = Worked::out(working).map(|worked| {
            let pence = |value: &Value| value.to_pence().expect("it is small").to_string();
            let per = worked.per.map_or("", |per| match per {
                Per::Year => " a year",
                Per::Month => " a month",
                Per::Once => " once",
            });
            let mistake = worked
                .mistake
                .map(|mistake| format!(", not {} but {}", mistake.given, pence(&mistake.right)));
            format!(
                "{}{per}{}",
                pence(&worked.result),
                mistake.unwrap_or_default()
            )
        });
        assert_eq!(
            worked.as_deref().unwrap_or("no arithmetic"),
            expected,
            "{working}"
        );
    }

    #[test]
    fn plain_arithmetic_is_multiplied_out() {
        for (working, expected) in [
            ("3 hours x 52 weeks x £20", "3,120"),
            ("12 × £150 = £1,800", "1,800"),
            ("£1,800 a month for 12 months", "21,600"),
            ("3 hours a week x 52 weeks x £20 an hour", "3,120"),
            ("20 bed days x £1,000", "20,000"),
            ("20% of £15,000", "3,000"),
            ("2 nurses x 3 hours x 52 weeks at £20 an hour", "6,240"),
            ("£20/hour x 3 hours/week x 52 weeks", "3,120"),
            ("£12,000 / 12", "1,000"),
            ("£12,000 divided by 12", "1,000"),
            ("(3 + 2) x £20", "100"),
            ("45p x 1,000 sheets", "450"),
            ("£1.2k x 10", "12,000"),
            ("£2 million x 10%", "200,000"),
            ("two nurses x 3 hours x £20", "120"),
            ("20 lamps of £50", "1,000"),
            ("20 lamps at £50 each", "1,000"),
            ("20 lamps @ £50", "1,000"),
            ("Bed days: 20 x £1,000", "20,000"),
            ("20 x £1,000 (agreed with finance)", "20,000"),
            ("20 x £1,000 (2023/24 prices)", "20,000"),
            ("20 x £1,000. Agreed with finance.", "20,000"),
            ("3 hours x 52 weeks x £20 (band 5)", "3,120"),
            ("3 hours of a band 5 nurse x 52 weeks x £20", "3,120"),
            ("20 bed days at £300, 2023/24 prices", "6,000"),
            ("12 beds multiplied by £150", "1,800"),
            ("£1,800 a year + £200 a year", "2,000 a year"),
            ("10 x £5 + 3 x £2", "56"),
            ("£200 a week x 52", "10,400"),
            ("£75 per nurse per week x 4 nurses x 52 weeks", "15,600"),
            ("£300 per bed day x 20 bed days", "6,000"),
            ("£150 x 2 a month", "300 a month"),
            ("3x52x£20", "3,120"),
            ("12*£150", "1,800"),
            ("12 x £150 = £1,800 a year", "1,800 a year"),
            ("12 x £150 = £1,800 x 2 = £3,600", "3,600"),
            ("£3,120 = 3 hours x 52 weeks x £20", "3,120"),
            ("£18,000 p.a.", "18,000 a year"),
            ("£1,800 per month", "1,800 a month"),
            ("150 bed days * 120 pounds", "18,000"),
            ("12 x £150 = £1,900", "1,900, not 1,900 but 1,800"),
            ("33% of £10,000 = £3,333", "3,333"),
            ("5 fewer shifts at £250", "1,250"),
            (
                "3 hours a week at £20 an hour = £3,120 a year",
                "3,120 a year",
            ),
        ] {
            check(working, expected);
        }
    }

    #[test]
    fn what_is_more_than_plain_arithmetic_is_left_alone() {
        for working in [
            "",
            "20 beds",
            "£1,800",
            "£20 an hour",
            "£18,000 a bed a year",
            "Each bed costs £18,000 a year",
            "x",
            "4 hours a week at £75 an hour.",
            "12 days of each stay at the price of a bed.",
            "3 machines that were sold.",
            "20-25 bed days x £50",
            "20–25 bed days x £50",
            "20 bed days x £50–£60",
            "about 20 x £50",
            "half a day x £200",
            "15 minutes x 40 visits x £24 an hour",
            "20 beds for £500",
            "£60 for 3 hours x 52",
            "3 of 12 beds x £150",
            "20 bed days x £300 less 10%",
            "20 bed days x £300 and 3 shifts x £250",
            "20 x £1,000. 3 x £50.",
            "20 x £1,00",
            "20 x 52",
            "20 beds £300",
            "5m of cable x £20",
            "twice a week x £50 x 52 weeks",
            "20 x (£50",
            "20 x x £50",
            "£9 / 0",
            "999999999999 x £999999999999",
            "band 5 x £20",
            "20 x £1,000, rounded",
            "20 x £1,000 (rounded)",
            "20 x £1,000 (rounded up)",
            "20 x £1,000. Rounded.",
            "20 x £1,000; rounded",
            "20 x £1,000 (to the nearest thousand)",
            "20 x £1,000 (excluding VAT)",
            "20 x £1,000 (VAT excluded)",
            "20 x £1,000 (less set-up costs)",
            "20 x £1,000 (set-up costs deducted)",
            "20 x £1,000 (net of costs)",
            "20 x £1,000 (part-year)",
            "20 x £1,000 (80%)",
            "20 x £1,000 (an estimate)",
        ] {
            check(working, "no arithmetic");
        }
    }
}
