//! Stars that were meant to make words bold, and stand on the page themselves.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("lost-emphasis", Warning);

/// Says that stars make nothing bold.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span) {
    let signs = &source.text[span.start..span.end];
    report
        .add(&RULE, source, span, format!("`{signs}` appears on the page and does not make anything bold"))
        .hint(format!(
            "put `{signs}` directly before the first word and directly after the last one, or delete it"
        ));
}
