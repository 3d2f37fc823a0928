//! HTML in a text that does not reach the page.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("removed-html", Warning);

/// Reports an element that was left out.
pub(crate) fn element(report: &mut Report, source: &Source, span: Span, name: &str) {
    report
        .add(
            &RULE,
            source,
            span,
            format!("`<{name}>` was left out of the page"),
        )
        .hint("delete it, and write what readers should see in plain Markdown");
}

/// Reports a comparison that is read as an element.
pub(crate) fn comparison(report: &mut Report, source: &Source, span: Span) {
    let words = &source.text[span.start..span.end];
    let inner = words.trim_matches(['<', '>']);
    let message = format!("`{words}` is read as HTML, so readers do not see it");
    report.add(&RULE, source, span, message).hint(format!(
        "put a space on both sides of `<` and `>`: ` < {inner} > `"
    ));
}

/// Reports an attribute that was left out.
pub(crate) fn attribute(
    report: &mut Report,
    source: &Source,
    span: Span,
    element: &str,
    name: &str,
) {
    report
        .add(
            &RULE,
            source,
            span,
            format!("`{name}` was left out of `<{element}>`"),
        )
        .hint(format!(
            "delete `{name}`; the site's theme decides how things look and work"
        ));
}
