//! Marks at the beginning of a line that were meant to make something and make nothing: Word's bullets, a `#` without its
//! space.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use crate::base::characters::{is_bullet, is_odd_space};
use crate::parse::markdown::passage::{Passage, Ranged};
use crate::parse::markdown::rules::{lost_heading, typed_bullet};
use crate::report::Report;

/// The longest line behind a single `#` that may be meant as a heading, in characters.
const LONGEST_HEADING: usize = 80;

/// Reports such lines.
pub(super) fn look(passage: Passage<'_>, events: &[Ranged<'_>], report: &mut Report) {
    bullets(passage, events, report);
    headings(passage, events, report);
}

/// Reports paragraphs and lines that begin with the sign of a heading and no space, or one that is no plain one.
fn headings(passage: Passage<'_>, events: &[Ranged<'_>], report: &mut Report) {
    for (event, range) in events {
        if !matches!(event, Event::Start(Tag::Paragraph)) {
            continue;
        }
        let text = &passage.text[range.clone()];
        let line = text.lines().next().unwrap_or_default();
        let level = line.len() - line.trim_start_matches('#').len();
        let behind = &line[level..];
        let words = behind.trim();
        let is_apart = behind.starts_with(is_odd_space);
        // A single one may belong to a hashtag, or be short for a number.
        let is_alone = || {
            text.trim_end().lines().count() == 1
                && words.contains(' ')
                && !words.contains('#')
                && words.chars().count() <= LONGEST_HEADING
                && !words.ends_with(['.', '!', '?', ',', ';'])
        };
        let is_meant =
            || is_apart || behind.starts_with(char::is_alphabetic) && (level > 1 || is_alone());
        if (1..=6).contains(&level) && is_meant() && !words.is_empty() {
            let at = range.start..range.start + level;
            lost_heading::report(report, passage.source, passage.span(&at), words);
        }
    }
}

/// Reports the first line of each list that was typed with marks that make none.
fn bullets(passage: Passage<'_>, events: &[Ranged<'_>], report: &mut Report) {
    let mut say = |line: &Marked<'_>| {
        typed_bullet::report(report, passage.source, passage.span(&line.at), line.words);
    };
    // The mark of the line before and, where it is one only if the next begins with it too, that line.
    let (mut last, mut untold) = ("", None);
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
            let mark = kind(&passage.text[line.at.clone()]);
            if line.is_sure {
                say(&line);
                last = "";
                break;
            }
            let before = untold.replace(line);
            if last == mark {
                before.iter().for_each(&mut say);
                untold = None;
            }
            last = mark;
        }
    }
}

/// A mark, by which the next of the same list is known: numbers go on.
fn kind(mark: &str) -> &str {
    mark.trim_start_matches(|sign: char| sign == '(' || sign.is_ascii_digit())
}

/// A line that a mark of a list begins.
struct Marked<'b> {
    at: Range<usize>,
    words: &'b str,
    /// Whether the mark is used for nothing else.
    is_sure: bool,
}

/// The lines of a part of a text that a mark begins.
fn marked_lines(body: &str, range: Range<usize>) -> Vec<Marked<'_>> {
    let mut start = range.start;
    let mut marked = Vec::new();
    for line in body[range].split_inclusive('\n') {
        let typed = line.trim_start();
        let at = start + line.len() - typed.len();
        start += line.len();
        let Some((length, is_sure)) = bullet(typed) else {
            continue;
        };
        let words = typed[length..].trim();
        if !words.is_empty() {
            marked.push(Marked {
                at: at..at + length,
                words,
                is_sure,
            });
        }
    }
    marked
}

/// How long the mark is that begins a line as one of a list, and whether it is sure to be one: a sign of Word's with white
/// space behind it, one of Markdown's with a space that is no plain one, the letter that stands for a hollow sign with a tab
/// or several spaces. Others are marks where lines follow one another with them: a dash, that letter with one space, a
/// hyphen or a number without a space, a number in brackets.
fn bullet(line: &str) -> Option<(usize, bool)> {
    const DOUBTFUL: [char; 4] = ['–', '—', '~', '►'];
    let mark = line.chars().next()?;
    let length = match mark {
        '(' | '0'..='9' => numbered(line)?,
        _ => mark.len_utf8(),
    };
    let rest = &line[length..];
    let is_apart = rest.starts_with(char::is_whitespace);
    let is_odd = rest.starts_with(is_odd_space);
    let is_sure = match mark {
        'o' => rest.starts_with('\t') || rest.starts_with("  ") || is_odd,
        '-' | '*' | '+' | '0'..='9' => is_odd,
        _ => is_bullet(mark) && is_apart,
    };
    let is_doubtful = match mark {
        '-' | '0'..='9' | '•' => rest.starts_with(char::is_alphabetic),
        '*' => rest.starts_with(char::is_alphabetic) && !rest.contains('*'),
        'o' | '(' => is_apart,
        _ => DOUBTFUL.contains(&mark) && is_apart,
    };
    (is_sure || is_doubtful).then_some((length, is_sure))
}

/// How long the number is that begins a line: `1.`, `1)` or `(1)`.
fn numbered(line: &str) -> Option<usize> {
    let open = usize::from(line.starts_with('('));
    let digits = line[open..].bytes().take_while(u8::is_ascii_digit).count();
    let end = open + digits;
    let closed = line[end..].starts_with(if open == 1 { [')', ')'] } else { ['.', ')'] });
    ((1..=2).contains(&digits) && closed).then_some(end + 1)
}
