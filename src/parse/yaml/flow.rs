//! Finds faults in flow collections: lists and maps in brackets, such as `[a, b]` or `{a: 1}`.

use memchr::memchr;

use crate::base::characters::{is_odd_colon, is_unseen};
use crate::base::source::Span;
use crate::parse::yaml::damage::{
    Damage, DamageKind, IN_QUOTES, blanks, closing_quotes, is_blank, unseen,
};
use crate::parse::yaml::lexical::{end_of_quotation, is_key_word};
use crate::parse::yaml::repair::{Edit, quoted};

/// A list or map in brackets.
#[derive(Debug)]
pub(super) struct Flow {
    /// Where it ends.
    pub(super) end: usize,
    /// Its faults.
    pub(super) damages: Vec<Damage>,
    /// The values that are reported as wrong.
    pub(super) reported: Vec<Span>,
}

/// Checks the brackets that open at `start` of a text, without reading past `limit`.
pub(super) fn scan(text: &str, start: usize, limit: usize) -> Flow {
    let mut scan = Scan {
        text: &text[..limit],
        at: start,
        open: Vec::new(),
        previous: PreviousToken::Opening,
        value: None,
        damages: Vec::new(),
        reported: Vec::new(),
    };
    scan.run();
    Flow {
        end: scan.at,
        damages: scan.damages,
        reported: scan.reported,
    }
}

/// The token before the current position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PreviousToken {
    Opening,
    Comma(usize),
    Colon,
    Value,
}

struct Scan<'t> {
    text: &'t str,
    at: usize,
    open: Vec<(char, usize)>,
    previous: PreviousToken,
    /// The value before the last comma.
    value: Option<Span>,
    damages: Vec<Damage>,
    reported: Vec<Span>,
}

impl<'t> Scan<'t> {
    fn run(&mut self) {
        loop {
            self.skip_blanks();
            let Some(c) = self.text[self.at..].chars().next() else {
                return self.report_unclosed();
            };
            match c {
                '[' | '{' => {
                    self.open.push((c, self.at));
                    self.at += 1;
                    self.previous = PreviousToken::Opening;
                    self.value = None;
                }
                ']' | '}' => {
                    self.close(c);
                    if self.open.is_empty() {
                        return;
                    }
                }
                ',' => self.comma(),
                _ => self.token(c),
            }
        }
    }

    /// Skips white space, line ends and comments.
    fn skip_blanks(&mut self) {
        loop {
            let rest = &self.text[self.at..];
            let blank = rest.len() - rest.trim_start_matches(is_blank).len();
            let span = Span::new(self.at, self.at + blank);
            let found = blanks(self.text, span, " ");
            if let Some(odd) = found.odd.filter(|odd| !self.is_tab(odd.at)) {
                let plain = if found.plain.is_empty() && self.previous != PreviousToken::Opening {
                    " ".to_owned()
                } else {
                    found.plain
                };
                self.damages.push(odd.damage(vec![Edit::new(span, plain)]));
            }
            self.at += blank;
            let rest = &self.text[self.at..];
            let comment =
                rest.starts_with('#') && self.text[..self.at].ends_with([' ', '\n', '\t']);
            let passed = if comment {
                rest.find('\n').unwrap_or(rest.len())
            } else {
                rest.len() - rest.trim_start_matches(['\r', '\n']).len()
            };
            if passed == 0 {
                return;
            }
            self.at += passed;
        }
    }

    fn is_tab(&self, at: Span) -> bool {
        self.text[at.start..].starts_with('\t')
    }

    fn close(&mut self, c: char) {
        let (opening, _) = self.open.pop().expect("one is open while this runs");
        let wanted = closing(opening);
        if wanted != c {
            let at = Span::new(self.at, self.at + 1);
            let reason = format!("this line cannot be read: `{opening}` is closed by `{c}`");
            let edit = Edit::new(at, wanted);
            self.damages.push(Damage::unreadable(
                at,
                reason,
                "use the closing bracket that matches",
                vec![edit],
            ));
        }
        self.at += 1;
        self.previous = PreviousToken::Value;
        self.value = None;
    }

    fn comma(&mut self) {
        let at = Span::new(self.at, self.at + 1);
        if matches!(
            self.previous,
            PreviousToken::Opening | PreviousToken::Comma(_)
        ) {
            let reason = "this line cannot be read: there is nothing before this comma";
            self.damages.push(Damage::unreadable(
                at,
                reason,
                "delete it",
                vec![Edit::new(at, "")],
            ));
        } else {
            self.previous = PreviousToken::Comma(self.at);
        }
        self.at += 1;
    }

    /// Reads a key or a value that is not in brackets.
    fn token(&mut self, c: char) {
        let start = self.at;
        let in_map = self.open.last().is_some_and(|(opening, _)| *opening == '{');
        let is_key = in_map && self.previous != PreviousToken::Colon;
        if matches!(c, '"' | '\'') {
            self.at = self.close_of_quote(c);
        } else if let Some(end) = self.smart_quote(c) {
            self.at = end;
        } else {
            self.at = self.plain_words(is_key);
        }
        let span = Span::new(start, self.at);
        if self.colon() {
            self.previous = PreviousToken::Colon;
            self.value = None;
            return;
        }
        self.report_special(c, span);
        if self.is_thousands(span) {
            self.report_thousands(span);
        } else if is_key {
            self.report_missing_colon(span);
        }
        self.previous = PreviousToken::Value;
        self.value = Some(span);
    }

