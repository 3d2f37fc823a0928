//! Laws that hold for the drafts of every Word, PowerPoint, Excel or HTML file, whatever is in it.

use std::io::{Cursor, Write};

use qi_stories::{ImportedDraft, drafts_of, pasted};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::{SETTINGS, check_site};

/// The text of parts that are never read, such as comments.
const NEVER_READ: &str = "neverread";

/// Where the kinds of relationship are declared.
const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The rules that a story breaks if it is not read as it was written.
const UNREADABLE: [&str; 9] = [
    "broken-front-matter",
    "broken-yaml",
    "broken-series",
    "duplicate-key",
    "markup-in-value",
    "not-utf8",
    "unknown-key",
    "wrong-type",
    "yaml-shorthand",
];

/// The vocabularies of all parts.
const VOCABULARIES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"
xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"
xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
xmlns:v="urn:schemas-microsoft-com:vml" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml""#;

const STYLES: &str = r#"<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="character" w:styleId="Hidden"><w:rPr><w:vanish/></w:rPr></w:style>"#;

const NUMBERING: &str = r#"<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#;

const FOOTNOTES: &str =
    r#"<w:footnote w:id="2"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote>"#;

const CHART: &str = r#"<c:chart><c:plotArea><c:lineChart><c:ser>
<c:tx><c:strRef><c:strCache><c:pt idx="0"><c:v>Falls</c:v></c:pt></c:strCache></c:strRef></c:tx>
<c:cat><c:strRef><c:strCache><c:pt idx="0"><c:v>Jan 2024</c:v></c:pt><c:pt idx="1"><c:v>Feb 2024</c:v></c:pt></c:strCache></c:strRef></c:cat>
<c:val><c:numRef><c:numCache><c:pt idx="0"><c:v>4</c:v></c:pt><c:pt idx="1"><c:v>3</c:v></c:pt></c:numCache></c:numRef></c:val>
</c:ser></c:lineChart></c:plotArea></c:chart>"#;

const COMMENTS: &str = r#"<w:comment w:id="1" w:author="neverread"><w:p><w:r><w:t>neverread</w:t></w:r></w:p></w:comment>"#;

const HEADER: &str = "<w:p><w:r><w:t>neverread</w:t></w:r></w:p>";

const NOTES: &str = "<p:cSld><p:spTree><p:sp><p:txBody><a:p><a:r><a:t>neverread</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld>";

/// Cells whose numbers are dates, hidden, and withheld if they are small.
const CELL_STYLES: &str = r#"<numFmts><numFmt numFmtId="164" formatCode=";;;"/><numFmt numFmtId="165" formatCode="[&lt;5]&quot;&lt;5&quot;;0"/></numFmts>
<cellXfs><xf numFmtId="0"/><xf numFmtId="17"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs>"#;

const HIDDEN_SHEET: &str = r#"<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>neverread</t></is></c></row></sheetData>"#;

const SHEETS: &str = r#"<sheets><sheet name="Falls" sheetId="1" r:id="r0"/><sheet name="Names" sheetId="2" state="hidden" r:id="r1"/></sheets>"#;

/// The vocabularies of a workbook of Excel.
const OF_EXCEL: &str = r#"xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#;

/// The vocabularies of a workbook of LibreOffice.
const OF_LIBREOFFICE: &str = r#"xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0""#;

/// The records before the sheet of a workbook of Excel 97: its beginning, a format that hides values, three styles of
/// cells, the name of the sheet with where it begins, and the end.
const GLOBALS: [&[u8]; 7] = [
    &[0x09, 0x08, 8, 0, 0, 6, 5, 0, 0, 0, 0, 0],
    &[0x1E, 0x04, 8, 0, 164, 0, 3, 0, 0, b';', b';', b';'],
    &[0xE0, 0, 4, 0, 0, 0, 17, 0],
    &[0xE0, 0, 4, 0, 0, 0, 164, 0],
    &[0xE0, 0, 4, 0, 0, 0, 0, 0],
    &[
        0x85, 0, 13, 0, 69, 0, 0, 0, 0, 0, 5, 0, b'F', b'a', b'l', b'l', b's',
    ],
    &[0x0A, 0, 0, 0],
];

const PRESENTATION: &str = r#"<p:sldIdLst><p:sldId r:id="r0"/></p:sldIdLst>"#;

