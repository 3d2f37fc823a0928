//! Front matter line by line, before YAML sees it: which lines are keys and items, and what is wrong with them.

use crate::base::characters::is_odd_dash;
use crate::base::source::Span;
use crate::parse::yaml::damage::{
    Blanks, Damage, Fault, blanks, is_blank, is_control, is_mark_of_item,
};
use crate::parse::yaml::key::Key;
use crate::parse::yaml::levels::{Levels, Line, Next, Step};
use crate::parse::yaml::mend::Edit;
use crate::parse::yaml::values::Owner;
use crate::parse::yaml::words::is_word;

/// What was found in a text.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// What is wrong, with how to put it right.
    pub(super) damages: Vec<Damage>,
    /// Values and lines of which it has been said that they are wrong.
    pub(super) told: Vec<Span>,
    /// Lines that were told to stand at the wrong place.
    pub(super) moved: Vec<Span>,
}

/// Looks through a text.
pub(super) fn look(text: &str) -> Found {
    let mut lines = Lines {
        text,
        next: 0,
        levels: Levels::default(),
        plain: None,
        found: Found::default(),
    };
    while lines.next < text.len() {
        let line = line_at(text, lines.next);
        lines.next = line.1;
        lines.line(line.0);
    }
    lines.found
}

/// The line that begins at a place, without its end, and where the next begins.
pub(super) fn line_at(text: &str, start: usize) -> (Span, usize) {
    let end = text[start..].find('\n').map_or(text.len(), |n| start + n);
    let content = text[start..end].trim_end_matches('\r').len();
    (Span::new(start, start + content), (end + 1).min(text.len()))
}

/// The walk through the lines.
pub(super) struct Lines<'t> {
    pub(super) text: &'t str,
    /// Where the next line to look at begins.
    pub(super) next: usize,
    pub(super) levels: Levels,
    /// The key or mark whose value, plain words, may go on in the next line.
    pub(super) plain: Option<Owner>,
    pub(super) found: Found,
}

impl<'t> Lines<'t> {
    fn line(&mut self, line: Span) {
        let content = &self.text[line.start..line.end];
        let lead = content.len() - content.trim_start_matches(is_blank).len();
        let rest = &content[lead..];
        if rest.is_empty() || rest.starts_with('#') || matches!(content.trim_end(), "---" | "...") {
            return;
        }
        self.controls(line);
        let indent = Span::new(line.start, line.start + lead);
        let found = blanks(self.text, indent, "  ");
        if self.goes_on(found.plain.len(), rest) {
            self.continuation(line, indent);
            return;
        }
        self.plain = None;
        let mut edits = Vec::new();
        let odd = found.odd;
        let mut columns = vec![found.plain.len()];
        let mut at = indent.end;
        if found.plain.len() != lead || odd.is_some() {
            edits.push(Edit::new(indent, found.plain));
        }
        let marks = self.found.damages.len();
        while let Some((end, width)) = self.mark(at, line.end, *columns.last().expect("has one")) {
            columns.push(columns.last().expect("has one") + width);
            at = end;
        }
        self.place((line, indent), (at, &columns), edits, odd);
        // What is wrong with the marks stands in the same line, before its value.
        self.found.damages[marks..].sort_by_key(|damage| damage.at);
    }

