//! The words of a YAML text as a page shows them, each with its span: without the marks, escapes and line breaks that
//! YAML puts around and into them.
//!
//! A key and its value are a line, and so is an item of a list. Anything that is not in the tree (a comment, a line
//! that could not be parsed) is read as it was typed.

use std::ops::Range;

use crate::base::source::Span;
use crate::parse::readable_text::{ReadableText, Tags};
use crate::parse::yaml::{Entry, Node, Scalar, Value};

/// Keys whose values are not searched, because they are not published, or are meant to be public.
const UNSEARCHED_KEYS: [&str; 4] = ["allow", "public_contacts", "leavers", "rules"];

/// The readable text of a whole YAML text, whose tree has its spans; without a tree, as it was typed.
pub fn readable(text: &str, tree: Option<&Node>) -> ReadableText {
    let mut reader = Reader {
        text,
        readable: ReadableText::default(),
        at: 0,
    };
    match tree {
        Some(Node {
            value: Value::Map(entries),
            ..
        }) => reader.top(entries),
        Some(tree) => reader.node(tree),
        None => {}
    }
    reader.between(text.len());
    reader.readable.push_addresses();
    reader.readable
}

/// Reads a text in order: keys and values from the tree, and everything between them as typed.
struct Reader<'t> {
    text: &'t str,
    readable: ReadableText,
    /// How much of the text has been read.
    at: usize,
}

impl Reader<'_> {
    /// Reads the outermost keys, except those that are not searched.
    fn top(&mut self, entries: &[Entry]) {
        for (index, entry) in entries.iter().enumerate() {
            if !UNSEARCHED_KEYS.contains(&entry.key.as_str()) {
                self.entry(entry);
                continue;
            }
            let start = entry.key_span.start;
            let next = entries.get(index + 1);
            let end = next.map_or(self.text.len(), |next| next.key_span.start);
            if self.at <= start && start <= end {
                self.between(start);
                self.readable.leave_out(Span::new(start, end));
                self.at = end;
            }
        }
    }

    fn entry(&mut self, entry: &Entry) {
        self.begin(entry.key_span.start);
        self.words(
            entry.key_span,
            &entry.key,
            Style::of(self.typed(entry.key_span)),
        );
        match &entry.node.value {
            // A value continues the line of its key, wherever it begins.
            Value::Scalar(scalar) => self.value(entry.node.span, scalar),
            _ => self.node(&entry.node),
        }
    }

    fn node(&mut self, node: &Node) {
        match &node.value {
            Value::Scalar(scalar) => {
                self.begin(node.span.start);
                self.value(node.span, scalar);
            }
            Value::List(items) => items.iter().for_each(|item| self.node(item)),
            Value::Map(entries) => entries.iter().for_each(|entry| self.entry(entry)),
            Value::Null | Value::Broken => {}
        }
    }

    /// Begins a line for a key or an item, if the text before it ends one.
    fn begin(&mut self, start: usize) {
        let before = self.text.get(self.at..start).unwrap_or_default();
        if self.at == 0 || before.contains('\n') {
            self.between(start - before.len() + before.rfind('\n').map_or(0, |at| at + 1));
            self.readable.end_block(start);
        }
    }

    fn value(&mut self, span: Span, scalar: &Scalar) {
        if !scalar.is_block {
            self.words(span, &scalar.text, Style::of(self.typed(span)));
            return;
        }
        // The mark above a block of text is not shown, but there may be a comment after it.
        let before = self.text.get(self.at..span.start).unwrap_or_default();
        if let Some(mark) = before.find(['|', '>']) {
            let mark = self.at + mark;
            self.between(mark);
            let above = &self.text[mark..span.start];
            self.at = above.find('#').map_or(span.start, |comment| mark + comment);
        }
        self.words(span, &scalar.text, Style::Plain);
    }

    /// The text of a span.
    fn typed(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// Reads everything before an offset as it was typed. Comments in the first column are not searched.
    fn between(&mut self, end: usize) {
        let mut start = self.at;
        let typed = self.text.get(start..end).unwrap_or_default();
        for line in typed.split_inclusive('\n') {
            let is_begun = !self.text[..start].ends_with('\n') && start > 0;
            let is_comment = line.trim_start().starts_with('#');
            if !is_begun && line.starts_with('#') {
                let comment = Span::new(start, start + line.len());
                self.readable.leave_out(comment);
                self.readable.end_block(start);
            } else if is_begun || line.contains(char::is_alphanumeric) {
                if !is_begun && starts_value(line) || is_comment {
                    self.readable.end_block(start);
                }
                self.readable.push_text(line, start, Tags::WithoutWords);
                if line.contains('#') {
                    self.readable.end_block(start + line.len());
                }
            }
            start += line.len();
        }
        self.at = self.at.max(start);
    }

    /// Reads the words of a key or value from its span.
    fn words(&mut self, span: Span, words: &str, style: Style) {
        let ahead = self.text.get(span.range());
        let Some(typed) = ahead.filter(|_| self.at <= span.start) else {
            // The text was repaired before it was parsed, so that this span is not exact.
            self.readable.end_block(self.at);
            let about = Span::new(self.at, self.at);
            self.readable
                .push_decoded(words, ahead.map_or(about, |_| span));
            return;
        };
        self.between(span.start);
        if typed == words && !words.contains('\n') {
            self.push(0..typed.len(), span);
            self.at = span.end;
            return;
        }
        let Some((pieces, end)) = Written { typed, style }.pieces(words) else {
            // The text was repaired before it was parsed.
            self.readable.push_decoded(words, span);
            self.at = span.end;
            return;
        };
        for (piece, range) in pieces {
            let part = Span::new(span.start + range.start, span.start + range.end);
            match piece {
                Piece::Same(_) => self.push(range, span),
                Piece::Decoded(character) => {
                    let mut buffer = [0; 4];
                    self.readable
                        .push_decoded(character.encode_utf8(&mut buffer), part);
                }
                Piece::Blank => self.readable.push_space(part),
                Piece::Nothing => {}
            }
        }
        self.at = span.start + end;
    }

    /// Adds words that are written exactly as they are read, in a range of a span.
    fn push(&mut self, range: Range<usize>, span: Span) {
        let (start, end) = (span.start + range.start, span.start + range.end);
        self.readable
            .push_text(&self.text[start..end], start, Tags::WithoutWords);
    }
}

