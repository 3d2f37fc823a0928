//! Text with markup stripped and spaces normalised, and a source map back to spans of the source.

use std::ops::Range;

use crate::base::characters;
use crate::base::characters::CharacterClass;
use crate::base::entities;
use crate::base::html;
use crate::base::source::Span;

/// Keys whose values are not searched, because they are not published, or are meant to be public.
const UNSEARCHED_KEYS: [&str; 4] = ["allow", "public_contacts", "leavers", "rules"];

/// A text with its markup stripped. Lines of one block are joined by a space, blocks are separated by a newline.
#[derive(Debug, Default)]
pub struct ReadableText {
    text: String,
    /// The source map: runs of text, in order.
    runs: Vec<TextRun>,
    /// The lines of the source that are not read.
    left_out: Vec<Span>,
    /// Where the text below the front matter begins.
    body: usize,
    is_table: bool,
}

/// A part of the text up to the next run. When it is as long as its span in the source, they are equal byte for byte;
/// otherwise the whole run comes from the whole span.
#[derive(Debug, Clone, Copy)]
struct TextRun {
    /// Where it begins in the text.
    start: usize,
    /// Its span in the source.
    source_span: Span,
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
const ALWAYS_TEXT: [bool; 256] = {
    let mut length = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        length[byte] = matches!(byte as u8,
            b'a'..=b'g' | b'i'..=b'v' | b'x'..=b'z' | b'A'..=b'Z' | b'0'..=b'9'
            | b'.' | b'(' | b')' | b'-' | b'/' | b'%' | b'\'' | b':' | b'!' | b'?');
        byte += 1;
    }
    length
};

impl ReadableText {
    /// Strips the markup of a source.
    pub fn of(source: &str, form: SourceFormat) -> Self {
        let mut readable = Self {
            text: String::with_capacity(source.len()),
            is_table: form == SourceFormat::Table,
            ..Self::default()
        };
        let mut in_front_matter = form == SourceFormat::Yaml;
        let mut is_left_out = false;
        let mut offset = 0;
        for (number, line) in source.split_inclusive('\n').enumerate() {
            let start = offset;
            offset += line.len();
            let is_fence = line.trim_end() == "---";
            if form == SourceFormat::Markdown && is_fence && (number == 0 || in_front_matter) {
                in_front_matter = number == 0;
                readable.end_block(start);
                readable.body = readable.text.len();
                continue;
            }
            if in_front_matter {
                if !line.starts_with([' ', '\t', '-', '\r', '\n']) {
                    let key = line.split(':').next().unwrap_or_default();
                    is_left_out = UNSEARCHED_KEYS.contains(&key.trim());
                }
                if is_left_out || line.trim_start().starts_with('#') {
                    readable.left_out.push(Span::new(start, offset));
                    continue;
                }
            }
            if form == SourceFormat::Table || starts_block(line, in_front_matter) {
                readable.end_block(start);
            }
            readable.push_line(line, start);
        }
        readable
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
        Span::new(
            self.source_span(part.start).start,
            self.source_span(part.end - 1).end,
        )
    }

    /// The span in the source of one byte of the text.
    fn source_span(&self, at: usize) -> Span {
        let next = self.runs.partition_point(|run| run.start <= at);
        let TextRun { start, source_span } = self.runs[next - 1];
        let end = self.runs.get(next).map_or(self.text.len(), |run| run.start);
        if end - start == source_span.end - source_span.start {
            let at = source_span.start + at - start;
            return Span::new(at, at + 1);
        }
        source_span
    }

    /// Whether a span of the source is not read.
    pub fn leaves_out(&self, part: Span) -> bool {
        let holds = |line: &Span| line.start <= part.start && part.end <= line.end;
        self.left_out.iter().any(holds)
    }

    /// Adds the text of a line that begins at `start` of the source.
    fn push_line(&mut self, line: &str, start: usize) {
        let mut rest = line;
        while let Some(character) = rest.chars().next() {
            let at = start + line.len() - rest.len();
            let length = self.text_length(rest);
            if length > 0 {
                self.push_run(&rest[..length], Span::new(at, at + length));
                rest = &rest[length..];
                continue;
            }
            let (piece, length) = next_piece(rest, character);
            let source_span = Span::new(at, at + length);
            match piece {
                TextPiece::Space if character == '_' && self.is_in_a_word(&rest[1..]) => {
                    self.push('_', source_span);
                }
                // Cells are kept apart.
                TextPiece::Character(',' | ';') if self.is_table => self.push('|', source_span),
                TextPiece::Character(character) => self.push(character, source_span),
                TextPiece::Space => self.push_space(source_span),
                TextPiece::Nothing => {}
            }
            rest = &rest[length..];
        }
    }

