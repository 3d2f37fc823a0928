//! What somebody meant who typed a date or a month in another form. It is explained, never guessed.

use std::ops::RangeInclusive;

use crate::base::date::MONTHS;
use crate::base::date::{Date, Month};
use crate::parse::fields::typed_number::plain;

/// A date in another form, understood as far as it can be.
#[derive(Debug, PartialEq, Eq)]
pub enum TypedDate {
    /// The days that it can be: one, or two where day and month can be taken for each other.
    Days(Vec<Date>),
    /// A month without a day.
    Month(Month),
    /// A day as spreadsheets count it, with that count.
    Counted(i64, Date),
}

/// The day before the first that spreadsheets count, in days after 1 January 1970.
const DAY_ZERO: i64 = -25_569;

/// The days that spreadsheets count between 1970 and 2099: other numbers of five digits are most likely none.
const COUNTED: RangeInclusive<i64> = 25_569..=73_050;

impl TypedDate {
    /// The day or month that a text is, if it is one.
    pub fn read(text: &str) -> Option<Self> {
        let text = plain(text).to_lowercase();
        // The time of day behind a `T`, as programs write it.
        let timed = text.split_once('t').filter(|(day, time)| {
            day.ends_with(|c: char| c.is_ascii_digit())
                && time.starts_with(|c: char| c.is_ascii_digit())
        });
        let text = timed.map_or(text.as_str(), |(day, _)| day);
        let words = text.split(|c: char| c.is_whitespace() || "/.,-".contains(c));
        let day = |word: &str| WEEKDAYS.iter().any(|name| is_short_for(word, name));
        let said = words.filter(|word| {
            !word.is_empty() && !word.contains(':') && !matches!(*word, "of" | "the") && !day(word)
        });
        let said: Vec<&str> = said.map(without_ending).collect();
        match said.as_slice() {
            [whole] if whole.len() == 8 => {
                let parts = (whole.get(..4)?, whole.get(4..6)?, whole.get(6..)?);
                Some(Self::Days(vec![date(parts.0, parts.1, parts.2)?]))
            }
            [whole] if whole.len() == 5 && is_digits(whole) => {
                let count = whole.parse().ok().filter(|count| COUNTED.contains(count))?;
                Some(Self::Counted(count, Date::of_unix_day(DAY_ZERO + count)?))
            }
            [a, b, c] => Self::days(a, b, c),
            [a, b] => {
                let (month, year) = if a.len() == 4 && is_digits(a) {
                    (b, a)
                } else {
                    (a, b)
                };
                let month = month_of(month)?;
                Month::parse(&format!("{}-{month:02}", full_year(year)?)).map(Self::Month)
            }
            _ => None,
        }
    }

    /// The days that three parts can be.
    fn days(a: &str, b: &str, c: &str) -> Option<Self> {
        let readings = if a.len() == 4 && is_digits(a) {
            [date(a, b, c), None]
        } else if is_digits(a) && is_digits(b) {
            [date(c, b, a), date(c, a, b)]
        } else if is_digits(a) {
            [date(c, b, a), None]
        } else {
            [date(c, a, b), None]
        };
        let mut days: Vec<Date> = readings.into_iter().flatten().collect();
        days.dedup();
        (!days.is_empty()).then_some(Self::Days(days))
    }

    /// The suggestion for somebody who is to write a day; `line` makes the line with that day in it.
    pub fn day_suggestion(&self, line: impl Fn(&str) -> String) -> String {
        match self {
            Self::Month(month) => {
                let first = format!("{}-01", month.iso());
                format!(
                    "{month} is no day; write it with one, such as `{}` for its first",
                    line(&first)
                )
            }
            Self::Counted(count, day) => format!(
                "{count} is the number of {day} in Excel; write `{}`",
                line(&day.iso())
            ),
            Self::Days(days) => {
                let one = |day: &Date| format!("{day} is written `{}`", line(&day.iso()));
                match days.as_slice() {
                    [day] => one(day),
                    days => {
                        let all: Vec<String> = days.iter().map(one).collect();
                        format!("it can be two days: {}", all.join(", and "))
                    }
                }
            }
        }
    }

    /// The suggestion for somebody who is to write a month.
    pub fn month_suggestion(&self, line: impl Fn(&str) -> String) -> String {
        let mut months: Vec<Month> = match self {
            Self::Month(month) => vec![*month],
            Self::Counted(_, day) => vec![day.month()],
            Self::Days(days) => days.iter().map(|day| day.month()).collect(),
        };
        months.dedup();
        let one = |month: &Month| format!("{month} is written `{}`", line(&month.iso()));
        let all: Vec<String> = months.iter().map(one).collect();
        if all.len() > 1 {
            format!("it can be two months: {}", all.join(", and "))
        } else {
            all.concat()
        }
    }
}

