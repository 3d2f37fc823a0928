//! The source lines of a finding, long ones cut to the part around its span.

use crate::base::source::{Source, Span};

/// The lines that a span is on.
#[derive(Debug, PartialEq, Eq)]
pub struct Quote<'s> {
    /// The first of them, at least one.
    pub lines: Vec<QuotedLine<'s>>,
    /// The number of lines left out.
    pub more: usize,
}

/// A line and the part of it that the span covers, which may be empty.
#[derive(Debug, PartialEq, Eq)]
pub struct QuotedLine<'s> {
    /// Its line number, from 1.
    pub number: usize,
    /// The text before the span.
    pub before: &'s str,
    /// The text of the span.
    pub marked: &'s str,
    /// The text after the span.
    pub after: &'s str,
    /// Whether the beginning of the line is left out.
    pub is_cut_before: bool,
    /// Whether the end of the line is left out.
    pub is_cut_after: bool,
}

/// How much is quoted.
#[derive(Debug, Clone, Copy)]
pub struct QuoteLimits {
    /// The most lines, at least 1.
    pub lines: usize,
    /// The most characters of the span on each line, and on each side of it.
    pub characters: usize,
}

impl<'s> Quote<'s> {
    /// Quotes the lines of a span; a span outside the text or within a character is clamped to the text's characters.
    pub fn of(source: &'s Source, span: Span, limits: QuoteLimits) -> Self {
        let text = source.text.as_str();
        let start = text.floor_char_boundary(span.start.clamp(source.start(), text.len()));
        let end = text.floor_char_boundary(span.end.clamp(start, text.len()));
        let end = start + text[start..end].trim_end_matches(['\r', '\n']).len();
        let more = text[start..end].matches('\n').count();
        let mut begin = text[..start]
            .rfind('\n')
            .map_or(source.start(), |newline| newline + 1);
        let first = source.line_column(start).0;
        let mut lines = Vec::new();
        for number in first..=first + more.min(limits.lines.saturating_sub(1)) {
            let length = text[begin..].lines().next().map_or(0, str::len);
            let limit = begin + length;
            let (from, to) = (start.clamp(begin, limit), end.clamp(begin, limit));
            let line = QuotedLine {
                number,
                before: &text[begin..from],
                marked: &text[from..to],
                after: &text[to..limit],
                is_cut_before: false,
                is_cut_after: false,
            };
            lines.push(line.cut(limits.characters));
            begin += text[begin..]
                .find('\n')
                .map_or(length, |newline| newline + 1);
        }
        let more = more + 1 - lines.len();
        Self { lines, more }
    }
}

impl<'s> QuotedLine<'s> {
    /// The line with each of its three parts cut to at most `most` characters.
    fn cut(self, most: usize) -> Self {
        let left = self.before.char_indices().rev().take(most).last();
        let left = left.map_or(self.before.len(), |(at, _)| at);
        let first = |text: &'s str| {
            let end = text.char_indices().nth(most);
            &text[..end.map_or(text.len(), |(at, _)| at)]
        };
        let marked = first(self.marked);
        let is_whole = marked.len() == self.marked.len();
        let after = if is_whole { first(self.after) } else { "" };
        Self {
            number: self.number,
            before: &self.before[left..],
            marked,
            after,
            is_cut_before: left > 0,
            is_cut_after: !is_whole || after.len() < self.after.len(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::path::SourcePath;

    fn quoted(text: &str, span: (usize, usize), limits: (usize, usize)) -> (Vec<String>, usize) {
        let path = SourcePath::new("a.md").expect("is inside");
        let text = text.to_owned();
        let source = Source::new(path, text);
        let (lines, characters) = limits;
        let quote = Quote::of(
            &source,
            Span::new(span.0, span.1),
            QuoteLimits { lines, characters },
        );
        let dots = |is_cut: bool| if is_cut { "…" } else { "" };
        let line = |line: &QuotedLine<'_>| {
            format!(
                "{} {}{}[{}]{}{}",
                line.number,
                dots(line.is_cut_before),
                line.before,
                line.marked,
                line.after,
                dots(line.is_cut_after)
            )
        };
        (quote.lines.iter().map(line).collect(), quote.more)
    }

    #[test]
    fn the_span_is_marked_on_its_line() {
        for (span, expected) in [
            ((2, 3), "1 a [b] c"),
            ((5, 5), "1 a b c[]"),
            ((5, 6), "1 a b c[]"),
            ((7, 10), "2 [dé]"),
            ((8, 9), "2 d[]é"),
            ((90, 99), "3 []"),
        ] {
            let (lines, more) = quoted("a b c\r\ndé\n", span, (1, 99));
            assert_eq!((lines[0].as_str(), more), (expected, 0), "{span:?}");
        }
        assert_eq!(quoted("\u{feff}---\n", (0, 6), (1, 99)).0, ["1 [---]"]);
        assert_eq!(quoted("", (0, 0), (1, 99)).0, ["1 []"]);
    }

    #[test]
    fn a_span_of_many_lines_is_quoted_from_its_first() {
        let text = "a: |\n  b\n\n  d\n  e\n";
        let expected = (vec!["1 a: [|]".to_owned(), "2 [  b]".to_owned()], 2);
        assert_eq!(quoted(text, (3, 14), (2, 99)), expected);
        assert_eq!(quoted(text, (3, 14), (9, 99)).0[2], "3 []");
    }

    #[test]
    fn a_long_line_is_cut_around_the_span() {
        let text = format!("{}HERE{}\n", "é".repeat(500), "z".repeat(500));
        let expected = "1 …ééé[HER]…";
        assert_eq!(quoted(&text, (1000, 1004), (1, 3)).0, [expected]);
        let expected = "1 …éééé[HERE]zzzz…";
        assert_eq!(quoted(&text, (1000, 1004), (1, 4)).0, [expected]);
    }
}
