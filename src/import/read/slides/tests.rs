//! What is read of presentations, each law by a small one.

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

/// The namespaces of a part, in the strict form.
const NAMES: &str = r#"xmlns:p="http://purl.oclc.org/ooxml/presentationml/main" xmlns:a="http://purl.oclc.org/ooxml/drawingml/main" xmlns:r="http://purl.oclc.org/ooxml/officeDocument/relationships" xmlns:c="http://purl.oclc.org/ooxml/drawingml/chart" xmlns:m="http://purl.oclc.org/ooxml/officeDocument/math""#;

const RELATIONS: &str = r#"<Relationships><Relationship Id="layout" Type="x/slideLayout" Target="layout.xml"/>
<Relationship Id="image" Type="x/image" Target="image.png"/>
<Relationship Id="notes" Type="x/notesSlide" Target="notes.xml"/>
<Relationship Id="comments" Type="x/comments" Target="comments.xml"/>
<Relationship Id="site" Type="x/hyperlink" Target="https://www.example.org/" TargetMode="External"/></Relationships>"#;

const LAYOUT: &str = r#"<p:cSld><p:spTree><p:sp><p:nvSpPr><p:cNvPr/><p:nvPr><p:ph type="body" idx="3"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="600" y="0"/><a:ext cx="100" cy="100"/></a:xfrm></p:spPr>
<p:txBody><a:lstStyle><a:lvl1pPr><a:buNone/></a:lvl1pPr></a:lstStyle><a:p><a:r><a:t>GONE</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld>"#;

const MASTER: &str = r#"<p:txStyles><p:bodyStyle><a:lvl1pPr><a:buChar char="•"/></a:lvl1pPr><a:lvl2pPr><a:buAutoNum/></a:lvl2pPr></p:bodyStyle></p:txStyles>"#;

/// A presentation of slides, each the content of its root; slides are 1,000 wide and high.
fn presentation(slides: &[(&str, &str)], others: &[(&str, &str)]) -> Vec<u8> {
    packed_parts(&parts(slides, others))
}

