//! A character that came from Word or a web page and was not meant.

use crate::base::source::{Source, Span};
use crate::report::further_down;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("stray-sign", Warning);

/// Reports an invisible character in a text, and how many more there are.
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
