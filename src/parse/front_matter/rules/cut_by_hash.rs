//! A value that ends where a `#` begins a note.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    code: "cut-by-hash",
    severity: Severity::Warning,
    is_firm: false,
    why: "What stands behind a space and a `#` is a note to whoever edits the file, and never reaches the page. \
          A ward called `Ward #3` would lose its number.",
    bad: "//- content/stories/a.md\n---\ntitle: A story of Ward #3\nsummary: Its number is lost.\n\
          team: Example Ward\nservice_area: Example Area\n---\n",
    good: "//- content/stories/a.md\n---\ntitle: \"A story of Ward #3\"\nsummary: Its number stays.\n\
           team: Example Ward\nservice_area: Example Area\n---\n",
};

/// Says that the words from the `#` on, behind a value, are a note.
pub(crate) fn report(report: &mut Report, source: &Source, value: Span, note: Span) {
    let words = &source.text[note.start..note.end];
    let whole = Span::new(value.start, note.end);
    let quoted = format!(
        "\"{}\"",
        source.text[whole.start..whole.end].replace('"', "'")
    );
    let message = format!("`{words}` is a note and does not reach the page");
    report.add(&RULE, source, note, message).hint(format!(
        "put the whole value in quotation marks if it should: `{}`",
        source.line_with(whole, &quoted)
    ));
}
