//! A link with nothing between its square brackets.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("link-without-words", Warning);

/// Reports a link without words.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span) {
    report
        .add(&RULE, source, span, "this link has no words")
        .hint("inside the square brackets, write what it links to: `[the plan](plan.pdf)`");
}
