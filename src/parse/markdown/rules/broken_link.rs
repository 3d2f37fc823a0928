//! Brackets that were meant as a link, but are shown as they are.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("broken-link", Warning);

/// Reports brackets that are not a link, and how the link is written.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span, why: &str, meant: &str) {
    let message = format!("this is not a link: {why}");
    report
        .add(&RULE, source, span, message)
        .hint(format!("write `{meant}`"));
}
