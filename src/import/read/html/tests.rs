//! What is read of pasted HTML, each law by a small page of the shape that a program writes.

#![expect(
    clippy::disallowed_methods,
    reason = "a snapshot looks for the file that it is written in"
)]

use snapbox::{assert_data_eq, str};

use crate::import::read::read_document;
use crate::import::read::shown::shown;
use crate::import::unreadable::Unreadable;

#[track_caller]
fn read(html: &str) -> String {
    shown(&read_document("a.html", html.as_bytes()).expect("it is read"))
}

/// An item as Word copies it.
fn item(level: u8, mark: &str, words: &str) -> String {
    format!(
        "<p class=MsoListParagraphCxSpMiddle style='text-indent:-18.0pt;mso-list:l0 level{level}\n lfo1'><![if !supportLists]><span\nstyle='font-family:Symbol'><span style='mso-list:Ignore'>{mark}<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;\n</span></span></span><![endif]>{words}<o:p></o:p></p>"
    )
}

#[test]
fn the_lists_of_word_are_items_with_their_levels_and_without_their_marks() {
    let items = [
        item(1, "1.", "First"),
        item(2, "a.", "Letter"),
        item(2, "o", "Ring"),
        item(3, "\u{a7}", "Square"),
        item(1, "\u{b7}", "Dot"),
    ];
    let by_class =
        "<p class=MsoListBullet2>By class</p><p class=MsoListNumberCxSpFirst>Numbered</p>";
    assert_data_eq!(
        read(&(items.concat() + by_class)),
        str![[r#"
number 0: First
number 1: Letter
bullet 1: Ring
bullet 2: Square
bullet 0: Dot
bullet 1: By class
number 0: Numbered

"#]]
    );
}

#[test]
fn comments_deletions_and_hidden_words_are_left_out_and_counted() {
    let html = "<html><head><title>GONE</title><style><!-- /* x */ p.Secret, span.Other\n {color:red; display:none;} @media print { .seen {display:none} } .seen{color:red} --></style></head><body>\
        <p>A <a style='mso-comment-reference:CD_1'>word</a><span class=MsoCommentReference><span><![if !supportAnnotations]><a class=msocomanchor href='#_msocom_1'>[GONE]</a><![endif]></span></span>\
        <span style='mso-hide:all'>GONE</span><del>GONE</del> <ins>added</ins><span class='Other'>GONE</span><span class=seen> seen</span></p><p class=Secret>GONE</p><p hidden>GONE</p>\
        <span class=MsoPlaceholderText>GONE</span>\
        <div style='mso-element:comment-list'><div style='mso-element:comment'><div class=msocomtxt><p class=MsoCommentText>GONE</p></div></div></div>\
        <div style='mso-element:header'><p>GONE</p></div><script>GONE</script></body></html>";
    assert_data_eq!(
        read(html),
        str![[r#"
paragraph: A word added seen
left out: Comment 1
left out: Deleted 1
left out: AcceptedAddition 1
left out: Hidden 4
left out: HeaderOrFooter 1
left out: EmptyFormField 1

"#]]
    );
}

#[test]
fn what_a_style_hides_by_id_element_or_place_is_left_out() {
    let html = "<style>@charset 'utf-8'; #Secret, aside {display:none} @keyframes k { from {opacity:0} to {opacity:1} }\
        div.a p {visibility:hidden} div.b > p {display:none} ul.c.d{display:none !important} .e .f > .g i {display:none}\
        @media screen { @supports (display:grid) { #inner {display:none} } @media print { #seen {display:none} } } @media (max-width: 9px) { p {display:none} }\
        a:hover b, p::before, #other {display:none}</style>\
        <p id=secret>GONE</p><aside>GONE</aside><div class='x A'><section><p>GONE</p></section></div>\
        <div class=b><p>GONE</p><section><p>Deeper</p></section></div><ul class='c d'><li>GONE</ul><ul class=c><li>Item</ul>\
        <div class=e><div class=f><div class=g><p>One <i>GONE</i></p></div><div><div class=g>Two <i>seen</i></div></div></div></div>\
        <p id=inner>GONE</p><p id=seen>Three</p><p><a href='#'><b>Four</b></a></p><dialog>GONE</dialog><dialog open>Five</dialog><p style='opacity:0'>GONE</p><p style='font-size:0.0pt'>GONE</p><p style='font-size:10pt'>Six</p>";
    assert_data_eq!(
        read(html),
        str![[r#"
paragraph: Deeper
bullet 0: Item
paragraph: One
paragraph: Two _seen_
paragraph: Three
paragraph: **Four**
paragraph: Five
paragraph: Six
left out: Hidden 10

"#]]
    );
}

#[test]
fn styles_that_are_not_read_are_remarked_on_only_if_they_may_hide_something() {
    for (styles, is_remarked) in [
        ("<style>p:not(.a) {display:none}</style>", true),
        ("<style>h1 + p {visibility:hidden}</style>", true),
        ("<style>[data-x] {display:none}</style>", true),
        ("<style>@import 'a.css'; p {color:red}</style>", true),
        ("<link rel='preload stylesheet' href=a.css>", true),
        (
            "<style>p:not(.a) {color:red} a:hover {display:none}</style>",
            false,
        ),
        ("<link rel=icon href=a.png>", false),
    ] {
        let read = read(&format!("{styles}<p>Words</p>"));
        assert!(read.starts_with("paragraph: Words\n"), "{read}");
        assert_eq!(read.contains("UnreadStyle"), is_remarked, "{styles}");
    }
}

#[test]
fn headings_titles_quotations_and_captions_are_recognised() {
    let html = "<p class=MsoTitle>Title</p><h1><b>One</b></h1><p class='Paragraph SCXW1' role=heading aria-level=2>Two</p><p class=MsoQuote>Said</p><blockquote><p>Also</p></blockquote>\
        <p class=MsoCaption>Figure 1</p><figure><figcaption>Figure 2</figcaption></figure><pre>a\nb</pre>";
    assert_data_eq!(
        read(html),
        str![[r#"
title: Title
heading 1: One
heading 2: Two
quotation: Said
quotation: Also
caption: Figure 1
caption: Figure 2
paragraph: a|b

"#]]
    );
}

#[test]
fn the_lists_of_pages_word_online_and_google_docs_are_items() {
    let html = "<ul><li><p>One</p><p>more of it</p><ol><li>Inner</li></ol></li><li>Two <b>bold</b></li></ul><p>Between</p>\
        <div class=ListContainerWrapper><ol><li data-aria-level=2><p class=Paragraph>Online</p></li></ol></div>\
        <b style='font-weight:normal' id=docs-internal-guid-1><ul><li aria-level=1><p><span style='font-weight:700;font-style:italic'>Google</span></p></li></ul></b>";
    assert_data_eq!(
        read(html),
        str![[r#"
bullet 0: One|more of it
number 1: Inner
bullet 0: Two **bold**
paragraph: Between
number 1: Online
bullet 0: **_Google_**

"#]]
    );
}

#[test]
fn tables_keep_their_merged_cells() {
    let html = "<table><caption>Falls</caption><tr><th>Month</th><th colspan=2>Falls</th></tr><tr><td rowspan=2>Jan</td><td>9</td><td bgcolor='#DDDDDD'>8</td></tr><tr><td colspan=2>7</table>after";
    assert_data_eq!(
        read(html),
        str![[r#"
caption: Falls
table
  row
    cell label
      paragraph: **Month**
    cell label
      paragraph: **Falls**
    cell merged
  row
    cell
      paragraph: Jan
    cell
      paragraph: 9
    cell label
      paragraph: 8
  row
    cell merged
    cell
      paragraph: 7
    cell merged
paragraph: after

"#]]
    );
}

#[test]
fn links_keep_only_addresses_of_sites_and_pictures_are_counted() {
    let html = "<p><a href='https://www.example.org/'>site</a> <a href='file:///C:/a'>disk</a> <a href='#b'>here</a><img src='file:///C:/a.png'><img src='data:image/png;base64,AA=='><img width=1 height=1 src='https://x/'></p>";
    assert_data_eq!(
        read(html),
        str![[r#"
paragraph: [site](https://www.example.org/) disk here
left out: LinkedPicture 2

"#]]
    );
}

#[test]
fn the_footnotes_of_word_keep_their_marks() {
    let html = "<p>Words<a style='mso-footnote-id:ftn1' href='#_ftn1' name='_ftnref1'><span class=MsoFootnoteReference>[1]</span></a></p>\
        <div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a href='#_ftnref1'>[1]</a> The note</p></div></div>";
    assert_data_eq!(
        read(html),
        str![[r#"
paragraph: Words[^1]
footnote 1: The note

"#]]
    );
}

#[test]
fn white_space_is_as_browsers_show_it() {
    let html = "Version:0.9\r\nStartHTML:1\r\n<html><body><!--StartFragment--><p>a\n  b&nbsp; <b> c</b>\n</p><p>&nbsp;</p><p><br>d<br> e<br></p><input type=checkbox checked>Yes<!--EndFragment--></body></html>";
    assert_data_eq!(
        read(html),
        str![[r#"
paragraph: a b **c**
paragraph: d|e
paragraph: ☒ Yes

"#]]
    );
}

#[test]
fn an_endlessly_nested_page_is_refused_and_wrong_nesting_does_no_harm() {
    let refused = read_document("a.html", "<div>".repeat(9_999).as_bytes()).err();
    assert_eq!(refused, Some(Unreadable::TooLarge));
    let wide = "<table>".to_owned() + &"<tr><td colspan=63>a".repeat(2_000);
    assert_eq!(
        read_document("a.html", wide.as_bytes()).err(),
        Some(Unreadable::TooLarge)
    );
    assert_data_eq!(
        read("<td>a</td></ul></table><li>b</ol><tr><ul><table><p>c"),
        str![[r#"
paragraph: a
bullet 0: b|c

"#]]
    );
}
