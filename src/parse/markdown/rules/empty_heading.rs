//! A heading without words.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("empty-heading", Warning);

/// Reports a heading without words.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span) {
    report
        .add(&RULE, source, span, "this heading has no words")
        .hint("write some words after the `#`, or delete the line");
}
