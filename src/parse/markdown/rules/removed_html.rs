//! HTML in a text that does not reach the page.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    code: "removed-html",
    severity: Severity::Warning,
    is_firm: false,
    why: "Scripts, styles and frames in a text could break the page, or do harm to those who read it, so \
          they are left out. Plain Markdown is enough for a story.",
    bad: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It holds a script.\nteam: Example Ward\n\
          service_area: Example Area\n---\nText <b onclick=\"x()\">here</b>\n",
    good: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It holds none.\nteam: Example Ward\n\
           service_area: Example Area\n---\nText <b>here</b>\n",
};

/// Says that a whole element was left out.
pub(crate) fn element(report: &mut Report, source: &Source, span: Span, name: &str) {
    report
        .add(
            &RULE,
            source,
            span,
            format!("`<{name}>` was left out of the page"),
        )
        .hint("delete it, and write what readers should see as plain text");
}

/// Says that an attribute of an element was left out.
pub(crate) fn attribute(
    report: &mut Report,
    source: &Source,
    span: Span,
    (element, name): (&str, &str),
) {
    report
        .add(
            &RULE,
            source,
            span,
            format!("`{name}` was left out of `<{element}>`"),
        )
        .hint(format!(
            "delete `{name}`; the site's theme decides how things look and what they do"
        ));
}
