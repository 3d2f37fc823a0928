//! An allowance that matches no finding, or several.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, on_one_line, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("dead-allowance", Warning);

/// Reports an allowance without a matching finding.
pub(crate) fn no_finding(report: &mut Report, source: &Source, span: Span, name: &str) {
    let message = format!("`{name}` finds nothing here that this could let stand");
    report
        .add(&RULE, source, span, message)
        .hint("take this entry out");
}

/// Reports an allowance that quotes other words than were found; `quoted` is the first finding's.
pub(crate) fn other_words(
    report: &mut Report,
    source: &Source,
    span: Span,
    name: &str,
    quoted: &str,
) {
    let words = &source.text[span.start..span.end];
    let message = format!("`{words}` does not stand in what `{name}` finds here");
    let quoted = on_one_line(quoted);
    report
        .add(&RULE, source, span, message)
        .hint(match quoted.trim() {
            "" => "leave `words` out, or write some of the words of the message".to_owned(),
            quoted => format!("did you mean some of these: `{quoted}`?"),
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
    let message =
        format!("`{name}` finds {found} things here, and this does not say which may stand");
    report
        .add(&RULE, source, span, message)
        .hint("write an entry for each, with `words:` and some of the words that are found");
}
