//! Changes the table of a series: a CSV file with dates and values, of which every line that nobody changed keeps its
//! bytes.

use crate::base::date::Date;
use crate::base::path::SourcePath;
use crate::base::source::Source;
use crate::edit::refused::{Refused, RefusedKind};
use crate::model::series::{Sheet, SheetColumns, typed_value, value_words};
use crate::parse::fields::FieldReader;
use crate::report::Report;

/// The headings of a table that is new.
const HEADINGS: &str = "date,value\n";

/// The dates and values of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableText {
    /// Its rows, in the order of the file.
    pub rows: Vec<TableRow>,
    /// The headings of the columns that are not part of the series. They stay as they are.
    pub others: Vec<String>,
}

/// A date with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableRow {
    /// The date that its line has in the file; `None` if it is new.
    pub was: Option<Date>,
    /// The date.
    pub date: Date,
    /// The value, such as `12.5` or, if it is withheld, `<5`; `None` is a gap.
    pub value: Option<String>,
}

/// The changes of two people to one table.
#[derive(Debug, PartialEq, Eq)]
pub struct TableMerge {
    /// The table with the changes of both.
    pub text: String,
    /// The dates that both changed: the value that I wrote, and the value that they wrote. `None` is a gap, or no row.
    pub both: Vec<(Date, Option<String>, Option<String>)>,
}

/// A line of a table, with its line break, and what it means.
struct Line {
    raw: String,
    row: Option<(Date, Option<String>)>,
}

/// A table that can be changed line by line.
struct Lines {
    lines: Vec<Line>,
    columns: SheetColumns,
    mark: Option<char>,
    line_break: &'static str,
}

/// How new cells are written.
#[derive(Clone, Copy)]
enum Manner {
    /// Like the cells around them.
    Alike,
    /// In the plain form.
    Plain,
}

/// The rows of a table; an empty text is a table without rows.
///
/// # Errors
///
/// The file is not a table of dates and values; the message says why.
pub fn table_rows(text: &str) -> Result<TableText, Refused> {
    if text.trim().is_empty() {
        return Ok(TableText {
            rows: Vec::new(),
            others: Vec::new(),
        });
    }
    let sheet = read(text)?;
    let rows = sheet.rows.iter().map(|row| TableRow {
        was: Some(row.date),
        date: row.date,
        value: row.value.map(value_words),
    });
    Ok(TableText {
        rows: rows.collect(),
        others: sheet.columns.left_out,
    })
}

/// The table with these rows, each date at most once. A line is removed if its date is no longer the `was` of a row; a
/// new row is added where its date belongs. A new row without a value is only written between others that have one.
///
/// # Errors
///
/// The table cannot be read, or would not be read as these rows.
pub fn change_table(text: &str, rows: &[TableRow]) -> Result<String, Refused> {
    let is_new = text.trim().is_empty();
    let text = if is_new { HEADINGS } else { text };
    let old = match is_new {
        true => Vec::new(),
        false => table_rows(text)?.rows,
    };
    let wanted = wanted(&old, rows);
    for manner in [Manner::Alike, Manner::Plain] {
        let mut lines = Lines::of(text, is_new)?;
        lines.change(rows, &wanted, manner);
        let changed: String = lines.lines.into_iter().map(|line| line.raw).collect();
        let is_right = match table_rows(&changed) {
            Ok(read) => is_same(&read.rows, &wanted),
            Err(_) => wanted.is_empty(),
        };
        if is_right {
            return Ok(changed);
        }
    }
    Err(Refused {
        kind: RefusedKind::Different,
        message: "These numbers cannot be put into the file as it is written, so nothing was changed. Open the file in \
                  Excel and change them there."
            .to_owned(),
        span: None,
    })
}

