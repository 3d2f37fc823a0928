//! Tests of what is read from workbooks, with a small workbook for each case.

use std::io::{Cursor, Write};

use crate::import::left_out::{LeftOut, Omissions};
use crate::import::office::packed::packed;
use crate::import::unreadable::Unreadable;
use crate::import::workbook::old::record;
use crate::import::workbook::reader::read;

/// A record of a workbook of Excel 97.
fn record(kind: u16, data: &[&[u8]]) -> Vec<u8> {
    let data = data.concat();
    let length = u16::try_from(data.len()).expect("it is short");
    [&kind.to_le_bytes(), &length.to_le_bytes(), data.as_slice()].concat()
}

/// The beginning of a sheet, of the globals or of a chart.
fn begin(what: u8) -> Vec<u8> {
    record(record::BEGIN, &[&[0, 6, what, 0], &[0; 12]])
}

/// A number in a cell of Excel 97.
fn number(row: u16, column: u16, style: u8, value: f64) -> Vec<u8> {
    let at = [row.to_le_bytes(), column.to_le_bytes()].concat();
    record(record::NUMBER, &[&at, &[style, 0], &value.to_le_bytes()])
}

/// A workbook of Excel 97 with these records among its globals and this sheet, listed this many times.
fn old_workbook_of(globals: &[u8], sheet: &[u8], count: usize) -> Vec<u8> {
    let end = record(record::END, &[]);
    let all = |start: u32| {
        let listed = record(
            record::SHEET,
            &[&start.to_le_bytes(), &[0, 0, 5, 0], b"Falls"],
        );
        [
            begin(5),
            globals.to_vec(),
            listed.repeat(count),
            end.clone(),
        ]
        .concat()
    };
    let length = u32::try_from(all(0).len()).expect("it is short");
    let book = [all(length), begin(0x10), sheet.to_vec(), end.clone()].concat();
    let memory = Cursor::new(Vec::new());
    let mut file = cfb::CompoundFile::create(memory).expect("it can be made in memory");
    let mut stream = file.create_stream("/Workbook").expect("it is new");
    stream.write_all(&book).expect("memory can be written");
    drop(stream);
    file.into_inner().into_inner()
}

/// A workbook of Excel 97 with a sheet of four rows and four columns, two of each hidden.
fn old_workbook() -> Vec<u8> {
    let row = |row: u8, height: u8, flags: u8| {
        record(
            record::ROW,
            &[
                &[row, 0, 0, 0, 4, 0, height, 0],
                &[0; 4],
                &[flags, 1, 15, 0],
            ],
        )
    };
    let columns = |column: u8, width: u8, flags: u8| {
        record(
            record::COLUMNS,
            &[&[column, 0, column, 0, 0, width, 15, 0, flags, 0, 0, 0]],
        )
    };
    let columns = [columns(0, 8, 0), columns(1, 8, 1), columns(3, 0, 0)];
    let rows = [
        row(0, 255, 0),
        row(1, 255, 0x20),
        row(2, 255, 0),
        row(3, 0, 0),
    ];
    let mut sheet = [columns.concat(), rows.concat()].concat();
    sheet.extend(record(record::COMMENT, &[&[0; 12]]));
    // A chart in the sheet begins and ends within it, and has cells of its own.
    let chart = [begin(0x20), number(9, 9, 0, 1.0), record(record::END, &[])];
    sheet.extend(chart.concat());
    for (row, column) in (0..4).flat_map(|row| (0..4).map(move |column| (row, column))) {
        sheet.extend(number(row, column, 15, f64::from(10 * row + column)));
    }
    old_workbook_of(&[], &sheet, 1)
}

