//! Words that a program or a template left behind, which nobody wanted to publish.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    code: "left-behind",
    severity: Severity::Warning,
    is_firm: false,
    why: "Word leaves such words where a reference broke, and templates where something was to be filled in. Readers take them for \
          carelessness.",
    bad: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a text.\nteam: Example Ward\n\
          service_area: Example Area\n---\nAs shown in Error! Reference source not found.\n",
    good: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a text.\nteam: Example Ward\n\
           service_area: Example Area\n---\nAs shown in the chart.\n",
};

/// Says that words were left behind.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span) {
    let words = &source.text[span.start..span.end];
    report
        .add(
            &RULE,
            source,
            span,
            format!("`{words}` was left behind by a program or a template"),
        )
        .hint("write what belongs there, or take it out");
}
