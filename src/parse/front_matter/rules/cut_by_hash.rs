//! A value that ends where a `#` begins a note.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("cut-by-hash", Warning);

/// Says that the words from the `#` on, behind a value, are a note.
pub(crate) fn report(report: &mut Report, source: &Source, value: Span, note: Span) {
    let words = &source.text[note.start..note.end];
    let whole = Span::new(value.start, note.end);
    let quoted = format!(
        "\"{}\"",
        source.text[whole.start..whole.end].replace('"', "'")
    );
    let message = format!("`{words}` is a note and does not appear on the page");
    report.add(&RULE, source, note, message).hint(format!(
        "if it should appear, put the whole value in quotation marks: `{}`",
        source.line_with(whole, &quoted)
    ));
}
