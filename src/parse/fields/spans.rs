//! The spans of the values of a map, for checks that need more than the map.

use crate::base::source::Span;

/// The span where a map starts, and the spans of its values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeySpans {
    start: Span,
    values: Vec<(&'static str, Span)>,
}

impl KeySpans {
    /// The spans of a map that starts at `start`, with the span of each key's value.
    pub(super) fn new(start: Span, values: Vec<(&'static str, Span)>) -> Self {
        Self { start, values }
    }

    /// Empty spans, for something that is not in a file.
    pub fn empty() -> Self {
        Self::new(Span::new(0, 0), Vec::new())
    }

    /// The span where the map starts.
    pub fn start(&self) -> Span {
        self.start
    }

    /// The span of a key's value; the start of the map when the key is missing.
    pub fn of(&self, key: &str) -> Span {
        let found = self.values.iter().find(|(name, _)| *name == key);
        found.map_or(self.start, |(_, span)| *span)
    }

    /// Whether the map has a key.
    pub fn has(&self, key: &str) -> bool {
        self.values.iter().any(|(name, _)| *name == key)
    }
}
