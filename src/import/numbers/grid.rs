//! A table as texts in rows, whether it comes from a document, a chart or a sheet.

use crate::import::blocks::{Chart, Table};
use crate::import::numbers::format::formatted;
use crate::import::words;
use crate::model::series::CellKind;

/// A table as texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grid {
    /// The rows, from the top; all have the same number of cells.
    pub rows: Vec<Vec<GridCell>>,
}

/// A cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GridCell {
    /// Its text as a person sees it.
    pub text: String,
    /// Whether it is a formula whose result is not in the file.
    pub is_uncalculated: bool,
}

impl GridCell {
    /// A cell with a text, which may have several lines.
    pub fn of(text: &str) -> Self {
        Self {
            text: text.trim().to_owned(),
            is_uncalculated: false,
        }
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty() && !self.is_uncalculated
    }

    /// What it looks like.
    pub fn kind(&self) -> CellKind {
        CellKind::of(&self.text)
    }
}

impl Grid {
    /// The texts of a table.
    pub fn of_table(table: &Table) -> Self {
        let rows = table.rows.iter().map(|row| {
            let cells = row.iter().map(|cell| GridCell::of(&words::of_cell(cell)));
            cells.collect()
        });
        Self {
            rows: rows.collect(),
        }
    }

    /// The numbers of a chart, with its dates or categories in the first column.
    pub fn of_chart(chart: &Chart) -> Self {
        let mut labels: Vec<&String> = Vec::new();
        for label in chart.series.iter().flat_map(|series| &series.labels) {
            if !labels.contains(&label) {
                labels.push(label);
            }
        }
        let names = chart.series.iter().map(|series| GridCell::of(&series.name));
        let head = std::iter::once(GridCell::default()).chain(names).collect();
        let rows = labels.iter().map(|label| {
            let values = chart.series.iter().map(|series| {
                let mut points = series.labels.iter().zip(&series.values);
                let value = points.find(|(own, _)| own == label);
                let value = value.and_then(|(_, value)| value.as_deref());
                let format = series.format.as_deref().unwrap_or_default();
                GridCell::of(&value.map_or(String::new(), |value| formatted(value, format)))
            });
            std::iter::once(GridCell::of(label)).chain(values).collect()
        });
        Self {
            rows: std::iter::once(head).chain(rows).collect(),
        }
    }

    /// The same table with its rows as columns.
    pub fn turned(&self) -> Self {
        let width = self.width();
        let rows = (0..width).map(|column| {
            let cells = self.rows.iter().map(|row| row[column].clone());
            cells.collect()
        });
        Self {
            rows: rows.collect(),
        }
    }

    /// How many columns there are.
    pub fn width(&self) -> usize {
        self.rows.first().map_or(0, Vec::len)
    }

    /// The tables in it: empty rows separate them, and then empty columns.
    pub fn split(&self) -> Vec<Self> {
        let by_rows = self.split_rows();
        let by_columns = by_rows.iter().flat_map(|part| part.turned().split_rows());
        by_columns.map(|part| part.turned()).collect()
    }

    fn split_rows(&self) -> Vec<Self> {
        let is_empty = |row: &Vec<GridCell>| row.iter().all(GridCell::is_empty);
        let parts = self.rows.split(is_empty).filter(|rows| !rows.is_empty());
        let mut split: Vec<Self> = Vec::new();
        for rows in parts {
            // An empty row between two years separates nothing.
            let begins_with_date = rows[0][0].kind() == CellKind::Date;
            match split.last_mut() {
                Some(before) if begins_with_date => before.rows.extend_from_slice(rows),
                _ => split.push(Self {
                    rows: rows.to_vec(),
                }),
            }
        }
        split
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_rows_and_columns_separate_tables() {
        let row = |cells: &[&str]| cells.iter().map(|text| GridCell::of(text)).collect();
        let grid = Grid {
            rows: vec![
                row(&["a", "", "c"]),
                row(&["b", "", "d"]),
                row(&["", "", ""]),
                row(&["e", "f", "g"]),
            ],
        };
        let sizes = grid
            .split()
            .into_iter()
            .map(|part| (part.rows.len(), part.width()));
        // The empty column divides only the rows above the empty row.
        let sizes: Vec<(usize, usize)> = sizes.collect();
        assert_eq!(sizes, [(2, 1), (2, 1), (1, 3)]);
    }
}
