//! The spans of a text that a step replaces, and what replaces them.

use crate::base::source::Span;
use crate::edit::declared::{key_order, shape_at};
use crate::edit::document::Document;
use crate::edit::layout::{Part, Placed, Style, column, line_end, line_start, next_line};
use crate::edit::spell::Place;
use crate::edit::step::Step;
use crate::edit::value::{FieldValue, PathStep};
use crate::edit::write::{Writer, flag_word, indented, is_single};
use crate::parse::fields::Shape;

/// A span and what replaces it.
pub(super) type Edit = (Span, String);

/// A text with edits made.
pub(super) fn spliced(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|(span, _)| *span);
    let mut changed = String::with_capacity(text.len());
    let mut done = 0;
    for (span, to) in edits {
        changed.push_str(&text[done.min(span.start)..span.start]);
        changed.push_str(&to);
        done = span.end;
    }
    changed.push_str(&text[done..]);
    changed
}

/// How a step is made in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// The way that people write: a text of several lines is lines below its key, and no comment is lost.
    Careful,
    /// The way that is read the same in any context: a text of several lines is in quotation marks, and a comment
    /// between a removed item and the next, which then has no line of its own, goes with the item.
    Plain,
}

/// The edits that make a step in a document; `None` if it cannot be made there.
pub(super) fn edits_of(
    step: &Step,
    document: &Document,
    shape: &Shape,
    manner: Manner,
) -> Option<Vec<Edit>> {
    let may_be_block = manner == Manner::Careful;
    let splicer = Splicer {
        document,
        text: &document.text,
        shape,
        manner,
        writer: Writer::new(&document.text, &document.placed, may_be_block),
    };
    match step {
        Step::Write(path, value) => splicer.write(path, value),
        Step::AddKey(path, key, value) => splicer.add_key(path, key, value),
        Step::AddItem(path, at, value) => splicer.add_item(path, *at, value),
        Step::Remove(path) => splicer.remove(path),
        Step::Move(path, from, to) => splicer.move_item(path, *from, *to),
    }
}

/// Makes the edits of one step.
struct Splicer<'d> {
    document: &'d Document,
    text: &'d str,
    shape: &'d Shape,
    manner: Manner,
    writer: Writer,
}

/// A part of the document on the way to a value.
struct Found<'d> {
    /// The list or map that the part is in.
    owner: &'d Placed,
    /// Its position there.
    at: usize,
    /// Whether it is between brackets or braces.
    is_flow: bool,
}

impl<'d> Found<'d> {
    fn part(&self) -> &'d Part {
        &self.owner.parts[self.at]
    }
}

