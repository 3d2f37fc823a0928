//! Lines for values that are written for the first time.

use crate::edit::declared::{is_words, shape_at};
use crate::edit::layout::{Placed, Style, column};
use crate::edit::spell::{Place, Spelled, Spelling, spell_key};
use crate::edit::value::{FieldValue, PathStep};
use crate::parse::fields::Shape;

/// Writes values in the style of the file that they are for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Writer {
    /// How many columns a list's dashes are to the right of its key.
    list_offset: usize,
    /// Whether a text of several lines may be lines below `|`.
    may_be_block: bool,
}

impl Writer {
    /// A writer for a file with these values.
    pub(super) fn new(text: &str, placed: &Placed, may_be_block: bool) -> Self {
        Self {
            list_offset: list_offset(text, placed).unwrap_or(2),
            may_be_block,
        }
    }

    /// A text, in the style of the value `before` that it replaces.
    pub(super) fn text(
        self,
        words: &str,
        place: Place,
        shape: Option<&Shape>,
        before: Option<(Style, &str)>,
    ) -> Spelled {
        let spelling = Spelling {
            place,
            is_words: is_words(shape),
            before: before.map(|(style, _)| style),
            may_be_block: self.may_be_block,
        };
        spelling.spell(words, before.map(|(_, header)| header))
    }

    /// The lines of a key with its value, from a column.
    pub(super) fn entry(
        self,
        key: &str,
        value: &FieldValue,
        column: usize,
        shape: Option<&Shape>,
    ) -> Vec<String> {
        let lead = " ".repeat(column);
        let key = spell_key(key);
        match value {
            FieldValue::Text(_) | FieldValue::Flag(_) => {
                let spelled = self.single(value, Place::Key, shape);
                let mut lines = vec![format!("{lead}{key}: {}", spelled.head)];
                lines.extend(indented(&spelled.below, column + 2));
                lines
            }
            FieldValue::Items(items) => {
                if matches!(shape, Some(Shape::Pair(_))) && items.iter().all(is_single) {
                    return vec![format!("{lead}{key}: {}", self.flow(value, shape))];
                }
                let mut lines = vec![format!("{lead}{key}:")];
                for (at, item) in items.iter().enumerate() {
                    let shape = shape.and_then(|shape| shape_at(shape, &[PathStep::Item(at)]));
                    lines.extend(self.item(item, (column + self.list_offset, 2), shape.as_ref()));
                }
                lines
            }
            FieldValue::Map(entries) => {
                let mut lines = vec![format!("{lead}{key}:")];
                lines.extend(self.entries(entries, column + 2, shape));
                lines
            }
        }
    }

    /// The lines of an item whose dash is at a column; `width` is from the dash to the value.
    pub(super) fn item(
        self,
        value: &FieldValue,
        (column, width): (usize, usize),
        shape: Option<&Shape>,
    ) -> Vec<String> {
        let dash = format!("{}-{}", " ".repeat(column), " ".repeat(width - 1));
        let begin = |mut lines: Vec<String>| {
            if let Some(first) = lines.first_mut() {
                *first = format!("{dash}{}", first.trim_start());
            }
            lines
        };
        match value {
            FieldValue::Text(_) | FieldValue::Flag(_) => {
                let spelled = self.single(value, Place::Item, shape);
                let mut lines = vec![format!("{dash}{}", spelled.head)];
                lines.extend(indented(&spelled.below, column + 2));
                lines
            }
            FieldValue::Map(entries) => begin(self.entries(entries, column + width, shape)),
            FieldValue::Items(items) if items.iter().all(is_single) => {
                vec![format!("{dash}{}", self.flow(value, shape))]
            }
            FieldValue::Items(items) => {
                let items = items.iter().enumerate().flat_map(|(at, item)| {
                    let shape = shape.and_then(|shape| shape_at(shape, &[PathStep::Item(at)]));
                    self.item(item, (column + width, 2), shape.as_ref())
                });
                begin(items.collect())
            }
        }
    }

    /// A value between brackets or braces.
    pub(super) fn flow(self, value: &FieldValue, shape: Option<&Shape>) -> String {
        match value {
            FieldValue::Text(_) | FieldValue::Flag(_) => {
                self.single(value, Place::Flow, shape).head
            }
            FieldValue::Items(items) => {
                let items = items.iter().enumerate().map(|(at, item)| {
                    let shape = shape.and_then(|shape| shape_at(shape, &[PathStep::Item(at)]));
                    self.flow(item, shape.as_ref())
                });
                format!("[{}]", items.collect::<Vec<_>>().join(", "))
            }
            FieldValue::Map(entries) => {
                let entries = entries
                    .iter()
                    .map(|(key, value)| self.flow_entry(key, value, shape));
                format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
            }
        }
    }

    /// A key between braces with its value; `shape` is that of the map.
    pub(super) fn flow_entry(self, key: &str, value: &FieldValue, shape: Option<&Shape>) -> String {
        let shape = shape.and_then(|shape| shape_at(shape, &[PathStep::Key(key.to_owned())]));
        format!("{}: {}", spell_key(key), self.flow(value, shape.as_ref()))
    }

    fn entries(
        self,
        entries: &[(String, FieldValue)],
        column: usize,
        shape: Option<&Shape>,
    ) -> Vec<String> {
        let lines = entries.iter().flat_map(|(key, value)| {
            let shape = shape.and_then(|shape| shape_at(shape, &[PathStep::Key(key.clone())]));
            self.entry(key, value, column, shape.as_ref())
        });
        lines.collect()
    }

    /// A text or a flag.
    fn single(self, value: &FieldValue, place: Place, shape: Option<&Shape>) -> Spelled {
        match value {
            FieldValue::Flag(flag) => flag_word(*flag, None),
            FieldValue::Text(words) => self.text(words, place, shape, None),
            FieldValue::Items(_) | FieldValue::Map(_) => {
                unreachable!("only single values are written on one line")
            }
        }
    }
}

/// A flag, in the words of the one that it replaces.
pub(super) fn flag_word(flag: bool, before: Option<&str>) -> Spelled {
    let before = before.unwrap_or_default().trim_matches(['"', '\'']);
    let word = match (flag, matches!(before, "true" | "false")) {
        (true, true) => "true",
        (false, true) => "false",
        (true, false) => "yes",
        (false, false) => "no",
    };
    Spelled {
        head: word.to_owned(),
        below: Vec::new(),
    }
}

/// Lines at a column; empty lines stay empty.
pub(super) fn indented(lines: &[String], column: usize) -> Vec<String> {
    let lead = " ".repeat(column);
    let lines = lines.iter().map(|line| match line.is_empty() {
        true => String::new(),
        false => format!("{lead}{line}"),
    });
    lines.collect()
}

/// Whether a value is written on one line.
pub(super) fn is_single(value: &FieldValue) -> bool {
    matches!(value, FieldValue::Text(_) | FieldValue::Flag(_))
}

/// How far the first list of a file is to the right of its key.
fn list_offset(text: &str, placed: &Placed) -> Option<usize> {
    placed
        .parts
        .iter()
        .find_map(|part| match (&part.key, part.value.style) {
            (Some(_), Style::BlockList) => {
                Some(column(text, part.value.start).saturating_sub(column(text, part.head)))
            }
            _ => list_offset(text, &part.value),
        })
}
