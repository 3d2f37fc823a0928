//! Reports lines that begin with a mark that has no effect: Word's bullets and letters, or a `#` without a space after it.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use crate::base::characters::{is_bullet, is_odd_space};
use crate::parse::markdown::passage::{Passage, Ranged};
use crate::parse::markdown::rules::{lost_heading, typed_bullet};
use crate::parse::markdown::text_blocks::TextBlock;
use crate::report::Report;

/// The longest line after a single `#` that may be meant as a heading, in characters.
const LONGEST_HEADING: usize = 80;

/// Reports such lines.
pub(super) fn check(
    passage: Passage<'_>,
    events: &[Ranged<'_>],
    blocks: &[TextBlock],
    report: &mut Report,
) {
    typed_bullets(passage, events, blocks, report);
    lost_headings(passage, events, report);
}

/// Reports paragraphs and lines that begin with `#` and no space after it, or with a space other than the plain one.
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
fn typed_bullets(
    passage: Passage<'_>,
    events: &[Ranged<'_>],
    blocks: &[TextBlock],
    report: &mut Report,
) {
    let emphasis = events.iter().filter_map(|(event, range)| match event {
        Event::Start(Tag::Emphasis | Tag::Strong) => Some(range.start),
        _ => None,
    });
    let emphasis: BTreeSet<usize> = emphasis.collect();
    let mut report_line = |line: &MarkedLine<'_>| {
        let ordinals = ordinals(line.mark);
        // A list begins with its first mark: `i.` is one, not the ninth letter.
        let ordinal = ordinals.into_iter().min();
        let span = passage.span(&line.at);
        typed_bullet::report(report, passage.source, span, line.words, ordinal);
    };
    // The mark of the line before and, if that mark only counts when the next line begins with one too, the line
    // itself.
    let (mut last, mut pending) = ("", None);
    for TextBlock { range, .. } in blocks {
        let mut marked = marked_lines(passage.text, range.clone());
        marked.retain(|line| !emphasis.contains(&line.at.start));
        if marked
            .first()
            .is_none_or(|first| first.at.start != range.start)
        {
            last = "";
        }
        for line in marked {
            let (mark, next) = (mark_kind(line.mark), line.mark);
            // Below an item of a list, a dash can only be meant as the next item.
            let is_below_item = ["- ", "* ", "+ "]
                .iter()
                .any(|mark| passage.text[..range.start].ends_with(mark))
                && mark == "–"
                && line.at.start > range.start;
            if line.is_sure || is_below_item {
                report_line(&line);
                last = "";
                break;
            }
            let before = pending.replace(line);
            if last == mark
                && before
                    .as_ref()
                    .is_some_and(|before| follows(before.mark, next))
            {
                before.iter().for_each(&mut report_line);
                pending = None;
            }
            last = mark;
        }
    }
}

/// The kind of a mark, which is the same in all lines of a list, unlike its numbers and letters.
fn mark_kind(mark: &str) -> &str {
    match mark.ends_with(['.', ')']) {
        true => mark.trim_start_matches(|mark: char| mark == '(' || mark.is_ascii_alphanumeric()),
        // Word makes one dash of a hyphen, and another of two.
        false if matches!(mark, "–" | "—") => "–",
        false => mark,
    }
}

/// Whether a mark can be the next of a list after `before`. Letters and numbers must be in sequence, because a line can
/// begin with any initial or year; numbers that are all the same also form a list, as in Markdown.
fn follows(before: &str, next: &str) -> bool {
    let number = |mark: &str| mark.trim_matches(['(', ')', '.']).parse::<usize>().ok();
    if let (Some(before), Some(next)) = (number(before), number(next)) {
        return next == before || next == before + 1;
    }
    let before = ordinals(before);
    before.is_empty()
        || before
            .iter()
            .any(|number| ordinals(next).contains(&(number + 1)))
}

/// The numbers that a mark of letters can mean: `i.` is the ninth letter, or one. None for other marks.
pub(super) fn ordinals(mark: &str) -> Vec<usize> {
    const ROMAN: [&str; 10] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];
    let letters = mark.trim_matches(['(', ')', '.']).to_ascii_lowercase();
    if letters == mark {
        return Vec::new();
    }
    let letter = match letters.as_bytes() {
        [letter @ b'a'..=b'z'] => Some(usize::from(letter - b'a') + 1),
        _ => None,
    };
    let roman = ROMAN.iter().position(|roman| *roman == letters);
    letter.into_iter().chain(roman.map(|at| at + 1)).collect()
}

