//! Which rows and columns a sheet hides, and how many comments it has, in each format of workbooks.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::base::number::Number;
use crate::import::office::package::Package;
use crate::import::office::xml::Element;
use crate::import::unreadable::Unreadable;

/// How many rows of a sheet are read.
pub const MAX_ROWS: u32 = 2_000;

/// How many columns of a sheet are read.
pub const MAX_COLUMNS: u32 = 200;

/// The height of a row, in points, below which nothing in it can be read.
const LOWEST_ROW: f64 = 1.0;

/// The width of a column, in characters, below which nothing in it can be read.
const NARROWEST_COLUMN: f64 = 0.2;

/// What a sheet has that its cells do not show.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Hidden {
    /// Its hidden rows, from 0.
    pub rows: BTreeSet<u32>,
    /// Its hidden columns, from 0.
    pub columns: BTreeSet<u32>,
    /// The formats of cells that may not show their value, where the reader of cells does not know the format.
    pub formats: BTreeMap<(u32, u32), Rc<str>>,
    /// What cells show in place of their numbers; it may be empty.
    pub in_place: BTreeMap<(u32, u32), String>,
    /// How many comments it has.
    pub comments: usize,
}

impl Hidden {
    /// What a sheet of Excel 2007 or later hides.
    pub fn of_part(package: &mut Package<'_>, part: &str) -> Result<Self, Unreadable> {
        let mut hidden = Self {
            comments: comments(package, part)?,
            ..Self::default()
        };
        // If the XML ends too soon, a hidden row could be mistaken for a visible one.
        let tree = package.tree(part)?.ok_or(Unreadable::Damaged)?;
        let points = |element: Element<'_>, name: &str| {
            let text = element.attribute(name)?;
            text.trim().parse::<f64>().ok()
        };
        let usual = tree.root().child("sheetFormatPr");
        let usual_height = usual.and_then(|usual| points(usual, "defaultRowHeight"));
        let usual_width = usual.and_then(|usual| points(usual, "defaultColWidth"));
        let is_narrow = |width: Option<f64>| width.is_some_and(|width| width < NARROWEST_COLUMN);
        if is_narrow(usual_width) {
            hidden.hide_columns(0, MAX_COLUMNS);
        }
        let mut row = 0;
        for element in tree.root().descendants() {
            let is_hidden = element
                .attribute("hidden")
                .is_some_and(|value| ["1", "true"].contains(&value.as_str()));
            let number = |name: &str| {
                element
                    .number(name)
                    .and_then(|number| u32::try_from(number).ok())
            };
            match element.name() {
                "row" => {
                    row = number("r").unwrap_or(row + 1);
                    let height = points(element, "ht").or(usual_height);
                    if is_hidden || height.is_some_and(|height| height < LOWEST_ROW) {
                        hidden.rows.insert(row.saturating_sub(1));
                    }
                }
                "col" => {
                    let (first, last) = (number("min").unwrap_or(1), number("max").unwrap_or(0));
                    let first = first.saturating_sub(1);
                    if is_hidden || is_narrow(points(element, "width").or(usual_width)) {
                        hidden.hide_columns(first, last);
                    } else {
                        (first..last.min(MAX_COLUMNS)).for_each(|column| {
                            hidden.columns.remove(&column);
                        });
                    }
                }
                _ => {}
            }
        }
        Ok(hidden)
    }

    /// Hides rows up to, but not including, `end`.
    pub fn hide_rows(&mut self, first: u32, end: u32) {
        self.rows.extend(first..end.min(MAX_ROWS));
    }

    /// Hides columns up to, but not including, `end`.
    pub fn hide_columns(&mut self, first: u32, end: u32) {
        self.columns.extend(first..end.min(MAX_COLUMNS));
    }
}

/// How many comments a sheet has.
fn comments(package: &mut Package<'_>, part: &str) -> Result<usize, Unreadable> {
    let relationships = package.relationships(part)?;
    let parts: Vec<String> = relationships
        .parts_of_kind("comments")
        .map(str::to_owned)
        .collect();
    let mut count = 0;
    for part in parts {
        if let Some(tree) = package.optional_tree(&part)? {
            let elements = tree.root().descendants();
            count += elements
                .filter(|element| element.name() == "comment")
                .count();
        }
    }
    Ok(count)
}

