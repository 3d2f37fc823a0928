//! The value of a metric in a month that a text names.

use regex::Captures;

use crate::base::date::Date;
use crate::check::honesty::hedges::{months, years};
use crate::check::honesty::pattern;
use crate::model::series::Point;
use crate::model::site::measured::Measured;

// “In September 2024”.
pattern!(
    IN_MONTH,
    r" (?:in|for|during) (?<month>",
    months!(),
    r") (?<year>",
    years!(),
    r")\b"
);

/// The number of a month by its name, from 0 for January.
pub(super) fn number_of_month(name: &str) -> Option<i64> {
    const NAMES: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let name = name.to_lowercase();
    let month = NAMES.iter().position(|month| name.starts_with(month))?;
    i64::try_from(month).ok()
}

/// The number of a date's month, from 0 for January.
fn month_of(date: Date) -> i64 {
    date.month_number().rem_euclid(12)
}

/// The only value over time of a metric in the month of a hit of a pattern with the groups `month` and `year`.
pub(super) fn in_month(metric: &Measured, hit: &Captures<'_>) -> Option<Point> {
    let year: i16 = hit["year"].parse().ok()?;
    let month = number_of_month(&hit["month"])?;
    let is_in = |date: Date| date.year() == year && month_of(date) == month;
    let points = metric.series()?.points().iter();
    let mut points = points.filter(|point| is_in(point.date));
    let point = points.next()?;
    points.next().is_none().then_some(*point)
}
