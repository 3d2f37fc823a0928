//! A heading of the first level in a text.

use crate::diagnostic::Report;
use crate::diagnostic::Rule;
use crate::diagnostic::Severity;
use crate::source::Source;
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "top-heading",
    severity: Severity::Advice,
    is_firm: false,
    why: "The title is the one heading of the first level. With `#` in the text all of its headings go one level down.",
    bad: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a text.\nteam: Example Ward\n\
          service_area: Example Area\n---\n# What happened\n\nWe met.\n",
    good: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a text.\nteam: Example Ward\n\
          service_area: Example Area\n---\n## What happened\n\nWe met.\n",
};

/// Says that a heading of the first level stands in the text.
pub fn report(report: &mut Report, source: &Source, span: Span) {
    report
        .add(
            &RULE,
            source,
            span,
            "`#` is for the title alone, which stands in `title`",
        )
        .hint("begin the headings of the text with `##`");
}