/// A line that begins with a list mark.
struct MarkedLine<'b> {
    /// The range of its mark, and the mark.
    at: Range<usize>,
    mark: &'b str,
    words: &'b str,
    /// Whether the mark has no other use.
    is_sure: bool,
}

/// The lines in a part of a text that begin with a list mark.
fn marked_lines(body: &str, range: Range<usize>) -> Vec<MarkedLine<'_>> {
    let mut start = range.start;
    let mut marked = Vec::new();
    let mut is_announced = false;
    for line in body[range].split_inclusive('\n') {
        let typed = line.trim_start();
        let at = start + line.len() - typed.len();
        start += line.len();
        let is_after_colon = std::mem::replace(&mut is_announced, line.trim_end().ends_with(':'));
        let Some((length, is_sure)) = list_mark(typed) else {
            continue;
        };
        let words = typed[length..].trim();
        if !words.is_empty() {
            marked.push(MarkedLine {
                at: at..at + length,
                mark: &typed[..length],
                words,
                is_sure: is_sure || is_after_colon && is_numbered(&typed[..length]),
            });
        }
    }
    marked
}

/// Whether a text begins with a capitalised word, not with an initial.
fn is_word(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next() != Some('.')
}

/// Whether a mark is a number or letter that counts by itself below a colon. A capital with a full stop may be an
/// initial.
fn is_numbered(mark: &str) -> bool {
    mark.ends_with(')') || mark.ends_with('.') && !mark.starts_with(char::is_uppercase)
}

/// The length of the list mark at the start of a line, and whether it has no other use. These have none: Word's bullets
/// with white space after them, Markdown's marks with a space other than the plain one, and the letter `o` (a hollow
/// bullet) with a tab or several spaces. Other marks only count if several lines begin with them, or if the text above
/// ends in a colon: a dash, the letter `o` with one space, a hyphen or a number without a space, a number below other
/// text, a number in brackets, a letter, a tick or an arrow.
pub(super) fn list_mark(line: &str) -> Option<(usize, bool)> {
    const DOUBTFUL: [char; 18] = [
        '–', '—', '~', '►', '✓', '✔', '✗', '✘', '☐', '☑', '→', '➔', '➢', '➤', '»', '›', '■', '□',
    ];
    let mark = line.chars().next()?;
    let length = match list_number(line).or_else(|| list_letter(line)) {
        Some(length) => length,
        None if mark == '(' || mark.is_ascii_digit() => return None,
        None => mark.len_utf8(),
    };
    let is_lettered = length > 1 && line[..length].contains(|c: char| c.is_ascii_alphabetic());
    let rest = &line[length..];
    let is_spaced = rest.starts_with(char::is_whitespace);
    let is_odd = rest.starts_with(is_odd_space);
    let is_sure = match mark {
        _ if is_lettered => false,
        'o' => rest.starts_with('\t') || rest.starts_with("  ") || is_odd,
        '-' | '*' | '+' | '0'..='9' => is_odd,
        _ => is_bullet(mark) && is_spaced,
    };
    let is_doubtful = match mark {
        _ if is_lettered => is_spaced,
        '0'..='9' => is_spaced || rest.starts_with(char::is_alphabetic),
        '-' | '•' => rest.starts_with(char::is_alphabetic),
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

/// The length of the letter or Roman numeral at the start of a line: `a)`, `(a)`, `a.`, `A)` or `ii.`. A capital with a
/// full stop before another, or before a word in lower case, is an initial.
fn list_letter(line: &str) -> Option<usize> {
    let open = usize::from(line.starts_with('('));
    let letters = line[open..].bytes();
    let end = open + letters.take_while(u8::is_ascii_alphabetic).count();
    let is_closed = line[end..].starts_with(')');
    let is_stopped = open == 0 && line[end..].starts_with('.');
    if is_stopped && line.starts_with(char::is_uppercase) && !is_word(line[end + 1..].trim_start())
    {
        return None;
    }
    let mark = line.get(..end + 1).filter(|_| is_closed || is_stopped)?;
    (!ordinals(mark).is_empty()).then_some(mark.len())
}
