//! A table as texts in rows, whether it comes from a document, a chart or a sheet.

use std::collections::{HashMap, HashSet};

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
        let names = chart.series.iter().map(|series| GridCell::of(&series.name));
        let head = std::iter::once(GridCell::default()).chain(names).collect();
        let mut rows: Vec<Vec<GridCell>> = vec![head];
        let mut known: HashMap<&str, usize> = HashMap::new();
        // If a series has a label twice, its first value counts.
        let mut is_set: HashSet<(usize, usize)> = HashSet::new();
        for (at, series) in chart.series.iter().enumerate() {
            let format = series.format.as_deref().unwrap_or_default();
            for (label, value) in series.labels.iter().zip(&series.values) {
                let row = *known.entry(label).or_insert(rows.len());
                if row == rows.len() {
                    let mut cells = vec![GridCell::default(); chart.series.len() + 1];
                    cells[0] = GridCell::of(label);
                    rows.push(cells);
                }
                if is_set.insert((row, at))
                    && let Some(value) = value
                {
                    rows[row][at + 1] = GridCell::of(&formatted(value, format));
                }
            }
        }
        Self { rows }
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
    use crate::import::blocks::ChartSeries;

    #[test]
    fn the_series_of_a_chart_share_the_rows_of_their_labels() {
        let series = |name: &str, points: &[(&str, Option<&str>)]| ChartSeries {
            name: name.to_owned(),
            labels: points
                .iter()
                .map(|(label, _)| (*label).to_owned())
                .collect(),
            values: points
                .iter()
                .map(|(_, value)| value.map(str::to_owned))
                .collect(),
            format: None,
        };
        let chart = Chart {
            series: vec![
                series(
                    "Falls",
                    &[("Jan", Some("4")), ("Feb", None), ("Jan", Some("9"))],
                ),
                series("Visits", &[("Mar", Some("2")), ("Feb", Some("1"))]),
            ],
            ..Chart::default()
        };
        let grid = Grid::of_chart(&chart);
        let rows = grid.rows.iter();
        let rows: Vec<Vec<&str>> = rows
            .map(|row| row.iter().map(|cell| cell.text.as_str()).collect())
            .collect();
        assert_eq!(
            rows,
            [
                ["", "Falls", "Visits"],
                ["Jan", "4", ""],
                ["Feb", "", "1"],
                ["Mar", "", "2"]
            ]
        );
    }

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
