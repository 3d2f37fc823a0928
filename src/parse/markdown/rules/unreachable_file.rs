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
            format!("readers cannot open `{address}`, because it is not in the content folder"),
        )
        .hint("copy the file into the same folder as the text and write only its file name, such as `plan.pdf`");
}
