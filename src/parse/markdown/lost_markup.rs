//! Reports markup that does not work (tables, bold words, links), accidental code blocks, and text left over from
//! templates.

use std::ops::Range;

use memchr::memmem;
use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use crate::base::source::Span;
use crate::parse::markdown::address_damage::LONGEST_ADDRESS;
use crate::parse::markdown::address_damage::is_address;
use crate::parse::markdown::line_marks::list_mark;
use crate::parse::markdown::passage::{Passage, Ranged};
use crate::parse::markdown::plain_ranges::has_marks;
use crate::parse::markdown::rules::{
    broken_link, broken_table, indented_text, left_behind, lost_emphasis, unclosed_code,
    unclosed_comment, unmeant_quotation, wiki_link,
};
use crate::parse::rules::stray_sign;
use crate::report::Report;

/// The fewest words of an indented paragraph that is reported as text.
const MIN_SENTENCE_WORDS: usize = 4;

/// Text left over from Word and from templates.
const TEMPLATE_REMAINS: [&str; 5] = [
    "Error! Reference source not found",
    "Error! Bookmark not defined",
    "Click or tap here to enter text",
    "Click here to enter text",
    "Lorem ipsum",
];

/// Reports such markup; `plain_ranges` are the ranges of plain text.
pub(super) fn check(
    passage: Passage<'_>,
    events: &[Ranged<'_>],
    plain_ranges: &[Range<usize>],
    report: &mut Report,
) {
    let mut columns = 0;
    for (at, (event, range)) in events.iter().enumerate() {
        match event {
            Event::Start(Tag::Paragraph) => {
                let is_below_table =
                    at > 0 && matches!(events[at - 1].0, Event::End(TagEnd::Table));
                if !is_below_table || !cut_table(passage, range, columns, report) {
                    broken_table_in(passage, range, report);
                }
            }
            Event::Start(Tag::Table(alignments)) => columns = alignments.len(),
            Event::Start(Tag::TableRow) => {
                let row = &passage.text[range.clone()];
                let found = count_cells(row);
                // Of a very wide table, a row begins in the middle of its line.
                let line = Span::of_line(passage.text, range.start);
                if columns > 1 && !passage.text[line.range()].contains('|') {
                    let row = range.start..range.start + row.trim_end().len();
                    broken_table::joined(report, passage.source, passage.span(&row));
                } else if found > columns {
                    let span = passage.span(range);
                    broken_table::too_wide(report, passage.source, span, found, columns);
                }
            }
            Event::Start(Tag::Emphasis) => multiplication(passage, range, report),
            Event::Start(Tag::BlockQuote(_)) => {
                unmeant_quotation(passage, range, report);
                continued_quotation(passage, range, report);
            }
            Event::Code(_) => typed_apostrophe(passage, range, report),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) => {
                unclosed_fence(passage, range, report);
            }
            Event::Start(Tag::HtmlBlock) => unclosed_comment_in(passage, range, report),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented))
                if is_sentence(&passage.text[range.clone()]) =>
            {
                indented_text::report(report, passage.source, passage.span(range));
            }
            _ => {}
        }
    }
    let left_behind = TEMPLATE_REMAINS.into_iter();
    let left_behind: Vec<&str> = left_behind
        .filter(|left| memmem::find(passage.text.as_bytes(), left.as_bytes()).is_some())
        .collect();
    for words in plain_ranges {
        comment_in_text(passage, words, report);
        if has_marks(&passage.text[words.clone()]) {
            lost_emphasis_in(passage, words, report);
            broken_links(passage, words, report);
            wiki_links(passage, words, report);
        }
        for left in &left_behind {
            if let Some(at) = passage.text[words.clone()].find(*left) {
                let start = words.start + at;
                let span = passage.span(&(start..start + left.len()));
                left_behind::report(report, passage.source, span);
            }
        }
    }
}

/// The number of cells in a row up to the last with words in it; `\|` does not divide cells.
fn count_cells(row: &str) -> usize {
    let row = row.trim().trim_start_matches(['>', ' ']);
    let row = row.strip_prefix('|').unwrap_or(row);
    let row = row.trim_end_matches(['|', ' ', '\t']);
    1 + row.matches('|').count() - row.matches("\\|").count()
}

