//! A character that came from Word or a web page and was not meant.

use crate::base::source::{Source, Span};
use crate::report::further_down;
use crate::report::suggest::with_line;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("stray-sign", Warning);

/// Reports what is wrong with a line, what to do, and the corrected line.
pub(crate) fn report(
    report: &mut Report,
    source: &Source,
    span: Span,
    reason: &str,
    suggestion: &str,
    line: &str,
) {
    report
        .add(&RULE, source, span, reason)
        .hint(with_line(suggestion, line));
}

/// Reports an invisible character in a text, and how many more there are.
pub(crate) fn in_text(report: &mut Report, source: &Source, span: Span, more: usize) {
    let others = further_down(more);
    report
        .add(
            &RULE,
            source,
            span,
            format!("a sign that nobody can see stands here{others}"),
        )
        .hint("delete it, and type the words around it again");
}
