//! More than the program reads: a file, a part of one, or things in one another.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("over-limit", Error, firm);

/// Says what there is too much of, and what to do.
pub(crate) fn report(
    report: &mut Report,
    source: &Source,
    span: Span,
    message: String,
    cure: &str,
) {
    report.add(&RULE, source, span, message).hint(cure);
}
