//! Changes to a text as values: sets a key, adds an item, replaces a section, and keeps every other byte.
//!
//! This room may use the rooms above it. It reads a text into the same tree that findings point into, so that a field
//! of a form, its findings and the edit of its value share one span. Pages, requests and files belong elsewhere.
//!
//! Each change is made at the spans of the values that it is about. The result is read again and compared with what the
//! change means; if they differ, nothing is changed. That comparison, and not the code that finds spans, is what keeps
//! an author's words safe.
//!
//! The modules are in reading order; each uses only those above it.

mod value;

mod refused;

mod layout;

mod declared;

mod document;

mod spell;

mod write;

mod step;

mod splice;

mod body;

mod change;

mod table;

pub use body::BodySection;
pub use change::Change;
pub use refused::{Refused, RefusedKind};
pub use table::{TableMerge, TableRow, TableText, change_table, merge_tables, table_rows};
pub use value::{FieldValue, PathStep};

use crate::base::source::Span;
use crate::edit::document::Document;
use crate::model::text_kind::TextKind;

/// The values of a text, each with its span.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldValues {
    /// All values: a map, in the order of the file. A key with nothing after it has an empty text. What is `yes` or `no`
    /// by its declaration is a flag; everything else on one line is a text, as typed.
    pub value: FieldValue,
    /// The path and the span of each value, in the order of the file, outer ones first. Where nothing is after a key,
    /// the span is empty. The span of a list or a map ends with its last value.
    pub spans: Vec<(Vec<PathStep>, Span)>,
}

impl FieldValues {
    /// The value at a path.
    pub fn at(&self, path: &[PathStep]) -> Option<&FieldValue> {
        self.value.at(path)
    }

    /// The span of the value at a path.
    pub fn span(&self, path: &[PathStep]) -> Option<Span> {
        let found = self.spans.iter().find(|(known, _)| known == path);
        found.map(|(_, span)| *span)
    }

    /// The path of the innermost value that a span begins in, which is where a finding at that span belongs. The path is
    /// empty for a span in no value.
    pub fn path_of(&self, span: Span) -> &[PathStep] {
        let at = span.start;
        let holds = |known: &Span| known.start <= at && (at < known.end || known.start == at);
        let found = self.spans.iter().rev().find(|(_, known)| holds(known));
        found.map_or(&[], |(path, _)| path.as_slice())
    }
}

/// The values of a text.
///
/// # Errors
///
/// Part of the text is damaged, so that it cannot be shown as a form.
pub fn field_values(kind: TextKind, text: &str) -> Result<FieldValues, Refused> {
    let document = Document::read(kind, text, &kind.shape())?;
    Ok(FieldValues {
        spans: document.spans(),
        value: document.value,
    })
}

/// The sections of the body of a story or a page: the text before the first heading, which may be empty, then one for
/// each heading of level two or one that begins with `#`. A damaged file has the sections of what is read as its text.
pub fn body_sections(text: &str) -> Vec<BodySection> {
    body::sections_of(text, document::body_of(text))
}

/// The text with all changes made, one after the other: a path leads to where a value is after the changes before it.
///
/// All bytes that no change is about stay as they are: comments, order, quotation marks, line breaks, and the way in
/// which a replaced value was written, if that can hold the new one. A new key comes after the one that is declared
/// before it. A text without changes is returned as it was.
///
/// # Errors
///
/// Part of the text is damaged, a change is about something that is not there, or the result would not be what the
/// change means. Then no change is made.
pub fn apply_changes(kind: TextKind, text: &str, changes: &[Change]) -> Result<String, Refused> {
    let shape = kind.shape();
    let mut document = Document::read(kind, text, &shape)?;
    for change in changes {
        document = change.make(kind, &shape, document)?;
    }
    Ok(document.text)
}
