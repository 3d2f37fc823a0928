//! Reads a key at the start of a line, and finds faults in it.

use crate::base::characters::{is_odd_colon, is_unseen};
use crate::base::source::Span;
use crate::parse::yaml::damage::{Damage, DamageKind, blanks, closing_quotes, is_blank};
use crate::parse::yaml::lexical::{end_of_quotation, is_key_word};
use crate::parse::yaml::repair::Edit;

/// A key.
pub(super) struct LineKey {
    /// Its name.
    pub(super) name: Span,
    /// The end of its colon and of the white space after it.
    pub(super) end: usize,
    /// Its faults.
    pub(super) damages: Vec<Damage>,
}

/// The words of a key, and its colon.
struct KeyParts {
    name: Span,
    colon: Span,
    /// The span of the curly quotation marks around it, if there are any.
    smart: Option<Span>,
}

impl LineKey {
    /// The key at the start of `line`, if there is one. With `may_be_tight` it may lack the space after its colon if
    /// the words cannot mean anything else.
    pub(super) fn at(text: &str, line: Span, may_be_tight: bool) -> Option<Self> {
        let parts = KeyParts::at(text, line, may_be_tight)?;
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
            key.report_unseen(text);
            key.check_before_colon(text, parts.colon.start);
        }
        let after = &text[parts.colon.end..line.end];
        let width = after.len() - after.trim_start_matches(is_blank).len();
        let space = Span::new(parts.colon.end, parts.colon.end + width);
        key.end = space.end;
        key.check_colon(text, parts.colon, space, !after.is_empty());
        Some(key)
    }

    /// Checks the colon and the white space after it.
    fn check_colon(&mut self, text: &str, colon: Span, space: Span, has_value: bool) {
        let typed = &text[colon.start..colon.end];
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
        if typed != ":" {
            let reason = format!("`{typed}` is not an ordinary colon");
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
    fn check_before_colon(&mut self, text: &str, colon: usize) {
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
                kind: DamageKind::Stray,
                at: gap,
                reason: "there is a space before the colon".to_owned(),
                suggestion: "delete it",
                edits,
            }),
        }
    }

    /// Reports invisible characters in the key.
    fn report_unseen(&mut self, text: &str) {
        let name = &text[self.name.start..self.name.end];
        let found = name.char_indices().filter(|(_, c)| is_unseen(*c));
        let spans: Vec<Span> = found
            .map(|(at, c)| {
                let start = self.name.start + at;
                Span::new(start, start + c.len_utf8())
            })
            .collect();
        if let Some(first) = spans.first() {
            let reason = "there is an invisible character in this key";
            let edits = spans.iter().map(|at| Edit::new(*at, "")).collect();
            self.damages.push(Damage::unreadable(
                *first,
                reason,
                "delete the key and retype it",
                edits,
            ));
        }
    }
}

impl KeyParts {
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
        let comment = content.find(" #").unwrap_or(content.len());
        let words = &content[..comment];
        let colon = words.char_indices().find_map(|(at, c)| {
            let rest = &content[at..];
            // After a key, two colons are one too many; elsewhere they may be meant.
            let count = rest.len() - rest.trim_start_matches(':').len();
            let is_twice =
                count > 1 && is_key_word(&content[..at]) && is_spaced(content, at + count);
            let end = at + if is_twice { count } else { c.len_utf8() };
            let is_end = is_odd_colon(c)
                || c == ':' && (is_spaced(content, end) || may_be_tight && is_key(content, at));
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

/// The span of the colon at `at`, if it follows a key.
fn colon_at(content: &str, at: usize) -> Option<Span> {
    let c = content[at..].chars().next()?;
    let is_colon = is_odd_colon(c) || c == ':';
    is_colon.then(|| Span::new(at, at + c.len_utf8()))
}

/// Whether there is white space or the end of the line at `at`.
fn is_spaced(content: &str, at: usize) -> bool {
    content[at..].chars().next().is_none_or(is_blank)
}

/// Whether the text before a colon without a space is a key, and not an address or a time of day.
fn is_key(content: &str, colon: usize) -> bool {
    is_key_word(&content[..colon]) && !content[colon + 1..].starts_with('/')
}
