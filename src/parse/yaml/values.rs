//! The value behind a key or in an item: where it ends, and what is wrong with it.

use crate::base::characters::is_unseen;
use crate::base::source::Span;
use crate::parse::yaml::damage::{
    Damage, Fault, IN_QUOTES, LEAVE_OUT, closing_quotes, is_blank, unseen,
};
use crate::parse::yaml::flow;
use crate::parse::yaml::lines::{Lines, line_at};
use crate::parse::yaml::mend::{Edit, quoted};
use crate::parse::yaml::words::{
    end_of_quotation, number_in, odd_escape, second_colon, without_note,
};

/// The key or the mark of an item to which a value belongs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Owner {
    /// The column at which it stands.
    pub(super) column: usize,
    /// Whether it is a key, below which items may stand at the same column.
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

impl Lines<'_> {
    /// Looks at a value, which stands in the rest of a line and may go on below it; `owner` is its key
    /// or mark. Says whether there is none, so that something may stand below.
    pub(super) fn value(&mut self, rest: Span, owner: Owner) -> bool {
        let content = self.text[rest.start..rest.end].trim_end_matches(is_blank);
        let rest = Span::new(rest.start, rest.start + content.len());
        let first = content.chars().next();
        match first {
            None => return true,
            Some('#') => return self.note(rest, owner),
            Some('|' | '>') if self.is_block(content, owner) => self.skip_block(owner),
            Some('|' | '>') if self.has_children(owner) => self.words_behind_block(rest, owner),
            Some(mark @ ('"' | '\'')) => self.quotation(rest, mark, owner),
            Some('[' | '{') => self.brackets(rest, owner),
            Some(c) => return self.words(rest, c, owner),
        }
        false
    }

    /// A value that begins with `#`: a note, or words whose sign is meant.
    fn note(&mut self, rest: Span, owner: Owner) -> bool {
        let words = &self.text[rest.start..rest.end];
        let is_note = words[1..].starts_with([' ', '#']) || words.len() == 1;
        if is_note || self.has_children(owner) {
            return true;
        }
        self.in_quotes(
            (rest, rest),
            format!(
                "this line cannot be read: `{words}` begins with a sign that makes a note of it"
            ),
        );
        false
    }

    /// Whether a value is the sign of a block of lines, such as `|` or `>-`.
    fn is_block(&self, content: &str, owner: Owner) -> bool {
        let sign = content.split(" #").next().unwrap_or_default().trim_end();
        let more = &sign[1..];
        let digits = more.chars().filter(char::is_ascii_digit).count();
        let is_known = |c: char| matches!(c, '+' | '-' | '1'..='9');
        let is_sign = more.chars().all(is_known) && digits <= 1 && more.len() - digits <= 1;
        is_sign && (digits == 0 || self.has_children(owner))
    }

    /// Passes over the lines that belong to a `|` or `>`. Words that stand no further to the right than its key
    /// are told.
    fn skip_block(&mut self, owner: Owner) {
        let mut told = false;
        while self.next < self.text.len() {
            let (line, next) = line_at(self.text, self.next);
            let content = &self.text[line.start..line.end];
            let lead = content.len() - content.trim_start_matches([' ', '\t', '\u{a0}']).len();
            if lead < content.len() && content[..lead].chars().count() <= owner.column {
                if self.is_neighbour(line, owner) || (!told && lead < owner.column) {
                    return;
                }
                let to = " ".repeat(owner.column + 2);
                let edit = Edit::new(Span::new(line.start, line.start + lead), to);
                let words = Span::new(line.start + lead, line.end);
                if told {
                    self.found.damages.push(Damage::silent(edit));
                } else {
                    let reason = "this line cannot be read: words that belong to the `|` or `>` above stand too far \
                                  to the left";
                    let cure = "put two spaces more in front of each of their lines";
                    self.tell((words, reason.to_owned(), cure), vec![edit]);
                }
                told = true;
            }
            self.next = next;
        }
    }

    /// Tells of words that stand in one line with a `|` or `>`, and go on below.
    fn words_behind_block(&mut self, rest: Span, owner: Owner) {
        let content = &self.text[rest.start..rest.end];
        let words = content[1..].trim_start_matches(is_blank);
        let sign = &content[..1];
        let gap = Span::new(rest.start, rest.end - words.len());
        let edit = Edit::new(gap, format!("{sign}\n{}", " ".repeat(owner.column + 2)));
        let reason = format!("this line cannot be read: words stand behind the `{sign}`");
        let cure = "begin them in the line below";
        self.tell((rest, reason, cure), vec![edit]);
        self.skip_block(owner);
    }

    /// A value that begins with a quotation mark.
    fn quotation(&mut self, rest: Span, mark: char, owner: Owner) {
        let content = &self.text[rest.start..rest.end];
        match end_of_quotation(content, mark) {
            Some(end) => {
                let words = content[end..].trim_start_matches(is_blank);
                if !(words.is_empty()
                    || words.starts_with('#') && words.len() < content[end..].len())
                {
                    let whole = Span::new(rest.start, without_note(self.text, rest));
                    let reason =
                        "this line cannot be read: words follow the closing quotation mark";
                    let words = &self.text[whole.start..whole.end];
                    let inner = words.strip_prefix(mark).and_then(|w| w.strip_suffix(mark));
                    let edit = Edit::new(whole, quoted(inner.unwrap_or(words)));
                    let cure = "put one mark before the first word, the other behind the last, and other marks \
                                between";
                    self.found.told.push(whole);
                    self.tell((whole, reason.to_owned(), cure), vec![edit]);
                } else if let (Some(at), '"') = (odd_escape(&content[..end]), mark) {
                    let place = Span::new(rest.start + at, rest.start + at + 1);
                    let reason = "this line cannot be read: a backslash means something else in straight \
                                  double quotation marks";
                    let whole = Span::new(rest.start, rest.start + end);
                    let edit = Edit::new(
                        whole,
                        format!("'{}'", content[1..end - 1].replace('\'', "''")),
                    );
                    let cure = "use single ones";
                    self.tell((place, reason.to_owned(), cure), vec![edit]);
                }
            }
            None => match self.close_below(mark, owner) {
                Some(next) => self.next = next,
                None => self.never_closed(rest, mark),
            },
        }
    }

    /// Tells of a quotation that nothing closes.
    fn never_closed(&mut self, rest: Span, mark: char) {
        let content = &self.text[rest.start..rest.end];
        let last = content
            .chars()
            .next_back()
            .filter(|c| !closing_quotes(*c).is_empty());
        let words = content[1..].trim_end_matches(|c| Some(c) == last);
        let reason = "this line cannot be read: a quotation mark is opened and not closed";
        let edit = Edit::new(rest, quoted(words));
        let cure = if mark == '\'' && last.is_none() && words.contains('\'') {
            IN_QUOTES
        } else {
            "close it behind the last word"
        };
        self.found.told.push(rest);
        self.tell((rest, reason.to_owned(), cure), vec![edit]);
    }

    /// Where the line ends in which a quotation that opened above is closed.
    fn close_below(&self, mark: char, owner: Owner) -> Option<usize> {
        let mut start = self.next;
        while start < self.text.len() {
            let (line, next) = line_at(self.text, start);
            if self.is_neighbour(line, owner) {
                return None;
            }
            let content = &self.text[line.start..line.end];
            if let Some(end) = end_of_quotation(&format!("{mark}{content}"), mark) {
                let rest = content[end - 1..].trim();
                return (rest.is_empty() || rest.starts_with('#')).then_some(next);
            }
            start = next;
        }
        None
    }

    /// A value that begins with a bracket.
    fn brackets(&mut self, rest: Span, owner: Owner) {
        let mut limit = self.next;
        while limit < self.text.len() {
            let (line, next) = line_at(self.text, limit);
            if self.is_neighbour(line, owner) {
                break;
            }
            limit = next;
        }
        let whole = flow::scan(self.text, rest.start, limit.max(rest.end));
        let content = &self.text[rest.start..rest.end];
        let is_here = whole.end <= rest.end;
        let behind = if is_here {
            self.text[whole.end..rest.end].trim_start_matches(is_blank)
        } else {
            ""
        };
        if !behind.is_empty() && !behind.starts_with('#') {
            let whole = Span::new(rest.start, without_note(self.text, rest));
            let words = &self.text[whole.start..whole.end];
            let reason = format!("this line cannot be read: `{words}` begins with a bracket");
            self.in_quotes((whole, whole), reason);
            return;
        }
        let unclosed = content.find(['[', '{']).is_some()
            && whole
                .damages
                .iter()
                .any(|damage| damage.at.start == rest.start)
            && whole.end > rest.end;
        if unclosed {
            // What nothing closes ends with its line, so that those below are still looked at.
            let own = flow::scan(self.text, rest.start, rest.end);
            self.found.told.push(rest);
            self.found.damages.extend(own.damages);
            self.found.told.extend(own.told);
            return;
        }
        self.found.damages.extend(whole.damages);
        self.found.told.extend(whole.told);
        while self.next < whole.end {
            self.next = line_at(self.text, self.next).1;
        }
    }

    /// A value in plain words. Says whether something may stand below it all the same.
    fn words(&mut self, rest: Span, first: char, owner: Owner) -> bool {
        let whole = Span::new(rest.start, without_note(self.text, rest));
        let words = &self.text[whole.start..whole.end];
        self.plain = Some(owner);
        let is_item =
            matches!(first, '-' | '?' | ':') && words[1..].chars().next().is_none_or(is_blank);
        let is_shorthand = matches!(first, '&' | '*' | '!');
        let is_named = words
            .split_once(' ')
            .is_some_and(|(_, rest)| rest.starts_with(['[', '{']));
        if is_shorthand && (is_named || self.has_children(owner)) {
            self.plain = None;
        } else if matches!(words, "-" | "?") {
            self.nothing(whole, words);
            return false;
        } else if is_shorthand || is_item || "@`%,]}|>".contains(first) {
            let reason = format!(
                "this line cannot be read: `{words}` begins with a sign that means something else here"
            );
            if let Some(digits) = number_in(words) {
                let cure = "write the number in digits alone";
                self.tell((whole, reason, cure), vec![Edit::new(whole, digits)]);
                return false;
            }
            self.in_quotes((whole, whole), reason);
            if is_shorthand && let Some(last) = self.found.damages.last_mut() {
                last.fault = Fault::Shorthand;
            }
            return false;
        }
        let below = self.next_line();
        let has_items = below
            .is_some_and(|next| next.is_item && next.key.is_some() && next.column > owner.column);
        if owner.is_key && has_items {
            let reason = format!("this line cannot be read: `{words}` stands before a list");
            let cure = "take it out, or write it in the list";
            self.plain = None;
            self.tell((whole, reason, cure), vec![Edit::new(whole, "")]);
            return true;
        }
        let colon = second_colon(words);
        if !closing_quotes(first).is_empty() && self.curly((whole, colon.is_some()), first) {
            return false;
        }
        if let Some(at) = colon {
            let place = Span::new(whole.start + at, whole.start + at + 1);
            let reason =
                format!("this line cannot be read: a second colon stands in it, in `{words}`");
            self.in_quotes((place, whole), reason);
            return false;
        }
        let found = words.char_indices().filter(|(_, c)| is_unseen(*c));
        let places = found.map(|(at, c)| {
            let start = whole.start + at;
            unseen(Span::new(start, start + c.len_utf8()))
        });
        self.found.damages.extend(places);
        false
    }

    /// Tells of a value in curly quotation marks; false when it is in none.
    fn curly(&mut self, (whole, has_colon): (Span, bool), first: char) -> bool {
        let words = &self.text[whole.start..whole.end];
        let closings = closing_quotes(first);
        let inner = &words[first.len_utf8()..];
        let Some(last) = inner.chars().next_back().filter(|c| closings.contains(c)) else {
            return false;
        };
        let inner = &inner[..inner.len() - last.len_utf8()];
        if inner.contains(closings) && first != '‘' {
            return false;
        }
        let fault = if has_colon {
            Fault::Unreadable
        } else {
            Fault::Stray
        };
        self.found.damages.push(Damage {
            fault,
            at: whole,
            reason: if has_colon {
                format!(
                    "curly quotation marks do not hold `{inner}` together, which has a colon in it"
                )
            } else {
                format!("the curly quotation marks become part of the words `{inner}`")
            },
            cure: if has_colon {
                "type straight ones"
            } else {
                "type straight ones, or none"
            },
            edits: vec![Edit::new(whole, quoted(inner))],
        });
        if has_colon {
            self.found.told.push(whole);
        }
        true
    }

    /// Tells of a sign that stands for a value which nobody knows.
    fn nothing(&mut self, whole: Span, sign: &str) {
        let reason = format!("this line cannot be read: `{sign}` is no value");
        let edit = Edit::new(whole, quoted(sign));
        self.found.told.push(whole);
        self.plain = None;
        self.tell((whole, reason, LEAVE_OUT), vec![edit]);
    }

    /// Tells of a value that must stand in quotation marks.
    fn in_quotes(&mut self, (at, whole): (Span, Span), reason: String) {
        let edit = Edit::new(whole, quoted(&self.text[whole.start..whole.end]));
        self.found.told.push(whole);
        self.plain = None;
        self.tell((at, reason, IN_QUOTES), vec![edit]);
    }

    /// Whether the next line that says anything stands below a key or mark.
    pub(super) fn has_children(&self, owner: Owner) -> bool {
        let mut start = self.next;
        while start < self.text.len() {
            let (line, next) = line_at(self.text, start);
            let content = &self.text[line.start..line.end];
            let rest = content.trim_start_matches(is_blank);
            if !rest.is_empty() && !rest.starts_with('#') {
                let lead = content[..content.len() - rest.len()].chars().count();
                let is_item = lead == owner.column && rest.starts_with("- ");
                return lead > owner.column || is_item && owner.is_key;
            }
            start = next;
        }
        false
    }

    /// Whether a line is one of its own beside a key or mark, and goes on nothing.
    fn is_neighbour(&self, line: Span, owner: Owner) -> bool {
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
