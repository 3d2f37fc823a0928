//! Text with markup stripped and spaces normalised, and a source map back to spans of the source.

mod cells;
mod pieces;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::ops::Range;

use memchr::memchr_iter;
use percent_encoding::percent_decode_str;
pub(in crate::parse) use pieces::Tags;

use crate::base::characters;
use crate::base::characters::CharacterClass;
use crate::base::source::Span;
use crate::parse::readable_text::cells::table_parts;
use crate::parse::readable_text::pieces::{TextPiece, next_piece, piece_of, starts_address};

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
    /// The quotation marks that the text leaves out or has as apostrophes, in order.
    quotation_marks: Vec<QuotationMark>,
    /// The words of addresses so far, which are not part of the sentence around them, each with the address's span.
    addresses: Vec<(String, Span)>,
}

/// A quotation mark of the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct QuotationMark {
    /// Where it belongs in the text.
    at: usize,
    mark: char,
    /// Whether it is an apostrophe in the text.
    is_read: bool,
    source_span: Span,
}

/// A part of the text up to the next run. If it is as long as its span in the source, they are equal byte for byte;
/// otherwise the whole run comes from the whole span.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct TextRun {
    /// Where it begins in the text.
    start: usize,
    /// Its span in the source.
    source_span: Span,
}