    /// The end of a quotation that opens here; an unclosed quotation is reported.
    fn close_of_quote(&mut self, mark: char) -> usize {
        let line = self.rest_of_line();
        let inner = &line[1..];
        if let Some(end) = end_of_quotation(line, mark) {
            return self.at + end;
        }
        let end = inner.find([',', ']', '}']).unwrap_or(inner.len());
        let end = self.at + 1 + inner[..end].trim_end().len();
        let reason = "this line cannot be read: a closing quotation mark is missing";
        let suggestion = "close it after the last word";
        let (edit, at) = (Edit::insert(end, mark), Span::new(self.at, end));
        self.damages
            .push(Damage::unreadable(at, reason, suggestion, vec![edit]));
        end
    }

    /// The end of words in curly quotation marks; `None` if there are none.
    fn smart_quote(&mut self, c: char) -> Option<usize> {
        let closing = Some(closing_quotes(c)).filter(|closing| !closing.is_empty())?;
        let line = self.rest_of_line();
        let inner = &line[c.len_utf8()..];
        let end = inner.find(closing)?;
        let close = inner[end..].chars().next().map_or(0, char::len_utf8);
        let whole = Span::new(self.at, self.at + c.len_utf8() + end + close);
        let words = &inner[..end];
        let kind = if words.contains([',', '[', ']', '{', '}']) || words.contains(": ") {
            DamageKind::Unreadable
        } else {
            DamageKind::Stray
        };
        self.damages.push(Damage {
            kind,
            at: whole,
            reason: format!("the curly quotation marks become part of the words `{words}`"),
            suggestion: "use straight ones, or none",
            edits: vec![Edit::new(whole, quoted(words))],
        });
        Some(whole.end)
    }

    /// The end of plain words; faults in them are reported.
    fn plain_words(&mut self, is_key: bool) -> usize {
        let line = self.rest_of_line();
        let mut end = line.len();
        for (at, c) in line.char_indices() {
            let rest = &line[at + c.len_utf8()..];
            let after = rest.chars().next();
            let is_end = match c {
                ',' | ']' | '}' | '[' | '{' => true,
                ':' => after.is_none_or(|c| is_blank(c) || matches!(c, ',' | ']' | '}')),
                '#' => line[..at].ends_with(is_blank),
                _ => is_odd_colon(c) && is_key,
            };
            if is_end {
                end = at;
                break;
            }
            if c == ':' && is_key && is_key_word(&line[..at]) && after != Some('/') {
                let colon = Span::new(self.at + at, self.at + at + 1);
                let reason = "there is no space after the colon";
                let suggestion = "add a space after the colon";
                self.damages.push(Damage::unreadable(
                    colon,
                    reason,
                    suggestion,
                    vec![Edit::insert(colon.end, " ")],
                ));
                return self.at + at;
            }
            if is_unseen(c) {
                let start = self.at + at;
                self.damages
                    .push(unseen(Span::new(start, start + c.len_utf8())));
            }
        }
        self.at + line[..end].trim_end_matches(is_blank).len()
    }

    /// Skips the colon after a key, if there is one.
    fn colon(&mut self) -> bool {
        let line = self.rest_of_line();
        let before = line.len() - line.trim_start_matches(is_blank).len();
        let Some(c) = line[before..].chars().next() else {
            return false;
        };
        let at = Span::new(self.at + before, self.at + before + c.len_utf8());
        if is_odd_colon(c) {
            let reason = format!("`{c}` is not an ordinary colon");
            let suggestion = "type a colon and a space";
            self.damages.push(Damage::unreadable(
                at,
                reason,
                suggestion,
                vec![Edit::new(at, ": ")],
            ));
        } else if c != ':' {
            return false;
        } else if self.previous == PreviousToken::Colon {
            return self.report_second_colon(at);
        }
        self.at = at.end;
        true
    }

    /// Reports a colon within a value that ends at the next comma or bracket. Returns whether the colon belongs to a
    /// key after a missing comma.
    fn report_second_colon(&mut self, colon: Span) -> bool {
        let line = &self.text[colon.end..];
        let end = line.find([',', ']', '}', '\n']).unwrap_or(line.len());
        let end = colon.end + line[..end].trim_end().len();
        let before = &self.text[..colon.start];
        let start = before.rfind(": ").map_or(colon.start, |at| at + 2);
        let value = Span::new(start, end);
        let in_map = self.open.last().is_some_and(|(opening, _)| *opening == '{');
        if let Some((first, key)) = self.text[start..colon.start].split_once(' ')
            && in_map
            && is_key_word(key)
        {
            let comma_span = Span::new(colon.start - key.len(), colon.start);
            let reason = format!("there is no comma before `{key}`");
            let edit = Edit::insert(start + first.len(), ",");
            self.damages.push(Damage::unreadable(
                comma_span,
                reason,
                "add a comma there",
                vec![edit],
            ));
            self.at = colon.end;
            return true;
        }
        let words = self.text[start..end].trim();
        let reason = format!("this line cannot be read: it has a second colon, in `{words}`");
        let edit = Edit::new(value, quoted(words));
        self.reported.push(value);
        self.damages
            .push(Damage::unreadable(colon, reason, IN_QUOTES, vec![edit]));
        self.at = end;
        false
    }

