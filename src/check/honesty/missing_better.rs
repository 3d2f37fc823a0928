//! A metric that changed without saying which way is better.

use crate::base::number::Number;
use crate::check::honesty::TextContext;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("missing-better", Advice);

pub(super) fn check(context: &TextContext<'_>, report: &mut Report) {
    for metric in context.metrics {
        let changed = metric.change().map(|change| change.difference);
        if metric.better.is_none() && changed.is_some_and(|by| by != Number::ZERO) {
            let message = format!(
                "`{}` does not say which direction is better",
                metric.name.as_str()
            );
            report
                .add(&RULE, context.source, metric.spans.start(), message)
                .hint("add `better: lower`, `better: higher` or `better: neither`");
        }
    }
}
