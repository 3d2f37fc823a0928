//! A saving's working whose numbers cannot be multiplied or added up.

use crate::check::honesty::TextContext;
use crate::check::honesty::working::{Worked, has_numbers, obstacle};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("unchecked-working", Advice);

pub(super) fn check(context: &TextContext<'_>, report: &mut Report) {
    for saving in context.savings() {
        let Some(working) = saving.working.as_ref().map(|working| working.as_str()) else {
            continue;
        };
        if !has_numbers(working) || Worked::out(working).is_some() {
            continue;
        }
        let blocked = obstacle(working).map(|word| format!(" because of `{word}`"));
        let message = format!(
            "we cannot work this out{}, so the amount is not checked against it",
            blocked.unwrap_or_default()
        );
        report
            .add(&RULE, context.source, saving.spans.of("working"), message)
            .hint("write what is multiplied with `x` and what is added with `+`, such as `20 bed days x £300 + 3 shifts x £250`");
    }
}
