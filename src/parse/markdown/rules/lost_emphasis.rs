//! Asterisks that were meant to make words bold, but are shown themselves.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("lost-emphasis", Warning);

/// Reports asterisks that make nothing bold.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span) {
    let asterisks = &source.text[span.start..span.end];
    report
        .add(&RULE, source, span, format!("`{asterisks}` stands on the page as it is, and makes nothing bold"))
        .hint(format!(
            "write `{asterisks}` right before the first word and right behind the last one, or take it out"
        ));
}