const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// Whether a word is a name or its beginning, of at least three letters.
fn is_short_for(word: &str, name: &str) -> bool {
    let beginning = name.get(..word.len());
    word.len() >= 3 && beginning.is_some_and(|own| own.eq_ignore_ascii_case(word))
}

/// The number of a month that is named or numbered.
fn month_of(word: &str) -> Option<usize> {
    let named = MONTHS.iter().position(|name| is_short_for(word, name));
    named
        .map(|place| place + 1)
        .or_else(|| is_digits(word).then(|| word.parse().ok()).flatten())
}

/// A year in four digits; one in two is of the last century from 70 on.
fn full_year(word: &str) -> Option<String> {
    if !is_digits(word) {
        return None;
    }
    match (word.len(), word.parse::<u16>().ok()?) {
        (4, _) => Some(word.to_owned()),
        (2, year @ 70..) => Some(format!("19{year}")),
        (2, year) => Some(format!("20{year:02}")),
        _ => None,
    }
}

fn date(year: &str, month: &str, day: &str) -> Option<Date> {
    let (year, month) = (full_year(year)?, month_of(month)?);
    let day: u8 = Some(day).filter(|day| is_digits(day))?.parse().ok()?;
    Date::parse(&format!("{year}-{month:02}-{day:02}"))
}

fn is_digits(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit())
}

/// A word without the ending that makes `14th` of 14.
fn without_ending(word: &str) -> &str {
    let endings = ["st", "nd", "rd", "th"];
    let less = endings.iter().find_map(|ending| word.strip_suffix(ending));
    less.filter(|less| is_digits(less)).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn day(text: &str, expected: &str) {
        let read = TypedDate::read(text).map(|typed| typed.day_suggestion(str::to_owned));
        assert_eq!(read.as_deref().unwrap_or("nothing"), expected, "{text}");
    }

    #[test]
    fn a_day_in_any_form_is_explained() {
        let expected = "14 February 2017 is written `2017-02-14`";
        for text in [
            "14/02/2017",
            "14.02.17",
            "14-2-2017",
            "14 Feb 2017",
            "14th February 2017",
            "Feb 14, 2017",
            "Tues 14th of Feb 2017",
            "2017-2-14",
            "2017/02/14",
            "2017\u{2011}02\u{2011}14",
            "20170214",
            "2017–02–14",
            "2017-02-14 00:00:00",
            "2017-02-14T00:00:00",
            "2017-02-14T09:30:00Z",
            "02/14/2017",
        ] {
            day(text, expected);
        }
    }

    #[test]
    fn a_day_that_can_be_two_is_not_guessed() {
        day(
            "03/04/2017",
            "it can be two days: 3 April 2017 is written `2017-04-03`, and 4 March 2017 is written `2017-03-04`",
        );
        day("03/03/2017", "3 March 2017 is written `2017-03-03`");
        day(
            "Feb 2017",
            "February 2017 is no day; write it with one, such as `2017-02-01` for its first",
        );
    }

    #[test]
    fn the_number_of_a_day_in_excel_is_a_day() {
        let told = "45597 is the number of 1 November 2024 in Excel; write `2024-11-01`";
        day("45597", told);
        day("20000", "nothing");
        day("99999", "nothing");
        let month = TypedDate::read("45597").map(|typed| typed.month_suggestion(str::to_owned));
        assert_eq!(month.as_deref(), Some("November 2024 is written `2024-11`"));
    }

    #[test]
    fn what_is_no_day_is_not_read_as_one() {
        for text in [
            "soon",
            "2017",
            "30/02/2017",
            "2017-02-30",
            "14 Foo 2017",
            "",
            "1/2/3/4",
        ] {
            day(text, "nothing");
        }
    }

    #[test]
    fn a_month_in_any_form_is_explained() {
        let month =
            |text: &str| TypedDate::read(text).map(|typed| typed.month_suggestion(str::to_owned));
        for text in [
            "Feb 2017",
            "02/2017",
            "2017-02-14",
            "February 17",
            "14/02/2017",
            "2017-2",
        ] {
            let expected = "February 2017 is written `2017-02`";
            assert_eq!(month(text).as_deref(), Some(expected), "{text}");
        }
        let two = "it can be two months: April 2017 is written `2017-04`, and March 2017 is written `2017-03`";
        assert_eq!(month("03/04/2017").as_deref(), Some(two));
    }
}
