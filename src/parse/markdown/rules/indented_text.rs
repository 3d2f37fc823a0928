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
            "these words are shown as program code, because spaces or a tab stand before them",
        )
        .hint("take away what stands before the words of each line");
}