    /// Puts a line in its place and looks at its key and value.
    fn place(
        &mut self,
        (line, indent): (Span, Span),
        (at, columns): (usize, &[usize]),
        mut edits: Vec<Edit>,
        odd: Option<(Span, &'static str, &'static str)>,
    ) {
        let mark = columns.len().checked_sub(2).map(|place| columns[place]);
        let may_be_tight = mark.is_none_or(|mark| self.has_children(Owner::mark(mark)));
        let key = Key::at(self.text, Span::new(at, line.end), may_be_tight);
        let text = self.text;
        let said = Line {
            columns,
            key: key.as_ref().map(|key| &text[key.name.start..key.name.end]),
            has_value: key.as_ref().is_some_and(|key| key.end < line.end),
            next: self.next_line(),
        };
        if let Some(step) = self.levels.step(said) {
            let to = match step {
                Step::Indent(to) | Step::Silent(to) => " ".repeat(to),
                Step::Hyphen(to) => format!("{}- ", " ".repeat(to)),
            };
            let edit = Edit::new(indent, to);
            edits.retain(|edit| edit.at != indent);
            let at = Span::new(indent.end, line.end);
            let words = match step {
                Step::Hyphen(_) => Some((
                    "the hyphen is missing that begins a new item of the list".to_owned(),
                    "put a hyphen and a space before it",
                )),
                Step::Indent(to) => Some((
                    format!(
                        "this line cannot be read: it stands further to the {} than its neighbours",
                        if to < columns[0] { "right" } else { "left" }
                    ),
                    "put it in line with its neighbours",
                )),
                Step::Silent(_) => None,
            };
            match words.filter(|_| odd.is_none()) {
                Some((reason, cure)) => {
                    self.found.moved.push(at);
                    self.tell((at, reason, cure), vec![edit]);
                }
                None => edits.push(edit),
            }
        }
        if let Some((at, reason, cure)) = odd {
            self.tell((at, reason.to_owned(), cure), edits);
        } else if !edits.is_empty() {
            self.found
                .damages
                .extend(edits.into_iter().map(Damage::silent));
        }
        let column = *columns.last().expect("has one");
        match key {
            Some(key) => {
                self.found.damages.extend(key.damages);
                let value = Span::new(key.end, line.end);
                let open = self.value(value, Owner::key(column));
                self.levels.open(open);
            }
            None => match mark {
                Some(mark) if self.is_key_without_colon(at, line, mark) => {
                    self.without_colon(Span::new(at, line.end), column);
                }
                Some(mark) => {
                    let open = self.value(Span::new(at, line.end), Owner::mark(mark));
                    self.levels.open(open);
                }
                None => self.without_colon(Span::new(at, line.end), column),
            },
        }
    }

    /// Whether a line goes on the plain words of the line above.
    fn goes_on(&self, column: usize, rest: &str) -> bool {
        let is_key = || {
            let word = rest.find([':', ' ']).unwrap_or(rest.len());
            is_word(&rest[..word])
                && rest[word..].starts_with(':')
                && rest[word + 1..].chars().next().is_none_or(is_blank)
        };
        let is_item = |owner: Owner| !owner.is_key && rest.starts_with("- ");
        self.plain
            .is_some_and(|owner| column > owner.column && !is_item(owner))
            && !is_key()
            && !rest.starts_with(is_mark_of_item)
    }

    /// A line that goes on the words of the line above.
    fn continuation(&mut self, line: Span, indent: Span) {
        let content = &self.text[indent.end..line.end];
        let end = content.find(" #").unwrap_or(content.len());
        let colon = content[..end]
            .char_indices()
            .find(|(at, c)| *c == ':' && content[at + 1..].chars().next().is_none_or(is_blank));
        if let Some((at, _)) = colon {
            let place = Span::new(indent.end + at, indent.end + at + 1);
            let reason = "this line cannot be read: a colon stands in the words that go on here";
            let cure = "write a dash in its place, or put the whole value, from the key on, in quotation marks";
            let edit = Edit::new(place, " –");
            self.tell((place, reason.to_owned(), cure), vec![edit]);
        }
        let Blanks { plain, odd } = blanks(self.text, indent, "  ");
        if odd.is_some() {
            self.found
                .damages
                .push(Damage::silent(Edit::new(indent, plain)));
        }
    }

    /// The mark of an item at a place: where it and the spaces behind it end, and how wide they are.
    fn mark(&mut self, at: usize, end: usize, column: usize) -> Option<(usize, usize)> {
        let rest = &self.text[at..end];
        let c = rest.chars().next()?;
        let behind = &rest[c.len_utf8()..];
        let is_apart = behind.chars().next().is_none_or(is_blank);
        let mark = Span::new(at, at + c.len_utf8());
        let expected = self.levels.expects_item(column);
        let is_odd = match c {
            '-' => false,
            _ if is_mark_of_item(c) => true,
            '*' | 'o' => expected && is_apart,
            _ => is_odd_dash(c) && expected,
        };
        if c != '-' && !is_odd {
            return None;
        }
        let starts_word = behind.starts_with(char::is_alphabetic) || is_mark_of_item(c);
        if !(is_apart || expected && starts_word) {
            return None;
        }
        let width = behind.len() - behind.trim_start_matches(is_blank).len();
        let space = Span::new(mark.end, mark.end + width);
        let mut found = blanks(self.text, space, " ");
        if found.plain.is_empty() && !behind.is_empty() {
            found.plain.push(' ');
        }
        let plain = found.plain.len();
        let edits = vec![Edit::new(
            Span::new(at, space.end),
            format!("-{}", found.plain),
        )];
        if is_odd {
            let reason = format!("`{c}` makes no list here");
            self.tell((mark, reason, "type a hyphen and a space"), edits);
        } else if let Some((at, reason, cure)) = found.odd {
            self.tell((at, reason.to_owned(), cure), edits);
        } else if !is_apart {
            let reason = "there is no space behind the hyphen".to_owned();
            self.tell((mark, reason, "put a space behind the hyphen"), edits);
        }
        Some((space.end, 1 + plain))
    }

