//! A regular series with a missing date, such as a month.

use crate::check::Context;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("gap-in-series", Warning);

pub(super) fn check(&Context { site, sources, .. }: &Context<'_>, report: &mut Report) {
    for (path, metric) in site.metrics() {
        let Some(series) = metric.series() else {
            continue;
        };
        let gaps = series.unexplained_gaps();
        let (Some(words), Some(first)) = (series.in_words(&gaps), gaps.first()) else {
            continue;
        };
        let (source, span) = site.spans_of(path, metric, first.before, sources);
        let hint = match metric.data.file {
            Some(_) => {
                "add the values; if nobody has them, add a line for each missing date, and leave its value empty"
            }
            None => {
                "add the values; if nobody has them, allow `gap-in-series` under `allow`, with a reason"
            }
        };
        report.add(&RULE, source, span.date, words).hint(hint);
    }
}
