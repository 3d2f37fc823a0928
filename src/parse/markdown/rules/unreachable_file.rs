//! A link or picture that leads to its author’s own computer or network drive.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("unreachable-file", Error);

/// Reports an address that readers cannot open.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span, address: &str) {
    report
        .add(
            &RULE,
            source,
            span,
            format!("readers cannot open `{address}`, which is no file of the content folder"),
        )
        .hint("copy the file beside the text and write its file name alone, such as `plan.pdf`");
}
