//! Checks of a text as typed: unresolved references, bold lines in place of headings, empty table headings.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{BrokenLink, Event, HeadingLevel, LinkType, Tag, TagEnd};

use crate::base::characters::{
    is_bullet, is_odd_space, is_of_symbol_font, is_unseen, is_unwanted_control,
};
use crate::base::english::TITLES_BEFORE_NAMES;
use crate::base::source::Span;
use crate::parse::markdown::address_damage::LONGEST_ADDRESS;
use crate::parse::markdown::passage::{Passage, Ranged};
use crate::parse::markdown::rules::{
    bold_heading, empty_table_heading, no_break_space, repeated_footnote, sentence_above_hyphens,
    spaced_address, top_heading, undefined_reference, unreachable_file, unused_definition,
    unused_footnote,
};
use crate::parse::markdown::{
    address_damage, line_marks, list_numbers, lost_markup, plain_ranges, run_together, text_blocks,
};
use crate::parse::rules::stray_sign;
use crate::report::Report;

/// The longest bold line that may be meant as a heading, in characters.
const LONGEST_BOLD_HEADING: usize = 80;

/// A reference link without a definition: its range and its name.
pub(super) type UndefinedLink = (Range<usize>, String);

/// The link that the parser could not resolve, if its author meant one: `[a][b]` and `[a][]`, but not `[sic]`, source
/// numbers such as `[1][2]`, or list indices such as `x[i][j]`.
pub(super) fn undefined_link(body: &str, link: &BrokenLink<'_>) -> Option<UndefinedLink> {
    if !matches!(link.link_type, LinkType::Reference | LinkType::Collapsed) {
        return None;
    }
    let written = body.get(link.span.clone())?;
    let words = written.trim_start_matches(['!', '[']).split(']').next()?;
    let before = body[..link.span.start].chars().next_back();
    let is_part = before.is_some_and(|c| c.is_alphanumeric() || "])_".contains(c));
    let is_number = |text: &str| {
        text.chars()
            .all(|c| c.is_ascii_digit() || " ,-–".contains(c))
    };
    let is_meant = !is_part && !words.trim().is_empty() && !is_number(words);
    is_meant.then(|| (link.span.clone(), link.reference.to_string()))
}

/// Checks a text as it was typed.
pub(super) fn check(passage: Passage<'_>, events: &[Ranged<'_>], report: &mut Report) {
    let level = |event: &Event<'_>| match event {
        Event::Start(Tag::Heading { level, .. }) => Some(*level),
        _ => None,
    };
    let mut levels = events
        .iter()
        .filter_map(|(event, range)| Some((level(event)?, range)));
    let is_top = |(level, range): &(HeadingLevel, &Range<usize>)| {
        *level == HeadingLevel::H1 && underlined_sentence(passage, range).is_none()
    };
    if let Some((_, range)) = levels.clone().find(is_top) {
        let is_first = levels
            .next()
            .is_none_or(|(first, _)| first == HeadingLevel::H1);
        top_heading::report(report, passage.source, passage.span(range), is_first);
    }
    underlined_sentences(passage, events, report);
    bold_lines(passage, events, report);
    let blocks = text_blocks::find(events);
    line_marks::check(passage, events, &blocks, report);
    run_together::check(passage, &blocks, report);
    list_numbers::check(passage, events, report);
    for block in &blocks {
        lost_markup::typed_path(passage, &block.range, report);
    }
    table_headings(passage, events, report);
    let plain_ranges = plain_ranges::find(passage, events);
    let with_marks = plain_ranges.iter();
    for words in with_marks.filter(|words| plain_ranges::has_marks(&passage.text[(*words).clone()]))
    {
        undefined_footnotes(passage, words, report);
        spaced_addresses(passage, words, report);
    }
    odd_characters(passage, &plain_ranges, report);
    lost_markup::check(passage, events, &plain_ranges, report);
    footnotes(passage, events, report);
}

/// Reports definitions of links that nothing uses; `defined` has each definition with its name.
pub(super) fn unused_definitions(
    passage: Passage<'_>,
    events: &[Ranged<'_>],
    defined: &[(Range<usize>, String)],
    report: &mut Report,
) {
    let used = events.iter().filter_map(|(event, _)| match event {
        Event::Start(Tag::Link { id, .. } | Tag::Image { id, .. }) => Some(id.to_lowercase()),
        _ => None,
    });
    let used: BTreeSet<String> = used.collect();
    for (range, name) in defined {
        if !used.contains(&name.to_lowercase()) {
            let line = passage.text[range.clone()].trim_end().len();
            let span = passage.span(&(range.start..range.start + line));
            unused_definition::report(report, passage.source, span, name);
        }
    }
}

/// Reports sentences that are headings because of a line of hyphens or equals signs below them.
fn underlined_sentences(passage: Passage<'_>, events: &[Ranged<'_>], report: &mut Report) {
    for (event, range) in events {
        if let Event::Start(Tag::Heading { .. }) = event
            && let Some(marks) = underlined_sentence(passage, range)
        {
            sentence_above_hyphens::report(report, passage.source, passage.span(range), marks);
        }
    }
}

