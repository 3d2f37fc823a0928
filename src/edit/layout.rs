//! Where each value of a file is, to the byte: its key or dash, its first and last byte, and how it is written.

use crate::base::source::Span;
use crate::parse::yaml::{Node, ScalarKind, Value};

/// A value as it is written in a text.
#[derive(Debug, Clone)]
pub(super) struct Placed {
    /// Its first byte.
    pub(super) start: usize,
    /// The byte after its last: comments and empty lines after it are not part of it.
    pub(super) end: usize,
    /// How it is written.
    pub(super) style: Style,
    /// Its keys or items.
    pub(super) parts: Vec<Part>,
}

/// How a value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// Nothing after a key or a dash.
    Nothing,
    /// Words without quotation marks.
    Plain(ScalarKind),
    /// Words in single quotation marks.
    Single,
    /// Words in double quotation marks.
    Double,
    /// Lines below `|` or `>`, whose first line is at `header`.
    Block {
        /// The span of the `|` or `>` with what belongs to it.
        header: Span,
    },
    /// Items on lines of their own, after dashes.
    BlockList,
    /// Keys on lines of their own.
    BlockMap,
    /// Items between brackets.
    FlowList,
    /// Keys between braces.
    FlowMap,
    /// Something with a special meaning, which no form can show.
    Special,
}

/// A key or an item, and its value.
#[derive(Debug, Clone)]
pub(super) struct Part {
    /// Where its key or its dash begins; in brackets, where the item begins.
    pub(super) head: usize,
    /// The key; `None` for an item.
    pub(super) key: Option<String>,
    /// The byte after the colon or the dash.
    pub(super) after: usize,
    /// The value.
    pub(super) value: Placed,
}

impl Style {
    /// Whether it is between brackets or braces.
    pub(super) fn is_flow(self) -> bool {
        matches!(self, Self::FlowList | Self::FlowMap)
    }
}

/// Places a whole tree in its text; `from` is where the tree's text begins.
pub(super) fn place(text: &str, node: &Node, from: usize) -> Placed {
    Placer { text }.place(node, from, 0, false)
}

/// The end of the line with an offset, before its line break.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    let end = text[at..]
        .find('\n')
        .map_or(text.len(), |length| at + length);
    if end > at && text[..end].ends_with('\r') {
        end - 1
    } else {
        end
    }
}

/// The start of the line after the one with an offset; the end of the text on the last line.
pub(super) fn next_line(text: &str, at: usize) -> usize {
    text[at..]
        .find('\n')
        .map_or(text.len(), |length| at + length + 1)
}

/// The start of the line with an offset.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    // A byte order mark is not part of the first line.
    if text[start..].starts_with('\u{feff}') {
        start + '\u{feff}'.len_utf8()
    } else {
        start
    }
}

/// The column of an offset, in bytes from 0.
pub(super) fn column(text: &str, at: usize) -> usize {
    at - line_start(text, at)
}

/// Skips white space, line breaks and comments.
pub(super) fn skip(text: &str, from: usize) -> usize {
    let mut at = from;
    loop {
        let rest = &text[at..];
        at = text.len()
            - rest
                .trim_start_matches([' ', '\t', '\r', '\n', '\u{feff}'])
                .len();
        let is_comment = text[at..].starts_with('#')
            && (at == 0 || text[..at].ends_with([' ', '\t', '\n', '\u{feff}']));
        if !is_comment {
            return at;
        }
        at = next_line(text, at);
    }
}

/// Places values in one text.
struct Placer<'t> {
    text: &'t str,
}

