//! What the sheets of a workbook of Excel 97 to 2003 hide, from its records, and whether it is too large to read.

use std::collections::HashMap;
use std::io::{Cursor, Read};
use std::rc::Rc;

use crate::import::numbers::format::may_hide;
use crate::import::unreadable::Unreadable;
use crate::import::workbook::hidden::{Hidden, MAX_COLUMNS, MAX_ROWS};

/// How many cells the sheets may have in total, including the empty ones between them: the reader of cells reserves
/// memory for each.
const MAX_CELLS: u64 = 4_000_000;

/// The height of a row, in twentieths of a point, below which nothing in it can be read.
const LOWEST_ROW: u16 = 20;

/// The width of a column, in 256ths of a character, below which nothing in it can be read.
const NARROWEST_COLUMN: u16 = 52;

/// The kinds of records, by their numbers in \[MS-XLS\] 2.3.
pub mod record {
    /// The end of a sheet, of the globals or of a chart.
    pub const END: u16 = 0x000A;
    /// A comment.
    pub const COMMENT: u16 = 0x001C;
    /// What follows cannot be read without a password.
    pub const PASSWORD: u16 = 0x002F;
    /// The format of columns.
    pub const COLUMNS: u16 = 0x007D;
    /// The name of a sheet and where it begins.
    pub const SHEET: u16 = 0x0085;
    /// Several numbers in a row.
    pub const NUMBERS: u16 = 0x00BD;
    /// The style of cells.
    pub const STYLE: u16 = 0x00E0;
    /// The first and the last cell of a sheet.
    pub const DIMENSIONS: u16 = 0x0200;
    /// A number.
    pub const NUMBER: u16 = 0x0203;
    /// The format of a row.
    pub const ROW: u16 = 0x0208;
    /// A number format.
    pub const FORMAT: u16 = 0x041E;
    /// The beginning of a sheet, of the globals or of a chart.
    pub const BEGIN: u16 = 0x0809;
    /// The kinds of cells with one value: a formula, a text, a number, or yes or no.
    pub const CELLS: [u16; 7] = [0x0006, 0x00D6, 0x00FD, NUMBER, 0x0204, 0x0205, 0x027E];
}

/// The version of a workbook since Excel 97; the texts of earlier ones are shorter.
const SINCE_97: u16 = 0x0600;

/// What the sheets of a workbook hide, in the order of the sheets.
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
    let globals = Globals::of(&book)?;
    let mut left = MAX_CELLS;
    let mut sheets = Vec::new();
    for start in &globals.starts {
        let mut sheet = Sheet::default();
        let read = sheet.read(&book, *start, &globals.formats);
        read.ok_or(Unreadable::Damaged)?;
        left = left.checked_sub(sheet.size()).ok_or(Unreadable::TooLarge)?;
        sheets.push(sheet.hidden);
    }
    Ok(sheets)
}

/// The facts about a whole workbook.
#[derive(Default)]
struct Globals {
    /// Where each sheet begins.
    starts: Vec<usize>,
    /// The format of each style of cells, if a cell with it may not show its value.
    formats: Vec<Option<Rc<str>>>,
}

impl Globals {
    fn of(book: &[u8]) -> Result<Self, Unreadable> {
        let mut globals = Self::default();
        let mut known: HashMap<u16, Rc<str>> = HashMap::new();
        let mut styles = Vec::new();
        let mut version = SINCE_97;
        for (kind, data) in records(book, 0) {
            match kind {
                record::BEGIN => version = short(data, 0).ok_or(Unreadable::Damaged)?,
                record::PASSWORD if short(data, 0) != Some(0) => return Err(Unreadable::Password),
                record::SHEET => {
                    let start = number::<4>(data, 0).map(u32::from_le_bytes);
                    let start = start.and_then(|start| usize::try_from(start).ok());
                    globals.starts.push(start.ok_or(Unreadable::Damaged)?);
                }
                record::STYLE => styles.extend(short(data, 2)),
                record::FORMAT => {
                    let format = short(data, 0).zip(text(data, 2, version >= SINCE_97));
                    let format = format.filter(|(_, format)| may_hide(format));
                    known.extend(format.map(|(id, format)| (id, format.into())));
                }
                record::END => break,
                _ => {}
            }
        }
        let formats = styles.iter().map(|id| known.get(id).cloned());
        globals.formats = formats.collect();
        Ok(globals)
    }
}

/// A sheet whose records are being read.
#[derive(Default)]
struct Sheet {
    hidden: Hidden,
    /// How many records it has.
    records: u64,
    /// The first row and column of the cells, and the last.
    corners: Option<((u32, u32), (u32, u32))>,
    /// How many cells the sheet says that it has.
    stated: u64,
}

