//! A text as people read it: without marks, with plain spaces, and with the way back to each letter's place.

use std::ops::Range;

use crate::base::characters;
use crate::base::characters::Class;
use crate::base::entities;
use crate::base::html;
use crate::base::source::Span;

/// Keys whose values are not published, or are public by being there.
const NOT_READ: [&str; 4] = ["allow", "public_contacts", "leavers", "rules"];

/// A text as people read it. Lines that belong together are joined by a space, others stand apart by a newline.
#[derive(Debug, Default)]
pub struct Plain {
    text: String,
    /// The text in runs, in their order.
    runs: Vec<Run>,
    /// The lines of the source that nobody will read.
    left_out: Vec<Span>,
    /// Where in the text what stands below the front matter begins.
    body: usize,
    is_table: bool,
}

/// A part of the text, which goes on to the next. Where it is as long as its place, they are the same byte for byte;
/// else all of it stands for all of the place.
#[derive(Debug, Clone, Copy)]
struct Run {
    /// Where it begins in the text.
    start: usize,
    /// The part of the source that it comes from.
    place: Span,
}

/// Which marks a text holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Front matter and Markdown.
    Markdown,
    /// Keys and values.
    Yaml,
    /// A table.
    Table,
}

/// Whether each byte is read as it is, whatever stands around it.
const ALWAYS_SAME: [bool; 256] = {
    let mut same = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        same[byte] = matches!(byte as u8,
            b'a'..=b'g' | b'i'..=b'v' | b'x'..=b'z' | b'A'..=b'Z' | b'0'..=b'9'
            | b'.' | b'(' | b')' | b'-' | b'/' | b'%' | b'\'' | b':' | b'!' | b'?');
        byte += 1;
    }
    same
};

impl Plain {
    /// A source's text without its marks.
    pub fn of(source: &str, form: Form) -> Self {
        let mut plain = Self {
            text: String::with_capacity(source.len()),
            is_table: form == Form::Table,
            ..Self::default()
        };
        let mut in_front = form == Form::Yaml;
        let mut is_left_out = false;
        let mut offset = 0;
        for (number, line) in source.split_inclusive('\n').enumerate() {
            let start = offset;
            offset += line.len();
            let is_fence = line.trim_end() == "---";
            if form == Form::Markdown && is_fence && (number == 0 || in_front) {
                in_front = number == 0;
                plain.apart(start);
                plain.body = plain.text.len();
                continue;
            }
            if in_front {
                if !line.starts_with([' ', '\t', '-', '\r', '\n']) {
                    let key = line.split(':').next().unwrap_or_default();
                    is_left_out = NOT_READ.contains(&key.trim());
                }
                if is_left_out || line.trim_start().starts_with('#') {
                    plain.left_out.push(Span::new(start, offset));
                    continue;
                }
            }
            if form == Form::Table || begins_anew(line, in_front) {
                plain.apart(start);
            }
            plain.line(line, start);
        }
        plain
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where in it what stands below the front matter begins.
    pub fn body(&self) -> usize {
        self.body
    }

    /// Where a part of the text, of one letter at least, stands in the source.
    pub fn span(&self, part: Range<usize>) -> Span {
        Span::new(self.place(part.start).start, self.place(part.end - 1).end)
    }

    /// The part of the source that a byte of the text comes from.
    fn place(&self, at: usize) -> Span {
        let next = self.runs.partition_point(|run| run.start <= at);
        let Run { start, place } = self.runs[next - 1];
        let end = self.runs.get(next).map_or(self.text.len(), |run| run.start);
        if end - start == place.end - place.start {
            let at = place.start + at - start;
            return Span::new(at, at + 1);
        }
        place
    }

    /// Whether a part of the source is one that nobody will read.
    pub fn leaves_out(&self, part: Span) -> bool {
        let holds = |line: &Span| line.start <= part.start && part.end <= line.end;
        self.left_out.iter().any(holds)
    }

    /// Adds what people read of a line that begins at a place of the source.
    fn line(&mut self, line: &str, start: usize) {
        let mut rest = line;
        while let Some(letter) = rest.chars().next() {
            let at = start + line.len() - rest.len();
            let same = self.same(rest);
            if same > 0 {
                self.run(&rest[..same], Span::new(at, at + same));
                rest = &rest[same..];
                continue;
            }
            let (read, length) = unit(rest, letter);
            let place = Span::new(at, at + length);
            match read {
                Read::Space if letter == '_' && self.is_in_a_word(&rest[1..]) => {
                    self.push('_', place);
                }
                // Cells stand apart.
                Read::Letter(',' | ';') if self.is_table => self.push('|', place),
                Read::Letter(letter) => self.push(letter, place),
                Read::Space => self.space(place),
                Read::Nothing => {}
            }
            rest = &rest[length..];
        }
    }

    /// How many bytes of the beginning of a line are read as they are.
    fn same(&self, rest: &str) -> usize {
        let bytes = rest.as_bytes();
        let before = |at: usize| match at.checked_sub(1) {
            Some(before) => bytes[before],
            None => self.text.as_bytes().last().copied().unwrap_or(b' '),
        };
        let mut at = 0;
        loop {
            let signs = bytes[at..].iter();
            let letters = signs.take_while(|b| ALWAYS_SAME[usize::from(**b)]).count();
            at += letters;
            let is_same = match bytes.get(at) {
                Some(b',') => !self.is_table,
                Some(b'h' | b'w') => {
                    !matches!(bytes.get(at + 1), Some(b't' | b'w')) || !is_address(&rest[at..])
                }
                Some(b' ') => !matches!(before(at), b' ' | b'\n'),
                _ => false,
            };
            if !is_same {
                return at;
            }
            at += 1;
        }
    }

    /// Whether a `_` is part of a word, such as `first_name`, because letters stand before it and behind. Between
    /// digits it parts them as a space does.
    fn is_in_a_word(&self, behind: &str) -> bool {
        let around = (self.text.chars().next_back(), behind.chars().next());
        let (Some(before), Some(behind)) = around else {
            return false;
        };
        before.is_alphanumeric()
            && behind.is_alphanumeric()
            && (before.is_alphabetic() || behind.is_alphabetic())
    }

    fn push(&mut self, letter: char, place: Span) {
        self.run(letter.encode_utf8(&mut [0; 4]), place);
    }

    /// Adds words that come from a part of the source.
    fn run(&mut self, words: &str, place: Span) {
        let start = self.text.len();
        self.text.push_str(words);
        self.runs.push(Run { start, place });
    }

    fn space(&mut self, place: Span) {
        if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
            self.push(' ', place);
        }
    }

