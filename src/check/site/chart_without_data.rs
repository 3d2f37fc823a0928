//! A metric with chart settings but without a series of values.

use crate::check::Context;
use crate::model::story::metric::Charting;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("chart-without-data", Warning);

pub(super) fn check(&Context { site, sources, .. }: &Context<'_>, report: &mut Report) {
    for (path, metric) in site.metrics() {
        let Charting {
            chart,
            rules,
            // They are listed even if there is no chart.
            changes_on: _,
            recalculate_on,
            baseline_points,
        } = &metric.charting;
        let asks = chart.is_some()
            || rules.is_some()
            || baseline_points.is_some()
            || !recalculate_on.is_empty();
        if asks && !metric.has_data() {
            let message = "this metric has no values over time, so there is nothing to chart";
            let keys = ["chart", "rules", "baseline_points", "recalculate_on"];
            let asking = keys.into_iter().find(|key| metric.spans.has(key));
            let span = metric.spans.of(asking.unwrap_or_default());
            report
                .add(&RULE, &sources.texts[path], span, message)
                .hint("add `data:` with dates and values, or the name of a CSV file");
        }
    }
}
