//! Finds lines that an author sees as headings or separate paragraphs, but that the page joins into one paragraph, as
//! in plain text saved from Word.
//!
//! Lines may also be broken to keep them short, as an editor does at a certain width. Such a line ends where the next
//! word would not have fitted, so its length means nothing.

use std::ops::Range;

use crate::base::english::TITLES_BEFORE_NAMES;
use crate::parse::markdown::line_marks::list_mark;
use crate::parse::markdown::passage::Passage;
use crate::parse::markdown::rules::lines_run_together;
use crate::parse::markdown::text_blocks::TextBlock;
use crate::report::Report;

/// The longest line that may be meant as a heading, in characters.
const LONGEST_HEADING: usize = 60;

/// No editor breaks lines at a width below this, in characters.
const NARROWEST: usize = 50;

/// No editor breaks lines at a width above this, in characters.
const WIDEST: usize = 140;

/// How far below the width a line and the next word together must be for the line to be short on purpose, in
/// characters.
const SLACK: usize = 8;

/// Words after which a sentence continues, and which never end a heading.
const GOES_ON: [&str; 20] = [
    "a", "an", "and", "are", "as", "at", "by", "for", "from", "in", "is", "of", "on", "or", "that",
    "the", "to", "was", "were", "with",
];

/// Reports such lines, once for each block of text.
pub(super) fn check(passage: Passage<'_>, blocks: &[TextBlock], report: &mut Report) {
    for block in blocks.iter().filter(|block| !block.soft_breaks.is_empty()) {
        check_block(passage, block, report);
    }
}

/// Reports the lines of a block that are meant as a heading or a paragraph.
fn check_block(passage: Passage<'_>, block: &TextBlock, report: &mut Report) {
    let (range, breaks) = (&block.range, &block.soft_breaks);
    let ends = breaks.iter().map(|at| at.start).chain([range.end]);
    let starts = [range.start].into_iter();
    let starts = starts.chain(breaks.iter().map(|at| at.end));
    let lines = starts.zip(ends).map(|(start, end)| {
        let line = &passage.text[start..end];
        let typed = line.trim_start_matches(['>', ' ', '\t']);
        let start = end - typed.len();
        start..start + typed.trim_end().len()
    });
    let lines: Vec<Range<usize>> = lines.filter(|line| !line.is_empty()).collect();
    let text = |line: &Range<usize>| &passage.text[line.clone()];
    let width = lines.iter().map(|line| text(line).chars().count());
    let width = width.max().unwrap_or(0).max(NARROWEST);
    let mut meant = Vec::new();
    let mut is_start = true;
    for (line, next) in lines.iter().zip(lines.iter().skip(1)) {
        let (words, below) = (text(line), text(next));
        if is_start && is_heading(words, below, width) {
            meant.push((line.clone(), true));
        } else if is_paragraph(words, below, width) {
            meant.push((line.clone(), false));
        }
        is_start = ends_sentence(words) || meant.last().is_some_and(|(last, _)| last == line);
    }
    if let Some(((first, is_heading), others)) = meant.split_first() {
        let line_number = |(line, _): &(Range<usize>, bool)| {
            let at = passage.span(line).start;
            passage.source.line_column(at).0.to_string()
        };
        let others: Vec<String> = others.iter().map(line_number).collect();
        let span = passage.span(first);
        if *is_heading {
            lines_run_together::heading(report, passage.source, span, &others);
        } else {
            lines_run_together::paragraph(report, passage.source, span, &others);
        }
    }
}

/// Whether a line is meant as a heading for the next: short on purpose, and not a sentence.
fn is_heading(line: &str, next: &str, width: usize) -> bool {
    let line = line.trim_matches(['*', '_']);
    let last = line.rsplit(char::is_whitespace).next().unwrap_or_default();
    let has_words = line.chars().filter(|c| c.is_alphabetic()).count() > 2;
    let is_marked =
        |line: &str| line.contains(['|', '\t']) || line.contains("](") || list_mark(line).is_some();
    has_words
        && !is_marked(line)
        && !is_marked(next)
        && line.chars().count() <= LONGEST_HEADING
        && is_short_on_purpose(line, next, width)
        && starts_sentence(line)
        && starts_sentence(next)
        && line.ends_with(|c: char| c.is_alphanumeric() || c == ')')
        && !line.contains(". ")
        && !GOES_ON.contains(&last)
        && !TITLES_BEFORE_NAMES.contains(&last)
}

/// Whether the first word of the next line would have fitted on a line.
fn is_short_on_purpose(line: &str, next: &str, width: usize) -> bool {
    let word = next.split_whitespace().next().unwrap_or_default();
    line.chars().count() + 1 + word.chars().count() + SLACK <= width
}

/// Whether a line is a whole paragraph: it has several sentences, and is longer than any editor leaves a line or short on
/// purpose.
fn is_paragraph(line: &str, next: &str, width: usize) -> bool {
    let is_whole = line.chars().count() > WIDEST || is_short_on_purpose(line, next, width);
    is_whole
        && ends_sentence(line)
        && starts_sentence(next)
        && has_sentences(line)
        && list_mark(line).is_none()
}

/// Whether a line has the end of a sentence in it, and the beginning of another.
fn has_sentences(line: &str) -> bool {
    let ends = [". ", "? ", "! "]
        .iter()
        .flat_map(|end| line.match_indices(end));
    ends.into_iter()
        .any(|(at, end)| line[at + end.len()..].starts_with(char::is_uppercase))
}

/// Whether a text begins as a sentence or a heading does.
fn starts_sentence(text: &str) -> bool {
    text.trim_start_matches(['“', '‘', '"', '\'', '(', '*', '_'])
        .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
}

/// Whether a text ends as a sentence does.
fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(['”', '’', '"', '\'', ')', '*', '_']);
    text.ends_with(['.', '!', '?', '…'])
}