    /// Reports a value that begins with a character that has a special meaning in YAML.
    fn report_special(&mut self, c: char, span: Span) {
        let is_shorthand = matches!(c, '&' | '*' | '!');
        if !is_shorthand && !matches!(c, '@' | '`' | '%' | '|' | '>') {
            return;
        }
        let words = &self.text[span.start..span.end];
        let kind = if is_shorthand {
            DamageKind::Shorthand
        } else {
            DamageKind::Unreadable
        };
        self.reported.push(span);
        self.damages.push(Damage {
            kind,
            at: span,
            reason: format!(
                "this line cannot be read: `{words}` starts with a character that has a special meaning here"
            ),
            suggestion: IN_QUOTES,
            edits: vec![Edit::new(span, quoted(words))],
        });
    }

    /// Whether a value continues the number before the comma, as the 400 of 12,400 does.
    fn is_thousands(&self, span: Span) -> bool {
        let (PreviousToken::Comma(comma), Some(value)) = (self.previous, self.value) else {
            return false;
        };
        let first = &self.text[value.start..value.end];
        let next = &self.text[span.start..span.end];
        let three = next.len() >= 3 && next.as_bytes()[..3].iter().all(u8::is_ascii_digit);
        let ends = next
            .get(3..)
            .is_some_and(|rest| rest.is_empty() || rest == "%");
        let in_map = self.open.last().is_some_and(|(opening, _)| *opening == '{');
        let sure = in_map || first.starts_with('£') || next.starts_with('0');
        comma + 1 == span.start
            && first.ends_with(|c: char| c.is_ascii_digit())
            && three
            && ends
            && sure
    }

    fn report_thousands(&mut self, span: Span) {
        let start = self.value.map_or(span.start, |value| value.start);
        let whole = Span::new(start, span.end);
        let words = &self.text[start..span.end];
        let digits: String = words.chars().filter(char::is_ascii_digit).collect();
        let reason = format!("the comma in `{words}` ends the number");
        let edit = Edit::new(whole, digits);
        self.damages.retain(|damage| damage.at.start != start);
        let suggestion = "write only the digits of the number";
        self.damages
            .push(Damage::unreadable(whole, reason, suggestion, vec![edit]));
    }

    /// Reports words in a map that are not followed by a colon.
    fn report_missing_colon(&mut self, span: Span) {
        let words = &self.text[span.start..span.end];
        let (first, rest) = words.split_once(is_blank).unwrap_or((words, ""));
        let continues = rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        if let (PreviousToken::Comma(comma), Some(value)) = (self.previous, self.value)
            && !(is_key_word(first) && continues)
        {
            let whole = Span::new(value.start, span.end);
            let words = self.text[whole.start..whole.end].trim_matches(['"', '\'']);
            let reason = "this line cannot be read: a comma ends the value";
            let edit = Edit::new(whole, quoted(words));
            let at = Span::new(comma, comma + 1);
            self.reported.push(whole);
            self.damages
                .push(Damage::unreadable(at, reason, IN_QUOTES, vec![edit]));
        } else {
            let reason = format!("there is no colon after `{first}`");
            let end = span.start + first.len();
            let at = Span::new(span.start, end);
            let edit = Edit::insert(end, ":");
            self.damages.push(Damage::unreadable(
                at,
                reason,
                "add a colon and a space there",
                vec![edit],
            ));
        }
    }

    /// Reports brackets that are not closed.
    fn report_unclosed(&mut self) {
        let end = self.text.trim_end().len();
        let Some((opening, start)) = self.open.last().copied() else {
            return;
        };
        let all = self.open.iter().rev();
        let closings: String = all.map(|(opening, _)| closing(*opening)).collect();
        let reason = format!("this line cannot be read: `{opening}` is never closed");
        let line = self.text[start..].lines().next().map_or(0, str::len);
        let at = Span::new(start, start + line);
        let edits = vec![Edit::insert(end, closings)];
        self.damages.push(Damage::unreadable(
            at,
            reason,
            "close it after the last word",
            edits,
        ));
    }

    fn rest_of_line(&self) -> &'t str {
        let rest = &self.text[self.at..];
        let end = memchr(b'\n', rest.as_bytes());
        let line = &rest[..end.unwrap_or(rest.len())];
        line.strip_suffix('\r').unwrap_or(line)
    }
}

/// The closing bracket for an opening one.
fn closing(opening: char) -> char {
    if opening == '[' { ']' } else { '}' }
}
