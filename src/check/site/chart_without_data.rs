//! A metric that says how its chart is to be drawn, and has no values in time to draw.

use crate::base::source::Sources;
use crate::model::site::Site;
use crate::report::{Report, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "chart-without-data",
    severity: Severity::Warning,
    is_firm: false,
    why: "A chart is drawn from values in time. Two values, before and after, make none.",
    bad: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a chart.\nteam: Example Ward\n\
          service_area: Example Area\nmetrics:\n  - name: Falls\n    before: 9\n    after: 5\n    chart: xmr\n---\n",
    good: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a chart.\nteam: Example Ward\n\
          service_area: Example Area\nmetrics:\n  - name: Falls\n    data:\n      2024-01-01: 9\n      2024-02-01: 8\n      2024-03-01: 5\n    chart: run\n---\n",
};

pub(super) fn check(site: &Site, sources: &Sources, report: &mut Report) {
    for (path, metric) in site.metrics() {
        let charting = &metric.charting;
        let asks = charting.chart.is_some()
            || charting.rules.is_some()
            || charting.baseline_points.is_some()
            || !charting.recalculate_on.is_empty();
        if asks && !metric.has_data() {
            let message = "this metric has no values in time, so there is nothing to chart";
            let keys = ["chart", "rules", "baseline_points", "recalculate_on"];
            let asking = keys.into_iter().find(|key| metric.places.has(key));
            let span = metric.places.of(asking.unwrap_or_default());
            report
                .add(&RULE, &sources.texts[path], span, message)
                .hint("add `data:` with dates and values, or the name of a CSV file");
        }
    }
}
