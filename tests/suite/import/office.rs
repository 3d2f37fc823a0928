//! Word documents and workbooks made in memory, with only what the tests put in them.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The names of vocabularies that the parts use.
const WORD: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#;

/// The beginning of the types of relationships.
const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The styles that paragraphs can have.
const STYLES: [&str; 8] = [
    "Normal",
    "Title",
    "heading 1",
    "heading 2",
    "Quote",
    "List Bullet",
    "List Bullet 2",
    "List Number",
];

/// A sheet. A cell is its kind and its value: `t:` words, `n:` a number, `d:` a date, `p:` a percentage, `f:` a formula
/// whose result nobody has saved.
#[derive(Default)]
pub(crate) struct Sheet<'s> {
    pub(crate) name: &'s str,
    pub(crate) is_hidden: bool,
    /// The number of a row that is hidden, from 0.
    pub(crate) hidden_row: Option<usize>,
    pub(crate) rows: &'s [&'s [&'s str]],
}

/// A text as it is written in XML.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// Words in a style: `b` bold, `i` in italics.
pub(crate) fn run(text: &str, style: &str) -> String {
    let style = match style {
        "" => String::new(),
        style => format!("<w:rPr><w:{style}/></w:rPr>"),
    };
    format!(
        r#"<w:r>{style}<w:t xml:space="preserve">{}</w:t></w:r>"#,
        escaped(text)
    )
}

