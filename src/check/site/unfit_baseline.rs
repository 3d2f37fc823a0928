//! A baseline that is too short for its rules, or longer than its series.

use crate::base::source::Sources;
use crate::model::site::Site;
use crate::report::{Report, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "unfit-baseline",
    severity: Severity::Error,
    is_firm: true,
    why: "A baseline is the first points of a series, from which the mean and limits of all are worked out. There must \
          be so many of them, and enough to show their usual variation.",
    bad: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a chart.\nteam: Example Ward\n\
          service_area: Example Area\nmetrics:\n  - name: Falls\n    data:\n      2024-01-01: 9\n      2024-02-01: 8\n      2024-03-01: 5\n    baseline_points: 12\n---\n",
    good: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a chart.\nteam: Example Ward\n\
          service_area: Example Area\nmetrics:\n  - name: Falls\n    data:\n      2024-01-01: 9\n      2024-02-01: 8\n      2024-03-01: 5\n    baseline_points: 2\n---\n",
};

pub(super) fn check(site: &Site, sources: &Sources, report: &mut Report) {
    for (path, metric) in site.metrics() {
        let (Some(series), Some(baseline)) = (metric.series(), &metric.charting.baseline_points)
        else {
            continue;
        };
        if let Some(fault) = metric.plan().baseline_fault(series.points().len()) {
            report
                .add(&RULE, &sources.texts[path], baseline.span, fault)
                .hint("write how many of the first points were measured before the change");
        }
    }
}
