//! Finds the two lines of three hyphens around the front matter, or where they should be.

use crate::base::characters::{has_no_width, is_odd_dash};
use crate::base::source::{Source, Span};
use crate::parse::front_matter::rules::broken_front_matter;
use crate::report::Report;

/// The front matter, and where the text below it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Front {
    /// The span of the front matter.
    pub(super) front_matter: Span,
    /// Where the text begins.
    pub(super) body: usize,
}

/// How many lines may come before the front matter if it is still to be found.
const MAX_LINES_BEFORE: usize = 40;

/// The kind of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LineKind {
    /// Three hyphens.
    Fence,
    /// A line that may be meant as three hyphens.
    OddFence,
    /// The start or end of a code block.
    Code,
    /// Nothing.
    Blank,
    /// A key or a part of its value.
    KeyOrValue,
    /// A comment, which may be a heading.
    Comment,
    /// Anything else.
    Words,
}

/// Finds the front matter of a file; `None` when it has none. Faults in the lines around it are reported.
pub(super) fn find(source: &Source, report: &mut Report) -> Option<Front> {
    let lines = FileLines::of(source);
    let first = lines.first_not_blank();
    let Some(opening) = first else {
        broken_front_matter::not_there(report, source, lines.span(0));
        return None;
    };
    match lines.line_kind(opening) {
        LineKind::Fence | LineKind::OddFence => {
            if opening > 0 {
                broken_front_matter::blank_lines(report, source, lines.span(0));
            }
            lines.report_odd(opening, source, report);
            Some(lines.opened(opening, opening + 1, source, report))
        }
        LineKind::Code => lines.in_code(opening, source, report),
        LineKind::KeyOrValue if lines.is_key(opening) => {
            Some(lines.unopened(opening, source, report))
        }
        _ => lines.below_words(opening, source, report),
    }
}

/// The lines of a file.
struct FileLines<'s> {
    text: &'s str,
    spans: Vec<Span>,
}

impl<'s> FileLines<'s> {
    fn of(source: &'s Source) -> Self {
        let text = source.text.as_str();
        let mut start = source.start();
        let mut spans = Vec::new();
        for line in text[start..].split_inclusive('\n') {
            let content = line.trim_end_matches(['\n', '\r']);
            spans.push(Span::new(start, start + content.len()));
            start += line.len();
        }
        Self { text, spans }
    }

    fn span(&self, line: usize) -> Span {
        let end = Span::new(self.text.len(), self.text.len());
        self.spans.get(line).copied().unwrap_or(end)
    }

