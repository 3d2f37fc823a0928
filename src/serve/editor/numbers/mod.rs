//! The page on which the values of measures are written: a grid of dates and values beside their charts.

mod charts;
mod choose;
mod grid;
mod marks;
mod page;
mod paste;

pub(super) use choose::{choose, page as choose_page};
pub(super) use page::page;

use std::collections::BTreeMap;

use hyper::StatusCode;
use serde::{Deserialize, Serialize};

use crate::serve::editor::changes::{Asked, meant};
use crate::serve::editor::numbers::charts::{ChartAnswer, charts};
use crate::serve::editor::numbers::grid::{CellNote, Column, Grid, MAX_ROWS, meaning};
use crate::serve::editor::numbers::marks::{MarkNote, Marks};
use crate::serve::editor::numbers::paste::PasteAsked;
use crate::serve::editor::open::Open;
use crate::serve::editor::{json, measures, story};
use crate::serve::preview::Preview;
use crate::serve::reply::{self, Reply};
use crate::{Date, PathStep, apply_changes, field_values, text_digest, typed_date};

/// A text and its grid, as a page sends them.
#[derive(Deserialize)]
pub(super) struct NumbersAsked {
    /// The name of the text.
    text: String,
    /// The number of the page.
    page: u64,
    /// The digest of the measures that the page shows.
    #[serde(default)]
    measures_shown: String,
    /// Changes of one group are one step; group 0 is always a separate step.
    #[serde(default)]
    group: u64,
    /// The digest of the tables that the grid was made from.
    #[serde(default)]
    tables: String,
    /// The grid; without one, the page asks for the newest.
    grid: Option<Grid>,
    /// A measure that has no values yet and is in the grid.
    measure: Option<usize>,
    /// Changes of the fields of measures.
    #[serde(default)]
    fields: Vec<Asked>,
    /// The marks of a chart.
    marks: Option<Marks>,
    /// What was pasted, if the page only asks how it is understood.
    paste: Option<PasteAsked>,
}

/// What the page shows.
#[derive(Serialize)]
struct NumbersAnswer {
    /// The digest of the text that the page shows from now on.
    shows: String,
    measures_shown: String,
    tables: String,
    /// The grid, if it differs from the one that the page has.
    grid: Option<Grid>,
    /// The columns, with the positions of new measures.
    columns: Vec<Column>,
    /// For each row, the date that its lines have in the tables.
    was: Vec<String>,
    /// For each row, the date in words; empty if it cannot be read.
    dates: Vec<String>,
    notes: Vec<CellNote>,
    mark_notes: Vec<MarkNote>,
    /// The date of the next row.
    next: String,
    charts: Vec<ChartAnswer>,
    /// The fields and marks of each measure, if they differ from those that the page has.
    measures: Option<Vec<page::MeasurePart>>,
    /// The words about a paste, and whether it can be kept.
    paste: Option<(String, bool)>,
    unsaved: usize,
    saved: String,
    /// Whether a copy of unsaved work is kept on this computer.
    kept: bool,
    undo: Option<String>,
    redo: Option<String>,
    said: Option<String>,
}

/// Why something was not done.
#[derive(Serialize)]
struct Refusal {
    message: &'static str,
    /// Whether the page should be loaded again, because the numbers are no longer what it shows.
    reload: bool,
}

/// What is wrong with what a page sends.
struct Wrong {
    notes: Vec<CellNote>,
    mark_notes: Vec<MarkNote>,
}

/// Says that the numbers are no longer what the page shows.
fn reload() -> Reply {
    let refusal = Refusal {
        message: "These numbers have changed since the page was opened.",
        reload: true,
    };
    json(StatusCode::CONFLICT, &refusal)
}

/// What separates the tables of a text when they are joined in one text.
const BETWEEN: &str = "\u{0}";

/// The tables of a text as they are now, in one text.
fn tables_in_one(open: &Open<'_>) -> String {
    let tables = measures::tables(open).into_iter();
    let texts = tables.map(|path| measures::table(open, &path).unwrap_or_default());
    texts.collect::<Vec<_>>().join(BETWEEN)
}

/// A digest of the tables of a text as they are now.
fn digest_of_tables(open: &Open<'_>) -> String {
    text_digest(&tables_in_one(open))
}

