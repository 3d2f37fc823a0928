//! A link or picture that leads to its author’s own computer or network drive.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    code: "unreachable-file",
    severity: Severity::Error,
    is_firm: false,
    why: "An address such as `P:/Team/plan.pdf` opens on the PC of its author alone. A file that readers should have lies \
          in the content folder and is copied with the site.",
    bad: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a text.\nteam: Example Ward\n\
          service_area: Example Area\n---\n[the plan](P:/Team/plan.pdf)\n//- content/stories/plan.pdf\n\n",
    good: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a text.\nteam: Example Ward\n\
          service_area: Example Area\n---\n[the plan](plan.pdf)\n//- content/stories/plan.pdf\n\n",
};

/// Says that readers cannot open what lies at an address.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span, address: &str) {
    report
        .add(
            &RULE,
            source,
            span,
            format!("readers cannot open `{address}`, which is no file of the content folder"),
        )
        .hint("copy the file beside the text and write its file name alone, such as `plan.pdf`");
}
