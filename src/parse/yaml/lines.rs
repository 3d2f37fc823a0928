//! Scans front matter line by line before YAML is parsed: which lines are keys and items, and their faults.

use crate::base::characters::{is_odd_dash, is_unwanted_control};
use crate::base::source::Span;
use crate::parse::yaml::damage::{Blanks, Damage, OddBlank, blanks, is_blank, is_list_mark};
use crate::parse::yaml::key::LineKey;
use crate::parse::yaml::levels::{IndentFix, IndentLevels, LevelLine};
use crate::parse::yaml::lexical::is_key_word;
use crate::parse::yaml::repair::Edit;
use crate::parse::yaml::values;
use crate::parse::yaml::walk::{Owner, ScanFaults, Walk};

/// Scans a text for faults.
pub(super) fn scan(text: &str) -> ScanFaults {
    let mut lines = LineScanner {
        walk: Walk::new(text),
        levels: IndentLevels::default(),
    };
    while let Some(line) = lines.walk.step() {
        lines.line(line);
    }
    lines.walk.found
}

/// The scanner of a text's lines.
struct LineScanner<'t> {
    walk: Walk<'t>,
    levels: IndentLevels,
}

/// The start of a line: its indentation and its list marks.
struct Start {
    /// The span of its indentation.
    indent: Span,
    /// The first character of the indentation that is not a plain space.
    odd: Option<OddBlank>,
    /// The edits that repair the white space.
    edits: Vec<Edit>,
    /// The columns of the marks, and of the words after them.
    columns: Vec<usize>,
    /// The offset at which the words begin.
    end: usize,
}

impl Start {
    /// The column of the words.
    fn column(&self) -> usize {
        *self.columns.last().expect("the words have a column")
    }
}

