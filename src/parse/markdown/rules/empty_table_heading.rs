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
        .hint("in the first row, write what the column contains");
}

/// Reports a table in which no column has a heading.
pub(crate) fn table(report: &mut Report, source: &Source, span: Span) {
    report
        .add(
            &RULE,
            source,
            span,
            "none of this table’s columns has a heading",
        )
        .hint("in the first row, write what each column contains");
}

/// Reports an HTML table without heading cells.
pub(crate) fn typed_table(report: &mut Report, source: &Source, span: Span) {
    report
        .add(
            &RULE,
            source,
            span,
            "none of this table’s cells is a heading",
        )
        .hint("in the first row, use `<th>` and `</th>` instead of `<td>` and `</td>`");
}
