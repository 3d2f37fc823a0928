//! A column of a table without a heading.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("empty-table-heading", Warning);

/// Reports a column without a heading.
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

/// Reports a table in which no column has a heading.
pub(crate) fn table(report: &mut Report, source: &Source, span: Span) {
    report
        .add(&RULE, source, span, "no column of this table has a heading")
        .hint("write in its first row what each column holds");
}

/// Reports an HTML table without heading cells.
pub(crate) fn typed_table(report: &mut Report, source: &Source, span: Span) {
    report
        .add(&RULE, source, span, "no cell of this table is a heading")
        .hint("in its first row write `<th>` and `</th>` in place of `<td>` and `</td>`");
}
