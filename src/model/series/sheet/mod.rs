//! Reads a CSV file as people save it from Excel: with dates in the British form, thousands with commas, lines with a
//! title or totals, and columns that are not needed. If something can be read in only one way, it is read, and one note
//! says how; if it can be read in two ways, it is reported and not read.

mod cell;
mod cell_kind;
mod columns;
mod dates;
mod paste;
mod table;
mod values;

pub use cell::{WrongCell, typed_date, typed_share, typed_value, value_words};
pub use cell_kind::CellKind;
pub(super) use columns::is_date_heading;
pub use paste::{DateOrder, Pasted, PastedDates, PastedRow};

use crate::base::date::Date;
use crate::base::english;
use crate::base::number::Number;
use crate::base::source::Span;
use crate::model::rules::broken_series;
use crate::model::series::sheet::columns::Columns;
use crate::model::series::sheet::table::{Cell, Table, TableRow};
use crate::model::series::{PointSpans, StatedPoint, TypedPoint};
use crate::model::stated::Stated;
use crate::parse::fields::FieldReader;
use crate::report::further_down;

/// The series in a CSV file, before the order of its dates is checked.
#[derive(Debug)]
pub struct Sheet {
    /// The headings of the columns.
    pub header: Span,
    /// The columns of the dates and the values.
    pub columns: SheetColumns,
    /// The lines of the dates, in the order of the file.
    pub rows: Vec<SheetRow>,
    /// The dates with their values, the oldest first unless the dates are in no order.
    pub(super) points: Vec<TypedPoint>,
    /// The dates without a value.
    pub(super) blank_dates: Vec<Date>,
    /// The mark that the values have: `%` or `£`.
    pub mark: Option<char>,
    /// Notes that say how the file was read, if it is not in the plain form.
    pub notes: Vec<String>,
}

/// Where the cells of a series are in the lines of a CSV file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetColumns {
    /// The character between two cells: a comma, a semicolon or a tab.
    pub delimiter: u8,
    /// The column number of the dates.
    pub date: usize,
    /// The column number of the values.
    pub value: usize,
    /// The headings of the columns that are left out.
    pub left_out: Vec<String>,
}

/// A line with a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetRow {
    /// The line, without its line break.
    pub line: Span,
    /// The date.
    pub date: Date,
    /// The value; `None` if there is none.
    pub value: Option<Stated<Number>>,
}

/// The first words of summary lines below a table in Excel.
const SUMMARIES: [&str; 10] = [
    "total",
    "totals",
    "grand",
    "sum",
    "average",
    "mean",
    "median",
    "ytd",
    "year-to-date",
    "overall",
];

/// Whether a text in place of a date names a summary of other lines: `Total`, `2023 total`.
fn is_summary(text: &str) -> bool {
    let text = text.to_lowercase();
    let mut words = text.split(|c: char| c.is_whitespace() || c == ':');
    words.any(|word| SUMMARIES.contains(&word))
}

/// The first words of notes below a table.
const NOTES: [&str; 8] = [
    "source", "sources", "note", "notes", "exported", "updated", "prepared", "*",
];

/// The fewest words of a note that begins with other words.
const NOTE_WORDS: usize = 3;

impl Sheet {
    /// Reads a file; `None` if it is not a series, which is reported.
    pub fn read(reader: &mut FieldReader<'_>) -> Option<Self> {
        let table = Table::parse(reader.source);
        let (header, columns) = Columns::find(&table, reader)?;
        let mut notes = Vec::new();
        match table.delimiter {
            b',' => {}
            b'\t' => notes.push("tabs separate the cells".to_owned()),
            other => notes.push(format!("`{}` separates the cells", char::from(other))),
        }
        match header {
            0 => {}
            1 => notes.push("the line above the headings is left out".to_owned()),
            lines => notes.push(format!("the {lines} lines above the headings are left out")),
        }
        let mut rows: Vec<&TableRow> = table.rows[header + 1..].iter().collect();
        leave_out_summaries(&mut rows, &columns, &mut notes);
        let header = table.rows[header].span;
        report_long_rows(&rows, &columns, reader)?;
        report_cut_number(&rows, &columns, reader)?;
        let cells = |column: usize| {
            rows.iter()
                .map(|row| row.cell(column))
                .collect::<Vec<Cell>>()
        };
        let (date_cells, value_cells) = (cells(columns.date), cells(columns.value));
        let dates = dates::read(&date_cells, &columns.date_heading, reader);
        let values = values::read(&value_cells, table.delimiter, reader);
        let (dates, values) = (dates?, values?);
        notes.extend(dates.note);
        notes.extend(values.notes);
        let mark = values.mark;
        notes.extend(columns.note());
        let (mut points, mut blank_dates) = (Vec::new(), Vec::new());
        let mut lines = Vec::new();
        let values = values.values.into_iter().zip(&value_cells);
        let dates = dates.days.into_iter().zip(&date_cells);
        for (row, ((date, date_cell), (value, value_cell))) in rows.iter().zip(dates.zip(values)) {
            let span = value_cell.span;
            lines.push(SheetRow {
                line: row.span,
                date,
                value,
            });
            match value {
                Some(value) => points.push(TypedPoint {
                    point: StatedPoint { date, value, span },
                    line: row.span,
                    date_span: date_cell.span,
                }),
                None => blank_dates.push(date),
            }
        }
        if points.len() > 1 && points.is_sorted_by(|one, next| one.point.date > next.point.date) {
            points.reverse();
            notes.push("the newest line comes first".to_owned());
        }
        Some(Self {
            header,
            columns: SheetColumns {
                delimiter: table.delimiter,
                date: columns.date,
                value: columns.value,
                left_out: columns.left_out,
            },
            rows: lines,
            points,
            blank_dates,
            mark,
            notes,
        })
    }

