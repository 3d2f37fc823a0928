//! Single steps of an edit, and what each does to the values.

use crate::edit::value::{FieldValue, PathStep};

/// A step. Its path leads to something in the document.
#[derive(Debug, Clone)]
pub(super) enum Step {
    /// Replaces a value.
    Write(Vec<PathStep>, FieldValue),
    /// Adds a key to a map that lacks it.
    AddKey(Vec<PathStep>, String, FieldValue),
    /// Adds an item to a list, before the one at a position or at the end.
    AddItem(Vec<PathStep>, usize, FieldValue),
    /// Removes a key or an item beside which others remain, or the last key of the file.
    Remove(Vec<PathStep>),
    /// Moves an item of a list to another position.
    Move(Vec<PathStep>, usize, usize),
}

impl Step {
    /// Makes the step in the values. Returns whether its path leads to something.
    pub(super) fn change(&self, root: &mut FieldValue) -> bool {
        match self {
            Self::Write(path, value) => inner(root, path).map(|old| *old = value.clone()).is_some(),
            Self::AddKey(path, key, value) => match inner(root, path) {
                Some(FieldValue::Map(entries)) => {
                    entries.push((key.clone(), value.clone()));
                    true
                }
                _ => false,
            },
            Self::AddItem(path, at, value) => match inner(root, path) {
                Some(FieldValue::Items(items)) if *at <= items.len() => {
                    items.insert(*at, value.clone());
                    true
                }
                _ => false,
            },
            Self::Remove(path) => {
                let Some((last, above)) = path.split_last() else {
                    return false;
                };
                match (inner(root, above), last) {
                    (Some(FieldValue::Map(entries)), PathStep::Key(key)) => {
                        entries.retain(|(name, _)| name != key);
                        true
                    }
                    (Some(FieldValue::Items(items)), PathStep::Item(at)) if *at < items.len() => {
                        items.remove(*at);
                        true
                    }
                    _ => false,
                }
            }
            Self::Move(path, from, to) => match inner(root, path) {
                Some(FieldValue::Items(items)) if *from < items.len() && *to < items.len() => {
                    let item = items.remove(*from);
                    items.insert(*to, item);
                    true
                }
                _ => false,
            },
        }
    }
}

/// The value at a path.
fn inner<'v>(value: &'v mut FieldValue, path: &[PathStep]) -> Option<&'v mut FieldValue> {
    let Some((step, rest)) = path.split_first() else {
        return Some(value);
    };
    let next = match (step, value) {
        (PathStep::Key(key), FieldValue::Map(entries)) => entries
            .iter_mut()
            .find(|(name, _)| name == key)
            .map(|(_, value)| value)?,
        (PathStep::Item(at), FieldValue::Items(items)) => items.get_mut(*at)?,
        _ => return None,
    };
    inner(next, rest)
}
