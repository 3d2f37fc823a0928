//! A bold line that stands in place of a heading.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    code: "bold-heading",
    severity: Severity::Advice,
    is_firm: false,
    why: "A bold line looks like a heading and is none: it is missing from the contents, and no link leads to it.",
    bad: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a text.\nteam: Example Ward\n\
          service_area: Example Area\n---\n**What happened**\n\nWe met.\n",
    good: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a text.\nteam: Example Ward\n\
          service_area: Example Area\n---\n## What happened\n\nWe met.\n",
};

/// Says that a bold line may be meant as a heading.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span, words: &str) {
    report
        .add(&RULE, source, span, "this bold line looks like a heading")
        .hint(format!("if it is one, write `## {words}`"));
}
