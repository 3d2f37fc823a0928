//! What a cell of a table looks like by itself.

use crate::base::number::Number;
use crate::model::series::sheet::{dates, is_summary, values};
use crate::model::stated::Stated;

/// What a cell looks like by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellKind {
    /// It says that there is no value.
    Blank,
    /// A date or a month in any form.
    Date,
    /// A count that is withheld, such as `<5`.
    Withheld,
    /// A number in any form.
    Number,
    /// The name of a summary of other lines, such as `Total`.
    Summary,
    /// Anything else.
    Words,
}

impl CellKind {
    /// What a text in a cell looks like.
    pub fn of(text: &str) -> Self {
        let text = text.trim();
        if values::is_blank(text) {
            Self::Blank
        } else if matches!(Stated::<Number>::parse(text), Some(Stated::Withheld(_))) {
            Self::Withheld
        } else if values::is_number(text) {
            Self::Number
        } else if dates::is_date(text) {
            Self::Date
        } else if is_summary(text) {
            Self::Summary
        } else {
            Self::Words
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_of_one_kind() {
        for (text, kind) in [
            ("", CellKind::Blank),
            ("n/a", CellKind::Blank),
            ("Jan-24", CellKind::Date),
            ("03/04/2024", CellKind::Date),
            ("w/c 06/05/2024", CellKind::Date),
            ("2024-05-01", CellKind::Date),
            ("<5", CellKind::Withheld),
            ("1,204", CellKind::Number),
            ("12.5%", CellKind::Number),
            ("2024", CellKind::Number),
            ("Grand total", CellKind::Summary),
            ("Red trays", CellKind::Words),
        ] {
            assert_eq!(CellKind::of(text), kind, "{text}");
        }
    }
}