/// How a value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    /// Without marks, or as a block of text.
    Plain,
    /// In single quotation marks.
    Single,
    /// In double quotation marks.
    Double,
}

impl Style {
    fn of(typed: &str) -> Self {
        match typed.as_bytes().first() {
            Some(b'"') => Self::Double,
            Some(b'\'') => Self::Single,
            _ => Self::Plain,
        }
    }
}

/// A value as it was typed.
struct Written<'t> {
    typed: &'t str,
    style: Style,
}

/// A piece of a value as it was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece {
    /// Words that are written exactly as they are read; this is their first character.
    Same(char),
    /// A character that is written in another way.
    Decoded(char),
    /// White space, escaped or not, and line breaks: one space.
    Blank,
    /// A line break that joins the text before and after it.
    Nothing,
}

/// A piece, and its range in the value.
type PieceInRange = (Piece, Range<usize>);

impl Written<'_> {
    /// The pieces, each with its range, and where they end; `None` if they do not make up these words.
    fn pieces(&self, words: &str) -> Option<(Vec<PieceInRange>, usize)> {
        let mut wanted = words.chars().filter(|c| !c.is_whitespace()).peekable();
        let mut pieces: Vec<PieceInRange> = Vec::new();
        let is_quoted = self.style != Style::Plain;
        let mut at = usize::from(is_quoted);
        while wanted.peek().is_some() {
            let (piece, length) = self.piece(at)?;
            let range = at..at + length;
            at = range.end;
            if let Piece::Same(character) | Piece::Decoded(character) = piece
                && wanted.next() != Some(character)
            {
                return None;
            }
            match (piece, pieces.last_mut()) {
                (Piece::Same(_), Some((Piece::Same(_), last))) => last.end = range.end,
                _ => pieces.push((piece, range)),
            }
        }
        Some((pieces, if is_quoted { self.typed.len() } else { at }))
    }

    /// The piece that begins at an offset, and its length; `None` at the end.
    fn piece(&self, at: usize) -> Option<(Piece, usize)> {
        let rest = self.typed.get(at..)?;
        let first = rest.chars().next()?;
        let one = first.len_utf8();
        match (self.style, first) {
            (Style::Double, '\\') => escape(&rest[1..]).map(|(piece, length)| (piece, 1 + length)),
            (Style::Single, '\'') if rest[1..].starts_with('\'') => Some((Piece::Decoded('\''), 2)),
            _ if first.is_whitespace() => {
                let words = rest.trim_start();
                Some((Piece::Blank, rest.len() - words.len()))
            }
            _ => Some((Piece::Same(first), one)),
        }
    }
}

