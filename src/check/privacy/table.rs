//! Columns of tables: their headings, and the cells below them.

use std::ops::Range;

use crate::check::privacy::detector::Hit;

/// The pattern of a table in readable text: consecutive lines with `|`. The first line has the headings.
pub(super) const TABLE: &str = r"(?m)(?:^[^\n|]*\|[^\n]*(?:\n|$)){2,}";

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cell<'t> {
    /// Its words.
    pub(super) words: &'t str,
    /// Their range in the match.
    pub(super) range: Range<usize>,
}

/// A table: its rows of cells, the first of which has the headings.
pub(super) struct Table<'t>(Vec<Vec<Cell<'t>>>);

impl<'t> Table<'t> {
    /// The table that a hit matches.
    pub(super) fn of(hit: &Hit<'t>) -> Self {
        let mut rows = Vec::new();
        let mut start = 0;
        for line in hit.words().split_inclusive('\n') {
            rows.push(cells(line, start));
            start += line.len();
        }
        Self(rows)
    }

    /// The headings, as [`heading`] writes them.
    pub(super) fn headings(&self) -> Vec<String> {
        let headings = self.0.first().into_iter().flatten();
        headings.map(|cell| heading(cell.words)).collect()
    }

    /// The cells below a heading that are not empty.
    pub(super) fn column(&self, number: usize) -> impl Iterator<Item = &Cell<'t>> {
        let rows = self.0.iter().skip(1);
        let cells = rows.filter_map(move |row| row.get(number));
        cells.filter(|cell| !cell.words.is_empty())
    }
}

/// A heading in lower case, without dots, brackets and what is in them; `_` and `-` separate words as a space does.
pub(super) fn heading(typed: &str) -> String {
    let lower = typed.to_lowercase();
    let outside = match (lower.find(['(', '[']), lower.rfind([')', ']'])) {
        (Some(open), Some(close)) if open > 0 && open < close => {
            format!("{} {}", &lower[..open], &lower[close + 1..])
        }
        _ => lower,
    };
    let spaced = outside
        .replace('.', "")
        .replace(['_', '-', '/', '*', ':'], " ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    words.join(" ")
}

/// The cells of a row that begins at an offset of the match.
fn cells(line: &str, start: usize) -> Vec<Cell<'_>> {
    let mut cells = Vec::new();
    let mut at = start;
    for cell in line.split('|') {
        let words = cell.trim();
        let begin = at + cell.len() - cell.trim_start().len();
        cells.push(Cell {
            words,
            range: begin..begin + words.len(),
        });
        at += cell.len() + 1;
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_knows_its_words_and_their_range() {
        let found = cells("| a |  b c |", 10);
        let words: Vec<_> = found.iter().map(|cell| cell.words).collect();
        assert_eq!(words, ["", "a", "b c", ""]);
        assert_eq!(found[2].range, 17..20);
    }

    #[test]
    fn a_heading_is_the_same_however_it_is_typed() {
        for typed in [
            "Date of birth",
            "DATE_OF_BIRTH",
            "Date-of-birth (patient)",
            "Date of birth:",
        ] {
            assert_eq!(heading(typed), "date of birth");
        }
        assert_eq!(heading("D.O.B."), "dob");
    }
}
