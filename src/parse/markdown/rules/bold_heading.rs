//! A bold line in place of a heading.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("bold-heading", Advice);

/// Reports a bold line that may be meant as a heading.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span, words: &str) {
    report
        .add(&RULE, source, span, "this bold line looks like a heading")
        .hint(format!("if it is one, write `## {words}`"));
}
