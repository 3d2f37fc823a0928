//! The interval between the dates of a series, and the dates that it skips.

use crate::base::date::Date;
use crate::base::english;
use crate::model::series::Series;

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

    /// The gaps in its dates. There are none unless more than half of its intervals are the shortest one, and all
    /// others are multiples of that.
    pub fn gaps(&self) -> Vec<Gap> {
        let interval = self.interval();
        let number = |date: Date| match interval {
            Interval::Months => Some(date.month_number()),
            Interval::Weeks => Some(date.day_number() / 7),
            Interval::Other => None,
        };
        let step = |pair: &[crate::model::series::Point]| {
            let (after, before) = (pair[0].date, pair[1].date);
            let steps = number(before)?.checked_sub(number(after)?)?;
            Some((after, before, u64::try_from(steps).ok()?))
        };
        let steps: Option<Vec<(Date, Date, u64)>> = self.points().windows(2).map(step).collect();
        let steps = steps.unwrap_or_default();
        let shortest = steps.iter().map(|(_, _, step)| *step).min().unwrap_or(0);
        let usual = steps
            .iter()
            .filter(|(_, _, step)| *step == shortest)
            .count();
        let is_even = shortest > 0 && steps.iter().all(|(_, _, step)| step % shortest == 0);
        if !is_even || usual * 2 <= steps.len() {
            return Vec::new();
        }
        let gap = |&(after, before, step): &(Date, Date, u64)| Gap {
            after,
            before,
            missing: step / shortest - 1,
        };
        steps
            .iter()
            .map(gap)
            .filter(|gap| gap.missing > 0)
            .collect()
    }

    /// Its gaps, as a sentence without a full stop; `None` if there are none.
    pub fn gaps_in_words(&self) -> Option<String> {
        let gaps = self.gaps();
        let first = gaps.first()?;
        let (one, many) = match self.interval() {
            Interval::Weeks => ("value is", "values are"),
            Interval::Months | Interval::Other => ("month is", "months are"),
        };
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
    use crate::model::series::Point;

    #[track_caller]
    fn check(dates: &[&str], interval: Interval, missing: &[u64]) {
        let point = |date: &&str| Point {
            date: Date::parse(date).expect("the test writes a date"),
            value: Number::ZERO,
        };
        let series = Series(dates.iter().map(point).collect());
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
