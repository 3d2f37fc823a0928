//! Which rows and columns a sheet hides, and its comments, in each form of a workbook.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use crate::import::office::package::Package;
use crate::import::office::xml::Element;
use crate::import::unreadable::Unreadable;

/// How many rows of a sheet are read.
pub const MAX_ROWS: u32 = 2_000;

/// How many columns of a sheet are read.
pub const MAX_COLUMNS: u32 = 200;

/// What a sheet has that its cells do not show.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Hidden {
    /// Its hidden rows, from 0.
    pub rows: BTreeSet<u32>,
    /// Its hidden columns, from 0.
    pub columns: BTreeSet<u32>,
    /// How many comments it has.
    pub comments: usize,
}

impl Hidden {
    /// What a sheet of an Excel since 2007 hides.
    pub fn of_part(package: &mut Package<'_>, part: &str) -> Result<Self, Unreadable> {
        let mut hidden = Self {
            comments: comments(package, part)?,
            ..Self::default()
        };
        let Some(tree) = package.optional_tree(part)? else {
            return Ok(hidden);
        };
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
                    if is_hidden {
                        hidden.rows.insert(row.saturating_sub(1));
                    }
                }
                "col" if is_hidden => {
                    let (first, last) = (number("min").unwrap_or(1), number("max").unwrap_or(0));
                    hidden.hide_columns(first.saturating_sub(1), last);
                }
                _ => {}
            }
        }
        Ok(hidden)
    }

    fn hide_rows(&mut self, first: u32, end: u32) {
        self.rows.extend(first..end.min(MAX_ROWS));
    }

    fn hide_columns(&mut self, first: u32, end: u32) {
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

/// Counts the rows and columns of a sheet of LibreOffice, of which each element may stand for many.
#[derive(Default)]
struct Walk {
    hidden: Hidden,
    row: u32,
    column: u32,
}

impl Walk {
    /// Goes over what is in a sheet or in a group of rows or columns. A cell may contain a table of its own, so cells are
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
}

/// The kinds of records in a workbook of Excel 97 to 2003, by their numbers in \[MS-XLS\] 2.3.
pub mod record {
    /// The end of a sheet, of the globals or of a chart.
    pub const END: u16 = 0x000A;
    /// A comment.
    pub const COMMENT: u16 = 0x001C;
    /// The format of columns.
    pub const COLUMNS: u16 = 0x007D;
    /// The name of a sheet and where it begins.
    pub const SHEET: u16 = 0x0085;
    /// The format of a row.
    pub const ROW: u16 = 0x0208;
    /// The beginning of a sheet, of the globals or of a chart.
    pub const BEGIN: u16 = 0x0809;
}

/// What the sheets of a workbook of Excel 97 to 2003 hide, in their order.
pub fn of_old_workbook(bytes: &[u8]) -> Result<Vec<Hidden>, Unreadable> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| Unreadable::Damaged)?;
    // Excel 95 called it Book.
    let name = ["/Workbook", "/Book"]
        .into_iter()
        .find(|name| file.is_stream(name));
    let name = name.ok_or(Unreadable::Damaged)?;
    let stream = file.open_stream(name).map_err(|_| Unreadable::Damaged)?;
    let mut book = Vec::new();
    // A stream is no longer than the file.
    let read = stream.take(bytes.len() as u64).read_to_end(&mut book);
    read.map_err(|_| Unreadable::Damaged)?;
    let globals = records(&book, 0).filter(|(kind, _)| *kind == record::SHEET);
    let starts = globals.map(|(_, data)| number::<4>(data, 0).map(u32::from_le_bytes));
    let sheets = starts.map(|start| {
        let start = start.and_then(|start| usize::try_from(start).ok());
        start.and_then(|start| of_records(&book, start))
    });
    sheets.collect::<Option<_>>().ok_or(Unreadable::Damaged)
}

/// What the sheet that begins at a byte hides; `None` if a record is too short.
fn of_records(book: &[u8], start: usize) -> Option<Hidden> {
    let mut hidden = Hidden::default();
    let short = |data: &[u8], at: usize| number::<2>(data, at).map(u16::from_le_bytes);
    let mut depth = 0_usize;
    for (kind, data) in records(book, start) {
        match kind {
            record::BEGIN => depth += 1,
            record::END if depth <= 1 => break,
            record::END => depth -= 1,
            record::COMMENT => hidden.comments += 1,
            // Bit 5 is fDyZero, bit 0 of the other is fHidden. A chart in the sheet has none of these.
            record::ROW if short(data, 12)? & 0x20 != 0 => {
                let row = u32::from(short(data, 0)?);
                hidden.hide_rows(row, row + 1);
            }
            record::COLUMNS if short(data, 8)? & 1 != 0 => {
                let (first, last) = (u32::from(short(data, 0)?), u32::from(short(data, 2)?));
                hidden.hide_columns(first, last + 1);
            }
            _ => {}
        }
    }
    Some(hidden)
}

/// The records from a byte on, each with its kind and its data, as far as they are whole.
fn records(book: &[u8], start: usize) -> impl Iterator<Item = (u16, &[u8])> {
    let mut at = start;
    std::iter::from_fn(move || {
        let kind = u16::from_le_bytes(number::<2>(book, at)?);
        let length = usize::from(u16::from_le_bytes(number::<2>(book, at + 2)?));
        let data = book.get(at + 4..at + 4 + length)?;
        at += 4 + length;
        Some((kind, data))
    })
}

/// The bytes of a number at an offset.
fn number<const SIZE: usize>(data: &[u8], at: usize) -> Option<[u8; SIZE]> {
    let bytes = data.get(at..at.checked_add(SIZE)?)?;
    bytes.try_into().ok()
}