/// A paragraph in a style, made of runs.
pub(crate) fn paragraph_of(style: &str, runs: &str) -> String {
    let id = style.replace(' ', "");
    format!(r#"<w:p><w:pPr><w:pStyle w:val="{id}"/></w:pPr>{runs}</w:p>"#)
}

/// A paragraph of plain words in a style.
pub(crate) fn paragraph(style: &str, words: &str) -> String {
    paragraph_of(style, &run(words, ""))
}

/// A table of paragraphs, whose first column is bold.
pub(crate) fn table<const N: usize>(rows: &[[&str; N]]) -> String {
    let rows = rows.iter().map(|row| {
        let cells = row.iter().enumerate().map(|(at, words)| {
            let is_label = at == 0 && N == 2 && rows.len() > 1;
            paragraph_of("Normal", &run(words, if is_label { "b" } else { "" }))
        });
        cells.collect::<Vec<_>>()
    });
    table_of(&rows.collect::<Vec<_>>())
}

/// A table of cells that are paragraphs already.
pub(crate) fn table_of(rows: &[Vec<String>]) -> String {
    let rows = rows.iter().map(|row| {
        let cells = row.iter().map(|cell| format!("<w:tc>{cell}</w:tc>"));
        format!("<w:tr>{}</w:tr>", cells.collect::<String>())
    });
    format!("<w:tbl>{}</w:tbl>", rows.collect::<String>())
}

/// A Word document of paragraphs and tables.
pub(crate) fn document(parts: &[String]) -> Vec<u8> {
    with_links(parts, &[])
}

/// A Word document with links, which its runs refer to as `rId100` and so on.
pub(crate) fn with_links(parts: &[String], links: &[String]) -> Vec<u8> {
    let styles = STYLES.iter().map(|name| {
        let id = name.replace(' ', "");
        format!(
            r#"<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/></w:style>"#
        )
    });
    let links = links.iter().enumerate().map(|(at, address)| {
        format!(
            r#"<Relationship Id="rId{}" Type="{KIND}/hyperlink" TargetMode="External" Target="{}"/>"#,
            100 + at,
            escaped(address)
        )
    });
    let own = format!(
        r#"<Relationship Id="rId1" Type="{KIND}/styles" Target="styles.xml"/>{}"#,
        links.collect::<String>()
    );
    packed(&[
        ("_rels/.rels", relationships(&main("word/document.xml"))),
        ("word/_rels/document.xml.rels", relationships(&own)),
        (
            "word/styles.xml",
            format!("<w:styles {WORD}>{}</w:styles>", styles.collect::<String>()),
        ),
        (
            "word/document.xml",
            format!(
                "<w:document {WORD}><w:body>{}</w:body></w:document>",
                parts.concat()
            ),
        ),
    ])
}

/// The relationship to the main part of a file.
fn main(part: &str) -> String {
    format!(r#"<Relationship Id="rId1" Type="{KIND}/officeDocument" Target="{part}"/>"#)
}

fn relationships(inner: &str) -> String {
    format!(
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>"#
    )
}

/// A workbook of sheets.
pub(crate) fn workbook(sheets: &[Sheet<'_>]) -> Vec<u8> {
    const NAMES: &str = r#"xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#;
    let listed = sheets.iter().enumerate().map(|(at, sheet)| {
        let state = if sheet.is_hidden {
            r#" state="hidden""#
        } else {
            ""
        };
        format!(
            r#"<sheet name="{}" sheetId="{}"{state} r:id="rId{}"/>"#,
            escaped(sheet.name),
            at + 1,
            at + 1
        )
    });
    let listed = format!(
        "<workbook {NAMES}><sheets>{}</sheets></workbook>",
        listed.collect::<String>()
    );
    let related = (1..=sheets.len()).map(|number| {
        format!(r#"<Relationship Id="rId{number}" Type="{KIND}/worksheet" Target="worksheets/sheet{number}.xml"/>"#)
    });
    let styles = format!(r#"<Relationship Id="rId99" Type="{KIND}/styles" Target="styles.xml"/>"#);
    let related = relationships(&(related.collect::<String>() + &styles));
    // 17 is a month and a year; 9 is a percentage.
    let formats = [0, 17, 9]
        .map(|id| format!(r#"<xf numFmtId="{id}" applyNumberFormat="1"/>"#))
        .concat();
    let styles =
        format!("<styleSheet {NAMES}><cellXfs count=\"3\">{formats}</cellXfs></styleSheet>");
    let types = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#;
    let mut parts = vec![
        ("[Content_Types].xml".to_owned(), types.to_owned()),
        (
            "_rels/.rels".to_owned(),
            relationships(&main("xl/workbook.xml")),
        ),
        ("xl/_rels/workbook.xml.rels".to_owned(), related),
        ("xl/styles.xml".to_owned(), styles),
        ("xl/workbook.xml".to_owned(), listed),
    ];
    for (at, sheet) in sheets.iter().enumerate() {
        let rows = sheet.rows.iter().enumerate().map(|(row, cells)| {
            let hidden = if sheet.hidden_row == Some(row) {
                r#" hidden="1""#
            } else {
                ""
            };
            let cells = cells
                .iter()
                .enumerate()
                .map(|(column, cell)| self::cell(row, column, cell));
            format!(
                r#"<row r="{}"{hidden}>{}</row>"#,
                row + 1,
                cells.collect::<String>()
            )
        });
        let rows: String = rows.collect();
        parts.push((
            format!("xl/worksheets/sheet{}.xml", at + 1),
            format!("<worksheet {NAMES}><sheetData>{rows}</sheetData></worksheet>"),
        ));
    }
    let parts: Vec<(&str, String)> = parts
        .iter()
        .map(|(name, text)| (name.as_str(), text.clone()))
        .collect();
    packed(&parts)
}

fn cell(row: usize, column: usize, cell: &str) -> String {
    let letter = char::from(b'A' + u8::try_from(column).expect("there are few columns"));
    let place = format!(r#"r="{letter}{}""#, row + 1);
    match cell.split_once(':').expect("a cell has a kind") {
        ("t", words) => format!(
            r#"<c {place} t="inlineStr"><is><t>{}</t></is></c>"#,
            escaped(words)
        ),
        ("d", number) => format!(r#"<c {place} s="1"><v>{number}</v></c>"#),
        ("p", number) => format!(r#"<c {place} s="2"><v>{number}</v></c>"#),
        ("f", _) => format!("<c {place}><f>SUM(A1:A2)</f></c>"),
        (_, number) => format!("<c {place}><v>{number}</v></c>"),
    }
}

/// A zip archive of texts.
fn packed(parts: &[(&str, String)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        let started = archive.start_file(*name, SimpleFileOptions::default());
        started.expect("a part in memory can be begun");
        archive
            .write_all(text.as_bytes())
            .expect("memory can be written");
    }
    archive
        .finish()
        .expect("memory can be written")
        .into_inner()
}
