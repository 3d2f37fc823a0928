//! Finds series in a table: a column of dates, and the columns of numbers beside it. What can be read in two ways is
//! asked about and not written.

use crate::base::english;
use crate::import::labels::normalised;
use crate::import::numbers::grid::{Grid, GridCell};
use crate::import::numbers::measure::{Measure, measure};
use crate::import::remarks::Remarks;
use crate::import::words::{self, shortened};
use crate::model::series::{CellKind, ReadColumns};

/// The fewest dates of a series.
const FEWEST_DATES: usize = 3;

/// How many entries of a column of words are quoted.
const QUOTED: usize = 4;

/// Headings of columns that can be worked out from the values, or are statistics of a chart.
const STATISTICS: [&str; 18] = [
    "average",
    "avg",
    "mean",
    "median",
    "centre line",
    "center line",
    "mean line",
    "median line",
    "ucl",
    "lcl",
    "upper limit",
    "lower limit",
    "upper control limit",
    "lower control limit",
    "upper process limit",
    "lower process limit",
    "moving range",
    "ytd",
];

/// Headings of columns that hold what the team aimed for.
const TARGETS: [&str; 4] = ["target", "goal", "standard", "trajectory"];

/// What was found in a table that has dates.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The series.
    pub measures: Vec<Measure>,
    /// What was left out, and what to ask.
    pub remarks: Remarks,
    /// What its columns of words say beside the numbers.
    pub offers: Vec<String>,
    /// Whether everything in the table is in the series, except what can be worked out from it.
    pub is_whole: bool,
}

/// The parts of a table with dates.
struct Dated<'g> {
    /// What the table is called in remarks.
    about: &'g str,
    /// The heading of each column.
    headings: Vec<String>,
    /// The column of the dates.
    dates: usize,
    /// The rows that have a date.
    rows: Vec<&'g [GridCell]>,
    found: Found,
}

/// The series in a table; `None` if it has no dates. `about` is what remarks call it.
pub fn find(grid: &Grid, about: &str) -> Option<Found> {
    let upright = Dated::of(grid, about).map(Dated::read);
    upright.or_else(|| {
        let turned = grid.turned();
        Dated::of(&turned, about).map(Dated::read)
    })
}

impl<'g> Dated<'g> {
    /// Finds the dates of a table.
    fn of(grid: &'g Grid, about: &'g str) -> Option<Self> {
        let dates = (0..grid.width()).find(|column| has_dates(grid, *column))?;
        let kinds = || grid.rows.iter().map(|row| row[dates].kind());
        let first = kinds().position(|kind| kind == CellKind::Date)?;
        let last = grid.rows.len() - kinds().rev().position(|kind| kind == CellKind::Date)?;
        let head = first.checked_sub(1)?;
        let mut dated = Self {
            about,
            headings: headings(grid, head, dates),
            dates,
            rows: Vec::new(),
            found: Found {
                is_whole: true,
                ..Found::default()
            },
        };
        let is_second = head > 0 && grid.rows[head][dates].is_empty();
        dated.leave_out_lines(&grid.rows[..head - usize::from(is_second)], "above");
        for row in &grid.rows[first..last] {
            match row[dates].kind() {
                _ if row.iter().all(GridCell::is_empty) => {}
                CellKind::Summary => dated.leave_out_row(row),
                _ => dated.rows.push(row),
            }
        }
        dated.leave_out_lines(&grid.rows[last..], "below");
        Some(dated)
    }

    /// Leaves out a row with a total or the like.
    fn leave_out_row(&mut self, row: &[GridCell]) {
        let name = &row[self.dates].text;
        let sentence = format!(
            "{}: the row “{name}”, which the program works out",
            self.about
        );
        self.found.remarks.left_out.push(sentence);
    }

    /// Leaves out the lines above the headings or below the dates.
    fn leave_out_lines(&mut self, rows: &'g [Vec<GridCell>], side: &str) {
        for row in rows {
            if row[self.dates].kind() == CellKind::Summary {
                self.leave_out_row(row);
                continue;
            }
            let Some(cell) = row.iter().find(|cell| !cell.text.is_empty()) else {
                continue;
            };
            let sentence = format!(
                "{}: the line “{}” {side} the table",
                self.about,
                shortened(&cell.text)
            );
            self.found.remarks.left_out.push(sentence);
            self.found.is_whole = false;
        }
    }

