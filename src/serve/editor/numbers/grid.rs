//! The grid of a text's measures: a row for each date, a column for each measure, and what a changed grid means for the
//! text and its tables.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::serve::editor::measures::{self, Measure, ValuesAt};
use crate::serve::editor::open::Open;
use crate::{
    Change, Date, FieldValue, PathStep, SourcePath, TableRow, apply_changes, change_table,
    new_table, next_date, table_rows, typed_date, typed_value,
};

/// The most rows, which is the most values that a series may have.
pub(super) const MAX_ROWS: usize = 10_000;

/// A column of the grid, as pages get and send it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Column {
    /// The position of its measure; `None` if the measure is new.
    pub(super) measure: Option<usize>,
    /// What is measured.
    pub(super) name: String,
    /// What the values of a new measure count, if it is known.
    #[serde(default)]
    pub(super) unit: String,
}

/// A row of the grid, as pages get and send it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Row {
    /// The date that its lines have in the tables, as `2024-11-01`; empty if it is in none.
    pub(super) was: String,
    /// The date, as it is shown or typed.
    pub(super) date: String,
    /// The value in each column.
    pub(super) cells: Vec<String>,
    /// The cells as they were pasted; empty if they were not.
    #[serde(default)]
    pub(super) pasted: String,
}

/// The grid.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Grid {
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Row>,
}

/// What is wrong with a cell.
#[derive(Debug, Clone, Serialize)]
pub(super) struct CellNote {
    /// The position of its row; `None` if it is the heading of a column.
    pub(super) row: Option<usize>,
    /// The position of its column; `None` if it is the date.
    pub(super) column: Option<usize>,
    pub(super) words: String,
    /// The text that was meant, if that is known.
    pub(super) fix: Option<String>,
}

/// What a changed grid means.
#[derive(Debug, Default)]
pub(super) struct Meaning {
    /// The text with new measures; `None` if it stays as it is.
    pub(super) text: Option<String>,
    /// The tables that change, as they were and as they are.
    pub(super) tables: BTreeMap<SourcePath, (Option<String>, String)>,
    /// What is wrong. Such cells stay as they were in the tables.
    pub(super) notes: Vec<CellNote>,
    /// The names of the measures that change.
    pub(super) changed: Vec<String>,
    /// The columns afterwards.
    pub(super) columns: Vec<Column>,
}

/// The values of a measure as they are now.
struct Values {
    rows: Vec<TableRow>,
    /// The table, if its values are in one.
    table: Option<String>,
}

/// A measure whose values cannot be shown in the grid, and why.
#[derive(Debug)]
pub(super) struct Unshown {
    pub(super) name: String,
    pub(super) why: String,
}

/// The grid of a text, and the measures that cannot be in it. `wanted` is a measure that has no values yet and is
/// included anyway.
pub(super) fn grid(open: &Open<'_>, wanted: Option<usize>) -> (Grid, Vec<Unshown>) {
    let (mut columns, mut all, mut unshown) = (Vec::new(), Vec::new(), Vec::new());
    let mut used: Vec<SourcePath> = Vec::new();
    for measure in measures::measures(open) {
        match &measure.values {
            ValuesAt::Missing if wanted != Some(measure.index) => continue,
            ValuesAt::Table(path) if used.contains(path) => continue,
            ValuesAt::Table(path) => used.push(path.clone()),
            _ => {}
        }
        match values(open, &measure.values) {
            Ok(values) => {
                all.push(values.rows);
                columns.push(Column {
                    measure: Some(measure.index),
                    name: measure.name,
                    unit: String::new(),
                });
            }
            Err(why) => unshown.push(Unshown {
                name: measure.name,
                why,
            }),
        }
    }
    let mut dates: Vec<Date> = all.iter().flatten().map(|row| row.date).collect();
    dates.sort_unstable();
    dates.dedup();
    let row = |date: Date| Row {
        was: date.iso(),
        date: date.to_string(),
        cells: all
            .iter()
            .map(|rows| value_on(rows, date).unwrap_or_default())
            .collect(),
        pasted: String::new(),
    };
    let rows = dates.into_iter().map(row).collect();
    (Grid { columns, rows }, unshown)
}

fn value_on(rows: &[TableRow], date: Date) -> Option<String> {
    let row = rows.iter().find(|row| row.was == Some(date));
    row.and_then(|row| row.value.clone())
}

