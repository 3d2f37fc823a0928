//! A link or picture with a space in its address, which Markdown reads as plain words.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("spaced-address", Error);

/// Reports an address with a space in it.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span, address: &str) {
    report
        .add(
            &RULE,
            source,
            span,
            format!("the address `{address}` contains a space"),
        )
        .hint(format!(
            "write `<{address}>`, or give the file a name without spaces"
        ));
}
