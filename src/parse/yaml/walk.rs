//! A walk through the lines of a text: how far it has got, what comes next, and what it has found.

use crate::base::source::Span;
use crate::parse::yaml::damage::{Damage, is_blank};
use crate::parse::yaml::levels::Next;
use crate::parse::yaml::words::is_word;

/// What was found in a text.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// What is wrong, with how to put it right.
    pub(super) damages: Vec<Damage>,
    /// Values and lines that are reported to be wrong.
    pub(super) reported: Vec<Span>,
    /// Lines that are reported to be indented wrongly.
    pub(super) moved: Vec<Span>,
}

/// The key or the mark of an item to which a value belongs.
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

    /// The mark of an item at a column.
    pub(super) fn mark(column: usize) -> Self {
        let is_key = false;
        Self { column, is_key }
    }
}

/// The line that begins at a byte, without its end, and where the next begins.
pub(super) fn line_at(text: &str, start: usize) -> (Span, usize) {
    let end = text[start..].find('\n').map_or(text.len(), |n| start + n);
    let content = text[start..end].trim_end_matches('\r').len();
    (Span::new(start, start + content), (end + 1).min(text.len()))
}

/// The walk.
pub(super) struct Walk<'t> {
    /// The text.
    pub(super) text: &'t str,
    /// The byte at which the next line begins.
    pub(super) next: usize,
    /// The key or mark whose value, plain words, may go on in the next line.
    pub(super) plain: Option<Owner>,
    /// What has been found so far.
    pub(super) found: Found,
}

impl<'t> Walk<'t> {
    /// A walk that begins at the first line.
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            next: 0,
            plain: None,
            found: Found::default(),
        }
    }

    /// Goes on to the next line, and gives it.
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

    /// The next line that says something.
    pub(super) fn next_line(&self) -> Option<Next<'t>> {
        let mut start = self.next;
        while start < self.text.len() {
            let (line, next) = line_at(self.text, start);
            let content = &self.text[line.start..line.end];
            let rest = content.trim_start_matches(is_blank);
            if !rest.is_empty() && !rest.starts_with('#') {
                let words = rest.strip_prefix("- ");
                let key = words.unwrap_or(rest).trim_start();
                let word = key.find([':', ' ']).unwrap_or(key.len());
                let is_key = is_word(&key[..word]) && key[word..].starts_with(':');
                return Some(Next {
                    column: content[..content.len() - rest.len()].chars().count(),
                    is_item: words.is_some(),
                    key: is_key.then_some(&key[..word]),
                });
            }
            start = next;
        }
        None
    }

    /// Whether the next line that says anything belongs to a key or mark.
    pub(super) fn has_children(&self, owner: Owner) -> bool {
        self.next_line().is_some_and(|next| {
            let is_item = next.column == owner.column && next.is_item;
            next.column > owner.column || is_item && owner.is_key
        })
    }

    /// Whether a line is a key or an item beside a key or mark, so that it continues no value.
    pub(super) fn is_neighbour(&self, line: Span, owner: Owner) -> bool {
        let content = &self.text[line.start..line.end];
        let rest = content.trim_start_matches(is_blank);
        let lead = content[..content.len() - rest.len()].chars().count();
        let is_key = rest.find(':').is_some_and(|colon| {
            let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | ' ' | '-' | '"');
            let is_apart = rest[colon + 1..].chars().next().is_none_or(is_blank);
            is_apart && rest[..colon].chars().all(is_plain)
        });
        let is_item = rest.starts_with("- ");
        lead <= owner.column && (is_key || is_item) || content.trim_end() == "---"
    }
}
