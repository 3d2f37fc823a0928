//! Reads the visible sheets of a workbook: each cell as a person sees it, without hidden rows and columns.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use calamine::{
    Data, DataType, Ods, OdsError, Reader, Sheet as SheetName, SheetType, SheetVisible, Xls,
    XlsError, Xlsx,
};

use crate::import::left_out::{LeftOut, Omissions};
use crate::import::numbers::format::{formatted, in_place_of_number, in_place_of_text};
use crate::import::numbers::grid::{Grid, GridCell};
use crate::import::office::package::{Package, Target};
use crate::import::unreadable::{OtherFormat, Unreadable};
use crate::import::workbook::hidden::{self, Hidden, MAX_COLUMNS, MAX_ROWS};
use crate::import::workbook::old;

/// The parts of a workbook that are read.
#[derive(Debug, Default)]
pub struct Workbook {
    /// Its visible sheets.
    pub sheets: Vec<Sheet>,
    /// What was left out.
    pub omissions: Omissions,
}

/// A visible sheet.
#[derive(Debug, Default)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Its cells.
    pub grid: Grid,
    /// Whether it has more rows or columns than are read.
    pub is_cut: bool,
}

/// Cells by row and column, from 0.
#[derive(Default)]
struct Cells {
    cells: BTreeMap<(u32, u32), GridCell>,
    is_cut: bool,
    /// How many cells have a value that their format hides.
    hidden: usize,
}

/// Reads a workbook, within the limits of every package.
pub fn read(bytes: &[u8]) -> Result<Workbook, Unreadable> {
    if !bytes.starts_with(b"PK") {
        return of_old_workbook(bytes);
    }
    let mut package = Package::open(bytes)?;
    package.check_limits()?;
    let mut package = Package::open(bytes)?;
    match package.main_part()? {
        Some(main) if main.to_lowercase().ends_with(".bin") => {
            Err(Unreadable::Other(OtherFormat::BinaryWorkbook))
        }
        Some(main) => of_package(bytes, &mut package, &main),
        None => of_open_document(bytes, &mut package),
    }
}

/// Whether a sheet is read, and counts it if it is hidden.
fn is_read(sheet: &SheetName, omissions: &mut Omissions) -> bool {
    let is_visible = sheet.visible == SheetVisible::Visible;
    if !is_visible {
        omissions.add(LeftOut::HiddenSheet);
    }
    is_visible && sheet.typ == SheetType::WorkSheet
}

/// Reads a workbook of an Excel before 2007.
fn of_old_workbook(bytes: &[u8]) -> Result<Workbook, Unreadable> {
    // The reader of cells has no limits, so this check comes first.
    let hidden = old::of_old_workbook(bytes)?;
    let opened = calamine::open_workbook_from_rs(Cursor::new(bytes));
    let mut reader: Xls<_> = opened.map_err(|error| match error {
        XlsError::Password => Unreadable::Password,
        _ => Unreadable::Damaged,
    })?;
    let mut workbook = Workbook::default();
    let sheets = reader.sheets_metadata().to_vec();
    // Both read the same list of sheets. If they disagree, a hidden row could be mistaken for a visible one.
    if sheets.len() != hidden.len() {
        return Err(Unreadable::Damaged);
    }
    for (sheet, hidden) in sheets.into_iter().zip(hidden) {
        if is_read(&sheet, &mut workbook.omissions) {
            let cells = Cells::of_range(&mut reader, &sheet.name, &hidden)?;
            workbook.add(sheet.name, cells, &hidden);
        }
    }
    Ok(workbook)
}

/// Reads a workbook of LibreOffice.
fn of_open_document(bytes: &[u8], package: &mut Package<'_>) -> Result<Workbook, Unreadable> {
    let opened = calamine::open_workbook_from_rs(Cursor::new(bytes));
    let mut reader: Ods<_> = opened.map_err(|error| match error {
        OdsError::Password => Unreadable::Password,
        _ => Unreadable::Damaged,
    })?;
    let mut workbook = Workbook::default();
    let mut open_sheets = hidden::of_open_document(package)?;
    for sheet in reader.sheets_metadata().to_vec() {
        if !is_read(&sheet, &mut workbook.omissions) {
            continue;
        }
        let hidden = open_sheets.remove(&sheet.name).ok_or(Unreadable::Damaged)?;
        let cells = Cells::of_range(&mut reader, &sheet.name, &hidden)?;
        workbook.add(sheet.name, cells, &hidden);
    }
    Ok(workbook)
}

