//! Tests of what is read and what is markup, and of spans.

use super::*;

#[test]
fn words_in_angle_brackets_are_read_and_tags_are_not() {
    let source = "Ask <Margaret Jones> or <b>Mr</b><br/>Smith <!-- no -->.";
    let mut readable = ReadableText::default();
    readable.push_text(source, 0, Tags::WithoutWords);
    assert_eq!(readable.text(), "Ask Margaret Jones> or Mr Smith .");
    let mut shown = ReadableText::default();
    shown.push_text("<A patient> <b>", 0, Tags::None);
    assert_eq!(shown.text(), "A patient> b>");
}

#[test]
fn the_space_after_a_mark_without_words_is_removed_without_harm() {
    let mut readable = ReadableText::default();
    readable.push_mark("> ", Span::new(0, 0));
    readable.end_block(9);
    readable.push_text("A", 9, Tags::None);
    assert_eq!(readable.text(), ">\nA");
    assert_eq!(readable.span(0..3), Span::new(0, 10));
}

#[test]
fn words_hidden_in_an_address_are_read_after_the_text() {
    for (address, expected) in [
        ("https://a.org/b", None),
        ("https://a.org/b%20c/d", Some("? b c")),
        ("https://a.org/?b=c+d&e=%46", Some("? b | c d | e | F")),
        ("https://a.org/b#c", Some("? c")),
        ("b.md?c=d", Some("? c | d")),
    ] {
        assert_eq!(words_of_address(address).as_deref(), expected, "{address}");
    }
    let source = "See https://a.org/?b=Mr+C now.\n\nThen.";
    let readable = ReadableText::of_plain_text(source);
    assert_eq!(readable.text(), "See now.\nThen.\n? b | Mr C");
    let at = readable.text().find("Mr C").expect("it is read");
    assert_eq!(readable.span(at..at + 4), Span::new(4, 25));
}

#[test]
fn the_cells_of_a_table_are_kept_separate() {
    for (source, expected) in [
        (
            "date,ward\n1 May; 2,\"A, b\"\n",
            "date|ward\n1 May| 2|A, b ",
        ),
        ("a,\"Mr\nSmith\"\r\nb,c", "a|Mr Smith\nb|c"),
        ("a,\"Mr \"\"\n\nSmith\"\"\"\nb", "a|Mr Smith\nb"),
        ("\"Mr\nSmith\",b", "Mr Smith|b"),
        ("a \"b\nc\" d\ne", "a b\nc d\ne"),
        ("a,\"b\nc,d\ne", "a|b\nc|d\ne"),
        ("a,5\" tile\nb", "a|5 tile\nb"),
    ] {
        let readable = ReadableText::of_table(source);
        assert_eq!(readable.text(), expected, "{source}");
    }
}

#[test]
fn the_lines_of_a_plain_text_are_joined_as_they_were_wrapped() {
    for (source, expected) in [
        (
            "A patient called\nMargaret came.\n\nMr\r\nSmith\n",
            "A patient called Margaret came.\nMr Smith ",
        ),
        ("Her number is 943\n476 5919", "Her number is 943 476 5919"),
        ("943\n476\n5919\n", "943\n476\n5919 "),
        (
            "- Mr\n- Smith\n1. a\n2) b\n• c",
            "- Mr\n- Smith\n1. a\n2) b\n• c",
        ),
    ] {
        let readable = ReadableText::of_plain_text(source);
        assert_eq!(readable.text(), expected, "{source}");
    }
}

#[test]
fn the_folded_lines_of_a_calendar_are_joined_without_their_escapes() {
    for (source, expected) in [
        (
            "SUMMARY:Mr Smi\r\n th came\r\nX:y\r\n",
            "SUMMARY:Mr Smith came\nX:y",
        ),
        ("A:943 476\n\t 59\n\t19\n", "A:943 476 5919"),
        ("A:Mr\\nSmith\\, b\\; c\\\\d", "A:Mr Smith, b; cd"),
        ("A:Mr\\\n nSmith", "A:Mr Smith"),
    ] {
        let readable = ReadableText::of_calendar(source);
        assert_eq!(readable.text(), expected, "{source}");
    }
}
