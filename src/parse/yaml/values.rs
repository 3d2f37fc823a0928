//! Scans the value after a key or in an item: where it ends, and its faults.

use crate::base::characters::is_unseen;
use crate::base::source::Span;
use crate::parse::typed_markup::without_markup;
use crate::parse::yaml::damage::{
    Damage, DamageKind, IN_QUOTES, LEAVE_OUT, closing_quotes, is_blank, unseen,
};
use crate::parse::yaml::flow;
use crate::parse::yaml::lexical::{
    end_of_quotation, number_after_symbol, odd_escape, second_colon, without_comment,
};
use crate::parse::yaml::repair::{Edit, quoted};
use crate::parse::yaml::walk::{Owner, Walk, line_at};

/// Scans a value, which fills the rest of a line and may continue below; `owner` is its key or mark. Returns whether it
/// is empty, so that keys or items may follow below.
pub(super) fn check(walk: &mut Walk<'_>, rest: Span, owner: Owner) -> bool {
    let content = walk.text[rest.start..rest.end].trim_end_matches(is_blank);
    let rest = Span::new(rest.start, rest.start + content.len());
    ValueScanner { walk, rest, owner }.check()
}

/// A value.
struct ValueScanner<'w, 't> {
    walk: &'w mut Walk<'t>,
    /// The rest of its first line, without trailing white space.
    rest: Span,
    owner: Owner,
}

