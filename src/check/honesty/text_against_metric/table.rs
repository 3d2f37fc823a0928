//! A row of a table in a text that gives other values than the metric it names.

use std::ops::Range;

use crate::base::number::Number;
use crate::check::honesty::naming::is_name_alone;
use crate::check::honesty::point_range::PointRange;
use crate::check::honesty::prose::{ROW, Sentence};
use crate::check::honesty::text_against_metric::{Ends, RULE};
use crate::check::honesty::{TextContext, agrees, number, parse_number, pattern};
use crate::model::story::metric::Unit;
use crate::report::Report;

// A cell with a number and its unit, and nothing else.
pattern!(
    VALUE,
    r"^(?<pounds>£ ?)?(?<number>",
    number!(),
    r")(?: ?(?<unit>%|per ?cent|[a-z][a-z ]*))?$"
);
pattern!(BEFORE, r"^(?:before|baseline)\b");
pattern!(AFTER, r"^after\b");
pattern!(TARGET, r"^(?:target|goal)\b");

/// The meaning of a column in a table.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Column {
    Before,
    After,
    Target,
    Other,
}

pub(super) fn check(context: &TextContext<'_>, report: &mut Report) {
    let ends: Vec<Ends<'_>> = context.metrics.iter().filter_map(Ends::of).collect();
    let mut columns: Vec<Column> = Vec::new();
    for row in context.rows() {
        let cells = cells(row.text);
        let heads: Vec<Column> = cells
            .iter()
            .map(|cell| column(&row.text[cell.clone()]))
            .collect();
        if heads.iter().any(|column| *column != Column::Other) {
            columns = heads;
            continue;
        }
        let Some(first) = cells.first() else { continue };
        let name = &row.text[first.clone()];
        let mut named = ends.iter().filter(|ends| is_name_alone(ends.metric, name));
        let (Some(ends), None) = (named.next(), named.next()) else {
            continue;
        };
        for (column, cell) in columns.iter().zip(&cells).skip(1) {
            let Some((key, exact)) = ends.value_of(*column) else {
                continue;
            };
            let text = &row.text[cell.clone()];
            let Some(number) = value(text, ends) else {
                continue;
            };
            if agrees(number, exact) {
                continue;
            }
            if let Some(whole) = ends.series_alone().filter(|_| key != "target") {
                report_outside(context, &row, cell, whole, ends, report);
                continue;
            }
            let message = format!(
                "the table says `{text}`, but `{}` says {exact} {}",
                ends.metric.name.as_str(),
                context.on_line(ends.metric.spans.of(key))
            );
            report
                .add(&RULE, context.source, row.span(cell.clone()), message)
                .hint(format!("write `{exact}`, or correct `{key}`"));
        }
    }
}

/// Reports a number of a table that no average of a metric's values over time can be.
fn report_outside(
    context: &TextContext<'_>,
    row: &Sentence<'_>,
    cell: &Range<usize>,
    whole: PointRange<'_>,
    ends: &Ends<'_>,
    report: &mut Report,
) {
    let text = &row.text[cell.clone()];
    let (lowest, highest) = (whole.lowest(), whole.highest());
    let is_outside = |number: Number| number < lowest || number > highest;
    if !value(text, ends).is_some_and(is_outside) {
        return;
    }
    let message = format!(
        "the table says `{text}`, but the values of `{}`, which begin {}, are between {lowest} and {highest}",
        ends.metric.name.as_str(),
        context.where_measured(ends.metric, whole.first().date)
    );
    report
        .add(&RULE, context.source, row.span(cell.clone()), message)
        .hint("correct the one that is wrong");
}

impl Ends<'_> {
    /// The key and value of the metric that correspond to a column.
    fn value_of(&self, column: Column) -> Option<(&'static str, Number)> {
        match column {
            Column::Before => Some(("before", self.from)),
            Column::After => Some(("after", self.to)),
            Column::Target => Some(("target", self.metric.target?)),
            Column::Other => None,
        }
    }
}

/// The spans of the cells of a row, without the spaces around their words.
fn cells(row: &str) -> Vec<Range<usize>> {
    let row = row.trim_end().trim_end_matches('|');
    let mut start = 0;
    let parts = row.split(ROW).map(|part| {
        let begin = start + part.len() - part.trim_start().len();
        start += part.len() + ROW.len();
        begin..begin + part.trim().len()
    });
    parts.skip(1).collect()
}

/// The meaning of a column with this heading.
fn column(heading: &str) -> Column {
    if BEFORE.is_match(heading) {
        Column::Before
    } else if AFTER.is_match(heading) {
        Column::After
    } else if TARGET.is_match(heading) {
        Column::Target
    } else {
        Column::Other
    }
}

/// The number of a cell, if it can be in the unit of a metric.
fn value(cell: &str, ends: &Ends<'_>) -> Option<Number> {
    let hit = VALUE.captures(cell)?;
    let unit = hit
        .name("unit")
        .map_or("", |unit| unit.as_str())
        .to_lowercase();
    let is_percent = unit.starts_with('%') || unit.ends_with("cent");
    let is_pounds = hit.name("pounds").is_some();
    let is_own = match &ends.metric.unit {
        Unit::Percent => !is_pounds && (is_percent || unit.is_empty()),
        Unit::Pounds => unit.is_empty(),
        Unit::Named(own) => {
            let own = own.as_str().to_lowercase();
            let is_same = unit.trim_end_matches('s') == own.trim_end_matches('s');
            !is_pounds && (unit.is_empty() || is_same)
        }
        Unit::None | Unit::Score => !is_pounds && unit.is_empty(),
    };
    parse_number(&hit["number"]).filter(|_| is_own)
}
