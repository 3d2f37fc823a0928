//! A comment that is not closed.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("unclosed-comment", Warning);

/// Reports a comment that continues to the end of the text.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span) {
    let message =
        "a comment starts here and continues to the end of the text, which readers do not see";
    report
        .add(&RULE, source, span, message)
        .hint("add `-->` at the end of the comment, or delete the `<!--`");
}
