//! Reports lines that begin with a mark that has no effect: Word's bullets, or a `#` without a space after it.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use crate::base::characters::{is_bullet, is_odd_space};
use crate::parse::markdown::passage::{Passage, Ranged};
use crate::parse::markdown::rules::{lost_heading, typed_bullet};
use crate::report::Report;

/// The longest line after a single `#` that may be meant as a heading, in characters.
const LONGEST_HEADING: usize = 80;

/// Reports such lines.
pub(super) fn check(passage: Passage<'_>, events: &[Ranged<'_>], report: &mut Report) {
    typed_bullets(passage, events, report);
    lost_headings(passage, events, report);
}

/// Reports paragraphs and lines that begin with `#` and no space after it, or one other than a plain space.
fn lost_headings(passage: Passage<'_>, events: &[Ranged<'_>], report: &mut Report) {
    for (event, range) in events {
        if !matches!(event, Event::Start(Tag::Paragraph)) {
            continue;
        }
        let text = &passage.text[range.clone()];
        let line = text.lines().next().unwrap_or_default();
        let level = line.len() - line.trim_start_matches('#').len();
        let after = &line[level..];
        let words = after.trim();
        let is_spaced = after.starts_with(is_odd_space);
        // A single `#` may be a hashtag, or short for "number".
        let is_alone = || {
            text.trim_end().lines().count() == 1
                && words.contains(' ')
                && !words.contains('#')
                && words.chars().count() <= LONGEST_HEADING
                && !words.ends_with(['.', '!', '?', ',', ';'])
        };
        let is_meant =
            || is_spaced || after.starts_with(char::is_alphabetic) && (level > 1 || is_alone());
        if (1..=6).contains(&level) && is_meant() && !words.is_empty() {
            let at = range.start..range.start + level;
            lost_heading::report(report, passage.source, passage.span(&at), words);
        }
    }
}

/// Reports the first line of each list whose marks have no effect.
fn typed_bullets(passage: Passage<'_>, events: &[Ranged<'_>], report: &mut Report) {
    let mut report_line = |line: &MarkedLine<'_>| {
        typed_bullet::report(report, passage.source, passage.span(&line.at), line.words);
    };
    // The mark of the line before and, where that counts only if the next line begins with it too, that line.
    let (mut last, mut pending) = ("", None);
    for (event, range) in events {
        if !matches!(event, Event::Start(Tag::Paragraph)) {
            continue;
        }
        let marked = marked_lines(passage.text, range.clone());
        if marked
            .first()
            .is_none_or(|first| first.at.start != range.start)
        {
            last = "";
        }
        for line in marked {
            let mark = mark_kind(&passage.text[line.at.clone()]);
            if line.is_sure {
                report_line(&line);
                last = "";
                break;
            }
            let before = pending.replace(line);
            if last == mark {
                before.iter().for_each(&mut report_line);
                pending = None;
            }
            last = mark;
        }
    }
}

/// The kind of a mark, which is the same in all lines of a list: numbers differ.
fn mark_kind(mark: &str) -> &str {
    mark.trim_start_matches(|mark: char| mark == '(' || mark.is_ascii_digit())
}

/// A line that begins with a list mark.
struct MarkedLine<'b> {
    at: Range<usize>,
    words: &'b str,
    /// Whether the mark has no other use.
    is_sure: bool,
}

/// The lines in a part of a text that begin with a list mark.
fn marked_lines(body: &str, range: Range<usize>) -> Vec<MarkedLine<'_>> {
    let mut start = range.start;
    let mut marked = Vec::new();
    for line in body[range].split_inclusive('\n') {
        let typed = line.trim_start();
        let at = start + line.len() - typed.len();
        start += line.len();
        let Some((length, is_sure)) = list_mark(typed) else {
            continue;
        };
        let words = typed[length..].trim();
        if !words.is_empty() {
            marked.push(MarkedLine {
                at: at..at + length,
                words,
                is_sure,
            });
        }
    }
    marked
}

/// The length of the list mark at the start of a line, and whether it has no other use. Word's bullets with white space
/// after them, Markdown's marks with a space other than the plain one, and the letter `o` (a hollow bullet) with a tab
/// or several spaces have none. Others count only where several lines begin with them: a dash, the letter `o` with one
/// space, a hyphen or a number without a space, a number in brackets.
fn list_mark(line: &str) -> Option<(usize, bool)> {
    const DOUBTFUL: [char; 4] = ['–', '—', '~', '►'];
    let mark = line.chars().next()?;
    let length = match mark {
        '(' | '0'..='9' => list_number(line)?,
        _ => mark.len_utf8(),
    };
    let rest = &line[length..];
    let is_spaced = rest.starts_with(char::is_whitespace);
    let is_odd = rest.starts_with(is_odd_space);
    let is_sure = match mark {
        'o' => rest.starts_with('\t') || rest.starts_with("  ") || is_odd,
        '-' | '*' | '+' | '0'..='9' => is_odd,
        _ => is_bullet(mark) && is_spaced,
    };
    let is_doubtful = match mark {
        '-' | '0'..='9' | '•' => rest.starts_with(char::is_alphabetic),
        '*' => rest.starts_with(char::is_alphabetic) && !rest.contains('*'),
        'o' | '(' => is_spaced,
        _ => DOUBTFUL.contains(&mark) && is_spaced,
    };
    (is_sure || is_doubtful).then_some((length, is_sure))
}

/// The length of the number at the start of a line: `1.`, `1)` or `(1)`.
fn list_number(line: &str) -> Option<usize> {
    let open = usize::from(line.starts_with('('));
    let digits = line[open..].bytes().take_while(u8::is_ascii_digit).count();
    let end = open + digits;
    let closed = line[end..].starts_with(if open == 1 { [')', ')'] } else { ['.', ')'] });
    ((1..=2).contains(&digits) && closed).then_some(end + 1)
}
