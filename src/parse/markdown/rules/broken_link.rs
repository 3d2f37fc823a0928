//! Brackets that were meant as a link, and stand on the page as they are.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    code: "broken-link",
    severity: Severity::Warning,
    is_firm: false,
    why: "A link is its words in square brackets and, without a space, its address in round ones: `[the plan](plan.pdf)`. Written in \
          another way it stays brackets.",
    bad: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a text.\nteam: Example Ward\n\
          service_area: Example Area\n---\nRead [the plan] (plan.pdf).\n",
    good: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a text.\nteam: Example Ward\n\
           service_area: Example Area\n---\nRead [the leaflet](https://www.nhs.uk/).\n",
};

/// Says that brackets are no link, and how it is written.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span, (why, meant): (&str, &str)) {
    let message = format!("this is not a link: {why}");
    report
        .add(&RULE, source, span, message)
        .hint(format!("write `{meant}`"));
}
