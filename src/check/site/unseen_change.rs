//! A change that a chart cannot mark because it is before or after the values.

use crate::check::Context;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("unseen-change", Warning);

pub(super) fn check(&Context { site, sources, .. }: &Context<'_>, report: &mut Report) {
    for (path, metric) in site.metrics() {
        let Some(series) = metric.series() else {
            continue;
        };
        let points = series.points();
        let (first, last) = (points[0].date, points[points.len() - 1].date);
        for change in &metric.charting.changes_on {
            let date = change.date.value;
            if !(first..=last).contains(&date) {
                let message =
                    format!("{date} is outside the series, which goes from {first} to {last}");
                report
                    .add(&RULE, &sources.texts[path], change.date.span, message)
                    .hint("check the year; if it is right, describe the change in the text");
            }
        }
    }
}
