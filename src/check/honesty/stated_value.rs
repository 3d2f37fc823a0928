//! A value before or after the change, and whether the values over time support it.

use std::ops::Range;

use regex::Regex;

use crate::base::date::Date;
use crate::base::number::Number;
use crate::check::honesty::fraction_and_percent::is_on_different_scale;
use crate::check::honesty::pattern;
use crate::check::honesty::point_range::{PointRange, marked_points};
use crate::model::series::{Point, Series};
use crate::model::site::measured::Measured;
use crate::parse::fields::Text;

/// The keys of the two values.
pub(super) const BEFORE: &str = "before";
pub(super) const AFTER: &str = "after";

pattern!(YEAR, r"\b(?:19|20)[0-9]{2}\b");
pattern!(
    MONTH,
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b"
);

/// A value of a metric, with the range that it can be rounded from.
#[derive(Debug, Clone, Copy)]
pub(super) struct StatedValue {
    pub(super) value: Number,
    pub(super) low: Number,
    pub(super) high: Number,
}

impl StatedValue {
    /// The value of a key that its series can support or contradict; `None` if it was measured at another time, or in a
    /// different measure.
    pub(super) fn of(metric: &Measured, key: &'static str, series: &Series) -> Option<Self> {
        let (value, period, is_approximate) = parts(metric, key);
        let value = value?;
        let whole = PointRange::whole(series);
        let is_elsewhere = period.is_some_and(|period| {
            if key == BEFORE {
                is_earlier(period, whole.first().date)
            } else {
                is_later(period, whole.last().date)
            }
        });
        let is_covered = !is_elsewhere && !is_on_different_scale(metric, key, value);
        is_covered.then(|| Self::rounded(value, is_approximate, series.decimals()))
    }

    /// A number rounded to its last digit, or to a tenth of itself if it is approximate. Where it has more decimals than
    /// the values over time, those are rounded.
    fn rounded(value: Number, is_approximate: bool, series_decimals: u32) -> Self {
        let (_, decimals) = value.parts();
        let half = |decimals: u32| Number::from_parts(5, decimals + 1);
        let (digits, _) = value.magnitude().parts();
        let tenth = Number::from_parts(if is_approximate { digits } else { 0 }, decimals + 1);
        let margin = tenth.max(half(decimals.min(series_decimals)));
        Self {
            value,
            low: value.since(margin),
            high: value.plus(margin),
        }
    }

    /// Whether the series supports it: it is the value at an end of its side, the mean of points in a row from there,
    /// the median of the side, or the mean of the months that its period names.
    pub(super) fn is_borne_out(
        self,
        metric: &Measured,
        key: &'static str,
        series: &Series,
    ) -> bool {
        let points = series.points();
        let marks = marked_points(metric, series);
        let count = points.len();
        let is_mean = |range: Range<usize>| self.is_mean_of(&points[range]);
        let of_ends = match key == BEFORE {
            true => {
                let last = marks.last().map_or(count, |mark| (mark + 1).min(count));
                let at_marks = marks.iter().flat_map(|mark| [*mark, (mark + 1).min(count)]);
                self.grows_to(&points[..last], false)
                    || at_marks
                        .into_iter()
                        .any(|end| self.grows_to(&points[..end], true))
                    || self.is_median_of(&points[..marks.first().map_or(count / 2, |mark| *mark)])
            }
            false => {
                let first = marks.first().map_or(0, |mark| mark.saturating_sub(1));
                let at_marks = marks
                    .iter()
                    .flat_map(|mark| [mark.saturating_sub(1), *mark]);
                self.grows_to(&points[first.min(count)..], true)
                    || at_marks
                        .into_iter()
                        .any(|start| self.grows_to(&points[start.min(count)..], false))
                    || self.is_median_of(
                        &points[marks.last().map_or(count - count / 2, |mark| *mark)..],
                    )
            }
        };
        let (_, period, _) = parts(metric, key);
        of_ends
            || period
                .and_then(|period| months_of(period, points))
                .is_some_and(is_mean)
    }

