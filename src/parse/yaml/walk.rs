//! Walks through the lines of a text: the current position, the next line, and the faults found so far.

use crate::base::source::Span;
use crate::parse::yaml::damage::{Damage, is_blank};
use crate::parse::yaml::levels::NextLine;
use crate::parse::yaml::lexical::is_key_word;

/// The faults found in a text.
#[derive(Debug, Default)]
pub(super) struct ScanFaults {
    /// The faults, with their repairs.
    pub(super) damages: Vec<Damage>,
    /// Values and lines that are reported as wrong.
    pub(super) reported: Vec<Span>,
    /// Lines whose indentation is reported as wrong.
    pub(super) misindented: Vec<Span>,
}

/// The key or list mark that a value belongs to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Owner {
    /// Its column.
    pub(super) column: usize,
    /// Whether it is a key, below which items may begin in the same column.
    pub(super) is_key: bool,
}

impl Owner {
    /// A key at a column.
    pub(super) fn key(column: usize) -> Self {
        let is_key = true;
        Self { column, is_key }
    }

    /// A list mark at a column.
    pub(super) fn mark(column: usize) -> Self {
        let is_key = false;
        Self { column, is_key }
    }
}

/// The line that begins at `start`, without its line ending, and the start of the next line.
pub(super) fn line_at(text: &str, start: usize) -> (Span, usize) {
    let end = text[start..].find('\n').map_or(text.len(), |n| start + n);
    let content = text[start..end].trim_end_matches('\r').len();
    (Span::new(start, start + content), (end + 1).min(text.len()))
}

/// A walk through the lines of a text.
pub(super) struct Walk<'t> {
    /// The text.
    pub(super) text: &'t str,
    /// The offset at which the next line begins.
    pub(super) next: usize,
    /// The key or mark whose plain words may continue on the next line.
    pub(super) plain: Option<Owner>,
    /// The faults found so far.
    pub(super) found: ScanFaults,
}

impl<'t> Walk<'t> {
    /// A walk that starts at the first line.
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            next: 0,
            plain: None,
            found: ScanFaults::default(),
        }
    }

    /// Moves to the next line and returns it.
    pub(super) fn step(&mut self) -> Option<Span> {
        (self.next < self.text.len()).then(|| {
            let (line, next) = line_at(self.text, self.next);
            self.next = next;
            line
        })
    }

    /// Adds damage.
    pub(super) fn report(&mut self, damage: Damage) {
        self.found.damages.push(damage);
    }

    /// The next line with content.
    pub(super) fn next_line(&self) -> Option<NextLine<'t>> {
        let mut start = self.next;
        while start < self.text.len() {
            let (line, next) = line_at(self.text, start);
            let content = &self.text[line.start..line.end];
            let rest = content.trim_start_matches(is_blank);
            if !rest.is_empty() && !rest.starts_with('#') {
                let words = rest.strip_prefix("- ");
                let key = words.unwrap_or(rest).trim_start();
                let word = key.find([':', ' ']).unwrap_or(key.len());
                let is_key = is_key_word(&key[..word]) && key[word..].starts_with(':');
                return Some(NextLine {
                    column: content[..content.len() - rest.len()].chars().count(),
                    is_item: words.is_some(),
                    key: is_key.then_some(&key[..word]),
                });
            }
            start = next;
        }
        None
    }

    /// Whether the next line with content belongs to a key or mark.
    pub(super) fn has_inner_lines(&self, owner: Owner) -> bool {
        self.next_line().is_some_and(|next| {
            let is_item = next.column == owner.column && next.is_item;
            next.column > owner.column || is_item && owner.is_key
        })
    }

    /// Whether a line is a key or an item at or outside the level of a key or mark, so that it does not continue a
    /// value.
    pub(super) fn is_neighbour(&self, line: Span, owner: Owner) -> bool {
        let content = &self.text[line.start..line.end];
        let rest = content.trim_start_matches(is_blank);
        let lead = content[..content.len() - rest.len()].chars().count();
        let is_key = rest.find(':').is_some_and(|colon| {
            let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | ' ' | '-' | '"');
            let is_spaced = rest[colon + 1..].chars().next().is_none_or(is_blank);
            is_spaced && rest[..colon].chars().all(is_plain)
        });
        let is_item = rest.starts_with("- ") || rest.trim_end_matches(is_blank) == "-";
        lead <= owner.column && (is_key || is_item) || content.trim_end() == "---"
    }
}
