//! A time series: dates in increasing order, each with a number.

mod from_columns;
mod interval;
mod sheet;
mod spans;

use std::cmp::Ordering;
use std::sync::Arc;

pub use from_columns::ReadColumns;
pub use interval::{DateNames, Interval, next_date};
pub use sheet::CellKind;
pub use sheet::{
    DateOrder, Pasted, PastedDates, PastedRow, Sheet, SheetColumns, WrongCell, typed_date,
    typed_share, typed_value, value_words,
};
pub use spans::PointSpans;

use crate::base::date::Date;
use crate::base::number::{MAX_DIGITS, Number};
use crate::base::source::Span;
use crate::model::rules::{broken_series, not_utf8, series_as_read};
use crate::model::stated::Stated;
use crate::parse::fields::{
    FieldReader, FromYaml, LooseDate, LooseNumber, Shape, TextForm, is_bound, scalar_text,
};
use crate::parse::rules::over_limit;
use crate::parse::yaml::{Node, Value};
use crate::report::further_down;

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
pub struct Series {
    points: Vec<Point>,
    /// The dates for which the author says that there is no value.
    blank_dates: Vec<Date>,
    /// The mark on its values in the file: `%` or `£`.
    mark: Option<char>,
    /// Whether it was read from something other than the two columns of the plain form.
    is_from_spreadsheet: bool,
}

/// A series as its author states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StatedSeries {
    /// Every value is known.
    Known(Arc<Series>),
    /// Some values are counts that the author withholds.
    Withheld(Vec<StatedPoint>),
}

/// A value on a date, as its author states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedPoint {
    /// When it was measured.
    pub date: Date,
    /// The value, or that it is withheld.
    pub value: Stated<Number>,
    /// The span of the value.
    span: Span,
}

/// A value on a date, with the spans of its line and its date.
#[derive(Debug, Clone)]
struct TypedPoint {
    point: StatedPoint,
    line: Span,
    date_span: Span,
}

impl Series {
    /// The points, in order of date.
    pub fn points(&self) -> &[Point] {
        &self.points
    }

    /// The dates for which the author says that there is no value.
    pub(crate) fn blank_dates(&self) -> &[Date] {
        &self.blank_dates
    }

    /// The mark on its values in the file: `%` or `£`.
    pub(crate) fn mark(&self) -> Option<char> {
        self.mark
    }

    /// Whether it was read from a file that has more in it than dates and values, or has them in other forms. Such a
    /// file is not published; a table of the values read from it is published instead.
    pub(crate) fn is_from_spreadsheet(&self) -> bool {
        self.is_from_spreadsheet
    }

    /// The largest number of decimals among its values.
    pub fn decimals(&self) -> u32 {
        let decimals = self.points.iter().map(|point| point.value.parts().1);
        decimals.max().unwrap_or(0)
    }

    /// Like [`StatedSeries::from_csv`], but sorts the rows by date; the `bool` is true if they were not in order. A count
    /// that is withheld is an error.
    pub fn from_csv_in_any_order(reader: &mut FieldReader<'_>) -> Option<(Self, bool)> {
        let mut sheet = StatedSeries::sheet(reader)?;
        let was_sorted = !sheet.points.is_sorted_by_key(|typed| typed.point.date);
        sheet.points.sort_by_key(|typed| typed.point.date);
        let series = StatedSeries::of_sheet(sheet, reader)?;
        let message = "this count is withheld, and a chart needs every value";
        for span in series.withheld_spans() {
            broken_series::report(reader.report, reader.source, span, message.to_owned())
                .hint("chart only the dates whose values are known");
        }
        match series {
            StatedSeries::Known(series) => Some((Arc::unwrap_or_clone(series), was_sorted)),
            StatedSeries::Withheld(_) => None,
        }
    }
}

/// The kind of document that a file is, if it is one and not a table in text, judged by how it begins.
fn document_kind(text: &str) -> Option<&'static str> {
    const BEGINNINGS: [(&str, &str); 4] = [
        ("%pdf", "a PDF"),
        ("{\\rtf", "a Word document"),
        (
            "<!doctype html",
            "a web page, such as one that asks you to sign in",
        ),
        ("<html", "a web page, such as one that asks you to sign in"),
    ];
    let start: String = text.trim_start().chars().take(20).collect();
    let start = start.to_lowercase();
    let found = BEGINNINGS
        .iter()
        .find(|(beginning, _)| start.starts_with(beginning));
    found.map(|(_, kind)| *kind)
}

impl StatedSeries {
    /// Parses a CSV file. Errors are reported; rows that are not in order of date are an error.
    pub fn from_csv(reader: &mut FieldReader<'_>) -> Option<Self> {
        let sheet = Self::sheet(reader)?;
        Self::of_sheet(sheet, reader)
    }