    /// Reads every column.
    fn read(mut self) -> Found {
        let mut targets = Vec::new();
        let dates = self.dates;
        for column in (0..self.headings.len()).filter(|column| *column != dates) {
            let name = normalised(&self.headings[column]);
            let cells: Vec<&GridCell> = self.rows.iter().map(|row| &row[column]).collect();
            if cells.iter().all(|cell| cell.is_empty()) {
                continue;
            }
            if STATISTICS.contains(&name.as_str()) {
                let sentence = format!(
                    "{}: the column “{}”, which the program works out",
                    self.about, self.headings[column]
                );
                self.found.remarks.left_out.push(sentence);
            } else if TARGETS.contains(&name.as_str()) {
                targets.push(column);
            } else if is_numeric(&cells) {
                self.read_values(column);
            } else {
                self.offer_words(column);
            }
        }
        for column in targets {
            self.read_target(column);
        }
        self.found.is_whole &= !self.found.measures.is_empty();
        self.found
    }

    /// The dates and the texts of a column, without the rows where it is empty.
    fn column(&self, column: usize) -> Vec<(String, String)> {
        let rows = self.rows.iter().map(|row| (&row[self.dates], &row[column]));
        let rows = rows.filter(|(date, value)| !(date.is_empty() && value.is_empty()));
        rows.map(|(date, value)| (date.text.clone(), value.text.clone()))
            .collect()
    }

    fn read_values(&mut self, column: usize) {
        let heading = self.headings[column].clone();
        let shown = if heading.is_empty() {
            "without a heading"
        } else {
            &heading
        };
        let about = format!("{}, column “{shown}”", self.about);
        if self.rows.iter().any(|row| row[column].is_uncalculated) {
            let sentence = format!(
                "{about}: the results of its formulas are not in the file: open it in Excel, save it once, and import it again"
            );
            self.found.remarks.unreadable.push(sentence);
            self.found.is_whole = false;
            return;
        }
        let rows = self.column(column);
        let read = ReadColumns::read(&self.headings[self.dates], &rows);
        let withheld = rows
            .iter()
            .find(|(_, value)| CellKind::of(value) == CellKind::Withheld);
        let problems = match (&read, withheld) {
            (Ok(_), None) => None,
            (Ok(_), Some((_, value))) => Some(vec![withheld_sentence(value)]),
            (Err(why), None) => Some(why.0.clone()),
            (Err(why), Some((_, value))) => {
                let others = why
                    .0
                    .iter()
                    .filter(|why| !why.contains("withheld"))
                    .cloned();
                Some(others.chain([withheld_sentence(value)]).collect())
            }
        };
        if let Some(problems) = problems {
            let sentence = format!("{about}: no series was made: {}", problems.join("; "));
            self.found.remarks.look_at.push(sentence);
            self.found.is_whole = false;
            return;
        }
        if let Ok(read) = read {
            let measure = measure(&heading, &read.series);
            self.remark_on(&about, &measure, &read);
            self.found.measures.push(measure);
        }
    }

    /// Adds how a series was read, and what is uncertain about it.
    fn remark_on(&mut self, about: &str, measure: &Measure, read: &ReadColumns) {
        let blank = read.series.blank_dates().len();
        if blank > 0 {
            let rows = english::count(blank, "date", "dates");
            let sentence = format!("{about}: {rows} without a value");
            self.found.remarks.left_out.push(sentence);
        }
        let is_fraction = |(_, value): &(String, String)| {
            value.starts_with("0.") || ["0", "1"].contains(&value.as_str())
        };
        let is_percent = measure.unit.as_deref() == Some("%");
        if is_percent && read.series.mark().is_none() && measure.points.iter().all(is_fraction) {
            let sentence = format!(
                "{about}: its heading has %, but its values are between 0 and 1; they were left as they are"
            );
            self.found.remarks.look_at.push(sentence);
        }
        let notes = read.notes.iter().filter(|note| !is_certain(note));
        let notes: Vec<&str> = notes.map(String::as_str).collect();
        if !notes.is_empty() {
            let sentence = format!("{about}: {}", notes.join("; "));
            self.found.remarks.look_at.push(sentence);
        }
    }

