//! A link or picture with nothing between its round brackets.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    code: "link-without-address",
    severity: Severity::Error,
    is_firm: false,
    why: "Words that look like a link to their author and are none to readers promise what is not there.",
    bad: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a text.\nteam: Example Ward\n\
          service_area: Example Area\n---\n[The plan]() is agreed.\n//- content/stories/plan.pdf\n\n",
    good: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a text.\nteam: Example Ward\n\
          service_area: Example Area\n---\n[The plan](plan.pdf) is agreed.\n//- content/stories/plan.pdf\n\n",
};

/// Says that a link, or a picture, has no address.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span, what: &str) {
    report
        .add(&RULE, source, span, format!("this {what} has no address"))
        .hint(
            "write the file or the web address between the round brackets: `[the plan](plan.pdf)`",
        );
}