/// Merges the changes of two people to one table. Where both changed the value of a date, theirs is taken, except on
/// the dates of `mine_on`.
///
/// # Errors
///
/// One of the tables cannot be read, or they cannot be merged.
pub fn merge_tables(
    base: &str,
    mine: &str,
    theirs: &str,
    mine_on: &[Date],
) -> Result<TableMerge, Refused> {
    let [base, own, other] = [base, mine, theirs].map(table_rows);
    let (base, own, other) = (base?.rows, own?.rows, other?.rows);
    let at = |rows: &[TableRow], date: Date| {
        let row = rows.iter().find(|row| row.date == date);
        row.map(|row| row.value.clone())
    };
    let mut dates: Vec<Date> = [&base, &own, &other]
        .into_iter()
        .flatten()
        .map(|row| row.date)
        .collect();
    dates.sort_unstable();
    dates.dedup();
    let (mut rows, mut both) = (Vec::new(), Vec::new());
    for date in dates {
        let [base, own, theirs] = [&base, &own, &other].map(|rows| at(rows, date));
        let is_both = own != base && theirs != base && own != theirs;
        let value = match own != base && (!is_both || mine_on.contains(&date)) {
            true => own.clone(),
            false => theirs.clone(),
        };
        if let Some(value) = value {
            rows.push(TableRow {
                was: theirs.is_some().then_some(date),
                date,
                value,
            });
        }
        if is_both {
            both.push((date, own.flatten(), theirs.flatten()));
        }
    }
    Ok(TableMerge {
        text: change_table(theirs, &rows)?,
        both,
    })
}

/// The rows that a table has afterwards.
fn wanted(old: &[TableRow], rows: &[TableRow]) -> Vec<TableRow> {
    let with_values = || rows.iter().filter(|row| row.value.is_some());
    let first = with_values().map(|row| row.date).min();
    let last = with_values().map(|row| row.date).max();
    let is_there = |was: Option<Date>| was.is_some_and(|was| old.iter().any(|old| old.date == was));
    let is_between = |date: Date| {
        first.is_some_and(|first| first < date) && last.is_some_and(|last| date < last)
    };
    let kept = rows.iter().filter(|row| {
        is_there(row.was) || row.value.is_some() || row.was.is_none() && is_between(row.date)
    });
    let mut kept: Vec<TableRow> = kept.cloned().collect();
    kept.sort_by_key(|row| row.date);
    kept
}

/// Whether a table has these rows, in any order.
fn is_same(read: &[TableRow], wanted: &[TableRow]) -> bool {
    let mut read: Vec<&TableRow> = read.iter().collect();
    read.sort_by_key(|row| row.date);
    let pairs = read.iter().zip(wanted);
    let mut same =
        pairs.map(|(read, wanted)| read.date == wanted.date && read.value == wanted.value);
    read.len() == wanted.len() && same.all(|is_same| is_same)
}

/// A table as the program reads it.
fn read(text: &str) -> Result<Sheet, Refused> {
    let path = SourcePath::new("table.csv").expect("it is a plain name");
    let (source, mut report) = (Source::new(path, text.to_owned()), Report::default());
    let mut reader = FieldReader {
        source: &source,
        report: &mut report,
    };
    let sheet = Sheet::read(&mut reader);
    let Some(sheet) = sheet else {
        let found = report.diagnostics().next();
        let (why, span) = found.map_or((String::new(), None), |found| {
            let hint = found.hints.first().map(|hint| format!("; {hint}"));
            let why = format!("{}{}", found.message, hint.unwrap_or_default());
            (why.replace('`', ""), Some(found.location.span))
        });
        return Err(Refused {
            kind: RefusedKind::Damaged,
            message: why,
            span,
        });
    };
    Ok(sheet)
}

impl Lines {
    fn of(text: &str, is_new: bool) -> Result<Self, Refused> {
        let (columns, mark, rows) = match is_new {
            true => (
                SheetColumns {
                    delimiter: b',',
                    date: 0,
                    value: 1,
                    left_out: Vec::new(),
                },
                None,
                Vec::new(),
            ),
            false => {
                let sheet = read(text)?;
                (sheet.columns, sheet.mark, sheet.rows)
            }
        };
        let mut start = 0;
        let lines = text.split_inclusive('\n').map(|raw| {
            let own = start..start + raw.len();
            start = own.end;
            let row = rows.iter().find(|row| own.contains(&row.line.start));
            Line {
                raw: raw.to_owned(),
                row: row.map(|row| (row.date, row.value.map(value_words))),
            }
        });
        Ok(Self {
            lines: lines.collect(),
            columns,
            mark,
            line_break: if text.contains("\r\n") { "\r\n" } else { "\n" },
        })
    }

