//! Text with markup stripped and spaces normalised, and a source map back to spans of the source.

use std::ops::Range;

use crate::base::characters;
use crate::base::characters::Class;
use crate::base::entities;
use crate::base::html;
use crate::base::source::Span;

/// Keys whose values are not searched, because they are not published, or are meant to be public.
const NOT_READ: [&str; 4] = ["allow", "public_contacts", "leavers", "rules"];

/// A text with its markup stripped. Lines of one block are joined by a space, blocks are separated by a newline.
#[derive(Debug, Default)]
pub struct ReadableText {
    text: String,
    /// The source map: runs of text, in order.
    runs: Vec<Run>,
    /// The lines of the source that are not read.
    left_out: Vec<Span>,
    /// Where the text below the front matter begins.
    body: usize,
    is_table: bool,
}

/// A part of the text up to the next run. When it is as long as its span in the source, they are equal byte for byte;
/// otherwise the whole run comes from the whole span.
#[derive(Debug, Clone, Copy)]
struct Run {
    /// Where it begins in the text.
    start: usize,
    /// Its span in the source.
    place: Span,
}

/// The format of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceFormat {
    /// Front matter and Markdown.
    Markdown,
    /// Keys and values.
    Yaml,
    /// A table.
    Table,
}

/// Whether each byte is text, whatever is around it.
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

impl ReadableText {
    /// Strips the markup of a source.
    pub fn of(source: &str, form: SourceFormat) -> Self {
        let mut plain = Self {
            text: String::with_capacity(source.len()),
            is_table: form == SourceFormat::Table,
            ..Self::default()
        };
        let mut in_front = form == SourceFormat::Yaml;
        let mut is_left_out = false;
        let mut offset = 0;
        for (number, line) in source.split_inclusive('\n').enumerate() {
            let start = offset;
            offset += line.len();
            let is_fence = line.trim_end() == "---";
            if form == SourceFormat::Markdown && is_fence && (number == 0 || in_front) {
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
            if form == SourceFormat::Table || begins_anew(line, in_front) {
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

    /// Where the text below the front matter begins.
    pub fn body(&self) -> usize {
        self.body
    }

    /// The span in the source of a part of the text, which must not be empty.
    pub fn span(&self, part: Range<usize>) -> Span {
        Span::new(self.place(part.start).start, self.place(part.end - 1).end)
    }

    /// The span in the source of one byte of the text.
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

    /// Whether a span of the source is not read.
    pub fn leaves_out(&self, part: Span) -> bool {
        let holds = |line: &Span| line.start <= part.start && part.end <= line.end;
        self.left_out.iter().any(holds)
    }

    /// Adds the text of a line that begins at `start` of the source.
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
                // Cells are kept apart.
                Read::Letter(',' | ';') if self.is_table => self.push('|', place),
                Read::Letter(letter) => self.push(letter, place),
                Read::Space => self.space(place),
                Read::Nothing => {}
            }
            rest = &rest[length..];
        }
    }

    /// The number of bytes at the start of a line that are text without markup.
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

    /// Whether a `_` is part of a word, such as `first_name`: it has a letter or digit on both sides, and a letter on
    /// at least one. Between two digits it separates them like a space.
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

    /// Adds text with its span in the source.
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

    /// Shortens the last run by the space that was removed from the end of the text.
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

/// What a piece of source becomes in the text.
enum Read {
    Letter(char),
    Space,
    Nothing,
}

/// What the start of `rest` becomes, and its length in the source.
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

/// What a character without meaning as markup becomes.
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

/// The length of the HTML tag or comment at the start of a text, unless it has words in its attributes.
fn tag(rest: &str) -> Option<usize> {
    // A tag ends before the next `<`; otherwise each of many `<` would scan the whole rest of the text.
    let end = rest[1..].find('<').map_or(rest.len(), |at| 1 + at);
    let markup = html::markup_at(&rest[..end], 0).filter(|markup| !markup.is_cut())?;
    let range = markup.range();
    let has_words = ["@", "alt=", "title="]
        .iter()
        .any(|words| rest[range.clone()].contains(words));
    (!has_words).then_some(range.end)
}

/// The length of a link's target, up to its title, which readers see, or to its end.
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

/// What the entity at the start of a text becomes, and its length. Of named entities only spaces, invisible characters,
/// apostrophes and `&` are decoded; others stay as written.
fn entity(rest: &str) -> Option<(Read, usize)> {
    let entity = entities::entity(rest)?;
    let read = read(entity.first);
    let is_read = rest.starts_with("&#")
        || matches!(read, Read::Space | Read::Nothing | Read::Letter('\'' | '&'));
    is_read.then_some((read, entity.length))
}

/// Whether a line begins a new block rather than continuing the line above.
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
        let plain = ReadableText::of(source, SourceFormat::Markdown);
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
    fn a_part_is_found_at_its_place_in_the_source() {
        let source = "Ask **Mr\u{a0}O’Neill** now";
        let plain = ReadableText::of(source, SourceFormat::Markdown);
        let at = plain.text().find("Mr O'Neill").expect("it is read so");
        let span = plain.span(at..at + "Mr O'Neill".len());
        assert_eq!(&source[span.start..span.end], "Mr\u{a0}O’Neill");
    }
}