    /// Copies a target to the only measure, if it is the same in all rows.
    fn read_target(&mut self, column: usize) {
        let read = ReadColumns::read(&self.headings[self.dates], &self.column(column));
        let constant = read.ok().and_then(|read| {
            let mut values = read.series.points().iter().map(|point| point.value);
            let first = values.next()?;
            values.all(|value| value == first).then(|| first.plain())
        });
        match (constant, self.found.measures.as_mut_slice()) {
            (Some(target), [only]) => only.target = Some(target),
            _ => {
                let sentence = format!(
                    "{}: the column “{}”: a target is one number for one metric; add it as `target` where it belongs",
                    self.about, self.headings[column]
                );
                self.found.remarks.look_at.push(sentence);
                self.found.is_whole = false;
            }
        }
    }

    /// Offers a column of words, which is not written.
    fn offer_words(&mut self, column: usize) {
        let entries = self.column(column);
        let entries: Vec<String> = entries
            .iter()
            .filter(|(_, words)| !words.is_empty())
            .map(|(date, words)| format!("{date} “{}”", shortened(words)))
            .collect();
        let more = match entries.len().checked_sub(QUOTED) {
            Some(more) if more > 0 => format!(" and {more} more"),
            _ => String::new(),
        };
        let quoted: Vec<&str> = entries.iter().take(QUOTED).map(String::as_str).collect();
        let sentence = format!(
            "{}: the column “{}” says {}{more}; if something was changed on one of these dates, add it to `changes_on`",
            self.about,
            self.headings[column],
            quoted.join(", "),
        );
        self.found.offers.push(sentence);
        self.found.is_whole = false;
    }
}

impl Found {
    /// Whether the table has dates but no numbers, not even ones that cannot be read.
    pub fn has_no_numbers(&self) -> bool {
        let remarks = &self.remarks;
        self.measures.is_empty() && remarks.look_at.is_empty() && remarks.unreadable.is_empty()
    }

    /// The series, and the remarks about them; nothing if the table has dates but no numbers.
    pub fn parts(self) -> (Vec<Measure>, Remarks) {
        if self.has_no_numbers() {
            return (Vec::new(), Remarks::default());
        }
        let mut remarks = self.remarks;
        remarks.look_at.extend(self.offers);
        (self.measures, remarks)
    }
}

fn withheld_sentence(value: &str) -> String {
    format!(
        "“{value}” is a count that is withheld; if the other counts may be shown, write the file yourself, with `suppress: yes` in the metric"
    )
}

/// Whether a note on how a column was read needs no check by a person, or repeats another remark.
fn is_certain(note: &str) -> bool {
    [
        "months are read",
        "numbers are read without",
        "the times after",
    ]
    .iter()
    .any(|start| note.starts_with(start))
        || note.ends_with("no value")
}

/// Whether most cells of a column between its first and its last date are dates.
fn has_dates(grid: &Grid, column: usize) -> bool {
    let kinds: Vec<CellKind> = grid.rows.iter().map(|row| row[column].kind()).collect();
    let dates = kinds.iter().filter(|kind| **kind == CellKind::Date).count();
    let is_date = |kind: &CellKind| *kind == CellKind::Date;
    let (Some(first), Some(last)) = (
        kinds.iter().position(is_date),
        kinds.iter().rposition(is_date),
    ) else {
        return false;
    };
    let is_other = |kind: &&CellKind| {
        matches!(
            kind,
            CellKind::Words | CellKind::Number | CellKind::Withheld
        )
    };
    let others = kinds[first..=last].iter().filter(is_other).count();
    first > 0 && dates >= FEWEST_DATES && dates * 5 >= (dates + others) * 4
}

/// The headings of the columns, from two rows if the dates have theirs in the upper one.
fn headings(grid: &Grid, head: usize, dates: usize) -> Vec<String> {
    let lower = &grid.rows[head];
    let upper = head.checked_sub(1).filter(|_| lower[dates].is_empty());
    let Some(upper) = upper.map(|upper| &grid.rows[upper]) else {
        return lower
            .iter()
            .map(|cell| words::one_line(&cell.text))
            .collect();
    };
    let mut last = "";
    let joined = upper.iter().zip(lower).map(|(upper, lower)| {
        if !upper.text.is_empty() {
            last = &upper.text;
        }
        words::one_line(&format!("{last} {}", lower.text))
    });
    joined.collect()
}

