//! Asterisks that were meant to make words bold, but are shown as asterisks.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("lost-emphasis", Warning);

/// Reports asterisks that do not make anything bold.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span) {
    let asterisks = &source.text[span.start..span.end];
    report
        .add(&RULE, source, span, format!("`{asterisks}` appears on the page and does not make anything bold"))
        .hint(format!(
            "put `{asterisks}` directly before the first word and directly after the last one, or delete it"
        ));
}
