//! The spans of the values that were read from a map, for what can only be judged when everything is known.

use crate::base::source::Span;

/// Where a map begins, and where the values of its keys are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    start: Span,
    values: Vec<(&'static str, Span)>,
}

impl Places {
    /// The places of a map that begins at `start`, each value with its key.
    pub(super) fn new(start: Span, values: Vec<(&'static str, Span)>) -> Self {
        Self { start, values }
    }

    /// Those of something that is in no file.
    pub fn nowhere() -> Self {
        Self::new(Span::new(0, 0), Vec::new())
    }

    /// Where the map begins.
    pub fn start(&self) -> Span {
        self.start
    }

    /// Where the value of a key is; where the key is not there, where the map begins.
    pub fn of(&self, key: &str) -> Span {
        let found = self.values.iter().find(|(name, _)| *name == key);
        found.map_or(self.start, |(_, span)| *span)
    }

    /// Whether a key is there.
    pub fn has(&self, key: &str) -> bool {
        self.values.iter().any(|(name, _)| *name == key)
    }
}
