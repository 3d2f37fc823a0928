//! The tables of a text that are changed and not saved.

use std::collections::BTreeMap;

use crate::SourcePath;

/// The texts of tables; `None` where there is no such file.
pub(super) type Tables = BTreeMap<SourcePath, Option<String>>;

/// The tables of a text that differ from what is saved, by their paths.
#[derive(Debug, Clone, Default)]
pub(in crate::serve) struct UnsavedTables(BTreeMap<SourcePath, UnsavedTable>);

/// A table that is not saved.
#[derive(Debug, Clone)]
pub(in crate::serve) struct UnsavedTable {
    /// The table when its editing began; `None` if it is new.
    pub(in crate::serve) base: Option<String>,
    /// The table now.
    pub(in crate::serve) text: String,
}

impl UnsavedTables {
    /// Whether every table is saved.
    pub(in crate::serve) fn is_empty(&self) -> bool {
        let mut tables = self.0.values();
        tables.all(|table| table.base.as_ref() == Some(&table.text))
    }

    /// All of them.
    pub(in crate::serve) fn iter(&self) -> impl Iterator<Item = (&SourcePath, &UnsavedTable)> {
        self.0.iter()
    }

    /// A table as it is being written; `None` if it has no unsaved changes.
    pub(in crate::serve) fn text(&self, path: &SourcePath) -> Option<&str> {
        self.0.get(path).map(|table| table.text.as_str())
    }

    /// Gives a table another text; `saved` is the text in its file, unless it has already been changed. A table that
    /// never had a file can be forgotten, but a file is never removed.
    pub(super) fn set(&mut self, path: &SourcePath, saved: Option<&str>, text: Option<&str>) {
        let known = self.0.remove(path);
        let base = known.map_or_else(|| saved.map(str::to_owned), |table| table.base);
        let Some(text) = text
            .map(str::to_owned)
            .filter(|text| base.as_ref() != Some(text))
        else {
            return;
        };
        self.0.insert(path.clone(), UnsavedTable { base, text });
    }

    /// Continues from a table that a page shows, although its file has changed since.
    pub(super) fn continue_from(&mut self, path: &SourcePath, text: &str) {
        let table = UnsavedTable {
            base: Some(text.to_owned()),
            text: text.to_owned(),
        };
        self.0.insert(path.clone(), table);
    }

    /// Notes that a table is saved as `text`.
    pub(super) fn mark_saved(&mut self, path: &SourcePath, text: &str) {
        self.take_in(
            path,
            text.to_owned(),
            self.text(path).unwrap_or(text).to_owned(),
        );
    }

    /// Continues from another text in its file.
    pub(super) fn take_in(&mut self, path: &SourcePath, base: String, text: String) {
        self.0.remove(path);
        self.set(path, Some(&base), Some(&text));
    }
}