/// The character that an escape means after a backslash in double quotation marks, and its length; `None` if it means
/// nothing.
fn escape(rest: &str) -> Option<(Piece, usize)> {
    let first = rest.chars().next()?;
    let numbered = |digits: usize| {
        let number = u32::from_str_radix(rest.get(1..1 + digits)?, 16).ok()?;
        Some((char::from_u32(number)?, 1 + digits))
    };
    let (character, length) = match first {
        '\n' | '\r' => {
            let below = rest.trim_start_matches('\r').strip_prefix('\n')?;
            let words = below.trim_start_matches([' ', '\t']);
            return Some((Piece::Nothing, rest.len() - words.len()));
        }
        'x' => numbered(2)?,
        'u' => numbered(4)?,
        'U' => numbered(8)?,
        '0' => ('\0', 1),
        'a' => ('\u{7}', 1),
        'b' => ('\u{8}', 1),
        'e' => ('\u{1b}', 1),
        '"' | '/' | '\\' => (first, 1),
        't' | '\t' | 'n' | 'v' | 'f' | 'r' | ' ' | 'N' | '_' | 'L' | 'P' => (' ', 1),
        _ => return None,
    };
    let piece = match character.is_whitespace() {
        true => Piece::Blank,
        false => Piece::Decoded(character),
    };
    Some((piece, length))
}

