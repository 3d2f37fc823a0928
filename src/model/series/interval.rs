//! The interval between the dates of a series, and the dates that it skips.

use crate::base::date::Date;
use crate::base::english;
use crate::model::series::{Point, Series};

/// The interval between the dates of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Interval {
    /// The same day of the month, or the last day, every month or every few months.
    Months,
    /// Every week, or every few weeks.
    Weeks,
    /// Any other interval.
    Other,
}

/// The distance between most dates of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// A number of months, whatever the days of the month.
    Months(i64),
    /// A number of days.
    Days(i64),
    /// From one of these days of the week to the next.
    Weekdays(Weekdays),
}

/// Dates that a series should have, judging by its interval, but does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// The last date before the gap.
    pub after: Date,
    /// The first date after the gap.
    pub before: Date,
    /// How many dates are missing.
    pub missing: u64,
}

/// How the dates of a series are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateNames {
    /// As days: the series may have several values in a month.
    Days,
    /// A date on this day of the month as its month, which has one value at most.
    Months(i8),
    /// The last day of a month as its month.
    MonthEnds,
}

/// Some days of the week, from Monday on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Weekdays([bool; 7]);

/// The first Monday after 1 January 1970, in days since then.
const A_MONDAY: i64 = 4;

/// The average length of a month, in days.
const DAYS_A_MONTH: f64 = 365.25 / 12.0;

impl Weekdays {
    /// The days of the week on which some dates fall.
    fn of(dates: &[Date]) -> Self {
        let mut days = [false; 7];
        for date in dates {
            days[day_of_week(*date)] = true;
        }
        Self(days)
    }

    fn count(self) -> usize {
        self.0.iter().filter(|is_in| **is_in).count()
    }

    /// The number of a date among all dates on these days of the week.
    fn number(self, date: Date) -> i64 {
        let week = (date.day_number() - A_MONDAY).div_euclid(7);
        let before = self.0[..day_of_week(date)]
            .iter()
            .filter(|is_in| **is_in)
            .count();
        week * as_signed(self.count()) + as_signed(before)
    }

    /// From Monday to Friday.
    fn are_working_days(self) -> bool {
        self.0 == [true, true, true, true, true, false, false]
    }
}

/// The day of the week, from 0 for Monday.
fn day_of_week(date: Date) -> usize {
    let day = (date.day_number() - A_MONDAY).rem_euclid(7);
    usize::try_from(day).unwrap_or_default()
}

/// A small count as a signed number.
fn as_signed(count: usize) -> i64 {
    i64::try_from(count).unwrap_or_default()
}

impl Step {
    /// The distance between two dates in steps, rounded; `None` if it does not fit.
    fn between(self, after: Date, before: Date) -> Option<u64> {
        let steps = match self {
            Self::Months(months) => {
                let distance = before.month_number() - after.month_number();
                let by_number = (2 * distance + months) / (2 * months);
                // 31 January and 1 March are a month apart.
                let days = (before.day_number() - after.day_number()) as f64;
                let by_days = (days / (DAYS_A_MONTH * months as f64)).round() as i64;
                by_number.min(by_days.max(1))
            }
            Self::Days(days) => {
                let distance = before.day_number() - after.day_number();
                (2 * distance + days) / (2 * days)
            }
            Self::Weekdays(weekdays) => weekdays.number(before) - weekdays.number(after),
        };
        u64::try_from(steps).ok()
    }

    /// The singular and plural of the dates that a step skips.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Months(1) => ("month is", "months are"),
            Self::Months(3) => ("quarter is", "quarters are"),
            Self::Months(12) => ("year is", "years are"),
            Self::Days(1) => ("day is", "days are"),
            Self::Days(7) => ("week is", "weeks are"),
            Self::Weekdays(days) if days.are_working_days() => {
                ("working day is", "working days are")
            }
            Self::Months(_) | Self::Days(_) | Self::Weekdays(_) => ("value is", "values are"),
        }
    }
}

/// The shortest of all distances, if more than half are equal to it.
fn usual(distances: &[i64]) -> Option<i64> {
    let shortest = *distances.iter().min()?;
    let count = distances
        .iter()
        .filter(|distance| **distance == shortest)
        .count();
    (shortest > 0 && count * 2 > distances.len()).then_some(shortest)
}

