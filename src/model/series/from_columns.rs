//! A series from two columns of another program's table, read as a CSV file that Excel saved is read.

use std::sync::Arc;

use crate::base::path::SourcePath;
use crate::base::source::Source;
use crate::model::rules::series_as_read;
use crate::model::series::sheet::is_date_heading;
use crate::model::series::{Series, StatedSeries};
use crate::parse::fields::FieldReader;
use crate::report::{Diagnostic, Report};

/// A series that was read from two columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadColumns {
    /// The series.
    pub series: Arc<Series>,
    /// How it was read, if it was not in the plain form.
    pub notes: Vec<String>,
}

/// Why two columns are not a series: what is wrong with them, in sentences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreadColumns(pub Vec<String>);

impl ReadColumns {
    /// Reads dates below a heading, each with the text of its value.
    ///
    /// # Errors
    ///
    /// The dates or the values can be read in two ways or not at all, or a count is withheld.
    pub fn read(heading: &str, rows: &[(String, String)]) -> Result<Self, UnreadColumns> {
        let heading = match is_date_heading(&heading.to_lowercase()) {
            true => heading,
            false => "date",
        };
        let mut csv = csv::Writer::from_writer(Vec::new());
        let head = (heading.to_owned(), "value".to_owned());
        for (date, value) in std::iter::once(&head).chain(rows) {
            csv.write_record([one_line(date), one_line(value)])
                .expect("every row has two cells");
        }
        let bytes = csv.into_inner().expect("it is written in memory");
        let text = String::from_utf8(bytes).expect("it is made of texts");
        let path = SourcePath::new("content/stories/series.csv").expect("the path is inside");
        let source = Source::new(path, text);
        let mut report = Report::default();
        let read = StatedSeries::from_csv(&mut FieldReader {
            source: &source,
            report: &mut report,
        });
        let (notes, problems): (Vec<&Diagnostic>, Vec<&Diagnostic>) = report
            .diagnostics()
            .partition(|found| found.rule.code == series_as_read::RULE.code);
        match read {
            Some(StatedSeries::Known(series)) => Ok(Self {
                series,
                notes: notes
                    .iter()
                    .flat_map(|note| series_as_read::notes(&note.message))
                    .collect(),
            }),
            Some(StatedSeries::Withheld(_)) => {
                let why = "some of its counts are withheld because they are small";
                Err(UnreadColumns(vec![why.to_owned()]))
            }
            None => {
                let messages = problems.iter().map(|problem| problem.message.clone());
                Err(UnreadColumns(messages.collect()))
            }
        }
    }
}

/// A cell on one line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(rows: &[(&str, &str)]) -> Result<ReadColumns, UnreadColumns> {
        let rows = rows.iter();
        let rows: Vec<(String, String)> = rows
            .map(|(date, value)| ((*date).to_owned(), (*value).to_owned()))
            .collect();
        ReadColumns::read("Month", &rows)
    }

    #[test]
    fn columns_are_read_as_a_csv_file_is() {
        let months = [
            ("Jan 2024", "1,204"),
            ("Feb-24", "1,300"),
            ("March 2024", "-"),
        ];
        let read = read(&months).expect("it is a series");
        let points = read.series.points().iter();
        let points: Vec<String> = points
            .map(|point| format!("{} {}", point.date.iso(), point.value.plain()))
            .collect();
        assert_eq!(points, ["2024-01-01 1204", "2024-02-01 1300"]);
        assert!(read.notes.iter().any(|note| note == "1 date has no value"));
    }

    #[test]
    fn what_can_be_read_in_two_ways_is_not_a_series() {
        let days = [
            ("01/02/2024", "1"),
            ("03/04/2024", "2"),
            ("05/08/2024", "3"),
        ];
        let rows = days.map(|(date, value)| (date.to_owned(), value.to_owned()));
        let UnreadColumns(why) = ReadColumns::read("Date", &rows).expect_err("it is ambiguous");
        assert!(why[0].contains("two ways"), "{why:?}");
        let withheld = read(&[("Jan 2024", "<5"), ("Feb 2024", "9")]);
        assert!(withheld.is_err());
    }
}