/// The parts of such a presentation.
pub fn parts(slides: &[(&str, &str)], others: &[(&str, &str)]) -> Parts {
    let mut parts = vec![
        ("_rels/.rels".to_owned(), br#"<Relationships><Relationship Id="a" Type="x/officeDocument" Target="ppt/main.xml"/></Relationships>"#.to_vec()),
        ("ppt/image.png".to_owned(), PNG.to_vec()),
        ("ppt/_rels/layout.xml.rels".to_owned(), br#"<Relationships><Relationship Id="a" Type="x/slideMaster" Target="master.xml"/></Relationships>"#.to_vec()),
    ];
    let mut add = |name: &str, root: &str, inner: &str| {
        let text = format!(
            "<p:{root} {NAMES}>{inner}</p:{}>",
            root.split(' ').next().unwrap_or_default()
        );
        parts.push((format!("ppt/{name}.xml"), text.into_bytes()));
    };
    add("layout", "sldLayout", LAYOUT);
    add("master", "sldMaster", MASTER);
    others
        .iter()
        .for_each(|(name, inner)| add(name, "x", inner));
    let (mut ids, mut relations) = (String::new(), String::new());
    let mut of_slides = Vec::new();
    for (index, (attributes, inner)) in slides.iter().enumerate() {
        let inner = format!("<p:cSld><p:spTree>{inner}</p:spTree></p:cSld>");
        add(
            &format!("slide{index}"),
            &format!("sld {attributes}"),
            &inner,
        );
        ids += &format!("<p:sldId id=\"{index}\" r:id=\"s{index}\"/>");
        relations += &format!(
            "<Relationship Id=\"s{index}\" Type=\"x/slide\" Target=\"slide{index}.xml\"/>"
        );
        of_slides.push((
            format!("ppt/_rels/slide{index}.xml.rels"),
            RELATIONS.as_bytes().to_vec(),
        ));
    }
    add(
        "main",
        "presentation",
        &format!("<p:sldIdLst>{ids}</p:sldIdLst><p:sldSz cx=\"1000\" cy=\"1000\"/>"),
    );
    parts.push((
        "ppt/_rels/main.xml.rels".to_owned(),
        format!("<Relationships>{relations}</Relationships>").into_bytes(),
    ));
    parts.extend(of_slides);
    parts
}

#[track_caller]
fn read(shapes: &str) -> String {
    let bytes = presentation(&[("", shapes)], &[]);
    shown(&read_document("a.pptx", &bytes).expect("it is read"))
}

/// A frame by its left side, top, width and height.
fn frame([x, y, width, height]: [i32; 4]) -> String {
    format!("<a:xfrm><a:off x=\"{x}\" y=\"{y}\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm>")
}

/// A box with the paragraphs of a text.
fn text_box(place: [i32; 4], paragraphs: &str) -> String {
    format!(
        "<p:sp><p:nvSpPr><p:cNvPr/><p:nvPr/></p:nvSpPr><p:spPr>{}</p:spPr><p:txBody>{paragraphs}</p:txBody></p:sp>",
        frame(place)
    )
}

/// A placeholder without a frame of its own.
fn placeholder(attributes: &str, paragraphs: &str) -> String {
    format!(
        "<p:sp><p:nvSpPr><p:cNvPr/><p:nvPr><p:ph {attributes}/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody>{paragraphs}</p:txBody></p:sp>"
    )
}

fn line(words: &str) -> String {
    format!("<a:p><a:r><a:t>{words}</a:t></a:r></a:p>")
}

fn picture(place: [i32; 4], attributes: &str) -> String {
    format!(
        "<p:pic><p:nvPicPr><p:cNvPr {attributes}/><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed=\"image\"/></p:blipFill><p:spPr>{}</p:spPr></p:pic>",
        frame(place)
    )
}

#[test]
fn a_poster_is_read_by_columns_between_the_boxes_across_them() {
    let shapes = [
        text_box([700, 100, 250, 100], &line("right")),
        text_box([20, 500, 960, 50], &line("across")),
        text_box([60, 300, 250, 100], &line("left below")),
        text_box([0, 100, 250, 100], &line("left")),
        text_box([500, 600, 250, 100], &line("last right")),
        text_box([0, 700, 250, 100], &line("last left")),
        placeholder("type=\"title\"", &(line("The") + &line("title"))),
    ];
    assert_data_eq!(
        read(&shapes.concat()),
        str![[r#"
title: The title
paragraph: left
paragraph: left below
paragraph: right
paragraph: across
paragraph: last left
paragraph: last right

"#]]
    );
}

#[test]
fn the_frames_of_groups_are_applied() {
    let group = format!(
        "<p:grpSp><p:grpSpPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"100\" cy=\"100\"/><a:chOff x=\"5000\" y=\"5000\"/><a:chExt cx=\"1000\" cy=\"1000\"/></a:xfrm></p:grpSpPr>{}</p:grpSp>",
        text_box([5_000, 5_000, 500, 500], &line("in the group"))
    );
    let shapes = text_box([600, 0, 100, 100], &line("beside it")) + &group;
    assert_data_eq!(
        read(&shapes),
        str![[r#"
paragraph: in the group
paragraph: beside it

"#]]
    );
}

#[test]
fn a_short_bold_line_heads_a_box() {
    let bold = |words: &str| format!("<a:p><a:r><a:rPr b=\"1\"/><a:t>{words}</a:t></a:r></a:p>");
    let shapes = [
        text_box([0, 0, 100, 100], &(bold("Results") + &line("Fewer falls"))),
        text_box(
            [0, 200, 100, 100],
            &(bold("A whole sentence.") + &line("and more")),
        ),
        text_box([0, 400, 100, 100], &bold(&"long ".repeat(20))),
    ];
    assert_data_eq!(
        read(&shapes.concat()),
        str![[r#"
box
  heading 2: Results
  paragraph: Fewer falls
paragraph: **A whole sentence.**
paragraph: and more
paragraph: **long long long long long long long long long long long long long long long long long long long long**

"#]]
    );
}

#[test]
fn bullets_come_from_the_nearest_level_that_sets_them() {
    let shapes = [
        placeholder(
            "idx=\"1\"",
            "<a:p><a:r><a:t>bullet of the master</a:t></a:r></a:p><a:p><a:pPr lvl=\"1\"/><a:r><a:t>number of the master</a:t></a:r></a:p>",
        ),
        placeholder("type=\"body\" idx=\"3\"", &line("none in the layout")),
        text_box(
            [0, 800, 10, 10],
            "<a:p><a:pPr><a:buChar char=\"-\"/></a:pPr><a:r><a:rPr i=\"1\"><a:hlinkClick r:id=\"site\"/></a:rPr><a:t>own</a:t></a:r><a:br/><a:r><a:t>two lines</a:t></a:r></a:p>",
        ),
    ];
    assert_data_eq!(
        read(&shapes.concat()),
        str![[r#"
bullet 0: bullet of the master
number 1: number of the master
bullet 0: [_own_](https://www.example.org/)|two lines
paragraph: none in the layout

"#]]
    );
}

#[test]
fn what_is_not_shown_is_left_out_and_counted() {
    let hidden =
        text_box([0, 0, 10, 10], &line("GONE")).replace("<p:cNvPr/>", "<p:cNvPr hidden=\"1\"/>");
    let shapes = [
        hidden,
        text_box([2_000, 0, 10, 10], &line("GONE beside the slide")),
        placeholder("type=\"ftr\" idx=\"9\"", &line("GONE")),
        placeholder("type=\"sldNum\"", ""),
        placeholder("type=\"title\"", &line("Seen")),
    ];
    let shapes = shapes.concat();
    let words = line("GONE");
    let slides = [
        ("", shapes.as_str()),
        ("show=\"0\"", words.as_str()),
        ("", shapes.as_str()),
    ];
    let others = [("notes", words.as_str()), ("comments", "<p:cm/><p:cm/>")];
    let bytes = presentation(&slides, &others);
    assert_data_eq!(
        shown(&read_document("a.pptx", &bytes).expect("it is read")),
        str![[r#"
title: Seen
heading 1: Seen
left out: Comment 4
left out: Hidden 4
left out: SpeakerNotes 2
left out: HiddenSlide 1
left out: SlideFurniture 2

"#]]
    );
}

#[test]
fn backgrounds_and_logos_are_left_out_but_not_a_picture_alone_or_with_words() {
    let background = picture([0, 0, 1_000, 1_000], "descr=\"A field\"");
    let shapes = [
        background.clone(),
        picture([0, 0, 10, 10], ""),
        picture([0, 0, 400, 10], "descr=\"The board\""),
        text_box([0, 500, 10, 10], &line("text")),
    ];
    assert_data_eq!(
        read(&shapes.concat()),
        str![[r#"
picture 0: The board
paragraph: text
picture [0.0, 0.0, 0.0, 0.0] turned 0
left out: Decoration 2

"#]]
    );
    assert_data_eq!(
        read(&background),
        str![[r#"
picture 0: A field
picture [0.0, 0.0, 0.0, 0.0] turned 0

"#]]
    );
}

#[test]
fn tables_keep_their_merged_cells_and_what_cannot_be_read_is_counted() {
    let in_frame = |inner: &str| {
        format!(
            "<p:graphicFrame><p:xfrm/><a:graphic><a:graphicData>{inner}</a:graphicData></a:graphic></p:graphicFrame>"
        )
    };
    let cell = |attributes: &str, words: &str| {
        format!(
            "<a:tc {attributes}><a:txBody>{}</a:txBody></a:tc>",
            line(words)
        )
    };
    let table = format!(
        "<a:tbl><a:tblPr firstRow=\"1\"/><a:tr>{}{}</a:tr><a:tr>{}</a:tr></a:tbl>",
        cell("gridSpan=\"2\"", "wide"),
        cell("hMerge=\"1\"", ""),
        cell("", "one")
    );
    let shapes = [
        in_frame(&table),
        in_frame("<p:oleObj/>"),
        in_frame("<x:relIds xmlns:x=\"x\"/>"),
        in_frame("<c:chart r:id=\"layout\"/>"),
        text_box(
            [0, 0, 10, 10],
            "<a:p><x:m xmlns:x=\"x\"><m:oMath/></x:m></a:p>",
        ),
    ];
    assert_data_eq!(
        read(&shapes.concat()),
        str![[r#"
table
  row
    cell label
      paragraph: wide
    cell merged
  row
    cell
      paragraph: one
    cell
left out: Drawing 2
left out: Embedded 1
left out: Equation 1

"#]]
    );
}

#[test]
fn endlessly_nested_groups_are_refused_and_odd_numbers_do_no_harm() {
    let deep = "<p:grpSp>".repeat(1_000) + &"</p:grpSp>".repeat(1_000);
    let bytes = presentation(&[("", &deep)], &[]);
    assert_eq!(
        read_document("a.pptx", &bytes).err(),
        Some(Unreadable::TooLarge)
    );
    let far = text_box([i32::MIN, i32::MAX, i32::MIN, 0], &line("far"));
    let level = text_box(
        [0, 0, 1, 1],
        "<a:p><a:pPr lvl=\"-5\"/><a:r><a:t>level</a:t></a:r></a:p>",
    );
    assert_data_eq!(
        read(&(far + &level)),
        str![[r#"
paragraph: level
left out: Hidden 1

"#]]
    );
}
