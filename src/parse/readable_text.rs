//! Text with markup stripped and spaces normalised, and a source map back to spans of the source.

use std::ops::Range;

use crate::base::characters;
use crate::base::characters::CharacterClass;
use crate::base::entities;
use crate::base::html;
use crate::base::source::Span;

/// A text with its markup stripped. Lines of one block are joined by a space, blocks are separated by a newline.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReadableText {
    text: String,
    /// The source map: runs of text, in order.
    runs: Vec<TextRun>,
    /// The spans of the source that are not read.
    left_out: Vec<Span>,
    /// Where the text below the front matter begins.
    body: usize,
    is_table: bool,
}

/// A part of the text up to the next run. When it is as long as its span in the source, they are equal byte for byte;
/// otherwise the whole run comes from the whole span.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct TextRun {
    /// Where it begins in the text.
    start: usize,
    /// Its span in the source.
    source_span: Span,
}

/// Whether each byte is text, whatever is around it.
const ALWAYS_TEXT: [bool; 256] = {
    let mut is_text = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        is_text[byte] = matches!(byte as u8,
            b'a'..=b'g' | b'i'..=b'v' | b'x'..=b'z' | b'A'..=b'Z' | b'0'..=b'9'
            | b'.' | b'(' | b')' | b'-' | b'/' | b'%' | b'\'' | b':' | b'!' | b'?');
        byte += 1;
    }
    is_text
};

impl ReadableText {
    /// The text of a table, of which each line is a block.
    pub fn of_table(source: &str) -> Self {
        let mut readable = Self {
            text: String::with_capacity(source.len()),
            is_table: true,
            ..Self::default()
        };
        let mut start = 0;
        for line in source.split_inclusive('\n') {
            readable.end_block(start);
            readable.push_text(line, start, Tags::WithoutWords);
            start += line.len();
        }
        readable
    }

    /// Ends the front matter at a byte of the source: what follows is the text below it.
    pub(in crate::parse) fn begin_body(&mut self, at: usize) {
        self.end_block(at);
        self.body = self.text.len();
    }

    /// Records a span of the source that is not read.
    pub(in crate::parse) fn leave_out(&mut self, span: Span) {
        self.left_out.push(span);
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

    /// Adds a part of the source that begins at its byte `start`, without the markup in it.
    pub(in crate::parse) fn push_text(&mut self, written: &str, start: usize, tags: Tags) {
        let mut rest = written;
        while let Some(character) = rest.chars().next() {
            let at = start + written.len() - rest.len();
            let length = self.text_length(rest);
            if length > 0 {
                self.push_run(&rest[..length], Span::new(at, at + length));
                rest = &rest[length..];
                continue;
            }
            let (piece, length) = next_piece(rest, character, tags);
            let source_span = Span::new(at, at + length);
            match piece {
                TextPiece::Space if character == '_' && self.is_in_a_word(&rest[1..]) => {
                    self.push('_', source_span);
                }
                // Cells are kept apart.
                TextPiece::Character(',' | ';') if self.is_table => self.push('|', source_span),
                TextPiece::Character(character) => self.push(character, source_span),
                TextPiece::Space => self.push_space(source_span),
                TextPiece::BlockEnd => self.end_block(at),
                TextPiece::Nothing => {}
            }
            rest = &rest[length..];
        }
    }

    /// Adds text that is written otherwise in the source, such as an entity: all of it comes from the whole span.
    pub(in crate::parse) fn push_decoded(&mut self, text: &str, source_span: Span) {
        for character in text.chars() {
            match piece_of(character) {
                TextPiece::Character(character) => self.push(character, source_span),
                TextPiece::Space => self.push_space(source_span),
                TextPiece::BlockEnd | TextPiece::Nothing => {}
            }
        }
    }

    /// Adds a mark that says what a block is, before its text.
    pub(in crate::parse) fn push_mark(&mut self, mark: &str, source_span: Span) {
        self.push_run(mark, source_span);
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

    /// Adds a space, unless there is one already.
    pub(in crate::parse) fn push_space(&mut self, source_span: Span) {
        if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
            self.push(' ', source_span);
        }
    }

    /// Ends the block of text, if one is open, at a byte of the source.
    pub(in crate::parse) fn end_block(&mut self, at: usize) {
        if self.text.ends_with(' ') {
            self.text.pop();
            self.shorten_last_run();
        }
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.push('\n', Span::new(at, at));
        }
    }

    /// Shortens the last run by the space that was removed from the end of the text. The span of a run that is not
    /// equal to its source stays whole.
    fn shorten_last_run(&mut self) {
        let length = self.text.len();
        if let Some(last) = self.runs.last_mut() {
            if last.start == length {
                self.runs.pop();
            } else if last.source_span.end - last.source_span.start == length + 1 - last.start {
                last.source_span.end -= 1;
            }
        }
    }
}

/// Which HTML tags in a source are markup, and so not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::parse) enum Tags {
    /// None: the page shows them as they are written.
    None,
    /// Those without words in their attributes.
    WithoutWords,
    /// All: their words are read elsewhere.
    All,
}

/// What a piece of source becomes in the text.
enum TextPiece {
    Character(char),
    Space,
    BlockEnd,
    Nothing,
}