/// Whether a row is the line of hyphens below the headings.
fn is_delimiter_row(row: &str) -> bool {
    row.contains('-') && row.chars().all(|c| "|-: \t".contains(c))
}

/// Reports a paragraph below a table if its first line is a row of that table, with as many cells as it has columns.
/// Returns whether it is.
fn cut_table(
    passage: Passage<'_>,
    range: &Range<usize>,
    columns: usize,
    report: &mut Report,
) -> bool {
    let text = &passage.text[range.clone()];
    let row = text.lines().next().unwrap_or_default();
    let is_row = row.contains('|') && count_cells(row) == columns;
    let has_own_headings = text.lines().nth(1).is_some_and(is_delimiter_row);
    let is_cut = is_row && !has_own_headings;
    if is_cut {
        let row = range.start..range.start + row.trim_end().len();
        broken_table::cut(report, passage.source, passage.span(&row));
    }
    is_cut
}

/// The longest cell of a row without a `|` at its ends, in characters.
const LONGEST_CELL: usize = 40;

/// Whether a line without a `|` at its ends may be a row with this many cells, and not a sentence with a `|` in it.
fn may_be_row(line: &str, cells: usize) -> bool {
    let is_short = |cell: &str| cell.trim().chars().count() <= LONGEST_CELL;
    is_delimiter_row(line)
        || count_cells(line) == cells
            && line.split('|').all(is_short)
            && !line.ends_with(['.', ',', ';'])
}

/// Reports a paragraph whose lines are table rows.
fn broken_table_in(passage: Passage<'_>, range: &Range<usize>, report: &mut Report) {
    let lines = || passage.text[range.clone()].lines().map(str::trim);
    let is_fenced = |line: &&str| line.len() > 1 && line.starts_with('|') && line.ends_with('|');
    let first_cells = lines().next().map_or(0, count_cells);
    let has_columns = first_cells > 1 && lines().all(|line| may_be_row(line, first_cells));
    let is_row = |line: &&str| is_fenced(line) || has_columns;
    // Word puts a tab after the mark of a list.
    let has_tabs = |line: &&str| line.contains('\t') && list_mark(line).is_none();
    let span_of = |line: &str| {
        let start = range.start + passage.text[range.clone()].find(line).unwrap_or(0);
        passage.span(&(start..start + line.len()))
    };
    if lines().filter(is_row).count() > 1
        && let Some(first) = lines().find(is_row)
    {
        match lines().find(|line| is_delimiter_row(line)) {
            Some(hyphens) => {
                let (parts, headings) = (count_cells(hyphens), count_cells(first));
                broken_table::uneven(report, passage.source, span_of(hyphens), parts, headings);
            }
            None => {
                broken_table::no_hyphens(report, passage.source, span_of(first), count_cells(first))
            }
        }
    } else if lines().filter(has_tabs).count() > 1
        && let Some(first) = lines().find(has_tabs)
    {
        broken_table::of_tabs(report, passage.source, span_of(first), first);
    }
}

/// Reports asterisks between numbers, which make the words between them italic and are not shown: `100*£200*12`.
fn multiplication(passage: Passage<'_>, range: &Range<usize>, report: &mut Report) {
    let text = &passage.text[range.clone()];
    let before = passage.text[..range.start].chars().next_back();
    let is_number = |c: char| c.is_ascii_digit() || c == '£';
    let is_meant =
        text.starts_with('*') && before.is_some_and(is_number) && text[1..].starts_with(is_number);
    if is_meant {
        let span = passage.span(&(range.start..range.start + 1));
        lost_emphasis::multiplication(report, passage.source, span);
    }
}

/// Reports a comment that begins in a paragraph and is not closed in it, so that its words are on the page.
fn comment_in_text(passage: Passage<'_>, words: &Range<usize>, report: &mut Report) {
    let text = &passage.text[words.clone()];
    // At the start of a text, it is a comment of HTML or in HTML that is left out.
    let is_apart = |at: &usize| text[..*at].ends_with(char::is_whitespace);
    if let Some(at) = text.find(COMMENT_START).filter(is_apart) {
        let start = words.start + at;
        let span = passage.span(&(start..start + COMMENT_START.len()));
        unclosed_comment::shown(report, passage.source, span);
    }
}

