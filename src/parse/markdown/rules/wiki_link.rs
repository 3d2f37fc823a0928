//! A link or picture in double square brackets, as wikis and note apps write it.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("wiki-link", Error);

/// Reports double brackets, which readers see as brackets; `meant` is the link or picture in the form used here.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span, meant: &str) {
    report
        .add(
            &RULE,
            source,
            span,
            "double square brackets do not make a link here",
        )
        .hint(format!("write `{meant}`"));
}
