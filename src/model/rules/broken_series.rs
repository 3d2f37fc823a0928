//! A table of dates and values, in a story or beside it, that is not a valid series.

use crate::base::source::{Source, Span};
use crate::report::{Diagnostic, Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("broken-series", Error, firm);

/// Reports an error in part of a series.
pub(crate) fn report<'r>(
    report: &'r mut Report,
    source: &Source,
    span: Span,
    message: String,
) -> &'r mut Diagnostic {
    report.add(&RULE, source, span, message)
}