impl<'t> ValueScanner<'_, 't> {
    fn check(&mut self) -> bool {
        let content = self.content();
        let first = content.chars().next();
        match first {
            None => return true,
            Some('#') => return self.comment(),
            Some('|' | '>') if self.is_block() => self.skip_block(),
            Some('|' | '>') if self.walk.has_inner_lines(self.owner) => {
                self.report_words_after_block()
            }
            Some(mark @ ('"' | '\'')) => self.quotation(mark),
            Some('[' | '{') => self.flow_collection(),
            Some(c) => return self.plain_words(c),
        }
        false
    }

    /// Its first line.
    fn content(&self) -> &'t str {
        &self.walk.text[self.rest.start..self.rest.end]
    }

    /// Its first line without a comment after it.
    fn without_comment(&self) -> Span {
        Span::new(self.rest.start, without_comment(self.walk.text, self.rest))
    }

    /// Scans a value that begins with `#`: a comment, or words that are meant to begin with it. Returns whether it is a
    /// comment.
    fn comment(&mut self) -> bool {
        let words = self.content();
        let is_comment = words[1..].starts_with([' ', '#']) || words.len() == 1;
        if is_comment || self.walk.has_inner_lines(self.owner) {
            return true;
        }
        self.report_needs_quotes(
            self.rest,
            self.rest,
            format!("this line cannot be read: `{words}` starts with a `#`, which makes it a note"),
        );
        false
    }

    /// Whether the value is the header of a block scalar, such as `|` or `>-`.
    fn is_block(&self) -> bool {
        let indicator = self
            .content()
            .split(" #")
            .next()
            .unwrap_or_default()
            .trim_end();
        let more = &indicator[1..];
        let digits = more.chars().filter(char::is_ascii_digit).count();
        let is_known = |c: char| matches!(c, '+' | '-' | '1'..='9');
        let is_indicator = more.chars().all(is_known) && digits <= 1 && more.len() - digits <= 1;
        is_indicator && (digits == 0 || self.walk.has_inner_lines(self.owner))
    }

    /// Skips the lines of a block scalar. Words that are not indented further than its key are reported.
    fn skip_block(&mut self) {
        let mut is_reported = false;
        let mut is_after_blank = false;
        while self.walk.next < self.walk.text.len() {
            let (line, next) = line_at(self.walk.text, self.walk.next);
            let content = &self.walk.text[line.start..line.end];
            let lead = content.len() - content.trim_start_matches([' ', '\t', '\u{a0}']).len();
            if lead < content.len() && content[..lead].chars().count() <= self.owner.column {
                if self.walk.is_neighbour(line, self.owner)
                    || (!is_reported && lead < self.owner.column)
                    || (!is_reported
                        && is_after_blank
                        && self.ends_with_comment(&content[lead..], next))
                {
                    return;
                }
                let to = " ".repeat(self.owner.column + 2);
                let edit = Edit::new(Span::new(line.start, line.start + lead), to);
                let words = Span::new(line.start + lead, line.end);
                if is_reported {
                    self.walk.report(Damage::already_reported(edit));
                } else {
                    let reason = "this line cannot be read: the text that belongs to the `|` or `>` above is too far \
                                  to the left";
                    let suggestion = "add two more spaces before each of its lines";
                    self.walk
                        .report(Damage::unreadable(words, reason, suggestion, vec![edit]));
                }
                is_reported = true;
            }
            is_after_blank = lead == content.len();
            self.walk.next = next;
        }
    }

    /// Whether a line to the left of a block and below an empty line is a comment after it: only comments follow, then a
    /// key, an item or nothing. Directly below the block it may be meant as its text.
    fn ends_with_comment(&self, first: &str, next: usize) -> bool {
        let is_comment = |words: &str| {
            let rest = words.trim_start_matches('#');
            rest.len() < words.len() && (rest.is_empty() || rest.starts_with(is_blank))
        };
        let mut start = next;
        while start < self.walk.text.len() {
            let (line, after) = line_at(self.walk.text, start);
            let words = self.walk.text[line.start..line.end].trim_start_matches(is_blank);
            if !words.is_empty() && !is_comment(words) {
                return is_comment(first) && self.walk.is_neighbour(line, self.owner);
            }
            start = after;
        }
        is_comment(first)
    }

    /// Reports words on the same line as a `|` or `>` that continue below.
    fn report_words_after_block(&mut self) {
        let content = self.content();
        let words = content[1..].trim_start_matches(is_blank);
        let indicator = &content[..1];
        let gap = Span::new(self.rest.start, self.rest.end - words.len());
        let edit = Edit::new(
            gap,
            format!("{indicator}\n{}", " ".repeat(self.owner.column + 2)),
        );
        let reason = format!("this line cannot be read: there is text after the `{indicator}`");
        let suggestion = "start it on the line below";
        self.walk.report(Damage::unreadable(
            self.rest,
            reason,
            suggestion,
            vec![edit],
        ));
        self.skip_block();
    }

    /// Scans a value that begins with a quotation mark.
    fn quotation(&mut self, mark: char) {
        let content = self.content();
        match end_of_quotation(content, mark) {
            Some(end) => {
                let words = content[end..].trim_start_matches(is_blank);
                if !(words.is_empty()
                    || words.starts_with('#') && words.len() < content[end..].len())
                {
                    let whole = self.without_comment();
                    let reason =
                        "this line cannot be read: there is text after the closing quotation mark";
                    let words = &self.walk.text[whole.start..whole.end];
                    let inner = words.strip_prefix(mark).and_then(|w| w.strip_suffix(mark));
                    let edit = Edit::new(whole, quoted(inner.unwrap_or(words)));
                    let suggestion = "put one quotation mark before the first word, one after the last, and use a \
                                      different kind in between";
                    self.walk.found.reported.push(whole);
                    self.walk
                        .report(Damage::unreadable(whole, reason, suggestion, vec![edit]));
                } else if let (Some(at), '"') = (odd_escape(&content[..end]), mark) {
                    let backslash = Span::new(self.rest.start + at, self.rest.start + at + 1);
                    let reason = "this line cannot be read: a backslash has a special meaning inside straight double \
                                  quotation marks";
                    let whole = Span::new(self.rest.start, self.rest.start + end);
                    let edit = Edit::new(
                        whole,
                        format!("'{}'", content[1..end - 1].replace('\'', "''")),
                    );
                    let suggestion = "use single quotation marks";
                    self.walk.report(Damage::unreadable(
                        backslash,
                        reason,
                        suggestion,
                        vec![edit],
                    ));
                }
            }
            None => match self.close_below(mark) {
                Some(next) => self.walk.next = next,
                None => self.report_unclosed_quotation(mark),
            },
        }
    }

    /// Reports a quotation that is not closed.
    fn report_unclosed_quotation(&mut self, mark: char) {
        let content = self.content();
        let last = content
            .chars()
            .next_back()
            .filter(|c| !closing_quotes(*c).is_empty());
        let words = content[1..].trim_end_matches(|c| Some(c) == last);
        let reason = "this line cannot be read: a closing quotation mark is missing";
        let edit = Edit::new(self.rest, quoted(words));
        let suggestion = if mark == '\'' && last.is_none() && words.contains('\'') {
            IN_QUOTES
        } else {
            "close it after the last word"
        };
        self.walk.found.reported.push(self.rest);
        self.walk.report(Damage::unreadable(
            self.rest,
            reason,
            suggestion,
            vec![edit],
        ));
    }

    /// The end of the line on which a quotation that opened above is closed.
    fn close_below(&self, mark: char) -> Option<usize> {
        let mut start = self.walk.next;
        while start < self.walk.text.len() {
            let (line, next) = line_at(self.walk.text, start);
            if self.walk.is_neighbour(line, self.owner) {
                return None;
            }
            let content = &self.walk.text[line.start..line.end];
            if let Some(end) = end_of_quotation(&format!("{mark}{content}"), mark) {
                let rest = content[end - 1..].trim();
                return (rest.is_empty() || rest.starts_with('#')).then_some(next);
            }
            start = next;
        }
        None
    }

    /// Scans a value that begins with a bracket.
    fn flow_collection(&mut self) {
        let mut limit = self.walk.next;
        while limit < self.walk.text.len() {
            let (line, next) = line_at(self.walk.text, limit);
            if self.walk.is_neighbour(line, self.owner) {
                break;
            }
            limit = next;
        }
        let whole = flow::scan(self.walk.text, self.rest.start, limit.max(self.rest.end));
        let content = self.content();
        let is_here = whole.end <= self.rest.end;
        let after = if is_here {
            self.walk.text[whole.end..self.rest.end].trim_start_matches(is_blank)
        } else {
            ""
        };
        if !after.is_empty() && !after.starts_with('#') {
            let whole = self.without_comment();
            let words = &self.walk.text[whole.start..whole.end];
            let reason = format!("this line cannot be read: `{words}` starts with a bracket");
            self.report_needs_quotes(whole, whole, reason);
            return;
        }
        let unclosed = content.find(['[', '{']).is_some()
            && whole
                .damages
                .iter()
                .any(|damage| damage.at.start == self.rest.start)
            && whole.end > self.rest.end;
        if unclosed {
            // An unclosed bracket ends with its line, so that the lines below are still checked.
            let own = flow::scan(self.walk.text, self.rest.start, self.rest.end);
            self.walk.found.reported.push(self.rest);
            self.walk.found.damages.extend(own.damages);
            self.walk.found.reported.extend(own.reported);
            return;
        }
        self.walk.found.damages.extend(whole.damages);
        self.walk.found.reported.extend(whole.reported);
        while self.walk.next < whole.end {
            self.walk.next = line_at(self.walk.text, self.walk.next).1;
        }
    }

    /// Scans a value of plain words. Returns whether keys or items may nevertheless follow below.
    fn plain_words(&mut self, first: char) -> bool {
        let whole = self.without_comment();
        let words = &self.walk.text[whole.start..whole.end];
        self.walk.plain = Some(self.owner);
        let is_item =
            matches!(first, '-' | '?' | ':') && words[1..].chars().next().is_none_or(is_blank);
        let is_shorthand = matches!(first, '&' | '*' | '!');
        let is_named = words
            .split_once(' ')
            .is_some_and(|(_, rest)| rest.starts_with(['[', '{']));
        if is_shorthand && (is_named || self.walk.has_inner_lines(self.owner)) {
            self.walk.plain = None;
        } else if matches!(words, "-" | "?") {
            self.report_no_value(whole, words);
            return false;
        } else if is_shorthand || is_item || "@`%,]}|>".contains(first) {
            let reason = format!(
                "this line cannot be read: `{words}` starts with a character that has a special meaning here"
            );
            if let Some(digits) = number_after_symbol(words) {
                let suggestion = "write only the digits of the number";
                self.walk.report(Damage::unreadable(
                    whole,
                    reason,
                    suggestion,
                    vec![Edit::new(whole, digits)],
                ));
                return false;
            }
            self.report_needs_quotes(whole, whole, reason);
            if is_shorthand && let Some(last) = self.walk.found.damages.last_mut() {
                last.kind = DamageKind::Shorthand;
            }
            return false;
        }
        let below = self.walk.next_line();
        let has_items = below.is_some_and(|next| {
            next.is_item && next.key.is_some() && next.column > self.owner.column
        });
        if self.owner.is_key && has_items {
            let reason = format!("this line cannot be read: `{words}` comes before a list");
            let suggestion = "delete it, or move it into the list";
            self.walk.plain = None;
            self.walk.report(Damage::unreadable(
                whole,
                reason,
                suggestion,
                vec![Edit::new(whole, "")],
            ));
            return true;
        }
        let colon = second_colon(words);
        if !closing_quotes(first).is_empty() && self.curly_quotation(whole, colon.is_some(), first)
        {
            return false;
        }
        if let Some(at) = colon {
            let colon = Span::new(whole.start + at, whole.start + at + 1);
            let reason = format!("this line cannot be read: it has a second colon, in `{words}`");
            self.report_needs_quotes(colon, whole, reason);
            return false;
        }
        let found = words.char_indices().filter(|(_, c)| is_unseen(*c));
        let spans = found.map(|(at, c)| {
            let start = whole.start + at;
            unseen(Span::new(start, start + c.len_utf8()))
        });
        self.walk.found.damages.extend(spans);
        false
    }

    /// Reports a value in curly quotation marks. Returns whether it is in such marks.
    fn curly_quotation(&mut self, whole: Span, has_colon: bool, first: char) -> bool {
        let words = &self.walk.text[whole.start..whole.end];
        let closings = closing_quotes(first);
        let inner = &words[first.len_utf8()..];
        let Some(last) = inner.chars().next_back().filter(|c| closings.contains(c)) else {
            return false;
        };
        let inner = &inner[..inner.len() - last.len_utf8()];
        if inner.contains(closings) && first != '‘' {
            return false;
        }
        let kind = if has_colon {
            DamageKind::Unreadable
        } else {
            DamageKind::Stray
        };
        self.walk.report(Damage {
            kind,
            at: whole,
            reason: if has_colon {
                format!("curly quotation marks do not protect the colon in `{inner}`")
            } else {
                format!("the curly quotation marks become part of the words `{inner}`")
            },
            suggestion: if has_colon {
                "use straight ones"
            } else {
                "use straight ones, or none"
            },
            edits: vec![Edit::new(whole, quoted(inner))],
        });
        if has_colon {
            self.walk.found.reported.push(whole);
        }
        true
    }

    /// Reports a character in place of an unknown value.
    fn report_no_value(&mut self, whole: Span, indicator: &str) {
        let reason = format!("this line cannot be read: `{indicator}` is not a value");
        let edit = Edit::new(whole, quoted(indicator));
        self.walk.found.reported.push(whole);
        self.walk.plain = None;
        self.walk
            .report(Damage::unreadable(whole, reason, LEAVE_OUT, vec![edit]));
    }

    /// Reports at `at` that the value in `whole` needs quotation marks.
    fn report_needs_quotes(&mut self, at: Span, whole: Span, reason: String) {
        let words = &self.walk.text[whole.start..whole.end];
        let plain = as_name_and_address(words).or_else(|| without_markup(words));
        let edit = Edit::new(whole, quoted(plain.as_deref().unwrap_or(words)));
        self.walk.found.reported.push(whole);
        self.walk.plain = None;
        self.walk
            .report(Damage::unreadable(at, reason, IN_QUOTES, vec![edit]));
    }
}

/// A link to a mailbox as plain words: its name and the address.
fn as_name_and_address(words: &str) -> Option<String> {
    let (name, rest) = words.strip_prefix('[')?.split_once("](mailto:")?;
    let (address, after) = rest.split_once(')')?;
    let name = name.trim();
    let is_plain = after.is_empty() && !name.is_empty();
    is_plain.then(|| match name == address {
        true => address.to_owned(),
        false => format!("{name}, {address}"),
    })
}