/// The values of a measure, or why they cannot be shown.
fn values(open: &Open<'_>, at: &ValuesAt) -> Result<Values, String> {
    match at {
        ValuesAt::Missing => Ok(Values {
            rows: Vec::new(),
            table: None,
        }),
        ValuesAt::Table(path) => {
            let table = measures::table(open, path);
            let read = table_rows(table.as_deref().unwrap_or_default());
            let rows = read.map_err(|refused| {
                format!(
                    "The file {} cannot be read: {}",
                    path.file_name(),
                    refused.message
                )
            })?;
            Ok(Values {
                rows: rows.rows,
                table,
            })
        }
        ValuesAt::Text(entries) => {
            let rows = entries.iter().map(|(date, value)| {
                let date = Date::parse(date.trim())?;
                let value = typed_value(value).ok()?;
                Some(TableRow {
                    was: Some(date),
                    date,
                    value,
                })
            });
            let rows: Option<Vec<TableRow>> = rows.collect();
            let why = "Some dates or values in the story cannot be read. Put them right in the story’s form first";
            Ok(Values {
                rows: rows.ok_or(why)?,
                table: None,
            })
        }
        ValuesAt::Elsewhere(name) => Err(format!("{name} is not a table in the story’s folder")),
    }
}

/// The columns of a text with values that no series uses, in words; empty if there are none.
pub(super) fn other_columns(open: &Open<'_>) -> Vec<String> {
    let tables = measures::tables(open).into_iter();
    let words = tables.filter_map(|path| {
        let others = table_rows(&measures::table(open, &path)?).ok()?.others;
        let names = others.join("”, “");
        (!others.is_empty()).then(|| {
            format!(
                "{} has more columns: “{names}”. They are not shown here, and stay as they are.",
                path.file_name()
            )
        })
    });
    words.collect()
}

/// The dates of rows as they are read, each once: an error for a date that is wrong, and `None` for a row with nothing.
fn dates(rows: &[Row], notes: &mut Vec<CellNote>) -> Vec<Option<Result<Date, ()>>> {
    let mut known: Vec<Date> = Vec::new();
    let mut read = Vec::new();
    for (number, row) in rows.iter().enumerate() {
        let has_values = row.cells.iter().any(|cell| !cell.trim().is_empty());
        if row.date.trim().is_empty() && !has_values {
            read.push(None);
            continue;
        }
        let wrong = match typed_date(&row.date) {
            _ if row.date.trim().is_empty() => "Which date is this value from?".to_owned(),
            Err(wrong) => wrong.words,
            Ok(date) if known.contains(&date) => {
                format!("{date} is there twice. Keep one of the two rows.")
            }
            Ok(date) => {
                known.push(date);
                read.push(Some(Ok(date)));
                continue;
            }
        };
        notes.push(CellNote {
            row: Some(number),
            column: None,
            words: wrong,
            fix: None,
        });
        read.push(Some(Err(())));
    }
    read
}

/// The date after the last of a grid, if its dates are regular.
pub(super) fn next(rows: &[Row]) -> Option<Date> {
    let mut dates: Vec<Date> = rows
        .iter()
        .filter_map(|row| typed_date(&row.date).ok())
        .collect();
    dates.sort_unstable();
    dates.dedup();
    next_date(&dates)
}

/// What a grid as a page sends it means for a text; `None` if it has a measure that the text does not have.
pub(super) fn meaning(open: &Open<'_>, grid: &Grid) -> Option<Meaning> {
    let known = measures::measures(open);
    let mut meaning = Meaning::default();
    let dates = dates(&grid.rows, &mut meaning.notes);
    let mut changes = Vec::new();
    let mut count = known.len();
    for (number, column) in grid.columns.iter().enumerate() {
        let measure = match column.measure {
            Some(index) => Some(known.get(index)?),
            None => None,
        };
        let mut maker = Maker {
            open,
            meaning: &mut meaning,
            number,
            column,
        };
        let new = maker.change(measure, &grid.rows, &dates)?;
        let is_created = measure.is_none() && !new.is_empty();
        meaning.columns.push(Column {
            measure: if is_created {
                Some(count)
            } else {
                column.measure
            },
            ..column.clone()
        });
        count += usize::from(is_created);
        changes.extend(new);
    }
    if !changes.is_empty() {
        match apply_changes(open.kind, open.session.text(), &changes) {
            Ok(text) => meaning.text = Some(text),
            Err(refused) => {
                // Without their measures, nothing would name the tables.
                meaning.tables.clear();
                meaning.columns.clone_from(&grid.columns);
                meaning.notes.push(CellNote {
                    row: None,
                    column: None,
                    words: refused.message,
                    fix: None,
                });
            }
        }
    }
    Some(meaning)
}

/// Makes the changes of one column.
struct Maker<'m, 'o> {
    open: &'m Open<'o>,
    meaning: &'m mut Meaning,
    number: usize,
    column: &'m Column,
}

