//! A line that is not a heading because there is no plain space after its `#`.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("lost-heading", Warning);

/// Reports a line that was meant as a heading but is not one.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span, words: &str) {
    let marks = &source.text[span.start..span.end];
    let after = &source.text[span.end..];
    let message = if after.starts_with(char::is_whitespace) {
        format!("there is a no-break space after `{marks}`, so this line is not a heading")
    } else {
        format!("there is no space after `{marks}`, so this line is not a heading")
    };
    report
        .add(&RULE, source, span, message)
        .hint(format!("press the space bar after it: `{marks} {words}`"));
}