    /// The spans of the values that its author withholds.
    pub fn withheld_spans(&self) -> impl Iterator<Item = Span> + '_ {
        let points: &[StatedPoint] = match self {
            Self::Known(_) => &[],
            Self::Withheld(points) => points,
        };
        let withheld = points.iter().filter(|point| point.value.known().is_none());
        withheld.map(|point| point.span)
    }

    /// The rows of a CSV file.
    fn sheet(reader: &mut FieldReader<'_>) -> Option<Sheet> {
        if reader.source.is_too_long() {
            let first = Span::of_line(&reader.source.text, reader.source.start());
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
        // It is reported as not being a text.
        if not_utf8::is_word_document(&reader.source.text) {
            return None;
        }
        if let Some(kind) = document_kind(&reader.source.text) {
            let first = Span::new(0, 0);
            let message = format!("this is {kind}, although its name ends in `.csv`");
            broken_series::report(reader.report, reader.source, first, message)
                .hint(not_utf8::SAVE_FROM_EXCEL);
            return None;
        }
        Sheet::read(reader)
    }

    /// Builds a series from a CSV file, and reports how it was read.
    fn of_sheet(sheet: Sheet, reader: &mut FieldReader<'_>) -> Option<Self> {
        let series = Self::of_points(sheet.points, sheet.header, reader)?;
        if !sheet.notes.is_empty() {
            series_as_read::report(reader.report, reader.source, sheet.header, &sheet.notes);
        }
        Some(match series {
            Self::Known(series) => Self::Known(Arc::new(Series {
                blank_dates: sheet.blank_dates,
                mark: sheet.mark,
                is_from_spreadsheet: !sheet.notes.is_empty(),
                ..Arc::unwrap_or_clone(series)
            })),
            withheld => withheld,
        })
    }

    /// Builds a series from its points, if there are any and their dates increase; `whole` is the span of all points.
    fn of_points(
        typed: Vec<TypedPoint>,
        whole: Span,
        reader: &mut FieldReader<'_>,
    ) -> Option<Self> {
        let (report, source) = (&mut *reader.report, reader.source);
        if let Some(point) = typed.get(MAX_POINTS) {
            let message =
                format!("a series can have up to {MAX_POINTS} values, and this one has more");
            over_limit::report(report, source, point.line, message, TOO_MANY_SUGGESTION);
            return None;
        }
        if typed.is_empty() {
            broken_series::report(report, source, whole, "the series has no values".to_owned())
                .hint("write a date and a value on each line, such as `2024-11-01` and `1234`");
            return None;
        }
        let (mut repeated, mut disordered) = (Vec::new(), Vec::new());
        let mut last = typed[0].point.date;
        for next in &typed[1..] {
            match next.point.date.cmp(&last) {
                Ordering::Equal => repeated.push(next),
                Ordering::Less => disordered.push((next, last)),
                Ordering::Greater => last = next.point.date,
            }
        }
        if let Some((first, others)) = repeated.split_first() {
            let message = format!(
                "{} appears twice{}",
                first.point.date,
                further_down(others.len())
            );
            broken_series::report(report, source, first.line, message).hint(
                "keep one line for each date; if each is right, give the mean, or the date of each",
            );
        }
        if let Some(((first, latest), others)) = disordered.split_first() {
            let message = format!(
                "{} comes after {latest}, which is later{}",
                first.point.date,
                further_down(others.len())
            );
            broken_series::report(report, source, first.line, message)
                .hint("check its year; if it is right, sort the lines by date, oldest first");
        }
        if !repeated.is_empty() || !disordered.is_empty() {
            return None;
        }
        let known = typed.iter().map(|TypedPoint { point, .. }| {
            let value = point.value.known()?;
            let date = point.date;
            Some(Point { date, value })
        });
        let known: Option<Vec<Point>> = known.collect();
        Some(match known {
            Some(points) => Self::Known(Arc::new(Series {
                points,
                blank_dates: Vec::new(),
                mark: None,
                is_from_spreadsheet: false,
            })),
            None => Self::Withheld(typed.into_iter().map(|typed| typed.point).collect()),
        })
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
        let (mut points, mut dates, mut values) = (Vec::new(), Vec::new(), Vec::new());
        for entry in entries {
            let text = scalar_text(&entry.node).unwrap_or_default();
            let (date, value) = (Date::parse(entry.key.trim()), Stated::parse(text));
            if date.is_none() {
                dates.push(Typed::new(entry.key.trim(), entry.key_span));
            }
            if value.is_none() {
                values.push(Typed::new(text, entry.node.span));
            }
            let line = Span::new(entry.key_span.start, entry.node.span.end);
            if let (Some(date), Some(value)) = (date, value) {
                let span = entry.node.span;
                points.push(TypedPoint {
                    point: StatedPoint { date, value, span },
                    line,
                    date_span: entry.key_span,
                });
            }
        }
        let has_errors = !dates.is_empty() || !values.is_empty();
        report_dates(&dates, reader);
        report_values(&values, reader);
        if has_errors && points.is_empty() {
            return None;
        }
        let series = Self::of_points(points, node.span, reader);
        series.filter(|_| !has_errors)
    }

    fn shape() -> Shape {
        let date = TextForm::new(Date::PATTERN, "a date, such as `2024-11-01`");
        Shape::Map(date, Box::new(Stated::<Number>::shape()))
    }
}

