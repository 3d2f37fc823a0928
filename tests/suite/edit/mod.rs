//! Changes to texts as values: what is written, what is refused, and that every other byte stays.

/// Changes to whole texts: what is written, and what is refused.
mod changes;

/// Laws that hold for every key of this repository's own content.
mod content;

/// Random documents and edits, compared with another editor of such files.
mod random;

/// Sections of the body.
mod sections;

use qi_stories::{Change, FieldValue, PathStep, RefusedKind, TextKind, apply_changes};

/// A path from words: digits are positions of items.
pub(crate) fn path(words: &str) -> Vec<PathStep> {
    let words = words.split(' ').filter(|word| !word.is_empty());
    let step = |word: &str| match word.parse() {
        Ok(at) => PathStep::Item(at),
        Err(_) => PathStep::Key(word.to_owned()),
    };
    words.map(step).collect()
}

/// A text as a value.
pub(crate) fn text(words: &str) -> FieldValue {
    FieldValue::Text(words.to_owned())
}

/// A list of texts.
pub(crate) fn items(words: &[&str]) -> FieldValue {
    FieldValue::Items(words.iter().map(|word| text(word)).collect())
}

/// Keys with values.
pub(crate) fn map(entries: &[(&str, FieldValue)]) -> FieldValue {
    let entries = entries
        .iter()
        .map(|(key, value)| ((*key).to_owned(), value.clone()));
    FieldValue::Map(entries.collect())
}

/// The change that sets a value.
pub(crate) fn set(at: &str, value: FieldValue) -> Change {
    Change::Set {
        path: path(at),
        value,
    }
}

/// The settings after one change.
#[track_caller]
pub(crate) fn site_after(before: &str, change: Change) -> String {
    apply_changes(TextKind::Site, before, &[change])
        .unwrap_or_else(|refused| panic!("{refused:?}\n{before}"))
}

/// A story after one change; both are given without their lines of hyphens.
#[track_caller]
pub(crate) fn story_after(before: &str, change: Change) -> String {
    let whole = format!("---\n{before}---\n\nWords.\n");
    let changed = apply_changes(TextKind::Story, &whole, &[change]);
    let changed = changed.unwrap_or_else(|refused| panic!("{refused:?}\n{before}"));
    let inner = changed
        .strip_prefix("---\n")
        .and_then(|rest| rest.strip_suffix("---\n\nWords.\n"));
    inner.expect("what is around the keys stays").to_owned()
}

/// Why changes of a story are refused.
#[track_caller]
pub(crate) fn refusal(kind: TextKind, before: &str, change: Change) -> RefusedKind {
    apply_changes(kind, before, &[change])
        .expect_err("the change is refused")
        .kind
}
