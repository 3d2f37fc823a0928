//! A link with nothing between its square brackets.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    code: "link-without-words",
    severity: Severity::Warning,
    is_firm: false,
    why: "The words of a link say where it leads. Without words there is nothing to read, to hear or to click.",
    bad: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a text.\nteam: Example Ward\n\
          service_area: Example Area\n---\nSee [](plan.pdf).\n//- content/stories/plan.pdf\n\n",
    good: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a text.\nteam: Example Ward\n\
          service_area: Example Area\n---\nSee [the plan](plan.pdf).\n//- content/stories/plan.pdf\n\n",
};

/// Says that a link has no words.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span) {
    report
        .add(&RULE, source, span, "this link has no words")
        .hint("write between the square brackets what it leads to: `[the plan](plan.pdf)`");
}