/// Reads a workbook of an Excel since 2007.
fn of_package(bytes: &[u8], package: &mut Package<'_>, main: &str) -> Result<Workbook, Unreadable> {
    let mut reader: Xlsx<_> =
        calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(|_| Unreadable::Damaged)?;
    let mut workbook = Workbook::default();
    let parts = sheet_parts(package, main)?;
    for sheet in reader.sheets_metadata().to_vec() {
        if !is_read(&sheet, &mut workbook.omissions) {
            continue;
        }
        // Both read the same list of sheets. If they disagree, a hidden row could be mistaken for a visible one.
        let part = parts.get(&sheet.name).ok_or(Unreadable::Damaged)?;
        let hidden = Hidden::of_part(package, part)?;
        let cells = Cells::of_sheet(&mut reader, &sheet.name).ok_or(Unreadable::Damaged)?;
        workbook.add(sheet.name, cells, &hidden);
    }
    Ok(workbook)
}

/// The part of each sheet by its name.
fn sheet_parts(
    package: &mut Package<'_>,
    main: &str,
) -> Result<BTreeMap<String, String>, Unreadable> {
    let relationships = package.relationships(main)?;
    let Some(tree) = package.tree(main)? else {
        return Ok(BTreeMap::new());
    };
    let sheets = tree
        .root()
        .descendants()
        .filter(|element| element.name() == "sheet");
    let parts = sheets.filter_map(|sheet| {
        let target = relationships.target(&sheet.relationship("id")?)?;
        match target {
            Target::Part(part) => Some((sheet.attribute("name")?, part.clone())),
            Target::External(_) => None,
        }
    });
    Ok(parts.collect())
}

