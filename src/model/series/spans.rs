//! Finds the spans of a date and its value in the text that a series was read from.

use crate::base::date::Date;
use crate::base::source::{Source, Span};
use crate::model::series::Sheet;
use crate::parse::fields::FieldReader;
use crate::report::Report;

/// The spans of a date and its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PointSpans {
    /// The date.
    pub date: Span,
    /// The value.
    pub value: Span,
}

impl PointSpans {
    /// Finds a date in a CSV file by reading the file again: spans are only needed for findings.
    pub fn in_file(source: &Source, date: Date) -> Option<Self> {
        let mut report = Report::default();
        let mut reader = FieldReader {
            source,
            report: &mut report,
        };
        Sheet::read(&mut reader)?.spans_of(date)
    }

    /// Finds a date in the series that starts at the offset `start` of front matter.
    pub fn of(source: &Source, start: usize, date: Date) -> Option<Self> {
        let iso = date.iso();
        let text = &source.text;
        let mut found = text.get(start..)?.match_indices(&iso);
        found.find_map(|(at, _)| {
            let date = Span::new(start + at, start + at + iso.len());
            let rest = text[date.end..].trim_start_matches(['"', '\'', ' ']);
            let value = rest.strip_prefix([':', ','])?;
            let value = value.trim_start_matches(['"', '\'', ' ']);
            let length = value.find([',', '"', '\'', ' ', '}', '\r', '\n']);
            let value_start = text.len() - value.len();
            let value = Span::new(value_start, value_start + length.unwrap_or(value.len()));
            Some(Self { date, value })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::path::SourcePath;

    #[track_caller]
    fn check(text: &str, start: usize, expected: Option<(&str, usize)>) {
        let path = SourcePath::new("content/a.csv").expect("it is inside");
        let text = text.to_owned();
        let source = Source::new(path, text);
        let date = Date::parse("2024-02-01").expect("it is a day");
        let spans = PointSpans::of(&source, start, date);
        let value = spans.map(|spans| {
            let value = &source.text[spans.value.start..spans.value.end];
            (value, spans.value.start)
        });
        assert_eq!(value, expected);
    }

    #[test]
    fn a_value_is_found_after_its_date() {
        let csv = "date,value\r\n2024-01-01,7\r\n2024-02-01, 3\r\n";
        check(csv, 0, Some(("3", 38)));
        check("\"2024-02-01\",\"3\"", 0, Some(("3", 14)));
        check("{2024-01-01: 7, 2024-02-01: 3}", 0, Some(("3", 28)));
        check("a: 2024-02-01\n  2024-02-01: 3", 0, Some(("3", 28)));
        check("2024-01-01: 7", 0, None);
    }
}
