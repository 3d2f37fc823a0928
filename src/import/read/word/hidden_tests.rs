//! Tests that what Word files do not show is not read, with a small document for each case.

#![expect(
    clippy::disallowed_methods,
    reason = "a snapshot looks for the file that it is written in"
)]

use snapbox::{assert_data_eq, str};

use crate::import::read::word::tests::{STYLES, paragraph, read};

#[test]
fn shapes_that_are_hidden_are_left_out_even_in_a_group() {
    let words = |words: &str| {
        format!("<w:txbxContent><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:txbxContent>")
    };
    let old = |style: &str, words: &str| {
        format!(
            "<w:pict><v:shape style='{style}'><v:textbox>{words}</v:textbox></v:shape></w:pict>"
        )
    };
    let shape = |hidden: &str, words: &str| {
        format!("<a:wsp><a:cNvPr id='1' {hidden}/><a:txbx>{words}</a:txbx></a:wsp>")
    };
    let picture = "<pic:pic><pic:nvPicPr><pic:cNvPr id='1' hidden='true'/></pic:nvPicPr><pic:blipFill><a:blip r:embed='image'/></pic:blipFill></pic:pic>";
    let body = format!(
        "<w:p><w:r><w:t>Seen</w:t></w:r><w:r>{}{}{}</w:r><w:r><w:drawing><a:wgp>{}{}{picture}</a:wgp></w:drawing></w:r></w:p>",
        old("position:absolute; Visibility : Hidden", &words("GONE")),
        old("display:none", &words("GONE")),
        old("visibility:visible", &words("old box")),
        shape("hidden='1'", &words("GONE")),
        shape("hidden='0'", &words("new box")),
    );
    assert_data_eq!(
        read(&body, &[]),
        str![[r#"
paragraph: Seen
box
  paragraph: old box
box
  paragraph: new box
left out: Hidden 4

"#]]
    );
}

#[test]
fn the_instruction_of_a_field_is_not_shown_even_over_two_paragraphs() {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>");
    let words = |words: &str| format!("<w:r><w:t>{words}</w:t></w:r>");
    let (begin, separate, end) = (mark("begin"), mark("separate"), mark("end"));
    let nested = format!("{begin}{}{separate}{}{end}", words("GONE"), words("GONE"));
    let body = format!(
        "<w:p>{begin}{}</w:p><w:p>{}{nested}</w:p><w:p>{}{separate}{}</w:p><w:p>{}{end}{}</w:p>\
         <w:p>{begin}{}</w:p><w:p>{}</w:p>",
        words("GONE"),
        words("GONE"),
        words("GONE"),
        words("the result"),
        words("more of it"),
        words(" and after"),
        words("never ended"),
        words("the next paragraph"),
    );
    assert_data_eq!(
        read(&body, &[]),
        str![[r#"
paragraph: the result
paragraph: more of it and after
paragraph: the next paragraph

"#]]
    );
}

#[test]
fn hidden_words_are_left_out_even_if_only_their_style_hides_them() {
    let body = "<w:p><w:r><w:t>Seen</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>GONE</w:t></w:r><w:r><w:rPr><w:vanish w:val='1'/></w:rPr><w:t>GONE</w:t></w:r>\
        <w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t> too</w:t></w:r><w:r><w:rPr><w:rStyle w:val='Secret'/></w:rPr><w:t>GONE</w:t></w:r></w:p>\
        <w:tbl><w:tblPr><w:tblStyle w:val='Secret'/></w:tblPr><w:tr><w:tc><w:p><w:r><w:t>GONE</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
        <w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc><w:p><w:r><w:t>GONE</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    let body = body.to_owned() + &paragraph("Secret", "GONE");
    assert_data_eq!(
        read(&body, &[("styles", STYLES)]),
        str![[r#"
paragraph: Seen too
table
  row
    cell
left out: Hidden 5

"#]]
    );
}
