//! A heading without words.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    code: "empty-heading",
    severity: Severity::Warning,
    is_firm: false,
    why: "A heading without words is left out of the page, and what stands below it belongs to the heading before.",
    bad: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a text.\nteam: Example Ward\n\
          service_area: Example Area\n---\n## What happened\n\nWe met.\n\n##\n\nThen we met again.\n",
    good: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a text.\nteam: Example Ward\n\
          service_area: Example Area\n---\n## What happened\n\nWe met.\n\n## What came of it\n\nThen we met again.\n",
};

/// Says that a heading has no words.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span) {
    report
        .add(&RULE, source, span, "this heading has no words")
        .hint("write its words behind the `#` signs, or delete the line");
}
