//! A value of another kind than its key wants.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("wrong-type", Error, firm);

/// Says what stands there, what is wanted, and what to do.
pub(crate) fn report(
    report: &mut Report,
    source: &Source,
    span: Span,
    found: &str,
    wanted: &str,
    cures: &[&str],
) {
    let message = format!("this should be {wanted}, not {found}");
    let diagnostic = report.add(&RULE, source, span, message);
    for cure in cures {
        diagnostic.hint(*cure);
    }
}

/// Says that an amount of money is written in words and signs, and which keys say the same.
pub(crate) fn money(report: &mut Report, source: &Source, span: Span, found: &str, keys: &str) {
    let message =
        format!("this should be an amount in pounds, without symbols or commas, not `{found}`");
    report
        .add(&RULE, source, span, message)
        .hint(format!("write {keys}"));
}
