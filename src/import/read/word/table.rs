//! A table of Word: rows of equal width, merged cells once, deleted and hidden rows left out.

use crate::import::blocks::{Cell, Table};
use crate::import::left_out::LeftOut;
use crate::import::office::xml::Element;
use crate::import::read::cells::{MAX_COLUMNS, all_bold, finished, spanning};
use crate::import::read::word::reader::Reader;
use crate::import::read::word::styles::Marks;
use crate::import::unreadable::Unreadable;

/// What may be around rows and cells without changing them.
const AROUND: [&str; 5] = ["sdt", "sdtContent", "customXml", "ins", "moveTo"];

/// The fills of cells that are not shaded.
const NO_SHADE: [&str; 3] = ["auto", "ffffff", "white"];

impl Reader<'_, '_> {
    /// Reads a table; nothing if no cell of it is left.
    pub fn table(&mut self, table: Element) -> Result<Option<Table>, Unreadable> {
        let style = table
            .child("tblPr")
            .and_then(|properties| properties.value_of("tblStyle"));
        let own = style
            .map(|style| self.styles.marks(&style))
            .unwrap_or_default();
        // A table in a table looks as its own style says.
        let marks = Marks {
            hidden: own.hidden.or(self.table_marks.hidden),
            ..own
        };
        let around = std::mem::replace(&mut self.table_marks, marks);
        let mut rows = Vec::new();
        let mut merges = Vec::new();
        for row in members(table, "tr") {
            if !self.is_row_left_out(row) {
                rows.push(self.row(row, &mut merges)?);
            }
        }
        self.table_marks = around;
        Ok(finished(rows))
    }

    fn is_row_left_out(&mut self, row: Element) -> bool {
        let Some(properties) = row.child("trPr") else {
            return false;
        };
        let omissions = &mut self.media.omissions;
        if properties.child("del").is_some() {
            omissions.add(LeftOut::Deleted);
            return true;
        }
        if properties.switch("hidden") == Some(true) {
            omissions.add(LeftOut::Hidden);
            return true;
        }
        if properties.child("ins").is_some() {
            omissions.add(LeftOut::AcceptedAddition);
        }
        false
    }

    /// Reads a row. `merges` says for each column whether its cell in the row above continues downwards.
    fn row(&mut self, row: Element, merges: &mut Vec<bool>) -> Result<Vec<Cell>, Unreadable> {
        let properties = row.child("trPr");
        let before = properties.and_then(|properties| properties.child("gridBefore"));
        let before = before.map_or(0, |before| columns(before).min(MAX_COLUMNS));
        self.take_cells(before)?;
        let mut cells = vec![Cell::default(); before];
        for cell in members(row, "tc") {
            let properties = cell.child("tcPr");
            let of = |name: &str| properties.and_then(|properties| properties.child(name));
            let width = of("gridSpan").map_or(1, columns).clamp(1, MAX_COLUMNS);
            let column = cells.len();
            self.take_cells(width)?;
            merges.resize(merges.len().max(column + width), false);
            let goes_on =
                of("vMerge").map(|merge| merge.attribute("val").as_deref() != Some("restart"));
            let is_merged = goes_on == Some(true) && merges[column];
            merges[column..column + width].fill(goes_on.is_some());
            let continues_left = of("hMerge")
                .is_some_and(|merge| merge.attribute("val").as_deref() != Some("restart"));
            let read = match is_merged || continues_left {
                true => self.merged_cell(cell),
                false => self.cell(cell)?,
            };
            cells.extend(spanning(read, width));
        }
        Ok(cells)
    }

    fn take_cells(&mut self, count: usize) -> Result<(), Unreadable> {
        let left = self.cells_left.checked_sub(count);
        self.cells_left = left.ok_or(Unreadable::TooLarge)?;
        Ok(())
    }

    /// A cell that continues another. Word does not show what is in it.
    fn merged_cell(&mut self, cell: Element) -> Cell {
        let mut texts = cell.descendants().filter(|one| one.name() == "t");
        if texts.any(|one| !one.text().trim().is_empty()) {
            self.media.omissions.add(LeftOut::Hidden);
        }
        Cell {
            merged: true,
            ..Cell::default()
        }
    }

    fn cell(&mut self, cell: Element) -> Result<Cell, Unreadable> {
        let properties = cell.child("tcPr");
        let of = |name: &str| properties.and_then(|properties| properties.child(name));
        if of("cellDel").is_some() {
            self.media.omissions.add(LeftOut::Deleted);
            return Ok(Cell::default());
        }
        let fill = of("shd").and_then(|shade| shade.attribute("fill"));
        let is_shaded = fill.is_some_and(|fill| !NO_SHADE.contains(&fill.to_lowercase().as_str()));
        let blocks = self.blocks(cell)?;
        Ok(Cell {
            label: !blocks.is_empty() && (is_shaded || all_bold(&blocks)),
            blocks,
            merged: false,
        })
    }
}

/// A number of columns, limited to what a table can have.
fn columns(element: Element) -> usize {
    let count = element.number("val").unwrap_or(1).clamp(0, 1_000);
    usize::try_from(count).unwrap_or(1)
}

/// The rows of a table or the cells of a row.
fn members<'t>(container: Element<'t>, name: &str) -> Vec<Element<'t>> {
    let mut found = Vec::new();
    let mut next = vec![container];
    while let Some(element) = next.pop() {
        let mut inside = Vec::new();
        let is_found = element.name() == name;
        if is_found {
            found.push(element);
        } else {
            inside.extend(
                element
                    .children()
                    .filter(|child| child.name() == name || AROUND.contains(&child.name())),
            );
        }
        inside.reverse();
        next.extend(inside);
    }
    found
}
