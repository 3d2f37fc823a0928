//! Program code that begins and never ends.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("unclosed-code", Warning);

/// Says that code does not end; `fence` is the sign that would end it.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span, fence: &str) {
    report
        .add(
            &RULE,
            source,
            span,
            "program code starts here and continues to the end of the text",
        )
        .hint(format!(
            "add a line `{fence}` below the code, or delete this line"
        ));
}
