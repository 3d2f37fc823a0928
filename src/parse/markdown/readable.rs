//! The words of a text as people read them, each with its span: read from the same events as its HTML.
//!
//! A block is a line. What it is, is said by a mark before it, as in Markdown: `> ` in a quotation, `# ` before a
//! heading, `- ` before an item, `| ` before each cell of a row. Words that are joined on the page are joined here,
//! whatever emphasis, link, comment or line break is written between them.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memchr_iter;
use percent_encoding::percent_decode_str;
use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use crate::parse::markdown::passage::{Passage, Ranged};
use crate::parse::markdown::text_checks::TITLES_BEFORE_NAMES;
use crate::parse::readable_text::{ReadableText, Tags, has_words};

/// The readable text of a page: of its front matter, and then of a passage.
pub(super) fn readable(
    passage: Passage<'_>,
    mut above: ReadableText,
    events: &[Ranged<'_>],
) -> ReadableText {
    above.begin_body(passage.start);
    let mut reader = Reader {
        passage,
        text: above,
        quotes: 0,
        is_in_code: false,
        block: None,
        links: Vec::new(),
        asides: Vec::new(),
    };
    for (at, (event, range)) in events.iter().enumerate() {
        let next = events.get(at + 1).map(|(next, _)| next);
        reader.event(event, range, next);
    }
    reader.block = None;
    for (aside, range) in std::mem::take(&mut reader.asides) {
        reader.push_aside(&aside, &range);
    }
    reader.text
}

/// Reads the events of one passage.
struct Reader<'a> {
    passage: Passage<'a>,
    text: ReadableText,
    /// How many quotations are open.
    quotes: usize,
    /// Whether a block of code is open, in which each line is a block.
    is_in_code: bool,
    /// The block that begins with the next words: its first byte in the passage, and its mark.
    block: Option<(usize, &'static str)>,
    /// The links and pictures that are open: what each leads to where that is read, and its title.
    links: Vec<(Option<String>, String)>,
    /// The addresses and titles of the links and pictures so far, each with the range of its link.
    asides: Vec<(String, Range<usize>)>,
}

impl Reader<'_> {
    fn event(&mut self, event: &Event<'_>, range: &Range<usize>, next: Option<&Event<'_>>) {
        match event {
            Event::Start(tag) => self.start(tag, range.start),
            Event::End(tag) => self.end(*tag, range),
            Event::Text(text) if self.is_in_code && self.is_written(text, range) => {
                let mut at = range.start;
                for line in text.split_inclusive('\n') {
                    self.words(line, &(at..at + line.len()));
                    at += line.len();
                    self.begin(at, "");
                }
            }
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.words(text, range);
            }
            Event::Code(code) => {
                let written = &self.passage.text[range.clone()];
                match written.find(code.as_ref()) {
                    Some(at) => {
                        self.words(code, &(range.start + at..range.start + at + code.len()))
                    }
                    None => self.words(code, range),
                }
            }
            Event::Html(html) | Event::InlineHtml(html) => self.html(html, range),
            Event::SoftBreak | Event::HardBreak if self.is_before_signature(next) => {
                self.begin(range.end, "");
            }
            Event::SoftBreak | Event::HardBreak => {
                let span = self.passage.span(range);
                self.text.push_space(span);
            }
            Event::Rule | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, at: usize) {
        match tag {
            Tag::BlockQuote(_) => {
                self.quotes += 1;
                self.begin(at, "");
            }
            Tag::Heading { .. } => self.begin(at, "# "),
            Tag::Item => self.begin(at, "- "),
            Tag::CodeBlock(_) => {
                self.is_in_code = true;
                self.begin(at, "");
            }
            Tag::Paragraph
            | Tag::HtmlBlock
            | Tag::FootnoteDefinition(_)
            | Tag::TableHead
            | Tag::TableRow => self.begin(at, ""),
            Tag::TableCell => {
                self.flush();
                let at = self.passage.span(&(at..at));
                self.text.push_mark("| ", at);
            }
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => {
                let is_contact = ["mailto:", "tel:"]
                    .iter()
                    .any(|scheme| dest_url.starts_with(scheme));
                let is_read = is_contact && *link_type != LinkType::Autolink;
                let contact = is_read.then(|| percent_decode_str(dest_url).decode_utf8_lossy());
                let contact = contact.map(Cow::into_owned);
                self.links.push((contact, title.to_string()));
            }
            Tag::Image { title, .. } => self.links.push((None, title.to_string())),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::BlockQuote(_) => self.quotes -= 1,
            TagEnd::CodeBlock => self.is_in_code = false,
            TagEnd::TableCell => {
                let at = self.passage.span(&(range.end..range.end));
                self.text.push_space(at);
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                let at = self.passage.span(&(range.end..range.end));
                self.text.push_mark("|", at);
            }
            TagEnd::Link | TagEnd::Image => {
                if let Some((contact, title)) = self.links.pop() {
                    let asides = contact.into_iter().chain([title]);
                    let asides = asides.filter(|aside| !aside.is_empty());
                    self.asides
                        .extend(asides.map(|aside| (aside, range.clone())));
                }
            }
            _ => {}
        }
    }

    /// The next words begin a block, which begins at a byte of the passage. One that has no words yet goes on: a
    /// paragraph in an item has the item's mark.
    fn begin(&mut self, at: usize, mark: &'static str) {
        let (at, before) = self.block.unwrap_or((at, ""));
        self.block = Some((at, if mark.is_empty() { before } else { mark }));
    }

    /// Begins the block that is to begin.
    fn flush(&mut self) {
        if let Some((at, mark)) = self.block.take() {
            let span = self.passage.span(&(at..at));
            self.text.end_block(span.start);
            if self.quotes > 0 {
                self.text.push_mark("> ", span);
            }
            if !mark.is_empty() {
                self.text.push_mark(mark, span);
            }
        }
    }

    /// Adds words that were read from a range of the passage.
    fn words(&mut self, words: &str, range: &Range<usize>) {
        if words.trim().is_empty() && self.block.is_some() {
            return;
        }
        self.flush();
        let span = self.passage.span(range);
        match self.is_written(words, range) {
            true => self.text.push_text(words, span.start, Tags::None),
            false => self.text.push_decoded(words, span),
        }
    }

    /// Whether words are what is written in that range.
    fn is_written(&self, words: &str, range: &Range<usize>) -> bool {
        self.passage.text.get(range.clone()) == Some(words)
    }

    /// Adds HTML that was typed, without its tags; their attributes that have words are added at the end.
    fn html(&mut self, html: &str, range: &Range<usize>) {
        if !html.trim().is_empty() {
            self.flush();
        }
        let span = self.passage.span(range);
        self.text.push_text(html, span.start, Tags::All);
        for at in memchr_iter(b'<', html.as_bytes()) {
            let rest = html[at + 1..].split('<').next().unwrap_or_default();
            let length = rest.find('>').unwrap_or(rest.len());
            let tag = at + 1..at + 1 + length;
            if has_words(&html[tag.clone()]) {
                let range = range.start + tag.start..range.start + tag.end;
                self.asides.push((html[tag].to_owned(), range));
            }
        }
    }

    /// Adds an address or title of a link or picture, which is not part of its sentence, as a block of its own. It is
    /// found where it is written last; where it is written otherwise or in another line, at the end of the link.
    fn push_aside(&mut self, words: &str, range: &Range<usize>) {
        let found = self.passage.text[range.clone()].rfind(words);
        let at = found.map_or(range.end - 1..range.end, |at| {
            range.start + at..range.start + at + words.len()
        });
        self.begin(at.start, "");
        self.words(words, &at);
    }

    /// Whether a line break in a quotation is followed by who said it: the line above it ends a sentence, or the one
    /// below begins with a dash.
    fn is_before_signature(&self, next: Option<&Event<'_>>) -> bool {
        if self.quotes == 0 {
            return false;
        }
        let is_dash = matches!(next, Some(Event::Text(text)) if text.starts_with(['—', '–', '-']));
        let before = self.text.text();
        let word = before.rsplit([' ', '\n']).next().unwrap_or_default();
        let is_title = |word: &str| TITLES_BEFORE_NAMES.contains(&word);
        let ends = match word.strip_suffix('.') {
            Some(word) => !is_title(word),
            None => word.ends_with(['!', '?', '\'']),
        };
        is_dash || ends
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::path::{PageUrl, SourcePath};
    use crate::base::source::{Source, Sources, Span};
    use crate::parse::markdown::parse;
    use crate::report::Report;

    fn source(text: &str) -> Source {
        Source {
            path: SourcePath::new("content/stories/a.md").expect("is inside"),
            text: text.to_owned(),
        }
    }

    fn read(source: &Source) -> ReadableText {
        let whole = Span::new(0, source.text.len());
        let url = PageUrl::top("a");
        let others = Sources::default();
        let mut report = Report::default();
        parse(
            source,
            whole,
            ReadableText::default(),
            &url,
            others.other_files(),
            &mut report,
        )
        .readable
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
            "Mr Smith fell.\nb title=A carer",
        );
        check("[Mr](b.md \"Here\") Smith fell.", "Mr Smith fell.\nHere");
    }

    #[test]
    fn blocks_of_html_are_kept_apart() {
        check(
            "<table><tr><td>943</td><td>476</td></tr></table>",
            "943\n476\n",
        );
        check("<ul>\n<li>Mr</li>\n<li>Smith</li>\n</ul>", "Mr\nSmith\n");
    }

    #[test]
    fn a_footnote_is_a_block_and_its_reference_nothing() {
        check(
            "A patient called[^1] Margaret said so.\n\n[^1]: A note.",
            "A patient called Margaret said so.\nA note.",
        );
    }

    #[test]
    fn a_block_is_a_line_with_a_mark_that_says_what_it_is() {
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
        let written =
            "---\ntitle: A\n---\n\nAsk **Mr\u{a0}O’Neill** or\n[Mrs](b.md) &Eacute;lodie.\n";
        let source = source(written);
        let start = written.find("\nAsk").expect("is there");
        let passage = Span::new(start, written.len());
        let url = PageUrl::top("a");
        let others = Sources::default();
        let read = parse(
            &source,
            passage,
            ReadableText::default(),
            &url,
            others.other_files(),
            &mut Report::default(),
        )
        .readable;
        let span = |words: &str| {
            let at = read.text().find(words).expect("it is read so");
            let span = read.span(at..at + words.len());
            &written[span.start..span.end]
        };
        assert_eq!(span("Mr O'Neill"), "Mr\u{a0}O’Neill");
        assert_eq!(span("Mrs Élodie"), "Mrs](b.md) &Eacute;lodie");
        assert_eq!(read.text(), "Ask Mr O'Neill or Mrs Élodie.");
    }
}
