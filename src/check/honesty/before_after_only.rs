//! A metric with two values, which cannot show that a change is more than chance.

use crate::check::honesty::TextContext;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("before-after-only", Advice);

pub(super) fn check(context: &TextContext<'_>, report: &mut Report) {
    if context.story.is_some_and(|story| story.listing.archived) {
        return;
    }
    for metric in context.metrics {
        if metric.change().is_some() && !metric.has_data() {
            let message = "two values cannot show whether this is more than the usual variation";
            report
                .add(&RULE, context.source, metric.spans.of("after"), message)
                .hint("to show it, add monthly values: `data:` with a date and a value on each line, or a CSV file");
        }
    }
}