    /// The number of bytes at the start of a line that are text without markup.
    fn text_length(&self, rest: &str) -> usize {
        let bytes = rest.as_bytes();
        let before = |at: usize| match at.checked_sub(1) {
            Some(before) => bytes[before],
            None => self.text.as_bytes().last().copied().unwrap_or(b' '),
        };
        let mut at = 0;
        loop {
            let following = bytes[at..].iter();
            let count = following
                .take_while(|b| ALWAYS_TEXT[usize::from(**b)])
                .count();
            at += count;
            let is_same = match bytes.get(at) {
                Some(b',') => !self.is_table,
                Some(b'h' | b'w') => {
                    !matches!(bytes.get(at + 1), Some(b't' | b'w')) || !starts_address(&rest[at..])
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
    fn is_in_a_word(&self, after: &str) -> bool {
        let around = (self.text.chars().next_back(), after.chars().next());
        let (Some(before), Some(after)) = around else {
            return false;
        };
        before.is_alphanumeric()
            && after.is_alphanumeric()
            && (before.is_alphabetic() || after.is_alphabetic())
    }

    fn push(&mut self, character: char, source_span: Span) {
        self.push_run(character.encode_utf8(&mut [0; 4]), source_span);
    }

    /// Adds text with its span in the source.
    fn push_run(&mut self, words: &str, source_span: Span) {
        let start = self.text.len();
        self.text.push_str(words);
        self.runs.push(TextRun { start, source_span });
    }

    fn push_space(&mut self, source_span: Span) {
        if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
            self.push(' ', source_span);
        }
    }

    fn end_block(&mut self, at: usize) {
        if self.text.ends_with(' ') {
            self.text.pop();
            self.shorten_last_run();
        }
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.push('\n', Span::new(at, at));
        }
    }

    /// Shortens the last run by the space that was removed from the end of the text.
    fn shorten_last_run(&mut self) {
        if let Some(last) = self.runs.last_mut() {
            if last.start == self.text.len() {
                self.runs.pop();
            } else {
                last.source_span.end -= 1;
            }
        }
    }
}

/// What a piece of source becomes in the text.
enum TextPiece {
    Character(char),
    Space,
    Nothing,
}

/// What the start of `rest` becomes, and its length in the source.
fn next_piece(rest: &str, character: char) -> (TextPiece, usize) {
    let one = character.len_utf8();
    match character {
        '*' | '`' | '\\' | '"' | '“' | '”' => (TextPiece::Nothing, one),
        '_' => (TextPiece::Space, one),
        '&' => entity_piece(rest).unwrap_or((TextPiece::Character('&'), one)),
        '<' => (TextPiece::Nothing, tag_length(rest).unwrap_or(one)),
        ']' if rest.starts_with("](") && !is_contact(&rest[2..]) => {
            (TextPiece::Space, 2 + target_length(&rest[2..]))
        }
        'h' | 'w' if starts_address(rest) => {
            let end = rest.find(|c: char| c.is_whitespace() || ")>\"".contains(c));
            (TextPiece::Space, end.unwrap_or(rest.len()))
        }
        _ => (piece_of(character), one),
    }
}

/// What a character without meaning as markup becomes.
fn piece_of(character: char) -> TextPiece {
    match characters::class(character) {
        Some(class) if class.has_no_width() => TextPiece::Nothing,
        Some(CharacterClass::Hyphen) => TextPiece::Character('-'),
        Some(CharacterClass::WideDigit) => TextPiece::Character(characters::plain_digit(character)),
        _ if matches!(character, '’' | '‘') => TextPiece::Character('\''),
        _ if character.is_whitespace() => TextPiece::Space,
        _ => TextPiece::Character(character),
    }
}

/// The length of the HTML tag or comment at the start of a text, unless it has words in its attributes.
fn tag_length(rest: &str) -> Option<usize> {
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
fn target_length(rest: &str) -> usize {
    let line = rest.split('\n').next().unwrap_or_default();
    let address = match line.strip_prefix('<') {
        Some(inside) => inside.find('>').map(|at| at + 2),
        None => line.find([' ', '\t', ')']),
    };
    let address = address.unwrap_or(line.len());
    let after = &line[address..];
    let title = after.trim_start();
    if title.len() < after.len() && title.starts_with(['"', '\'', '(']) {
        return line.len() - title.len() + 1;
    }
    line.find(')').unwrap_or(line.len())
}

fn is_contact(address: &str) -> bool {
    address.starts_with("mailto:") || address.starts_with("tel:")
}

fn starts_address(rest: &str) -> bool {
    ["http://", "https://", "www."]
        .iter()
        .any(|begin| rest.starts_with(begin))
}

/// What the entity at the start of a text becomes, and its length. Of named entities only spaces, invisible characters,
/// apostrophes and `&` are decoded; others stay as written.
fn entity_piece(rest: &str) -> Option<(TextPiece, usize)> {
    let entity = entities::entity(rest)?;
    let piece = piece_of(entity.first);
    let is_read = rest.starts_with("&#")
        || matches!(
            piece,
            TextPiece::Space | TextPiece::Nothing | TextPiece::Character('\'' | '&')
        );
    is_read.then_some((piece, entity.length))
}

/// Whether a line begins a new block rather than continuing the line above.
fn starts_block(line: &str, in_front_matter: bool) -> bool {
    let trimmed = line.trim_start();
    if in_front_matter {
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
        let readable = ReadableText::of(source, SourceFormat::Markdown);
        assert_eq!(readable.text(), expected);
    }

    #[test]
    fn markup_is_stripped_and_lines_of_a_block_are_joined() {
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
    fn front_matter_is_read_value_by_value_except_unpublished_keys() {
        let source = "---\ntitle: A\n# Mr Note\nallow:\n  - rule: b\n    words: Mr B\nsummary: >\n  Mr\n  C\n---\n\nText\n";
        check(
            source,
            "title: A\nsummary: > Mr C \nText "
                .replace(" \nT", "\nT")
                .as_str(),
        );
    }

    #[test]
    fn a_part_of_the_text_has_its_span_in_the_source() {
        let source = "Ask **Mr\u{a0}O’Neill** now";
        let readable = ReadableText::of(source, SourceFormat::Markdown);
        let at = readable.text().find("Mr O'Neill").expect("it is read so");
        let span = readable.span(at..at + "Mr O'Neill".len());
        assert_eq!(&source[span.start..span.end], "Mr\u{a0}O’Neill");
    }
}
