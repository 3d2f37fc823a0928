//! Reads single cells as a person types them in a grid: a date, or a value.

use crate::base::date::{Date, MONTHS};
use crate::base::number::Number;
use crate::model::series::sheet::dates::{self, Order};
use crate::model::series::sheet::values;
use crate::model::stated::Stated;
use crate::parse::fields::LooseNumber;

/// Why a cell cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrongCell {
    /// What is wrong and what to do, as sentences.
    pub words: String,
    /// The text that is meant, if it is known.
    pub fix: Option<String>,
}

impl WrongCell {
    fn new(words: String) -> Self {
        Self { words, fix: None }
    }
}

/// The day that a text means, with the day before the month where both are possible.
///
/// # Errors
///
/// Why it is not a date.
pub fn typed_date(text: &str) -> Result<Date, WrongCell> {
    let text = text.trim();
    let read = |order: Order| dates::day(text, order);
    if let Some(day) = read(Order::Day).or_else(|| read(Order::Month)) {
        return Ok(day);
    }
    Err(WrongCell::new(match missing_day(text) {
        Some(day) => format!("There is no {day}."),
        None => format!(
            "“{text}” is not a date that can be read. Write it as 1 April 2024, 01/04/2024 or Apr 2024."
        ),
    }))
}

/// The day of a month that the month does not have: “30 February”.
fn missing_day(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split(['/', '-', '.', ' ']).collect();
    let [one, two, three] = parts.as_slice() else {
        return None;
    };
    let (day, month) = if one.len() == 4 {
        (three, two)
    } else {
        (one, two)
    };
    let day: usize = day.parse().ok().filter(|day| (1..=31).contains(day))?;
    let named = |word: &str| {
        let word = word.to_lowercase();
        let is_short = |name: &&str| word.len() > 2 && name.to_lowercase().starts_with(&word);
        MONTHS.iter().position(is_short)
    };
    let number = month
        .parse::<usize>()
        .ok()
        .and_then(|month| month.checked_sub(1));
    let month = MONTHS.get(number.or_else(|| named(month))?)?;
    Some(format!("{day} {month}"))
}

/// The value that a text means, as it is written in a cell; `None` if it says that there is none.
///
/// # Errors
///
/// Why it is not a value.
pub fn typed_value(text: &str) -> Result<Option<String>, WrongCell> {
    let text = text.trim();
    if values::is_blank(text) || text.eq_ignore_ascii_case("gap") {
        return Ok(None);
    }
    if let Some(value) = values::alone(text) {
        return Ok(Some(value_words(value)));
    }
    let Some(meant) = LooseNumber::read(text) else {
        let words =
            format!("“{text}” is not a number. Write it in digits, or leave the cell empty.");
        return Err(WrongCell::new(words));
    };
    let number = meant.number.plain();
    let words = match meant.is_approximate {
        true => format!(
            "“{text}” is not a number. Write {number}, and say in the story that it is approximate."
        ),
        false => format!("“{text}” is more than a number. Write {number}."),
    };
    Err(WrongCell {
        words,
        fix: Some(number),
    })
}

/// The share of a whole that a count is, as a value for each `per` of it, in the form of [`typed_value`]; `None` if
/// either is not a number, or if the whole is zero.
pub fn typed_share(count: &str, whole: &str, per: u32) -> Option<String> {
    let [count, whole] = [count, whole].map(|text| match values::alone(text.trim())? {
        Stated::Known(number) => Some(number),
        Stated::Withheld(_) => None,
    });
    Some(count?.for_each(per, whole?)?.plain())
}

/// A value as it is written in a cell.
pub fn value_words(value: Stated<Number>) -> String {
    match value {
        Stated::Known(number) => number.plain(),
        Stated::Withheld(count) => match count.below {
            Some(below) => format!("<{below}"),
            None => "*".to_owned(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_in_every_form_that_a_file_may_have() {
        for text in [
            "2024-04-01",
            "01/04/2024",
            "1 April 2024",
            "Apr-24",
            "April 2024",
            "45383",
        ] {
            assert_eq!(
                typed_date(text).map(Date::iso).as_deref(),
                Ok("2024-04-01"),
                "{text}"
            );
        }
        // Only the month can be first.
        assert_eq!(
            typed_date("04/13/2024").map(Date::iso).as_deref(),
            Ok("2024-04-13")
        );
    }

    #[test]
    fn what_is_not_a_date_is_explained() {
        let why = |text: &str| typed_date(text).expect_err(text).words;
        assert_eq!(why("30/02/2024"), "There is no 30 February.");
        assert_eq!(why("31 Apr 2024"), "There is no 31 April.");
        assert_eq!(why("2024-02-30"), "There is no 30 February.");
        assert!(why("soon").starts_with("“soon” is not a date"));
        assert!(why("").starts_with("“” is not a date"));
    }

    #[test]
    fn a_value_is_a_number_a_gap_or_a_withheld_count() {
        let read = |text: &str| typed_value(text).expect(text);
        assert_eq!(read("1,204").as_deref(), Some("1204"));
        assert_eq!(read(" 12.50 ").as_deref(), Some("12.5"));
        assert_eq!(read("87%").as_deref(), Some("87"));
        assert_eq!(read("£3.20").as_deref(), Some("3.2"));
        assert_eq!(read("<5").as_deref(), Some("<5"));
        for gap in ["", "n/a", "-", "gap"] {
            assert_eq!(read(gap), None, "{gap}");
        }
    }

    #[test]
    fn a_count_out_of_a_total_is_a_share() {
        assert_eq!(typed_share("11", "842", 1000).as_deref(), Some("13.06"));
        assert_eq!(typed_share("45", "1,200", 100).as_deref(), Some("3.75"));
        assert_eq!(typed_share("0", "20", 100).as_deref(), Some("0"));
        for (count, whole) in [
            ("11", "0"),
            ("11", ""),
            ("n/a", "842"),
            ("<5", "842"),
            ("1", "-2"),
        ] {
            assert_eq!(typed_share(count, whole, 100), None, "{count} of {whole}");
        }
    }

    #[test]
    fn what_is_not_a_value_is_explained_with_the_number_that_was_meant() {
        let wrong = typed_value("about 20").expect_err("is words");
        assert_eq!(
            wrong.words,
            "“about 20” is not a number. Write 20, and say in the story that it is approximate."
        );
        assert_eq!(wrong.fix.as_deref(), Some("20"));
        let wrong = typed_value("many").expect_err("is a word");
        assert_eq!((wrong.fix, wrong.words.contains("digits")), (None, true));
    }
}
