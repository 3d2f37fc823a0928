//! Points of a series that are next to each other, such as those before the change.

use crate::base::date::Date;
use crate::base::number::Number;
use crate::model::series::{Point, Series};
use crate::model::site::measured::Measured;
use crate::model::spc::Ratio;

/// At least one point of a series, and all between its first and its last.
#[derive(Debug, Clone, Copy)]
pub(super) struct PointRange<'s>(&'s [Point]);

/// A metric's series before and after the change.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sides<'s> {
    /// How many changes, recalculations and ends of a baseline the author marks.
    pub(super) marks: usize,
    /// The points that a value before the change can come from: all up to the last mark, including a point on that day.
    /// `None` if the series begins at the mark.
    pub(super) possible_before: Option<PointRange<'s>>,
    /// The points that a value after the change can come from: all from the first mark on, and the point before it,
    /// which may count what has happened since. `None` if the series ends before the mark.
    pub(super) possible_after: Option<PointRange<'s>>,
    /// The points before the first mark; without marks, the first half.
    pub(super) early: Option<PointRange<'s>>,
    /// The points from the last mark on; without marks, the last half.
    pub(super) late: Option<PointRange<'s>>,
}

impl<'s> PointRange<'s> {
    /// Points, if there are any.
    fn of(points: &'s [Point]) -> Option<Self> {
        (!points.is_empty()).then_some(Self(points))
    }

    /// All points of a series.
    pub(super) fn whole(series: &'s Series) -> Self {
        Self(series.points())
    }

    /// Its points, at least one.
    pub(super) fn points(self) -> &'s [Point] {
        self.0
    }

    /// Its first point.
    pub(super) fn first(self) -> &'s Point {
        &self.0[0]
    }

    /// Its last point.
    pub(super) fn last(self) -> &'s Point {
        &self.0[self.0.len() - 1]
    }

    /// Its smallest value.
    pub(super) fn lowest(self) -> Number {
        let values = self.0.iter().map(|point| point.value);
        values.min().expect("every range has a point")
    }

    /// Its largest value.
    pub(super) fn highest(self) -> Number {
        let values = self.0.iter().map(|point| point.value);
        values.max().expect("every range has a point")
    }

    /// The mean, with one more decimal than the values have.
    pub(super) fn mean(self) -> Number {
        let values: Vec<Ratio> = self.0.iter().map(|point| point.value.into()).collect();
        let mean = Ratio::mean(values.iter()).expect("every range has a point");
        let decimals = self.0.iter().map(|point| point.value.parts().1).max();
        mean.rounded(decimals.unwrap_or(0) + 1)
    }

    /// The number of points before a day, or up to and including it with `through`.
    fn count_before(self, day: Date, through: bool) -> usize {
        let is_before = |point: &Point| point.date < day || through && point.date == day;
        self.0.partition_point(is_before)
    }
}

impl<'s> Sides<'s> {
    /// The sides of a metric's series.
    pub(super) fn of(metric: &Measured, series: &'s Series) -> Self {
        let whole = PointRange::whole(series);
        let points = whole.points();
        let days = marked_days(metric, series);
        let (Some(&first), Some(&last)) = (days.first(), days.last()) else {
            let half = points.len() / 2;
            return Self {
                marks: 0,
                possible_before: Some(whole),
                possible_after: Some(whole),
                early: PointRange::of(&points[..half]),
                late: PointRange::of(&points[points.len() - half..]),
            };
        };
        let begins_there = whole.first().date >= last;
        let ends_before = whole.last().date < first;
        let since = whole.count_before(first, true).saturating_sub(1);
        Self {
            marks: days.len(),
            possible_before: PointRange::of(&points[..whole.count_before(last, true)])
                .filter(|_| !begins_there),
            possible_after: PointRange::of(&points[since..]).filter(|_| !ends_before),
            early: PointRange::of(&points[..whole.count_before(first, false)]),
            late: PointRange::of(&points[whole.count_before(last, false)..]),
        }
    }
}

/// The index of the first point from each marked day on, in order; no day after the last point has one.
pub(super) fn marked_points(metric: &Measured, series: &Series) -> Vec<usize> {
    let points = series.points();
    let days = marked_days(metric, series);
    let from = |day: Date| points.partition_point(|point| point.date < day);
    let mut found: Vec<usize> = days.into_iter().map(from).collect();
    found.dedup();
    found.retain(|index| *index < points.len());
    found
}

/// The days of changes, of recalculations, and of the first point after the baseline, in order.
pub(super) fn marked_days(metric: &Measured, series: &Series) -> Vec<Date> {
    let charting = &metric.charting;
    let changes = charting.changes_on.iter().map(|change| change.date.value);
    let recalculations = charting.recalculate_on.iter().map(|date| date.value);
    let baseline = charting.baseline_points.as_ref();
    let points = baseline.and_then(|points| usize::try_from(points.value).ok());
    let after = points.and_then(|points| series.points().get(points));
    let mut days: Vec<Date> = changes.chain(recalculations).collect();
    days.extend(after.map(|point| point.date));
    days.sort_unstable();
    days.dedup();
    days
}
