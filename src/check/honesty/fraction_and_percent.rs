//! A value typed as a fraction beside percentages, or as a percentage beside fractions.

use crate::base::number::Number;
use crate::check::honesty::point_range::PointRange;
use crate::check::honesty::{TextContext, single_values};
use crate::model::site::measured::Measured;
use crate::model::spc::Better;
use crate::model::story::metric::Unit;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("fraction-and-percent", Warning);

/// How many times smaller or larger than every other value a target must be to be on a different scale.
const TARGET_DISTANCE: u32 = 20;

/// The same for a value before or after the change, which should be close to the others.
const VALUE_DISTANCE: u32 = 5;

pub(super) fn check(context: &TextContext<'_>, report: &mut Report) {
    for metric in context.metrics {
        for (key, value) in single_values(metric) {
            let Some((others, meant)) = different_scale(metric, key, value) else {
                continue;
            };
            // If the unit is `%`, it is the fractions that are wrong, and `percent_as_fraction` reports them.
            if metric.unit == Unit::Percent && meant < value {
                continue;
            }
            let (is, are) = if meant > value {
                ("a fraction", "percentages")
            } else {
                ("a percentage", "fractions")
            };
            let message = format!(
                "`{key}` is {value}, {is}, but the other values are {are}, from {} to {} {}",
                others.lowest,
                others.highest,
                others.location(context, metric)
            );
            report
                .add(&RULE, context.source, metric.spans.of(key), message)
                .hint(format!("write `{key}: {}`", meant.plain()));
        }
    }
}

/// The values that a value is compared with.
struct Others {
    lowest: Number,
    highest: Number,
    /// The key of the first of these values.
    key: &'static str,
}

impl Others {
    /// The series, if there is one; otherwise the values before and after, to compare with a target.
    fn of(metric: &Measured, key: &str) -> Option<Self> {
        if let Some(series) = metric.series() {
            let whole = PointRange::whole(series);
            return Some(Self {
                lowest: whole.lowest(),
                highest: whole.highest(),
                key: "data",
            });
        }
        let values = [metric.before.known(), metric.after.known()];
        let known = values.into_iter().flatten();
        (key == "target").then_some(())?;
        Some(Self {
            lowest: known.clone().min()?,
            highest: known.max()?,
            key: if metric.before.known().is_some() {
                "before"
            } else {
                "after"
            },
        })
    }

    /// Where they are, in words.
    fn location(&self, context: &TextContext<'_>, metric: &Measured) -> String {
        match metric.series() {
            Some(series) => context.where_measured(metric, series.points()[0].date),
            None => context.on_line(metric.spans.of(self.key)),
        }
    }
}

/// Whether a metric's value is on a different scale from its other values: gives those values, and the number that was
/// meant.
pub(super) fn is_on_different_scale(metric: &Measured, key: &'static str, value: Number) -> bool {
    different_scale(metric, key, value).is_some()
}

fn different_scale(metric: &Measured, key: &str, value: Number) -> Option<(Others, Number)> {
    if !matches!(metric.unit, Unit::Percent | Unit::None) {
        return None;
    }
    let others = Others::of(metric, key)?;
    let one = Number::from(1_u64);
    let largest_fraction = if metric.unit == Unit::Percent {
        value <= one
    } else {
        value < one
    };
    let meant = if value > Number::ZERO && largest_fraction && others.lowest > one {
        value.times(100)
    } else if value > one && value <= Number::from(100_u64) && is_fraction(&others) {
        value.hundredth()
    } else {
        return None;
    };
    let distance = match key {
        "target" => TARGET_DISTANCE,
        _ => VALUE_DISTANCE,
    };
    let is_far = value.times(distance) <= others.lowest || value >= others.highest.times(distance);
    let is_near = meant.times(2) >= others.lowest && meant <= others.highest.times(2);
    let is_better = match metric.better.filter(|_| key == "target") {
        Some(Better::Higher) => meant >= others.lowest,
        Some(Better::Lower) => meant <= others.highest,
        Some(Better::Neither) | None => true,
    };
    (is_far && is_near && is_better).then_some((others, meant))
}

/// Whether values are fractions of one.
fn is_fraction(others: &Others) -> bool {
    let is_part = |value: Number| value > Number::ZERO && value < Number::from(1_u64);
    others.lowest >= Number::ZERO
        && others.highest <= Number::from(1_u64)
        && (is_part(others.lowest) || is_part(others.highest))
}
