//! A finding that is let stand, but is not there, or is not the only one.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, on_one_line, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("dead-allowance", Warning);

/// Says that a permission fits no finding.
pub(crate) fn nothing(report: &mut Report, source: &Source, span: Span, name: &str) {
    let message = format!("`{name}` finds nothing here for this entry to allow");
    report
        .add(&RULE, source, span, message)
        .hint("delete this entry");
}

/// Says that what a permission quotes is not what was found; `there` is the first that was.
pub(crate) fn other_words(
    report: &mut Report,
    source: &Source,
    span: Span,
    name: &str,
    there: &str,
) {
    let words = &source.text[span.start..span.end];
    let message = format!("`{words}` is not in what `{name}` finds here");
    let there = on_one_line(there);
    report
        .add(&RULE, source, span, message)
        .hint(match there.trim() {
            "" => "leave out `words`, or use some words from the message".to_owned(),
            there => format!("use some of these words: `{there}`"),
        });
}

/// Says that a permission fits several findings.
pub(crate) fn several(report: &mut Report, source: &Source, span: Span, name: &str, found: usize) {
    let message = format!(
        "`{name}` finds {found} things here, and this entry does not say which one to allow"
    );
    report
        .add(&RULE, source, span, message)
        .hint("write one entry for each, with `words:` and some of the words that it finds");
}