    fn apart(&mut self, at: usize) {
        if self.text.ends_with(' ') {
            self.text.pop();
            self.shorten();
        }
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.push('\n', Span::new(at, at));
        }
    }

    /// Takes the space at the end of the text out of the last run.
    fn shorten(&mut self) {
        if let Some(last) = self.runs.last_mut() {
            if last.start == self.text.len() {
                self.runs.pop();
            } else {
                last.place.end -= 1;
            }
        }
    }
}

/// What people read of a part of a source.
enum Read {
    Letter(char),
    Space,
    Nothing,
}

/// What people read of the beginning of a text, and how long it is in the source.
fn unit(rest: &str, letter: char) -> (Read, usize) {
    let one = letter.len_utf8();
    match letter {
        '*' | '`' | '\\' | '"' | '“' | '”' => (Read::Nothing, one),
        '_' => (Read::Space, one),
        '&' => entity(rest).unwrap_or((Read::Letter('&'), one)),
        '<' => (Read::Nothing, tag(rest).unwrap_or(one)),
        ']' if rest.starts_with("](") && !is_contact(&rest[2..]) => {
            (Read::Space, 2 + target(&rest[2..]))
        }
        'h' | 'w' if is_address(rest) => {
            let end = rest.find(|c: char| c.is_whitespace() || ")>\"".contains(c));
            (Read::Space, end.unwrap_or(rest.len()))
        }
        _ => (read(letter), one),
    }
}

/// What people read of a character that is no mark.
fn read(character: char) -> Read {
    match characters::class(character) {
        Some(class) if class.takes_no_room() => Read::Nothing,
        Some(Class::Hyphen) => Read::Letter('-'),
        Some(Class::WideDigit) => Read::Letter(characters::plain_digit(character)),
        _ if matches!(character, '’' | '‘') => Read::Letter('\''),
        _ if character.is_whitespace() => Read::Space,
        _ => Read::Letter(character),
    }
}