    /// Changes the lines so that they have the wanted rows.
    fn change(&mut self, rows: &[TableRow], wanted: &[TableRow], manner: Manner) {
        let is_falling = self.is_falling();
        let found = |date: Date| rows.iter().find(|row| row.was == Some(date));
        self.lines.retain(|line| {
            line.row
                .as_ref()
                .is_none_or(|(date, _)| found(*date).is_some())
        });
        for at in 0..self.lines.len() {
            let Some((date, value)) = self.lines[at].row.clone() else {
                continue;
            };
            let Some(row) = found(date) else {
                continue;
            };
            let mut raw = self.lines[at].raw.clone();
            if row.date != date {
                raw = self.with_cell(&raw, self.columns.date, &self.date_words(row.date, manner));
            }
            if row.value != value {
                let words = self.cell_words(row.value.as_deref(), manner);
                raw = self.with_cell(&raw, self.columns.value, &words);
            }
            self.lines[at] = Line {
                raw,
                row: Some((row.date, row.value.clone())),
            };
        }
        let is_there = |lines: &Self, date: Date| lines.dated().any(|(_, own)| own == date);
        for row in wanted {
            if !is_there(self, row.date) {
                self.insert(row, is_falling, manner);
            }
        }
        self.sort(is_falling);
    }

