//! Brackets that were meant as a link, and stand on the page as they are.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("broken-link", Warning);

/// Says that brackets are no link, and how it is written.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span, why: &str, meant: &str) {
    let message = format!("this is not a link: {why}");
    report
        .add(&RULE, source, span, message)
        .hint(format!("write `{meant}`"));
}
