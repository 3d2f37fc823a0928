//! Recalculates the working of a saving, if it is plain arithmetic: `3 hours x 52 weeks x £20`.

mod list;
mod step;
mod tokens;
mod value;

use std::sync::LazyLock;

use regex::Regex;
pub(super) use value::{Value, is_rounded};

use crate::base::characters::{is_odd_dash, is_odd_space};
use crate::base::number::Number;
use crate::check::honesty::working::step::Step;
use crate::check::honesty::working::tokens::{Token, is_number, tokens};
use crate::check::honesty::{number, parse_number, pattern};
use crate::model::story::amount::Per;

/// The result of a saving's working.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Worked {
    /// The final result, in pounds.
    pub(super) result: Value,
    /// Whether the working says that it is in pounds. A result without a unit can be of something else.
    pub(super) is_money: bool,
    /// Whether the working says that its result or one of its numbers is approximate.
    pub(super) is_loose: bool,
    /// The period that the result is for, if the working says so.
    pub(super) per: Option<Per>,
    /// The first step whose stated result is wrong.
    pub(super) mistake: Option<Mistake>,
}

/// A step of a working with a wrong result.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mistake {
    /// The right result.
    pub(super) right: Value,
    /// The result that the working states.
    pub(super) given: Number,
    /// Whether both are pounds.
    pub(super) is_money: bool,
}

// Words that show that a text is more than numbers and operators.
pattern!(
    NOT_PLAIN,
    r"\b(?:less|minus|plus|net|after|before|discount\w*|deduct\w*|offset|from|or|between|than|without|exclud\w+|excl|except|half|halves|",
    r"third|thirds|quarters?|double[ds]?|twice|dozen|hundreds?|and|vat|inflation|instead|if|",
    r"over|under|up|capped|shared?|part[- ]year|minimum|maximum|range|reduc\w+|fell|dropped|not|no)\b|[<>]"
);
// Words that make the result, or a number in it, approximate.
pattern!(
    LOOSE,
    r"\b(?:(?:rounded|rounding|rounds)(?: (?:up|down|off))?|(?:rounded )?to (?:the )?nearest (?:£ ?)?[a-z0-9,]+|about|around|",
    r"approx(?:imate|imately)?\b\.?|roughly|circa|nearly|almost|some|(?:an )?estimat(?:e|ed|es))\b|~"
);
// “Less £500”, “minus 10%”, and the same with “plus”.
pattern!(LESS, r"\b(?:less|minus) (?<number>£? ?[0-9])");
pattern!(PLUS, r"\bplus (?<number>£? ?[0-9])");
// A dash between two numbers: a range or a subtraction.
pattern!(
    DASH,
    r"(?<first>£? ?",
    number!(),
    r")(?: ?%)?(?<dash> ?- ?)(?<second>£? ?",
    number!(),
    r")"
);
// Numbers that are names: bands, financial years and the like.
pattern!(
    NAME,
    r"\b(?:bands?|grade|tier|phase|cohort|ward) [0-9]{1,2}[a-d]?\b|",
    r"\b(?:19|20)[0-9]{2}(?:/[0-9]{2,4}\b| (?:prices?|costs?|rates?)\b)|\b(?:in|during) (?:19|20)[0-9]{2}\b"
);
// “Postage and print”, and a quarter of a year.
pattern!(
    TWO_NOUNS,
    r"(?<first>[a-z]{3,}) and (?<second>[a-z]{3,})(?<end>$| (?:x|\*|=))"
);
pattern!(
    QUARTERS,
    r"(?<start>£ ?[0-9,.]+ (?:a|per|each|every)|[0-9] ?) quarters?(?<end>$|[.,;)]| (?:x|\*|=|for|\+))"
);
// A difference in brackets: “(100 - 60) bed days”.
pattern!(
    DIFFERENCE,
    r"^\((?:£ ?)?",
    number!(),
    r" - (?:£ ?)?",
    number!(),
    r"\)$"
);
// Words for an equals sign, and for multiplication.
pattern!(
    COMES_TO,
    r"\b(?:equals|makes|gives|comes to|totals|is)\b(?: a)?(?: total)?(?: of)?"
);
pattern!(NUMBER, number!());
pattern!(TIMES, r"\b(?:multiplied by|times)\b");
pattern!(DIVIDED, r"\bdivided by\b");

/// Brackets with only words, or with a number that only explains. A percentage changes the result.
static REMARK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\((?:[^()*/+=£x%]|\Bx|x\B)*\)").expect("the pattern is written here")
});

impl Worked {
    /// Multiplies out a working; `None` unless it is plain arithmetic, a list of what is multiplied, or one of amounts.
    pub(super) fn out(working: &str) -> Option<Self> {
        let text = normalise(working);
        Self::of_text(&text)
            .or_else(|| Self::of_text(&list::as_product(&text)?))
            .or_else(|| Self::of_text(&list::as_sum(&text)?))
    }

