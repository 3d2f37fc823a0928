//! Lines that were meant as a table or as part of one but are not, or a row with more cells than the table has columns.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("broken-table", Warning);

/// Reports lines that are not a table because the line of hyphens is missing; `columns` is how many were meant.
pub(crate) fn no_hyphens(report: &mut Report, source: &Source, span: Span, columns: usize) {
    let line = format!("{}|", "|---".repeat(columns));
    report
        .add(
            &RULE,
            source,
            span,
            "these lines do not make a table, because the line of hyphens is missing",
        )
        .hint(format!("below the headings, add the line `{line}`"));
}

/// Reports lines that are not a table because the line of hyphens does not have as many parts as there are headings.
pub(crate) fn uneven(
    report: &mut Report,
    source: &Source,
    span: Span,
    parts: usize,
    headings: usize,
) {
    let message = format!(
        "these lines do not make a table: there are {headings} headings, but the line of hyphens has {parts} parts"
    );
    let line = format!("{}|", "|---".repeat(headings));
    report
        .add(&RULE, source, span, message)
        .hint(format!("write `{line}`, with one part for each heading"));
}

/// Reports lines with cells separated by tabs, as Excel copies them; `row` is the first of them.
pub(crate) fn of_tabs(report: &mut Report, source: &Source, span: Span, row: &str) {
    let cells: Vec<&str> = row.split('\t').map(str::trim).collect();
    let headings = cells.join(" | ");
    let hyphens = "|---".repeat(cells.len());
    report
        .add(&RULE, source, span, "tabs do not make a table here")
        .hint(format!(
            "write each row like `| {headings} |`, and add the line `{hyphens}|` below the headings"
        ));
}

/// Reports a row with more cells than there are columns.
pub(crate) fn too_wide(
    report: &mut Report,
    source: &Source,
    span: Span,
    cells: usize,
    columns: usize,
) {
    let message = format!(
        "this row has {cells} cells but the table has {columns} columns, so the last cells do not appear on the page"
    );
    report.add(&RULE, source, span, message).hint(
        "add a heading to the table, or remove the extra cells; write a `|` inside a cell as `\\|`",
    );
}

/// Reports a row that an empty line cuts off from its table.
pub(crate) fn cut(report: &mut Report, source: &Source, span: Span) {
    let message =
        "this row is not part of the table above it, because there is an empty line between them";
    report
        .add(&RULE, source, span, message)
        .hint("delete the empty line above it");
}

/// Reports a line directly below a table, which becomes a row of it.
pub(crate) fn joined(report: &mut Report, source: &Source, span: Span) {
    let message = "this line becomes a row of the table above it";
    report
        .add(&RULE, source, span, message)
        .hint("put an empty line above it");
}
