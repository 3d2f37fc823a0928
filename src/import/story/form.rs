//! Tables that are forms: labels, each with what somebody filled in beside it.

use crate::import::blocks::{Block, Cell, Inline, Table};
use crate::import::labels;
use crate::import::people;
use crate::import::words;
use crate::model::series::CellKind;

/// The fewest rows of a form.
const FEWEST_ROWS: usize = 3;

/// The fewest labels of a form.
const FEWEST_LABELS: usize = 3;

/// A row of a form, or half a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Entry {
    /// A label with what is beside it.
    Answer(Vec<Inline>, Vec<Block>),
    /// Content that spans the whole row.
    Across(Vec<Block>),
}

/// The entries of a form; `None` if a table is something else.
pub fn entries(table: &Table) -> Option<Vec<Entry>> {
    let width = table.rows.first()?.len();
    if table.rows.len() < FEWEST_ROWS || ![2, 4].contains(&width) {
        return None;
    }
    let mut entries = Vec::new();
    let (mut pairs, mut labels) = (0, 0);
    for row in &table.rows {
        if row[1..].iter().all(|cell| cell.merged) {
            entries.push(Entry::Across(row[0].blocks.clone()));
            continue;
        }
        for pair in row.chunks(2) {
            let [label, value] = pair else {
                continue;
            };
            if words::of_cell(label).is_empty() && value.blocks.iter().all(words::is_empty) {
                continue;
            }
            pairs += 1;
            labels += usize::from(is_label(label));
            entries.push(Entry::Answer(line_of(label), value.blocks.clone()));
        }
    }
    let is_form = labels >= FEWEST_LABELS && labels * 2 >= pairs && !has_head(table);
    is_form.then_some(entries)
}

/// Whether a cell looks like a label, or is a known one.
fn is_label(cell: &Cell) -> bool {
    let text = words::of_cell(cell);
    let is_asking = text.ends_with([':', '?']);
    // The dates of a series are often bold.
    let is_words = matches!(CellKind::of(&text), CellKind::Words | CellKind::Summary);
    let asks = || people::asks_who_answered(&text) || people::asks_for_name(&text);
    is_words && (cell.label || is_asking || labels::meaning(&text).is_some() || asks())
}

/// Whether the first row is the head of a table of data: labels in all its cells, and no known label in the first
/// column below it.
fn has_head(table: &Table) -> bool {
    let (first, below) = match table.rows.split_first() {
        Some(parts) => parts,
        None => return false,
    };
    let is_known = |row: &Vec<Cell>| labels::meaning(&words::of_cell(&row[0])).is_some();
    first.iter().all(is_label) && !below.iter().any(is_known)
}

/// The words of a label on one line.
fn line_of(cell: &Cell) -> Vec<Inline> {
    let lines = cell.blocks.iter().filter_map(words::line_of);
    let mut line: Vec<Inline> = Vec::new();
    for content in lines {
        if !line.is_empty() {
            line.push(Inline::Break);
        }
        line.extend(content.iter().cloned());
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::blocks::Run;

    fn cell(words: &str) -> Cell {
        let text = words.trim_end_matches('*').to_owned();
        let run = Run {
            text,
            ..Run::default()
        };
        Cell {
            blocks: vec![Block::Paragraph(vec![Inline::Text(run)])],
            label: words.ends_with('*'),
            merged: false,
        }
    }

    fn table(rows: &[&[&str]]) -> Table {
        let rows = rows
            .iter()
            .map(|row| row.iter().map(|words| cell(words)).collect());
        Table {
            rows: rows.collect(),
        }
    }

    #[test]
    fn labels_with_answers_are_a_form_in_two_or_four_columns() {
        let two = table(&[
            &["Title*", "Fewer falls"],
            &["Ward", "A"],
            &["Aim:", "To halve falls"],
        ]);
        let four = table(&[
            &["Title*", "Fewer falls", "Ward*", "A"],
            &["Start date", "May 2024", "End date", "June 2024"],
            &["Aim", "To halve falls", "", ""],
        ]);
        assert_eq!(entries(&two).map(|entries| entries.len()), Some(3));
        assert_eq!(entries(&four).map(|entries| entries.len()), Some(5));
    }

    #[test]
    fn a_table_of_data_is_not_a_form() {
        for rows in [
            [
                ["Who*", "What*"],
                ["We", "Rang"],
                ["They*", "Came"],
                ["All*", "Ate"],
            ],
            [
                ["Monday", "9"],
                ["Tuesday", "8"],
                ["Wednesday", "7"],
                ["Thursday", "6"],
            ],
            [
                ["Month*", "Falls*"],
                ["Jan 2024*", "8"],
                ["Feb 2024*", "7"],
                ["Mar 2024*", "6"],
            ],
        ] {
            let rows: Vec<&[&str]> = rows.iter().map(|row| &row[..]).collect();
            assert_eq!(entries(&table(&rows)), None);
        }
    }
}
