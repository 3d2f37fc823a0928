//! A time series: dates in increasing order, each with a number.

mod interval;
mod spans;

use std::sync::Arc;

pub use interval::Interval;
pub use spans::PointSpans;

use crate::base::date::Date;
use crate::base::number::{MAX_DIGITS, Number};
use crate::base::source::{Source, Span};
use crate::model::rules::broken_series;
use crate::model::stated::Stated;
use crate::parse::fields::{
    FieldReader, FromYaml, LooseDate, LooseNumber, Shape, TextForm, is_bound, scalar_text,
};
use crate::parse::rules::over_limit;
use crate::parse::yaml::{Node, Value};

/// The most points a series may have: one a day for 27 years.
const MAX_POINTS: usize = 10_000;

/// The suggestion for a series that is too long.
const TOO_MANY_SUGGESTION: &str =
    "give one value for each week or month, or only the years that the story is about";

/// A value on a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// When it was measured.
    pub date: Date,
    /// What was measured.
    pub value: Number,
}

/// At least one point; the dates strictly increase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series(Vec<Point>);

/// A series as its author states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StatedSeries {
    /// Every value is known.
    Known(Arc<Series>),
    /// Some values are counts that the author withholds.
    Withheld(Vec<(Date, Stated<Number>)>),
}

/// A row of a series as it was typed: its date, its value, and their spans.
struct Row<'t> {
    /// How many cells the row has; it should have two.
    cells: usize,
    date: &'t str,
    value: &'t str,
    span: Span,
    date_span: Span,
    value_span: Span,
}

/// The span of a cell in its line, searched from an offset; the whole line if the cell is empty or not found.
fn cell_span(text: &str, line: Span, from: usize, cell: &str) -> Span {
    let found = text[from..line.end].find(cell).filter(|_| !cell.is_empty());
    found.map_or(line, |at| Span::new(from + at, from + at + cell.len()))
}

impl Series {
    /// The points, in order of date.
    pub fn points(&self) -> &[Point] {
        &self.0
    }

    /// The largest number of decimals among its values.
    pub fn decimals(&self) -> u32 {
        let decimals = self.0.iter().map(|point| point.value.parts().1);
        decimals.max().unwrap_or(0)
    }

    /// Like [`StatedSeries::from_csv`], but sorts the rows by date; the `bool` is true if they were not in order. A count
    /// that is withheld is an error.
    pub fn from_csv_in_any_order(reader: &mut FieldReader<'_>) -> Option<(Self, bool)> {
        let mut was_sorted = false;
        let series = StatedSeries::parse_csv(reader, |rows| {
            was_sorted = !rows.is_sorted_by_key(|row| row.date);
            // ISO dates sort correctly as text; a date in any other form is reported wherever it is.
            rows.sort_by_key(|row| row.date);
        });
        match series? {
            StatedSeries::Known(series) => Some((Arc::unwrap_or_clone(series), was_sorted)),
            StatedSeries::Withheld(points) => {
                let message = "this count is withheld, and a chart needs every value";
                let start = reader.source.start();
                for span in withheld_spans(&points, reader.source, start) {
                    broken_series::report(reader.report, reader.source, span, message.to_owned())
                        .hint("chart only the dates whose values are known");
                }
                None
            }
        }
    }
}

/// The spans of the values that are withheld, in the series that starts at an offset.
fn withheld_spans<'s>(
    points: &'s [(Date, Stated<Number>)],
    source: &'s Source,
    start: usize,
) -> impl Iterator<Item = Span> + 's {
    let withheld = points.iter().filter(|(_, value)| value.known().is_none());
    withheld.filter_map(move |(date, _)| Some(PointSpans::of(source, start, *date)?.value))
}

impl StatedSeries {
    /// Parses a CSV file with the header `date,value`. Errors are reported; rows that are not in order of date are an
    /// error.
    pub fn from_csv(reader: &mut FieldReader<'_>) -> Option<Self> {
        Self::parse_csv(reader, |_| {})
    }

