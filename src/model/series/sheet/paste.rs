//! Understands cells that were copied from a spreadsheet: which column has the dates, how they are read, and what is left
//! out. Nothing is guessed: where dates can be read in two ways, both readings are returned.

use crate::base::date::Date;
use crate::base::path::SourcePath;
use crate::base::source::{Source, Span};
use crate::model::series::interval::{apart, only_step};
use crate::model::series::sheet::columns::{date_column_of, is_date_heading};
use crate::model::series::sheet::dates::{self, Order};
use crate::model::series::sheet::table::Cell;
use crate::model::series::sheet::values;
use crate::parse::fields::FieldReader;
use crate::report::Report;

/// Which part of a date in digits comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateOrder {
    /// The day: `01/04/2024` is 1 April.
    DayFirst,
    /// The month: `01/04/2024` is 4 January.
    MonthFirst,
}

/// Cells that were copied from a spreadsheet, as they are understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pasted {
    /// The headings of the columns, without the heading of the dates; empty where there are none.
    pub headings: Vec<String>,
    /// The rows with dates; all rows if no column has dates.
    pub rows: Vec<PastedRow>,
    /// How the dates are read.
    pub dates: PastedDates,
    /// The first cell of each row that was left out.
    pub left_out: Vec<String>,
}

/// A row that was copied from a spreadsheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastedRow {
    /// The date as it was copied; empty if no column has dates.
    pub text: String,
    /// The date; `None` if it cannot be read.
    pub date: Option<Date>,
    /// The other cells, as they were copied.
    pub cells: Vec<String>,
}

