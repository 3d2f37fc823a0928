//! Finishes tables: makes every row as wide as the widest, and marks the cells that look like labels.

use crate::import::blocks::{Block, Cell, Inline, Table};

/// The most columns that a merged cell may take: the limit of Word itself.
pub const MAX_COLUMNS: usize = 63;

/// The table of some rows; nothing if it has no cells.
pub fn finished(mut rows: Vec<Vec<Cell>>) -> Option<Table> {
    let width = rows.iter().map(Vec::len).max().filter(|width| *width > 0)?;
    for row in &mut rows {
        row.resize_with(width, Cell::default);
    }
    Some(Table { rows })
}

/// A cell and the cells to its right that it spans.
pub fn spanning(cell: Cell, columns: usize) -> impl Iterator<Item = Cell> {
    let merged = Cell {
        merged: true,
        ..Cell::default()
    };
    let others = columns.clamp(1, MAX_COLUMNS) - 1;
    std::iter::once(cell).chain(std::iter::repeat_n(merged, others))
}

/// Whether all words of some blocks are bold, and there are some.
pub fn all_bold(blocks: &[Block]) -> bool {
    let mut has_words = false;
    let are_bold = blocks.iter().all(|block| match block {
        Block::Paragraph(content) => content.iter().all(|inline| match inline {
            Inline::Text(run) if run.text.trim().is_empty() => true,
            Inline::Text(run) => {
                has_words = true;
                run.bold
            }
            _ => true,
        }),
        Block::Heading { .. } => {
            has_words = true;
            true
        }
        _ => false,
    });
    are_bold && has_words
}
