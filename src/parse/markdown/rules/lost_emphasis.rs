//! Stars that were meant to make words bold, and stand on the page themselves.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    code: "lost-emphasis",
    severity: Severity::Warning,
    is_firm: false,
    why: "Two stars before and behind make words bold, without a space between them and the words. Where one pair is missing, the \
          stars stand on the page.",
    bad: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a text.\nteam: Example Ward\n\
          service_area: Example Area\n---\nWe **agreed the date on arrival.\n",
    good: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a text.\nteam: Example Ward\n\
           service_area: Example Area\n---\nWe **agreed** the date on arrival.\n",
};

/// Says that stars make nothing bold.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span) {
    let signs = &source.text[span.start..span.end];
    report
        .add(&RULE, source, span, format!("`{signs}` stands on the page as it is, and makes nothing bold"))
        .hint(format!(
            "write `{signs}` right before the first word and right behind the last one, or take it out"
        ));
}
