//! Days and months of the calendar and times of day, written as the NHS writes them.

use std::fmt;

/// The names of the months.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A day that exists in the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(jiff::civil::Date);

impl Date {
    /// A pattern for days as text; it also accepts day numbers that a short month does not have.
    pub const PATTERN: &str = r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])";

    /// The day written as `2024-11-01`; `None` for any other form and for days that do not exist.
    pub fn parse(text: &str) -> Option<Self> {
        let [year, month, day] = digits::<3>(text)?;
        let date = jiff::civil::Date::new(
            i16::try_from(year).ok()?,
            i8::try_from(month).ok()?,
            i8::try_from(day).ok()?,
        );
        date.ok().map(Self)
    }

    /// The number of days since 1 January 1970; negative before that day.
    pub fn day_number(self) -> i64 {
        let began = jiff::civil::date(1970, 1, 1);
        i64::from((self.0 - began).get_days())
    }

    /// The number of months since January of the year 0.
    pub fn month_number(self) -> i64 {
        i64::from(self.0.year()) * 12 + i64::from(self.0.month()) - 1
    }

    /// The day of the month, from 1.
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// Whether it is the last day of its month.
    pub fn is_month_end(self) -> bool {
        self.0.day() == self.0.days_in_month()
    }

    /// The day `days` days later; `None` beyond the calendar.
    pub fn days_later(self, days: i64) -> Option<Self> {
        Self::of_unix_day(self.day_number().checked_add(days)?)
    }

    /// The first day of the month `number` months after January of the year 0; `None` beyond the calendar.
    pub fn first_of_month(number: i64) -> Option<Self> {
        let year = i16::try_from(number.div_euclid(12)).ok()?;
        let month = i8::try_from(number.rem_euclid(12) + 1).ok()?;
        jiff::civil::Date::new(year, month, 1).ok().map(Self)
    }

    /// The day and month, short: "6 Aug".
    pub fn short(self) -> String {
        format!("{} {}", self.0.day(), self.short_month())
    }

    /// The abbreviated name of its day of the week: "Thu".
    pub fn short_weekday(self) -> &'static str {
        use jiff::civil::Weekday;
        match self.0.weekday() {
            Weekday::Monday => "Mon",
            Weekday::Tuesday => "Tue",
            Weekday::Wednesday => "Wed",
            Weekday::Thursday => "Thu",
            Weekday::Friday => "Fri",
            Weekday::Saturday => "Sat",
            Weekday::Sunday => "Sun",
        }
    }

    /// The abbreviated name of its month: "Aug".
    pub fn short_month(self) -> &'static str {
        &month_name(self.0.month())[..3]
    }

    /// The day `day` days after 1 January 1970, counted as clocks do; `None` beyond the calendar.
    pub fn of_unix_day(day: i64) -> Option<Self> {
        let days = jiff::Span::new().try_days(day).ok()?;
        let date = jiff::civil::date(1970, 1, 1).checked_add(days);
        date.ok().map(Self)
    }

    /// The month that the day is in.
    pub fn month(self) -> Month {
        Month {
            year: self.0.year(),
            month: self.0.month(),
        }
    }

    /// The day in ISO 8601 form: `2024-11-01`.
    pub fn iso(self) -> String {
        self.0.to_string()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} {} {}",
            self.0.day(),
            month_name(self.0.month()),
            self.0.year()
        )
    }
}

/// A month of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    year: i16,
    month: i8,
}

impl Month {
    /// The month written as `2024-11`.
    pub fn parse(text: &str) -> Option<Self> {
        let [year, month] = digits::<2>(text)?;
        (1..=12).contains(&month).then_some(Self {
            year: i16::try_from(year).ok()?,
            month: i8::try_from(month).ok()?,
        })
    }

    /// How many months it is after `earlier`; negative when it is before.
    pub fn months_since(self, earlier: Self) -> i32 {
        let count = |month: Self| i32::from(month.year) * 12 + i32::from(month.month);
        count(self) - count(earlier)
    }

    /// The month in ISO 8601 form: `2024-11`.
    pub fn iso(self) -> String {
        format!("{:04}-{:02}", self.year, self.month)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", month_name(self.month), self.year)
    }
}

/// A time of day, to the minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time {
    hour: u8,
    minute: u8,
}

impl Time {
    /// A pattern for times as text.
    pub const PATTERN: &str = r"(?:[01]\d|2[0-3]):[0-5]\d";

