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

/// What most dates of a series are apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// A number of months, whatever the days of the month.
    Months(i64),
    /// A number of days.
    Days(i64),
    /// One day, from Monday to Friday.
    WorkingDay,
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

/// The most working days in a row that public holidays take: those of Christmas and New Year, and a day in lieu.
const HOLIDAYS: u64 = 4;

/// The first Monday after 1 January 1970, in days since then.
const A_MONDAY: i64 = 4;

impl Step {
    /// The distance between two dates in steps, rounded; `None` for more than there are numbers.
    fn between(self, after: Date, before: Date) -> Option<u64> {
        let steps = match self {
            Self::Months(months) => {
                let distance = before.month_number() - after.month_number();
                (2 * distance + months) / (2 * months)
            }
            Self::Days(days) => {
                let distance = before.day_number() - after.day_number();
                (2 * distance + days) / (2 * days)
            }
            Self::WorkingDay => working_day_number(before) - working_day_number(after),
        };
        u64::try_from(steps).ok()
    }

    /// The name of what a step skips, for one and for many.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Months(1) => ("month is", "months are"),
            Self::Months(3) => ("quarter is", "quarters are"),
            Self::Months(12) => ("year is", "years are"),
            Self::Days(1) => ("day is", "days are"),
            Self::Days(7) => ("week is", "weeks are"),
            Self::WorkingDay => ("working day is", "working days are"),
            Self::Months(_) | Self::Days(_) => ("value is", "values are"),
        }
    }
}

/// The number of a day among all days from Monday to Friday.
fn working_day_number(date: Date) -> i64 {
    let day = date.day_number() - A_MONDAY;
    day.div_euclid(7) * 5 + day.rem_euclid(7).min(5)
}

/// The distance that is the shortest of all, if more than half are as short.
fn usual(distances: &[i64]) -> Option<i64> {
    let shortest = *distances.iter().min()?;
    let count = distances
        .iter()
        .filter(|distance| **distance == shortest)
        .count();
    (shortest > 0 && count * 2 > distances.len()).then_some(shortest)
}

/// The distances between dates, as `number` counts.
fn distances(dates: &[Date], number: impl Fn(Date) -> i64) -> Vec<i64> {
    let pairs = dates.windows(2);
    pairs
        .map(|pair| number(pair[1]) - number(pair[0]))
        .collect()
}

/// What most of these dates are apart; `None` if they are not regular.
pub(super) fn usual_step(dates: &[Date]) -> Option<Step> {
    // Days without a weekend: a value for each day that people worked.
    let is_working_day = |date: &Date| (date.day_number() - A_MONDAY).rem_euclid(7) < 5;
    let working_days = distances(dates, working_day_number);
    let has_weekends = distances(dates, Date::day_number).contains(&3);
    if has_weekends && dates.iter().all(is_working_day) && usual(&working_days) == Some(1) {
        return Some(Step::WorkingDay);
    }
    let in_months = usual(&distances(dates, Date::month_number)).map(Step::Months);
    // More than half of weekly dates can be in the same month as the one before, which is no distance in months.
    in_months.or_else(|| usual(&distances(dates, Date::day_number)).map(Step::Days))
}

/// What all of these dates are apart; `None` if one is further.
pub(super) fn only_step(dates: &[Date]) -> Option<Step> {
    let step = usual_step(dates)?;
    let mut pairs = dates.windows(2);
    pairs
        .all(|pair| step.between(pair[0], pair[1]) == Some(1))
        .then_some(step)
}

impl Series {
    /// The interval between its dates.
    pub fn interval(&self) -> Interval {
        let dates = || self.points().iter().map(|point| point.date);
        let first = self.points()[0].date;
        if self.points().len() == 1 {
            return Interval::Other;
        }
        if dates().all(|date| date.day() == first.day()) || dates().all(Date::is_month_end) {
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

    /// The gaps in its dates. There are none unless more than half of its dates are the same step apart, and none is
    /// closer. Public holidays are no gap in working days.
    pub fn gaps(&self) -> Vec<Gap> {
        let Some(step) = self.usual_step() else {
            return Vec::new();
        };
        let fewest = if step == Step::WorkingDay {
            HOLIDAYS + 1
        } else {
            1
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

    /// The gaps in its dates of which the author does not say that nothing was measured.
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
            first.after,
            first.before
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::number::Number;

    #[track_caller]
    fn check(dates: &[&str], interval: Interval, missing: &[u64]) {
        let point = |date: &&str| Point {
            date: Date::parse(date).expect("the test writes a date"),
            value: Number::ZERO,
        };
        let series = Series {
            points: dates.iter().map(point).collect(),
            blank_dates: Vec::new(),
            is_from_spreadsheet: false,
        };
        assert_eq!(series.interval(), interval);
        let found: Vec<u64> = series.gaps().iter().map(|gap| gap.missing).collect();
        assert_eq!(found, missing);
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
    fn a_missing_day_is_a_gap_but_weekends_and_holidays_are_none() {
        check(
            &["2024-01-05", "2024-01-06", "2024-01-07", "2024-01-10"],
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
    fn a_hole_that_moves_the_day_of_the_week_is_a_gap() {
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
