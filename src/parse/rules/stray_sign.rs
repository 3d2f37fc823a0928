//! A sign that Word or a web page put there, and that nobody meant.

use crate::base::source::{Source, Span};
use crate::report::further_down;
use crate::report::suggest::with_line;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("stray-sign", Warning);

/// Says what is wrong with a line, what to do, and how it reads then.
pub(crate) fn report(
    report: &mut Report,
    source: &Source,
    span: Span,
    reason: &str,
    cure: &str,
    line: &str,
) {
    report
        .add(&RULE, source, span, reason)
        .hint(with_line(cure, line));
}

/// Says that a sign that shows nothing stands in a text, and how many more do.
pub(crate) fn in_text(report: &mut Report, source: &Source, span: Span, more: usize) {
    let others = further_down(more);
    report
        .add(
            &RULE,
            source,
            span,
            format!("there is an invisible character here{others}"),
        )
        .hint("delete it, and retype the words around it");
}
