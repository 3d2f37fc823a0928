//! What is read of Word files, each law by a small document.

#![expect(
    clippy::disallowed_methods,
    reason = "a snapshot looks for the file that it is written in"
)]

use snapbox::{assert_data_eq, str};

use crate::import::office::packed::{Parts, packed_parts};
use crate::import::read::read_document;
use crate::import::read::shown::shown;
use crate::import::unreadable::Unreadable;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\nrest";

/// The namespaces of a main part.
const NAMES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office""#;

/// What the relationships of a document lead to.
const LEADS: [(&str, &str); 9] = [
    ("styles", "styles.xml"),
    ("numbering", "numbering.xml"),
    ("footnotes", "footnotes.xml"),
    ("comments", "comments.xml"),
    ("header", "header.xml"),
    ("footer", "footer.xml"),
    ("image", "image.png"),
    ("chart", "chart.xml"),
    ("passwd", "../../../../etc/passwd"),
];

/// A document with a body and other parts of its folder.
fn document(body: &str, others: &[(&str, &str)]) -> Vec<u8> {
    packed_parts(&parts(body, others))
}

/// The parts of a document with a body and other parts of its folder.
pub fn parts(body: &str, others: &[(&str, &str)]) -> Parts {
    let relation = |kind: &str, target: &str, more: &str| {
        format!("<Relationship Id=\"{kind}\" Type=\"http://x/{kind}\" Target=\"{target}\" {more}/>")
    };
    let mut relations: String = LEADS
        .iter()
        .map(|(kind, target)| relation(kind, target, ""))
        .collect();
    relations += &relation(
        "site",
        "https://www.example.org/",
        "TargetMode=\"External\"",
    );
    relations += &relation("disk", "file:///C:/a.docx", "TargetMode=\"External\"");
    let relations = format!("<Relationships>{relations}</Relationships>");
    let root = format!(
        "<Relationships>{}</Relationships>",
        relation("officeDocument", "word/document.xml", "")
    );
    let main = format!("<w:document {NAMES}><w:body>{body}</w:body></w:document>");
    let mut parts = vec![
        ("_rels/.rels".to_owned(), root.into_bytes()),
        ("word/document.xml".to_owned(), main.into_bytes()),
        (
            "word/_rels/document.xml.rels".to_owned(),
            relations.into_bytes(),
        ),
        ("word/image.png".to_owned(), PNG.to_vec()),
    ];
    for (name, inner) in others {
        let text = format!("<w:x {NAMES}>{inner}</w:x>");
        parts.push((format!("word/{name}.xml"), text.into_bytes()));
    }
    parts
}

/// What is read of a document.
#[track_caller]
pub fn read(body: &str, others: &[(&str, &str)]) -> String {
    let read = read_document("a.docx", &document(body, others));
    shown(&read.expect("it is read"))
}

/// A paragraph of a style.
pub fn paragraph(style: &str, words: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>")
}

/// Styles of every kind that is distinguished.
pub const STYLES: &str = r#"
<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>
<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:styleId="Own"><w:name w:val="Our heading"/><w:basedOn w:val="berschrift1"/></w:style>
<w:style w:styleId="Outlined"><w:name w:val="Part"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:styleId="Circle"><w:name w:val="Circle"/><w:basedOn w:val="Circle"/></w:style>
<w:style w:styleId="Dark"><w:name w:val="Dark"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:styleId="Secret"><w:name w:val="Secret"/><w:basedOn w:val="Dark"/></w:style>
<w:style w:styleId="Platzhaltertext"><w:name w:val="Placeholder Text"/></w:style>
<w:style w:styleId="Aufzhlung2"><w:name w:val="List Bullet 2"/></w:style>
<w:style w:styleId="Numbered"><w:name w:val="Steps"/><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>"#;

/// A list with levels of every kind.
pub const NUMBERING: &str = r#"
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl>
<w:lvl w:ilvl="2"><w:numFmt w:val="lowerLetter"/><w:pStyle w:val="Numbered"/></w:lvl>
<w:lvl w:ilvl="3"><w:numFmt w:val="none"/></w:lvl></w:abstractNum>
<w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num>"#;