/// What the start of `rest` becomes, and its length in the source.
fn next_piece(rest: &str, character: char, tags: Tags) -> (TextPiece, usize) {
    let one = character.len_utf8();
    match character {
        '&' => entity_piece(rest).unwrap_or((TextPiece::Character('&'), one)),
        '<' => tag_piece(rest, tags).unwrap_or((TextPiece::Nothing, one)),
        'h' | 'w' if starts_address(rest) => {
            let end = rest.find(|c: char| c.is_whitespace() || ")>\"".contains(c));
            (TextPiece::Space, end.unwrap_or(rest.len()))
        }
        _ => (piece_of(character), one),
    }
}

/// What a character becomes that begins no markup.
fn piece_of(character: char) -> TextPiece {
    match characters::class(character) {
        _ if characters::is_ignored_by_browsers(character) => TextPiece::Nothing,
        Some(CharacterClass::Hyphen) => TextPiece::Character('-'),
        Some(CharacterClass::WideDigit) => TextPiece::Character(characters::plain_digit(character)),
        _ if matches!(character, '*' | '`' | '\\' | '"' | '“' | '”') => TextPiece::Nothing,
        _ if matches!(character, '’' | '‘') => TextPiece::Character('\''),
        _ if character == '_' || character.is_whitespace() => TextPiece::Space,
        _ => TextPiece::Character(character),
    }
}

/// Elements inside a line: their tags are markup and separate nothing. Anything else in angle brackets that is no element
/// is read as words, such as `<Margaret Jones>`.
const INLINE_ELEMENTS: [&str; 24] = [
    "a", "abbr", "b", "big", "cite", "code", "del", "em", "font", "i", "ins", "kbd", "mark", "q",
    "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "u", "var",
];

/// Elements whose tags end a block of text.
const BLOCK_ELEMENTS: [&str; 30] = [
    "aside",
    "blockquote",
    "caption",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Elements that show something between the words around them.
const SEPARATING_ELEMENTS: [&str; 3] = ["br", "img", "wbr"];

/// What the HTML tag or comment at the start of a text becomes, and its length; `None` where it is read as words.
fn tag_piece(rest: &str, tags: Tags) -> Option<(TextPiece, usize)> {
    if tags == Tags::None {
        return None;
    }
    let name = rest[1..].trim_start_matches('/');
    let is_comment = name.starts_with('!');
    let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next();
    let name = name.unwrap_or_default();
    let is_one_of = |elements: &[&str]| elements.iter().any(|one| name.eq_ignore_ascii_case(one));
    let piece = if is_comment || is_one_of(&INLINE_ELEMENTS) {
        TextPiece::Nothing
    } else if is_one_of(&BLOCK_ELEMENTS) {
        TextPiece::BlockEnd
    } else if is_one_of(&SEPARATING_ELEMENTS) {
        TextPiece::Space
    } else {
        return None;
    };
    // A tag ends before the next `<`; otherwise each of many `<` would scan the whole rest of the text.
    let end = rest[1..].find('<').map_or(rest.len(), |at| 1 + at);
    let markup = html::markup_at(&rest[..end], 0).filter(|markup| !markup.is_cut())?;
    let range = markup.range();
    let is_read = tags == Tags::WithoutWords && has_words(&rest[range.clone()]);
    (!is_read).then_some((piece, range.end))
}

/// Whether a tag has words that people read, or an address, in its attributes.
pub(in crate::parse) fn has_words(tag: &str) -> bool {
    ["@", "alt=", "title=", "tel:"]
        .iter()
        .any(|words| tag.contains(words))
}

fn starts_address(rest: &str) -> bool {
    ["http://", "https://", "www."]
        .iter()
        .any(|begin| rest.starts_with(begin))
}

/// What the entity at the start of a text becomes, and its length.
fn entity_piece(rest: &str) -> Option<(TextPiece, usize)> {
    let entity = entities::entity(rest)?;
    Some((piece_of(entity.first), entity.length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_angle_brackets_are_read_and_tags_are_not() {
        let source = "Ask <Margaret Jones> or <b>Mr</b><br/>Smith <!-- no -->.";
        let mut readable = ReadableText::default();
        readable.push_text(source, 0, Tags::All);
        assert_eq!(readable.text(), "Ask Margaret Jones> or Mr Smith .");
        let mut shown = ReadableText::default();
        shown.push_text("<A patient> <b>", 0, Tags::None);
        assert_eq!(shown.text(), "A patient> b>");
    }

    #[test]
    fn the_space_after_a_mark_without_words_is_removed_without_harm() {
        let mut readable = ReadableText::default();
        readable.push_mark("> ", Span::new(0, 0));
        readable.end_block(9);
        readable.push_text("A", 9, Tags::None);
        assert_eq!(readable.text(), ">\nA");
        assert_eq!(readable.span(0..3), Span::new(0, 10));
    }

    #[test]
    fn the_cells_of_a_table_are_kept_apart() {
        let readable = ReadableText::of_table("date,ward\n1 May; 2,\"A, b\"\n");
        assert_eq!(readable.text(), "date|ward\n1 May| 2|A| b ");
    }
}