/// Whether a column has more numbers than words, or formulas.
fn is_numeric(cells: &[&GridCell]) -> bool {
    let count = |wanted: &[CellKind]| {
        let cells = cells.iter();
        cells.filter(|cell| wanted.contains(&cell.kind())).count()
    };
    let has_formula = cells.iter().any(|cell| cell.is_uncalculated);
    let numbers = count(&[CellKind::Number, CellKind::Withheld]);
    numbers + usize::from(has_formula)
        > count(&[CellKind::Words, CellKind::Date, CellKind::Summary])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(rows: &[&[&str]]) -> Grid {
        let rows = rows
            .iter()
            .map(|row| row.iter().map(|text| GridCell::of(text)).collect());
        Grid {
            rows: rows.collect(),
        }
    }

    fn found(rows: &[&[&str]]) -> Found {
        find(&grid(rows), "the table").expect("it has dates")
    }

    #[test]
    fn each_column_of_numbers_beside_dates_is_a_series() {
        let found = found(&[
            &["Month", "Average wait (days)", "Number seen"],
            &["Jan 2024", "31", "40"],
            &["Feb-24", "30", "41"],
            &["Mar 2024", "33", "42"],
            &["Average", "31.3", "41"],
        ]);
        let [wait, seen] = found.measures.as_slice() else {
            panic!("there are two: {found:?}");
        };
        assert_eq!(
            (wait.name.as_str(), wait.unit.as_deref()),
            ("Average wait", Some("days"))
        );
        assert_eq!(
            wait.csv(),
            "date,value\n2024-01-01,31\n2024-02-01,30\n2024-03-01,33\n"
        );
        assert_eq!(
            (seen.name.as_str(), seen.unit.as_deref()),
            ("Number seen", None)
        );
        assert!(found.is_whole);
        assert_eq!(
            found.remarks.left_out,
            ["the table: the row “Average”, which the program works out"]
        );
    }

    #[test]
    fn months_may_be_columns() {
        let found = found(&[
            &["Measure", "Jan 24", "Feb 24", "Mar 24"],
            &["Falls", "9", "8", "5"],
        ]);
        assert_eq!(found.measures[0].name, "Falls");
        assert_eq!(found.measures[0].points.len(), 3);
    }

    #[test]
    fn a_target_that_never_changes_belongs_to_the_metric() {
        let found = found(&[
            &["Month", "Missed (%)", "Target", "Median"],
            &["2024-01-01", "14%", "5%", "12%"],
            &["2024-02-01", "15%", "5%", "12%"],
            &["2024-03-01", "13%", "5%", "12%"],
        ]);
        assert_eq!(found.measures[0].target.as_deref(), Some("5"));
        assert_eq!(found.measures[0].unit.as_deref(), Some("%"));
        assert!(found.is_whole);
    }

    #[test]
    fn what_is_withheld_or_uncertain_is_asked_about_and_not_written() {
        let found = found(&[
            &["Date", "Falls", "Notes"],
            &["Jan-24", "9", ""],
            &["03/04/2024", "<5", "New socks"],
            &["05/06/2024", "4", ""],
        ]);
        assert!(found.measures.is_empty() && !found.is_whole);
        let (_, remarks) = found.parts();
        let [falls, notes] = remarks.look_at.as_slice() else {
            panic!("there are two: {remarks:?}");
        };
        assert!(
            falls.contains("two ways") && falls.contains("“<5”"),
            "{falls}"
        );
        assert!(notes.contains("03/04/2024 “New socks”"), "{notes}");
    }

    #[test]
    fn headings_over_two_rows_are_joined() {
        let found = found(&[
            &["Month", "Falls", ""],
            &["", "on ward A", "on ward B"],
            &["Jan 2024", "9", "3"],
            &["Feb 2024", "8", "4"],
            &["Mar 2024", "5", "2"],
        ]);
        let names: Vec<&str> = found
            .measures
            .iter()
            .map(|measure| measure.name.as_str())
            .collect();
        assert_eq!(names, ["Falls on ward A", "Falls on ward B"]);
    }

    #[test]
    fn a_table_without_dates_has_no_series() {
        let rows: &[&[&str]] = &[&["Who", "What"], &["We", "Rang"], &["They", "Came"]];
        assert_eq!(find(&grid(rows), "the table"), None);
    }
}
