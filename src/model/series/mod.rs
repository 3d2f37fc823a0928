//! Values in time: a list of dates, each later than the one before, with a number for each.

mod place;
mod rhythm;

pub use place::PointPlace;
pub use rhythm::Rhythm;

use crate::base::date::Date;
use crate::base::number::{MOST_DIGITS, Number};
use crate::base::source::Span;
use crate::model::rules::broken_series;
use crate::parse::fields::{Form, FromYaml, Reader, Shape, TypedDate, TypedNumber, scalar_text};
use crate::parse::rules::over_limit;
use crate::parse::yaml::{Node, Value};

/// The most points of a series: a value a day for 27 years.
const MOST_POINTS: usize = 10_000;

/// What to do with a longer one.
const TOO_MANY: &str = "give one value a week or a month, or the years that the story is about";

/// One value at one date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// When it was measured.
    pub date: Date,
    /// What was measured.
    pub value: Number,
}

/// At least one point; dates strictly rise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series(Vec<Point>);

/// A line of a series as it was typed: its date, its value, and where it stands.
struct Typed<'t> {
    /// How many cells the line has; two are wanted.
    cells: usize,
    date: &'t str,
    value: &'t str,
    span: Span,
    date_span: Span,
    value_span: Span,
}

/// Where a cell stands in its line, from a place on; all of the line where it is empty or was typed in another way.
fn cell_span(text: &str, line: Span, from: usize, cell: &str) -> Span {
    let found = text[from..line.end].find(cell).filter(|_| !cell.is_empty());
    found.map_or(line, |at| Span::new(from + at, from + at + cell.len()))
}

impl Series {
    /// The points, by date.
    pub fn points(&self) -> &[Point] {
        &self.0
    }

    /// How many decimals its values have at the most.
    pub fn decimals(&self) -> u32 {
        let decimals = self.0.iter().map(|point| point.value.parts().1);
        decimals.max().unwrap_or(0)
    }

    /// The series of a CSV file with the header `date,value`; what is wrong with it is reported, and lines that
    /// are not in the order of their dates are wrong.
    pub fn from_csv(reader: &mut Reader<'_>) -> Option<Self> {
        Self::of_csv(reader, |_| {})
    }

    /// The same, but lines in any order are put in that of their dates; the truth is handed back when that
    /// was needed.
    pub fn from_csv_in_any_order(reader: &mut Reader<'_>) -> Option<(Self, bool)> {
        let mut was_sorted = false;
        let series = Self::of_csv(reader, |typed| {
            was_sorted = !typed.is_sorted_by_key(|line| line.date);
            // A date such as 2024-11-01 sorts as text; one of another form is reported wherever it stands.
            typed.sort_by_key(|line| line.date);
        });
        series.map(|series| (series, was_sorted))
    }

    fn of_csv(reader: &mut Reader<'_>, arrange: impl FnOnce(&mut Vec<Typed<'_>>)) -> Option<Self> {
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
        let named = filled(header.iter().map(String::as_str));
        if header[..named] != ["date", "value"] {
            let message = "the first line of a series is `date,value`".to_owned();
            let cure = match text[..end].contains([';', '\t']) {
                true => {
                    "write a comma in place of each `;` or tab, in all lines; in Excel, save it as `CSV UTF-8`"
                }
                false => "make it the first line, and below it lines such as `2024-11-01,1234`",
            };
            broken_series::report(reader.report, reader.source, first, message).hint(cure);
            return None;
        }
        let has_empty_columns = header.len() > named;
        if has_empty_columns {
            let message = "there is an empty column behind `value`".to_owned();
            broken_series::report(reader.report, reader.source, first, message)
                .hint("take the commas away at the ends of the lines; in Excel, delete the column");
        }
        if reader.source.is_too_long() {
            let message = "this file is longer than 4 MB, and nothing of it was read".to_owned();
            over_limit::report(reader.report, reader.source, first, message, TOO_MANY);
            return None;
        }
        let mut rows: Vec<(csv::StringRecord, Span)> = Vec::new();
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
            rows.push((record, span));
        }
        let typed = rows.iter().map(|(record, span)| {
            let text = &reader.source.text;
            let cell = |number| record.get(number).unwrap_or_default();
            let comma = text[span.start..span.end].find(',');
            let behind = comma.map_or(span.start, |comma| span.start + comma + 1);
            Typed {
                cells: if has_empty_columns {
                    filled(record.iter()).max(2)
                } else {
                    record.len()
                },
                date: cell(0),
                value: cell(1),
                span: *span,
                date_span: cell_span(text, *span, span.start, cell(0)),
                value_span: cell_span(text, *span, behind, cell(1)),
            }
        });
        let mut typed: Vec<Typed<'_>> = typed.collect();
        arrange(&mut typed);
        let series = Self::checked(&typed, first, "2024-11-01,1234", reader);
        series.filter(|_| !has_empty_columns)
    }

    /// The series of lines as typed, when each is a date and a number and the dates rise.
    fn checked(
        typed: &[Typed<'_>],
        whole: Span,
        example: &str,
        reader: &mut Reader<'_>,
    ) -> Option<Self> {
        if let Some(line) = typed.get(MOST_POINTS) {
            let message =
                format!("a series has at most {MOST_POINTS} values, and this one has more");
            over_limit::report(reader.report, reader.source, line.span, message, TOO_MANY);
            return None;
        }
        let mut points: Vec<Point> = Vec::new();
        let mut wrong = false;
        let mut say = |span: Span, message: String, cure: Option<String>| {
            wrong = true;
            let cure = cure.unwrap_or_else(|| {
                format!("write one line for each date, oldest first, such as `{example}`")
            });
            broken_series::report(reader.report, reader.source, span, message).hint(cure);
        };
        for line in typed {
            if line.cells != 2 {
                let message = format!("this line has {} cells in place of 2", line.cells);
                say(line.span, message, None);
                continue;
            }
            let date = Date::parse(line.date);
            let value = Number::parse(line.value);
            if date.is_none() {
                say(
                    line.date_span,
                    format!("`{}` is not a date such as 2024-11-01", line.date),
                    TypedDate::read(line.date).map(|meant| meant.day_suggestion(str::to_owned)),
                );
            }
            if value.is_none() && line.value.is_empty() {
                say(line.span, format!("{} has no value", line.date), None);
            } else if value.is_none() {
                let meant = TypedNumber::read(line.value)
                    .map(|meant| format!("write the number alone: `{}`", meant.number.plain()));
                say(line.value_span, not_a_number(line.value), meant);
            }
            if let (Some(date), Some(value)) = (date, value) {
                match points.last() {
                    Some(last) if last.date == date => {
                        say(line.span, format!("{date} stands twice"), None)
                    }
                    Some(last) if last.date > date => {
                        say(
                            line.span,
                            format!("{date} stands after {}, which is later", last.date),
                            None,
                        );
                    }
                    _ => points.push(Point { date, value }),
                }
            }
        }
        if typed.is_empty() {
            say(whole, "the series has no values".to_owned(), None);
        }
        (!wrong).then_some(Self(points))
    }
}