    /// Whether the words of an item are its first key, which lacks a colon: another key stands below.
    fn is_key_without_colon(&self, at: usize, line: Span, mark: usize) -> bool {
        let words = &self.text[at..line.end];
        let first = words.find(is_blank).unwrap_or(words.len());
        let below = self.next_line();
        let has_keys = below.is_some_and(|next| next.column > mark && next.key.is_some());
        has_keys && is_word(&words[..first])
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

    /// A line that is neither a key nor an item, and goes on nothing.
    fn without_colon(&mut self, words: Span, column: usize) {
        let text = &self.text[words.start..words.end];
        if let Some(above) = self.levels.open_above(column) {
            let open = self.value(words, Owner::key(above));
            self.levels.open(open);
            return;
        }
        if self.levels.is_empty() && text.starts_with(['[', '{']) {
            self.value(words, Owner::mark(column));
            return;
        }
        let first = text.find(is_blank).unwrap_or(text.len());
        let rest = text[first..].trim_start_matches(is_blank);
        let sign = rest.starts_with(['=', ';', '-', '–', '>']);
        let value = rest.trim_start_matches(['=', ';', '-', '–', '>', ' ']);
        let begins = |c: char| c.is_uppercase() || c.is_ascii_digit() || "\"'“‘£[{".contains(c);
        let place = Span::new(words.start, words.start + first);
        self.found.told.push(words);
        if is_word(&text[..first]) && (rest.is_empty() || sign || rest.starts_with(begins)) {
            let reason = format!(
                "this line cannot be read: there is no colon and space behind `{}`",
                &text[..first]
            );
            let gap = Span::new(place.end, words.end - value.len());
            let edit = Edit::new(gap, if value.is_empty() { ":" } else { ": " });
            let cure = "put a colon and a space behind the key";
            self.tell((place, reason, cure), vec![edit]);
            let owner = Owner::key(column);
            let open = self.value(Span::new(gap.end, words.end), owner);
            self.levels.open(open);
            return;
        }
        let reason = format!("this line cannot be read: `{text}` belongs to no key");
        let cure = "if it goes on from the line above, put two spaces in front of it; if not, write it as \
                    `key: value`";
        self.found.damages.push(Damage {
            fault: Fault::Unreadable,
            at: words,
            reason,
            cure,
            edits: vec![Edit::new(words, "")],
        });
    }

    /// Tells of a sign that controls a device.
    fn controls(&mut self, line: Span) {
        let content = &self.text[line.start..line.end];
        let found = content.char_indices().filter(|(_, c)| is_control(*c));
        let places: Vec<Span> = found
            .map(|(at, c)| Span::new(line.start + at, line.start + at + c.len_utf8()))
            .collect();
        if let Some(first) = places.first() {
            let edits = places.iter().map(|at| Edit::new(*at, " ")).collect();
            let reason = "this line cannot be read: an invisible sign stands in it, such as Word puts where \
                          a line is broken";
            self.tell((*first, reason.to_owned(), "delete it"), edits);
        }
    }

    /// Adds something that YAML cannot read.
    pub(super) fn tell(
        &mut self,
        (at, reason, cure): (Span, String, &'static str),
        edits: Vec<Edit>,
    ) {
        self.found.damages.push(Damage {
            fault: Fault::Unreadable,
            at,
            reason,
            cure,
            edits,
        });
    }
}
