//! The measures of a text that is being written, and where the values of each are.

use crate::serve::editor::form::words_of;
use crate::serve::editor::open::Open;
use crate::{
    Diagnostic, Draft, FieldValue, PathStep, SourcePath, TextKind, field_values, text_on_disk,
    today,
};

/// A measure of a text.
#[derive(Debug, Clone)]
pub(super) struct Measure {
    /// Its position in the list of measures.
    pub(super) index: usize,
    /// What is measured; empty if it has no name yet.
    pub(super) name: String,
    /// Where its values over time are.
    pub(super) values: ValuesAt,
}

/// Where the values of a measure are.
#[derive(Debug, Clone)]
pub(super) enum ValuesAt {
    /// It has none.
    Missing,
    /// In a table beside the text.
    Table(SourcePath),
    /// In the text itself: dates with values.
    Text(Vec<(String, String)>),
    /// In a file that is not a table, such as a workbook, with its name.
    Elsewhere(String),
}

/// The path to the measure at a position of a text.
pub(super) fn path_to(kind: TextKind, index: usize) -> Vec<PathStep> {
    vec![PathStep::Key(key(kind).to_owned()), PathStep::Item(index)]
}

/// The key of the list of measures.
pub(super) fn key(kind: TextKind) -> &'static str {
    match kind {
        TextKind::Story => "metrics",
        TextKind::Page | TextKind::Site => "charts",
    }
}

/// The measures of a text, in its order. None if its values cannot be read.
pub(super) fn measures(open: &Open<'_>) -> Vec<Measure> {
    let Ok(values) = field_values(open.kind, open.session.text()) else {
        return Vec::new();
    };
    let list = values.at(&[PathStep::Key(key(open.kind).to_owned())]);
    let count = match list {
        Some(FieldValue::Items(items)) => items.len(),
        Some(value) if !value.is_empty() => 1,
        _ => 0,
    };
    let at = |index: usize, key: &str| {
        let mut path = path_to(open.kind, index);
        path.push(PathStep::Key(key.to_owned()));
        values.at(&path).filter(|value| !value.is_empty())
    };
    let measures = (0..count).map(|index| Measure {
        index,
        name: at(index, "name").map(words_of).unwrap_or_default(),
        values: match at(index, "data") {
            None => ValuesAt::Missing,
            Some(FieldValue::Map(entries)) => {
                let entries = entries.iter();
                let entries = entries.map(|(date, value)| (date.clone(), words_of(value)));
                ValuesAt::Text(entries.collect())
            }
            Some(named) => {
                let name = words_of(named);
                match open.table_named(&name) {
                    Some(path) => ValuesAt::Table(path),
                    None => ValuesAt::Elsewhere(name),
                }
            }
        },
    });
    measures.collect()
}

/// The tables that a text names, each once.
pub(super) fn tables(open: &Open<'_>) -> Vec<SourcePath> {
    let mut tables = Vec::new();
    for measure in measures(open) {
        if let ValuesAt::Table(path) = measure.values
            && !tables.contains(&path)
        {
            tables.push(path);
        }
    }
    tables
}

/// The text to show in its site, with its tables as they are now, even if the site has not been read since they were
/// saved.
pub(super) fn newest_draft<'d>(open: &'d Open<'_>, text: &'d str) -> Draft<'d> {
    let mut draft = open.draft(text);
    for path in tables(open) {
        if open.session.tables().text(&path).is_none()
            && let Some(own) = table(open, &path)
            && open.pages.text(&path) != Some(&own)
        {
            draft.others.push((path, own));
        }
    }
    draft
}

/// What is wrong with a text as it is being written. Its tables are read from the disk, including new ones that the
/// site has not been read with yet.
pub(super) fn found(open: &Open<'_>) -> Vec<Diagnostic> {
    let draft = newest_draft(open, open.session.text());
    open.pages.draft_findings(&draft, today())
}

/// A table as it is being written, or as it is on the disk; `None` if there is no such file.
pub(super) fn table(open: &Open<'_>, path: &SourcePath) -> Option<String> {
    let written = open.session.tables().text(path).map(str::to_owned);
    written.or_else(|| text_on_disk(&open.folder, path).ok()?)
}

/// What the values in a table are called: the measure, if one is in it.
pub(super) fn name_of_table(open: &Open<'_>, path: &SourcePath) -> String {
    let mut measures = measures(open).into_iter();
    let own =
        measures.find(|measure| matches!(&measure.values, ValuesAt::Table(own) if own == path));
    let name = own
        .map(|measure| measure.name)
        .filter(|name| !name.is_empty());
    format!(
        "Numbers: {}",
        name.unwrap_or_else(|| path.stem().replace('-', " "))
    )
}

/// Where two versions of a table differ: the lines that only the first has, and those that only the second has.
pub(super) fn differing_lines(before: &str, after: &str) -> (String, String) {
    let only = |one: &str, other: &str| {
        let lines = one
            .lines()
            .filter(|line| other.lines().all(|own| own != *line));
        lines.collect::<Vec<_>>().join("\n")
    };
    (only(before, after), only(after, before))
}
