//! Front matter line by line, before YAML sees it: which lines are keys and items, and what is wrong with them.

use crate::base::characters::is_odd_dash;
use crate::base::source::Span;
use crate::parse::yaml::damage::{
    Blanks, Damage, OddBlank, blanks, is_blank, is_control, is_mark_of_item,
};
use crate::parse::yaml::key::Key;
use crate::parse::yaml::levels::{Levels, Line, Step};
use crate::parse::yaml::mend::Edit;
use crate::parse::yaml::values;
use crate::parse::yaml::walk::{Found, Owner, Walk};
use crate::parse::yaml::words::is_word;

/// Checks a text.
pub(super) fn look(text: &str) -> Found {
    let mut lines = Lines {
        walk: Walk::new(text),
        levels: Levels::default(),
    };
    while let Some(line) = lines.walk.step() {
        lines.line(line);
    }
    lines.walk.found
}

/// The keys and items of the text that is walked through.
struct Lines<'t> {
    walk: Walk<'t>,
    levels: Levels,
}

/// The start of a line: its white space and its marks of items.
struct Start {
    /// The white space that it begins with.
    indent: Span,
    /// The first character of it that is not a plain space.
    odd: Option<OddBlank>,
    /// What puts the white space right.
    edits: Vec<Edit>,
    /// The columns of the marks, and that of the words after them.
    columns: Vec<usize>,
    /// The byte at which the words begin.
    end: usize,
}

impl Start {
    /// The column of the words.
    fn column(&self) -> usize {
        *self.columns.last().expect("the words have a column")
    }
}

