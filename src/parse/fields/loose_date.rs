//! Understands dates and months in forms other than the plain one: to explain the right form, and to read the dates of
//! a spreadsheet.

use std::ops::RangeInclusive;

use crate::base::date::MONTHS;
use crate::base::date::{Date, Month};
use crate::parse::fields::loose_number::normalise;

/// A date in another form, as far as it can be understood.
#[derive(Debug, PartialEq, Eq)]
pub enum LooseDate {
    /// The days that it may mean.
    Days(DayReadings),
    /// A month without a day.
    Month(Month),
    /// A day as the serial number of a spreadsheet, with that number.
    SerialNumber(i64, Date),
}

/// The days that a date may mean, as its day and month could be swapped. At least one of the two is a day, and both are
/// the same if the order is certain.
#[derive(Debug, PartialEq, Eq)]
pub struct DayReadings {
    /// The day, if the day of the month comes first.
    pub day_first: Option<Date>,
    /// The day, if the month comes first.
    pub month_first: Option<Date>,
}

impl DayReadings {
    fn certain(day: Date) -> Self {
        Self {
            day_first: Some(day),
            month_first: Some(day),
        }
    }

    /// The days, each once.
    pub fn days(&self) -> Vec<Date> {
        let mut days: Vec<Date> = [self.day_first, self.month_first]
            .into_iter()
            .flatten()
            .collect();
        days.dedup();
        days
    }
}

/// The day before a spreadsheet's first, in days since 1 January 1970.
const DAY_ZERO: i64 = -25_569;

/// The serial numbers of days from 1970 to 2099; other numbers of five digits are most likely not dates.
const SERIAL_NUMBERS: RangeInclusive<i64> = 25_569..=73_050;

