//! A key that is written twice.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("duplicate-key", Error, firm);

/// Reports that `key` was already written on line `first`.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span, key: &str, first: usize) {
    report
        .add(
            &RULE,
            source,
            span,
            format!("`{key}` appears twice; the first is on line {first}"),
        )
        .hint("keep the right one and delete the other");
}
