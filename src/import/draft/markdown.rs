//! Writes blocks as Markdown that shows the words as they were typed, whatever characters are among them.

use crate::import::blocks::{Block, Cell, Inline, Run, Table};
use crate::import::words;

/// The highest level of a heading in a story: its title is the only one above it.
const HIGHEST: u8 = 2;

/// The lowest level of a heading.
const LOWEST: u8 = 6;

/// What a writer needs to know about the whole draft.
pub struct Writer<'w> {
    /// The name of the file of a picture, by its place in the document; `None` if it is not written.
    pub picture: &'w dyn Fn(usize) -> Option<String>,
    /// The highest level of the document's headings, which becomes `##`.
    pub highest: u8,
}

impl Writer<'_> {
    /// Blocks as Markdown, without a line break at the end.
    pub fn write(&self, blocks: &[Block]) -> String {
        let (mut written, mut lists) = (Vec::new(), Lists::default());
        let (mut is_in_list, mut is_in_quotation) = (false, false);
        for block in blocks.iter().filter(|block| !words::is_empty(block)) {
            if let Block::Item {
                depth,
                ordered,
                content,
            } = block
            {
                let line = lists.item(*depth, *ordered, content);
                match written.last_mut() {
                    Some(list) if is_in_list => *list = format!("{list}\n{line}"),
                    _ => written.push(line),
                }
                (is_in_list, is_in_quotation) = (true, false);
                continue;
            }
            is_in_list = false;
            lists = Lists::default();
            let is_quotation = matches!(block, Block::Quotation(_));
            match (written.last_mut(), self.block(block)) {
                (Some(before), Some(next)) if is_quotation && is_in_quotation => {
                    *before = format!("{before}\n>\n{next}");
                }
                (_, next) => written.extend(next),
            }
            is_in_quotation = is_quotation;
        }
        written.join("\n\n")
    }

    fn block(&self, block: &Block) -> Option<String> {
        Some(match block {
            Block::Heading { level, content } => {
                let level = (level.saturating_sub(self.highest) + HIGHEST).min(LOWEST);
                heading(level, content)
            }
            Block::Quotation(content) => prefixed(&paragraph(content), "> ", "> "),
            Block::Footnote { number, content } => {
                prefixed(&paragraph(content), &format!("[^{number}]: "), "    ")
            }
            Block::Table(table) => self.table(table),
            Block::Picture { index, alt } => self.picture(*index, alt.as_deref())?,
            Block::TextBox(blocks) => self.write(blocks),
            Block::Chart(_) => return None,
            line => after_sentences(&paragraph(words::line_of(line)?)),
        })
    }

    fn picture(&self, index: usize, alt: Option<&str>) -> Option<String> {
        let file = (self.picture)(index)?;
        let alt = escaped(&words::one_line(alt.unwrap_or_default()));
        Some(format!("![{alt}]({file})"))
    }

    /// A table, whose first row is its head.
    fn table(&self, table: &Table) -> String {
        let rows = table.rows.iter();
        let rows = rows.filter(|row| {
            row.iter()
                .any(|cell| !cell.blocks.iter().all(words::is_empty))
        });
        let mut lines = Vec::new();
        for (number, row) in rows.enumerate() {
            let cells: Vec<String> = row.iter().map(|cell| self.cell(cell)).collect();
            lines.push(format!("| {} |", cells.join(" | ")));
            if number == 0 {
                lines.push(format!("|{}", " --- |".repeat(row.len())));
            }
        }
        lines.join("\n")
    }

    /// A cell on one line.
    fn cell(&self, cell: &Cell) -> String {
        let lines = cell.blocks.iter().filter_map(|block| match block {
            Block::Item { content, .. } => Some(format!("• {}", inline(content))),
            Block::Picture { index, alt } => self.picture(*index, alt.as_deref()),
            Block::Table(_) | Block::TextBox(_) | Block::Chart(_) => None,
            line => words::line_of(line).map(inline),
        });
        let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
        lines
            .join("<br>")
            .replace("\\\n", "<br>")
            .replace('|', "\\|")
    }
}