/// Whether a line that was not parsed begins a value rather than continuing the line above.
fn starts_value(line: &str) -> bool {
    let trimmed = line.trim_start();
    let first = trimmed.split([' ', '\r', '\n']).next().unwrap_or_default();
    trimmed.starts_with("- ") || first.ends_with(':') || !line.starts_with([' ', '\t'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::path::SourcePath;
    use crate::base::source::Source;
    use crate::parse::yaml::parse;
    use crate::report::Report;

    fn read(text: &str) -> ReadableText {
        let source = Source::new(
            SourcePath::new("a.yaml").expect("is inside"),
            text.to_owned(),
        );
        let whole = Span::new(0, text.len());
        readable(text, parse(&source, whole, &mut Report::default()).as_ref())
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let read = read(text);
        assert_eq!(read.text().trim_end(), expected, "{text}");
        for (at, character) in read.text().char_indices() {
            let span = read.span(at..at + character.len_utf8());
            assert!(text.get(span.range()).is_some(), "{text}: {character}");
        }
    }

    #[test]
    fn a_value_is_read_as_the_page_shows_it_however_it_is_written() {
        for written in [
            "Mr Smith’s ward",
            "'Mr Smith’s ward'",
            "'Mr Smith''s ward'",
            "\"Mr Smith's ward\"",
            "\"Mr\\u0020Smith's\\tward\"",
            "\"\\x4dr\\_Smi\\u200bth's ward\"",
            "\"Mr\n\n  Smith's\n  ward\"",
            "\"Mr Smi\\\n  th's ward\"",
            "\"Mr \\\n  Smith's\\nward\"",
            "'Mr\n\n  Smith''s\n  ward'",
            "Mr\n  Smith's\n  ward",
            ">\n  Mr\n  Smith's\n  ward",
            ">-\n  Mr\n\n\n  Smith's ward",
            "|\n  Mr\n  Smith's\n  ward",
            "|2-\n  Mr\n    Smith's\n  ward\n",
            "\n  Mr Smith's ward",
            "Mr\u{a0}\u{202f}Smith's\u{2009}ward",
        ] {
            check(&format!("title: {written}\n"), "title: Mr Smith's ward");
        }
    }

    #[test]
    fn a_value_ends_where_yaml_ends_it() {
        check(
            "a: >\n  They said\n  so: Mr\n  Smith\nb: c\n",
            "a: They said so: Mr Smith\nb: c",
        );
        check(
            "a: |\n  One\n  # Mr\n  Smith\nb: c\n",
            "a: One # Mr Smith\nb: c",
        );
        check("a: \"One\n  # Mr\n  Smith\"\n", "a: One # Mr Smith");
        // The parser takes this line as part of the block, and the page shows it.
        check("a: |\n  One\n# Mr\nb: c\n", "a: One # Mr\nb: c");
        check("a: > # Mr\n  Smith\n", "a:\n# Mr\nSmith");
        check("a: b # Mr\n  # Smith\nc: d\n", "a: b\n# Mr\n# Smith\nc: d");
    }

    #[test]
    fn items_and_keys_are_separate_lines() {
        check(
            "a:\n  - Mr\n  - Smith\nb:\n  - c: d\n    'e f': [g,\n      h]\n",
            "a:\nMr\nSmith\nb:\nc: d\ne f: [g,\nh]",
        );
        check("a: [Mr, 'Smith']\n", "a: [Mr, Smith]");
        check("\"Mr\\x20Smith\": b\n", "Mr Smith: b");
    }

    #[test]
    fn unpublished_keys_are_left_out_and_no_value_can_imitate_one() {
        let text =
            "# Mr A\nallow:\n  - words: Mr B\n  # Mr C\nb: \"d\n allow: Mr E\"\nleavers: [Mr F]\n";
        check(text, "b: d allow: Mr E");
        let read = read(text);
        for (words, is_left_out) in [
            ("Mr A", true),
            ("Mr B", true),
            ("Mr E", false),
            ("Mr F", true),
        ] {
            let at = text.find(words).expect("it is there");
            let span = Span::new(at, at + words.len());
            assert_eq!(read.leaves_out(span), is_left_out, "{words}");
        }
    }

    #[test]
    fn text_that_cannot_be_parsed_is_read_as_typed() {
        check("a: b\nc: d: Mr\n  Smith\n", "a: b\nc: d: Mr Smith");
        check("a: &x Mr Smith\nb: *x\n", "a: &x Mr Smith\nb: x");
        check("a: “Mr Smith”\n", "a: Mr Smith");
        let deep = format!("a: {}Mr Smith", "[".repeat(300));
        assert!(read(&deep).text().ends_with("[Mr Smith"));
    }

    #[test]
    fn each_word_has_its_own_span() {
        let text = "a: \"It was\n  Mr\\u0020Smi\\\n  th\"\nb: |\n  One\n\n  Mrs\n  Jones\n";
        let read = read(text);
        for (words, typed) in [
            ("was", "was"),
            ("Mr Smith", "Mr\\u0020Smi\\\n  th"),
            ("Mrs Jones", "Mrs\n  Jones"),
            ("Jones", "Jones"),
        ] {
            let at = read.text().find(words).expect("it is read like this");
            let span = read.span(at..at + words.len());
            assert_eq!(&text[span.range()], typed);
        }
    }
}
