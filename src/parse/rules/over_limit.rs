//! Input that exceeds a limit: a file, a part of one, or nesting.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("over-limit", Error, firm);

/// Reports something that exceeds a limit, and what to do.
pub(crate) fn report(
    report: &mut Report,
    source: &Source,
    span: Span,
    message: String,
    suggestion: &str,
) {
    report.add(&RULE, source, span, message).hint(suggestion);
}
