//! Program code that begins and never ends.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    code: "unclosed-code",
    severity: Severity::Warning,
    is_firm: false,
    why: "Program code stands between two lines of three back-ticks or three `~`. Where the second is missing, all of the text \
          below is shown as code.",
    bad: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a text.\nteam: Example Ward\n\
          service_area: Example Area\n---\n```\nmake\n\nWe met.\n",
    good: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a text.\nteam: Example Ward\n\
           service_area: Example Area\n---\n```\nmake\n```\n\nWe met.\n",
};

/// Says that code does not end; `fence` is the sign that would end it.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span, fence: &str) {
    report
        .add(
            &RULE,
            source,
            span,
            "program code begins here and goes on to the end of the text",
        )
        .hint(format!(
            "write a line `{fence}` below the code, or take this line out"
        ));
}
