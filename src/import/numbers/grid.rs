//! A table as texts in rows, whether it comes from a document, a chart or a sheet.

use crate::base::number::Number;
use crate::import::blocks::{Chart, Table};
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

/// A number of a spreadsheet as a person sees it: a share as a percentage, money in pounds.
pub fn formatted(number: &str, format: &str) -> String {
    let plain = number.parse().ok().and_then(decimal);
    let Some(plain) = plain.or_else(|| Number::parse(number)) else {
        return number.to_owned();
    };
    let shown = first_section(format);
    let (digits, decimals) = plain.parts();
    if shown.contains('%') {
        return match digits.checked_mul(100) {
            Some(digits) => {
                let percent = Number::from_parts(digits, decimals);
                format!("{}%", as_shown(percent, &shown).plain())
            }
            None => number.to_owned(),
        };
    }
    let plain = as_shown(plain, &shown);
    match shown.contains('£') {
        true => format!("£{}", plain.plain()),
        false => plain.plain(),
    }
}

/// The most decimals of a number that somebody has typed; those with more were worked out, such as a third.
const MOST_TYPED: u32 = 6;

/// The fewest decimals to which a number that was worked out is rounded.
const FEWEST_KEPT: usize = 2;

/// A number with as many decimals as its format shows if it was worked out, and unchanged if somebody typed it.
fn as_shown(number: Number, format: &str) -> Number {
    let (_, decimals) = number.parts();
    if decimals <= MOST_TYPED {
        return number;
    }
    let after_point = format.split_once('.').map_or("", |(_, after)| after);
    let shown = after_point.bytes().take_while(|c| b"0#?".contains(c));
    let kept = shown.count().max(FEWEST_KEPT);
    number.rounded(u32::try_from(kept).unwrap_or(MOST_TYPED))
}

/// The part of a number format for positive numbers, without words in quotation marks, which are only shown.
fn first_section(format: &str) -> String {
    let section = format.split(';').next().unwrap_or_default();
    let parts = section.split('"').enumerate();
    let parts = parts.filter(|(at, part)| at % 2 == 0 || part.contains('£'));
    parts.map(|(_, part)| part).collect()
}

/// A binary fraction of a spreadsheet as the decimal that it shows: 15 digits, as Excel has them.
fn decimal(value: f64) -> Option<Number> {
    const DIGITS_AFTER_FIRST: i32 = 14;
    let written = format!("{value:.14e}");
    let (mantissa, exponent) = written.split_once('e')?;
    let digits: i128 = mantissa.replace('.', "").parse().ok()?;
    let decimals = DIGITS_AFTER_FIRST - exponent.parse::<i32>().ok()?;
    match u32::try_from(decimals) {
        Ok(decimals) => (decimals <= 28).then(|| Number::from_parts(digits, decimals)),
        Err(_) => {
            let factor = 10_i128.checked_pow(decimals.unsigned_abs())?;
            let whole = digits.checked_mul(factor)?;
            (whole.abs() < 10_i128.pow(17)).then(|| Number::from_parts(whole, 0))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_written_as_its_format_shows_it() {
        for (number, format, shown) in [
            ("0.07", "0.0%", "7%"),
            ("0.14", "0%", "14%"),
            ("0.30000000000000004", "General", "0.3"),
            ("0.1", "0.00\" %\"", "0.1"),
            ("1204.5", "\"£\"#,##0.00", "£1204.5"),
            ("12", "", "12"),
            ("1e3", "0", "1000"),
            ("0", "0%", "0%"),
            ("0.180952380952381", "0.0%", "18.1%"),
            ("12.3333333333333", "General", "12.33"),
            ("0.0833333333333333", "0.0000", "0.0833"),
            ("0.123456", "0%", "12.3456%"),
            ("n/a", "0%", "n/a"),
        ] {
            assert_eq!(formatted(number, format), shown, "{number} {format}");
        }
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
