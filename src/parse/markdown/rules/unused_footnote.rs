//! A footnote without a reference in the text.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("unused-footnote", Warning);

/// Reports a footnote without a reference.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span, name: &str) {
    let message = format!("nothing in the text refers to this footnote, `[^{name}]`");
    report.add(&RULE, source, span, message).hint(format!(
        "write `[^{name}]` after the words that it belongs to, or delete the footnote"
    ));
}
