//! A value whose type is wrong for its key.

use crate::base::source::{Source, Span};
use crate::report::{Diagnostic, Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("wrong-type", Error, firm);

/// Reports the value that was found, what is expected, and what to do.
pub(crate) fn report<'r>(
    report: &'r mut Report,
    source: &Source,
    span: Span,
    found: &str,
    wanted: &str,
    suggestions: &[&str],
) -> &'r mut Diagnostic {
    let message = format!("this should be {wanted}, not {found}");
    let diagnostic = report.add(&RULE, source, span, message);
    for suggestion in suggestions {
        diagnostic.hint(*suggestion);
    }
    diagnostic
}

/// Reports an amount of money written as text, and suggests the keys for it.
pub(crate) fn money<'r>(
    report: &'r mut Report,
    source: &Source,
    span: Span,
    found: &str,
    keys: &str,
) -> &'r mut Diagnostic {
    let message =
        format!("this should be an amount in pounds, without symbols or commas, not `{found}`");
    report
        .add(&RULE, source, span, message)
        .hint(format!("write {keys}"))
}
