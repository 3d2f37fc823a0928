//! A monthly or weekly series with a missing month or week.

use crate::check::Context;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("gap-in-series", Warning);

pub(super) fn check(&Context { site, sources, .. }: &Context<'_>, report: &mut Report) {
    for (path, metric) in site.metrics() {
        let Some(series) = metric.series() else {
            continue;
        };
        let (Some(gaps), Some(first)) = (series.gaps_in_words(), series.gaps().into_iter().next())
        else {
            continue;
        };
        let (source, span) = site.spans_of(path, metric, first.before, sources);
        report
            .add(&RULE, source, span.date, gaps)
            .hint("add the values; if nobody has them, allow `gap-in-series` under `allow`, with a reason");
    }
}