/// The lists around an item, each with the width of its last mark and how many items it has, if it is numbered.
#[derive(Default)]
struct Lists(Vec<(usize, Option<usize>)>);

impl Lists {
    /// The line of an item.
    fn item(&mut self, depth: u8, ordered: bool, content: &[Inline]) -> String {
        let depth = usize::from(depth);
        let before = self.0.get(depth).and_then(|(_, number)| *number);
        self.0.truncate(depth);
        let number = ordered.then(|| before.unwrap_or(0) + 1);
        let mark = number.map_or("-".to_owned(), |number| format!("{number}."));
        let indent: usize = self.0.iter().map(|(width, _)| width).sum();
        self.0.push((mark.len() + 1, number));
        let lead = " ".repeat(indent);
        let below = " ".repeat(indent + mark.len() + 1);
        prefixed(&paragraph(content), &format!("{lead}{mark} "), &below)
    }
}

/// A heading of a level.
pub fn heading(level: u8, content: &[Inline]) -> String {
    let plain = content.iter().map(|part| match part {
        Inline::Text(run) => Inline::Text(Run {
            bold: false,
            ..run.clone()
        }),
        Inline::Break => Inline::Text(Run {
            text: " ".to_owned(),
            ..Run::default()
        }),
        other => other.clone(),
    });
    let words = inline(&plain.collect::<Vec<_>>());
    let words = match words.strip_suffix('#') {
        Some(before) => format!("{before}\\#"),
        None => words,
    };
    format!("{} {words}", "#".repeat(usize::from(level)))
}

/// A paragraph, none of whose lines begins like something else.
fn paragraph(content: &[Inline]) -> String {
    let text = inline(content);
    let lines = text.split('\n').map(|line| guarded(line.trim_start()));
    lines.collect::<Vec<_>>().join("\n")
}

/// A text in which a line break after a sentence begins a paragraph, because Markdown's own line breaks are hard to see
/// and to keep while writing.
fn after_sentences(text: &str) -> String {
    let mut lines = text.split("\\\n");
    let mut written = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        let is_sentence = written.ends_with(['.', '!', '?', ':']);
        written += if is_sentence { "\n\n" } else { "\\\n" };
        written += line;
    }
    written
}

