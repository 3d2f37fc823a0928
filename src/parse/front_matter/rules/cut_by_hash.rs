//! A value that is cut short because `#` begins a comment.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("cut-by-hash", Warning);

/// Reports that the words from the `#` onwards, after a value, are a comment.
pub(crate) fn report(report: &mut Report, source: &Source, value: Span, comment: Span) {
    let words = &source.text[comment.start..comment.end];
    let whole = Span::new(value.start, comment.end);
    let quoted = format!(
        "\"{}\"",
        source.text[whole.start..whole.end].replace('"', "'")
    );
    let message = format!("`{words}` is a note and does not appear on the page");
    report.add(&RULE, source, comment, message).hint(format!(
        "if it should appear, put the whole value in quotation marks: `{}`",
        source.line_with(whole, &quoted)
    ));
}
