//! Turns what is pasted into a section into Markdown that does not begin a new section.

use std::mem;

use crate::import::blocks::{Block, Inline};
use crate::import::draft::markdown::Writer;
use crate::import::read::html;
use crate::import::remarks::Remarks;
use crate::import::unreadable::Unreadable;
use crate::import::words;

/// What was pasted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PastedText {
    /// The pasted content as Markdown, without a line break at the end.
    pub markdown: String,
    /// Whether it is more than words of one paragraph, so that it needs lines of its own.
    pub is_block: bool,
    /// What was left out, and what to look at.
    pub remarks: Remarks,
}

/// Reads what was copied from a document or a page. Its footnotes are numbered after the `notes` that the text already
/// has.
///
/// # Errors
///
/// It is too large.
pub fn pasted(html: &[u8], notes: usize) -> Result<PastedText, Unreadable> {
    let mut document = html::read(html)?;
    for block in &mut document.blocks {
        if let Block::Title(content) = block {
            let content = mem::take(content);
            *block = Block::Heading { level: 1, content };
        }
        renumber(block, notes);
    }
    let levels = document.blocks.iter().filter_map(|block| match block {
        Block::Heading { level, .. } => Some(*level),
        _ => None,
    });
    let writer = Writer {
        picture: &|_| None,
        // The highest heading is one level below that of a section.
        highest: levels.min().unwrap_or(1).saturating_sub(1),
    };
    let mut shown = document
        .blocks
        .iter()
        .filter(|block| !words::is_empty(block));
    let is_block =
        !matches!(shown.next(), Some(Block::Paragraph(_)) | None) || shown.next().is_some();
    let mut remarks = Remarks::default();
    remarks.add_omissions(&document.omissions);
    Ok(PastedText {
        markdown: writer.write(&document.blocks),
        is_block,
        remarks,
    })
}

/// Numbers the footnotes of a block after some others.
fn renumber(block: &mut Block, notes: usize) {
    match block {
        Block::Title(content)
        | Block::Heading { content, .. }
        | Block::Paragraph(content)
        | Block::Item { content, .. }
        | Block::Quotation(content)
        | Block::Caption(content) => renumber_marks(content, notes),
        Block::Footnote { number, content } => {
            *number += notes;
            renumber_marks(content, notes);
        }
        Block::Table(table) => {
            let cells = table.rows.iter_mut().flatten();
            let blocks = cells.flat_map(|cell| &mut cell.blocks);
            blocks.for_each(|block| renumber(block, notes));
        }
        Block::TextBox(blocks) => blocks.iter_mut().for_each(|block| renumber(block, notes)),
        Block::Picture { .. } | Block::Chart(_) => {}
    }
}

fn renumber_marks(content: &mut [Inline], notes: usize) {
    for part in content {
        if let Inline::Footnote(number) = part {
            *number += notes;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn markdown(html: &str) -> String {
        let pasted = pasted(html.as_bytes(), 2).expect("is small");
        pasted.markdown
    }

    #[test]
    fn no_pasted_heading_begins_a_section() {
        assert_eq!(
            markdown("<h1>One</h1><p>Words</p><h2>Two</h2>"),
            "### One\n\nWords\n\n#### Two"
        );
        assert_eq!(markdown("<h3>Three</h3>"), "### Three");
        assert_eq!(markdown("<p># One</p>"), "\\# One");
    }

    #[test]
    fn words_of_one_paragraph_need_no_separate_lines() {
        let is_block = |html: &str| pasted(html.as_bytes(), 0).expect("is small").is_block;
        assert!(!is_block("<p>Some <b>words</b></p>"));
        assert!(!is_block(""));
        assert!(is_block("<p>One</p><p>Two</p>"));
        assert!(is_block("<ul><li>One</li></ul>"));
    }
}