    fn content(&self, line: usize) -> &'s str {
        let span = self.span(line);
        &self.text[span.start..span.end]
    }

    fn count(&self) -> usize {
        self.spans.len()
    }

    fn line_kind(&self, line: usize) -> LineKind {
        line_kind(self.content(line))
    }

    fn first_not_blank(&self) -> Option<usize> {
        (0..self.count()).find(|line| self.line_kind(*line) != LineKind::Blank)
    }

    /// Whether a line is a key that front matter can begin with.
    fn is_key(&self, line: usize) -> bool {
        let content = self.content(line);
        let word = content.find(|c: char| !(c.is_ascii_lowercase() || c == '_'));
        word.is_some_and(|end| end > 0 && content[end..].trim_start().starts_with([':', '：']))
    }

    /// Reports a line that should be three hyphens.
    fn report_odd(&self, line: usize, source: &Source, report: &mut Report) {
        if self.line_kind(line) == LineKind::OddFence {
            let span = self.span(line);
            let content = self.content(line);
            let lead = content.len() - content.trim_start().len();
            let span = Span::new(span.start + lead, span.start + content.trim_end().len());
            broken_front_matter::odd_line(report, source, span);
        }
    }

    /// The front matter from `first` to the line that ends it.
    fn opened(&self, opening: usize, first: usize, source: &Source, report: &mut Report) -> Front {
        let ends =
            |line: &usize| matches!(self.line_kind(*line), LineKind::Fence | LineKind::OddFence);
        let closing = (first..self.count()).find(ends);
        let end = self.likely_end(first);
        if let Some(closing) = closing.filter(|closing| !self.is_in_text(end, *closing)) {
            self.report_odd(closing, source, report);
            return self.between(first, closing, closing + 1);
        }
        let next = (end < self.count()).then(|| self.span(end));
        broken_front_matter::never_ends(report, source, self.span(opening), next);
        self.between(first, end, end)
    }

    /// Whether a line of hyphens is in the text below `text` rather than the end of front matter: between them are
    /// headings or paragraphs, and no key.
    fn is_in_text(&self, text: usize, hyphens: usize) -> bool {
        let mut lines = text..hyphens;
        let has_key = lines.clone().any(|line| self.is_key(line));
        let is_heading = |line: usize| {
            self.line_kind(line) == LineKind::Comment && self.content(line).starts_with("##")
        };
        let is_apart = text < hyphens && self.line_kind(hyphens - 1) == LineKind::Blank;
        !has_key && (is_apart || lines.any(is_heading))
    }

    fn between(&self, first: usize, end: usize, body: usize) -> Front {
        Front {
            front_matter: Span::new(self.span(first).start, self.span(end).start),
            body: self.span(body).start,
        }
    }

    /// The first line after the probable end of the front matter.
    fn likely_end(&self, first: usize) -> usize {
        let is_end = |line: &usize| {
            let after_blank = *line > first && self.line_kind(line - 1) == LineKind::Blank;
            match self.line_kind(*line) {
                LineKind::Words => after_blank,
                LineKind::Comment => after_blank && self.content(*line).starts_with("##"),
                LineKind::KeyOrValue => {
                    after_blank
                        && !self.is_key(*line)
                        && !self.content(*line).starts_with([' ', '\t', '-'])
                }
                _ => false,
            }
        };
        let mut end = (first..self.count()).find(is_end).unwrap_or(self.count());
        // A heading may come directly before the first words.
        let is_heading = |line: usize| self.content(line).starts_with("## ");
        let above = (first..end).rev();
        let above =
            above.take_while(|line| self.line_kind(*line) == LineKind::Blank || is_heading(*line));
        if end < self.count() {
            end = above.filter(|line| is_heading(*line)).last().unwrap_or(end);
        }
        end
    }

    /// Front matter without its first line of hyphens.
    fn unopened(&self, first: usize, source: &Source, report: &mut Report) -> Front {
        let likely = self.likely_end(first);
        let ends =
            |line: &usize| matches!(self.line_kind(*line), LineKind::Fence | LineKind::OddFence);
        let span = self.span(first);
        match (first..likely).find(ends) {
            Some(closing) => {
                broken_front_matter::not_opened(report, source, span);
                self.report_odd(closing, source, report);
                self.between(first, closing, closing + 1)
            }
            None => {
                broken_front_matter::not_there(report, source, span);
                self.between(first, likely, likely)
            }
        }
    }

    /// Front matter inside a code block.
    fn in_code(&self, opening: usize, source: &Source, report: &mut Report) -> Option<Front> {
        let mut first = opening + 1;
        if self.line_kind(first) == LineKind::Fence {
            first += 1;
        }
        if !self.is_key(first) {
            return self.below_words(opening, source, report);
        }
        broken_front_matter::in_code(report, source, self.span(opening));
        let ends = |line: &usize| {
            matches!(
                self.line_kind(*line),
                LineKind::Fence | LineKind::OddFence | LineKind::Code
            )
        };
        let closing = (first..self.count()).find(ends).unwrap_or(self.count());
        let is_twice = self.line_kind(closing) != LineKind::Code
            && self.line_kind(closing + 1) == LineKind::Code;
        let body = closing + 1 + usize::from(is_twice);
        Some(self.between(first, closing, body.min(self.count())))
    }

    /// Front matter below something else; `None` when there is none.
    fn below_words(&self, first: usize, source: &Source, report: &mut Report) -> Option<Front> {
        let last = self.count().min(MAX_LINES_BEFORE);
        let opens = |line: &usize| {
            let is_fence = matches!(self.line_kind(*line), LineKind::Fence | LineKind::OddFence);
            is_fence && self.is_key(line + 1)
        };
        let Some(opening) = (first..last).find(opens) else {
            broken_front_matter::not_there(report, source, self.span(first));
            return None;
        };
        broken_front_matter::words_before(report, source, self.span(first));
        self.report_odd(opening, source, report);
        Some(self.opened(opening, opening + 1, source, report))
    }
}

/// The kind of a line, judged by its content.
fn line_kind(content: &str) -> LineKind {
    let trimmed = content.trim();
    if content.trim_end() == "---" {
        return LineKind::Fence;
    }
    if trimmed.is_empty() {
        return LineKind::Blank;
    }
    if is_odd_fence(trimmed) {
        return LineKind::OddFence;
    }
    if trimmed.starts_with("```") || trimmed.starts_with("~~~") {
        return LineKind::Code;
    }
    if content.starts_with('#') {
        return LineKind::Comment;
    }
    let is_indented = content.starts_with([' ', '\t', '\u{a0}']);
    let has_colon =
        content.contains(": ") || content.trim_end().ends_with(':') || content.contains('：');
    if is_indented || has_colon || content.starts_with("- ") {
        LineKind::KeyOrValue
    } else {
        LineKind::Words
    }
}

/// Whether the content of a line may be meant as three hyphens.
fn is_odd_fence(line: &str) -> bool {
    let is_dash = |c: char| matches!(c, '-' | '_' | '*' | '=' | '+') || is_odd_dash(c);
    let characters = line.chars().filter(|c| !has_no_width(*c) && *c != ' ');
    let mut characters = characters.skip_while(|c| *c == '\\').peekable();
    match characters.next() {
        Some('.') => characters.eq(['.', '.']),
        Some('…') => characters.peek().is_none(),
        Some('—' | '―') => characters.all(is_dash),
        Some(first) => is_dash(first) && characters.peek().is_some() && characters.all(is_dash),
        None => false,
    }
}