/// The distances between dates, numbered by `number`.
fn distances(dates: &[Date], number: impl Fn(Date) -> i64) -> Vec<i64> {
    let pairs = dates.windows(2);
    pairs
        .map(|pair| number(pair[1]) - number(pair[0]))
        .collect()
}

/// The usual distance between these dates; `None` if they are not regular.
pub(super) fn usual_step(dates: &[Date]) -> Option<Step> {
    let first = dates.first()?;
    let in_days = usual(&distances(dates, Date::day_number));
    let in_months = || usual(&distances(dates, Date::month_number)).map(Step::Months);
    let is_monthly = dates.iter().all(|date| date.day() == first.day())
        || dates.iter().all(|date| date.is_month_end());
    if is_monthly && let Some(step) = in_months() {
        return Some(step);
    }
    let weekdays = Weekdays::of(dates);
    if (2..7).contains(&weekdays.count())
        && usual(&distances(dates, |date| weekdays.number(date))) == Some(1)
    {
        return Some(Step::Weekdays(weekdays));
    }
    // Whole weeks count as weeks, even if each date is in a different month.
    match in_days {
        Some(days) if days % 7 == 0 || days < 7 => Some(Step::Days(days)),
        _ => in_months().or(in_days.map(Step::Days)),
    }
}

/// How far dates with this distance are apart, in words.
pub(super) fn apart(step: Step) -> Option<&'static str> {
    match step {
        Step::Months(1) => Some("a month"),
        Step::Months(3) => Some("a quarter"),
        Step::Months(12) => Some("a year"),
        Step::Days(1) => Some("a day"),
        Step::Days(7) => Some("a week"),
        Step::Months(_) | Step::Days(_) | Step::Weekdays(_) => None,
    }
}

/// The date that follows these, judging by their distance; `None` if they are not regular.
pub fn next_date(dates: &[Date]) -> Option<Date> {
    let last = *dates.last()?;
    let step = match dates {
        [only] if only.day() == 1 => Step::Months(1),
        dates => usual_step(dates)?,
    };
    match step {
        Step::Months(months) => {
            let first = |later: i64| Date::first_of_month(last.month_number() + later);
            let end = first(months + 1)?.days_later(-1)?;
            match last.is_month_end() && dates.iter().all(|date| date.is_month_end()) {
                true => Some(end),
                false => first(months)?
                    .days_later(i64::from(last.day()) - 1)
                    .map(|day| day.min(end)),
            }
        }
        Step::Days(days) => last.days_later(days),
        Step::Weekdays(Weekdays(is_in)) => {
            let mut later = (1..=7).filter_map(|days| last.days_later(days));
            later.find(|date| is_in[day_of_week(*date)])
        }
    }
}

/// The distance between all of these dates; `None` if they differ.
pub(super) fn only_step(dates: &[Date]) -> Option<Step> {
    let step = usual_step(dates)?;
    let mut pairs = dates.windows(2);
    pairs
        .all(|pair| step.between(pair[0], pair[1]) == Some(1))
        .then_some(step)
}

impl DateNames {
    /// The names for these dates. One date alone is named as a day.
    pub fn of(dates: &[Date]) -> Self {
        match dates {
            [first, _, ..] if dates.iter().all(|date| date.day() == first.day()) => {
                Self::Months(first.day())
            }
            [_, _, ..] if dates.iter().all(|date| date.is_month_end()) => Self::MonthEnds,
            _ => Self::Days,
        }
    }

    /// Names a date: "March 2024", or "12 March 2024" if the series names days or if the date is not one that it would
    /// have.
    pub fn name(self, date: Date) -> String {
        let is_month = match self {
            Self::Days => false,
            Self::Months(day) => date.day() == day,
            Self::MonthEnds => date.is_month_end(),
        };
        match is_month {
            true => date.month().to_string(),
            false => date.to_string(),
        }
    }
}

impl Series {
    /// How its dates are named.
    pub fn date_names(&self) -> DateNames {
        let dates: Vec<Date> = self.points().iter().map(|point| point.date).collect();
        DateNames::of(&dates)
    }

