//! How far a metric is from its target.

use crate::base::number::Number;
use crate::check::honesty::TextContext;
use crate::check::honesty::fraction_and_percent::is_on_different_scale;
use crate::check::honesty::point_range::Sides;
use crate::check::honesty::stated_value::{AFTER, StatedValue};
use crate::model::series::Series;
use crate::model::site::measured::Measured;

/// How close a metric with a target got.
pub(super) struct Shortfall {
    pub(super) target: Number,
    /// Whether every value after the change misses it.
    pub(super) is_missed: bool,
    /// The last value of the series.
    last: Option<Number>,
    /// The mean since the last change; without a change, of the last half.
    mean: Option<Number>,
    is_marked: bool,
    after: Option<Number>,
}

impl Shortfall {
    /// How far it got; `None` without a target, and where no value after the change may be shown.
    pub(super) fn of(metric: &Measured) -> Option<Self> {
        let (target, better) = (metric.target?, metric.better?);
        if is_on_different_scale(metric, "target", target) || metric.withholds_anything() {
            return None;
        }
        let series = metric.series();
        // A value that the series does not support does not count.
        let is_borne_out = |series: &Series| {
            let after = StatedValue::of(metric, AFTER, series);
            after.is_none_or(|after| after.is_borne_out(metric, AFTER, series))
        };
        let after = metric.after.known();
        let after = after.filter(|_| series.is_none_or(is_borne_out));
        let sides = series.map(|series| Sides::of(metric, series));
        let last = series
            .and_then(|series| series.points().last())
            .map(|point| point.value);
        let mean = sides.and_then(|sides| sides.late).map(|late| late.mean());
        let reached: Vec<Number> = [after, last, mean].into_iter().flatten().collect();
        let is_short = |value: &Number| better.judge(*value, target) == Some(true);
        (!reached.is_empty()).then(|| Self {
            target,
            is_missed: reached.iter().all(is_short),
            last,
            mean,
            is_marked: sides.is_some_and(|sides| sides.marks > 0),
            after,
        })
    }

    /// What it reached, in words.
    pub(super) fn in_words(&self, context: &TextContext<'_>, metric: &Measured) -> String {
        let (Some(series), Some(last), Some(mean)) = (metric.series(), self.last, self.mean) else {
            let after = self.after.unwrap_or(Number::ZERO);
            let line = context.on_line(metric.spans.of("after"));
            return format!("`after` is {after} {line}");
        };
        let of = match self.is_marked {
            true => "since the change",
            false => "of the last half of the series",
        };
        let date = series.points()[series.points().len() - 1].date;
        let line = context.where_measured(metric, date);
        format!("the mean {of} is {mean}, with {last} as the last value {line}")
    }
}