/// Where a sheet has formulas; `None` if it is damaged.
fn formulas(reader: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Option<BTreeSet<(u32, u32)>> {
    let mut formulas = BTreeSet::new();
    let mut cell_reader = reader.worksheet_cells_reader(name).ok()?;
    while let Some(cell) = cell_reader.next_formula().ok()? {
        let (row, column) = cell.get_position();
        if !cell.get_value().is_empty() && row < MAX_ROWS && column < MAX_COLUMNS {
            formulas.insert((row, column));
        }
    }
    Some(formulas)
}

impl Cells {
    fn add(&mut self, at: (u32, u32), cell: GridCell) {
        let is_inside = at.0 < MAX_ROWS && at.1 < MAX_COLUMNS;
        if cell.is_empty() {
            return;
        }
        if is_inside {
            self.cells.insert(at, cell);
        }
        self.is_cut |= !is_inside;
    }

    /// Adds a cell with its value, or with what it shows instead.
    fn add_value(&mut self, at: (u32, u32), shown: String, in_place: Option<String>) {
        let is_hidden = in_place.as_deref() == Some("") && !shown.is_empty();
        self.hidden += usize::from(is_hidden);
        self.add(at, GridCell::of(&in_place.unwrap_or(shown)));
    }

    /// The cells of a sheet. Their number formats are only known if they may hide a value.
    fn of_range<'b, R: Reader<Cursor<&'b [u8]>>>(
        reader: &mut R,
        name: &str,
        hidden: &Hidden,
    ) -> Result<Self, Unreadable> {
        let range = reader.worksheet_range(name);
        let range = range.map_err(|_| Unreadable::Damaged)?;
        let mut cells = Self::default();
        let Some((first_row, first_column)) = range.start() else {
            return Ok(cells);
        };
        for (row, column, value) in range.used_cells() {
            let at = (u32::try_from(row), u32::try_from(column));
            if let (Ok(row), Ok(column)) = at {
                let at = (
                    first_row.saturating_add(row),
                    first_column.saturating_add(column),
                );
                let format = hidden.formats.get(&at);
                let in_place = format.and_then(|format| in_place(value, format));
                let in_place = in_place.or_else(|| hidden.in_place.get(&at).cloned());
                cells.add_value(at, shown(value, ""), in_place);
            }
        }
        Ok(cells)
    }

    /// The cells of a sheet with the formats of their numbers; `None` if it is damaged.
    fn of_sheet(reader: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Option<Self> {
        let formulas = formulas(reader, name)?;
        let mut cells = Self::default();
        let mut cell_reader = reader.worksheet_cells_reader(name).ok()?;
        while let Some((cell, style)) = cell_reader.next_cell_with_style_id().ok()? {
            let style = cell_reader.styles().get(style);
            let format = style.and_then(|style| style.number_format.as_ref());
            let format = format.map_or("", |format| format.format_code.as_str());
            let value = Data::from(cell.get_value().clone());
            let at = cell.get_position();
            let shown = shown(&value, format);
            if shown.is_empty() && formulas.contains(&at) {
                let is_uncalculated = true;
                let text = String::new();
                cells.add(
                    at,
                    GridCell {
                        text,
                        is_uncalculated,
                    },
                );
                continue;
            }
            cells.add_value(at, shown, in_place(&value, format));
        }
        Some(cells)
    }

    /// The cells as rows, without those that are hidden; also returns how many rows and columns that were in use are.
    fn grid(self, hidden: &Hidden) -> (Grid, usize) {
        let rows: BTreeSet<u32> = self.cells.keys().map(|(row, _)| *row).collect();
        let columns: BTreeSet<u32> = self.cells.keys().map(|(_, column)| *column).collect();
        let left_out =
            rows.intersection(&hidden.rows).count() + columns.intersection(&hidden.columns).count();
        let is_shown = |(row, column): &(u32, u32)| {
            !hidden.rows.contains(row) && !hidden.columns.contains(column)
        };
        let cells: BTreeMap<(u32, u32), GridCell> = self
            .cells
            .into_iter()
            .filter(|(at, _)| is_shown(at))
            .collect();
        let last_row = cells.keys().map(|(row, _)| *row + 1).max().unwrap_or(0);
        let last_column = cells
            .keys()
            .map(|(_, column)| *column + 1)
            .max()
            .unwrap_or(0);
        let shown_rows = (0..last_row).filter(|row| !hidden.rows.contains(row));
        let shown_columns: Vec<u32> = (0..last_column)
            .filter(|column| !hidden.columns.contains(column))
            .collect();
        let rows = shown_rows.map(|row| {
            let cells = shown_columns
                .iter()
                .map(|column| cells.get(&(row, *column)).cloned().unwrap_or_default());
            cells.collect()
        });
        (
            Grid {
                rows: rows.collect(),
            },
            left_out,
        )
    }
}

impl Workbook {
    fn add(&mut self, name: String, cells: Cells, hidden: &Hidden) {
        let is_cut = cells.is_cut;
        let values = cells.hidden;
        self.omissions.add_many(LeftOut::HiddenValue, values);
        let (grid, left_out) = cells.grid(hidden);
        self.omissions.add_many(LeftOut::HiddenCells, left_out);
        self.omissions.add_many(LeftOut::Comment, hidden.comments);
        self.sheets.push(Sheet { name, grid, is_cut });
    }
}

/// What a cell with a format shows in place of its value; it may be empty.
fn in_place(value: &Data, format: &str) -> Option<String> {
    match value {
        Data::Int(_) | Data::Float(_) | Data::DateTime(_) => {
            in_place_of_number(value.as_f64()?, format)
        }
        Data::String(_) | Data::Bool(_) => in_place_of_text(format),
        Data::Empty | Data::Error(_) | Data::DateTimeIso(_) | Data::DurationIso(_) => None,
    }
}

/// A value as a person sees it.
fn shown(value: &Data, format: &str) -> String {
    match value {
        Data::Empty => String::new(),
        Data::Int(number) => formatted(&number.to_string(), format),
        Data::Float(number) => formatted(&number.to_string(), format),
        Data::String(text) | Data::DurationIso(text) => text.trim().to_owned(),
        Data::Bool(true) => "TRUE".to_owned(),
        Data::Bool(false) => "FALSE".to_owned(),
        Data::Error(error) => error.to_string(),
        Data::DateTimeIso(text) => without_midnight(text).to_owned(),
        Data::DateTime(date) if date.is_duration() => formatted(&date.as_f64().to_string(), ""),
        Data::DateTime(date) => {
            let (year, month, day, hour, minute, ..) = date.to_ymd_hms_milli();
            let text = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}");
            without_midnight(&text).to_owned()
        }
    }
}

/// A date without a time of midnight, which only means that no time was typed.
fn without_midnight(text: &str) -> &str {
    match text.split_once('T') {
        Some((date, time)) if time.starts_with("00:00") => date,
        _ => text,
    }
}
