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
        report
            .add(&RULE, source, span.date, words)
            .hint("add the values if you have them; if not, say in the text that they are missing");
    }
}