impl Sheet {
    /// Reads the sheet that begins at an offset; `None` if a record is too short.
    fn read(&mut self, book: &[u8], start: usize, formats: &[Option<Rc<str>>]) -> Option<()> {
        let mut depth = 0_usize;
        for (kind, data) in records(book, start) {
            self.records += 1;
            match kind {
                record::BEGIN => depth += 1,
                record::END if depth <= 1 => break,
                record::END => depth -= 1,
                // A chart in the sheet has cells of its own.
                _ if depth > 1 => {}
                record::COMMENT => self.hidden.comments += 1,
                record::ROW => {
                    let row = u32::from(short(data, 0)?);
                    // The highest bit of the height is ignored. Bit 5 of the flags is fDyZero.
                    let height = short(data, 6)? & 0x7FFF;
                    if short(data, 12)? & 0x20 != 0 || height < LOWEST_ROW {
                        self.hidden.hide_rows(row, row + 1);
                    }
                }
                record::COLUMNS => {
                    let (first, last) = (u32::from(short(data, 0)?), u32::from(short(data, 2)?));
                    // Bit 0 of the flags is fHidden.
                    if short(data, 8)? & 1 != 0 || short(data, 4)? < NARROWEST_COLUMN {
                        self.hidden.hide_columns(first, last + 1);
                    }
                }
                record::DIMENSIONS => self.stated = stated(data)?,
                record::NUMBERS => {
                    let (row, first) = (short(data, 0)?, short(data, 2)?);
                    let numbers = data.get(4..data.len().checked_sub(2)?)?.chunks_exact(6);
                    for (column, number) in (u32::from(first)..).zip(numbers) {
                        let style = short(number, 0)?;
                        self.add_cell((u32::from(row), column), formats.get(usize::from(style)));
                    }
                }
                kind if record::CELLS.contains(&kind) => {
                    let at = (u32::from(short(data, 0)?), u32::from(short(data, 2)?));
                    let style = short(data, 4)?;
                    self.add_cell(at, formats.get(usize::from(style)));
                }
                _ => {}
            }
        }
        Some(())
    }

    fn add_cell(&mut self, at: (u32, u32), format: Option<&Option<Rc<str>>>) {
        let (first, last) = self.corners.unwrap_or((at, at));
        self.corners = Some((
            (first.0.min(at.0), first.1.min(at.1)),
            (last.0.max(at.0), last.1.max(at.1)),
        ));
        let is_inside = at.0 < MAX_ROWS && at.1 < MAX_COLUMNS;
        if let Some(Some(format)) = format.filter(|_| is_inside) {
            self.hidden.formats.insert(at, Rc::clone(format));
        }
    }

    /// How much it adds to the size of the workbook.
    fn size(&self) -> u64 {
        let area = self.corners.map_or(0, |(first, last)| {
            u64::from(last.0 - first.0 + 1) * u64::from(last.1 - first.1 + 1)
        });
        area.max(self.stated).saturating_add(self.records)
    }
}

/// How many cells a sheet says that it has, from its first row up to, but not including, its end, and in all its
/// columns.
fn stated(data: &[u8]) -> Option<u64> {
    let long = |at: usize| number::<4>(data, at).map(u32::from_le_bytes);
    let (first, end) = match data.len() {
        10 => (u32::from(short(data, 0)?), u32::from(short(data, 2)?)),
        _ => (long(0)?, long(4)?),
    };
    let columns = short(data, if data.len() == 10 { 6 } else { 10 })?;
    if end == 0 {
        return Some(0);
    }
    // Like the reader of cells, which finds very many rows if the last one is before the first.
    let rows = u64::from(end.wrapping_sub(first));
    Some(rows.saturating_mul(u64::from(columns)))
}

/// The complete records from an offset on, each with its kind and its data.
fn records(book: &[u8], start: usize) -> impl Iterator<Item = (u16, &[u8])> {
    let mut at = start;
    std::iter::from_fn(move || {
        let kind = short(book, at)?;
        let length = usize::from(short(book, at + 2)?);
        let data = book.get(at + 4..at + 4 + length)?;
        at += 4 + length;
        Some((kind, data))
    })
}

/// The text at an offset, which begins with its length. Since Excel 97, a character may have two bytes.
fn text(data: &[u8], at: usize, since_97: bool) -> Option<String> {
    let bytes = |at: usize, length: usize| data.get(at..at.checked_add(length)?);
    // The characters of format codes are the same in all code pages.
    let narrow = |bytes: &[u8]| bytes.iter().map(|byte| char::from(*byte)).collect();
    if !since_97 {
        let length = usize::from(*data.get(at)?);
        return bytes(at + 1, length).map(narrow);
    }
    let length = usize::from(short(data, at)?);
    if data.get(at + 2)? & 1 == 0 {
        return bytes(at + 3, length).map(narrow);
    }
    let wide = bytes(at + 3, length * 2)?.chunks_exact(2);
    let wide: Vec<u16> = wide.filter_map(|pair| short(pair, 0)).collect();
    Some(String::from_utf16_lossy(&wide))
}

fn short(data: &[u8], at: usize) -> Option<u16> {
    number::<2>(data, at).map(u16::from_le_bytes)
}

/// The bytes of a number at an offset.
fn number<const SIZE: usize>(data: &[u8], at: usize) -> Option<[u8; SIZE]> {
    let bytes = data.get(at..at.checked_add(SIZE)?)?;
    bytes.try_into().ok()
}