/// The length of the HTML tag or comment that a text begins with, unless it has words in it.
fn tag(rest: &str) -> Option<usize> {
    // No tag holds a `<`, or each of many `<` would be compared with the whole rest of the text.
    let end = rest[1..].find('<').map_or(rest.len(), |at| 1 + at);
    let markup = html::markup_at(&rest[..end], 0).filter(|markup| !markup.is_cut())?;
    let range = markup.range();
    let has_words = ["@", "alt=", "title="]
        .iter()
        .any(|words| rest[range.clone()].contains(words));
    (!has_words).then_some(range.end)
}

/// How long what a link leads to is, up to its title, which readers see, or to its end.
fn target(rest: &str) -> usize {
    let line = rest.split('\n').next().unwrap_or_default();
    let address = match line.strip_prefix('<') {
        Some(inside) => inside.find('>').map(|at| at + 2),
        None => line.find([' ', '\t', ')']),
    };
    let address = address.unwrap_or(line.len());
    let behind = &line[address..];
    let title = behind.trim_start();
    if title.len() < behind.len() && title.starts_with(['"', '\'', '(']) {
        return line.len() - title.len() + 1;
    }
    line.find(')').unwrap_or(line.len())
}

fn is_contact(address: &str) -> bool {
    address.starts_with("mailto:") || address.starts_with("tel:")
}

fn is_address(rest: &str) -> bool {
    ["http://", "https://", "www."]
        .iter()
        .any(|begin| rest.starts_with(begin))
}

/// What people read of the entity that a text begins with, and how long it is. Of those with names, only spaces,
/// hidden characters, apostrophes and `&` are read; others stay as written.
fn entity(rest: &str) -> Option<(Read, usize)> {
    let entity = entities::entity(rest)?;
    let read = read(entity.first);
    let is_read = rest.starts_with("&#")
        || matches!(read, Read::Space | Read::Nothing | Read::Letter('\'' | '&'));
    is_read.then_some((read, entity.length))
}

/// Whether a line does not go on with what the line above it says.
fn begins_anew(line: &str, in_front: bool) -> bool {
    let trimmed = line.trim_start();
    if in_front {
        let first = trimmed.split([' ', '\r', '\n']).next().unwrap_or_default();
        return trimmed.starts_with("- ") || first.ends_with(':') || !line.starts_with([' ', '\t']);
    }
    trimmed.is_empty()
        || trimmed.starts_with(['#', '|', '>'])
        || trimmed.starts_with(|c: char| c.is_ascii_digit()) && trimmed.contains(". ")
        || ["- ", "* ", "+ "]
            .iter()
            .any(|mark| trimmed.starts_with(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, expected: &str) {
        let plain = Plain::of(source, Form::Markdown);
        assert_eq!(plain.text(), expected);
    }

    #[test]
    fn marks_are_gone_and_words_that_belong_together_are_joined() {
        check(
            "Mr **Smith**&nbsp;and\nMrs\u{a0}*Jones*\n\n- one\n- two",
            "Mr Smith and Mrs Jones\n- one\n- two",
        );
        check("943\u{200b}&#160;476 5919", "943 476 5919");
        check(
            "[a page](https://example.org/0114) and https://b.c/1",
            "[a page ) and ",
        );
        check(
            "[a page](b.md \"Mrs Title\") ![c](<d e.png> 'Mrs (F)')",
            "[a page Mrs Title) ![c Mrs (F)')",
        );
        check("<b>Mr</b> Smith, <jo@b.c>", "Mr Smith, jo@b.c>");
        check(
            "a first_name, _Mr_ 943_476_5919",
            "a first_name, Mr 943 476 5919",
        );
    }

    #[test]
    fn front_matter_is_read_value_by_value_but_for_what_is_not_published() {
        let source = "---\ntitle: A\n# Mr Note\nallow:\n  - rule: b\n    words: Mr B\nsummary: >\n  Mr\n  C\n---\n\nText\n";
        check(
            source,
            "title: A\nsummary: > Mr C \nText "
                .replace(" \nT", "\nT")
                .as_str(),
        );
    }

    #[test]
    fn a_part_is_found_at_its_span_in_the_source() {
        let source = "Ask **Mr\u{a0}O’Neill** now";
        let plain = Plain::of(source, Form::Markdown);
        let at = plain.text().find("Mr O'Neill").expect("it is read so");
        let span = plain.span(at..at + "Mr O'Neill".len());
        assert_eq!(&source[span.start..span.end], "Mr\u{a0}O’Neill");
    }
}