/// The longest name of a mailbox, in characters.
const LONGEST_MAILBOX: usize = 64;

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
    /// The text of a table; each row is a block. A cell in quotation marks may have commas and line breaks.
    pub fn of_table(source: &str) -> Self {
        let mut readable = Self::default();
        let mut start = 0;
        for (part, is_quoted) in table_parts(source) {
            readable.is_table = !is_quoted;
            for (number, line) in part.split_inclusive('\n').enumerate() {
                let begins = start == 0 || source[..start].ends_with('\n');
                if begins && !(is_quoted && number > 0) {
                    readable.end_block(start);
                }
                readable.push_text(line, start, Tags::WithoutWords);
                start += line.len();
            }
        }
        readable.push_addresses();
        readable
    }

    /// The text of a plain text; each paragraph and each item is a block.
    pub fn of_plain_text(source: &str) -> Self {
        let mut readable = Self::default();
        let mut start = 0;
        // A line of only numbers belongs to a list of numbers.
        let mut is_wrapped = false;
        for line in source.split_inclusive('\n') {
            if !is_wrapped || line.trim().is_empty() || starts_item(line) {
                readable.end_block(start);
            }
            readable.push_text(line, start, Tags::WithoutWords);
            is_wrapped = line.contains(char::is_alphabetic) && !line.contains('\t');
            start += line.len();
        }
        readable.push_addresses();
        readable
    }

    /// The text of a calendar; each property is a block. RFC 5545 folds long lines (3.1) and escapes text (3.3.11).
    pub fn of_calendar(source: &str) -> Self {
        let mut readable = Self::default();
        let (mut start, mut is_escaped) = (0, false);
        for line in source.split_inclusive('\n') {
            let words = line.trim_end_matches(['\r', '\n']);
            let mut at = start;
            let mut rest = words;
            match words.strip_prefix([' ', '\t']) {
                Some(folded) => (rest, at) = (folded, start + 1),
                None => readable.end_block(start),
            }
            while !rest.is_empty() {
                if is_escaped {
                    is_escaped = false;
                    if rest.starts_with(['n', 'N']) {
                        readable.push_space(Span::new(at, at + 1));
                        (rest, at) = (&rest[1..], at + 1);
                        continue;
                    }
                }
                let length = rest.find('\\').unwrap_or(rest.len());
                readable.push_text(&rest[..length], at, Tags::WithoutWords);
                (rest, at) = (&rest[length..], at + length);
                if let Some(escaped) = rest.strip_prefix('\\') {
                    is_escaped = true;
                    (rest, at) = (escaped, at + 1);
                    if let Some(after) = escaped.strip_prefix('\\') {
                        is_escaped = false;
                        (rest, at) = (after, at + 1);
                    }
                }
            }
            start += line.len();
        }
        readable.push_addresses();
        readable
    }

    /// The text of a story or page: of its front matter, and then of its body.
    pub fn of_page(mut front_matter: Self, body: &Self) -> Self {
        let at = body.runs.first().map_or(0, |run| run.source_span.start);
        front_matter.end_block(at);
        let mut page = front_matter;
        let start = page.text.len();
        page.body = start;
        page.text.push_str(&body.text);
        page.runs.extend(body.runs.iter().map(|run| TextRun {
            start: start + run.start,
            ..*run
        }));
        let marks = body.quotation_marks.iter();
        page.quotation_marks.extend(marks.map(|mark| QuotationMark {
            at: start + mark.at,
            ..*mark
        }));
        page
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

    /// The text with the quotation marks as they are in the source; `None` if nothing is quoted.
    pub fn with_quotation_marks(&self) -> Option<Cow<'_, Self>> {
        let straight = || {
            let apostrophes = self.quotation_marks.iter().filter(|mark| mark.is_read);
            memchr_iter(b'\'', self.text.as_bytes()).count() > apostrophes.count()
        };
        let is_quoted = self.quotation_marks.iter().any(|mark| mark.mark != '’');
        if !is_quoted && !straight() {
            return None;
        }
        if self.quotation_marks.is_empty() {
            return Some(Cow::Borrowed(self));
        }
        let mut marked = Self::default();
        let mut marks = self.quotation_marks.iter().peekable();
        let ends = self.runs.iter().skip(1).map(|run| run.start);
        for (run, end) in self.runs.iter().zip(ends.chain([self.text.len()])) {
            let mut at = run.start;
            let is_written = end - run.start == run.source_span.end - run.source_span.start;
            let span = |part: &Range<usize>| match is_written {
                true => Span::new(
                    run.source_span.start + part.start - run.start,
                    run.source_span.start + part.end - run.start,
                ),
                false => run.source_span,
            };
            while let Some(mark) = marks.next_if(|mark| mark.at < end) {
                let part = at..mark.at;
                marked.push_run(&self.text[part.clone()], span(&part));
                marked.push(mark.mark, mark.source_span);
                at = mark.at + usize::from(mark.is_read);
            }
            let part = at..end;
            marked.push_run(&self.text[part.clone()], span(&part));
        }
        for mark in marks {
            marked.push(mark.mark, mark.source_span);
        }
        Some(Cow::Owned(marked))
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
            let (piece, length) = match self.separates_digits(rest, character) {
                true => (TextPiece::Character('-'), character.len_utf8()),
                false if self.is_table && starts_address(rest) => {
                    let end = rest.find(|c: char| c.is_whitespace() || ")>\",;|".contains(c));
                    (TextPiece::Address, end.unwrap_or(rest.len()))
                }
                false => next_piece(rest, character, tags),
            };
            let source_span = Span::new(at, at + length);
            self.note_quotation_mark(&piece, source_span);
            match piece {
                TextPiece::Space if character == '_' && self.is_in_a_word(&rest[1..]) => {
                    self.push('_', source_span);
                }
                // Cells are kept apart.
                TextPiece::Character(',' | ';') if self.is_table => self.push('|', source_span),
                TextPiece::Character(character) => self.push(character, source_span),
                TextPiece::Space => self.push_space(source_span),
                TextPiece::Address => {
                    self.push_space(source_span);
                    let words = words_of_address(&rest[..length]);
                    self.addresses
                        .extend(words.map(|words| (words, source_span)));
                }
                TextPiece::BlockEnd => self.end_block(at),
                TextPiece::Apostrophe(_) => self.push('\'', source_span),
                TextPiece::QuotationMark(_) | TextPiece::Nothing => {}
            }
            rest = &rest[length..];
        }
    }

    /// Adds text that is written differently in the source, such as an entity: all of it comes from the whole span.
    pub(in crate::parse) fn push_decoded(&mut self, text: &str, source_span: Span) {
        for character in text.chars() {
            let piece = piece_of(character);
            self.note_quotation_mark(&piece, source_span);
            match piece {
                TextPiece::Character(character) => self.push(character, source_span),
                TextPiece::Space => self.push_space(source_span),
                TextPiece::Apostrophe(_) => self.push('\'', source_span),
                TextPiece::Address
                | TextPiece::QuotationMark(_)
                | TextPiece::BlockEnd
                | TextPiece::Nothing => {}
            }
        }
    }

    /// Adds the words of the addresses so far, each as a separate block.
    pub(in crate::parse) fn push_addresses(&mut self) {
        for (words, source_span) in std::mem::take(&mut self.addresses) {
            self.end_block(source_span.start);
            self.push_decoded(&words, source_span);
        }
    }

    /// Adds a mark that says what kind of block it is, before its text.
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

    /// Whether a `_` is part of a word, such as `first_name`: it has a lower-case letter on both sides, or is in an
    /// address. Elsewhere it separates words like a space.
    fn is_in_a_word(&self, after: &str) -> bool {
        let is_in_address = || {
            let mut word = after.chars().take(LONGEST_MAILBOX);
            let end = word.find(|c| c.is_whitespace() || *c == '@');
            end == Some('@')
        };
        let is_small = |c: Option<char>| c.is_some_and(char::is_lowercase);
        is_small(self.text.chars().next_back()) && is_small(after.chars().next()) || is_in_address()
    }

    /// Whether a character is a dash between two digits, with or without spaces around it.
    fn separates_digits(&self, rest: &str, character: char) -> bool {
        if characters::class(character) != Some(CharacterClass::Dash) {
            return false;
        }
        let is_digit = |c: char| c.is_ascii_digit();
        let after = rest[character.len_utf8()..].trim_start();
        self.text.trim_end_matches(' ').ends_with(is_digit) && after.starts_with(is_digit)
    }

    /// Records a quotation mark before it is added.
    fn note_quotation_mark(&mut self, piece: &TextPiece, source_span: Span) {
        let (mark, is_read) = match piece {
            TextPiece::Apostrophe(mark) => (*mark, true),
            TextPiece::QuotationMark(mark) => (*mark, false),
            _ => return,
        };
        self.quotation_marks.push(QuotationMark {
            at: self.text.len(),
            mark,
            is_read,
            source_span,
        });
    }

    fn push(&mut self, character: char, source_span: Span) {
        self.push_run(character.encode_utf8(&mut [0; 4]), source_span);
    }

    /// Adds text with its span in the source.
    fn push_run(&mut self, words: &str, source_span: Span) {
        if words.is_empty() {
            return;
        }
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
        let after = self.quotation_marks.iter_mut().rev();
        for mark in after.take_while(|mark| mark.at > length) {
            mark.at = length;
        }
        if let Some(last) = self.runs.last_mut() {
            if last.start == length {
                self.runs.pop();
            } else if last.source_span.end - last.source_span.start == length + 1 - last.start {
                last.source_span.end -= 1;
            }
        }
    }
}