impl Placer<'_> {
    fn place(&self, node: &Node, from: usize, owner: usize, is_flow: bool) -> Placed {
        match &node.value {
            Value::Null => Placed::leaf(Span::new(from, from), Style::Nothing),
            Value::Broken => Placed::leaf(node.span, Style::Special),
            Value::Scalar(scalar) if scalar.is_block => self.block(from, owner),
            Value::Scalar(scalar) => {
                let start = node.span.start;
                match self.text[start..].chars().next() {
                    Some('"') => Placed::leaf(self.quotation(start, '"'), Style::Double),
                    Some('\'') => Placed::leaf(self.quotation(start, '\''), Style::Single),
                    _ => Placed::leaf(node.span, Style::Plain(scalar.kind)),
                }
            }
            Value::List(items)
                if self.text[node.span.start..].starts_with('[')
                    && is_here(self.text, from, node) =>
            {
                self.flow_list(node, items)
            }
            Value::List(items) => self.block_list(items, from),
            Value::Map(entries) => {
                let is_brace = self.text[node.span.start..].starts_with('{');
                if is_flow && !is_brace {
                    // A key and a value without braces in a list.
                    let last = entries.last();
                    let last = last
                        .map(|entry| self.place(&entry.node, entry.key_span.end, owner, true).end);
                    let end = last.unwrap_or(node.span.end);
                    return Placed::leaf(Span::new(node.span.start, end), Style::Special);
                }
                let parts: Vec<Part> = entries
                    .iter()
                    .map(|entry| {
                        let after = self.colon(entry.key_span.end);
                        Part {
                            head: entry.key_span.start,
                            key: Some(entry.key.clone()),
                            after,
                            value: self.place(
                                &entry.node,
                                after,
                                column(self.text, entry.key_span.start),
                                is_flow || is_brace,
                            ),
                        }
                    })
                    .collect();
                let style = if is_brace {
                    Style::FlowMap
                } else {
                    Style::BlockMap
                };
                self.collection(node, parts, style)
            }
        }
    }

    /// A list or a map with its parts placed.
    fn collection(&self, node: &Node, parts: Vec<Part>, style: Style) -> Placed {
        let last = parts.last().map(|part| part.value.end);
        let (start, end) = if style.is_flow() {
            let mut at = last.unwrap_or(node.span.start + 1);
            while !self.text[at..].starts_with([']', '}']) && at < self.text.len() {
                let next = skip(self.text, at);
                at = if next == at {
                    at + self.text[at..].chars().next().map_or(1, char::len_utf8)
                } else {
                    next
                };
            }
            (node.span.start, (at + 1).min(self.text.len()))
        } else {
            let start = parts.first().map_or(node.span.start, |part| part.head);
            (start, last.unwrap_or(start))
        };
        Placed {
            start,
            end,
            style,
            parts,
        }
    }

    fn flow_list(&self, node: &Node, items: &[Node]) -> Placed {
        let parts = items.iter().map(|item| {
            let value = self.place(item, item.span.start, 0, true);
            Part {
                head: value.start,
                key: None,
                after: value.start,
                value,
            }
        });
        self.collection(node, parts.collect(), Style::FlowList)
    }

    fn block_list(&self, items: &[Node], from: usize) -> Placed {
        let mut parts = Vec::new();
        let mut at = from;
        for item in items {
            let dash = skip(self.text, at);
            let value = self.place(
                item,
                (dash + 1).min(self.text.len()),
                column(self.text, dash),
                false,
            );
            at = value.end;
            parts.push(Part {
                head: dash,
                key: None,
                after: (dash + 1).min(self.text.len()),
                value,
            });
        }
        let start = parts.first().map_or(from, |part| part.head);
        Placed {
            start,
            end: at,
            style: Style::BlockList,
            parts,
        }
    }

    /// The byte after the colon that follows a key; the end of the key if none does.
    fn colon(&self, key_end: usize) -> usize {
        let rest = self.text[key_end..].trim_start_matches([' ', '\t']);
        let at = self.text.len() - rest.len();
        if rest.starts_with(':') {
            at + 1
        } else {
            key_end
        }
    }

    /// The span of a quotation with its marks.
    fn quotation(&self, start: usize, mark: char) -> Span {
        let mut characters = self.text[start + 1..].char_indices().peekable();
        while let Some((at, c)) = characters.next() {
            if c == '\\' && mark == '"' {
                characters.next();
            } else if c == mark {
                if mark == '\'' && characters.peek().is_some_and(|(_, next)| *next == '\'') {
                    characters.next();
                    continue;
                }
                return Span::new(start, start + 1 + at + 1);
            }
        }
        Span::new(start, self.text.len())
    }

    /// The lines below `|` or `>`, which is the first thing after `from`. A line belongs to it if it is blank or
    /// indented as the first one is.
    fn block(&self, from: usize, owner: usize) -> Placed {
        let text = self.text;
        let start = text.len() - text[from..].trim_start_matches([' ', '\t']).len();
        let is_header = |c: char| matches!(c, '|' | '>' | '+' | '-' | '0'..='9');
        let length = text[start..]
            .find(|c| !is_header(c))
            .unwrap_or(text.len() - start);
        let header = Span::new(start, start + length);
        let mut end = header.end;
        let mut at = next_line(text, start);
        let mut indent = None;
        while at < text.len() {
            let line = &text[at..line_end(text, at)];
            let lead = line.len() - line.trim_start_matches(' ').len();
            if lead < line.len() {
                let digit = text[header.range()].chars().find(char::is_ascii_digit);
                let least = *indent.get_or_insert(if digit.is_some() {
                    owner + 1
                } else {
                    lead.max(1)
                });
                if lead < least {
                    break;
                }
                end = at + line.len();
            }
            at = next_line(text, at);
        }
        Placed::leaf(Span::new(start, end), Style::Block { header })
    }
}

/// Whether the first thing after `from` is where a node begins, so that a bracket there is its own.
fn is_here(text: &str, from: usize, node: &Node) -> bool {
    node.span.start == from || skip(text, from) == node.span.start
}

impl Placed {
    fn leaf(span: Span, style: Style) -> Self {
        Self {
            start: span.start,
            end: span.end,
            style,
            parts: Vec::new(),
        }
    }
}
