//! Saves the tables of a text. Changes that somebody else has saved in the meantime are merged by date.

use crate::serve::editor::measures::name_of_table;
use crate::serve::editor::open::Open;
use crate::{
    Failure, SaveResult, SourcePath, TableMerge, add_text, merge_tables, save_text, text_digest,
    text_on_disk,
};

/// How often to try a save that must be merged with somebody else's.
const TRIES: usize = 5;

/// Why tables are not saved.
pub(super) enum TableTrouble {
    /// Somebody else has changed the values of the same dates: a person must choose.
    Both,
    /// They cannot be merged, for this reason.
    Refused(String),
    /// The disk refuses.
    Failed(Failure),
}

/// Saves all tables of a text that are not saved. Returns the names of the tables that now have somebody else’s changes
/// too.
pub(super) fn save_tables(open: &mut Open<'_>) -> Result<Vec<String>, TableTrouble> {
    let paths: Vec<SourcePath> = open
        .session
        .tables()
        .iter()
        .map(|(path, _)| path.clone())
        .collect();
    let mut others = Vec::new();
    for path in paths {
        if save(open, &path)? {
            others.push(name_of_table(open, &path));
        }
    }
    Ok(others)
}

/// Saves a table; returns whether it now has somebody else’s changes too.
fn save(open: &mut Open<'_>, path: &SourcePath) -> Result<bool, TableTrouble> {
    let mut has_others = false;
    for _ in 0..TRIES {
        let Some((base, text)) = written(open, path) else {
            return Ok(has_others);
        };
        let saved = match &base {
            None => add_text(&open.folder, path, &text),
            Some(base) => save_text(&open.folder, path, &text_digest(base), &text),
        };
        match saved.map_err(TableTrouble::Failed)? {
            SaveResult::Saved => {
                open.session.mark_table_saved(path, &text);
                return Ok(has_others);
            }
            SaveResult::Changed(theirs) => {
                let theirs = theirs.ok_or_else(|| gone(path))?;
                let merged = merge_tables(base.as_deref().unwrap_or_default(), &text, &theirs, &[]);
                let merged = merged.map_err(|refused| cannot(path, &refused.message))?;
                if !merged.both.is_empty() {
                    return Err(TableTrouble::Both);
                }
                open.session.take_in_table(path, theirs, merged.text);
                has_others = true;
            }
        }
    }
    Err(TableTrouble::Refused(
        "Somebody else keeps saving these numbers. Try again.".to_owned(),
    ))
}

/// A table that is not saved, as it was and as it is.
pub(super) fn written(open: &Open<'_>, path: &SourcePath) -> Option<(Option<String>, String)> {
    let mut tables = open.session.tables().iter();
    let (_, table) = tables.find(|(own, _)| *own == path)?;
    Some((table.base.clone(), table.text.clone()))
}

/// A table in which two people have changed the values of the same dates.
pub(super) struct Disputed {
    /// Its path.
    pub(super) path: SourcePath,
    /// What is in its file now.
    pub(super) theirs: String,
    /// Both versions, merged except for those values.
    pub(super) merge: TableMerge,
}

/// The tables in which two people have changed the values of the same dates.
pub(super) fn disputed(open: &Open<'_>) -> Vec<Disputed> {
    let tables = open.session.tables().iter();
    let disputed = tables.filter_map(|(path, table)| {
        let theirs = text_on_disk(&open.folder, path).ok()??;
        let base = table.base.as_deref().unwrap_or_default();
        let merge = merge_tables(base, &table.text, &theirs, &[]).ok()?;
        let is_disputed = base != theirs && !merge.both.is_empty();
        is_disputed.then(|| Disputed {
            path: path.clone(),
            theirs,
            merge,
        })
    });
    disputed.collect()
}

fn gone(path: &SourcePath) -> TableTrouble {
    TableTrouble::Refused(format!(
        "The file {} is gone: somebody has moved or deleted it. What you have written is still here. Leave this page \
         open, ask your colleagues to put the file back, and save again.",
        path.file_name()
    ))
}

fn cannot(path: &SourcePath, why: &str) -> TableTrouble {
    TableTrouble::Refused(format!(
        "Somebody else has changed {} so that it cannot be combined with yours: {why}. What you have written is \
         still here. Ask them to correct their version, then save again.",
        path.file_name()
    ))
}