/// Whether a line of plain text begins an item of a list.
fn starts_item(line: &str) -> bool {
    let words = line.trim_start();
    let mark = words.split(char::is_whitespace).next().unwrap_or_default();
    let number = mark.trim_end_matches(['.', ')']);
    let is_number = number.len() < mark.len() && number.bytes().all(|b| b.is_ascii_digit());
    is_number
        || mark
            .chars()
            .all(|c| "-*+".contains(c) || characters::is_bullet(c))
}

/// The words hidden in an address, in its query and in percent-encoding, after the mark `? ` and separated by `|`;
/// `None` if there are none.
pub(in crate::parse) fn words_of_address(address: &str) -> Option<String> {
    let (site, query) = match address.find(['?', '#']) {
        Some(at) => (&address[..at], &address[at + 1..]),
        None => (address, ""),
    };
    let path = site
        .split_once("://")
        .and_then(|(_, site)| site.split_once('/'));
    let path = path.map_or("", |(_, path)| path);
    let path = path.split('/').filter(|part| part.contains('%'));
    let query = query
        .split(['&', ';', '=', '?', '#'])
        .map(|part| part.replace('+', " "));
    let parts = path.map(str::to_owned).chain(query);
    let words = parts.map(|part| percent_decode_str(&part).decode_utf8_lossy().into_owned());
    let words: Vec<String> = words.filter(|words| !words.is_empty()).collect();
    (!words.is_empty()).then(|| format!("? {}", words.join(" | ")))
}
