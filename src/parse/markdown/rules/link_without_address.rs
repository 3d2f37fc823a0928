//! A link or picture with nothing between its round brackets.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("link-without-address", Error);

/// Reports a link or picture without an address.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span, what: &str) {
    report
        .add(&RULE, source, span, format!("this {what} has no address"))
        .hint(
            "write the file name or web address inside the round brackets: `[the plan](plan.pdf)`",
        );
}
