//! The entries of one map while it is read: known, misspelt and unknown keys.

use std::collections::BTreeSet;
use std::ptr;

use crate::base::source::Span;
use crate::parse::fields::from_yaml::FromYaml;
use crate::parse::fields::reader::FieldReader;
use crate::parse::fields::rules;
use crate::parse::fields::shape::KeyShape;
use crate::parse::fields::spans::KeySpans;
use crate::parse::yaml::{Entry, Value};
use crate::report::Report;

/// The entries of one map while it is read. Each value is asked for by its key; `finish` reports the other keys.
#[derive(Debug)]
pub struct Fields<'f, 'r> {
    /// Reads the values and reports faults.
    pub reader: &'f mut FieldReader<'r>,
    /// What the map describes, for messages: "the story".
    what: &'static str,
    entries: &'f [Entry],
    span: Span,
    keys: Vec<KeyShape>,
    /// The entries with unknown keys.
    unknown: Vec<&'f Entry>,
    /// Missing keys, each with the entry that is probably a misspelling of it.
    mistyped: Vec<(&'static str, &'f Entry)>,
}

impl<'f, 'r> Fields<'f, 'r> {
    /// The entries of a map that starts at `start` and describes `what`, with these keys known.
    pub(super) fn new(
        what: &'static str,
        keys: Vec<KeyShape>,
        entries: &'f [Entry],
        span: Span,
        reader: &'f mut FieldReader<'r>,
    ) -> Self {
        let mut fields = Self {
            reader,
            what,
            entries,
            span,
            keys,
            unknown: Vec::new(),
            mistyped: Vec::new(),
        };
        fields.find_unknown();
        fields
    }

    /// Finds the entries with unknown keys and what their authors meant. Duplicate keys are reported elsewhere.
    fn find_unknown(&mut self) {
        let known = self.names();
        let mut seen = BTreeSet::new();
        for entry in self.entries {
            let is_known = !seen.insert(&entry.key) || known.contains(&entry.key.as_str());
            if is_known || entry.is_misindented || entry.node.value == Value::Broken {
                continue;
            }
            self.unknown.push(entry);
            if let Some(meant) = rules::unknown_key::likely_key(&entry.key, &known)
                && self.entry(meant).is_none()
                && self.mistyped_for(meant).is_none()
            {
                self.mistyped.push((meant, entry));
            }
        }
    }

    /// The value of a key; `None` if it is missing or wrong. A misspelt key is not missing: its value is checked, but
    /// not used.
    pub fn value<T: FromYaml>(&mut self, key: &'static str) -> Option<T> {
        if !self.keys.iter().any(|known| known.name == key) {
            return T::absent();
        }
        // A key without a value is reported at the end.
        if let Some(entry) = self.mistyped_for(key).filter(has_value) {
            T::from_yaml(&entry.node, self.reader);
        }
        let entry = self.entry(key).filter(has_value);
        let value = entry.and_then(|entry| T::from_yaml(&entry.node, self.reader));
        value.or_else(T::absent)
    }

    /// Reads the value of a key a second time, to compare it with others; nothing is reported again.
    pub fn reread<T: FromYaml>(&self, key: &'static str) -> Option<T> {
        let reader = &mut FieldReader {
            source: self.reader.source,
            report: &mut Report::default(),
        };
        let entry = self.entry(key).filter(has_value);
        let value = entry.and_then(|entry| T::from_yaml(&entry.node, reader));
        value.or_else(T::absent)
    }

    /// The span where the map starts, and those of its values.
    pub fn spans(&self) -> KeySpans {
        let keys = self.keys.iter();
        let values = keys.filter_map(|key| Some((key.name, self.entry(key.name)?.node.span)));
        KeySpans::new(self.span, values.collect())
    }

    /// Reports every unknown key, and every required key that is missing or has no value.
    pub(super) fn finish(self) {
        let known = self.names();
        let is_empty = |entry: &&Entry| !has_value(entry) && known.contains(&entry.key.as_str());
        let mut empty: Vec<&Entry> = self.entries.iter().filter(is_empty).collect();
        let is_missing = |key: &&KeyShape| {
            let is_there = self.entry(key.name).or(self.mistyped_for(key.name));
            key.is_required && is_there.is_none()
        };
        let missing = self.keys.iter().filter(is_missing);
        let missing: Vec<&str> = missing.map(|key| key.name).collect();
        let FieldReader { report, source } = self.reader;
        // The key without a value that the keys of an inner map belong to, although they are not indented below it.
        let mut above: Option<&Entry> = None;
        for entry in self.entries {
            if self.unknown.iter().any(|unknown| ptr::eq(*unknown, entry)) {
                let (what, key) = (self.what, entry.key.as_str());
                let meant = rules::unknown_key::likely_key(key, &known);
                if let Some(above) = above.filter(|_| meant.is_none()) {
                    let span = entry.key_span;
                    rules::unknown_key::not_below(report, source, span, what, key, &above.key);
                    empty.retain(|entry| *entry != above);
                    continue;
                }
                rules::unknown_key::report(report, source, entry.key_span, what, key, &known);
            }
            above = Some(entry).filter(|entry| empty.contains(entry));
        }
        for entry in empty {
            rules::missing_key::empty(report, source, entry.key_span, &entry.key);
        }
        for key in missing {
            rules::missing_key::absent(report, source, self.span, self.what, key);
        }
    }

    /// The names of all known keys.
    fn names(&self) -> Vec<&'static str> {
        self.keys.iter().map(|key| key.name).collect()
    }

    fn entry(&self, key: &str) -> Option<&'f Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// The entry that is probably a misspelling of a key.
    fn mistyped_for(&self, key: &str) -> Option<&'f Entry> {
        let found = self.mistyped.iter().find(|(meant, _)| *meant == key);
        found.map(|(_, entry)| *entry)
    }
}

fn has_value(entry: &&Entry) -> bool {
    entry.node.value != Value::Null
}