/// How a comment starts.
const COMMENT_START: &str = "<!--";

/// Reports a quotation that begins with a number: a `>` for "more than" at the start of a line.
fn unmeant_quotation(passage: Passage<'_>, range: &Range<usize>, report: &mut Report) {
    let line = passage.text[range.clone()]
        .lines()
        .next()
        .unwrap_or_default();
    let line = line.trim_end();
    let before = passage.text[..range.start].trim_end_matches([' ', '\t', '>']);
    let above = before.strip_suffix('\n').unwrap_or_default();
    let above = above.rsplit('\n').next().unwrap_or_default().trim();
    // A quotation has an empty line or the end of a sentence above it, and a space after the mark.
    let is_in_sentence = !above.is_empty() && !above.ends_with([':', '.', '!', '?']);
    if !is_in_sentence && line.starts_with("> ") {
        return;
    }
    let words = line.trim_start_matches('>').trim_start();
    let (meant, number) = match words.strip_prefix('=') {
        Some(number) => ("at least", number.trim_start()),
        None => ("more than", words),
    };
    if number.starts_with(|c: char| c.is_ascii_digit() || c == '£') {
        let span = passage.span(&(range.start..range.start + line.len()));
        unmeant_quotation::report(report, passage.source, span, meant, number);
    }
}

/// Reports a sentence directly below a quotation that ends with a sentence: Markdown takes it for more of the quotation.
fn continued_quotation(passage: Passage<'_>, range: &Range<usize>, report: &mut Report) {
    let mut start = range.start;
    let mut above = "";
    for line in passage.text[range.clone()].split_inclusive('\n') {
        let typed = line.trim();
        let is_marked = start == range.start || typed.starts_with('>');
        let ends = |text: &str| {
            let text = text.trim_end_matches(['”', '’', '"', '\'', '*', '_', ')']);
            text.ends_with(['.', '!', '?', '…'])
        };
        if !is_marked && ends(above) && typed.starts_with(char::is_uppercase) {
            let indent = line.len() - line.trim_start().len();
            let at = start + indent..start + indent + typed.len();
            unmeant_quotation::continued(report, passage.source, passage.span(&at));
            return;
        }
        above = typed;
        start += line.len();
    }
}

/// Reports code that begins and ends within words: somebody typed ` for an apostrophe.
fn typed_apostrophe(passage: Passage<'_>, range: &Range<usize>, report: &mut Report) {
    const LONGEST: usize = 200;
    let text = passage.text;
    let code = &text[range.clone()];
    let words = code.trim_matches('`');
    let ends = ["s", "t", "d", "m", "ve", "re", "ll"];
    let begins_as_ending = words
        .split(|c: char| !c.is_alphabetic())
        .next()
        .is_some_and(|word| ends.contains(&word));
    let is_in_word = text[..range.start].ends_with(char::is_alphabetic)
        && text[range.end..].starts_with(|c: char| c.is_alphabetic() || c == ' ');
    if !is_in_word || !begins_as_ending || code.len() > LONGEST || code.starts_with("``") {
        return;
    }
    let start = text[..range.start]
        .rfind(|c: char| !c.is_alphabetic())
        .map_or(0, |at| {
            at + text[at..].chars().next().map_or(1, char::len_utf8)
        });
    let rest = &text[range.end..];
    let end = range.end
        + rest
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(rest.len());
    let meant = text[start..end].replace('`', "'");
    let first = passage.span(&(range.start..range.start + 1));
    stray_sign::apostrophe(report, passage.source, first, &meant);
}