/// Checks the drafts of a file that begins as an Office file does.
pub fn check_package(bytes: &[u8]) {
    for name in ["a.docx", "a.pptx", "a.xlsx"] {
        check_drafts(name, bytes);
    }
}

/// Checks the draft of a Word document whose body is this XML.
pub fn check_word(body: &str) {
    check_never_read(body, "a.docx", &word(body));
}

/// Checks the draft of a presentation whose one slide has these shapes as XML.
pub fn check_slides(shapes: &str) {
    check_never_read(shapes, "a.pptx", &slides(shapes));
}

/// Checks the drafts of a workbook with a sheet: the first byte says of which program.
pub fn check_workbook(input: &[u8]) {
    let Some((program, sheet)) = input.split_first() else {
        return;
    };
    let text = String::from_utf8_lossy(sheet);
    match program {
        b'x' => check_never_read(&text, "a.xlsx", &workbook(&text)),
        b'o' => check_never_read(&text, "a.ods", &open_workbook(&text)),
        _ => drop(check_drafts("a.xls", &old_workbook(sheet))),
    }
}

/// A workbook of Excel with this XML in its first sheet.
pub fn workbook(sheet: &str) -> Vec<u8> {
    let part = |name: &str, content: &str| format!("<{name} {OF_EXCEL}>{content}</{name}>");
    let beside = [
        ("worksheet", "sheet.xml"),
        ("worksheet", "hidden.xml"),
        ("styles", "styles.xml"),
    ];
    package(&[
        ("", "", &[("officeDocument", "xl/workbook.xml")]),
        ("xl/workbook.xml", &part("workbook", SHEETS), &beside),
        ("xl/styles.xml", &part("styleSheet", CELL_STYLES), &[]),
        ("xl/sheet.xml", &part("worksheet", sheet), &[]),
        ("xl/hidden.xml", &part("worksheet", HIDDEN_SHEET), &[]),
    ])
}

/// A workbook of LibreOffice with this XML in its first sheet.
pub fn open_workbook(sheet: &str) -> Vec<u8> {
    let hidden = r#"<style:style style:name="no" style:family="table"><style:table-properties table:display="false"/></style:style>"#;
    let content = format!(
        r#"<office:document-content {OF_LIBREOFFICE}><office:automatic-styles>{hidden}</office:automatic-styles><office:body><office:spreadsheet><table:table table:name="Falls">{sheet}</table:table><table:table table:name="Names" table:style-name="no"><table:table-row><table:table-cell><text:p>{NEVER_READ}</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"#
    );
    package(&[
        (
            "mimetype",
            "application/vnd.oasis.opendocument.spreadsheet",
            &[],
        ),
        ("META-INF/manifest.xml", "<manifest/>", &[]),
        ("content.xml", &content, &[]),
    ])
}

/// A workbook of Excel 97 to 2003 with these records in its sheet.
pub fn old_workbook(sheet: &[u8]) -> Vec<u8> {
    let memory = Cursor::new(Vec::new());
    let mut file = cfb::CompoundFile::create(memory).expect("can be begun in memory");
    let mut stream = file.create_stream("/Workbook").expect("is the only one");
    for records in [GLOBALS.concat().as_slice(), sheet] {
        stream.write_all(records).expect("can be written to memory");
    }
    drop(stream);
    file.into_inner().into_inner()
}

/// A Word document whose body is this XML.
pub fn word(body: &str) -> Vec<u8> {
    let beside = [
        ("styles", "styles.xml"),
        ("numbering", "numbering.xml"),
        ("footnotes", "footnotes.xml"),
        ("chart", "chart.xml"),
        ("image", "image.png"),
        ("comments", "comments.xml"),
        ("header", "header.xml"),
    ];
    package(&[
        ("", "", &[("officeDocument", "word/document.xml")]),
        (
            "word/document.xml",
            &root("w:document", &format!("<w:body>{body}</w:body>")),
            &beside,
        ),
        ("word/styles.xml", &root("w:styles", STYLES), &[]),
        ("word/numbering.xml", &root("w:numbering", NUMBERING), &[]),
        ("word/footnotes.xml", &root("w:footnotes", FOOTNOTES), &[]),
        ("word/chart.xml", &root("c:chartSpace", CHART), &[]),
        ("word/image.png", "no picture", &[]),
        ("word/comments.xml", &root("w:comments", COMMENTS), &[]),
        ("word/header.xml", &root("w:hdr", HEADER), &[]),
    ])
}

