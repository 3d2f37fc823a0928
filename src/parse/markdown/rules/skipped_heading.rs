//! A heading that leaves out a level.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    code: "skipped-heading",
    severity: Severity::Warning,
    is_firm: false,
    why: "People who listen to a page jump from heading to heading. A level that is left out sounds like a part \
          that is missing.",
    bad: "//- content/stories/a.md\n---\ntitle: A story\nsummary: A level is left out.\nteam: Example Ward\n\
          service_area: Example Area\n---\n## What happened\n\n#### In March\n",
    good: "//- content/stories/a.md\n---\ntitle: A story\nsummary: No level is left out.\nteam: Example Ward\n\
           service_area: Example Area\n---\n## What happened\n\n### In March\n",
};

/// Says that a heading with so many signs stands where one with so many others is wanted.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span, (found, wanted): (u8, u8)) {
    let marks = |level: u8| "#".repeat(usize::from(level));
    let message = format!(
        "this heading leaves out a level: `{}` comes next",
        marks(wanted)
    );
    report.add(&RULE, source, span, message).hint(format!(
        "write `{}` in place of `{}`",
        marks(wanted),
        marks(found)
    ));
}
