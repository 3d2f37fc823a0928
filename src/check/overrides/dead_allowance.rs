//! An allowance that matches no finding, or several.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, on_one_line, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("dead-allowance", Warning);

/// Reports an allowance without a matching finding.
pub(crate) fn no_finding(report: &mut Report, source: &Source, span: Span, name: &str) {
    let message = format!("`{name}` finds nothing here for this entry to allow");
    report
        .add(&RULE, source, span, message)
        .hint("delete this entry");
}

/// Reports an allowance that quotes different words from those found; `quoted` is the first finding's.
pub(crate) fn other_words(
    report: &mut Report,
    source: &Source,
    span: Span,
    name: &str,
    quoted: &str,
) {
    let words = &source.text[span.start..span.end];
    let message = format!("`{words}` is not in what `{name}` finds here");
    let quoted = on_one_line(quoted);
    report
        .add(&RULE, source, span, message)
        .hint(match quoted.trim() {
            "" => "leave out `words`, or use some words from the message".to_owned(),
            quoted => format!("use some of these words: `{quoted}`"),
        });
}

/// Reports an allowance that matches several findings.
pub(crate) fn several_findings(
    report: &mut Report,
    source: &Source,
    span: Span,
    name: &str,
    found: usize,
) {
    let message = format!(
        "`{name}` finds {found} things here, and this entry does not say which one to allow"
    );
    report
        .add(&RULE, source, span, message)
        .hint("write one entry for each, with `words:` and some of the words that it finds");
}
