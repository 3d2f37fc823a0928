//! Changes of a text as a form makes them, and how they are made one step at a time.

use crate::edit::body::{BodyChange, changed_body};
use crate::edit::document::Document;
use crate::edit::refused::Refused;
use crate::edit::splice::{Manner, edits_of, spliced};
use crate::edit::step::Step;
use crate::edit::value::{FieldValue, PathStep};
use crate::model::text_kind::TextKind;
use crate::parse::fields::Shape;

/// A change of a text.
///
/// Nothing empty is ever written: a change to an empty value removes the key, and the last item of a list goes with its
/// key. A single value in place of a list is a list of one, so that `Item(0)` is the value itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Replaces a value, or adds it with what is missing on its path. A map replaces all keys of the map before it.
    Set {
        /// The path to the value.
        path: Vec<PathStep>,
        /// The value.
        value: FieldValue,
    },
    /// Removes a value, its key and all of its lines. Does nothing if there is none.
    Clear {
        /// The path to the value.
        path: Vec<PathStep>,
    },
    /// Adds an item at the end of a list, which need not be there yet.
    Add {
        /// The path to the list.
        path: Vec<PathStep>,
        /// The item.
        item: FieldValue,
    },
    /// Removes an item from its list.
    Remove {
        /// The path to the item.
        path: Vec<PathStep>,
    },
    /// Moves an item within its list, with the comments directly above it.
    Move {
        /// The path to the item.
        path: Vec<PathStep>,
        /// The position that it has afterwards, from 0.
        to: usize,
    },
    /// Replaces the text of a section of the body. Headings in the text begin sections of their own after it.
    SetSection {
        /// The position of the section, from 0, which is the text before the first heading.
        section: usize,
        /// The text, as Markdown.
        text: String,
    },
    /// Adds a section at the end of the body.
    AddSection {
        /// Its heading.
        heading: String,
        /// Its text, as Markdown.
        text: String,
    },
    /// Removes a section with its heading.
    RemoveSection {
        /// The position of the section, from 0.
        section: usize,
    },
}

impl Change {
    /// The text of a document after this change.
    ///
    /// # Errors
    ///
    /// What the change is about is not there, or the result would differ from it.
    pub(super) fn make(
        &self,
        kind: TextKind,
        shape: &Shape,
        document: Document,
    ) -> Result<Document, Refused> {
        let mut editor = Editor {
            kind,
            shape,
            document,
        };
        match self {
            Self::Set { path, value } => editor.set(path, &value.normalised())?,
            Self::Clear { path } => editor.clear(path)?,
            Self::Add { path, item } => editor.add(path, &item.normalised())?,
            Self::Remove { path } => {
                editor
                    .document
                    .value
                    .at(path)
                    .ok_or_else(Refused::not_there)?;
                editor.clear(path)?;
            }
            Self::Move { path, to } => editor.move_item(path, *to)?,
            Self::SetSection { section, text } => editor.body(BodyChange::Set(*section, text))?,
            Self::AddSection { heading, text } => editor.body(BodyChange::Add(heading, text))?,
            Self::RemoveSection { section } => editor.body(BodyChange::Remove(*section))?,
        }
        Ok(editor.document)
    }
}

/// A document that is changed step by step; after each step it has been read again and compared.
struct Editor<'s> {
    kind: TextKind,
    shape: &'s Shape,
    document: Document,
}