/// The line below a heading that makes it one, if the heading is a sentence.
fn underlined_sentence<'p>(passage: Passage<'p>, range: &Range<usize>) -> Option<&'p str> {
    let text = passage.text[range.clone()].trim_end();
    let (words, marks) = text.rsplit_once('\n')?;
    let marks = marks.trim_start_matches(['>', ' ']).trim();
    let is_underlined = !marks.is_empty() && marks.chars().all(|c| c == '-' || c == '=');
    let words = words.trim();
    let is_sentence = words.ends_with(['.', '!', '?', ':', ';', ',', '…'])
        || words.contains('\n')
        || words.chars().count() > LONGEST_BOLD_HEADING;
    (is_underlined && is_sentence).then_some(marks)
}

/// Reports paragraphs that consist of one short bold line, with a text or list below.
fn bold_lines(passage: Passage<'_>, events: &[Ranged<'_>], report: &mut Report) {
    let mut depth = 0;
    for (at, (event, range)) in events.iter().enumerate() {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        let is_outer = depth == 1 && matches!(event, Event::Start(Tag::Paragraph));
        let Some((Event::Start(Tag::Strong), bold)) = events.get(at + 1).filter(|_| is_outer)
        else {
            continue;
        };
        let rest = &events[at + 2..];
        let end = rest
            .iter()
            .position(|(event, _)| matches!(event, Event::End(TagEnd::Paragraph)));
        let Some(end) =
            end.filter(|_| bold.end >= range.start + passage.text[range.clone()].trim_end().len())
        else {
            continue;
        };
        let words = passage.text[bold.clone()].trim_matches(['*', '_', ' ']);
        let follows = matches!(
            rest.get(end + 1),
            Some((
                Event::Start(Tag::Paragraph | Tag::List(_) | Tag::Table(_)),
                _
            ))
        );
        let is_short =
            words.chars().count() <= LONGEST_BOLD_HEADING && !words.contains(['\n', '[', '<']);
        let is_sentence = words.ends_with(['.', '!', '?', ':', ';', ',', '"', '”', '’', '…', ')']);
        let has_words = words.chars().filter(|c| c.is_alphabetic()).count() > 2;
        if follows && is_short && has_words && !is_sentence {
            bold_heading::report(report, passage.source, passage.span(bold), words);
        }
    }
}

/// Reports columns without a heading. The first column needs none, because it often has the names of the rows.
fn table_headings(passage: Passage<'_>, events: &[Ranged<'_>], report: &mut Report) {
    let heads = events.split(|(event, _)| matches!(event, Event::Start(Tag::TableHead)));
    for head in heads.skip(1) {
        let end = head
            .iter()
            .position(|(event, _)| matches!(event, Event::End(TagEnd::TableHead)));
        let cells = head[..end.unwrap_or(0)]
            .split(|(event, _)| matches!(event, Event::End(TagEnd::TableCell)))
            .filter_map(|cell| {
                let (_, range) = cell.first()?;
                Some((range, cell.len() > 1))
            });
        let cells: Vec<(&Range<usize>, bool)> = cells.collect();
        let empty = cells
            .iter()
            .enumerate()
            .filter(|(_, (_, has_words))| !has_words);
        if let Some((first, _)) = cells.first()
            && cells.iter().all(|(_, has_words)| !has_words)
        {
            empty_table_heading::table(report, passage.source, passage.span(first));
            continue;
        }
        for (number, (range, _)) in empty.skip_while(|(number, _)| *number == 0) {
            empty_table_heading::column(report, passage.source, passage.span(range), number + 1);
        }
    }
}

