//! A heading that leaves out a level.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("skipped-heading", Warning);

/// Reports a heading of level `found` where level `wanted` belongs.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span, found: u8, wanted: u8) {
    let marks = |level: u8| "#".repeat(usize::from(level));
    let message = format!("this heading skips a level: `{}` comes next", marks(wanted));
    report.add(&RULE, source, span, message).hint(format!(
        "write `{}` instead of `{}`",
        marks(wanted),
        marks(found)
    ));
}
