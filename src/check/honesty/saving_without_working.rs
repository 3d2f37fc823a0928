//! A saving that does not explain how it was worked out.

use crate::check::honesty::TextContext;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("saving-without-working", Warning);

pub(super) fn check(context: &TextContext<'_>, report: &mut Report) {
    for saving in context.savings() {
        if saving.working.is_none() {
            let message = "this saving does not say how it was worked out";
            report
                .add(&RULE, context.source, saving.spans.of("amount"), message)
                .hint("say what was saved, how many, and what each one costs, such as `working: 20 bed days x £1,000`");
        }
    }
}