    /// Multiplies out a text in plain characters.
    fn of_text(text: &str) -> Option<Self> {
        let is_loose = LOOSE.is_match(text);
        let text = LOOSE.replace_all(text, " ");
        // A remark such as “(excluding VAT)” applies to the whole working, and so does a separate sentence.
        if NOT_PLAIN.is_match(&text) || has_range(&text) {
            return None;
        }
        let text = REMARK.replace_all(&text, |hit: &regex::Captures<'_>| {
            match DIFFERENCE.is_match(&hit[0]) {
                true => hit[0].to_owned(),
                false => " ".to_owned(),
            }
        });
        let text = continued(&text);
        let sentence = the_sentence(&text)?;
        let steps: Vec<Vec<Token>> = sentence
            .split('=')
            .map(tokens)
            .collect::<Option<Vec<_>>>()?;
        let has_number = |step: &Vec<Token>| step.iter().any(is_number);
        let steps: Vec<Vec<Token>> = steps.into_iter().filter(has_number).collect();
        let mut read = Vec::new();
        for tokens in &steps {
            read.push(Step::of(tokens)?);
        }
        let mistake = mistake(&steps, &read).filter(|_| !is_loose);
        let numbers = steps.iter().flatten().filter(|token| is_number(token));
        let is_alone = numbers.count() < 2;
        let last = read.pop()?;
        // A single amount is the result if it is per month or per year and nothing is counted.
        let begins_with_number = steps.iter().flatten().next().is_some_and(is_number);
        let is_result = last.per().is_some() && !last.counts && begins_with_number;
        let is_price = last.is_money || last.has_bare_number;
        if !last.is_complete()
            || !last.value.is_positive()
            || !is_price && mistake.is_none()
            || is_alone && !is_result
        {
            return None;
        }
        Some(Self {
            per: last.per(),
            is_money: last.is_money,
            result: last.value,
            is_loose,
            mistake,
        })
    }
}

/// Whether a working has numbers to check: an amount, and another number.
pub(super) fn has_numbers(working: &str) -> bool {
    let text = normalise(working);
    text.contains('£') && NUMBER.find_iter(&text).count() > 1
}

/// The first step whose result, with which the next begins, is not what the working gives for it.
fn mistake(tokens: &[Vec<Token>], steps: &[Step]) -> Option<Mistake> {
    let pairs = steps.iter().zip(steps.iter().zip(tokens).skip(1));
    pairs
        .filter(|(step, _)| step.is_complete())
        .find_map(|(step, (next, tokens))| {
            let given = first_number(tokens)?;
            // A step can continue from the result of the last: `12 x £150 = £1,800 x 2 = £3,600`.
            let is_right = step.value.is(given)
                || next
                    .value
                    .to_pence()
                    .is_some_and(|value| step.value.is(value));
            let is_same_unit = step.is_money || step.is_calculated && step.counts_what(next);
            (!is_right && is_same_unit).then(|| Mistake {
                right: step.value.clone(),
                given,
                is_money: step.is_money,
            })
        })
}

/// Whether a text has a range, such as `20-25`. In `£12,000 - £2,000`, the smaller number is subtracted.
fn has_range(text: &str) -> bool {
    DASH.captures_iter(text).any(|hit| {
        let number = |name: &str| parse_number(hit[name].trim_start_matches(['£', ' ']));
        let falls = number("first") > number("second");
        !(falls && &hit["dash"] == " - ")
    })
}

/// The number at the start of a step, after any words.
fn first_number(tokens: &[Token]) -> Option<Number> {
    tokens.iter().find_map(|token| match token {
        Token::Number { number, .. } => Some(*number),
        _ => None,
    })
}

/// A text in lower case, with plain spaces, dashes and marks.
fn normalise(text: &str) -> String {
    let plain = |c: char| match c {
        _ if is_odd_space(c) => ' ',
        _ if is_odd_dash(c) => '-',
        '×' | '✕' | '✖' => '*',
        '÷' => '/',
        '≈' => '~',
        '≤' | '≥' => '<',
        _ => c,
    };
    let text: String = text.to_lowercase().chars().map(plain).collect();
    let text = COMES_TO.replace_all(&text, "=");
    let text = TIMES.replace_all(&text, "*");
    let text = DIVIDED.replace_all(&text, "/");
    let text = LESS.replace_all(&text, " − $number");
    let text = PLUS.replace_all(&text, " + $number");
    let text = NAME.replace_all(&text, " ");
    let text = TWO_NOUNS.replace_all(&text, "$first $second$end");
    let text = QUARTERS.replace_all(&text, "$start qtr$end");
    text.into_owned()
}

/// A text in which a part that begins with the result of the part before it continues that part:
/// `… = 20 hours; 20 hours x £20`.
fn continued(text: &str) -> String {
    let mut parts = text.split("; ");
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let result = whole.rsplit('=').next().unwrap_or_default().trim().len();
        let result = whole[whole.trim_end().len() - result..].trim().to_owned();
        match part.strip_prefix(result.as_str()) {
            Some(rest) if whole.contains('=') && rest.starts_with(' ') => {
                whole.truncate(whole.trim_end().len());
                whole.push_str(rest);
            }
            _ => {
                whole.push_str("; ");
                whole.push_str(part);
            }
        }
    }
    whole
}