/// Reports the address of a folder in which Markdown takes away backslashes.
pub(super) fn typed_path(passage: Passage<'_>, range: &Range<usize>, report: &mut Report) {
    let text = &passage.text[range.clone()];
    let mut start = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        let at = range.start + start;
        start += word.len();
        let path = word
            .trim()
            .trim_start_matches(['(', '“', '"', '‘'])
            .trim_end_matches(['.', ',', ';', ':', ')', '”', '"', '’', '?', '!']);
        let lead = word.find(path).unwrap_or_default();
        let on_drive = path.get(1..3) == Some(":\\");
        let on_server = path
            .strip_prefix(r"\\")
            .is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        let is_escape = |pair: &[u8]| pair[0] == b'\\' && pair[1].is_ascii_punctuation();
        let is_changed = path.as_bytes().windows(2).any(is_escape);
        if (on_drive || on_server) && is_changed && !path.contains('`') {
            let span = passage.span(&(at + lead..at + lead + path.len()));
            stray_sign::path(report, passage.source, span);
        }
    }
}

/// Reports a code block that is not closed.
fn unclosed_fence(passage: Passage<'_>, range: &Range<usize>, report: &mut Report) {
    let text = &passage.text[range.clone()];
    let first = text.lines().next().unwrap_or_default();
    let mark = first.chars().next().unwrap_or('`');
    let fence = &first[..first.len() - first.trim_start_matches(mark).len()];
    let last = text.trim_end().lines().skip(1).last().unwrap_or_default();
    let last = last.trim_start_matches(['>', ' ', '\t']);
    let is_closed = last.starts_with(fence) && last.trim_matches(mark).is_empty();
    if !is_closed && !last.is_empty() {
        let span = passage.span(&(range.start..range.start + first.len()));
        unclosed_code::report(report, passage.source, span, fence);
    }
}

/// Reports a comment that is not closed.
fn unclosed_comment_in(passage: Passage<'_>, range: &Range<usize>, report: &mut Report) {
    let text = &passage.text[range.clone()];
    let typed = text.trim_start();
    if typed.starts_with(COMMENT_START) && !typed.contains("-->") {
        let start = range.start + text.len() - typed.len();
        let span = passage.span(&(start..start + COMMENT_START.len()));
        let is_to_the_end = range.end >= passage.text.trim_end().len();
        unclosed_comment::report(report, passage.source, span, is_to_the_end);
    }
}

/// Reports names in double square brackets.
fn wiki_links(passage: Passage<'_>, words: &Range<usize>, report: &mut Report) {
    let text = &passage.text[words.clone()];
    for (open, _) in text.match_indices("[[") {
        let end = text.floor_char_boundary((open + LONGEST_ADDRESS).min(text.len()));
        let Some((name, _)) = text[open + 2..end].split_once("]]") else {
            continue;
        };
        let is_escaped = text[..open].ends_with('\\');
        let is_name = name.contains(char::is_alphabetic) && !name.contains(['[', ']', '\n']);
        if is_escaped || !is_name {
            continue;
        }
        let (target, shown) = name.split_once('|').unwrap_or((name, name));
        let (target, shown) = (target.trim(), shown.trim());
        let is_picture = text[..open].ends_with('!');
        let file = match is_picture || target.contains('.') {
            true => target.to_owned(),
            false => format!("{target}.md"),
        };
        let address = match file.contains(' ') {
            true => format!("<{file}>"),
            false => file,
        };
        let meant = match is_picture {
            true => format!("![what the picture shows]({address})"),
            false => format!("[{shown}]({address})"),
        };
        let start = words.start + open - usize::from(is_picture);
        let span = passage.span(&(start..words.start + open + name.len() + 4));
        wiki_link::report(report, passage.source, span, &meant);
    }
}

/// Whether indented lines are a sentence rather than code.
fn is_sentence(text: &str) -> bool {
    let text = text.trim();
    let words = text.split_whitespace();
    let plain = words.filter(|word| {
        word.trim_matches([',', '.', ';'])
            .chars()
            .all(char::is_alphabetic)
    });
    text.starts_with(char::is_uppercase)
        && plain.count() >= MIN_SENTENCE_WORDS
        && text.ends_with(['.', '!', '?', ':', '”', '’'])
        && !text.contains(['{', '}', '=', '<', '>', '$', '(', '#'])
}