impl<'d> Splicer<'d> {
    /// The part at a path that is not empty.
    fn find(&self, path: &[PathStep]) -> Option<Found<'d>> {
        let mut owner = &self.document.placed;
        let mut is_flow = false;
        let (last, above) = path.split_last()?;
        for step in above {
            is_flow |= owner.style.is_flow();
            owner = &owner.parts[position(owner, step)?].value;
        }
        is_flow |= owner.style.is_flow();
        Some(Found {
            owner,
            at: position(owner, last)?,
            is_flow,
        })
    }

    /// The list or map at a path.
    fn collection(&self, path: &[PathStep]) -> Option<(&'d Placed, bool)> {
        if path.is_empty() {
            return Some((&self.document.placed, false));
        }
        let found = self.find(path)?;
        let value = &found.part().value;
        Some((value, found.is_flow || value.style.is_flow()))
    }

    fn shape_at(&self, path: &[PathStep]) -> Option<Shape> {
        shape_at(self.shape, path)
    }

    /// Lines as they are in the file.
    fn joined(&self, lines: &[String]) -> String {
        lines.join(self.document.newline())
    }

    fn write(&self, path: &[PathStep], value: &FieldValue) -> Option<Vec<Edit>> {
        let found = self.find(path)?;
        let part = found.part();
        let old = &part.value;
        if old.style == Style::Special {
            return None;
        }
        let shape = self.shape_at(path);
        let shape = shape.as_ref();
        let before = match old.style {
            Style::Block { header } => (old.style, &self.text[header.range()]),
            style => (style, &self.text[old.start..old.end]),
        };
        let place = match (found.is_flow, &part.key) {
            (true, _) => Place::Flow,
            (false, Some(_)) => Place::Key,
            (false, None) => Place::Item,
        };
        let is_short = |items: &[FieldValue]| items.iter().all(is_single);
        let keeps_brackets = match (old.style, value) {
            (Style::FlowList, FieldValue::Items(items)) => is_short(items),
            (Style::FlowMap, FieldValue::Map(entries)) => {
                entries.iter().all(|(_, value)| is_single(value))
            }
            _ => false,
        };
        if (found.is_flow && !is_single(value)) || keeps_brackets {
            let lead = if old.style == Style::Nothing { " " } else { "" };
            let words = format!("{lead}{}", self.writer.flow(value, shape));
            return Some(vec![(Span::new(old.start, old.end), words)]);
        }
        let column = column(self.text, part.head);
        let (head, below) = match value {
            FieldValue::Text(words) => {
                let spelled = self.writer.text(words, place, shape, Some(before));
                (spelled.head, indented(&spelled.below, column + 2))
            }
            FieldValue::Flag(flag) => (flag_word(*flag, Some(before.1)).head, Vec::new()),
            FieldValue::Items(_) | FieldValue::Map(_) => {
                let lines = match &part.key {
                    // Only the lines below are used, so any key will do.
                    Some(_) => self.writer.entry("k", value, column, shape),
                    None => self
                        .writer
                        .item(value, (column, self.dash_width(part)), shape),
                };
                let first = lines
                    .first()
                    .map(String::as_str)
                    .unwrap_or_default()
                    .trim_start();
                let head = first
                    .trim_start_matches("k:")
                    .trim_start_matches('-')
                    .trim();
                (head.to_owned(), lines[1..].to_vec())
            }
        };
        Some(self.replace(part, &head, &below))
    }

    /// The edits that replace the value of a part by the rest of a line and lines below it.
    fn replace(&self, part: &Part, head: &str, below: &[String]) -> Vec<Edit> {
        let old = &part.value;
        let newline = self.document.newline();
        let lines = match below.is_empty() {
            true => String::new(),
            false => format!("{newline}{}", self.joined(below)),
        };
        let insert = |at: usize| (Span::new(at, at), lines.clone());
        let after_mark = match head.is_empty() {
            true => String::new(),
            false => format!(" {head}"),
        };
        let is_below = line_start(self.text, old.start) != line_start(self.text, part.after);
        match old.style {
            Style::Nothing => vec![
                (Span::new(part.after, part.after), after_mark),
                insert(line_end(self.text, part.after)),
            ],
            Style::Block { header } => {
                let end = line_end(self.text, header.end);
                let span = if head.is_empty() {
                    Span::new(part.after, header.end)
                } else {
                    header
                };
                vec![(span, head.to_owned()), (Span::new(end, old.end), lines)]
            }
            Style::BlockList | Style::BlockMap if is_below => {
                let end = line_end(self.text, part.after);
                vec![
                    (Span::new(part.after, part.after), after_mark),
                    (Span::new(end, line_end(self.text, old.end)), lines),
                ]
            }
            _ => {
                let start = if head.is_empty() {
                    part.after
                } else {
                    old.start
                };
                vec![
                    (Span::new(start, old.end), head.to_owned()),
                    insert(line_end(self.text, old.end)),
                ]
            }
        }
    }

    /// From an item's dash to its value.
    fn dash_width(&self, part: &Part) -> usize {
        let is_here = line_start(self.text, part.head) == line_start(self.text, part.value.start);
        if is_here && part.value.start > part.after {
            part.value.start - part.head
        } else {
            2
        }
    }

    fn add_key(&self, path: &[PathStep], key: &str, value: &FieldValue) -> Option<Vec<Edit>> {
        let (map, is_flow) = self.collection(path)?;
        let map_shape = self.shape_at(path);
        if map.parts.is_empty() {
            // Only a whole file has nothing at all.
            let lines = self
                .writer
                .entry(key, value, 0, self.inner_shape(path, key).as_ref());
            let at = self.document.front.end;
            let newline = self.document.newline();
            let is_new_line = at == 0 || self.text[..at].ends_with(['\n', '\u{feff}']);
            let lead = if is_new_line { "" } else { newline };
            return Some(vec![(
                Span::new(at, at),
                format!("{lead}{}{newline}", self.joined(&lines)),
            )]);
        }
        let order = key_order(map_shape.as_ref());
        let at = position_of_new(map, key, &order);
        if is_flow {
            let words = self.writer.flow_entry(key, value, map_shape.as_ref());
            return Some(self.add_in_brackets(map, at, &words));
        }
        let column = column(self.text, map.parts[0].head);
        let lines = self
            .writer
            .entry(key, value, column, self.inner_shape(path, key).as_ref());
        Some(self.add_lines(map, at, &lines, column))
    }

    fn inner_shape(&self, path: &[PathStep], key: &str) -> Option<Shape> {
        let path = [path, &[PathStep::Key(key.to_owned())]].concat();
        self.shape_at(&path)
    }

    fn add_item(&self, path: &[PathStep], at: usize, value: &FieldValue) -> Option<Vec<Edit>> {
        let (list, is_flow) = self.collection(path)?;
        let shape = self.shape_at(&[path, &[PathStep::Item(at)]].concat());
        let first = list.parts.first()?;
        if is_flow {
            let words = self.writer.flow(value, shape.as_ref());
            return Some(self.add_in_brackets(list, at, &words));
        }
        let column = column(self.text, first.head);
        let neighbour = &list.parts[at.saturating_sub(1)];
        let lines = self
            .writer
            .item(value, (column, self.dash_width(neighbour)), shape.as_ref());
        Some(self.add_lines(list, at, &lines, column))
    }

    /// Adds lines before the part at a position, or after the last.
    fn add_lines(&self, owner: &Placed, at: usize, lines: &[String], column: usize) -> Vec<Edit> {
        let newline = self.document.newline();
        let lines = self.joined(lines);
        if at > 0 {
            let end = self.lines_end(&owner.parts[at - 1]);
            return vec![(Span::new(end, end), format!("{newline}{lines}"))];
        }
        let start = self.start_with_comments(owner, 0);
        let lead = " ".repeat(column);
        vec![(
            Span::new(start, start),
            format!("{}{newline}{lead}", lines.trim_start()),
        )]
    }

    /// Adds words before the part at a position between brackets, or after the last.
    fn add_in_brackets(&self, owner: &Placed, at: usize, words: &str) -> Vec<Edit> {
        match at.checked_sub(1) {
            Some(before) => {
                let end = owner.parts[before].value.end;
                vec![(Span::new(end, end), format!(", {words}"))]
            }
            None => match owner.parts.first() {
                Some(first) => vec![(Span::new(first.head, first.head), format!("{words}, "))],
                None => vec![(
                    Span::new(owner.start + 1, owner.start + 1),
                    words.to_owned(),
                )],
            },
        }
    }

    /// The end of the last line of a part, before its line break. The empty lines after text below `|+` are part of it.
    fn lines_end(&self, part: &Part) -> usize {
        let end = line_end(self.text, part.value.end);
        let Some(header) =
            last_block(&part.value).filter(|header| self.text[header.range()].contains('+'))
        else {
            return end;
        };
        let mut end = end.max(line_end(self.text, header.end));
        loop {
            let next = next_line(self.text, end);
            let next_end = line_end(self.text, next.min(self.text.len()));
            let is_blank =
                next < self.document.front.end && self.text[next..next_end].trim().is_empty();
            if !is_blank || next_end == end {
                return end;
            }
            end = next_end;
        }
    }

    /// Where a part begins with the comments directly above it, if they are in its column.
    fn start_with_comments(&self, owner: &Placed, at: usize) -> usize {
        let head = owner.parts[at].head;
        let column = column(self.text, head);
        if !self.is_first_on_line(head) {
            return head;
        }
        let least = match at.checked_sub(1) {
            Some(before) => next_line(self.text, owner.parts[before].value.end),
            None => self.document.front.start,
        };
        let mut start = head;
        loop {
            let line = line_start(self.text, start);
            let Some(above) = line.checked_sub(1).map(|end| line_start(self.text, end)) else {
                return start;
            };
            let is_comment = self.text[above..line]
                .trim_start_matches(' ')
                .starts_with('#');
            let lead =
                self.text[above..line].len() - self.text[above..line].trim_start_matches(' ').len();
            if above < least || !is_comment || lead != column {
                return start;
            }
            start = above + lead;
        }
    }

    fn is_first_on_line(&self, at: usize) -> bool {
        self.text[line_start(self.text, at)..at]
            .trim_start_matches(' ')
            .is_empty()
    }

    fn remove(&self, path: &[PathStep]) -> Option<Vec<Edit>> {
        let found = self.find(path)?;
        let part = found.part();
        let parts = &found.owner.parts;
        let remove = |start: usize, end: usize| Some(vec![(Span::new(start, end), String::new())]);
        if found.is_flow {
            return match (found.at.checked_sub(1), parts.get(found.at + 1)) {
                (Some(before), _) => remove(parts[before].value.end, part.value.end),
                (None, Some(next)) => remove(part.head, next.head),
                (None, None) => remove(part.head, part.value.end),
            };
        }
        let end = self.lines_end(part);
        if !self.is_first_on_line(part.head) {
            let next = parts.get(found.at + 1)?;
            // A comment between the two stays.
            let rest = self.text[part.value.end..].trim_start_matches(' ');
            let has_comment = self.text[part.value.end..next.head].contains('#');
            let end = match has_comment && self.manner == Manner::Careful {
                true => self.text.len() - rest.len(),
                false => next.head,
            };
            return remove(part.head, end);
        }
        let start = line_start(self.text, part.head);
        let next = next_line(self.text, end);
        let is_last_line = next == self.text.len() && !self.text.ends_with('\n');
        match is_last_line && start > self.document.front.start {
            // The line break before it is removed, so that the file still ends without one.
            true => remove(line_end(self.text, start - 1).min(start - 1), end),
            false => remove(start, next),
        }
    }

    fn move_item(&self, path: &[PathStep], from: usize, to: usize) -> Option<Vec<Edit>> {
        let (list, is_flow) = self.collection(path)?;
        // In a list that begins after the dash of another, a comment cannot come first.
        let with_comments = self.is_first_on_line(list.start);
        let spans: Vec<Span> = (0..list.parts.len())
            .map(|at| {
                let part = &list.parts[at];
                let start = match with_comments && !is_flow {
                    true => self.start_with_comments(list, at),
                    false => part.head,
                };
                let end = match is_flow {
                    true => part.value.end,
                    false => line_end(self.text, part.value.end),
                };
                Span::new(start, end)
            })
            .collect();
        let mut order: Vec<usize> = (0..spans.len()).collect();
        let moved = order.remove(from);
        order.insert(to, moved);
        let edits = spans.iter().zip(order).enumerate();
        let edits = edits.filter(|(at, (_, from))| at != from);
        Some(
            edits
                .map(|(_, (span, from))| (*span, self.text[spans[from].range()].to_owned()))
                .collect(),
        )
    }
}