    /// The time written as `09:30`; `None` for any other form.
    pub fn parse(text: &str) -> Option<Self> {
        let (hour, minute) = text.split_once(':')?;
        let number = |text: &str, below: u8| {
            let has_two_digits = text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
            let number = text.parse().ok().filter(|number| *number < below);
            number.filter(|_| has_two_digits)
        };
        Some(Self {
            hour: number(hour, 24)?,
            minute: number(minute, 60)?,
        })
    }

    /// The time in 24-hour form: `09:30`.
    pub fn iso(self) -> String {
        format!("{:02}:{:02}", self.hour, self.minute)
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let half = if self.hour < 12 { "am" } else { "pm" };
        let hour = (self.hour + 11) % 12 + 1;
        match (self.hour, self.minute) {
            (0, 0) => f.write_str("midnight"),
            (12, 0) => f.write_str("midday"),
            (_, 0) => write!(f, "{hour}{half}"),
            (_, minute) => write!(f, "{hour}:{minute:02}{half}"),
        }
    }
}

/// Whether a word starts with a month's short name: "Jan", "January", "Sept.", but also "March" in "Marching".
pub fn begins_with_month(word: &str) -> bool {
    MONTHS.iter().any(|month| word.starts_with(&month[..3]))
}

/// The numbers in a text such as `2024-11-01`: four digits, then two, then two.
fn digits<const PARTS: usize>(text: &str) -> Option<[u32; PARTS]> {
    let parts: Vec<&str> = text.split('-').collect();
    let parts: [&str; PARTS] = parts.try_into().ok()?;
    let mut numbers = [0; PARTS];
    for (place, part) in parts.iter().enumerate() {
        let length = if place == 0 { 4 } else { 2 };
        if part.len() != length || !part.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        numbers[place] = part.parse().ok()?;
    }
    Some(numbers)
}

/// The name of a month, counted from 1.
fn month_name(month: i8) -> &'static str {
    let index = usize::try_from(month - 1).expect("a month is 1 or more");
    MONTHS[index]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_must_be_a_day_that_exists() {
        let written = |text| Date::parse(text).map(|date| date.to_string());
        assert_eq!(written("2018-08-06").as_deref(), Some("6 August 2018"));
        assert_eq!(written("2023-02-29"), None);
        assert_eq!(written("06/08/2018"), None);
        assert_eq!(written("2018-8-6"), None);
        assert_eq!(
            Date::parse("2018-08-06").map(Date::iso).as_deref(),
            Some("2018-08-06")
        );
    }

    #[test]
    fn days_are_counted_as_clocks_count_them() {
        let day = |count| Date::of_unix_day(count).map(Date::iso);
        assert_eq!(day(0).as_deref(), Some("1970-01-01"));
        assert_eq!(day(19_782).as_deref(), Some("2024-02-29"));
        assert_eq!(day(-1).as_deref(), Some("1969-12-31"));
        assert_eq!(day(i64::MAX), None);
    }

    #[test]
    fn months_are_counted_across_years() {
        let month = |text| Month::parse(text).expect("the test writes a month");
        assert_eq!(month("2025-01").months_since(month("2023-12")), 13);
        assert_eq!(month("2023-12").months_since(month("2024-01")), -1);
        let day = Date::parse("2024-02-29").expect("the day exists");
        assert_eq!(day.month(), month("2024-02"));
        assert_eq!(day.month().iso(), "2024-02");
    }

    #[test]
    fn a_time_is_a_valid_time_of_day_in_24_hour_form() {
        let formatted = |text| Time::parse(text).map(|time| time.to_string());
        for (typed, said) in [
            ("00:00", "midnight"),
            ("00:05", "12:05am"),
            ("09:30", "9:30am"),
            ("12:00", "midday"),
            ("12:15", "12:15pm"),
            ("23:00", "11pm"),
        ] {
            assert_eq!(formatted(typed).as_deref(), Some(said));
        }
        for wrong in ["24:00", "9:30", "09:60", "0930", "+9:30", "09:3 "] {
            assert_eq!(formatted(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_month_is_recognised_by_its_first_three_letters() {
        for month in MONTHS {
            assert!(begins_with_month(month) && begins_with_month(&month[..3]));
            assert!(!begins_with_month(&month[..2]));
        }
        assert!(begins_with_month("Sept."));
        assert!(!begins_with_month("march") && !begins_with_month("a March"));
    }

    #[test]
    fn a_month_must_be_one_of_twelve() {
        assert_eq!(
            Month::parse("2015-09").map(|m| m.to_string()).as_deref(),
            Some("September 2015")
        );
        assert_eq!(Month::parse("2015-13"), None);
        assert_eq!(Month::parse("2015"), None);
    }
}