    /// Whether it is the mean of the last few of these points, or of the first few.
    fn grows_to(self, points: &[Point], from_end: bool) -> bool {
        let values = points.iter().map(|point| point.value);
        let in_order: Vec<Number> = match from_end {
            true => values.rev().collect(),
            false => values.collect(),
        };
        let (mut sum, mut low, mut high) = (Number::ZERO, Number::ZERO, Number::ZERO);
        in_order.into_iter().any(|value| {
            sum = sum.plus(value);
            low = low.plus(self.low);
            high = high.plus(self.high);
            low <= sum && sum <= high
        })
    }

    /// Whether it is the mean of all of some points.
    fn is_mean_of(self, points: &[Point]) -> bool {
        let add = |sum: Number, value: Number| sum.plus(value);
        let sum = points
            .iter()
            .map(|point| point.value)
            .fold(Number::ZERO, add);
        let times = |value: Number| points.iter().map(|_| value).fold(Number::ZERO, add);
        !points.is_empty() && times(self.low) <= sum && sum <= times(self.high)
    }

    /// Whether it is the median of some points.
    fn is_median_of(self, points: &[Point]) -> bool {
        let mut sorted: Vec<Point> = points.to_vec();
        sorted.sort_unstable_by_key(|point| point.value);
        let half = sorted.len() / 2;
        match sorted.len() % 2 {
            _ if sorted.is_empty() => false,
            0 => self.is_mean_of(&sorted[half - 1..=half]),
            _ => self.is_mean_of(&sorted[half..=half]),
        }
    }
}

/// The value of a key if it may be shown, its period, and whether it is approximate.
fn parts<'m>(metric: &'m Measured, key: &str) -> (Option<Number>, Option<&'m Text>, bool) {
    match key == BEFORE {
        true => (
            metric.before.known(),
            metric.period_before.as_ref(),
            metric.approximate.before(),
        ),
        false => (
            metric.after.known(),
            metric.period_after.as_ref(),
            metric.approximate.after(),
        ),
    }
}

/// The points in the years and months that a period names, from the first of them to the last.
fn months_of(period: &Text, points: &[Point]) -> Option<Range<usize>> {
    let (years, months) = named(period);
    let (from_year, to_year) = (*years.iter().min()?, *years.iter().max()?);
    let (from, to) = match (months.first(), months.last()) {
        (Some(from), Some(to)) => (*from, *to),
        _ => (1, 12),
    };
    let is_before = |point: &Point| (point.date.year(), month(point.date)) < (from_year, from);
    let is_through = |point: &Point| (point.date.year(), month(point.date)) <= (to_year, to);
    let range = points.partition_point(is_before)..points.partition_point(is_through);
    (!range.is_empty()).then_some(range)
}

/// The years that a period names, and the months as numbers from 1.
fn named(period: &Text) -> (Vec<i16>, Vec<i8>) {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    const SEASONS: [(&str, i8); 4] = [("spring", 4), ("summer", 7), ("autumn", 10), ("winter", 1)];
    let text = period.as_str().to_lowercase();
    let words = |pattern: &'static Regex| pattern.find_iter(&text).map(|found| found.as_str());
    let years = words(&YEAR).filter_map(|year| year.parse().ok());
    let named = words(&MONTH).filter_map(|month| {
        let index = MONTHS.iter().position(|name| month.starts_with(name))?;
        i8::try_from(index + 1).ok()
    });
    let seasons = SEASONS.iter().filter(|(season, _)| text.contains(season));
    let months = named.chain(seasons.map(|(_, month)| *month));
    (years.collect(), months.collect())
}

/// Whether a period is over before a day, as far as its words say.
fn is_earlier(period: &Text, first: Date) -> bool {
    let (years, months) = named(period);
    years.iter().max().is_some_and(|year| {
        let last = months.iter().max();
        *year < first.year()
            || *year == first.year() && last.is_some_and(|last| *last < month(first))
    })
}

/// Whether a period begins after a day, as far as its words say.
fn is_later(period: &Text, last: Date) -> bool {
    let (years, months) = named(period);
    years.iter().min().is_some_and(|year| {
        let first = months.iter().min();
        *year > last.year()
            || *year == last.year() && first.is_some_and(|first| *first > month(last))
    })
}

/// The month of a day, from 1.
fn month(day: Date) -> i8 {
    i8::try_from(day.month_number().rem_euclid(12) + 1).expect("a year has 12 months")
}
