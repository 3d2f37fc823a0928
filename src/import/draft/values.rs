//! Reads the values below labels: a line, names, a month, yes or no, ideas, sources. A value that is not certain is
//! left out.

use crate::import::blocks::{Block, Inline};
use crate::import::draft::markdown::web_address;
use crate::import::words;
use crate::parse::fields::LooseDate;

/// The longest name of a person or role, in characters.
const LONGEST_NAME: usize = 60;

/// The longest idea, in characters.
const LONGEST_IDEA: usize = 200;

/// The words of blocks that are one paragraph without links, on one line.
pub fn line(blocks: &[Block]) -> Option<String> {
    let [block] = blocks else {
        return None;
    };
    let is_words = |content: &Vec<Inline>| {
        content.iter().all(|part| match part {
            Inline::Text(run) => run.link.is_none(),
            Inline::Break => true,
            Inline::Footnote(_) => false,
        })
    };
    match block {
        Block::Paragraph(content) | Block::Item { content, .. } if is_words(content) => {
            Some(words::plain(content)).filter(|line| !line.is_empty())
        }
        _ => None,
    }
}

/// The lines of blocks that are paragraphs and items of one level only.
pub fn lines(blocks: &[Block]) -> Option<Vec<String>> {
    let mut lines = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(content)
            | Block::Item {
                depth: 0, content, ..
            } => {
                let text = words::with_lines(content);
                let own = text.lines().map(words::one_line);
                lines.extend(own.filter(|line| !line.is_empty()));
            }
            _ => return None,
        }
    }
    (!lines.is_empty()).then_some(lines)
}

/// The names of people or roles.
pub fn names(blocks: &[Block]) -> Option<Vec<String>> {
    let lines = lines(blocks)?;
    let names = lines.iter().flat_map(|line| line.split([',', ';']));
    let names: Vec<String> = names
        .flat_map(|part| part.split(" and ").map(words::one_line).collect::<Vec<_>>())
        .filter(|name| !name.is_empty())
        .collect();
    let is_short = |name: &String| name.chars().count() <= LONGEST_NAME && !name.contains('@');
    names.iter().all(is_short).then_some(names)
}

/// The month of a date, if it can only be that one.
pub fn month(text: &str) -> Option<String> {
    match LooseDate::read(text)? {
        LooseDate::Month(month) => Some(month.iso()),
        LooseDate::Days(readings) => {
            let days = readings.days();
            let mut months = days.iter().map(|day| day.iso()[..7].to_owned());
            let first = months.next()?;
            months.all(|month| month == first).then_some(first)
        }
        LooseDate::SerialNumber(..) => None,
    }
}

/// Yes or no, as a word or as the one box that is ticked.
pub fn yes_or_no(text: &str) -> Option<bool> {
    let text = text.to_lowercase();
    let word = |text: &str| match text.trim_matches(|c: char| !c.is_alphanumeric()) {
        "yes" | "y" => Some(true),
        "no" | "n" => Some(false),
        _ => None,
    };
    if let Some(answer) = word(&text) {
        return Some(answer).filter(|_| !text.contains(['☐', '□']));
    }
    let is_ticked = |c: char| ['☒', '☑', '✓', '✔'].contains(&c);
    let mut ticks = text.match_indices(is_ticked);
    let (at, tick) = ticks.next()?;
    if ticks.next().is_some() {
        return None;
    }
    let before = text[..at].split_whitespace().next_back();
    let after = text[at + tick.len()..].split_whitespace().next();
    let is_before = text.trim_start().starts_with(char::is_alphabetic);
    word(if is_before { before? } else { after? })
}