#[test]
fn headings_are_recognised_by_built_in_name_base_and_outline() {
    let styles = [
        "Title",
        "Heading2",
        "berschrift1",
        "Own",
        "Outlined",
        "Circle",
        "Quote",
        "Caption",
    ];
    let body: String = styles.map(|style| paragraph(style, style)).concat();
    let outlined =
        "<w:p><w:pPr><w:outlineLvl w:val='3'/></w:pPr><w:r><w:t>By itself</w:t></w:r></w:p>";
    assert_data_eq!(
        read(&(body + outlined), &[("styles", STYLES)]),
        str![[r#"
title: Title
heading 2: Heading2
heading 1: berschrift1
heading 1: Own
heading 3: Outlined
paragraph: Circle
quotation: Quote
caption: Caption
heading 4: By itself

"#]]
    );
}

#[test]
fn lists_are_recognised_by_number_and_by_style_alone() {
    let numbered = |list: &str, level: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{list}'/></w:numPr></w:pPr><w:r><w:t>{list} {level}</w:t></w:r></w:p>"
        )
    };
    let levels = [
        ("7", "0"),
        ("7", "1"),
        ("7", "3"),
        ("0", "0"),
        ("8", "0"),
        ("7", "999"),
    ];
    let mut body: String = levels.map(|(list, level)| numbered(list, level)).concat();
    let styles = ["ListNumber", "Aufzhlung2", "Numbered", "ListBullet"];
    body += &styles.map(|style| paragraph(style, style)).concat();
    let others = [("styles", STYLES), ("numbering", NUMBERING)];
    assert_data_eq!(
        read(&body, &others),
        str![[r#"
number 0: 7 0
bullet 1: 7 1
paragraph: 7 3
paragraph: 0 0
paragraph: 8 0
paragraph: 7 999
number 0: ListNumber
bullet 1: Aufzhlung2
number 2: Numbered
bullet 0: ListBullet

"#]]
    );
}

#[test]
fn tracked_changes_count_as_accepted_and_are_counted() {
    let body = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>One </w:t></w:r><w:del><w:r><w:delText>GONE</w:delText></w:r></w:del>\
        <w:ins><w:r><w:t>line</w:t></w:r></w:ins></w:p>\
        <w:p><w:r><w:t xml:space='preserve'> goes on</w:t></w:r><w:moveFrom><w:r><w:t>GONE</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t> here</w:t></w:r></w:moveTo></w:p>\
        <w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>GONE</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    assert_data_eq!(
        read(body, &[]),
        str![[r#"
paragraph: One line goes on here
left out: Deleted 3
left out: AcceptedAddition 2

"#]]
    );
}

#[test]
fn comments_headers_and_footers_are_counted_and_never_read() {
    let words = "<w:p><w:r><w:t>GONE</w:t></w:r></w:p>";
    let comments = format!("<w:comment>{words}</w:comment><w:comment>{words}</w:comment>");
    let others = [
        ("comments", comments.as_str()),
        ("header", words),
        ("footer", "<w:p><w:r><w:t>1</w:t></w:r></w:p>"),
    ];
    let body = "<w:p><w:commentRangeStart w:id='0'/><w:r><w:t>Seen</w:t></w:r><w:r><w:commentReference w:id='0'/></w:r></w:p>";
    assert_data_eq!(
        read(body, &others),
        str![[r#"
paragraph: Seen
left out: Comment 2
left out: HeaderOrFooter 1

"#]]
    );
}

#[test]
fn links_and_fields_keep_their_words_and_only_addresses_of_sites() {
    let field = |inner: &str, result: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType='begin'>{inner}</w:fldChar></w:r><w:r><w:instrText>HYPERLINK </w:instrText></w:r><w:r><w:instrText>\"https://www.example.org/b\" \\o \"x\"</w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType='separate'/></w:r>{result}<w:r><w:fldChar w:fldCharType='end'/></w:r>"
        )
    };
    let words = |text: &str| format!("<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>");
    let body = [
        format!(
            "<w:p><w:hyperlink r:id='site'>{}</w:hyperlink><w:hyperlink r:id='disk'>{}</w:hyperlink></w:p>",
            words("site"),
            words(" disk")
        ),
        format!(
            "<w:p>{}{}</w:p>",
            field("", &words("by field")),
            words(" after")
        ),
        "<w:p><w:fldSimple w:instr='DATE'><w:r><w:t>today</w:t></w:r></w:fldSimple></w:p>"
            .to_owned(),
        format!(
            "<w:p>{}</w:p>",
            field(
                "<w:ffData><w:textInput/></w:ffData>",
                &words("\u{2002}\u{2002}")
            )
        ),
        format!(
            "<w:p>{}</w:p>",
            field(
                "<w:ffData><w:checkBox><w:default w:val='1'/></w:checkBox></w:ffData>",
                ""
            )
        ),
        format!(
            "<w:p>{}</w:p>",
            field(
                "<w:ffData><w:ddList><w:result w:val='1'/><w:listEntry w:val='a'/><w:listEntry w:val='b'/></w:ddList></w:ffData>",
                ""
            )
        ),
        format!(
            "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r>{}</w:p>",
            words("an instruction")
        ),
        format!("<w:p>{}</w:p>", words("still here")),
    ];
    assert_data_eq!(
        read(&body.concat(), &[]),
        str![[r#"
paragraph: [site](https://www.example.org/) disk
paragraph: [by field](https://www.example.org/b) after
paragraph: today
paragraph: ☒
paragraph: b
paragraph: still here
left out: EmptyFormField 1

"#]]
    );
}

#[test]
fn an_empty_form_field_is_left_out_and_a_filled_one_is_not() {
    let control = |style: &str, words: &str| {
        format!(
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:rPr><w:rStyle w:val='{style}'/></w:rPr><w:t>{words}</w:t></w:r></w:sdtContent></w:sdt>"
        )
    };
    let body = format!(
        "<w:p>{}{}</w:p><w:sdt><w:sdtPr><w:picture/><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>GONE</w:t></w:r></w:p></w:sdtContent></w:sdt>",
        control("Platzhaltertext", "GONE"),
        control("Other", "Example Ward")
    );
    let tick =
        "<w:p><w:r><w:sym w:font='Wingdings' w:char='F0FE'/><w:tab/><w:t>Yes</w:t></w:r></w:p>";
    assert_data_eq!(
        read(&(body + tick), &[("styles", STYLES)]),
        str![[r#"
paragraph: Example Ward
paragraph: ☒ Yes
left out: EmptyFormField 2

"#]]
    );
}

#[test]
fn merged_cells_keep_their_columns() {
    let cell = |properties: &str, words: &str| {
        format!(
            "<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>"
        )
    };
    let body = [
        "<w:tbl><w:tr>".to_owned(),
        cell("<w:gridSpan w:val='2'/><w:shd w:fill='DDDDDD'/>", "wide"),
        cell("<w:vMerge w:val='restart'/>", "tall"),
        "</w:tr><w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>".to_owned(),
        cell("<w:vMerge/>", "no merge above"),
        cell("<w:vMerge/>", ""),
        "</w:tr></w:tbl>".to_owned(),
    ];
    assert_data_eq!(
        read(&body.concat(), &[]),
        str![[r#"
table
  row
    cell label
      paragraph: wide
    cell merged
    cell
      paragraph: tall
  row
    cell
    cell
      paragraph: no merge above
    cell merged

"#]]
    );
}

#[test]
fn a_text_box_is_read_once_after_its_paragraph() {
    let inner = "<w:txbxContent><w:p><w:r><w:t>In the box</w:t></w:r></w:p></w:txbxContent>";
    let body = format!(
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><a:graphic>{inner}</a:graphic></wp:anchor></w:drawing></mc:Choice>\
         <mc:Fallback><w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>Text</w:t></w:r></w:p>"
    );
    assert_data_eq!(
        read(&body, &[]),
        str![[r#"
paragraph: Text
box
  paragraph: In the box

"#]]
    );
}

#[test]
fn pictures_keep_their_crop_turn_and_written_words() {
    let picture = |descr: &str, blip: &str, more: &str| {
        format!(
            "<w:p><w:r><w:drawing><wp:inline><wp:docPr descr='{descr}'/><pic:pic><pic:blipFill><a:blip {blip}/>{more}</pic:blipFill><pic:spPr><a:xfrm rot='5400000'/></pic:spPr></pic:pic></wp:inline></w:drawing></w:r></w:p>"
        )
    };
    let body = [
        picture("The board", "r:embed='image'", "<a:srcRect l='25000' b='-5'/>"),
        picture("IMG_1.jpg", "r:embed='image'", "<a:srcRect l='25000'/>"),
        picture("", "r:embed='passwd'", ""),
        picture("", "r:embed='header'", ""),
        picture("", "r:link='site'", ""),
        "<w:p><w:r><w:pict><v:shape alt='Old'><v:imagedata r:id='image' cropleft='16384f'/></v:shape></w:pict></w:r></w:p>".to_owned(),
    ];
    assert_data_eq!(
        read(&body.concat(), &[("header", "")]),
        str![[r#"
picture 0: The board
picture 0: …
picture 1: Old
picture [0.25, 0.0, 0.0, 0.0] turned 1
picture [0.25, 0.0, 0.0, 0.0] turned 0
left out: UnreadablePicture 2
left out: LinkedPicture 1

"#]]
    );
}

#[test]
fn what_cannot_be_read_is_counted() {
    let body = "<w:p><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath><w:r><w:t>Seen</w:t></w:r><w:r><w:object><o:OLEObject ProgID='Excel.Sheet'/></w:object></w:r>\
        <w:r><w:drawing><wp:inline><a:graphic><x:relIds xmlns:x='x'/></a:graphic></wp:inline></w:drawing></w:r>\
        <w:r><w:drawing><wp:inline><a:graphic><c:chart r:id='chart'/></a:graphic></wp:inline></w:drawing></w:r></w:p><w:altChunk/>";
    assert_data_eq!(
        read(body, &[]),
        str![[r#"
paragraph: Seen
left out: Drawing 2
left out: Embedded 2
left out: Equation 1

"#]]
    );
}

#[test]
fn notes_are_read_in_the_order_of_their_marks() {
    let notes = "<w:footnote w:id='1'><w:p><w:r><w:t>First in the part</w:t></w:r></w:p></w:footnote>\
        <w:footnote w:id='2'><w:p><w:r><w:t>Second</w:t></w:r></w:p><w:p><w:r><w:t>line</w:t></w:r></w:p></w:footnote>\
        <w:footnote w:id='3'><w:p><w:r><w:t>GONE</w:t></w:r></w:p></w:footnote>";
    let body = "<w:p><w:r><w:t>a</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r><w:r><w:t>b</w:t></w:r><w:r><w:footnoteReference w:id='1'/></w:r></w:p>";
    assert_data_eq!(
        read(body, &[("footnotes", notes)]),
        str![[r#"
paragraph: a[^1]b[^2]
footnote 1: Second|line
footnote 2: First in the part

"#]]
    );
}

#[test]
fn hostile_documents_are_refused_or_read_within_limits() {
    let wide = "<w:tbl><w:tr><w:trPr><w:gridBefore w:val='2000000000'/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val='2000000000'/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>";
    let read_wide = read_document("a.docx", &document(wide, &[])).expect("it is read");
    assert_eq!(shown(&read_wide).matches("cell").count(), 126);
    let refused = |body: &str| read_document("a.docx", &document(body, &[])).err();
    let start = "<w:tbl><w:tr><w:tc>";
    let deep = start.repeat(50_000) + &"</w:tc></w:tr></w:tbl>".repeat(50_000);
    assert_eq!(refused(&deep), Some(Unreadable::TooLarge));
    let many = wide.repeat(800);
    assert_eq!(refused(&many), Some(Unreadable::TooLarge));
    assert_eq!(refused("<w:p>"), Some(Unreadable::Damaged));
}

#[test]
fn the_deepest_document_that_is_read_fits_a_small_stack() {
    let start = "<w:tbl><w:tr><w:tc>";
    let deep = start.repeat(83) + "<w:p/>" + &"</w:tc></w:tr></w:tbl>".repeat(83);
    let bytes = document(&deep, &[]);
    let inline = "<w:sdt>".repeat(250) + "<w:r/>" + &"</w:sdt>".repeat(250);
    let inline = document(&format!("<w:p>{inline}</w:p>"), &[]);
    // Windows gives the first thread of a program 1 MB.
    #[expect(
        clippy::disallowed_types,
        reason = "the size of a stack is what is tested"
    )]
    let read = std::thread::Builder::new()
        .stack_size(900 << 10)
        .spawn(move || {
            read_document("a.docx", &bytes).is_ok() && read_document("a.docx", &inline).is_ok()
        });
    let read = read.expect("a thread starts").join();
    assert!(read.is_ok_and(|is_read| is_read));
}
