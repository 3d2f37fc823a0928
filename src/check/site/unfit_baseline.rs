//! A baseline that is too short for its rules, or longer than its series.

use crate::check::Context;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("unfit-baseline", Error, firm);

pub(super) fn check(&Context { site, sources, .. }: &Context<'_>, report: &mut Report) {
    for (path, metric) in site.metrics() {
        let (Some(series), Some(baseline)) = (metric.series(), &metric.charting.baseline_points)
        else {
            continue;
        };
        if let Some(fault) = metric.plan().baseline_fault(series.points().len()) {
            report
                .add(&RULE, &sources.texts[path], baseline.span, fault)
                .hint("write how many points, counted from the first, were measured before the change");
        }
    }
}
