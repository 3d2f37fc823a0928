//! The words of blocks without their styles, as labels, cells and values are compared.

use crate::import::blocks::{Block, Cell, Inline};

/// The words of a paragraph on one line.
pub(super) fn plain(content: &[Inline]) -> String {
    one_line(&with_lines(content))
}

/// The words of a paragraph, with its line breaks.
pub(super) fn with_lines(content: &[Inline]) -> String {
    let parts = content.iter().map(|part| match part {
        Inline::Text(run) => run.text.as_str(),
        Inline::Break => "\n",
        Inline::Footnote(_) => "",
    });
    parts.collect()
}

/// A text with single spaces between its words, and none around them.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of a block that is a line of text; `None` for a table, a picture and the like.
pub(super) fn line_of(block: &Block) -> Option<&[Inline]> {
    match block {
        Block::Title(content)
        | Block::Heading { content, .. }
        | Block::Paragraph(content)
        | Block::Item { content, .. }
        | Block::Quotation(content)
        | Block::Caption(content)
        | Block::Footnote { content, .. } => Some(content),
        Block::Table(_) | Block::Picture { .. } | Block::Chart(_) | Block::TextBox(_) => None,
    }
}

/// The words of a cell on one line.
pub(super) fn of_cell(cell: &Cell) -> String {
    let lines = cell.blocks.iter().filter_map(line_of).map(plain);
    one_line(&lines.collect::<Vec<_>>().join(" "))
}

/// Whether all words of a paragraph are bold, and there are some.
pub(super) fn is_bold(content: &[Inline]) -> bool {
    let mut has_words = false;
    content.iter().all(|part| match part {
        Inline::Text(run) if run.text.trim().is_empty() => true,
        Inline::Text(run) => {
            has_words = true;
            run.bold
        }
        Inline::Break | Inline::Footnote(_) => false,
    }) && has_words
}

/// Whether nothing is in a block.
pub(super) fn is_empty(block: &Block) -> bool {
    match block {
        Block::Table(table) => table.rows.iter().flatten().all(|cell| {
            let mut blocks = cell.blocks.iter();
            blocks.all(is_empty)
        }),
        Block::TextBox(blocks) => blocks.iter().all(is_empty),
        Block::Picture { .. } | Block::Chart(_) => false,
        line => line_of(line).is_none_or(|content| plain(content).is_empty()),
    }
}

/// A text, shortened if it is too long to be shown.
pub(super) fn shortened(text: &str) -> String {
    const LONGEST: usize = 60;
    let text = one_line(text);
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text,
    }
}
