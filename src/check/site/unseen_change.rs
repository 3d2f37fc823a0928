//! A change that a chart cannot mark, because it lies before or behind the values.

use crate::base::source::Sources;
use crate::model::site::Site;
use crate::report::{Report, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "unseen-change",
    severity: Severity::Warning,
    is_firm: false,
    why: "A chart marks a change at its date, so that readers can see what came of it. A date outside the series has no \
          place on it, and is often a wrong year.",
    bad: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a chart.\nteam: Example Ward\n\
          service_area: Example Area\nmetrics:\n  - name: Falls\n    data:\n      2024-01-01: 9\n      2024-02-01: 8\n      2024-03-01: 5\n    changes_on: 2023-02-01\n---\n",
    good: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a chart.\nteam: Example Ward\n\
          service_area: Example Area\nmetrics:\n  - name: Falls\n    data:\n      2024-01-01: 9\n      2024-02-01: 8\n      2024-03-01: 5\n    changes_on: 2024-02-01\n---\n",
};

pub(super) fn check(site: &Site, sources: &Sources, report: &mut Report) {
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
                    format!("{date} lies outside the series, which goes from {first} to {last}");
                report
                    .add(&RULE, &sources.texts[path], change.date.span, message)
                    .hint("look at the year; if it is right, tell of the change in the text");
            }
        }
    }
}
