//! Interprets an amount of money that is written in words, such as `£1.2m` or `£40k a year`.

use crate::base::number::{Number, Pence};
use crate::model::story::amount::{Amount, Per};

/// An amount in words, interpreted. It is only ever suggested to the author, never assumed to be what they mean.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct AmountInWords {
    /// The amount.
    pub(super) amount: Amount,
    /// The period it is for, if the words state one.
    pub(super) per: Option<Per>,
}

impl AmountInWords {
    /// Interprets a text that is an amount and nothing else.
    pub(super) fn read(text: &str) -> Option<Self> {
        let text = text
            .trim()
            .to_lowercase()
            .replace(['\u{a0}', '\u{202f}'], " ");
        let first = pounds(&text)?;
        let second = second_amount(first.rest).and_then(pounds);
        // In “20–25k” the first amount may or may not be in thousands.
        if second
            .as_ref()
            .is_some_and(|second| first.multiplier < second.multiplier)
        {
            return None;
        }
        let (amount, rest) = match second {
            Some(second) => (Amount::between(first.amount, second.amount), second.rest),
            None => (Amount::Exact(first.amount), first.rest),
        };
        let is_in_order = match amount {
            Amount::Exact(amount) => amount > Pence::ZERO,
            Amount::Range { low, high } => Pence::ZERO < low && low < high,
        };
        let per = match rest.trim() {
            "" | "gbp" | "pounds" => None,
            words => Some(per(words)?),
        };
        is_in_order.then_some(Self { amount, per })
    }

    /// The keys and values to write instead: "`amount: 40000` and `per: year`".
    pub(super) fn as_suggestion(&self) -> String {
        let lines = self.key_values().into_iter();
        let lines = lines.map(|(key, value)| format!("`{key}: {value}`"));
        lines.collect::<Vec<_>>().join(" and ")
    }

    /// The keys to write instead, with their values.
    pub(super) fn key_values(&self) -> Vec<(&'static str, String)> {
        let amount = match self.amount {
            Amount::Exact(amount) => amount.plain_pounds(),
            Amount::Range { low, high } => {
                format!("[{}, {}]", low.plain_pounds(), high.plain_pounds())
            }
        };
        let per = self.per.map(|per| ("per", per.word().to_owned()));
        [("amount", amount)].into_iter().chain(per).collect()
    }
}

/// Multipliers by word; a word comes before its own prefixes, so that the longest one matches.
const MULTIPLIERS: [(&str, i128); 6] = [
    ("thousand", 1_000),
    ("million", 1_000_000),
    ("mn", 1_000_000),
    ("k", 1_000),
    ("m", 1_000_000),
    ("", 1),
];

/// An amount at the beginning of a text.
struct Pounds<'t> {
    amount: Pence,
    /// The multiplier of its digits.
    multiplier: i128,
    /// The text after it.
    rest: &'t str,
}

/// Parses the amount at the beginning of a text.
fn pounds(text: &str) -> Option<Pounds<'_>> {
    let text = text.trim_start();
    let symbols = ["£", "gbp"];
    let without_symbol = symbols.iter().find_map(|symbol| text.strip_prefix(*symbol));
    let text = without_symbol.unwrap_or(text).trim_start();
    let end = text.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.');
    let (digits, rest) = text.split_at(end.unwrap_or(text.len()));
    let number = Number::parse(&without_commas(digits)?)?;
    let (multiplier, rest) = MULTIPLIERS.iter().find_map(|(word, multiplier)| {
        let rest = rest.trim_start().strip_prefix(word)?;
        let is_whole = !rest.starts_with(char::is_alphanumeric) || word.is_empty();
        is_whole.then_some((*multiplier, rest))
    })?;
    let (digits, decimals) = number.parts();
    let number = Number::from_parts(digits.checked_mul(multiplier)?, decimals);
    Some(Pounds {
        amount: number.pounds()?,
        multiplier,
        rest,
    })
}

/// Removes the commas between thousands; `None` if there are commas anywhere else.
fn without_commas(digits: &str) -> Option<String> {
    let whole = digits.split('.').next()?;
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let has_commas = whole.len() > first.len();
    let is_valid = !has_commas || (1..=3).contains(&first.len()) && groups.all(|g| g.len() == 3);
    (is_valid && !first.is_empty()).then(|| digits.replace(',', ""))
}

/// The text after the word or dash between two amounts.
fn second_amount(rest: &str) -> Option<&str> {
    let rest = rest.trim_start();
    ["to ", "-", "–", "—"]
        .iter()
        .find_map(|separator| rest.strip_prefix(separator))
}

/// The period that words state.
fn per(words: &str) -> Option<Per> {
    match words.trim_matches([' ', '(', ')']) {
        "per annum" | "pa" | "p.a." | "p.a" | "a year" | "per year" | "each year"
        | "every year" | "yearly" | "annually" | "/year" | "/yr" | "per yr" => Some(Per::Year),
        "per month" | "a month" | "each month" | "every month" | "monthly" | "pcm" | "pm"
        | "p.m." | "/month" => Some(Per::Month),
        "one-off" | "one off" | "once" | "oneoff" => Some(Per::Once),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, keys: &str) {
        let read = AmountInWords::read(text).map(|amount_in_words| amount_in_words.as_suggestion());
        assert_eq!(read.as_deref().unwrap_or("an empty value"), keys, "{text}");
    }

    #[test]
    fn an_amount_in_words_is_interpreted() {
        check("£12,400", "`amount: 12400`");
        check("GBP 12400", "`amount: 12400`");
        check("12,400 pounds", "`amount: 12400`");
        check("£1.2 million", "`amount: 1200000`");
        check("£40k\u{a0}p.a.", "`amount: 40000` and `per: year`");
        check("£99.50 (one-off)", "`amount: 99.50` and `per: once`");
        check("20–25k", "an empty value");
        check(
            "£20k–£25k a month",
            "`amount: [20000, 25000]` and `per: month`",
        );
    }

    #[test]
    fn a_text_that_is_not_an_amount_is_not_interpreted() {
        for text in [
            "about £12,400",
            "£1,2400",
            "£5 notes",
            "£",
            "",
            "£2 kg",
            "£9 to £3",
            "12%",
            "£0",
        ] {
            check(text, "an empty value");
        }
    }
}