impl FromYaml for Series {
    /// Dates as keys with a number behind each.
    fn from_yaml(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            reader.wrong_type(
                node,
                "dates with values, or the name of a CSV file",
                "2024-11-01: 31",
            );
            return None;
        };
        let typed = entries.iter().map(|entry| Typed {
            cells: 2,
            date: entry.key.trim(),
            value: scalar_text(&entry.node).unwrap_or_default(),
            span: Span::new(entry.key_span.start, entry.node.span.end),
            date_span: entry.key_span,
            value_span: entry.node.span,
        });
        let typed: Vec<Typed<'_>> = typed.collect();
        Self::checked(&typed, node.span, "2024-11-01: 1234", reader)
    }

    fn shape() -> Shape {
        let date = Form::new(Date::PATTERN, "a date, such as `2024-11-01`");
        Shape::Map(date, Box::new(Number::shape()))
    }
}

/// How many cells a line has without the empty ones at its end.
fn filled<'c>(cells: impl Iterator<Item = &'c str>) -> usize {
    let last = cells
        .enumerate()
        .filter(|(_, cell)| !cell.is_empty())
        .last();
    last.map_or(0, |(at, _)| at + 1)
}

/// Why a value is refused.
fn not_a_number(text: &str) -> String {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if digits > MOST_DIGITS {
        format!("`{text}` has more than {MOST_DIGITS} digits")
    } else {
        format!("`{text}` is not a number")
    }
}

/// How many bytes of line ends stand before a record: the reader counts them to the record that follows.
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
        let series = Series::from_csv(&mut Reader {
            source: &source,
            report: &mut report,
        });
        let said = report.diagnostics().iter().map(|diagnostic| {
            let (line, column) = source.line_column(diagnostic.place.span.start);
            format!("{line}:{column} {}", diagnostic.message)
        });
        assert_eq!(said.collect::<Vec<_>>(), expected);
        assert_eq!(series.is_some(), expected.is_empty());
    }

    #[test]
    fn a_series_is_dates_that_rise_with_numbers() {
        check("date,value\n2024-01-01,3\n2024-02-01,4.5\n", &[]);
        check("\u{feff}Date, Value\r\n2024-01-01, 3\r\n", &[]);
    }

    #[test]
    fn every_wrong_line_of_a_series_is_reported_where_it_is() {
        check(
            "date,value\n2024-02-01,3\n2024-01-01,4\n\n01/03/2024,many\n2024-04-01,\n2024-02-01,1\n2024-05-01,1,234\n",
            &[
                "3:1 1 January 2024 stands after 1 February 2024, which is later",
                "5:1 `01/03/2024` is not a date such as 2024-11-01",
                "5:12 `many` is not a number",
                "6:1 2024-04-01 has no value",
                "7:1 1 February 2024 stands twice",
                "8:1 this line has 3 cells in place of 2",
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
        Series::from_csv(&mut Reader {
            source: &source,
            report: &mut report,
        });
        let hints = report.diagnostics().iter().flat_map(|found| &found.hints);
        let hints: Vec<&str> = hints.map(String::as_str).collect();
        assert_eq!(
            hints,
            [
                "it can be two days: 1 March 2024 is written `2024-03-01`, and 3 January 2024 is written `2024-01-03`",
                "write the number alone: `5`",
                "write the number alone: `1204`",
                "write one line for each date, oldest first, such as `2024-11-01,1234`",
            ]
        );
    }

    #[test]
    fn a_series_says_what_it_is_made_of() {
        check(
            "month,falls\n2024-01-01,3\n",
            &["1:1 the first line of a series is `date,value`"],
        );
        check(
            "date,value,,\n2024-01-01,3,,\n2024-02-01,,\n2024-03-01,many,5\n",
            &[
                "1:1 there is an empty column behind `value`",
                "3:1 2024-02-01 has no value",
                "4:1 this line has 3 cells in place of 2",
            ],
        );
        check("", &["1:1 the first line of a series is `date,value`"]);
        check("date,value\n", &["1:1 the series has no values"]);
    }
}