    /// The positions of the lines with dates, and the dates.
    fn dated(&self) -> impl Iterator<Item = (usize, Date)> + '_ {
        let lines = self.lines.iter().enumerate();
        lines.filter_map(|(at, line)| Some((at, line.row.as_ref()?.0)))
    }

    /// Whether the newest line comes first.
    fn is_falling(&self) -> bool {
        let dates: Vec<Date> = self.dated().map(|(_, date)| date).collect();
        dates.len() > 1 && dates.is_sorted_by(|one, next| one > next)
    }

    /// Adds a line where its date belongs.
    fn insert(&mut self, row: &TableRow, is_falling: bool, manner: Manner) {
        let after = self.dated().find(|(_, date)| match is_falling {
            true => *date < row.date,
            false => *date > row.date,
        });
        let last = self.dated().last().map(|(at, _)| at + 1);
        let at = match (after, last) {
            (Some((at, _)), _) => at,
            (None, Some(at)) => at,
            (None, None) => self.lines.len(),
        };
        let count = self.columns.date.max(self.columns.value) + 1;
        let empty = char::from(self.columns.delimiter)
            .to_string()
            .repeat(count - 1);
        let words = self.cell_words(row.value.as_deref(), manner);
        let raw = self.with_cell(
            &empty,
            self.columns.date,
            &self.date_words(row.date, manner),
        );
        let raw = self.with_cell(&raw, self.columns.value, &words);
        if let Some(before) = at.checked_sub(1).and_then(|at| self.lines.get_mut(at))
            && !before.raw.ends_with('\n')
        {
            before.raw.push_str(self.line_break);
        }
        let line = Line {
            raw: raw + self.line_break,
            row: Some((row.date, row.value.clone())),
        };
        self.lines.insert(at, line);
    }

    /// Puts the lines with dates in order, if a changed date has put them out of it.
    fn sort(&mut self, is_falling: bool) {
        let places: Vec<usize> = self.dated().map(|(at, _)| at).collect();
        let dates: Vec<Date> = self.dated().map(|(_, date)| date).collect();
        let is_sorted = match is_falling {
            true => dates.is_sorted_by(|one, next| one > next),
            false => dates.is_sorted(),
        };
        if is_sorted {
            return;
        }
        let mut lines: Vec<Line> = places
            .iter()
            .rev()
            .map(|at| self.lines.remove(*at))
            .collect();
        for line in &mut lines {
            if !line.raw.ends_with('\n') {
                line.raw.push_str(self.line_break);
            }
        }
        lines.sort_by_key(|line| line.row.as_ref().map(|(date, _)| *date));
        if is_falling {
            lines.reverse();
        }
        for (at, line) in places.into_iter().zip(lines) {
            self.lines.insert(at, line);
        }
    }

    /// A line with another text in one of its cells.
    fn with_cell(&self, raw: &str, column: usize, words: &str) -> String {
        let end = raw.trim_end_matches(['\r', '\n']).len();
        let (line, line_break) = raw.split_at(end);
        let mut cells = raw_cells(line, char::from(self.columns.delimiter));
        while cells.len() <= column {
            cells.push(String::new());
        }
        words.clone_into(&mut cells[column]);
        let delimiter = char::from(self.columns.delimiter).to_string();
        cells.join(&delimiter) + line_break
    }

    /// A date in the form of the other dates, if they have a form that is known.
    fn date_words(&self, date: Date, manner: Manner) -> String {
        let known = self.lines.iter().find_map(|line| {
            let cells = raw_cells(&line.raw, char::from(self.columns.delimiter));
            let text = cells.get(self.columns.date)?.trim().to_owned();
            line.row.as_ref().map(|(date, _)| (*date, text))
        });
        let alike = known.and_then(|(own, text)| {
            let mut forms = FORMS.iter().map(|form| (form(own), form(date)));
            forms.find(|(own, _)| *own == text).map(|(_, new)| new)
        });
        match manner {
            Manner::Alike => alike.unwrap_or_else(|| date.iso()),
            Manner::Plain => date.iso(),
        }
    }

    /// A value with the mark of the other values.
    fn cell_words(&self, value: Option<&str>, manner: Manner) -> String {
        let Some(value) = value else {
            return String::new();
        };
        let is_number = typed_value(value).is_ok() && !value.starts_with(['<', '*']);
        match (manner, self.mark) {
            (Manner::Alike, Some('%')) if is_number => format!("{value}%"),
            (Manner::Alike, Some(mark)) if is_number => format!("{mark}{value}"),
            _ => value.to_owned(),
        }
    }
}

/// The forms in which Excel writes dates.
const FORMS: [fn(Date) -> String; 10] = [
    Date::iso,
    |date| format!("{}/{}/{}", two(date, 8), two(date, 5), date.year()),
    |date| {
        format!(
            "{}/{}/{}",
            date.day(),
            two(date, 5).trim_start_matches('0'),
            date.year()
        )
    },
    |date| format!("{}/{}/{}", two(date, 8), two(date, 5), two(date, 2)),
    |date| format!("{}-{}", date.short_month(), two(date, 2)),
    |date| format!("{} {}", date.short_month(), date.year()),
    |date| date.month().to_string(),
    |date| format!("{}-{}-{}", two(date, 8), date.short_month(), two(date, 2)),
    |date| format!("{} {} {}", date.day(), date.short_month(), date.year()),
    |date| date.to_string(),
];

/// Two digits of a date as `2024-11-01`, from a position on.
fn two(date: Date, from: usize) -> String {
    date.iso()
        .get(from..from + 2)
        .unwrap_or_default()
        .to_owned()
}

/// The cells of a line as they are written, with their quotation marks.
fn raw_cells(line: &str, delimiter: char) -> Vec<String> {
    let (mut cells, mut is_quoted) = (vec![String::new()], false);
    for character in line.trim_end_matches(['\r', '\n']).chars() {
        if character == '"' {
            is_quoted = !is_quoted;
        }
        if character == delimiter && !is_quoted {
            cells.push(String::new());
        } else if let Some(last) = cells.last_mut() {
            last.push(character);
        }
    }
    cells
}

#[cfg(test)]
mod tests;