    /// The spans of the values that its author withholds, in the series that starts at an offset of its text.
    pub fn withheld_spans<'s>(
        &'s self,
        source: &'s Source,
        start: usize,
    ) -> impl Iterator<Item = Span> + 's {
        let points: &[_] = match self {
            Self::Known(_) => &[],
            Self::Withheld(points) => points,
        };
        withheld_spans(points, source, start)
    }

    fn parse_csv(
        reader: &mut FieldReader<'_>,
        sort_rows: impl FnOnce(&mut Vec<Row<'_>>),
    ) -> Option<Self> {
        let skipped = reader.source.start();
        let text = &reader.source.text[skipped..];
        let mut csv = csv::ReaderBuilder::new()
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        let end = text.find(['\r', '\n']).unwrap_or(text.len());
        let first = Span::new(skipped, skipped + end);
        let header: Vec<String> = match csv.headers() {
            Ok(header) => header.iter().map(str::to_lowercase).collect(),
            Err(_) => Vec::new(),
        };
        let named = count_filled(header.iter().map(String::as_str));
        if header[..named] != ["date", "value"] {
            let message = "the first line of a series must be `date,value`".to_owned();
            let suggestion = match text[..end].contains([';', '\t']) {
                true => {
                    "replace each `;` or tab with a comma on every line; in Excel, save it as `CSV UTF-8`"
                }
                false => "make it the first line, followed by lines such as `2024-11-01,1234`",
            };
            broken_series::report(reader.report, reader.source, first, message).hint(suggestion);
            return None;
        }
        let has_empty_columns = header.len() > named;
        if has_empty_columns {
            let message = "there is an empty column after `value`".to_owned();
            broken_series::report(reader.report, reader.source, first, message)
                .hint("delete the commas at the ends of the lines; in Excel, delete the column");
        }
        if reader.source.is_too_long() {
            let message = "this file is longer than 4 MB, so none of it was read".to_owned();
            over_limit::report(
                reader.report,
                reader.source,
                first,
                message,
                TOO_MANY_SUGGESTION,
            );
            return None;
        }
        let mut records: Vec<(csv::StringRecord, Span)> = Vec::new();
        for record in csv.into_records() {
            let record =
                record.expect("a text read from memory is UTF-8 and may have any number of cells");
            if record.iter().all(str::is_empty) {
                continue;
            }
            let position = record
                .position()
                .expect("a record that was read has a place");
            let line_start = usize::try_from(position.byte()).expect("a file in memory fits");
            let start = skipped + line_start + leading_line_ends(&text[line_start..]);
            let end = reader.source.text[start..].find(['\r', '\n']);
            let span = Span::new(
                start,
                end.map_or(reader.source.text.len(), |length| start + length),
            );
            records.push((record, span));
        }
        let rows = records.iter().map(|(record, span)| {
            let text = &reader.source.text;
            let cell = |number| record.get(number).unwrap_or_default();
            let comma = text[span.start..span.end].find(',');
            let after_comma = comma.map_or(span.start, |comma| span.start + comma + 1);
            Row {
                cells: if has_empty_columns {
                    count_filled(record.iter()).max(2)
                } else {
                    record.len()
                },
                date: cell(0),
                value: cell(1),
                span: *span,
                date_span: cell_span(text, *span, span.start, cell(0)),
                value_span: cell_span(text, *span, after_comma, cell(1)),
            }
        });
        let mut rows: Vec<Row<'_>> = rows.collect();
        sort_rows(&mut rows);
        let series = Self::from_rows(&rows, first, "2024-11-01,1234", reader);
        series.filter(|_| !has_empty_columns)
    }

    /// Builds a series from rows, if each has a date and a number and the dates increase.
    fn from_rows(
        rows: &[Row<'_>],
        whole: Span,
        example: &str,
        reader: &mut FieldReader<'_>,
    ) -> Option<Self> {
        if let Some(row) = rows.get(MAX_POINTS) {
            let message =
                format!("a series can have up to {MAX_POINTS} values, and this one has more");
            over_limit::report(
                reader.report,
                reader.source,
                row.span,
                message,
                TOO_MANY_SUGGESTION,
            );
            return None;
        }
        let mut points: Vec<(Date, Stated<Number>)> = Vec::new();
        let mut has_errors = false;
        let mut report_row = |span: Span, message: String, suggestion: Option<String>| {
            has_errors = true;
            let suggestion = suggestion.unwrap_or_else(|| {
                format!("write one line for each date, oldest first, such as `{example}`")
            });
            broken_series::report(reader.report, reader.source, span, message).hint(suggestion);
        };
        for row in rows {
            if row.cells != 2 {
                let message = format!("this line should have 2 cells, but it has {}", row.cells);
                report_row(row.span, message, None);
                continue;
            }
            let date = Date::parse(row.date);
            let value = Stated::parse(row.value);
            if date.is_none() {
                report_row(
                    row.date_span,
                    format!("`{}` is not a date such as 2024-11-01", row.date),
                    LooseDate::read(row.date).map(|meant| meant.day_suggestion(str::to_owned)),
                );
            }
            if value.is_none() && row.value.is_empty() {
                let suggestion =
                    "write its value, in digits; if you do not have it, leave out the date";
                report_row(
                    row.span,
                    format!("{} has no value", row.date),
                    Some(suggestion.to_owned()),
                );
            } else if value.is_none() {
                let meant = match is_bound(row.value) {
                    true => Some("write the value itself, in digits; if you do not have it, leave out its date".to_owned()),
                    false => LooseNumber::read(row.value)
                        .map(|meant| format!("write only the number: `{}`", meant.number.plain())),
                };
                report_row(row.value_span, not_a_number(row.value), meant);
            }
            if let (Some(date), Some(value)) = (date, value) {
                match points.last() {
                    Some((last, _)) if *last == date => {
                        report_row(row.span, format!("{date} appears twice"), None)
                    }
                    Some((last, _)) if *last > date => {
                        report_row(
                            row.span,
                            format!("{date} comes after {last}, which is later"),
                            None,
                        );
                    }
                    _ => points.push((date, value)),
                }
            }
        }
        if rows.is_empty() {
            report_row(whole, "the series has no values".to_owned(), None);
        }
        let known = points.iter().map(|(date, value)| {
            let value = value.known()?;
            Some(Point { date: *date, value })
        });
        let known: Option<Vec<Point>> = known.collect();
        let series = match known {
            Some(points) => Self::Known(Arc::new(Series(points))),
            None => Self::Withheld(points),
        };
        (!has_errors).then_some(series)
    }
}

impl FromYaml for StatedSeries {
    /// Reads a map from dates to numbers.
    fn from_yaml(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            reader.wrong_type(
                node,
                "dates with values, or the name of a CSV file",
                "2024-11-01: 31",
            );
            return None;
        };
        let rows = entries.iter().map(|entry| Row {
            cells: 2,
            date: entry.key.trim(),
            value: scalar_text(&entry.node).unwrap_or_default(),
            span: Span::new(entry.key_span.start, entry.node.span.end),
            date_span: entry.key_span,
            value_span: entry.node.span,
        });
        let rows: Vec<Row<'_>> = rows.collect();
        Self::from_rows(&rows, node.span, "2024-11-01: 1234", reader)
    }

    fn shape() -> Shape {
        let date = TextForm::new(Date::PATTERN, "a date, such as `2024-11-01`");
        Shape::Map(date, Box::new(Stated::<Number>::shape()))
    }
}