/// The word in a working that keeps it from being worked out, if it is a word.
pub(super) fn obstacle(working: &str) -> Option<String> {
    let text = normalise(working);
    let text = LOOSE.replace_all(&text, " ");
    let word = NOT_PLAIN.find(&text)?.as_str();
    word.starts_with(|c: char| c.is_ascii_alphabetic())
        .then(|| word.to_owned())
}

/// The only sentence of a text that has numbers.
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
            let about = if worked.is_loose { "about " } else { "" };
            let unit = if worked.is_money { "" } else { " of something" };
            format!(
                "{about}{}{unit}{per}{}",
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
    fn plain_arithmetic_is_recalculated() {
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
            ("about 20 x £50", "about 1,000"),
            ("20 x £1,000, rounded", "about 20,000"),
            ("20 x £1,000 (rounded)", "about 20,000"),
            ("20 x £1,000 (rounded up)", "about 20,000"),
            ("20 x £1,000. Rounded.", "about 20,000"),
            ("20 x £1,000; rounded", "about 20,000"),
            ("20 x £1,000 (to the nearest thousand)", "about 20,000"),
            ("20 x £1,000 (an estimate)", "about 20,000"),
            ("20 x ~£1,000", "about 20,000"),
            ("20 bed days x £300 less 10%", "5,400"),
            ("20 bed days x £300 minus £500", "5,500"),
            ("20 bed days x £300 plus £500", "6,500"),
            ("20 bed days x £300 plus 20%", "7,200"),
            ("£12,000 - £2,000", "10,000"),
            ("£12,000 – £2,000", "10,000"),
            ("£12,000 − £2,000 = £10,000", "10,000"),
            ("£12,000 a year less £2,000 a year", "10,000 a year"),
            ("3 hours x 52 weeks x 20", "3,120 of something"),
            ("20 x 52", "1,040 of something"),
            ("15 minutes x 40 visits = 10 hours x £24 x 2 sites", "480"),
            (
                "12 x 150 = 1,900",
                "1,900 of something, not 1,900 but 1,800",
            ),
            (
                "12 beds x 30 days = 350 days x £100",
                "35,000, not 350 but 360",
            ),
            ("33% of £10,000 = £3,333", "3,333"),
            ("£2,000 and £3,000", "5,000"),
            ("£2,000, £3,000", "5,000"),
            ("£2,000 for beds and £3,000 for agency", "5,000"),
            ("beds £2,000; agency £3,000", "5,000"),
            ("Beds: £2,000. Agency: £3,000.", "5,000"),
            ("£2,000, £3,000 and £500", "5,500"),
            ("52 weeks, 3 hours a week, £20 an hour", "3,120"),
            ("100 bed days, £200 each", "20,000"),
            ("100 bed days, each £200", "20,000"),
            ("5 fewer shifts at £250", "1,250"),
            (
                "1,550 letters a month x 12 months x £1.00 postage and print",
                "18,600",
            ),
            ("£120,600 in 2023 less £78,600 in 2024", "42,000"),
            (
                "1.5 hours x 365 days = 547.5 hours; 547.5 hours x £20 an hour = £10,950",
                "10,950",
            ),
            ("(100 - 60) bed days x £500", "20,000"),
            ("£5,000 a quarter x 4", "20,000"),
            ("£5,000 per quarter x 4 quarters", "20,000"),
            (
                "3 hours a week at £20 an hour = £3,120 a year",
                "3,120 a year",
            ),
        ] {
            check(working, expected);
        }
    }

    #[test]
    fn anything_more_than_plain_arithmetic_is_left_alone() {
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
            "half a day x £200",
            "15 minutes x 40 visits x £24 an hour",
            "20 beds for £500",
            "£60 for 3 hours x 52",
            "3 of 12 beds x £150",
            "20 bed days x £300 and 3 shifts x £250",
            "20 x £1,000. 3 x £50.",
            "20 x £1,00",
            "20 beds £300",
            "3 hours x 52 weeks",
            "£2,000 - £12,000",
            "20 - 25 bed days x £50",
            "20 bed days x £300 less set-up costs",
            "£500 less £500",
            "5 less shifts at £250",
            "5m of cable x £20",
            "twice a week x £50 x 52 weeks",
            "20 x (£50",
            "20 x x £50",
            "£9 / 0",
            "999999999999 x £999999999999",
            "band 5 x £20",
            "£2,000 before and £3,000 after",
            "£200 a bed day and £20 an hour",
            "£5,000, of which £2,000 is staff time",
            "£5,000 including £2,000 of staff time",
            "4 hours, 3 nurses, £20",
            "12 beds, £200 a night and £20 for meals",
            "100 bed days, £200 each, less £500",
            "20 x £1,000 (excluding VAT)",
            "20 x £1,000 (VAT excluded)",
            "20 x £1,000 (less set-up costs)",
            "20 x £1,000 (set-up costs deducted)",
            "20 x £1,000 (net of costs)",
            "20 x £1,000 (part-year)",
            "20 x £1,000 (80%)",
        ] {
            check(working, "no arithmetic");
        }
    }
}