/// Reports the first no-break space between two words, the first invisible character in a word and the first character
/// of a symbol font, each with the number of others. A no-break space beside a number, a symbol or a title keeps the
/// two on one line, and is intended.
fn odd_characters(passage: Passage<'_>, plain_ranges: &[Range<usize>], report: &mut Report) {
    // Most texts have none of them.
    let may_hold = |words: &str| !words.is_ascii() || words.contains(is_unwanted_control);
    let plain_ranges = plain_ranges
        .iter()
        .filter(|words| may_hold(&passage.text[(*words).clone()]));
    let characters = plain_ranges.flat_map(|words| {
        let characters = passage.text[words.clone()].char_indices();
        let characters = characters.filter(|(_, character)| {
            is_unseen(*character)
                || is_odd_space(*character)
                || is_unwanted_control(*character)
                || is_of_symbol_font(*character)
        });
        characters.map(move |(at, character)| (words.start + at, character))
    });
    let (mut spaces, mut unseen, mut symbols) = (Vec::new(), Vec::new(), Vec::new());
    for (at, character) in characters {
        let end = at + character.len_utf8();
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        let is_between = is_letter(passage.text[..at].chars().next_back())
            && is_letter(passage.text[end..].chars().next());
        if is_of_symbol_font(character) {
            // A bullet is reported as a bullet.
            let line = Span::of_line(passage.text, at).start;
            if !is_bullet(character) || !passage.text[line..at].trim().is_empty() {
                symbols.push(at..end);
            }
        } else if is_between && is_unseen(character) || is_unwanted_control(character) {
            unseen.push(at..end);
        } else if is_between {
            let before = passage.text[..at]
                .rsplit(|c: char| !c.is_alphabetic())
                .next();
            if before.is_none_or(|before| !TITLES_BEFORE_NAMES.contains(&before)) {
                spaces.push(at..end);
            }
        }
    }
    if let [first, others @ ..] = spaces.as_slice() {
        let is_symbol = |c: char| !c.is_alphanumeric();
        let before = passage.text[..first.start].rsplit(is_symbol).next();
        let after = passage.text[first.end..].split(is_symbol).next();
        no_break_space::report(
            report,
            passage.source,
            passage.span(first),
            before.unwrap_or_default(),
            after.unwrap_or_default(),
            others.len(),
        );
    }
    if let [first, others @ ..] = unseen.as_slice() {
        stray_sign::in_text(report, passage.source, passage.span(first), others.len());
    }
    if let [first, others @ ..] = symbols.as_slice() {
        stray_sign::symbol(report, passage.source, passage.span(first), others.len());
    }
}

/// Reports references to missing footnotes.
fn undefined_footnotes(passage: Passage<'_>, words: &Range<usize>, report: &mut Report) {
    for (at, _) in passage.text[words.clone()].match_indices("[^") {
        let start = words.start + at;
        let rest = &passage.text[start + 2..words.end];
        let end = rest.find(|c: char| c.is_whitespace() || "[\\]".contains(c));
        let name = &rest[..end.unwrap_or(0)];
        let is_name = !name.is_empty() && rest[name.len()..].starts_with(']');
        let is_escaped = passage.text[..start].ends_with('\\');
        // `[^a-z]` is a programmer's pattern, not a footnote.
        if is_name && !is_escaped && !name.contains('-') {
            let span = passage.span(&(start..start + 2 + name.len() + 1));
            undefined_reference::footnote(report, passage.source, span, name);
        }
    }
}

/// Reports footnotes without a reference, and those with the same name as another. Capitals make no difference.
fn footnotes(passage: Passage<'_>, events: &[Ranged<'_>], report: &mut Report) {
    let used = events.iter().filter_map(|(event, _)| match event {
        Event::FootnoteReference(name) => Some(name.to_lowercase()),
        _ => None,
    });
    let used: BTreeSet<String> = used.collect();
    let mut defined: BTreeMap<String, &str> = BTreeMap::new();
    for (event, range) in events {
        let Event::Start(Tag::FootnoteDefinition(name)) = event else {
            continue;
        };
        let start = range.start..range.start + "[^]".len() + name.len();
        let span = passage.span(&start);
        if let Some(first) = defined.get(&name.to_lowercase()) {
            repeated_footnote::report(report, passage.source, span, name, first);
            continue;
        }
        defined.insert(name.to_lowercase(), name);
        if !used.contains(&name.to_lowercase()) {
            unused_footnote::report(report, passage.source, span, name);
        }
    }
}

/// Reports links and pictures that stay plain words because their address has a space in it.
fn spaced_addresses(passage: Passage<'_>, words: &Range<usize>, report: &mut Report) {
    for (at, _) in passage.text[words.clone()].match_indices("](") {
        let middle = words.start + at;
        let furthest = (middle + 2 + LONGEST_ADDRESS).min(words.end);
        let rest = &passage.text[middle + 2..passage.text.floor_char_boundary(furthest)];
        let Some((address, _)) = rest.split_once(')') else {
            continue;
        };
        if !address.trim().contains(' ')
            || !address_damage::is_address(address)
            || passage.text[..middle].ends_with('\\')
        {
            continue;
        }
        let from = words.start.max(middle.saturating_sub(LONGEST_ADDRESS));
        let from = passage.text.floor_char_boundary(from);
        let open = passage.text[from..middle].rfind('[').map(|at| from + at);
        let start = match open {
            Some(open) if passage.text[..open].ends_with('!') => open - 1,
            Some(open) => open,
            None => middle,
        };
        let span = passage.span(&(start..middle + 2 + address.len() + 1));
        if address_damage::is_on_a_drive(address.trim()) {
            unreachable_file::report(report, passage.source, span, address.trim());
        } else {
            spaced_address::report(report, passage.source, span, address);
        }
    }
}
