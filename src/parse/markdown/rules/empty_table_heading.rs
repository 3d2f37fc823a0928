//! A column of a table without a heading.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    code: "empty-table-heading",
    severity: Severity::Warning,
    is_firm: false,
    why: "Those who listen to a table hear the heading of its column with each value. Without one they hear a value of they do \
          not know what.",
    bad: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a text.\nteam: Example Ward\n\
          service_area: Example Area\n---\n| Ward | |\n|---|---|\n| A | 4 |\n",
    good: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a text.\nteam: Example Ward\n\
          service_area: Example Area\n---\n| Ward | Falls |\n|---|---|\n| A | 4 |\n",
};

/// Says that a column has no heading.
pub(crate) fn column(report: &mut Report, source: &Source, span: Span, number: usize) {
    report
        .add(
            &RULE,
            source,
            span,
            format!("column {number} of this table has no heading"),
        )
        .hint("write in its first row what the column holds");
}

/// Says that no column has a heading.
pub(crate) fn table(report: &mut Report, source: &Source, span: Span) {
    report
        .add(&RULE, source, span, "no column of this table has a heading")
        .hint("write in its first row what each column holds");
}

/// Says that no cell of a table in HTML is a heading.
pub(crate) fn typed_table(report: &mut Report, source: &Source, span: Span) {
    report
        .add(&RULE, source, span, "no cell of this table is a heading")
        .hint("in its first row write `<th>` and `</th>` in place of `<td>` and `</td>`");
}
