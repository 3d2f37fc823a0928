//! A link or footnote by a name that the text does not define.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("undefined-reference", Error);

/// Reports a link whose name is not defined.
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

/// Reports a footnote that is not defined.
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