impl LooseDate {
    /// The day or month that a text means, if it is one.
    pub fn read(text: &str) -> Option<Self> {
        let text = normalise(text).to_lowercase();
        // The time of day after a `T`, as programs write it.
        let timed = text.split_once('t').filter(|(day, time)| {
            day.ends_with(|c: char| c.is_ascii_digit())
                && time.starts_with(|c: char| c.is_ascii_digit())
        });
        let text = timed.map_or(text.as_str(), |(day, _)| day);
        let words = text.split(|c: char| c.is_whitespace() || "/.,-".contains(c));
        let day = |word: &str| WEEKDAYS.iter().any(|name| is_short_for(word, name));
        let parts = words.filter(|word| {
            !word.is_empty() && !word.contains(':') && !matches!(*word, "of" | "the") && !day(word)
        });
        let parts: Vec<&str> = parts.map(without_ending).collect();
        match parts.as_slice() {
            [digits] if digits.len() == 8 => {
                let parts = (digits.get(..4)?, digits.get(4..6)?, digits.get(6..)?);
                let day = date(parts.0, parts.1, parts.2)?;
                Some(Self::Days(DayReadings::certain(day)))
            }
            [digits] if digits.len() == 5 && is_digits(digits) => {
                let count = digits
                    .parse()
                    .ok()
                    .filter(|count| SERIAL_NUMBERS.contains(count))?;
                Some(Self::SerialNumber(
                    count,
                    Date::of_unix_day(DAY_ZERO + count)?,
                ))
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

    /// The days that three parts may mean.
    fn days(a: &str, b: &str, c: &str) -> Option<Self> {
        if is_digits(a) && is_digits(b) && a.len() < 4 {
            let readings = DayReadings {
                day_first: date(c, b, a),
                month_first: date(c, a, b),
            };
            return (!readings.days().is_empty()).then_some(Self::Days(readings));
        }
        let day = if a.len() == 4 && is_digits(a) {
            date(a, b, c)
        } else if is_digits(a) {
            date(c, b, a)
        } else {
            date(c, a, b)
        };
        day.map(DayReadings::certain).map(Self::Days)
    }

    /// The suggestion if a day is needed; `line` makes the line with that day in it.
    pub fn day_suggestion(&self, line: impl Fn(&str) -> String) -> String {
        match self {
            Self::Month(month) => {
                let first = format!("{}-01", month.iso());
                format!(
                    "{month} has no day; add one, such as `{}` for the first",
                    line(&first)
                )
            }
            Self::SerialNumber(count, day) => format!(
                "{count} is how Excel stores {day}; write `{}`",
                line(&day.iso())
            ),
            Self::Days(days) => {
                let one = |day: &Date| format!("for {day}, write `{}`", line(&day.iso()));
                match days.days().as_slice() {
                    [day] => one(day),
                    days => {
                        let all: Vec<String> = days.iter().map(one).collect();
                        format!("this could be two dates: {}", all.join("; "))
                    }
                }
            }
        }
    }

    /// The days that may be meant, as they are written in a file; none if only a month is given.
    pub fn days_meant(&self) -> Vec<String> {
        match self {
            Self::Month(_) => Vec::new(),
            Self::SerialNumber(_, day) => vec![day.iso()],
            Self::Days(days) => days.days().iter().map(|day| day.iso()).collect(),
        }
    }

    /// The months that may be meant, as they are written in a file.
    pub fn months_meant(&self) -> Vec<String> {
        self.months().iter().map(|month| month.iso()).collect()
    }

    fn months(&self) -> Vec<Month> {
        let mut months: Vec<Month> = match self {
            Self::Month(month) => vec![*month],
            Self::SerialNumber(_, day) => vec![day.month()],
            Self::Days(days) => days.days().iter().map(|day| day.month()).collect(),
        };
        months.dedup();
        months
    }

    /// The suggestion if a month is needed.
    pub fn month_suggestion(&self, line: impl Fn(&str) -> String) -> String {
        let months = self.months();
        let one = |month: &Month| format!("for {month}, write `{}`", line(&month.iso()));
        let all: Vec<String> = months.iter().map(one).collect();
        if all.len() > 1 {
            format!("this could be two months: {}", all.join("; "))
        } else {
            all.concat()
        }
    }
}

/// The day that a text means, as it is written in a file; `None` if it means none, or may mean another.
pub fn only_day(text: &str) -> Option<String> {
    only(LooseDate::read(text)?.days_meant())
}

/// The month that a text means, as it is written in a file; `None` if it means none, or may mean another.
pub fn only_month(text: &str) -> Option<String> {
    only(LooseDate::read(text)?.months_meant())
}

fn only(meant: Vec<String>) -> Option<String> {
    let mut meant = meant.into_iter();
    let first = meant.next();
    first.filter(|_| meant.next().is_none())
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

/// Whether a word is a name or at least its first three letters.
fn is_short_for(word: &str, name: &str) -> bool {
    let beginning = name.get(..word.len());
    word.len() >= 3 && beginning.is_some_and(|own| own.eq_ignore_ascii_case(word))
}

/// The number of a month that is given by name or number.
fn month_of(word: &str) -> Option<usize> {
    let named = MONTHS.iter().position(|name| is_short_for(word, name));
    named
        .map(|index| index + 1)
        .or_else(|| is_digits(word).then(|| word.parse().ok()).flatten())
}

/// A year in four digits; two-digit years from 70 on are in the last century.
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

/// A word without its ordinal ending: `14` of `14th`.
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
        let read = LooseDate::read(text).map(|loose| loose.day_suggestion(str::to_owned));
        assert_eq!(
            read.as_deref().unwrap_or("an empty value"),
            expected,
            "{text}"
        );
    }

    #[test]
    fn a_day_in_any_form_is_explained() {
        let expected = "for 14 February 2017, write `2017-02-14`";
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
    fn an_ambiguous_day_is_not_guessed() {
        day(
            "03/04/2017",
            "this could be two dates: for 3 April 2017, write `2017-04-03`; for 4 March 2017, write `2017-03-04`",
        );
        day("03/03/2017", "for 3 March 2017, write `2017-03-03`");
        day(
            "Feb 2017",
            "February 2017 has no day; add one, such as `2017-02-01` for the first",
        );
    }

    #[test]
    fn the_serial_number_of_a_day_in_excel_is_explained() {
        let expected = "45597 is how Excel stores 1 November 2024; write `2024-11-01`";
        day("45597", expected);
        day("20000", "an empty value");
        day("99999", "an empty value");
        let month = LooseDate::read("45597").map(|loose| loose.month_suggestion(str::to_owned));
        assert_eq!(month.as_deref(), Some("for November 2024, write `2024-11`"));
    }

    #[test]
    fn text_that_is_not_a_day_is_not_read_as_one() {
        for text in [
            "soon",
            "2017",
            "30/02/2017",
            "2017-02-30",
            "14 Foo 2017",
            "",
            "1/2/3/4",
        ] {
            day(text, "an empty value");
        }
    }

    #[test]
    fn a_month_in_any_form_is_explained() {
        let month =
            |text: &str| LooseDate::read(text).map(|loose| loose.month_suggestion(str::to_owned));
        for text in [
            "Feb 2017",
            "02/2017",
            "2017-02-14",
            "February 17",
            "14/02/2017",
            "2017-2",
        ] {
            let expected = "for February 2017, write `2017-02`";
            assert_eq!(month(text).as_deref(), Some(expected), "{text}");
        }
        let two = "this could be two months: for April 2017, write `2017-04`; for March 2017, write `2017-03`";
        assert_eq!(month("03/04/2017").as_deref(), Some(two));
    }
}