/// The position of a step in a list or map.
fn position(owner: &Placed, step: &PathStep) -> Option<usize> {
    match step {
        PathStep::Key(key) => owner
            .parts
            .iter()
            .position(|part| part.key.as_ref() == Some(key)),
        PathStep::Item(at) => (owner.parts.get(*at)?.key.is_none()).then_some(*at),
    }
}

/// The header of the text below `|` or `>` with which a value ends.
fn last_block(placed: &Placed) -> Option<Span> {
    match (placed.style, placed.parts.last()) {
        (Style::Block { header }, _) => Some(header),
        (_, Some(last)) => last_block(&last.value),
        _ => None,
    }
}

/// The position for a new key: after the one that is declared before it, otherwise before the one that is declared
/// after it, otherwise at the end.
fn position_of_new(map: &Placed, key: &str, order: &[&str]) -> usize {
    let rank = |key: &str| order.iter().position(|known| *known == key);
    let end = map.parts.len();
    let Some(own) = rank(key) else {
        return end;
    };
    let ranks = map.parts.iter().enumerate();
    let ranks: Vec<(usize, usize)> = ranks
        .filter_map(|(at, part)| Some((rank(part.key.as_deref()?)?, at)))
        .collect();
    let before = ranks.iter().filter(|(rank, _)| *rank < own).max();
    let after = ranks.iter().filter(|(rank, _)| *rank > own).min();
    match (before, after) {
        (Some((_, at)), _) => at + 1,
        (None, Some((_, at))) => *at,
        (None, None) => end,
    }
}