/// Reports the first asterisks or underscores that do not make anything bold.
fn lost_emphasis_in(passage: Passage<'_>, words: &Range<usize>, report: &mut Report) {
    let text = &passage.text[words.clone()];
    for (mark, twice) in [('*', "**"), ('_', "__")] {
        let found = text.match_indices(twice).find(|(at, _)| {
            let (before, after) = (&text[..*at], &text[at + 2..]);
            let is_word = |c: Option<char>| c.is_some_and(char::is_alphabetic);
            let is_within =
                mark == '_' && is_word(before.chars().next_back()) && is_word(after.chars().next());
            let is_longer = before.ends_with(mark) || after.starts_with(mark);
            let has_words = is_word(before.trim_end().chars().next_back())
                || is_word(after.trim_start().chars().next());
            !is_within && !is_longer && has_words && !before.ends_with('\\')
        });
        if let Some((at, _)) = found {
            let start = words.start + at;
            lost_emphasis::report(report, passage.source, passage.span(&(start..start + 2)));
        }
    }
}

/// Reports brackets that are almost a link.
fn broken_links(passage: Passage<'_>, words: &Range<usize>, report: &mut Report) {
    let text = &passage.text[words.clone()];
    // The search ends after the length of an address; otherwise each of many brackets would be compared with the whole
    // rest of its line.
    let line_end = |from: usize| {
        let end = text.floor_char_boundary(from + LONGEST_ADDRESS);
        text[from..end].find('\n').map_or(end, |line| from + line)
    };
    let last_before = |bracket: char, at: usize| {
        let start = text.floor_char_boundary(at.saturating_sub(LONGEST_ADDRESS));
        text[start..at].rfind(bracket).map(|open| start + open)
    };
    let mut report_link = |part: Range<usize>, why: &str, meant: String| {
        let span = passage.span(&(words.start + part.start..words.start + part.end));
        broken_link::report(report, passage.source, span, why, &meant);
    };
    for (at, _) in text.match_indices("] (") {
        let Some(open) = last_before('[', at) else {
            continue;
        };
        let Some(close) = text[at..line_end(at)].find(')') else {
            continue;
        };
        let address = text[at + 3..at + close].trim();
        if is_address(address) && !address.contains(' ') {
            let meant = format!("{}({address})", &text[open..=at]);
            report_link(
                open..at + close + 1,
                "there is a space between its brackets",
                meant,
            );
        }
    }
    for (at, _) in text.match_indices(")[") {
        let Some(open) = last_before('(', at) else {
            continue;
        };
        let Some(close) = text[at..line_end(at)].find(']') else {
            continue;
        };
        let (shown, address) = (&text[open + 1..at], text[at + 2..at + close].trim());
        if is_address(address) {
            report_link(
                open..at + close + 1,
                "its brackets are the wrong way round",
                format!("[{shown}]({address})"),
            );
        }
    }
    for (at, _) in text.match_indices("](") {
        let Some(open) = last_before('[', at) else {
            continue;
        };
        let line = &text[at + 2..line_end(at)];
        if let Some((address, length)) = over_two_lines(&passage.text[words.start + at + 2..]) {
            let meant = format!("{}]({address})", &text[open..at]);
            report_link(
                open..at + 2 + length,
                "its address goes over two lines",
                meant,
            );
            continue;
        }
        let address = line.split_whitespace().next().unwrap_or_default();
        if !line.contains(')') && is_address(address) {
            let meant = format!("{}]({address})", &text[open..at]);
            report_link(
                open..at + 2 + address.len(),
                "its round bracket is not closed",
                meant,
            );
        }
    }
}

/// The address of a link whose line ends within it, without the end of the line, and the length of both with the closing
/// bracket.
fn over_two_lines(text: &str) -> Option<(String, usize)> {
    let (first, rest) = text.split_once('\n')?;
    let end = rest.find(')').filter(|end| *end < LONGEST_ADDRESS)?;
    let second = rest[..end].trim();
    let is_one = |part: &str| !part.is_empty() && !part.contains([' ', '\n', '(', ')']);
    let first = first.trim();
    let address = format!("{first}{second}");
    let is_address = is_one(first) && is_one(second) && is_address(&address);
    let length = text.len() - rest.len() + end + 1;
    is_address.then_some((address, length))
}
