//! A key at the start of a line, and what is wrong with it.

use crate::base::characters::{is_odd_colon, is_unseen};
use crate::base::source::Span;
use crate::parse::yaml::damage::{Damage, Fault, blanks, closing_quotes, is_blank};
use crate::parse::yaml::mend::Edit;
use crate::parse::yaml::words::{end_of_quotation, is_word};

/// A key.
pub(super) struct Key {
    /// Its name.
    pub(super) name: Span,
    /// Where its colon and the white space after it end.
    pub(super) end: usize,
    /// What is wrong with it.
    pub(super) damages: Vec<Damage>,
}

/// The words of a key and its colon.
struct Parts {
    name: Span,
    colon: Span,
    /// Where it is in curly quotation marks.
    smart: Option<Span>,
}

impl Key {
    /// The key that a part of a line begins with, if it is one; it may lack the space after its colon where that
    /// is what words must mean.
    pub(super) fn at(text: &str, line: Span, may_be_tight: bool) -> Option<Self> {
        let parts = Parts::at(text, line, may_be_tight)?;
        let mut key = Self {
            name: parts.name,
            end: line.end,
            damages: Vec::new(),
        };
        if let Some(whole) = parts.smart {
            let words = &text[parts.name.start..parts.name.end];
            let reason = format!("the key `{words}` is in curly quotation marks");
            let suggestion = "write it without quotation marks";
            key.damages.push(Damage::unreadable(
                whole,
                reason,
                suggestion,
                vec![Edit::new(whole, words)],
            ));
        } else {
            key.unseen(text);
            key.before_colon(text, parts.colon.start);
        }
        let behind = &text[parts.colon.end..line.end];
        let width = behind.len() - behind.trim_start_matches(is_blank).len();
        let space = Span::new(parts.colon.end, parts.colon.end + width);
        key.end = space.end;
        key.colon(text, parts.colon, space, !behind.is_empty());
        Some(key)
    }

    /// Reports the colon itself and the white space after it.
    fn colon(&mut self, text: &str, colon: Span, space: Span, has_value: bool) {
        let sign = &text[colon.start..colon.end];
        let found = blanks(text, space, " ");
        let plain = if found.plain.is_empty() && has_value {
            " ".to_owned()
        } else {
            found.plain
        };
        let edits = vec![Edit::new(
            Span::new(colon.start, space.end),
            format!(":{plain}"),
        )];
        if sign != ":" {
            let reason = format!("`{sign}` is not an ordinary colon");
            self.damages.push(Damage::unreadable(
                colon,
                reason,
                "type a colon and a space",
                edits,
            ));
        } else if let Some(odd) = found.odd {
            self.damages.push(odd.damage(edits));
        } else if has_value && space.start == space.end {
            let reason = "there is no space after the colon";
            self.damages.push(Damage::unreadable(
                colon,
                reason,
                "add a space after the colon",
                edits,
            ));
        }
    }

    /// Reports white space between the key and its colon.
    fn before_colon(&mut self, text: &str, colon: usize) {
        let gap = Span::new(self.name.end, colon);
        if gap.start == gap.end || text[..gap.start].ends_with(['"', '\'']) {
            return;
        }
        let edits = vec![Edit::new(gap, "")];
        match blanks(text, gap, " ").odd {
            Some(odd) => {
                self.damages
                    .push(Damage::unreadable(odd.at, odd.reason, "delete it", edits));
            }
            None => self.damages.push(Damage {
                fault: Fault::Stray,
                at: gap,
                reason: "there is a space before the colon".to_owned(),
                suggestion: "delete it",
                edits,
            }),
        }
    }

    /// Reports invisible characters in the key.
    fn unseen(&mut self, text: &str) {
        let name = &text[self.name.start..self.name.end];
        let found = name.char_indices().filter(|(_, c)| is_unseen(*c));
        let places: Vec<Span> = found
            .map(|(at, c)| {
                let start = self.name.start + at;
                Span::new(start, start + c.len_utf8())
            })
            .collect();
        if let Some(first) = places.first() {
            let reason = "there is an invisible character in this key";
            let edits = places.iter().map(|at| Edit::new(*at, "")).collect();
            self.damages.push(Damage::unreadable(
                *first,
                reason,
                "delete the key and retype it",
                edits,
            ));
        }
    }
}

impl Parts {
    fn at(text: &str, line: Span, may_be_tight: bool) -> Option<Self> {
        let content = &text[line.start..line.end];
        let first = content.chars().next()?;
        let width = first.len_utf8();
        let smart = closing_quotes(first);
        if matches!(first, '"' | '\'') || !smart.is_empty() {
            let inner = &content[width..];
            let close = if smart.is_empty() {
                end_of_quotation(content, first)? - 2
            } else {
                inner.find(smart)?
            };
            let mark = inner[close..].chars().next().map_or(0, char::len_utf8);
            let end = width + close + mark;
            let gap = content[end..].len() - content[end..].trim_start_matches(is_blank).len();
            let colon = colon_at(content, end + gap)?;
            let whole = Span::new(line.start, line.start + end);
            let inside = Span::new(line.start + width, line.start + width + close);
            return Some(Self {
                name: if smart.is_empty() { whole } else { inside },
                colon: Span::new(line.start + colon.start, line.start + colon.end),
                smart: (!smart.is_empty()).then_some(whole),
            });
        }
        if "[{#&*!|>%@`".contains(first) {
            return None;
        }
        let note = content.find(" #").unwrap_or(content.len());
        let words = &content[..note];
        let colon = words.char_indices().find_map(|(at, c)| {
            let rest = &content[at..];
            // Two colons are one too many behind a key, and one that is meant elsewhere.
            let count = rest.len() - rest.trim_start_matches(':').len();
            let is_twice = count > 1 && is_word(&content[..at]) && is_apart(content, at + count);
            let end = at + if is_twice { count } else { c.len_utf8() };
            let is_end = is_odd_colon(c)
                || c == ':' && (is_apart(content, end) || may_be_tight && is_key(content, at));
            is_end.then(|| Span::new(at, end))
        })?;
        let name = words[..colon.start].trim_end_matches(is_blank).len();
        (name > 0).then(|| Self {
            name: Span::new(line.start, line.start + name),
            colon: Span::new(line.start + colon.start, line.start + colon.end),
            smart: None,
        })
    }
}

/// The colon at a byte of a line, if it is one after a key.
fn colon_at(content: &str, at: usize) -> Option<Span> {
    let c = content[at..].chars().next()?;
    let is_colon = is_odd_colon(c) || c == ':';
    is_colon.then(|| Span::new(at, at + c.len_utf8()))
}

/// Whether a byte of a line is white space or its end.
fn is_apart(content: &str, at: usize) -> bool {
    content[at..].chars().next().is_none_or(is_blank)
}

/// Whether what comes before a colon without a space is a key, and not an address or a time of day.
fn is_key(content: &str, colon: usize) -> bool {
    is_word(&content[..colon]) && !content[colon + 1..].starts_with('/')
}