/// How many cells a line has, without the empty ones at its end.
fn count_filled<'c>(cells: impl Iterator<Item = &'c str>) -> usize {
    let last = cells
        .enumerate()
        .filter(|(_, cell)| !cell.is_empty())
        .last();
    last.map_or(0, |(at, _)| at + 1)
}

/// Why a value is not accepted.
fn not_a_number(text: &str) -> String {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if digits > MAX_DIGITS {
        format!("`{text}` has more than {MAX_DIGITS} digits")
    } else {
        format!("`{text}` is not a number")
    }
}

/// How many bytes of line breaks are before a record: the CSV reader counts them as part of the record.
fn leading_line_ends(text: &str) -> usize {
    text.len() - text.trim_start_matches(['\r', '\n']).len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::path::SourcePath;
    use crate::base::source::Source;
    use crate::report::Report;

    #[track_caller]
    fn check(csv: &str, expected: &[&str]) {
        let source = Source {
            path: SourcePath::new("a.csv").expect("is inside"),
            text: csv.to_owned(),
        };
        let mut report = Report::default();
        let series = StatedSeries::from_csv(&mut FieldReader {
            source: &source,
            report: &mut report,
        });
        let messages = report.diagnostics().iter().map(|diagnostic| {
            let (line, column) = source.line_column(diagnostic.location.span.start);
            format!("{line}:{column} {}", diagnostic.message)
        });
        assert_eq!(messages.collect::<Vec<_>>(), expected);
        assert_eq!(series.is_some(), expected.is_empty());
    }

    #[test]
    fn a_series_has_increasing_dates_with_numbers() {
        check("date,value\n2024-01-01,3\n2024-02-01,4.5\n", &[]);
        check("\u{feff}Date, Value\r\n2024-01-01, 3\r\n", &[]);
    }

    #[test]
    fn every_wrong_line_of_a_series_is_reported_where_it_is() {
        check(
            "date,value\n2024-02-01,3\n2024-01-01,4\n\n01/03/2024,many\n2024-04-01,\n2024-02-01,1\n2024-05-01,1,234\n",
            &[
                "3:1 1 January 2024 comes after 1 February 2024, which is later",
                "5:1 `01/03/2024` is not a date such as 2024-11-01",
                "5:12 `many` is not a number",
                "6:1 2024-04-01 has no value",
                "7:1 1 February 2024 appears twice",
                "8:1 this line should have 2 cells, but it has 3",
            ],
        );
    }

    #[test]
    fn a_date_and_a_number_of_excel_have_fixes_of_their_own() {
        let source = Source {
            path: SourcePath::new("a.csv").expect("is inside"),
            text: "date,value\n01/03/2024,5%\n2024-04-01,\"1,204\"\n2024-05-01,many\n".to_owned(),
        };
        let mut report = Report::default();
        StatedSeries::from_csv(&mut FieldReader {
            source: &source,
            report: &mut report,
        });
        let hints = report.diagnostics().iter().flat_map(|found| &found.hints);
        let hints: Vec<&str> = hints.map(String::as_str).collect();
        assert_eq!(
            hints,
            [
                "this could be two dates: for 1 March 2024, write `2024-03-01`; for 3 January 2024, write `2024-01-03`",
                "write only the number: `5`",
                "write only the number: `1204`",
                "write one line for each date, oldest first, such as `2024-11-01,1234`",
            ]
        );
    }

    #[test]
    fn a_csv_file_has_the_header_and_columns_of_a_series() {
        check(
            "month,falls\n2024-01-01,3\n",
            &["1:1 the first line of a series must be `date,value`"],
        );
        check(
            "date,value,,\n2024-01-01,3,,\n2024-02-01,,\n2024-03-01,many,5\n",
            &[
                "1:1 there is an empty column after `value`",
                "3:1 2024-02-01 has no value",
                "4:1 this line should have 2 cells, but it has 3",
            ],
        );
        check("", &["1:1 the first line of a series must be `date,value`"]);
        check("date,value\n", &["1:1 the series has no values"]);
    }
}