/// Lines with something before the first and before each other.
fn prefixed(text: &str, first: &str, others: &str) -> String {
    let lines = text.split('\n').enumerate();
    let lines = lines.map(|(number, line)| match number {
        0 => format!("{first}{line}"),
        _ => format!("{others}{line}"),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A line escaped so that it is read as words, even if it begins like Markdown.
fn guarded(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let after = &line[digits..];
    if (1..=9).contains(&digits) && after.starts_with(['.', ')']) {
        return format!("{}\\{after}", &line[..digits]);
    }
    match line.starts_with(['#', '-', '+', '>', '=', '|', ':', '~']) {
        true => format!("\\{line}"),
        false => line.to_owned(),
    }
}

/// The words of a paragraph with their styles and links.
pub fn inline(content: &[Inline]) -> String {
    let mut written = String::new();
    let mut parts = joined(content).into_iter().peekable();
    while let Some(part) = parts.next() {
        match part {
            Inline::Break => written.push_str("\\\n"),
            Inline::Footnote(number) => written.push_str(&format!("[^{number}]")),
            Inline::Text(run) => {
                let next = match parts.peek() {
                    Some(Inline::Text(next)) => next.text.chars().next(),
                    _ => None,
                };
                write_run(&mut written, &run, next);
            }
        }
    }
    // A line break at either end would have nothing to break.
    let mut written = written.trim_matches(' ');
    while let Some(before) = written.strip_suffix("\\\n") {
        written = before.trim_end();
    }
    while let Some(after) = written.strip_prefix("\\\n") {
        written = after.trim_start();
    }
    written.trim().to_owned()
}

/// The parts of a paragraph, with neighbours in the same style as one.
fn joined(content: &[Inline]) -> Vec<Inline> {
    let mut joined: Vec<Inline> = Vec::new();
    for part in content {
        match (joined.last_mut(), part) {
            (Some(Inline::Text(last)), Inline::Text(run))
                if (last.bold, last.italic, &last.link) == (run.bold, run.italic, &run.link) =>
            {
                last.text.push_str(&run.text);
            }
            _ => joined.push(part.clone()),
        }
    }
    joined
}

/// Adds words in one style; `next` is the character after them.
fn write_run(written: &mut String, run: &Run, next: Option<char>) {
    let text = run.text.replace(['\n', '\t', '\u{b}'], " ");
    let words = text.trim();
    if words.is_empty() {
        written.push_str(&text);
        return;
    }
    let start = text.len() - text.trim_start().len();
    let (before, after) = (&text[..start], &text[start + words.len()..]);
    written.push_str(before);
    let last = written.chars().next_back();
    let next = after.chars().next().or(next);
    let mark = match (run.bold, run.italic) {
        (true, true) => "***",
        (true, false) => "**",
        (false, true) => "*",
        (false, false) => "",
    };
    let mark = if can_be_marked(words, last, next) {
        mark
    } else {
        ""
    };
    let shown = escaped(words);
    let shown = match run.link.as_deref().and_then(web_address) {
        Some(address) => format!("[{shown}]({address})"),
        None => shown,
    };
    written.push_str(&format!("{mark}{shown}{mark}{after}"));
}

/// Whether marks around words are read as marks, with these characters beside them (CommonMark, 6.2).
fn can_be_marked(words: &str, before: Option<char>, after: Option<char>) -> bool {
    let is_apart = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || is_punctuation(c));
    let (first, last) = (words.chars().next(), words.chars().next_back());
    let fits =
        |inner: Option<char>, outer| inner.is_some_and(|c| !is_punctuation(c)) || is_apart(outer);
    fits(first, before) && fits(last, after) && before != Some('*') && after != Some('*')
}

fn is_punctuation(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace()
}

/// An address on the web as it is written in a link; `None` for any other.
pub fn web_address(address: &str) -> Option<String> {
    let address = address.trim();
    let is_web = ["https://", "http://"].iter().any(|start| {
        let found = address.get(..start.len());
        found.is_some_and(|found| found.eq_ignore_ascii_case(start))
    });
    let is_plain = |c: char| !c.is_control() && !"<>\"".contains(c);
    let address = address.replace(' ', "%20");
    (is_web && address.chars().all(is_plain))
        .then(|| address.replace('(', "%28").replace(')', "%29"))
}

/// Whether `&` before these characters begins an entity, such as `&amp;`.
fn is_entity(after: &[char]) -> bool {
    let mut rest = after
        .iter()
        .skip_while(|c| c.is_ascii_alphanumeric() || **c == '#');
    !after.starts_with(&[';']) && rest.next() == Some(&';')
}

/// Words with a backslash before each character that Markdown would read as its own.
fn escaped(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let mut escaped = String::new();
    for (at, c) in characters.iter().copied().enumerate() {
        let near = |offset: Option<usize>| offset.and_then(|at| characters.get(at)).copied();
        let (before, after) = (near(at.checked_sub(1)), near(Some(at + 1)));
        let is_in_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let is_mark = match c {
            '*' | '\\' | '[' | ']' | '`' => true,
            '_' => !(is_in_word(before) && is_in_word(after)),
            '~' => before == Some('~') || after == Some('~'),
            '<' => after.is_some_and(|c| c.is_alphabetic() || "/!?".contains(c)),
            '&' => is_entity(&characters[at + 1..]),
            _ => false,
        };
        if is_mark {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Inline {
        Inline::Text(Run {
            text: text.to_owned(),
            ..Run::default()
        })
    }

    fn bold(words: &str) -> Inline {
        Inline::Text(Run {
            text: words.to_owned(),
            bold: true,
            ..Run::default()
        })
    }

    fn item(depth: u8, ordered: bool, words: &str) -> Block {
        Block::Item {
            depth,
            ordered,
            content: vec![text(words)],
        }
    }

    fn write(blocks: &[Block]) -> String {
        let picture = |index: usize| Some(format!("a-{}.jpg", index + 1));
        let writer = Writer {
            picture: &picture,
            highest: 1,
        };
        writer.write(blocks)
    }

    #[test]
    fn words_are_shown_as_they_were_typed() {
        for (typed, written) in [
            ("5 * 3 and a_b and _c_", "5 \\* 3 and a_b and \\_c\\_"),
            ("<5 but not <b>", "<5 but not \\<b>"),
            ("# not a heading", "\\# not a heading"),
            ("1. not a list", "1\\. not a list"),
            ("- nor this", "\\- nor this"),
            ("R&D &amp; [x]", "R&D \\&amp; \\[x\\]"),
        ] {
            let block = Block::Paragraph(vec![text(typed)]);
            assert_eq!(write(&[block]), written);
        }
    }

    #[test]
    fn a_line_break_after_a_sentence_begins_a_paragraph() {
        let block = |words: &[&str]| {
            let lines = words.iter().flat_map(|words| [text(words), Inline::Break]);
            Block::Paragraph(lines.collect())
        };
        assert_eq!(
            write(&[block(&["It fell.", "Twice."])]),
            "It fell.\n\nTwice."
        );
        assert_eq!(
            write(&[block(&["12 High Road", "Leeds"])]),
            "12 High Road\\\nLeeds"
        );
    }

    #[test]
    fn styles_are_written_only_where_they_are_read_as_styles() {
        let parts = [text("Waited "), bold("too "), bold("long "), text("again")];
        assert_eq!(inline(&parts), "Waited **too long** again");
        assert_eq!(inline(&[text("a"), bold("“b”"), text("c")]), "a“b”c");
    }

    #[test]
    fn lists_are_nested_by_the_width_of_their_marks() {
        let blocks = [
            item(0, true, "One"),
            item(1, false, "Below"),
            item(2, false, "Deeper"),
            item(0, true, "Two"),
        ];
        assert_eq!(write(&blocks), "1. One\n   - Below\n     - Deeper\n2. Two");
    }

    #[test]
    fn a_table_has_a_head_and_one_line_a_row() {
        let cell = |blocks: Vec<Block>| Cell {
            blocks,
            ..Cell::default()
        };
        let words = |words: &str| cell(vec![Block::Paragraph(vec![text(words)])]);
        let list = cell(vec![item(0, false, "a|b"), item(0, false, "c")]);
        let rows = vec![vec![words("Who"), words("What")], vec![words("We"), list]];
        let table = Block::Table(Table { rows });
        assert_eq!(
            write(&[table]),
            "| Who | What |\n| --- | --- |\n| We | • a\\|b<br>• c |"
        );
    }

    #[test]
    fn links_lead_to_web_pages_only() {
        let link = |address: &str| {
            Inline::Text(Run {
                text: "here".to_owned(),
                link: Some(address.to_owned()),
                ..Run::default()
            })
        };
        let web = inline(&[link("https://www.example.org/a (b)")]);
        assert_eq!(web, "[here](https://www.example.org/a%20%28b%29)");
        assert_eq!(inline(&[link("file:///C:/a.docx")]), "here");
    }

    #[test]
    fn headings_begin_at_the_second_level() {
        let heading = |level: u8| Block::Heading {
            level,
            content: vec![bold("Results")],
        };
        assert_eq!(
            write(&[heading(1), heading(2)]),
            "## Results\n\n### Results"
        );
    }
}