impl Editor<'_> {
    /// Makes a step, if what is read afterwards is what the step means.
    fn make(&mut self, step: &Step) -> Result<(), Refused> {
        let document = &self.document;
        let mut expected = document.value.clone();
        if !step.change(&mut expected) {
            return Err(Refused::not_there());
        }
        let mut found: Option<Document> = None;
        for manner in [Manner::Careful, Manner::Plain] {
            let edits = edits_of(step, document, self.shape, manner);
            let Some(changed) = edits.map(|edits| spliced(&document.text, edits)) else {
                continue;
            };
            let Ok(changed) = Document::read(self.kind, &changed, self.shape) else {
                continue;
            };
            let is_right = changed.value.is_same(&expected)
                && changed.text[changed.body..] == document.text[document.body..];
            if !is_right {
                continue;
            }
            if changed.findings <= document.findings {
                found = Some(changed);
                break;
            }
            found.get_or_insert(changed);
        }
        self.document = found.ok_or_else(Refused::different)?;
        Ok(())
    }

    fn set(&mut self, path: &[PathStep], value: &FieldValue) -> Result<(), Refused> {
        if value.is_empty() {
            return self.clear(path);
        }
        let path = self.strict(path);
        let known = self.known(&path);
        if known == path.len() {
            return self.reconcile(&path, value);
        }
        let (above, missing) = path.split_at(known);
        let value = nested(&missing[1..], value.clone()).ok_or_else(Refused::not_there)?;
        let step = match (&missing[0], self.document.value.at(above)) {
            (PathStep::Key(key), Some(FieldValue::Map(entries)))
                if above.is_empty() || !entries.is_empty() =>
            {
                Step::AddKey(above.to_vec(), key.clone(), value)
            }
            (PathStep::Item(at), Some(FieldValue::Items(items)))
                if *at == items.len() && *at > 0 =>
            {
                Step::AddItem(above.to_vec(), *at, value)
            }
            (_, Some(nothing)) if nothing.is_empty() => {
                let value = nested(&missing[..1], value).ok_or_else(Refused::not_there)?;
                Step::Write(above.to_vec(), value)
            }
            _ => return Err(Refused::not_there()),
        };
        self.make(&step)
    }

    /// Changes a value that is there into another, with as few edits as possible.
    fn reconcile(&mut self, path: &[PathStep], value: &FieldValue) -> Result<(), Refused> {
        let old = self
            .document
            .value
            .at(path)
            .ok_or_else(Refused::not_there)?
            .clone();
        if old.is_same(value) {
            return Ok(());
        }
        let below = |step: PathStep| [path, &[step]].concat();
        match (&old, value) {
            (FieldValue::Map(old), FieldValue::Map(new)) if !old.is_empty() => {
                for (key, value) in new {
                    let path = below(PathStep::Key(key.clone()));
                    match old.iter().any(|(name, _)| name == key) {
                        true => self.reconcile(&path, value)?,
                        false => self.set(&path, value)?,
                    }
                }
                for (key, _) in old
                    .iter()
                    .filter(|(key, _)| new.iter().all(|(name, _)| name != key))
                {
                    self.make(&Step::Remove(below(PathStep::Key(key.clone()))))?;
                }
                Ok(())
            }
            (FieldValue::Items(old), FieldValue::Items(new)) if !old.is_empty() => {
                let least = old.len().min(new.len());
                let same = old
                    .iter()
                    .zip(new)
                    .take_while(|(old, new)| old.is_same(new))
                    .count();
                let after = old.iter().rev().zip(new.iter().rev());
                let after = after
                    .take_while(|(old, new)| old.is_same(new))
                    .count()
                    .min(least - same);
                let kept = least - after;
                for (at, value) in new.iter().enumerate().take(kept).skip(same) {
                    self.reconcile(&below(PathStep::Item(at)), value)?;
                }
                for (at, value) in new.iter().enumerate().take(new.len() - after).skip(kept) {
                    self.make(&Step::AddItem(path.to_vec(), at, value.clone()))?;
                }
                for at in (kept..old.len() - after).rev() {
                    self.make(&Step::Remove(below(PathStep::Item(at))))?;
                }
                Ok(())
            }
            _ if path.is_empty() => Err(Refused::not_there()),
            _ => self.make(&Step::Write(path.to_vec(), value.clone())),
        }
    }

    fn clear(&mut self, path: &[PathStep]) -> Result<(), Refused> {
        let mut path = self.strict(path);
        if self.known(&path) < path.len() || path.is_empty() {
            return Ok(());
        }
        while path.len() > 1 {
            let above = &path[..path.len() - 1];
            let is_only = match self.document.value.at(above) {
                Some(FieldValue::Items(items)) => items.len() == 1,
                Some(FieldValue::Map(entries)) => entries.len() == 1,
                _ => false,
            };
            if !is_only {
                break;
            }
            path.pop();
        }
        self.make(&Step::Remove(path))
    }

    fn add(&mut self, path: &[PathStep], item: &FieldValue) -> Result<(), Refused> {
        if item.is_empty() {
            return Ok(());
        }
        let path = self.strict(path);
        let old = self
            .document
            .value
            .at(&path)
            .filter(|_| self.known(&path) == path.len());
        match old {
            Some(FieldValue::Items(items)) if !items.is_empty() => {
                let at = items.len();
                self.make(&Step::AddItem(path, at, item.clone()))
            }
            Some(old) if !old.is_empty() => {
                let both = FieldValue::Items(vec![old.clone(), item.clone()]);
                self.make(&Step::Write(path, both))
            }
            _ => self.set(&path, &FieldValue::Items(vec![item.clone()])),
        }
    }

    fn move_item(&mut self, path: &[PathStep], to: usize) -> Result<(), Refused> {
        let path = self.strict(path);
        let Some((PathStep::Item(from), above)) = path.split_last() else {
            return Err(Refused::not_there());
        };
        match self.document.value.at(above) {
            Some(FieldValue::Items(items)) if *from < items.len() && to < items.len() => {}
            _ => return Err(Refused::not_there()),
        }
        match *from == to {
            true => Ok(()),
            false => self.make(&Step::Move(above.to_vec(), *from, to)),
        }
    }

    fn body(&mut self, change: BodyChange<'_>) -> Result<(), Refused> {
        if self.kind == TextKind::Site {
            return Err(Refused::not_there());
        }
        let old = &self.document;
        let changed = changed_body(old, change)?;
        let changed = Document::read(self.kind, &changed, self.shape)?;
        let is_right = changed.value.is_same(&old.value)
            && changed.body <= changed.text.len()
            && changed.text.get(..old.body) == old.text.get(..old.body);
        if !is_right {
            return Err(Refused::different());
        }
        self.document = changed;
        Ok(())
    }

    /// A path without steps to the only item of a list that is written without one.
    fn strict(&self, path: &[PathStep]) -> Vec<PathStep> {
        let mut strict: Vec<PathStep> = Vec::new();
        for step in path {
            let owner = self.document.value.at(&strict);
            let is_single = owner
                .is_some_and(|owner| !owner.is_empty() && !matches!(owner, FieldValue::Items(_)));
            if !(is_single && *step == PathStep::Item(0)) {
                strict.push(step.clone());
            }
        }
        strict
    }

    /// How many steps of a path lead to something that exists.
    fn known(&self, path: &[PathStep]) -> usize {
        let lengths = 1..=path.len();
        lengths
            .take_while(|length| self.document.value.at(&path[..*length]).is_some())
            .count()
    }
}

/// A value inside the maps and lists that a path needs; `None` for an item that cannot be the first.
fn nested(path: &[PathStep], value: FieldValue) -> Option<FieldValue> {
    path.iter().rev().try_fold(value, |value, step| match step {
        PathStep::Key(key) => Some(FieldValue::Map(vec![(key.clone(), value)])),
        PathStep::Item(0) => Some(FieldValue::Items(vec![value])),
        PathStep::Item(_) => None,
    })
}