/// The sheets of a workbook of LibreOffice by their names.
pub fn of_open_document(package: &mut Package<'_>) -> Result<BTreeMap<String, Hidden>, Unreadable> {
    let tree = package.tree("content.xml")?.ok_or(Unreadable::Damaged)?;
    let sheets = tree.root().at_path(&["body", "spreadsheet"]);
    let sheets = sheets.ok_or(Unreadable::Damaged)?.children();
    let named = sheets.filter(|sheet| sheet.name() == "table");
    let read = named.filter_map(|sheet| {
        let mut walk = Walk::default();
        walk.over(sheet);
        let elements = sheet.descendants();
        let comments = elements.filter(|element| element.name() == "annotation");
        walk.hidden.comments = comments.count();
        Some((sheet.attribute("name")?, walk.hidden))
    });
    Ok(read.collect())
}

/// Counts the rows and columns of a LibreOffice sheet, in which an element can say how often it is repeated.
#[derive(Default)]
struct Walk {
    hidden: Hidden,
    row: u32,
    column: u32,
}

impl Walk {
    /// Walks through a sheet, or a group of rows or columns. A cell may contain a table of its own, so cells are
    /// not entered. The depth of a tree is limited.
    fn over(&mut self, element: Element<'_>) {
        for child in element.children() {
            let is_hidden = child
                .attribute("visibility")
                .is_some_and(|value| value != "visible");
            let count = |name: &str| {
                let count = child.number(name).unwrap_or(1);
                u32::try_from(count).unwrap_or(u32::MAX)
            };
            match child.name() {
                "table-row" => {
                    let end = self.row.saturating_add(count("number-rows-repeated"));
                    if is_hidden {
                        self.hidden.hide_rows(self.row, end);
                    }
                    self.over_cells(child, end.min(MAX_ROWS));
                    self.row = end;
                }
                "table-column" => {
                    let end = self.column.saturating_add(count("number-columns-repeated"));
                    if is_hidden {
                        self.hidden.hide_columns(self.column, end);
                    }
                    self.column = end;
                }
                "table-row-group"
                | "table-rows"
                | "table-header-rows"
                | "table-column-group"
                | "table-columns"
                | "table-header-columns" => self.over(child),
                _ => {}
            }
        }
    }

    /// Records what the cells of the rows up to, but not including, `end` show in place of their numbers.
    fn over_cells(&mut self, row: Element<'_>, end: u32) {
        let cells = row.children();
        let cells =
            cells.filter(|cell| ["table-cell", "covered-table-cell"].contains(&cell.name()));
        let mut column = 0_u32;
        for cell in cells {
            let count = cell.number("number-columns-repeated").unwrap_or(1);
            let first = column;
            column = first.saturating_add(u32::try_from(count).unwrap_or(u32::MAX));
            let Some(words) = in_place(cell) else {
                continue;
            };
            for row in self.row..end {
                let columns = first..column.min(MAX_COLUMNS);
                let places = columns.map(|column| ((row, column), words.clone()));
                self.hidden.in_place.extend(places);
            }
        }
    }
}

/// What a cell of LibreOffice shows in place of its number; it may be empty. If a program does not write what a cell
/// shows, the cell has no paragraph.
fn in_place(cell: Element<'_>) -> Option<String> {
    let kind = cell.attribute("value-type")?;
    let paragraphs: Vec<String> = cell
        .children()
        .filter(|child| child.name() == "p")
        .map(Element::text)
        .collect();
    let words = paragraphs.join(" ").trim().to_owned();
    if paragraphs.is_empty() || words.is_empty() && kind == "string" {
        return None;
    }
    let is_hidden = words.is_empty();
    // A count that is withheld, such as `<5`, or words that stand for a number.
    let is_other = kind == "float"
        && (words.starts_with(['<', '≤', '>', '≥'])
            || Number::parse(&words).is_none() && !words.contains(|c: char| c.is_ascii_digit()));
    (is_hidden || is_other).then_some(words)
}