impl Maker<'_, '_> {
    /// Adds the changes of tables, and returns those of the text.
    fn change(
        &mut self,
        measure: Option<&Measure>,
        rows: &[Row],
        dates: &[Option<Result<Date, ()>>],
    ) -> Option<Vec<Change>> {
        let at = measure.map_or(&ValuesAt::Missing, |measure| &measure.values);
        let Ok(old) = values(self.open, at) else {
            return Some(Vec::new());
        };
        let wanted = self.wanted(&old.rows, rows, dates);
        let has_values = wanted.iter().any(|row| row.value.is_some());
        if !has_values {
            if !old.rows.is_empty() {
                self.note("A measure needs at least one value. To take it out, remove it in the story’s form.");
            }
            return Some(Vec::new());
        }
        if let ValuesAt::Text(_) = at {
            return Some(self.text_changes(measure?, &old.rows, &wanted));
        }
        let before = old.table.unwrap_or_default();
        let after = match change_table(&before, &wanted) {
            Ok(after) if after != before => after,
            Ok(_) => return Some(Vec::new()),
            Err(refused) => {
                self.note(&refused.message);
                return Some(Vec::new());
            }
        };
        let (path, changes) = match (at, measure) {
            (ValuesAt::Table(path), _) => (path.clone(), Vec::new()),
            (_, Some(measure)) => {
                let path = self.new_table(&measure.name);
                let change = Change::Set {
                    path: self.data_path(measure.index),
                    value: FieldValue::Text(path.file_name().to_owned()),
                };
                (path, vec![change])
            }
            (_, None) if self.column.name.trim().is_empty() => {
                self.note("Give this measure a name.");
                return Some(Vec::new());
            }
            (_, None) => {
                let name = self
                    .column
                    .name
                    .split_whitespace()
                    .collect::<Vec<_>>()
                    .join(" ");
                let path = self.new_table(&name);
                let data = path.file_name().to_owned();
                let entries = [
                    ("name", name),
                    ("unit", self.column.unit.clone()),
                    ("data", data),
                ];
                let entries = entries.map(|(key, value)| (key.to_owned(), FieldValue::Text(value)));
                let item = FieldValue::Map(entries.to_vec());
                let key = measures::key(self.open.kind).to_owned();
                let change = Change::Add {
                    path: vec![PathStep::Key(key)],
                    item,
                };
                (path, vec![change])
            }
        };
        let saved = measures::table(self.open, &path);
        self.meaning.tables.insert(path, (saved, after));
        self.meaning.changed.push(self.column.name.clone());
        Some(changes)
    }

    /// The rows that the column should have. What cannot be read stays as it was.
    fn wanted(
        &mut self,
        old: &[TableRow],
        rows: &[Row],
        dates: &[Option<Result<Date, ()>>],
    ) -> Vec<TableRow> {
        let mut wanted = Vec::new();
        for (number, (row, date)) in rows.iter().zip(dates).enumerate() {
            let was = Date::parse(&row.was);
            let date = match date {
                None => continue,
                Some(Ok(date)) => Some(*date),
                Some(Err(())) => was,
            };
            let kept = was.and_then(|was| old.iter().find(|row| row.was == Some(was)));
            let cell = row.cells.get(self.number).map_or("", String::as_str);
            let value = match typed_value(cell) {
                Ok(value) => Some(value),
                Err(wrong) => {
                    self.meaning.notes.push(CellNote {
                        row: Some(number),
                        column: Some(self.number),
                        words: wrong.words,
                        fix: wrong.fix,
                    });
                    kept.map(|row| row.value.clone())
                }
            };
            if let (Some(date), Some(value)) = (date, value) {
                wanted.push(TableRow { was, date, value });
            }
        }
        wanted
    }

    /// The change of values that are in the text itself.
    fn text_changes(
        &mut self,
        measure: &Measure,
        old: &[TableRow],
        wanted: &[TableRow],
    ) -> Vec<Change> {
        let entries = |rows: &[TableRow]| {
            let mut rows: Vec<&TableRow> = rows.iter().filter(|row| row.value.is_some()).collect();
            rows.sort_by_key(|row| row.date);
            let entries = rows
                .into_iter()
                .filter_map(|row| Some((row.date.iso(), FieldValue::Text(row.value.clone()?))));
            entries.collect::<Vec<_>>()
        };
        let wanted = entries(wanted);
        if entries(old) == wanted {
            return Vec::new();
        }
        self.meaning.changed.push(self.column.name.clone());
        let path = self.data_path(measure.index);
        // If the old dates stayed, they could be above new ones that are earlier.
        vec![
            Change::Clear { path: path.clone() },
            Change::Set {
                path,
                value: FieldValue::Map(wanted),
            },
        ]
    }

    fn data_path(&self, index: usize) -> Vec<PathStep> {
        let mut path = measures::path_to(self.open.kind, index);
        path.push(PathStep::Key("data".to_owned()));
        path
    }

    /// The path of a new table.
    fn new_table(&self, name: &str) -> SourcePath {
        new_table(&self.open.path, name, |path| {
            measures::table(self.open, path).is_some() || self.meaning.tables.contains_key(path)
        })
    }

    fn note(&mut self, words: &str) {
        self.meaning.notes.push(CellNote {
            row: None,
            column: Some(self.number),
            words: words.to_owned(),
            fix: None,
        });
    }
}