impl LineScanner<'_> {
    fn line(&mut self, line: Span) {
        let content = &self.walk.text[line.start..line.end];
        let lead = content.len() - content.trim_start_matches(is_blank).len();
        let rest = &content[lead..];
        if rest.is_empty() || rest.starts_with('#') || matches!(content.trim_end(), "---" | "...") {
            return;
        }
        self.report_controls(line);
        let indent = Span::new(line.start, line.start + lead);
        let found = blanks(self.walk.text, indent, "  ");
        if self.continues_above(found.plain.len(), rest) {
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
        self.after_start(start, line);
        // Faults in the marks are sorted before those in the value on the same line.
        self.walk.found.damages[before..].sort_by_key(|damage| damage.at);
    }

    /// Adds a line to its level, and checks the key and value after its start.
    fn after_start(&mut self, start: Start, line: Span) {
        let (at, column) = (start.end, start.column());
        let Start {
            indent,
            odd,
            mut edits,
            columns,
            ..
        } = start;
        let mark = columns.len().checked_sub(2).map(|last| columns[last]);
        let may_be_tight = mark.is_none_or(|mark| self.walk.has_inner_lines(Owner::mark(mark)));
        let key = LineKey::at(self.walk.text, Span::new(at, line.end), may_be_tight);
        let text = self.walk.text;
        let level_line = LevelLine {
            columns: &columns,
            key: key.as_ref().map(|key| &text[key.name.start..key.name.end]),
            has_value: key.as_ref().is_some_and(|key| {
                let rest = text[key.end..line.end].trim_start_matches(is_blank);
                !rest.is_empty() && !rest.starts_with(['#', '|', '>'])
            }),
            next: self.walk.next_line(),
        };
        if let Some(fix) = self.levels.add_line(level_line) {
            let to = match fix {
                IndentFix::Indent(to) | IndentFix::AlreadyReported(to) => " ".repeat(to),
                IndentFix::Hyphen(to) => format!("{}- ", " ".repeat(to)),
            };
            let edit = Edit::new(indent, to);
            edits.retain(|edit| edit.at != indent);
            let at = Span::new(indent.end, line.end);
            let words = match fix {
                IndentFix::Hyphen(_) => Some((
                    "the hyphen that starts a new list item is missing".to_owned(),
                    "add a hyphen and a space before it",
                )),
                IndentFix::Indent(to) => Some((
                    format!(
                        "this line cannot be read: it is further to the {} than the lines around it",
                        if to < columns[0] { "right" } else { "left" }
                    ),
                    "line it up with the lines around it",
                )),
                IndentFix::AlreadyReported(_) => None,
            };
            match words.filter(|_| odd.is_none()) {
                Some((reason, suggestion)) => {
                    self.walk.found.misindented.push(at);
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
                .extend(edits.into_iter().map(Damage::already_reported));
        }
        match key {
            Some(key) => {
                self.walk.found.damages.extend(key.damages);
                let value = Span::new(key.end, line.end);
                let open = values::check(&mut self.walk, value, Owner::key(column));
                self.levels.set_open(open);
            }
            None => match mark {
                Some(mark) if self.is_key_without_colon(at, line, mark) => {
                    self.report_missing_colon(Span::new(at, line.end), column);
                }
                Some(mark) => {
                    let open =
                        values::check(&mut self.walk, Span::new(at, line.end), Owner::mark(mark));
                    self.levels.set_open(open);
                }
                None => self.report_missing_colon(Span::new(at, line.end), column),
            },
        }
    }

    /// Whether a line continues the plain words of the line above.
    fn continues_above(&self, column: usize, rest: &str) -> bool {
        let is_key = || {
            let word = rest.find([':', ' ']).unwrap_or(rest.len());
            is_key_word(&rest[..word])
                && rest[word..].starts_with(':')
                && rest[word + 1..].chars().next().is_none_or(is_blank)
        };
        let is_item = |owner: Owner| !owner.is_key && rest.starts_with("- ");
        self.walk
            .plain
            .is_some_and(|owner| column > owner.column && !is_item(owner))
            && !is_key()
            && !rest.starts_with(is_list_mark)
    }

    /// Checks a line that continues the words of the line above.
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
            self.walk
                .report(Damage::already_reported(Edit::new(indent, plain)));
        }
    }

    /// The list mark at `at`: the end of it and of the spaces after it, and its width.
    fn mark(&mut self, at: usize, end: usize, column: usize) -> Option<(usize, usize)> {
        let rest = &self.walk.text[at..end];
        let c = rest.chars().next()?;
        let after = &rest[c.len_utf8()..];
        let is_spaced = after.chars().next().is_none_or(is_blank);
        let mark = Span::new(at, at + c.len_utf8());
        let expected = self.levels.expects_item(column);
        let is_odd = match c {
            '-' => false,
            _ if is_list_mark(c) => true,
            '*' | 'o' => expected && is_spaced,
            _ => is_odd_dash(c) && expected,
        };
        if c != '-' && !is_odd {
            return None;
        }
        let starts_word = after.starts_with(char::is_alphabetic) || is_list_mark(c);
        if !(is_spaced || expected && starts_word) {
            return None;
        }
        let width = after.len() - after.trim_start_matches(is_blank).len();
        let space = Span::new(mark.end, mark.end + width);
        let mut found = blanks(self.walk.text, space, " ");
        if found.plain.is_empty() && !after.is_empty() {
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
        } else if !is_spaced {
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

    /// Whether the words of an item are its first key without a colon: another key follows below.
    fn is_key_without_colon(&self, at: usize, line: Span, mark: usize) -> bool {
        let words = &self.walk.text[at..line.end];
        let first = words.find(is_blank).unwrap_or(words.len());
        let below = self.walk.next_line();
        let has_keys = below.is_some_and(|next| next.column > mark && next.key.is_some());
        has_keys && is_key_word(&words[..first])
    }

    /// Reports a line that is neither a key nor an item, and does not continue the line above.
    fn report_missing_colon(&mut self, words: Span, column: usize) {
        let text = &self.walk.text[words.start..words.end];
        if let Some(above) = self.levels.open_column(column) {
            let open = values::check(&mut self.walk, words, Owner::key(above));
            self.levels.set_open(open);
            return;
        }
        if self.levels.is_empty() && text.starts_with(['[', '{']) {
            values::check(&mut self.walk, words, Owner::mark(column));
            return;
        }
        let first = text.find(is_blank).unwrap_or(text.len());
        let rest = text[first..].trim_start_matches(is_blank);
        let has_separator = rest.starts_with(['=', ';', '-', '–', '>']);
        let value = rest.trim_start_matches(['=', ';', '-', '–', '>', ' ']);
        let begins = |c: char| c.is_uppercase() || c.is_ascii_digit() || "\"'“‘£[{".contains(c);
        let key = Span::new(words.start, words.start + first);
        self.walk.found.reported.push(words);
        if is_key_word(&text[..first])
            && (rest.is_empty() || has_separator || rest.starts_with(begins))
        {
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
            self.levels.set_open(open);
            return;
        }
        let reason = format!("this line cannot be read: `{text}` does not belong to any key");
        let suggestion = "if it continues the line above, add two spaces before it; if not, write it as `key: value`";
        let edits = vec![Edit::new(words, "")];
        self.walk
            .report(Damage::unreadable(words, reason, suggestion, edits));
    }

    /// Reports control characters.
    fn report_controls(&mut self, line: Span) {
        let content = &self.walk.text[line.start..line.end];
        let found = content
            .char_indices()
            .filter(|(_, c)| is_unwanted_control(*c));
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
