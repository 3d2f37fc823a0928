//! The author's own lines at a problem, cut to the part around the place where they are long.

use crate::base::source::{Source, Span};

/// The lines that a place lies on.
#[derive(Debug, PartialEq, Eq)]
pub struct Quote<'s> {
    /// The first of them; there is always one.
    pub lines: Vec<QuotedLine<'s>>,
    /// How many more there are.
    pub more: usize,
}

/// A line and the part of it that a place covers, which may be empty.
#[derive(Debug, PartialEq, Eq)]
pub struct QuotedLine<'s> {
    /// Its number, from 1.
    pub number: usize,
    /// What stands before the place.
    pub before: &'s str,
    /// The place.
    pub marked: &'s str,
    /// What stands behind it.
    pub after: &'s str,
    /// Whether the beginning of the line is left out.
    pub is_cut_before: bool,
    /// Whether the end of the line is left out.
    pub is_cut_after: bool,
}

/// How much is quoted.
#[derive(Debug, Clone, Copy)]
pub struct Room {
    /// So many lines, at least 1.
    pub lines: usize,
    /// On each line so many characters of the place and on each side of it.
    pub characters: usize,
}

impl<'s> Quote<'s> {
    /// The lines of a place, which may lie anywhere: it is brought inside the text, on whole characters.
    pub fn of(source: &'s Source, span: Span, room: Room) -> Self {
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
        for number in first..=first + more.min(room.lines.saturating_sub(1)) {
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
            lines.push(line.cut(room.characters));
            begin += text[begin..]
                .find('\n')
                .map_or(length, |newline| newline + 1);
        }
        let more = more + 1 - lines.len();
        Self { lines, more }
    }
}

impl<'s> QuotedLine<'s> {
    /// The line with at most so many characters in each of its three parts.
    fn cut(self, room: usize) -> Self {
        let left = self.before.char_indices().rev().take(room).last();
        let left = left.map_or(self.before.len(), |(at, _)| at);
        let first = |text: &'s str| {
            let end = text.char_indices().nth(room);
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

    fn quoted(text: &str, span: (usize, usize), room: (usize, usize)) -> (Vec<String>, usize) {
        let path = SourcePath::new("a.md").expect("is inside");
        let text = text.to_owned();
        let source = Source { path, text };
        let (lines, characters) = room;
        let quote = Quote::of(
            &source,
            Span::new(span.0, span.1),
            Room { lines, characters },
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
        for (span, told) in [
            ((2, 3), "1 a [b] c"),
            ((5, 5), "1 a b c[]"),
            ((5, 6), "1 a b c[]"),
            ((7, 10), "2 [dé]"),
            ((8, 9), "2 d[]é"),
            ((90, 99), "3 []"),
        ] {
            let (lines, more) = quoted("a b c\r\ndé\n", span, (1, 99));
            assert_eq!((lines[0].as_str(), more), (told, 0), "{span:?}");
        }
        assert_eq!(quoted("\u{feff}---\n", (0, 6), (1, 99)).0, ["1 [---]"]);
        assert_eq!(quoted("", (0, 0), (1, 99)).0, ["1 []"]);
    }

    #[test]
    fn a_span_of_many_lines_is_quoted_from_its_first() {
        let text = "a: |\n  b\n\n  d\n  e\n";
        let told = (vec!["1 a: [|]".to_owned(), "2 [  b]".to_owned()], 2);
        assert_eq!(quoted(text, (3, 14), (2, 99)), told);
        assert_eq!(quoted(text, (3, 14), (9, 99)).0[2], "3 []");
    }

    #[test]
    fn a_long_line_is_cut_around_the_span() {
        let text = format!("{}HERE{}\n", "é".repeat(500), "z".repeat(500));
        let told = "1 …ééé[HER]…";
        assert_eq!(quoted(&text, (1000, 1004), (1, 3)).0, [told]);
        let told = "1 …éééé[HERE]zzzz…";
        assert_eq!(quoted(&text, (1000, 1004), (1, 4)).0, [told]);
    }
}
