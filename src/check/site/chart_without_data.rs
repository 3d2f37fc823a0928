//! A metric that says how its chart is to be drawn, and has no values in time to draw.

use crate::check::Context;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("chart-without-data", Warning);

pub(super) fn check(&Context { site, sources, .. }: &Context<'_>, report: &mut Report) {
    for (path, metric) in site.metrics() {
        let charting = &metric.charting;
        let asks = charting.chart.is_some()
            || charting.rules.is_some()
            || charting.baseline_points.is_some()
            || !charting.recalculate_on.is_empty();
        if asks && !metric.has_data() {
            let message = "this metric has no values over time, so there is nothing to chart";
            let keys = ["chart", "rules", "baseline_points", "recalculate_on"];
            let asking = keys.into_iter().find(|key| metric.places.has(key));
            let span = metric.places.of(asking.unwrap_or_default());
            report
                .add(&RULE, &sources.texts[path], span, message)
                .hint("add `data:` with dates and values, or the name of a CSV file");
        }
    }
}