/// A digest of the measures of a text as they are now, without their tables.
fn digest_of_measures(open: &Open<'_>) -> String {
    let values = field_values(open.kind, open.session.text()).ok();
    let measures =
        values.and_then(|values| values.at(&[PathStep::Key("metrics".to_owned())]).cloned());
    text_digest(&format!("{measures:?}"))
}

/// Notes that a page shows a text and its tables from now on.
pub(super) fn note_shown(preview: &Preview, open: &Open<'_>, page: u64) {
    preview.editing.note_shown(page, open.session.text());
    preview.editing.note_shown(page, &tables_in_one(open));
}

/// Continues from the tables that a page shows, if somebody else has saved them since. What is typed there is merged
/// with the newer tables when it is saved. Returns whether the tables are those of the page.
fn continue_from(preview: &Preview, open: &mut Open<'_>, page: u64, digest: &str) -> bool {
    if digest_of_tables(open) == digest {
        return true;
    }
    let shown = preview.editing.shown_text(page, &open.path, digest);
    let (Some(shown), true) = (shown, open.session.tables().is_empty()) else {
        return false;
    };
    for (path, text) in measures::tables(open).iter().zip(shown.split(BETWEEN)) {
        if measures::table(open, path).as_deref() != Some(text) {
            open.session.continue_from_table(path, text);
        }
    }
    digest_of_tables(open) == digest
}

/// Answers what the page sends: a grid that was changed, one into which something was pasted, or only the question what
/// the numbers are now.
pub(super) fn change(preview: &Preview, asked: NumbersAsked) -> Reply {
    let root = preview.root();
    let _one_at_a_time = preview.editing.turn();
    let Some(mut open) = Open::find(preview, &root, &asked.text) else {
        return reply::empty(StatusCode::NOT_FOUND);
    };
    let Some(asked_grid) = &asked.grid else {
        let (grid, _) = grid::grid(&open, asked.measure);
        return answer(preview, asked.page, open, grid, (true, None));
    };
    if asked_grid.rows.len() > MAX_ROWS {
        return reply::empty(StatusCode::PAYLOAD_TOO_LARGE);
    }
    if digest_of_measures(&open) != asked.measures_shown
        || !continue_from(preview, &mut open, asked.page, &asked.tables)
    {
        return reload();
    }
    if let Some(paste) = &asked.paste {
        let understood = paste::understand(paste, asked_grid);
        let Some(wrong) = apply(&mut open, &asked, &understood.grid) else {
            return reload();
        };
        let shown = Some((understood.html.as_str().to_owned(), understood.is_right));
        return shown_only(&open, understood.grid, wrong, shown);
    }
    let count = measures::measures(&open).len();
    match apply(&mut open, &asked, asked_grid) {
        Some(wrong) => {
            let is_new = measures::measures(&open).len() != count;
            let grid = asked_grid.clone();
            answer(preview, asked.page, open, grid, (is_new, Some(wrong)))
        }
        None => reload(),
    }
}

/// Makes the changes of a grid, of fields and of marks; `None` if the text does not have those fields.
fn apply(open: &mut Open<'_>, asked: &NumbersAsked, grid: &Grid) -> Option<Wrong> {
    let meaning = meaning(open, grid)?;
    let mut wrong = Wrong {
        notes: meaning.notes,
        mark_notes: Vec::new(),
    };
    let label = match meaning.changed.as_slice() {
        [] => "Numbers".to_owned(),
        changed => format!("Numbers: {}", changed.join(", ")),
    };
    let text = meaning
        .text
        .unwrap_or_else(|| open.session.text().to_owned());
    let group = asked.group;
    open.session
        .change_with_tables(&label, group, text, meaning.tables);
    for field in &asked.fields {
        change_field(open, group, field)?;
    }
    if let Some(marks) = &asked.marks {
        let all = measures::measures(open);
        let name = &all.get(marks.measure)?.name;
        match marks::changes(open, marks, &dates_of(grid, marks.measure)) {
            Ok(changes) => {
                let changed = apply_changes(open.kind, open.session.text(), &changes).ok()?;
                let label = format!("Changes on the chart of {name}");
                open.session.change(&label, group, changed);
            }
            Err(notes) => wrong.mark_notes = notes,
        }
    }
    Some(wrong)
}