/// A presentation whose one slide has these shapes as XML.
pub fn slides(shapes: &str) -> Vec<u8> {
    let beside = [
        ("chart", "chart.xml"),
        ("image", "image.png"),
        ("notesSlide", "notes.xml"),
    ];
    package(&[
        ("", "", &[("officeDocument", "ppt/presentation.xml")]),
        (
            "ppt/presentation.xml",
            &root("p:presentation", PRESENTATION),
            &[("slide", "slide.xml")],
        ),
        (
            "ppt/slide.xml",
            &root(
                "p:sld",
                &format!("<p:cSld><p:spTree>{shapes}</p:spTree></p:cSld>"),
            ),
            &beside,
        ),
        ("ppt/chart.xml", &root("c:chartSpace", CHART), &[]),
        ("ppt/image.png", "no picture", &[]),
        ("ppt/notes.xml", &root("p:notes", NOTES), &[]),
    ])
}

/// Checks what becomes of HTML, pasted or as a file.
pub fn check_html(html: &str) {
    check_drafts("a.html", html.as_bytes());
    if let Ok(text) = pasted(html.as_bytes(), 0) {
        assert!(
            !text.markdown.lines().any(|line| line.starts_with("## ")),
            "a section begins in {:?}",
            text.markdown
        );
    }
}

fn check_never_read(input: &str, name: &str, bytes: &[u8]) {
    for draft in check_drafts(name, bytes) {
        for file in draft.files("a") {
            let text = String::from_utf8_lossy(&file.bytes);
            let is_typed = input.contains(NEVER_READ);
            assert!(is_typed || !text.contains(NEVER_READ), "{text}");
        }
    }
}

/// Checks that what is written of a file is the same each time, and can be read, checked and built.
fn check_drafts(name: &str, bytes: &[u8]) -> Vec<ImportedDraft> {
    let areas = ["Example Area".to_owned()];
    let imported = drafts_of(name, bytes, &areas);
    assert_eq!(imported, drafts_of(name, bytes, &areas));
    let drafts = imported.map(|imported| imported.drafts).unwrap_or_default();
    for draft in &drafts {
        let files = draft.files("a");
        let paths: Vec<String> = files
            .iter()
            .map(|file| format!("stories/{}", file.name))
            .collect();
        let beside = paths
            .iter()
            .zip(&files)
            .map(|(path, file)| (path.as_str(), file.bytes.as_slice()));
        let checked = check_site(beside.chain([("site.yaml", SETTINGS.as_bytes())]));
        for finding in checked.report().diagnostics() {
            let code = finding.rule.code;
            assert!(
                !UNREADABLE.contains(&code),
                "`{code}` in {:?}",
                String::from_utf8_lossy(&files[0].bytes)
            );
        }
    }
    drafts
}

/// A part whose root element has this name and this content.
fn root(name: &str, content: &str) -> String {
    format!("<{name} {VOCABULARIES}>{content}</{name}>")
}

/// A part of an Office file: its path, its text, and the kind and path of each part that it refers to, as `r0`, `r1` and so on.
type Part<'p> = (&'p str, &'p str, &'p [(&'p str, &'p str)]);

/// An Office file.
fn package(parts: &[Part<'_>]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |path: &str, text: &str| {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        archive
            .start_file(path, options)
            .expect("can be begun in memory");
        archive
            .write_all(text.as_bytes())
            .expect("can be written to memory");
    };
    for (path, text, refers_to) in parts {
        if !path.is_empty() {
            add(path, text);
        }
        let entries = refers_to
            .iter()
            .enumerate()
            .map(|(number, (kind, target))| {
                format!(r#"<Relationship Id="r{number}" Type="{KINDS}/{kind}" Target="{target}"/>"#)
            });
        let entries: String = entries.collect();
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let folder = if folder.is_empty() {
            String::new()
        } else {
            format!("{folder}/")
        };
        let text = format!("<Relationships>{entries}</Relationships>");
        add(&format!("{folder}_rels/{name}.rels"), &text);
    }
    let finished = archive.finish().expect("can be written to memory");
    finished.into_inner()
}
