//! A sign that Word or a web page put there, and that nobody meant.

use crate::base::source::{Source, Span};
use crate::report::further_down;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("stray-sign", Warning);

/// Says that a sign that shows nothing stands in a text, and how many more do.
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