/// The dates on which a measure has a value.
fn dates_of(grid: &Grid, measure: usize) -> Vec<Date> {
    let mut columns = grid.columns.iter();
    let column = columns.position(|column| column.measure == Some(measure));
    let dated = grid.rows.iter().filter(|row| {
        let cell = column.and_then(|column| row.cells.get(column));
        cell.is_some_and(|cell| !cell.trim().is_empty())
    });
    dated.filter_map(|row| typed_date(&row.date).ok()).collect()
}

/// Changes a field of a measure.
fn change_field(open: &mut Open<'_>, group: u64, asked: &Asked) -> Option<()> {
    let text = open.session.text().to_owned();
    let form = story::form_of(open, &[]).ok()?;
    let values = field_values(open.kind, &text).ok()?;
    let meant = meant(asked.clone(), &form, &values, &text)?;
    let changed = apply_changes(open.kind, &text, &meant.changes).ok()?;
    open.session.change(&meant.label, group, changed);
    Some(())
}

/// Keeps the numbers as they are now, and answers with what the page shows: whether the measures differ from those that
/// it has, and what is wrong with what it sent.
fn answer(
    preview: &Preview,
    page: u64,
    open: Open<'_>,
    grid: Grid,
    (is_new, wrong): (bool, Option<Wrong>),
) -> Reply {
    note_shown(preview, &open, page);
    let kept = preview.editing.put(&open.path, open.session.clone());
    let has_grid = wrong.is_none();
    let mut answer = answer_of(&open, grid, wrong, has_grid);
    answer.kept = kept;
    answer.measures = is_new.then(|| page::measure_parts(&open, &answer.columns));
    json(StatusCode::OK, &answer)
}

/// Answers with a grid into which something was pasted, and keeps nothing.
fn shown_only(open: &Open<'_>, grid: Grid, wrong: Wrong, paste: Option<(String, bool)>) -> Reply {
    let mut answer = answer_of(open, grid, Some(wrong), true);
    answer.paste = paste;
    json(StatusCode::OK, &answer)
}

/// The answer for a grid; `has_grid` says whether the page does not have it yet.
fn answer_of(open: &Open<'_>, grid: Grid, wrong: Option<Wrong>, has_grid: bool) -> NumbersAnswer {
    let (now, _) = grid::grid(open, None);
    let columns = with_measures(open, &grid.columns);
    let shown = Grid {
        columns: columns.clone(),
        rows: grid.rows.clone(),
    };
    let known: BTreeMap<&str, ()> = now.rows.iter().map(|row| (row.was.as_str(), ())).collect();
    let was = grid.rows.iter().map(|row| {
        let date = typed_date(&row.date).map(Date::iso);
        let date = date.ok().filter(|date| known.contains_key(date.as_str()));
        date.unwrap_or_else(|| row.was.clone())
    });
    let (notes, mark_notes) =
        wrong.map_or_else(Default::default, |wrong| (wrong.notes, wrong.mark_notes));
    NumbersAnswer {
        shows: text_digest(open.session.text()),
        measures_shown: digest_of_measures(open),
        tables: digest_of_tables(open),
        was: was.collect(),
        dates: grid
            .rows
            .iter()
            .map(|row| {
                typed_date(&row.date).map_or_else(|_| String::new(), |date| date.to_string())
            })
            .collect(),
        next: grid::next(&grid.rows)
            .map(|date| date.to_string())
            .unwrap_or_default(),
        charts: charts(open, &shown),
        columns,
        grid: has_grid.then_some(grid),
        notes,
        mark_notes,
        measures: None,
        paste: None,
        unsaved: open.session.unsaved(),
        saved: story::saved_words(open),
        kept: false,
        undo: open.session.next_undo().map(str::to_owned),
        redo: open.session.next_redo().map(str::to_owned),
        said: None,
    }
}

/// Columns with the positions of the measures that they have now: a new measure is the last of its name.
fn with_measures(open: &Open<'_>, columns: &[Column]) -> Vec<Column> {
    let measures = measures::measures(open);
    let taken = |index: usize| columns.iter().any(|column| column.measure == Some(index));
    let columns = columns.iter().map(|column| {
        let clean = column.name.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut new = measures
            .iter()
            .rev()
            .filter(|measure| !clean.is_empty() && measure.name == clean && !taken(measure.index));
        Column {
            measure: column
                .measure
                .or_else(|| new.next().map(|measure| measure.index)),
            ..column.clone()
        }
    });
    columns.collect()
}
