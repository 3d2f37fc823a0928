//! A series that goes by months or weeks and leaves one out.

use crate::base::source::Sources;
use crate::model::site::Site;
use crate::report::{Report, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "gap-in-series",
    severity: Severity::Warning,
    is_firm: false,
    why: "Limits come from the distances between neighbours. Where a month is missing they are drawn too narrow or too \
          wide, and readers cannot know that nobody measured.",
    bad: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a chart.\nteam: Example Ward\n\
          service_area: Example Area\nmetrics:\n  - name: Falls\n    data:\n      2024-01-01: 9\n      2024-02-01: 8\n      2024-03-01: 5\n      2024-05-01: 6\n---\n",
    good: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a chart.\nteam: Example Ward\n\
          service_area: Example Area\nmetrics:\n  - name: Falls\n    data:\n      2024-01-01: 9\n      2024-02-01: 8\n      2024-03-01: 5\n---\n",
};

pub(super) fn check(site: &Site, sources: &Sources, report: &mut Report) {
    for (path, metric) in site.metrics() {
        let Some(series) = metric.series() else {
            continue;
        };
        let (Some(gaps), Some(first)) = (series.gaps_in_words(), series.gaps().into_iter().next())
        else {
            continue;
        };
        let (source, place) = site.place_of((path, metric), first.before, sources);
        report.add(&RULE, source, place.date, gaps).hint(
            "add the values if somebody has them; if not, say in the text that they are missing",
        );
    }
}
