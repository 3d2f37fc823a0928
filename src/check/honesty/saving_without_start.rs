//! A recurring saving without a start date.

use crate::check::honesty::TextContext;
use crate::model::story::amount::Per;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("saving-without-start", Warning);

pub(super) fn check(context: &TextContext<'_>, report: &mut Report) {
    for saving in context.savings() {
        if saving.from_month.is_none() && saving.per != Per::Once {
            let message = format!(
                "this saving is for each {}, but does not say when it started",
                saving.per.word()
            );
            report
                .add(&RULE, context.source, saving.spans.of("per"), message)
                .hint("add its first month, such as `from_month: 2024-04`");
        }
    }
}