    /// The spans of a date and its value.
    pub(super) fn spans_of(&self, date: Date) -> Option<PointSpans> {
        let typed = self.points.iter().find(|typed| typed.point.date == date)?;
        Some(PointSpans {
            date: typed.date_span,
            value: typed.point.span,
        })
    }
}

/// Leaves out the lines below the dates: totals, and notes that fill one cell.
fn leave_out_summaries(rows: &mut Vec<&TableRow>, columns: &Columns, notes: &mut Vec<String>) {
    let mut left_out = Vec::new();
    while let Some(row) = rows.last() {
        let text = row.text();
        let words = text.to_lowercase();
        let mut words = words.split(|c: char| c.is_whitespace() || c == ':');
        let first = words.next().unwrap_or_default();
        let is_summary =
            SUMMARIES.contains(&first) && !dates::is_date(&row.cell(columns.date).text);
        let is_note = row
            .cells()
            .iter()
            .filter(|cell| !cell.text.is_empty())
            .count()
            == 1
            && !dates::is_date(&text)
            && (NOTES.contains(&first) || words.count() + 1 >= NOTE_WORDS);
        if !is_summary && !is_note {
            break;
        }
        left_out.push(row.text());
        rows.pop();
    }
    left_out.reverse();
    match left_out.as_slice() {
        [] => {}
        [line] => notes.push(format!("the last line, `{}`, is left out", shortened(line))),
        lines => notes.push(format!("the last {} lines are left out", lines.len())),
    }
}

/// A line, shortened if it is too long to be shown.
fn shortened(line: &str) -> String {
    const LONGEST: usize = 40;
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}

/// Reports lines with more cells than there are headings, such as a number with a comma in it.
fn report_long_rows(
    rows: &[&TableRow],
    columns: &Columns,
    reader: &mut FieldReader<'_>,
) -> Option<()> {
    let mut long = rows.iter().filter(|row| row.filled() > columns.count);
    let Some(first) = long.next() else {
        return Some(());
    };
    let message = format!(
        "this line has {}, but there {}{}",
        english::count(first.filled(), "cell", "cells"),
        match columns.count {
            1 => "is 1 heading".to_owned(),
            count => format!("are {count} headings"),
        },
        further_down(long.count())
    );
    broken_series::report(reader.report, reader.source, first.span, message)
        .hint("write numbers without commas, such as `1234`, and one value for each heading");
    None
}

/// Reports a number that a comma cut in two, the second part of which is in the next column: `1,204`.
fn report_cut_number(
    rows: &[&TableRow],
    columns: &Columns,
    reader: &mut FieldReader<'_>,
) -> Option<()> {
    let next = columns.value + 1;
    let is_cut = |row: &&&TableRow| {
        let (value, rest) = (row.cell(columns.value).text, row.cell(next).text);
        let is_digits = |text: &str| text.bytes().all(|c| c.is_ascii_digit());
        next != columns.date
            && (1..=3).contains(&value.len())
            && is_digits(&value)
            && rest.len() == 3
            && is_digits(&rest)
    };
    let mut cut = rows.iter().filter(is_cut);
    let Some(first) = cut.next() else {
        return Some(());
    };
    let (value, rest) = (first.cell(columns.value).text, first.cell(next).text);
    let message = format!(
        "`{value},{rest}` may be one number, but its comma splits it into two cells{}",
        further_down(cut.count())
    );
    broken_series::report(reader.report, reader.source, first.span, message).hint(format!(
        "write the number without a comma, such as `{value}{rest}`; if these are two values, delete the second column"
    ));
    None
}