    /// The interval between its dates.
    pub fn interval(&self) -> Interval {
        let dates = || self.points().iter().map(|point| point.date);
        let first = self.points()[0].date;
        if self.points().len() == 1 {
            return Interval::Other;
        }
        if self.date_names() != DateNames::Days {
            return Interval::Months;
        }
        let weeks = |date: Date| (date.day_number() - first.day_number()) % 7 == 0;
        if dates().all(weeks) {
            Interval::Weeks
        } else {
            Interval::Other
        }
    }

    fn usual_step(&self) -> Option<Step> {
        let dates: Vec<Date> = self.points().iter().map(|point| point.date).collect();
        usual_step(&dates)
    }

    /// The gaps in its dates. There are none unless more than half of its dates are the same step apart and none is
    /// closer. For dates on certain days of the week, less than a week is not a gap, because it may be a holiday.
    pub fn gaps(&self) -> Vec<Gap> {
        let Some(step) = self.usual_step() else {
            return Vec::new();
        };
        // A week without a date can be a holiday.
        let fewest = match step {
            Step::Weekdays(days) => as_signed(days.count()).unsigned_abs(),
            _ => 1,
        };
        let gap = |pair: &[Point]| {
            let (after, before) = (pair[0].date, pair[1].date);
            let missing = step.between(after, before)?.checked_sub(1)?;
            (missing >= fewest).then_some(Gap {
                after,
                before,
                missing,
            })
        };
        self.points().windows(2).filter_map(gap).collect()
    }

    /// The gaps in its dates for which the author does not say that nothing was measured.
    pub fn unexplained_gaps(&self) -> Vec<Gap> {
        let is_explained = |gap: &Gap| {
            let blank = self.blank_dates().iter();
            let blank = blank
                .filter(|date| (gap.after..gap.before).contains(date))
                .count();
            blank as u64 >= gap.missing
        };
        let mut gaps = self.gaps();
        gaps.retain(|gap| !is_explained(gap));
        gaps
    }

