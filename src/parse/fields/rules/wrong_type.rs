//! A value of another kind than its key wants.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    code: "wrong-type",
    severity: Severity::Error,
    is_firm: true,
    why: "A number is compared and drawn, a date is sorted, a list is counted. That works only when each \
          is written as what it is.",
    bad: "//- content/stories/a.md\n---\ntitle: A story\nsummary: A number is a word.\nteam: Example Ward\n\
          service_area: Example Area\nmetrics:\n  - name: Stay\n    before: long\n---\n",
    good: "//- content/stories/a.md\n---\ntitle: A story\nsummary: A number is a number.\n\
           team: Example Ward\nservice_area: Example Area\nmetrics:\n  - name: Stay\n    before: 31\n---\n",
};

/// Says what stands there, what is wanted, and what to do.
pub(crate) fn report(
    report: &mut Report,
    source: &Source,
    span: Span,
    (found, wanted): (&str, &str),
    cures: &[&str],
) {
    let message = format!("{found} stands where {wanted} is wanted");
    let diagnostic = report.add(&RULE, source, span, message);
    for cure in cures {
        diagnostic.hint(*cure);
    }
}

/// Says that an amount of money is written in words and signs, and which keys say the same.
pub(crate) fn money(report: &mut Report, source: &Source, span: Span, (found, keys): (&str, &str)) {
    let message =
        format!("`{found}` stands where an amount in pounds without signs or commas is wanted");
    report
        .add(&RULE, source, span, message)
        .hint(format!("write {keys}"));
}
