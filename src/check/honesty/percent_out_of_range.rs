//! A percentage below 0 or above 100.

use crate::base::number::Number;
use crate::base::source::Span;
use crate::check::honesty::TextContext;
use crate::model::series::Series;
use crate::model::site::measured::Measured;
use crate::model::story::metric::Unit;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("percent-out-of-range", Warning);

/// Parts of the names of measures that can exceed 100%, such as the occupancy of a ward with more people than beds.
const MAY_BE_MORE: [&str; 4] = ["occupan", "utilis", "utiliz", "capacity"];

pub(super) fn check(context: &TextContext<'_>, report: &mut Report) {
    let percentages = context.metrics.iter();
    for metric in percentages.filter(|metric| metric.unit == Unit::Percent) {
        let may_be_more = may_be_more(metric);
        let odd =
            |value: Number| value < Number::ZERO || value > Number::from(100_u64) && !may_be_more;
        for (span, value, when) in values(metric, metric.series()) {
            if odd(value) {
                let message = format!("{value}%{when} is not between 0% and 100%");
                report
                    .add(&RULE, context.source, span, message)
                    .hint("check the number; if it is a count, set `unit` to what it counts")
                    .hint("if it is a change, give the percentages before and after instead");
            }
        }
    }
}

/// The values of a metric with their spans, each with its date if it has one. For a series, only the first value that
/// is out of range.
fn values(metric: &Measured, series: Option<&Series>) -> Vec<(Span, Number, String)> {
    let single = [
        ("before", metric.before.known()),
        ("after", metric.after.known()),
        ("target", metric.target),
    ];
    let single = single
        .into_iter()
        .filter_map(|(key, value)| Some((metric.spans.of(key), value?, String::new())));
    let points = series.map_or(&[][..], Series::points).iter();
    let ends = [
        points.clone().min_by_key(|point| point.value),
        points.max_by_key(|point| point.value),
    ];
    let in_time = ends.into_iter().flatten().map(|point| {
        let when = format!(" on {}", point.date);
        (metric.spans.of("data"), point.value, when)
    });
    single.chain(in_time).collect()
}

/// Whether a metric's name says that it can exceed 100%.
fn may_be_more(metric: &Measured) -> bool {
    let definition = metric.definition.as_ref().map(|text| text.as_str());
    let words = format!(
        "{} {}",
        metric.name.as_str(),
        definition.unwrap_or_default()
    );
    let words = words.to_lowercase();
    MAY_BE_MORE.iter().any(|word| words.contains(word))
}
