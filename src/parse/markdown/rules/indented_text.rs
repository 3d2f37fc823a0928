//! Words that are shown as program code because they are indented.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("indented-text", Warning);

/// Reports words that are shown as code.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span) {
    report
        .add(
            &RULE,
            source,
            span,
            "this text appears as program code, because it starts with spaces or a tab",
        )
        .hint("delete the spaces or tab at the start of each line");
}