    /// Gaps as a sentence without a full stop; `None` if there are none.
    pub fn in_words(&self, gaps: &[Gap]) -> Option<String> {
        let first = gaps.first()?;
        let (one, many) = self.usual_step()?.names();
        let others = match gaps.len() - 1 {
            0 => String::new(),
            1 => ", and there is one more gap".to_owned(),
            others => format!(", and there are {others} more gaps"),
        };
        Some(format!(
            "{} missing between {} and {}{others}",
            english::count(first.missing, one, many),
            self.date_names().name(first.after),
            self.date_names().name(first.before)
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::number::Number;

    #[test]
    fn the_next_date_is_as_far_away_as_the_others() {
        let next = |dates: &[&str]| {
            let dates: Vec<Date> = dates.iter().filter_map(|date| Date::parse(date)).collect();
            next_date(&dates).map(Date::iso)
        };
        let check = |dates: &[&str], expected: &str| {
            assert_eq!(next(dates).as_deref(), Some(expected), "{dates:?}");
        };
        check(&["2024-04-01"], "2024-05-01");
        check(&["2024-11-01", "2024-12-01"], "2025-01-01");
        check(&["2023-12-31", "2024-01-31"], "2024-02-29");
        check(&["2024-01-15", "2024-04-15"], "2024-07-15");
        check(&["2024-04-01", "2024-04-08"], "2024-04-15");
        assert_eq!(next(&["2024-04-02"]), None);
        assert_eq!(next(&[]), None);
    }

    #[track_caller]
    fn check(dates: &[&str], interval: Interval, missing: &[u64]) {
        let point = |date: &&str| Point {
            date: Date::parse(date).expect("the test writes a date"),
            value: Number::ZERO,
        };
        let series = Series {
            points: dates.iter().map(point).collect(),
            blank_dates: Vec::new(),
            mark: None,
            is_from_spreadsheet: false,
        };
        assert_eq!(series.interval(), interval);
        let found: Vec<u64> = series.gaps().iter().map(|gap| gap.missing).collect();
        assert_eq!(found, missing);
    }

    #[test]
    fn a_date_of_a_monthly_series_is_named_by_its_month() {
        let date = |text: &&str| Date::parse(text).expect("the test writes a date");
        let name = |dates: &[&str], named: &str| {
            let dates: Vec<Date> = dates.iter().map(date).collect();
            DateNames::of(&dates).name(date(&named))
        };
        let firsts = ["2024-01-01", "2024-02-01", "2024-04-01"];
        assert_eq!(name(&firsts, "2024-04-01"), "April 2024");
        assert_eq!(name(&firsts, "2024-04-12"), "12 April 2024");
        let ends = ["2024-01-31", "2024-02-29"];
        assert_eq!(name(&ends, "2024-02-29"), "February 2024");
        assert_eq!(name(&ends, "2024-03-01"), "1 March 2024");
        let years = ["2019-04-01", "2020-04-01"];
        assert_eq!(name(&years, "2020-04-01"), "April 2020");
        let weeks = ["2024-01-01", "2024-01-08"];
        assert_eq!(name(&weeks, "2024-01-01"), "1 January 2024");
        assert_eq!(name(&["2024-01-01"], "2024-01-01"), "1 January 2024");
    }

    #[test]
    fn a_missing_month_or_week_is_a_gap() {
        check(
            &["2024-01-01", "2024-02-01", "2024-03-01"],
            Interval::Months,
            &[],
        );
        check(
            &["2024-01-31", "2024-02-29", "2024-03-31", "2024-06-30"],
            Interval::Months,
            &[2],
        );
        check(
            &["2024-01-01", "2024-01-08", "2024-01-15", "2024-01-29"],
            Interval::Weeks,
            &[1],
        );
        check(
            &["2023-01-01", "2023-04-01", "2023-07-01", "2024-01-01"],
            Interval::Months,
            &[1],
        );
        check(
            &["2024-01-03", "2024-02-05", "2024-03-01", "2024-07-02"],
            Interval::Other,
            &[3],
        );
    }

    #[test]
    fn a_missing_day_is_a_gap_but_weekends_and_holidays_are_not() {
        let week = [
            "2024-01-01",
            "2024-01-02",
            "2024-01-03",
            "2024-01-04",
            "2024-01-05",
            "2024-01-06",
            "2024-01-07",
        ];
        check(
            &[&week[..], &["2024-01-10"]].concat(),
            Interval::Other,
            &[2],
        );
        let working = [
            "2024-01-04",
            "2024-01-05",
            "2024-01-08",
            "2024-01-09",
            "2024-01-10",
        ];
        check(&working, Interval::Other, &[]);
        check(
            &[&working[..], &["2024-01-12"]].concat(),
            Interval::Other,
            &[],
        );
        check(
            &[&working[..], &["2024-01-24"]].concat(),
            Interval::Other,
            &[9],
        );
    }

    #[test]
    fn days_of_the_week_and_whole_weeks_are_regular() {
        for days in [
            [
                "2024-01-01",
                "2024-01-03",
                "2024-01-05",
                "2024-01-08",
                "2024-01-10",
                "2024-01-12",
            ],
            [
                "2024-01-02",
                "2024-01-04",
                "2024-01-09",
                "2024-01-11",
                "2024-01-16",
                "2024-01-18",
            ],
            [
                "2024-01-06",
                "2024-01-07",
                "2024-01-13",
                "2024-01-14",
                "2024-01-20",
                "2024-01-21",
            ],
            [
                "2024-01-01",
                "2024-02-05",
                "2024-03-11",
                "2024-04-15",
                "2024-05-20",
                "2024-06-24",
            ],
        ] {
            let interval = if days[1] == "2024-02-05" {
                Interval::Weeks
            } else {
                Interval::Other
            };
            check(&days, interval, &[]);
        }
        check(
            &[
                "2024-01-31",
                "2024-03-01",
                "2024-04-02",
                "2024-05-01",
                "2024-06-03",
            ],
            Interval::Other,
            &[],
        );
    }

    #[test]
    fn a_break_that_changes_the_day_of_the_week_is_a_gap() {
        let weeks = [
            "2024-01-01",
            "2024-01-08",
            "2024-01-15",
            "2024-03-07",
            "2024-03-14",
        ];
        check(&weeks, Interval::Other, &[6]);
    }

    #[test]
    fn a_series_without_a_regular_interval_has_no_gaps() {
        check(
            &["2024-01-01", "2024-01-09", "2024-03-04"],
            Interval::Other,
            &[],
        );
        check(
            &["2024-01-01", "2024-02-01", "2024-05-01"],
            Interval::Months,
            &[],
        );
        check(&["2024-01-01"], Interval::Other, &[]);
    }
}
