//! Words that are shown as program code because they stand too far right.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    code: "indented-text",
    severity: Severity::Warning,
    is_firm: false,
    why: "Four spaces or a tab before a paragraph make program code of it: it is shown in the letters of a typewriter, and its lines \
          do not wrap. Word puts a tab before paragraphs.",
    bad: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a text.\nteam: Example Ward\n\
          service_area: Example Area\n---\nWe met.\n\n\tWe agreed to meet every Monday.\n",
    good: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a text.\nteam: Example Ward\n\
           service_area: Example Area\n---\nWe met.\n\nWe agreed to meet every Monday.\n",
};

/// Says that words are shown as code.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span) {
    report
        .add(
            &RULE,
            source,
            span,
            "these words are shown as program code, because spaces or a tab stand before them",
        )
        .hint("take away what stands before the words of each line");
}
