//! A sentence that becomes a heading because of the line of hyphens below it.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("sentence-above-hyphens", Warning);

/// Reports a text that is a heading because of the line `marks` below it.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span, marks: &str) {
    let message = format!("the line `{marks}` makes the text above it a heading");
    let hint = if marks.starts_with('=') {
        format!("if it is not a heading, delete the line `{marks}`")
    } else {
        format!("if it is not a heading, put an empty line above `{marks}`, or delete that line")
    };
    report.add(&RULE, source, span, message).hint(hint);
}