impl Lines<'_> {
    fn line(&mut self, line: Span) {
        let content = &self.walk.text[line.start..line.end];
        let lead = content.len() - content.trim_start_matches(is_blank).len();
        let rest = &content[lead..];
        if rest.is_empty() || rest.starts_with('#') || matches!(content.trim_end(), "---" | "...") {
            return;
        }
        self.controls(line);
        let indent = Span::new(line.start, line.start + lead);
        let found = blanks(self.walk.text, indent, "  ");
        if self.goes_on(found.plain.len(), rest) {
            self.continuation(line, indent);
            return;
        }
        self.walk.plain = None;
        let mut start = Start {
            indent,
            odd: found.odd,
            edits: Vec::new(),
            columns: vec![found.plain.len()],
            end: indent.end,
        };
        if found.plain.len() != lead || found.odd.is_some() {
            start.edits.push(Edit::new(indent, found.plain));
        }
        let before = self.walk.found.damages.len();
        while let Some((end, width)) = self.mark(start.end, line.end, start.column()) {
            start.columns.push(start.column() + width);
            start.end = end;
        }
        self.after(start, line);
        // What is wrong with the marks comes before what is wrong with the value of the same line.
        self.walk.found.damages[before..].sort_by_key(|damage| damage.at);
    }

    /// Puts a line in its level, and checks the key and the value after its start.
    fn after(&mut self, start: Start, line: Span) {
        let (at, column) = (start.end, start.column());
        let Start {
            indent,
            odd,
            mut edits,
            columns,
            ..
        } = start;
        let mark = columns.len().checked_sub(2).map(|last| columns[last]);
        let may_be_tight = mark.is_none_or(|mark| self.walk.has_children(Owner::mark(mark)));
        let key = Key::at(self.walk.text, Span::new(at, line.end), may_be_tight);
        let text = self.walk.text;
        let said = Line {
            columns: &columns,
            key: key.as_ref().map(|key| &text[key.name.start..key.name.end]),
            has_value: key.as_ref().is_some_and(|key| key.end < line.end),
            next: self.walk.next_line(),
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
                    "the hyphen that starts a new list item is missing".to_owned(),
                    "add a hyphen and a space before it",
                )),
                Step::Indent(to) => Some((
                    format!(
                        "this line cannot be read: it is further to the {} than the lines around it",
                        if to < columns[0] { "right" } else { "left" }
                    ),
                    "line it up with the lines around it",
                )),
                Step::Silent(_) => None,
            };
            match words.filter(|_| odd.is_none()) {
                Some((reason, suggestion)) => {
                    self.walk.found.moved.push(at);
                    self.walk
                        .report(Damage::unreadable(at, reason, suggestion, vec![edit]));
                }
                None => edits.push(edit),
            }
        }
        if let Some(odd) = odd {
            self.walk.report(odd.damage(edits));
        } else if !edits.is_empty() {
            self.walk
                .found
                .damages
                .extend(edits.into_iter().map(Damage::silent));
        }
        match key {
            Some(key) => {
                self.walk.found.damages.extend(key.damages);
                let value = Span::new(key.end, line.end);
                let open = values::check(&mut self.walk, value, Owner::key(column));
                self.levels.open(open);
            }
            None => match mark {
                Some(mark) if self.is_key_without_colon(at, line, mark) => {
                    self.without_colon(Span::new(at, line.end), column);
                }
                Some(mark) => {
                    let open =
                        values::check(&mut self.walk, Span::new(at, line.end), Owner::mark(mark));
                    self.levels.open(open);
                }
                None => self.without_colon(Span::new(at, line.end), column),
            },
        }
    }

    /// Whether a line continues the plain words of the line above.
    fn goes_on(&self, column: usize, rest: &str) -> bool {
        let is_key = || {
            let word = rest.find([':', ' ']).unwrap_or(rest.len());
            is_word(&rest[..word])
                && rest[word..].starts_with(':')
                && rest[word + 1..].chars().next().is_none_or(is_blank)
        };
        let is_item = |owner: Owner| !owner.is_key && rest.starts_with("- ");
        self.walk
            .plain
            .is_some_and(|owner| column > owner.column && !is_item(owner))
            && !is_key()
            && !rest.starts_with(is_mark_of_item)
    }

    /// A line that continues the words of the line above.
    fn continuation(&mut self, line: Span, indent: Span) {
        let content = &self.walk.text[indent.end..line.end];
        let end = content.find(" #").unwrap_or(content.len());
        let colon = content[..end]
            .char_indices()
            .find(|(at, c)| *c == ':' && content[at + 1..].chars().next().is_none_or(is_blank));
        if let Some((at, _)) = colon {
            let colon = Span::new(indent.end + at, indent.end + at + 1);
            let reason =
                "this line cannot be read: there is a colon in the text that continues here";
            let suggestion =
                "use a dash instead, or put everything after the key in quotation marks";
            let edit = Edit::new(colon, " –");
            self.walk
                .report(Damage::unreadable(colon, reason, suggestion, vec![edit]));
        }
        let Blanks { plain, odd } = blanks(self.walk.text, indent, "  ");
        if odd.is_some() {
            self.walk.report(Damage::silent(Edit::new(indent, plain)));
        }
    }

    /// The mark of an item at a byte: where it and the spaces after it end, and how wide they are.
    fn mark(&mut self, at: usize, end: usize, column: usize) -> Option<(usize, usize)> {
        let rest = &self.walk.text[at..end];
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
        let mut found = blanks(self.walk.text, space, " ");
        if found.plain.is_empty() && !behind.is_empty() {
            found.plain.push(' ');
        }
        let plain = found.plain.len();
        let edits = vec![Edit::new(
            Span::new(at, space.end),
            format!("-{}", found.plain),
        )];
        if is_odd {
            let reason = format!("`{c}` does not make a list here");
            self.walk.report(Damage::unreadable(
                mark,
                reason,
                "type a hyphen and a space",
                edits,
            ));
        } else if let Some(odd) = found.odd {
            self.walk.report(odd.damage(edits));
        } else if !is_apart {
            let reason = "there is no space after the hyphen";
            self.walk.report(Damage::unreadable(
                mark,
                reason,
                "add a space after the hyphen",
                edits,
            ));
        }
        Some((space.end, 1 + plain))
    }

    /// Whether the words of an item are its first key, which lacks a colon: another key follows below.
    fn is_key_without_colon(&self, at: usize, line: Span, mark: usize) -> bool {
        let words = &self.walk.text[at..line.end];
        let first = words.find(is_blank).unwrap_or(words.len());
        let below = self.walk.next_line();
        let has_keys = below.is_some_and(|next| next.column > mark && next.key.is_some());
        has_keys && is_word(&words[..first])
    }

    /// A line that is neither a key nor an item, and continues nothing.
    fn without_colon(&mut self, words: Span, column: usize) {
        let text = &self.walk.text[words.start..words.end];
        if let Some(above) = self.levels.open_above(column) {
            let open = values::check(&mut self.walk, words, Owner::key(above));
            self.levels.open(open);
            return;
        }
        if self.levels.is_empty() && text.starts_with(['[', '{']) {
            values::check(&mut self.walk, words, Owner::mark(column));
            return;
        }
        let first = text.find(is_blank).unwrap_or(text.len());
        let rest = text[first..].trim_start_matches(is_blank);
        let sign = rest.starts_with(['=', ';', '-', '–', '>']);
        let value = rest.trim_start_matches(['=', ';', '-', '–', '>', ' ']);
        let begins = |c: char| c.is_uppercase() || c.is_ascii_digit() || "\"'“‘£[{".contains(c);
        let key = Span::new(words.start, words.start + first);
        self.walk.found.reported.push(words);
        if is_word(&text[..first]) && (rest.is_empty() || sign || rest.starts_with(begins)) {
            let reason = format!(
                "this line cannot be read: there is no colon and space after `{}`",
                &text[..first]
            );
            let gap = Span::new(key.end, words.end - value.len());
            let edit = Edit::new(gap, if value.is_empty() { ":" } else { ": " });
            let suggestion = "add a colon and a space after the key";
            self.walk
                .report(Damage::unreadable(key, reason, suggestion, vec![edit]));
            let owner = Owner::key(column);
            let open = values::check(&mut self.walk, Span::new(gap.end, words.end), owner);
            self.levels.open(open);
            return;
        }
        let reason = format!("this line cannot be read: `{text}` does not belong to any key");
        let suggestion = "if it continues the line above, add two spaces before it; if not, write it as `key: value`";
        let edits = vec![Edit::new(words, "")];
        self.walk
            .report(Damage::unreadable(words, reason, suggestion, edits));
    }

    /// Reports control characters.
    fn controls(&mut self, line: Span) {
        let content = &self.walk.text[line.start..line.end];
        let found = content.char_indices().filter(|(_, c)| is_control(*c));
        let found: Vec<Span> = found
            .map(|(at, c)| Span::new(line.start + at, line.start + at + c.len_utf8()))
            .collect();
        if let Some(first) = found.first() {
            let edits = found.iter().map(|at| Edit::new(*at, " ")).collect();
            let reason = "this line cannot be read: it contains an invisible character, like the one that Word uses \
                          for a line break";
            self.walk
                .report(Damage::unreadable(*first, reason, "delete it", edits));
        }
    }
}
