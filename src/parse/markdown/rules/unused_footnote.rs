//! A footnote that nothing in the text leads to.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    code: "unused-footnote",
    severity: Severity::Warning,
    is_firm: false,
    why: "A footnote that no sign in the text leads to stands at the end of the page, and nobody knows what it belongs to.",
    bad: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a text.\nteam: Example Ward\n\
          service_area: Example Area\n---\nWe met.\n\n[^when]: On Mondays.\n",
    good: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a text.\nteam: Example Ward\n\
           service_area: Example Area\n---\nWe met.[^when]\n\n[^when]: On Mondays.\n",
};

/// Says that nothing leads to a footnote.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span, name: &str) {
    let message = format!("nothing in the text leads to this footnote, `[^{name}]`");
    report.add(&RULE, source, span, message).hint(format!(
        "write `[^{name}]` behind the words that it belongs to, or delete it"
    ));
}
