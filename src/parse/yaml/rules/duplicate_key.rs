//! A key that is written twice.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    code: "duplicate-key",
    severity: Severity::Error,
    is_firm: true,
    why: "With two values for one key nobody can tell which of them is meant.",
    bad: "//- content/stories/a.md\n---\ntitle: A story\ntitle: Another title\nsummary: Two titles.\n\
          team: Example Ward\nservice_area: Example Area\n---\n",
    good: "//- content/stories/a.md\n---\ntitle: A story\nsummary: One title.\n\
           team: Example Ward\nservice_area: Example Area\n---\n",
};

/// Says that `key` was already written on line `first`.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span, key: &str, first: usize) {
    report
        .add(
            &RULE,
            source,
            span,
            format!("`{key}` is written twice; the first is on line {first}"),
        )
        .hint("keep the one that is right and delete the other");
}
