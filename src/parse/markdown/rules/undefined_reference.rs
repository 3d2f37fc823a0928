//! A link or footnote by a name that the text does not explain.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    code: "undefined-reference",
    severity: Severity::Error,
    is_firm: false,
    why: "A link such as `[the plan][plan]` needs a line `[plan]: plan.pdf`, a footnote `[^1]` a line `[^1]: …`. Without it \
          readers see the brackets.",
    bad: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a text.\nteam: Example Ward\n\
          service_area: Example Area\n---\nSee [the plan][plan].\n//- content/stories/plan.pdf\n\n",
    good: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a text.\nteam: Example Ward\n\
          service_area: Example Area\n---\nSee [the plan][plan].\n\n[plan]: plan.pdf\n//- content/stories/plan.pdf\n\n",
};

/// Says that no line tells where a link of that name leads.
pub(crate) fn link(report: &mut Report, source: &Source, span: Span, name: &str) {
    report
        .add(
            &RULE,
            source,
            span,
            format!("no line says where `[{name}]` leads"),
        )
        .hint(format!(
            "add a line `[{name}]: …` with its address, or write `(…)` in place of `[{name}]`"
        ));
}

/// Says that a footnote of that name is not there.
pub(crate) fn footnote(report: &mut Report, source: &Source, span: Span, name: &str) {
    report
        .add(
            &RULE,
            source,
            span,
            format!("there is no footnote `[^{name}]`"),
        )
        .hint(format!("add a line `[^{name}]: …` with what it says"));
}
