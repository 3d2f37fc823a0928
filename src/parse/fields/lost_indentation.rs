//! Finds keys that lost their indentation, so that they are beside the map that they belong to and not in it.

use std::borrow::Cow;

use crate::base::source::{Source, Span};
use crate::parse::fields::reader::FieldReader;
use crate::parse::fields::rules;
use crate::parse::fields::shape::{KeyShape, Shape};
use crate::parse::yaml::{Entry, Node, Value};

/// The spaces by which we indent an inner map.
const INDENTATION: usize = 2;

/// The entries of a map with these keys, where each key that lost its indentation is moved into the map above it, so
/// that it is read as it was meant. What was moved is reported, once for all keys of one map.
pub(super) fn repaired<'e>(
    entries: &'e [Entry],
    keys: &[KeyShape],
    reader: &mut FieldReader<'_>,
) -> Cow<'e, [Entry]> {
    if entries.iter().all(|entry| !is_unknown(entry, keys)) {
        return Cow::Borrowed(entries);
    }
    let mut kept: Vec<Entry> = Vec::new();
    let mut rest = entries;
    while let Some((first, others)) = rest.split_first() {
        let run = kept
            .last()
            .and_then(|above| Run::below(above, rest, keys, reader.source));
        if let Some(run) = run {
            run.report(rest, reader);
            rest = &rest[run.places.len()..];
            *kept.last_mut().expect("the run is below it") = run.above;
        } else {
            kept.push(first.clone());
            rest = others;
        }
    }
    Cow::Owned(kept)
}

/// Whether a map has no such key, and none that is meant by it.
fn is_unknown(entry: &Entry, keys: &[KeyShape]) -> bool {
    if entry.is_misindented || keys.iter().any(|key| key.name == entry.key) {
        return false;
    }
    let names: Vec<&'static str> = keys.iter().map(|key| key.name).collect();
    rules::unknown_key::likely_key(&entry.key, &names).is_none()
}

/// Entries, one after another, that belong to the entry above them.
struct Run {
    /// The entry above, with those entries in its value.
    above: Entry,
    /// Where each of them belongs.
    places: Vec<Place>,
}

/// Where an entry belongs.
#[derive(PartialEq, Eq)]
struct Place {
    /// What it belongs to: a key, or the first line of an item.
    owner: String,
    /// The column at which it should begin, from 1.
    column: usize,
    /// Whether there must be an entry with its key.
    is_required: bool,
}

impl Run {
    /// The first of `entries` that belong to the entry above them; `None` when the first does not. A key that the map
    /// around them has too belongs to it, unless one that it does not have comes after it.
    fn below(above: &Entry, entries: &[Entry], keys: &[KeyShape], source: &Source) -> Option<Self> {
        let shape = (keys.iter().find(|key| key.name == above.key)?.shape)();
        let (_, column) = source.line_column(above.key_span.start);
        let owner = format!("{}:", above.key);
        let mut filled = above.clone();
        let mut places = Vec::new();
        let mut run = None;
        for entry in entries {
            let adoption = Adoption { entry, source };
            let Some(place) = adoption.place_in(&mut filled.node, &shape, &owner, column) else {
                break;
            };
            let is_unknown = is_unknown(entry, keys);
            if is_unknown || run.is_some() && place.is_required {
                run = Some((filled.clone(), places.len() + 1));
            }
            places.push(place);
        }
        let (above, count) = run?;
        places.truncate(count);
        Some(Self { above, places })
    }

    /// Reports the entries, once for each map that they belong to.
    fn report(&self, entries: &[Entry], reader: &mut FieldReader<'_>) {
        let source = reader.source;
        let is_same = |a: &Place, b: &Place| (&a.owner, a.column) == (&b.owner, b.column);
        let mut rest = entries;
        for group in self.places.chunk_by(is_same) {
            let (first, others) = (&rest[0], group.len() - 1);
            let (_, typed) = source.line_column(first.key_span.start);
            let spaces = group[0].column.saturating_sub(typed);
            let owner = &group[0].owner;
            rules::unknown_key::not_below(reader.report, source, first, others, owner, spaces);
            rest = &rest[group.len()..];
        }
    }
}

/// An entry to move into a value above it.
struct Adoption<'e> {
    entry: &'e Entry,
    source: &'e Source,
}

impl Adoption<'_> {
    /// Adds the entry to the innermost map of a value whose shape has its key, and that does not have it yet. `None`
    /// when there is no such map. `owner` is what the value belongs to, and `column` where that begins.
    fn place_in(
        &self,
        node: &mut Node,
        shape: &Shape,
        owner: &str,
        column: usize,
    ) -> Option<Place> {
        match shape {
            Shape::Either(shapes) => shapes
                .iter()
                .find_map(|shape| self.place_in(node, shape, owner, column)),
            Shape::List(shape) => match &mut node.value {
                Value::List(items) => {
                    let item = items.last_mut()?;
                    let line = Span::of_line(&self.source.text, item.span.start);
                    let owner = self.source.text[line.range()].trim();
                    self.place_in(item, shape, owner, column)
                }
                _ => self.place_in(node, shape, owner, column),
            },
            Shape::Record { keys, .. } => self.place_in_record(node, keys, owner, column),
            Shape::Map(..) => {
                let (entries, column) = self.entries_of(node, column)?;
                let is_alike = |other: &Entry| is_date(&other.key) == is_date(&self.entry.key);
                if !entries.first().is_none_or(is_alike) {
                    return None;
                }
                self.add(entries, owner, column, false)
            }
            _ => None,
        }
    }

    /// Adds the entry to a map with these keys, or to the value of its last key.
    fn place_in_record(
        &self,
        node: &mut Node,
        keys: &[KeyShape],
        owner: &str,
        column: usize,
    ) -> Option<Place> {
        let named = |name: &str| keys.iter().find(|key| key.name == name);
        let own = named(&self.entry.key);
        if own.is_none() && node.value == Value::Null {
            return None;
        }
        let (entries, column) = self.entries_of(node, column)?;
        if let Some(last) = entries.last_mut()
            && let Some(key) = named(&last.key)
        {
            let owner = format!("{}:", last.key);
            let place = self.place_in(&mut last.node, &(key.shape)(), &owner, column);
            if place.is_some() {
                return place;
            }
        }
        self.add(entries, owner, column, own?.is_required)
    }

    /// The entries of a map, or of a key without a value, and the column at which they begin; `None` for other values.
    fn entries_of<'n>(
        &self,
        node: &'n mut Node,
        column: usize,
    ) -> Option<(&'n mut Vec<Entry>, usize)> {
        if node.value == Value::Null {
            node.span = self.entry.node.span;
            node.value = Value::Map(Vec::new());
        }
        let Value::Map(entries) = &mut node.value else {
            return None;
        };
        let typed = entries
            .first()
            .map(|first| self.source.line_column(first.key_span.start).1);
        // A column that is not further to the right is that of an entry that was moved.
        let inner = typed.filter(|inner| *inner > column);
        Some((entries, inner.unwrap_or(column + INDENTATION)))
    }

    /// Adds the entry, unless its key already exists.
    fn add(
        &self,
        entries: &mut Vec<Entry>,
        owner: &str,
        column: usize,
        is_required: bool,
    ) -> Option<Place> {
        if entries.iter().any(|entry| entry.key == self.entry.key) {
            return None;
        }
        entries.push(self.entry.clone());
        let owner = owner.to_owned();
        Some(Place {
            owner,
            column,
            is_required,
        })
    }
}

/// Whether a key is one of a series.
fn is_date(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_digit())
}