/// How dates that were copied are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PastedDates {
    /// No column has dates.
    None,
    /// In only one way.
    Read,
    /// In two ways, one of which is used.
    Either {
        /// A date that differs, as it was copied.
        text: String,
        /// What it is if the day comes first, and the distance between all dates then, if it is always the same.
        day_first: (Date, Option<&'static str>),
        /// The same if the month comes first.
        month_first: (Date, Option<&'static str>),
        /// The way that is used.
        used: DateOrder,
    },
    /// Not at all, for this reason.
    Wrong(String),
}

impl Pasted {
    /// Understands the text of copied cells. `order` is the answer of a person who has seen both readings.
    pub fn read(text: &str, order: Option<DateOrder>) -> Self {
        let mut lines = lines_of(text);
        let width = lines.iter().map(Vec::len).max().unwrap_or_default();
        for line in &mut lines {
            line.resize(width, String::new());
        }
        let Some((first, date)) = first_date(&lines, width) else {
            return Self::without_dates(lines, width);
        };
        let above = lines[..first].iter().rposition(|line| {
            let filled = line.iter().filter(|cell| !cell.is_empty());
            filled.count() > 1
        });
        let (mut left_out, mut kept) = (Vec::new(), Vec::new());
        for (number, line) in lines.iter().enumerate() {
            let is_empty = line.iter().all(String::is_empty);
            if number >= first && dates::is_date_or_serial(&line[date]) {
                kept.push(line);
            } else if !is_empty && Some(number) != above {
                left_out.extend(line.iter().find(|cell| !cell.is_empty()).cloned());
            }
        }
        let heading = |column: usize| above.map_or("", |above| lines[above][column].as_str());
        let is_used = |column: &usize| {
            *column != date
                && (!heading(*column).is_empty()
                    || kept.iter().any(|line| !line[*column].is_empty()))
        };
        let columns: Vec<usize> = (0..width).filter(is_used).collect();
        let cells: Vec<Cell> = kept.iter().map(|line| cell(&line[date])).collect();
        let (dates, days) = read_dates(&cells, &heading(date).to_lowercase(), order);
        let rows = kept.iter().enumerate().map(|(number, line)| PastedRow {
            text: line[date].clone(),
            date: days.as_ref().map(|days| days[number]),
            cells: columns.iter().map(|column| line[*column].clone()).collect(),
        });
        Self {
            headings: columns
                .iter()
                .map(|column| heading(*column).to_owned())
                .collect(),
            rows: rows.collect(),
            dates,
            left_out,
        }
    }

    /// Values without dates. If the first line has only words, it has the headings.
    fn without_dates(mut lines: Vec<Vec<String>>, width: usize) -> Self {
        let is_heading = |line: &Vec<String>| {
            let mut cells = line.iter().filter(|cell| !cell.is_empty()).peekable();
            cells.peek().is_some()
                && cells.all(|cell| !values::is_number(cell) && !values::is_blank(cell))
        };
        let has_more = lines.len() > 1;
        let headings = match lines
            .first()
            .is_some_and(|line| has_more && is_heading(line))
        {
            true => lines.remove(0),
            false => vec![String::new(); width],
        };
        let rows = lines.into_iter().map(|cells| PastedRow {
            text: String::new(),
            date: None,
            cells,
        });
        Self {
            headings,
            rows: rows.collect(),
            dates: PastedDates::None,
            left_out: Vec::new(),
        }
    }
}

/// The cells of each line. Excel puts tabs between cells, and quotation marks around one with a line break.
fn lines_of(text: &str) -> Vec<Vec<String>> {
    let text = text.trim_start_matches('\u{feff}');
    let begins_with_date = |delimiter: char| {
        let mut lines = text.lines().filter_map(|line| line.split_once(delimiter));
        lines.any(|(first, _)| dates::is_date(first.trim()))
    };
    let delimiter = match [',', ';'].into_iter().find(|mark| begins_with_date(*mark)) {
        Some(mark) if !text.contains('\t') => mark,
        _ => '\t',
    };
    let clean = |cell: &str| cell.split_whitespace().collect::<Vec<_>>().join(" ");
    if !text.contains('"') {
        let lines = text
            .lines()
            .map(|line| line.split(delimiter).map(clean).collect());
        return lines.collect();
    }
    let csv = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(u8::try_from(delimiter).unwrap_or(b'\t'))
        .from_reader(text.as_bytes());
    let records = csv.into_records().flatten();
    records
        .map(|record| record.iter().map(clean).collect())
        .collect()
}

/// The number of the first line with a date, and the column of the dates: that below a heading for dates, or otherwise
/// the first in which more than half of the cells are dates.
fn first_date(lines: &[Vec<String>], width: usize) -> Option<(usize, usize)> {
    let headed = lines.iter().enumerate().find_map(|(number, line)| {
        let column = date_column_of(line)?;
        let below = lines[number + 1..].iter();
        let first = below
            .clone()
            .position(|line| dates::is_date_or_serial(&line[column]))?;
        Some((number + 1 + first, column))
    });
    headed.or_else(|| {
        (0..width).find_map(|column| {
            let is_date = |line: &&Vec<String>| dates::is_date(&line[column]);
            let filled = lines.iter().filter(|line| !line[column].is_empty()).count();
            let count = lines.iter().filter(is_date).count();
            let first = lines.iter().position(|line| is_date(&line))?;
            let is_column = count * 2 > filled && !is_date_heading(&lines[first][column]);
            is_column.then_some((first, column))
        })
    })
}

/// The dates, and how they were read.
fn read_dates(
    cells: &[Cell],
    heading: &str,
    order: Option<DateOrder>,
) -> (PastedDates, Option<Vec<Date>>) {
    let column = |order: Order| -> Option<Vec<Date>> {
        cells
            .iter()
            .map(|cell| dates::day(&cell.text, order))
            .collect()
    };
    let is_either =
        |(day, month): &(Vec<Date>, Vec<Date>)| day != month && !dates::names_order(heading);
    let both = column(Order::Day)
        .zip(column(Order::Month))
        .filter(is_either);
    let Some((by_day, by_month)) = both else {
        return match read_column(cells, heading) {
            Ok(days) => (PastedDates::Read, Some(days)),
            Err(why) => (PastedDates::Wrong(why), None),
        };
    };
    let is_fitting = |days: &[Date]| dates::fit(heading, days);
    let used = order.unwrap_or(match !is_fitting(&by_day) && is_fitting(&by_month) {
        true => DateOrder::MonthFirst,
        false => DateOrder::DayFirst,
    });
    let (days, form) = match used {
        DateOrder::DayFirst => (&by_day, "dd/mm/yyyy"),
        DateOrder::MonthFirst => (&by_month, "mm/dd/yyyy"),
    };
    if let Err(why) = read_column(cells, &format!("{heading} {form}")) {
        return (PastedDates::Wrong(why), None);
    }
    let differing = (0..cells.len())
        .find(|at| by_day[*at] != by_month[*at])
        .unwrap_or(0);
    let reading = |days: &[Date]| (days[differing], only_step(days).and_then(apart));
    let either = PastedDates::Either {
        text: cells[differing].text.clone(),
        day_first: reading(&by_day),
        month_first: reading(&by_month),
        used,
    };
    (either, Some(days.clone()))
}

/// The dates as a file with this heading would be read, or why they cannot be.
fn read_column(cells: &[Cell], heading: &str) -> Result<Vec<Date>, String> {
    let path = SourcePath::new("pasted.csv").expect("it is a plain name");
    let (source, mut report) = (Source::named(&path), Report::default());
    let mut reader = FieldReader {
        source: &source,
        report: &mut report,
    };
    match dates::read(cells, heading, &mut reader) {
        Some(dates) => Ok(dates.days),
        None => {
            let found = report.diagnostics().next();
            Err(found.map_or(String::new(), |found| found.message.clone()))
        }
    }
}

fn cell(text: &str) -> Cell {
    Cell {
        text: text.to_owned(),
        span: Span::new(0, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The dates and the first values of what was understood.
    fn read(text: &str) -> Vec<String> {
        let rows = Pasted::read(text, None).rows.into_iter();
        let row = |row: PastedRow| {
            let date = row.date.map_or(row.text, Date::iso);
            format!("{date} {}", row.cells.join(" "))
        };
        rows.map(row).collect()
    }

    /// The months from January 2024 on, with values, as Excel copies them.
    fn months(count: i64, date: impl Fn(Date) -> String) -> String {
        let first = 2024 * 12;
        let lines = (0..count).map(|number| {
            let day = Date::first_of_month(first + number).expect("is in the calendar");
            format!("{}\t{}\r\n", date(day), 10 + number)
        });
        lines.collect()
    }

    fn british(day: Date) -> String {
        let iso = day.iso();
        format!("{}/{}/{}", &iso[8..], &iso[5..7], &iso[..4])
    }

    #[test]
    fn months_from_excel_are_read_with_and_without_headings() {
        for form in [
            british,
            Date::iso,
            |day: Date| day.month().to_string(),
            |day: Date| format!("{}-{}", day.short_month(), &day.iso()[2..4]),
        ] {
            let text = months(3, form);
            let expected = ["2024-01-01 10", "2024-02-01 11", "2024-03-01 12"];
            assert_eq!(read(&text), expected, "{text}");
            let headed = format!("Falls on the ward\r\n\r\nMonth\tFalls\r\n{text}");
            let pasted = Pasted::read(&headed, None);
            assert_eq!(pasted.headings, ["Falls"]);
            assert_eq!(pasted.left_out, ["Falls on the ward"]);
            assert_eq!(read(&headed), expected, "{headed}");
        }
    }

    #[test]
    fn both_readings_are_shown_if_the_month_may_come_first() {
        let PastedDates::Either {
            text,
            day_first,
            month_first,
            used,
        } = Pasted::read(&months(24, british), None).dates
        else {
            panic!("it can be read in two ways");
        };
        let iso = |(day, apart): (Date, Option<&'static str>)| (day.iso(), apart);
        assert_eq!(text, "01/02/2024");
        assert_eq!(iso(day_first), ("2024-02-01".to_owned(), Some("a month")));
        assert_eq!(iso(month_first), ("2024-01-02".to_owned(), None));
        assert_eq!(used, DateOrder::DayFirst);
        let chosen = Pasted::read(&months(24, british), Some(DateOrder::MonthFirst));
        assert_eq!(
            chosen.rows[1].date.map(Date::iso).as_deref(),
            Some("2024-01-02")
        );
    }

    #[test]
    fn nothing_is_asked_if_there_is_one_reading() {
        let read = |text: &str| Pasted::read(text, None).dates;
        assert_eq!(
            read("13/04/2024\t1\n20/04/2024\t2\n27/04/2024\t3"),
            PastedDates::Read
        );
        assert_eq!(
            read("Date (dd/mm/yyyy)\tFalls\n01/04/2024\t1\n01/05/2024\t2"),
            PastedDates::Read
        );
        assert_eq!(read("Apr 2024\t1\nMay 2024\t2"), PastedDates::Read);
    }

    #[test]
    fn totals_and_notes_are_left_out_and_gaps_stay() {
        let text = "Month\tFalls\tBed days\nApr-24\t11\t842\nMay-24\tn/a\t801\nJun-24\t\t835\nTotal\t11\t2478\nSource: Datix\n";
        let pasted = Pasted::read(text, None);
        assert_eq!(pasted.headings, ["Falls", "Bed days"]);
        assert_eq!(
            read(text),
            ["2024-04-01 11 842", "2024-05-01 n/a 801", "2024-06-01  835"]
        );
        assert_eq!(pasted.left_out, ["Total", "Source: Datix"]);
    }

    #[test]
    fn dates_that_make_no_sense_are_refused_with_words() {
        let wrong = Pasted::read("Apr-24\t1\nApr-25\t2\nApr-26\t3", None).dates;
        assert!(
            matches!(&wrong, PastedDates::Wrong(why) if why.contains("Apr-24")),
            "{wrong:?}"
        );
    }

    #[test]
    fn values_alone_stay_in_their_rows() {
        assert_eq!(read("1,204\r\n\r\n1,310\r\n"), [" 1,204", " ", " 1,310"]);
        let pasted = Pasted::read("Falls\n11\n9", None);
        assert_eq!(
            (pasted.headings, pasted.rows.len()),
            (vec!["Falls".to_owned()], 2)
        );
        assert_eq!(Pasted::read("11", None).rows.len(), 1);
    }

    #[test]
    fn text_from_a_csv_file_is_read_too() {
        let text = "date,value\n2024-04-01,\"1,204\"\n2024-05-01,9\n";
        assert_eq!(read(text), ["2024-04-01 1,204", "2024-05-01 9"]);
        assert_eq!(
            read("Month\tFalls\n45383\t11\n45413\t9"),
            ["2024-04-01 11", "2024-05-01 9"]
        );
    }
}
