//! A code block that is not closed.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("unclosed-code", Warning);

/// Reports a code block that is not closed; `fence` is the line that would close it.
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
