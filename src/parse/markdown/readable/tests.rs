//! Tests of the words of Markdown as people read them.

use super::*;
use crate::base::path::{PageUrl, SourcePath};
use crate::base::source::{Source, Sources};
use crate::parse::markdown::parse;
use crate::report::Report;

fn source(text: &str) -> Source {
    Source::new(
        SourcePath::new("content/stories/a.md").expect("is inside"),
        text.to_owned(),
    )
}

fn read(source: &Source) -> ReadableText {
    let whole = Span::new(0, source.text.len());
    let url = PageUrl::top("a");
    let others = Sources::default();
    let mut report = Report::default();
    parse(source, whole, &url, others.other_files(), &mut report).readable
}

#[track_caller]
fn check(written: &str, expected: &str) {
    assert_eq!(read(&source(written)).text(), expected, "{written}");
}

#[test]
fn words_that_the_page_joins_are_joined_whatever_markup_is_between_them() {
    for written in [
        "A patient called Margaret said so.",
        "A patient called **Margaret** said so.",
        "A patient called ~~Margaret~~ said so.",
        "A patient called [Margaret](https://www.nhs.uk/) said so.",
        "A patient called [Margaret][1] said so.\n\n[1]: https://www.nhs.uk/",
        "A patient called ![Margaret](a.png) said so.",
        "A patient called &#77;argaret said so.",
        "A patient called <b>Margaret</b> said so.",
        "A patient called<!-- a note --> Margaret said so.",
        "A patient<br>called Margaret said so.",
        "A patient\ncalled\\\nMargaret said so.",
        "A patient called `Margaret` said so.",
        "A patient called M\u{ad}argaret said so.",
    ] {
        check(written, "A patient called Margaret said so.");
    }
    check(
        "Her mail: jane.smith&commat;nhs.net",
        "Her mail: jane.smith@nhs.net",
    );
    check("&Eacute;lodie", "Élodie");
}

#[test]
fn words_of_attributes_are_read_after_the_text_that_they_would_interrupt() {
    check(
        "Mr <b title=\"A carer\">Smith</b> fell.",
        "Mr Smith fell.\nA carer",
    );
    check("[Mr](b.md \"Here\") Smith fell.", "Mr Smith fell.\nHere");
}

#[test]
fn blocks_of_html_are_kept_separate() {
    check(
        "<table><tr><td>943</td><td>476</td></tr></table>",
        "943\n476",
    );
    check("<ul>\n<li>Mr</li>\n<li>Smith</li>\n</ul>", "Mr\nSmith ");
}

#[test]
fn a_footnote_is_a_block_and_its_reference_adds_no_words() {
    check(
        "A patient called[^1] Margaret said so.\n\n[^1]: A note.",
        "A patient called Margaret said so.\nA note.",
    );
}

#[test]
fn a_block_is_a_line_whose_mark_gives_its_kind() {
    check(
        "> A patient called\n> Margaret said so.\n>\n> Then more.",
        "> A patient called Margaret said so.\n> Then more.",
    );
    check(
        "> It helped.\n> Service user",
        "> It helped.\n> Service user",
    );
    check("> It helped\n> — a carer", "> It helped\n> — a carer");
    check("> We saw Mr.\n> Jones", "> We saw Mr. Jones");
    check("> We saw J.\n> Jones", "> We saw J. Jones");
    check(
        "## One\n\n- two\n- three\n  four\n\n1. five\n\n   six",
        "# One\n- two\n- three four\n- five\nsix",
    );
    check("| a | b |\n| - | - |\n| c d | |", "| a | b |\n| c d | |");
    check("> - one", "> - one");
    check("```\n943\n476\n\n5919\n```", "943\n476\n5919 ");
}

#[test]
fn titles_and_contacts_are_read_and_other_addresses_are_not() {
    check("[Ring](tel:01144960123) us", "Ring us\ntel:01144960123");
    check(
        "[a](b.md \"Mrs Title\") ![c](<d e.png> 'Mrs F') [g](https://b.c/0114)",
        "a c g\nMrs Title\nMrs F",
    );
    check("[Write](mailto:jo%40b.c)", "Write\nmailto:jo@b.c");
    check("Ask <jo@b.c>, see https://b.c/0114.", "Ask jo@b.c, see ");
}

#[test]
fn every_part_of_the_text_has_its_span() {
    let written = "---\ntitle: A\n---\n\nAsk **Mr\u{a0}O’Neill** or\n[Mrs](b.md) &Eacute;lodie.\n";
    let source = source(written);
    let start = written.find("\nAsk").expect("is there");
    let passage = Span::new(start, written.len());
    let url = PageUrl::top("a");
    let others = Sources::default();
    let read = parse(
        &source,
        passage,
        &url,
        others.other_files(),
        &mut Report::default(),
    )
    .readable;
    let span = |words: &str| {
        let at = read.text().find(words).expect("it is read like this");
        let span = read.span(at..at + words.len());
        &written[span.start..span.end]
    };
    assert_eq!(span("Mr O'Neill"), "Mr\u{a0}O’Neill");
    assert_eq!(span("Mrs Élodie"), "Mrs](b.md) &Eacute;lodie");
    assert_eq!(read.text(), "Ask Mr O'Neill or Mrs Élodie.");
}
