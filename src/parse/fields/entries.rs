//! The entries of one map while it is read: known, misspelt and unknown keys.

use std::collections::BTreeSet;

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
    /// The entries with unknown keys, each with the entry that already has the key that was likely meant.
    unknown: Vec<(&'f Entry, Option<&'f Entry>)>,
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
            let meant = rules::unknown_key::likely_key(&entry.key, &known);
            let other = meant.and_then(|meant| self.entry(meant).or(self.mistyped_for(meant)));
            self.unknown.push((entry, other));
            if let (Some(meant), None) = (meant, other) {
                self.mistyped.push((meant, entry));
            }
        }
    }

    /// The value of a key; `None` if it is missing or wrong. A misspelt key is not missing: its value is used, so that
    /// what else is wrong with it is reported in the same run.
    pub fn value<T: FromYaml>(&mut self, key: &'static str) -> Option<T> {
        if !self.keys.iter().any(|known| known.name == key) {
            return T::absent();
        }
        // A key without a value is reported at the end.
        let entry = self.entry(key).or(self.mistyped_for(key));
        let entry = entry.filter(has_value);
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
        let values = keys.filter_map(|key| {
            let entry = self.entry(key.name).or(self.mistyped_for(key.name));
            Some((key.name, entry?.node.span))
        });
        KeySpans::new(self.span, values.collect())
    }

    /// Reports every unknown key, and every required key that is missing or has no value.
    pub(super) fn finish(self) {
        let known = self.names();
        let is_empty = |entry: &&Entry| !has_value(entry) && known.contains(&entry.key.as_str());
        let empty: Vec<&Entry> = self.entries.iter().filter(is_empty).collect();
        let is_missing = |key: &&KeyShape| {
            let is_there = self.entry(key.name).or(self.mistyped_for(key.name));
            key.is_required && is_there.is_none()
        };
        let missing = self.keys.iter().filter(is_missing);
        let missing: Vec<&str> = missing.map(|key| key.name).collect();
        let FieldReader { report, source } = self.reader;
        for (entry, other) in self.unknown {
            let taken = other.map(|other| other.key_span);
            rules::unknown_key::report(report, source, entry, self.what, &known, taken);
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
