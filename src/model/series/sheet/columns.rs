//! Finds the headings of a table, and the columns of the dates and of the values.

use crate::base::english;
use crate::base::source::Span;
use crate::model::rules::broken_series;
use crate::model::series::sheet::table::{Table, TableRow};
use crate::model::series::sheet::{dates, values};
use crate::parse::fields::FieldReader;

/// The columns of a series.
#[derive(Debug)]
pub(super) struct Columns {
    /// The column number of the dates.
    pub(super) date: usize,
    /// The heading of the dates, in lower case.
    pub(super) date_heading: String,
    /// The column number of the values.
    pub(super) value: usize,
    /// How many headings there are.
    pub(super) count: usize,
    /// The headings of the columns that are left out.
    pub(super) left_out: Vec<String>,
}

/// Words in headings of date columns.
const DATE_WORDS: [&str; 24] = [
    "date",
    // Excel in another language: German, Polish, Welsh, French, Spanish.
    "datum",
    "monat",
    "woche",
    "tag",
    "data",
    "dyddiad",
    "fecha",
    "dates",
    "day",
    "week",
    "weeks",
    "month",
    "months",
    "mth",
    "quarter",
    "quarters",
    "year",
    "period",
    "fortnight",
    "w/c",
    "w/e",
    "dd/mm/yyyy",
    "dd/mm/yy",
];

/// The heading of the values in the plain form.
const VALUE: &str = "value";

/// How far down the headings may be, in lines.
const DEEPEST: usize = 20;

impl Columns {
    /// The row number of the headings, and the columns; `None` if there are none, which is reported.
    pub(super) fn find(table: &Table, reader: &mut FieldReader<'_>) -> Option<(usize, Self)> {
        let rows = table.rows.iter().take(DEEPEST);
        let found = rows.enumerate().find_map(|(number, row)| {
            let date = date_column(row)?;
            (row.filled() > 1).then_some((number, row, date))
        });
        let Some((number, row, date)) = found else {
            report_no_headings(table, reader);
            return None;
        };
        let headings: Vec<String> = row.cells().iter().map(|cell| cell.text.clone()).collect();
        let below = &table.rows[number + 1..];
        let value = value_column(&headings, date, below);
        let value = match value.as_slice() {
            [value] => *value,
            several => {
                report_values(row.span, several, &headings, reader);
                return None;
            }
        };
        let left_out = headings.iter().enumerate();
        let left_out = left_out
            .filter(|(column, heading)| ![date, value].contains(column) && !heading.is_empty());
        let left_out = left_out.map(|(_, heading)| heading.clone()).collect();
        let columns = Self {
            date,
            date_heading: headings[date].to_lowercase(),
            value,
            count: row.filled(),
            left_out,
        };
        Some((number, columns))
    }

    /// A note that says which columns are left out, if there are any.
    pub(super) fn note(&self) -> Option<String> {
        let names: Vec<String> = self
            .left_out
            .iter()
            .map(|name| format!("`{name}`"))
            .collect();
        let (columns, are) = match names.len() {
            0 => return None,
            1 => ("column", "is"),
            _ => ("columns", "are"),
        };
        Some(format!(
            "the {columns} {} {are} left out",
            english::list(&names, "and")
        ))
    }
}

/// The column whose heading is `date`, or otherwise the first whose heading has a word for dates.
fn date_column(row: &TableRow) -> Option<usize> {
    let headings: Vec<&str> = row.cells().iter().map(|cell| cell.text.as_str()).collect();
    date_column_of(&headings)
}

/// The same of headings alone.
pub(super) fn date_column_of(headings: &[impl AsRef<str>]) -> Option<usize> {
    let headings = || {
        headings
            .iter()
            .map(|heading| heading.as_ref().to_lowercase())
    };
    let exact = headings().position(|heading| heading == "date");
    // “Data” is a date in Polish, and a value in English.
    let in_english =
        || headings().position(|heading| heading != "data" && is_date_heading(&heading));
    exact
        .or_else(in_english)
        .or_else(|| headings().position(|heading| heading == "data"))
}

/// Whether a heading has a word for dates, and no digits: `10 May 2024` is a date.
pub(in crate::model::series) fn is_date_heading(heading: &str) -> bool {
    let mut words = heading.split(|c: char| c.is_whitespace() || "_-().,".contains(c));
    words.any(|word| DATE_WORDS.contains(&word)) && !heading.contains(|c: char| c.is_ascii_digit())
}

/// The columns that may hold the values: the one with that heading, or otherwise all others with numbers, even among
/// words, because the author may mean any of them.
fn value_column(headings: &[String], date: usize, below: &[TableRow]) -> Vec<usize> {
    let others = (0..headings.len()).filter(|column| *column != date);
    let others: Vec<usize> = others
        .filter(|column| !headings[*column].is_empty())
        .collect();
    let is_named = |column: &usize| headings[*column].eq_ignore_ascii_case(VALUE);
    let named: Vec<usize> = others.iter().copied().filter(is_named).collect();
    if !named.is_empty() {
        return named;
    }
    let has_numbers = |column: &usize| {
        let cells = || below.iter().map(|row| row.cell(*column).text);
        let is_number =
            |cell: &String| values::is_number(cell) || cell.contains(|c: char| c.is_ascii_digit());
        let numbers = cells().filter(is_number).count();
        let others = cells().filter(|cell| !is_number(cell) && !values::is_blank(cell));
        numbers > others.count()
    };
    let with_numbers: Vec<usize> = others.iter().copied().filter(has_numbers).collect();
    match (with_numbers.as_slice(), others.as_slice()) {
        // Each of its values is reported by itself.
        ([], [only]) => vec![*only],
        _ => with_numbers,
    }
}

/// Reports a table without headings.
fn report_no_headings(table: &Table, reader: &mut FieldReader<'_>) {
    let start = reader.source.start();
    let first = table
        .rows
        .first()
        .map_or(Span::new(start, start), |row| row.span);
    let begins_with_date = |row: &TableRow| dates::is_date(&row.cell(0).text);
    let hint = match table.rows.iter().position(begins_with_date) {
        Some(0) => "add the line `date,value` above the first date".to_owned(),
        Some(_) => "write `date,value` in the line above the first date".to_owned(),
        None => "make it the first line, followed by lines such as `2024-11-01,1234`".to_owned(),
    };
    let message = "there are no headings `date,value` above the dates and values".to_owned();
    broken_series::report(reader.report, reader.source, first, message).hint(hint);
}

/// Reports that there is no column of values, or that several columns may be it.
fn report_values(
    header: Span,
    columns: &[usize],
    headings: &[String],
    reader: &mut FieldReader<'_>,
) {
    let names = columns
        .iter()
        .map(|column| format!("`{}`", headings[*column]));
    let names: Vec<String> = names.collect();
    let (message, hint) = match names.as_slice() {
        [] => (
            "no column beside the dates has numbers".to_owned(),
            "give each date its number, below the heading `value`".to_owned(),
        ),
        _ => (
            format!(
                "several columns may hold the values: {}",
                english::list(&names, "and")
            ),
            "change the heading of the one to show to `value`, or delete the others".to_owned(),
        ),
    };
    broken_series::report(reader.report, reader.source, header, message).hint(hint);
}