/// The ideas in a list, in short lines, or in one line with semicolons. A passage is not an idea, unless `is_answer`: a
/// short answer to a question about ideas is one.
pub fn ideas(blocks: &[Block], is_answer: bool) -> Option<Vec<String>> {
    let lines = lines(blocks)?;
    let is_list = blocks
        .iter()
        .all(|block| matches!(block, Block::Item { .. }));
    let is_phrase = |line: &String| !line.ends_with('.') && !line.ends_with(':');
    let may_be = is_list || is_answer || (lines.len() > 1 && lines.iter().all(is_phrase));
    let parts = lines.iter().flat_map(|line| line.split(';'));
    let ideas = parts.map(|part| without_number(part.trim()).to_owned());
    let ideas: Vec<String> = ideas.filter(|idea| !idea.is_empty()).collect();
    let is_short = |idea: &String| idea.chars().count() <= LONGEST_IDEA;
    (may_be && !ideas.is_empty() && ideas.iter().all(is_short)).then_some(ideas)
}

/// A line without the number or dash that somebody typed before it.
pub fn without_number(line: &str) -> &str {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let after = match rest.strip_prefix(['.', ')']) {
        Some(after) if rest.len() < line.len() => after,
        _ => line.trim_start_matches(['-', '•', '·', '*']),
    };
    // “2.5 litres” begins with a number that counts something.
    match after.starts_with(char::is_whitespace) {
        true => after.trim_start(),
        false => line,
    }
}

/// The sources for further reading, each with its address, if all of them have one.
pub fn sources(blocks: &[Block]) -> Option<Vec<(String, String)>> {
    let mut sources = Vec::new();
    for block in blocks {
        let (Block::Paragraph(content) | Block::Item { content, .. }) = block else {
            return None;
        };
        let mut links = content.iter().filter_map(|part| match part {
            Inline::Text(run) => run.link.as_deref().and_then(web_address),
            _ => None,
        });
        let first = links.next()?;
        if links.any(|other| other != first) {
            return None;
        }
        sources.push((words::plain(content), first));
    }
    (!sources.is_empty()).then_some(sources)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::blocks::Run;

    fn paragraph(words: &str) -> Block {
        Block::Paragraph(vec![Inline::Text(Run {
            text: words.to_owned(),
            ..Run::default()
        })])
    }

    #[test]
    fn a_month_is_read_if_it_can_only_be_one() {
        for (text, expected) in [
            ("March 2024", Some("2024-03")),
            ("Sept 2024", Some("2024-09")),
            ("14/03/2024", Some("2024-03")),
            ("04/04/2024", Some("2024-04")),
            ("03/04/2024", None),
            ("soon", None),
        ] {
            assert_eq!(month(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn yes_and_no_are_words_or_ticked_boxes() {
        for (text, expected) in [
            ("Yes", Some(true)),
            ("no.", Some(false)),
            ("Partly", None),
            ("Yes ☒   No ☐", Some(true)),
            ("☐ Yes ☒ No", Some(false)),
            ("Yes ☒ No ☒", None),
            ("Yes ☐ No ☐", None),
        ] {
            assert_eq!(yes_or_no(text), expected, "{text}");
        }
    }

    #[test]
    fn ideas_are_items_short_lines_or_parts_of_a_line() {
        let two = ["Protected mealtimes".to_owned(), "Red trays".to_owned()];
        let line = [paragraph("Protected mealtimes; Red trays")];
        assert_eq!(ideas(&line, true).as_deref(), Some(&two[..]));
        let lines = [
            paragraph("1. Protected mealtimes"),
            paragraph("2. Red trays"),
        ];
        assert_eq!(ideas(&lines, false).as_deref(), Some(&two[..]));
        assert_eq!(
            ideas(&[paragraph("We rang people. They came.")], false),
            None
        );
        assert_eq!(without_number("2.5 litres"), "2.5 litres");
    }

    #[test]
    fn names_are_short_and_are_not_addresses() {
        let names_of = |words: &str| names(&[paragraph(words)]);
        let two = vec!["A. Coach".to_owned(), "B. Lead".to_owned()];
        assert_eq!(names_of("A. Coach and B. Lead"), Some(two));
        assert_eq!(names_of("a.coach@example.org"), None);
    }
}
