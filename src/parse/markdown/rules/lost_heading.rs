//! A heading that is none, because no plain space stands behind its `#`.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("lost-heading", Warning);

/// Says that a line is not the heading it is meant to be.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span, words: &str) {
    let signs = &source.text[span.start..span.end];
    let behind = &source.text[span.end..];
    let message = if behind.starts_with(char::is_whitespace) {
        format!("there is a no-break space after `{signs}`, so this line is not a heading")
    } else {
        format!("there is no space after `{signs}`, so this line is not a heading")
    };
    report
        .add(&RULE, source, span, message)
        .hint(format!("press the space bar after it: `{signs} {words}`"));
}