/// A workbook of Excel with one sheet that contains this, and with these formats for its styles 1 and 2.
fn workbook(sheet: &str, formats: [&str; 2]) -> Vec<u8> {
    const MAIN: &str = r#"xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#;
    const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const RELATED: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    let [first, second] = formats.map(|format| format.replace('"', "&quot;").replace('<', "&lt;"));
    packed(&[
        (
            "[Content_Types].xml",
            r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#,
        ),
        (
            "_rels/.rels",
            &format!(
                r#"<Relationships xmlns="{RELATED}"><Relationship Id="a" Type="{KIND}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/workbook.xml",
            &format!(
                r#"<workbook {MAIN}><sheets><sheet name="Falls" sheetId="1" r:id="a"/></sheets></workbook>"#
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            &format!(
                r#"<Relationships xmlns="{RELATED}"><Relationship Id="a" Type="{KIND}/worksheet" Target="sheet.xml"/><Relationship Id="b" Type="{KIND}/styles" Target="styles.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/styles.xml",
            &format!(
                r#"<styleSheet {MAIN}><numFmts><numFmt numFmtId="164" formatCode="{first}"/><numFmt numFmtId="165" formatCode="{second}"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>"#
            ),
        ),
        (
            "xl/sheet.xml",
            &format!("<worksheet {MAIN}>{sheet}</worksheet>"),
        ),
    ])
}

/// The rows of a sheet of Excel, with these attributes. Each cell is a style and a value.
fn sheet_data(rows: &[(&str, &[(u8, &str)])]) -> String {
    let rows = rows.iter().map(|(attributes, cells)| {
        let cells = cells
            .iter()
            .map(|(style, value)| match value.parse::<f64>() {
                Ok(_) => format!(r#"<c s="{style}"><v>{value}</v></c>"#),
                Err(_) => format!(r#"<c s="{style}" t="inlineStr"><is><t>{value}</t></is></c>"#),
            });
        format!("<row {attributes}>{}</row>", cells.collect::<String>())
    });
    format!("<sheetData>{}</sheetData>", rows.collect::<String>())
}

/// A workbook of LibreOffice with one sheet.
fn open_workbook(sheet: &str) -> Vec<u8> {
    let kind = "application/vnd.oasis.opendocument.spreadsheet";
    let names = r#"xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0""#;
    let content = format!(
        "<office:document-content {names}><office:body><office:spreadsheet><table:table table:name=\"Falls\">\
         {sheet}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    packed(&[
        ("mimetype", kind),
        ("META-INF/manifest.xml", "<manifest/>"),
        ("content.xml", &content),
    ])
}

#[track_caller]
fn check(bytes: &[u8], expected: &[&[&str]], left_out: &[(LeftOut, usize)]) {
    let workbook = read(bytes).expect("it is read");
    let [sheet] = workbook.sheets.as_slice() else {
        panic!("{:?}", workbook.sheets);
    };
    let rows = sheet.grid.rows.iter();
    let found: Vec<Vec<&str>> = rows
        .map(|row| row.iter().map(|cell| cell.text.as_str()).collect())
        .collect();
    assert_eq!(found, expected);
    let mut omissions = Omissions::default();
    for (what, count) in left_out {
        omissions.add_many(*what, *count);
    }
    assert_eq!(workbook.omissions, omissions);
}

#[test]
fn an_old_workbook_keeps_what_it_hides() {
    check(
        &old_workbook(),
        &[&["0", "2"], &["20", "22"]],
        &[(LeftOut::HiddenCells, 4), (LeftOut::Comment, 1)],
    );
}

#[test]
fn a_cell_whose_format_hides_its_value_is_left_out() {
    let rows = sheet_data(&[
        ("", &[(0, "Month"), (1, "SECRET"), (0, "Falls")]),
        ("", &[(0, "1"), (1, "777"), (2, "3")]),
        ("", &[(0, "2"), (1, "778"), (2, "5")]),
    ]);
    check(
        &workbook(&rows, [";;;", r#"[<5]"<5";0"#]),
        &[&["Month", "", "Falls"], &["1", "", "<5"], &["2", "", "5"]],
        &[(LeftOut::HiddenValue, 3)],
    );
}

#[test]
fn a_cell_of_an_old_workbook_whose_format_hides_its_value_is_left_out() {
    let format = |id: u8, text: &str, wide: bool| {
        let length = u8::try_from(text.len()).expect("it is short");
        let characters: Vec<u8> = match wide {
            true => text.bytes().flat_map(|byte| [byte, 0]).collect(),
            false => text.bytes().collect(),
        };
        record(
            record::FORMAT,
            &[&[id, 0, length, 0, u8::from(wide)], &characters],
        )
    };
    let style = |format: u8| record(record::STYLE, &[&[0, 0, format, 0], &[0; 16]]);
    let globals = [
        format(164, ";;;", false),
        format(165, r#"[<5]"<5";0"#, true),
        style(0),
        style(164),
        style(165),
    ];
    // Several numbers in a row, 777 and 778. Each is stored a hundred times too large, and is marked as such.
    let several = [777_u32, 778].map(|number| {
        let number = (number * 100) << 2 | 3;
        [[1, 0].as_slice(), &number.to_le_bytes()].concat()
    });
    let sheet = [
        number(0, 0, 0, 1.0),
        number(0, 1, 1, 776.0),
        number(0, 2, 2, 3.0),
        record(
            record::NUMBERS,
            &[&[1, 0, 0, 0], &several.concat(), &[1, 0]],
        ),
        number(1, 2, 2, 5.0),
    ];
    check(
        &old_workbook_of(&globals.concat(), &sheet.concat(), 1),
        &[&["1", "", "<5"], &["", "", "5"]],
        &[(LeftOut::HiddenValue, 3)],
    );
}

#[test]
fn an_old_workbook_with_a_cell_far_away_is_refused_before_it_fills_the_memory() {
    let near = number(0, 0, 0, 1.0);
    let far = [near.clone(), number(u16::MAX, 255, 0, 2.0)].concat();
    let bytes = old_workbook_of(&[], &far, 1);
    assert_eq!(read(&bytes).err(), Some(Unreadable::TooLarge));
    // The last row is before the first.
    let stated = |first: u32, end: u32| {
        let rows = [first.to_le_bytes(), end.to_le_bytes()].concat();
        record(record::DIMENSIONS, &[&rows, &[0, 0, 0, 1, 0, 0]])
    };
    for (first, end) in [(0, u32::MAX), (9, 1), (0, 65_536)] {
        let bytes = old_workbook_of(&[], &[stated(first, end), near.clone()].concat(), 1);
        assert_eq!(
            read(&bytes).err(),
            Some(Unreadable::TooLarge),
            "{first} {end}"
        );
    }
    let tall = [stated(0, 9), near.clone(), number(30_000, 9, 0, 2.0)].concat();
    let workbook = read(&old_workbook_of(&[], &tall, 1)).expect("it is read");
    assert!(workbook.sheets[0].is_cut);
    let often = old_workbook_of(&[], &tall, 20);
    assert_eq!(read(&often).err(), Some(Unreadable::TooLarge));
}

#[test]
fn an_old_workbook_with_a_password_says_so() {
    let globals = record(record::PASSWORD, &[&[1, 0, 1, 0]]);
    let bytes = old_workbook_of(&globals, &[0xFF; 9], 1);
    assert_eq!(read(&bytes).err(), Some(Unreadable::Password));
}

#[test]
fn rows_and_columns_too_small_to_be_seen_are_hidden() {
    let rows = sheet_data(&[
        ("", &[(0, "1"), (0, "2"), (0, "3")]),
        (
            r#"ht="0" customHeight="1""#,
            &[(0, "4"), (0, "5"), (0, "6")],
        ),
        (r#"ht="15""#, &[(0, "7"), (0, "8"), (0, "9")]),
    ]);
    let narrow = r#"<cols><col min="2" max="2" width="0" customWidth="1"/></cols>"#;
    check(
        &workbook(&[narrow, &rows].concat(), ["0", "0"]),
        &[&["1", "3"], &["7", "9"]],
        &[(LeftOut::HiddenCells, 2)],
    );
    let usual = r#"<sheetFormatPr defaultColWidth="0" defaultRowHeight="0"/><cols><col min="2" max="3" width="9"/></cols>"#;
    check(
        &workbook(&[usual, &rows].concat(), ["0", "0"]),
        &[&["8", "9"]],
        &[(LeftOut::HiddenCells, 3)],
    );
}

#[test]
fn a_sheet_whose_xml_is_wrong_after_its_cells_is_damaged() {
    let rows = sheet_data(&[("", &[(0, "1")]), (r#"hidden="1""#, &[(0, "777")])]);
    let bytes = workbook(
        &[&rows, "<pageMargins><x></pageMargins>"].concat(),
        ["0", "0"],
    );
    assert_eq!(read(&bytes).err(), Some(Unreadable::Damaged));
}

#[test]
fn a_cut_old_workbook_is_damaged() {
    let whole = old_workbook();
    for end in [whole.len() / 2, 600, 512, 9] {
        assert!(read(&whole[..end]).is_err(), "{end}");
    }
}

#[test]
fn a_sheet_of_libreoffice_keeps_what_it_hides() {
    let cell = |text: &str| {
        format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let row = |attributes: &str, name: &str| {
        let cells: String = ["a", "b", "c", "d"]
            .map(|column| cell(&format!("{name}{column}")))
            .concat();
        format!("<table:table-row{attributes}>{cells}</table:table-row>")
    };
    let comment = "<table:table-row><table:table-cell office:value-type=\"string\"><office:annotation><text:p>SECRET</text:p>\
                   </office:annotation><text:p>6a</text:p></table:table-cell></table:table-row>";
    let sheet = [
        "<table:table-column/><table:table-column-group><table:table-column table:visibility=\"collapse\" \
         table:number-columns-repeated=\"2\"/></table:table-column-group><table:table-column/>",
        "<table:table-header-rows>", &row("", "1"), "</table:table-header-rows>",
        &row(" table:visibility=\"collapse\" table:number-rows-repeated=\"2\"", "2"),
        "<table:table-row-group>", &row(" table:visibility=\"filter\"", "4"), &row(" table:visibility=\"visible\"", "5"),
        "</table:table-row-group>", comment,
    ]
    .concat();
    check(
        &open_workbook(&sheet),
        &[&["1a", "1d"], &["5a", "5d"], &["6a", ""]],
        &[(LeftOut::HiddenCells, 5), (LeftOut::Comment, 1)],
    );
}

#[test]
fn a_number_of_libreoffice_is_what_its_cell_shows() {
    let cell = |count: u8, value: &str, words: &str| {
        format!(
            "<table:table-cell office:value-type=\"float\" office:value=\"{value}\" table:number-columns-repeated=\"{count}\">{words}</table:table-cell>"
        )
    };
    let row = |count: u8, cells: &[String]| {
        let cells = cells.concat();
        format!("<table:table-row table:number-rows-repeated=\"{count}\">{cells}</table:table-row>")
    };
    let hidden = cell(2, "777", "<text:p/>");
    let sheet = [
        row(1, &[cell(1, "1", "<text:p>1.0</text:p>"), hidden.clone()]),
        row(
            2,
            &[
                cell(1, "3", "<text:p>&lt;5</text:p>"),
                hidden,
                cell(1, "9", ""),
            ],
        ),
        row(1, &[cell(1, "0", "<text:p>none</text:p>")]),
    ];
    check(
        &open_workbook(&sheet.concat()),
        &[
            &["1", "", "", ""],
            &["<5", "", "", "9"],
            &["<5", "", "", "9"],
            &["none", "", "", ""],
        ],
        &[(LeftOut::HiddenValue, 6)],
    );
}