/// A text that was typed as a date or a value, with its span.
struct Typed<'t> {
    text: &'t str,
    span: Span,
}

impl<'t> Typed<'t> {
    fn new(text: &'t str, span: Span) -> Self {
        Self { text, span }
    }
}

/// Reports the first text that is not a date, and how many more there are.
fn report_dates(unread: &[Typed<'_>], reader: &mut FieldReader<'_>) {
    let Some((first, others)) = unread.split_first() else {
        return;
    };
    let others = further_down(others.len());
    let message = match first.text.is_empty() {
        true => format!("there is no date here{others}"),
        false => format!("`{}` is not a date such as 2024-11-01{others}", first.text),
    };
    let hint = match LooseDate::read(first.text) {
        Some(meant) => meant.day_suggestion(str::to_owned),
        None => "write each date as year, month and day, such as `2024-11-01`".to_owned(),
    };
    broken_series::report(reader.report, reader.source, first.span, message).hint(hint);
}

/// Reports the first text that is not a value, and how many more there are.
fn report_values(unread: &[Typed<'_>], reader: &mut FieldReader<'_>) {
    let Some((first, others)) = unread.split_first() else {
        return;
    };
    let others = further_down(others.len());
    let message = match first.text.is_empty() {
        true => format!("there is no value here{others}"),
        false => format!("{}{others}", not_a_number(first.text)),
    };
    let hint = match LooseNumber::read(first.text) {
        _ if is_bound(first.text) || first.text.is_empty() => {
            "write the value itself, in digits; if you do not have it, leave out its date"
                .to_owned()
        }
        // Pence are not pounds.
        Some(meant) if meant.unit.as_deref() != Some("p") => {
            format!("write only the number: `{}`", meant.number.plain())
        }
        _ => {
            "write the number in digits, such as `1234`; if you do not have it, leave out its date"
                .to_owned()
        }
    };
    broken_series::report(reader.report, reader.source, first.span, message).hint(hint);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::path::SourcePath;
    use crate::base::source::Source;
    use crate::report::Report;

    #[track_caller]
    fn check(csv: &str, expected: &[&str]) {
        let source = Source::new(SourcePath::new("a.csv").expect("is inside"), csv.to_owned());
        let mut report = Report::default();
        let series = StatedSeries::from_csv(&mut FieldReader {
            source: &source,
            report: &mut report,
        });
        let messages = report.diagnostics().map(|diagnostic| {
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
        check("date,value,,\n2024-01-01,3,,\n\n2024-02-01,5,,\n", &[]);
    }

    #[test]
    fn each_kind_of_fault_is_reported_once_at_its_first_place() {
        check(
            "date,value\n01/13/2024,3\n14/02/2024,many\n2024-03-01,4\nsoon,x\n2024-04-01,y\n",
            &[
                "2:1 `01/13/2024` is not a date such as 2024-11-01, and there is one more further down",
                "3:12 `many` is not a number, and there are 2 more further down",
            ],
        );
        check(
            "date,value\n2024-02-01,3\n2024-01-01,4\n2024-02-01,1\n2024-01-15,1\n",
            &[
                "4:1 1 February 2024 appears twice",
                "3:1 1 January 2024 comes after 1 February 2024, which is later, and there is one more further down",
            ],
        );
        check(
            "date,value\n2024-05-01,1,234\n",
            &["2:1 this line has 3 cells, but there are 2 headings"],
        );
        check("date,value\n", &["1:1 the series has no values"]);
        check(
            "",
            &["1:1 there are no headings `date,value` above the dates and values"],
        );
    }

    #[test]
    fn a_series_in_a_story_has_each_date_and_value_in_the_plain_form() {
        let text = "01/03/2024: 5%\n2024-04-01: 1,204\n2024-05-01: many\nsoon: 3\n";
        let source = Source::new(SourcePath::new("a.md").expect("is inside"), text.to_owned());
        let mut report = Report::default();
        let node = crate::parse::yaml::parse(&source, Span::new(0, text.len()), &mut report);
        let node = node.expect("it is a map");
        let mut reader = FieldReader {
            source: &source,
            report: &mut report,
        };
        assert_eq!(StatedSeries::from_yaml(&node, &mut reader), None);
        let found = report.diagnostics();
        let found = found.map(|found| format!("{}: {}", found.message, found.hints.concat()));
        assert_eq!(
            found.collect::<Vec<_>>(),
            [
                "`01/03/2024` is not a date such as 2024-11-01, and there is one more further down: this could be two \
                 dates: for 1 March 2024, write `2024-03-01`; for 3 January 2024, write `2024-01-03`",
                "`5%` is not a number, and there are 2 more further down: write only the number: `5`",
            ]
        );
    }
}
