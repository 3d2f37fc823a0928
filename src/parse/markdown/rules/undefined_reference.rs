//! A link or footnote by a name that the text does not explain.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("undefined-reference", Error);

/// Says that no line tells where a link of that name leads.
pub(crate) fn link(report: &mut Report, source: &Source, span: Span, name: &str) {
    report
        .add(
            &RULE,
            source,
            span,
            format!("no line says where `[{name}]` goes"),
        )
        .hint(format!(
            "add a line `[{name}]: …` with its address, or write `(…)` instead of `[{name}]`"
        ));
}

/// Says that a footnote of that name is not there.
pub(crate) fn footnote(report: &mut Report, source: &Source, span: Span, name: &str) {
    report
        .add(
            &RULE,
            source,
            span,
            format!("there is no footnote `[^{name}]`"),
        )
        .hint(format!("add a line `[^{name}]: …` with its text"));
}
