//! The words of a text as people read them, each with its span, read from the same events as its HTML.
//!
//! A block is a line. A mark before it says what kind of block it is, as in Markdown: a `>` in a quotation, a `#`
//! before a heading, a hyphen before an item, a `|` before each cell of a row. Words that are joined on the page are
//! joined here, even if there is emphasis, a link, a comment or a line break between them.

#[cfg(test)]
mod tests;

use std::ops::Range;

use percent_encoding::percent_decode_str;
use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use crate::base::english::TITLES_BEFORE_NAMES;
use crate::base::entities;
use crate::base::html::Tag as HtmlTag;
use crate::base::source::Span;
use crate::parse::markdown::html_state::HtmlState;
use crate::parse::markdown::html_tokens::HtmlToken;
use crate::parse::markdown::passage::{Passage, Ranged};
use crate::parse::readable_text::{ReadableText, Tags, words_of_address};

/// The readable text of a passage.
pub(super) fn readable(passage: Passage<'_>, events: &[Ranged<'_>]) -> ReadableText {
    let mut reader = Reader {
        passage,
        text: ReadableText::default(),
        quotes: 0,
        is_in_code: false,
        block: None,
        html: HtmlState::default(),
        picture: None,
        links: Vec::new(),
        asides: Vec::new(),
    };
    for (at, (event, range)) in events.iter().enumerate() {
        let next = events.get(at + 1).map(|(next, _)| next);
        reader.event(event, range, next);
    }
    reader.block = None;
    for aside in std::mem::take(&mut reader.asides) {
        reader.push_aside(&aside);
    }
    reader.text.push_addresses();
    reader.text
}

/// Reads the events of one passage.
struct Reader<'a> {
    passage: Passage<'a>,
    text: ReadableText,
    /// How many quotations of Markdown are open.
    quotes: usize,
    /// Whether a block of code is open, in which each line is a block.
    is_in_code: bool,
    /// The block that begins with the next words: its first byte in the passage, and its mark.
    block: Option<(usize, &'static str)>,
    /// The state of the HTML that was typed, the same as when the page is written.
    html: HtmlState,
    /// The Markdown picture whose brackets are being read.
    picture: Option<OpenPicture>,
    /// The links and pictures that are open: the address of each, and its title.
    links: Vec<(Option<String>, String)>,
    /// The addresses, titles and descriptions so far, which are not part of the sentence around them.
    asides: Vec<Aside>,
}

/// A picture whose brackets are being read.
#[derive(Default)]
struct OpenPicture {
    /// How many elements are open inside its brackets.
    depth: usize,
    /// The words in its brackets, each with its range in the passage.
    words: Vec<(String, Range<usize>)>,
}

/// Words that are read as a separate block.
struct Aside {
    words: String,
    /// The words as they are written.
    written: String,
    /// The range of the passage in which they are written.
    range: Range<usize>,
}

/// Elements whose tags end a block of text if the page has them.
const BLOCK_ELEMENTS: [&str; 22] = [
    "blockquote",
    "caption",
    "dd",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "rp",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

impl Reader<'_> {
    fn event(&mut self, event: &Event<'_>, range: &Range<usize>, next: Option<&Event<'_>>) {
        if let Some(open) = self.picture.take() {
            self.picture_event(open, event, range);
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag, range.start),
            Event::End(tag) => self.end(*tag, range),
            Event::Html(html) => self.collect(html, range),
            Event::InlineHtml(html) => {
                self.collect(html, range);
                self.html();
            }
            // The page leaves out the content of some elements.
            _ if self.html.is_skipping() => {}
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
        if !matches!(tag, Tag::HtmlBlock) {
            self.html.enter();
        }
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
                let is_shown = matches!(link_type, LinkType::Autolink | LinkType::Email);
                let hides_words = dest_url.contains(['%', '?']);
                let address = (!is_shown || hides_words).then(|| dest_url.to_string());
                self.links.push((address, title.to_string()));
            }
            Tag::Image { title, .. } => {
                self.links.push((None, title.to_string()));
                self.picture = Some(OpenPicture::default());
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        if tag == TagEnd::HtmlBlock {
            self.html();
            self.html.leave_html_block();
        } else {
            self.html.leave();
        }
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
                if let Some((address, title)) = self.links.pop() {
                    if let Some(address) = address {
                        self.address(&address, address.clone(), range);
                    }
                    self.aside(&title, &title, range);
                }
            }
            _ => {}
        }
    }

    /// Makes the next words begin a new block, at this byte of the passage. A block without words continues instead: a
    /// paragraph in an item has the item's mark.
    fn begin(&mut self, at: usize, mark: &'static str) {
        let (at, before) = self.block.unwrap_or((at, ""));
        self.block = Some((at, if mark.is_empty() { before } else { mark }));
    }

    /// Begins the block that is due.
    fn flush(&mut self) {
        if let Some((at, mark)) = self.block.take() {
            let span = self.passage.span(&(at..at));
            self.text.end_block(span.start);
            if self.is_in_quotation() {
                self.text.push_mark("> ", span);
            }
            if !mark.is_empty() {
                self.text.push_mark(mark, span);
            }
        }
    }

    /// Whether a quotation is open.
    fn is_in_quotation(&self) -> bool {
        let is_quotation = |(name, is_shown): &(String, bool)| *is_shown && name == "blockquote";
        self.quotes > 0 || self.html.elements.iter().any(is_quotation)
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

    /// Whether the words are written in exactly this form in that range.
    fn is_written(&self, words: &str, range: &Range<usize>) -> bool {
        self.passage.text.get(range.clone()) == Some(words)
    }

    /// Reads the text in the brackets of a picture.
    fn picture_event(&mut self, mut open: OpenPicture, event: &Event<'_>, range: &Range<usize>) {
        match event {
            Event::Start(_) => open.depth += 1,
            Event::End(_) if open.depth > 0 => open.depth -= 1,
            Event::End(tag) => {
                self.picture_words(&open.words, range);
                self.end(*tag, range);
                return;
            }
            Event::Text(text) => open.words.push((text.to_string(), range.clone())),
            Event::Code(code) => {
                let written = &self.passage.text[range.clone()];
                let at = range.start + written.find(code.as_ref()).unwrap_or_default();
                open.words.push((code.to_string(), at..at + code.len()));
            }
            Event::SoftBreak | Event::HardBreak => open.words.push((" ".to_owned(), range.clone())),
            _ => {}
        }
        self.picture = Some(open);
    }

    /// Adds the words of a picture. A single word, or words between others, may continue a sentence; anything else
    /// describes the picture and is not part of the sentence.
    fn picture_words(&mut self, words: &[(String, Range<usize>)], picture: &Range<usize>) {
        let (Some((_, first)), Some((_, last))) = (words.first(), words.last()) else {
            return;
        };
        let whole: String = words.iter().map(|(words, _)| words.as_str()).collect();
        let text = self.passage.text;
        let line = Span::of_line(text, picture.start);
        let has_words = |part: Range<usize>| {
            let part = text.get(part).unwrap_or_default();
            part.contains(char::is_alphanumeric)
        };
        let is_between =
            || has_words(line.start..picture.start) && has_words(picture.end..line.end);
        if whole.trim().contains(char::is_whitespace) && !is_between() {
            self.aside(&whole, &whole, &(first.start..last.end));
            return;
        }
        for (words, range) in words {
            self.words(words, range);
        }
    }

    /// Collects HTML that was typed.
    fn collect(&mut self, html: &str, range: &Range<usize>) {
        let written = self.passage.text.get(range.clone()).unwrap_or_default();
        self.html.collect(html, written, range.start);
    }

    /// Reads the parts of the collected HTML that the page shows.
    fn html(&mut self) {
        let (typed, locate) = self.html.take();
        for token in self.html.tokens(&typed) {
            match token {
                HtmlToken::Text(text) => {
                    let mut at = text.start;
                    for line in typed[text].split_inclusive('\n') {
                        let start = locate(&(at..at + line.len())).start;
                        self.html_words(line, start);
                        at += line.len();
                    }
                }
                HtmlToken::Tag(tag) => self.tag(&typed, &tag, &locate),
            }
        }
    }

    /// Adds words of HTML that are on one line.
    fn html_words(&mut self, words: &str, start: usize) {
        if !words.trim().is_empty() {
            self.flush();
        }
        let span = self.passage.span(&(start..start));
        self.text.push_text(words, span.start, Tags::None);
    }

    /// Reads a tag. A tag that the page does not have separates nothing.
    fn tag(
        &mut self,
        typed: &str,
        tag: &HtmlTag<'_>,
        locate: &impl Fn(&Range<usize>) -> Range<usize>,
    ) {
        let ended = tag.is_end.then(|| self.html.ended_by(tag)).flatten();
        let is_shown = match ended {
            Some(at) => {
                let (_, is_shown) = self.html.elements[at];
                self.html.close(at);
                is_shown
            }
            None => !tag.is_end && self.html.open(tag, false),
        };
        let range = locate(&tag.range);
        if !is_shown {
            // Someone may have typed a name in angle brackets.
            let inner = typed[tag.range.clone()].trim_matches(['<', '>', '/']);
            if inner.contains(|c: char| !c.is_ascii_alphanumeric()) {
                self.aside(inner, inner, &range);
            }
            return;
        }
        let name = tag.name.as_ref();
        let is_signature = name == "cite" && !tag.is_end && self.is_in_quotation();
        if BLOCK_ELEMENTS.contains(&name) || is_signature {
            self.begin(range.start, "");
        } else if name == "br" {
            let span = self.passage.span(&range);
            self.text.push_space(span);
        }
        for attribute in tag.attributes().filter(|_| !tag.is_end) {
            let value = entities::decoded(attribute.value);
            let written = attribute.value;
            let range = locate(&attribute.range);
            match attribute.name.as_ref() {
                "href" if name == "a" => self.address(&value, written.to_owned(), &range),
                "alt" if name == "img" => {
                    let found = self.passage.text[range.clone()].find(written);
                    let start = range.start + found.unwrap_or_default();
                    let words = start..(start + written.len()).min(range.end);
                    self.picture_words(&[(value.into_owned(), words)], &locate(&tag.range));
                }
                "title" => self.aside(&value, written, &range),
                _ => {}
            }
        }
    }

    /// Adds the address of a link as an aside if it is a person's, or the words hidden in it.
    fn address(&mut self, address: &str, written: String, range: &Range<usize>) {
        let begins = |scheme: &str| {
            let start = address.get(..scheme.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
        };
        if begins("mailto:") || begins("tel:") {
            let decoded = percent_decode_str(address).decode_utf8_lossy();
            self.aside(&decoded, &written, range);
        } else if let Some(words) = words_of_address(address) {
            self.aside(&words, &written, range);
        }
    }

    /// Keeps words for a separate block, after the text that they would interrupt.
    fn aside(&mut self, words: &str, written: &str, range: &Range<usize>) {
        if !words.is_empty() {
            self.asides.push(Aside {
                words: words.to_owned(),
                written: written.to_owned(),
                range: range.clone(),
            });
        }
    }

    /// Adds such words as a block. Their span is the last occurrence in their range, or the end of the range if they
    /// are written differently there.
    fn push_aside(&mut self, aside: &Aside) {
        let Aside {
            words,
            written,
            range,
        } = aside;
        let found = self.passage.text[range.clone()].rfind(written.as_str());
        let at = found.map_or(range.end - 1..range.end, |at| {
            range.start + at..range.start + at + written.len()
        });
        self.begin(at.start, "");
        self.words(words, &at);
    }

    /// Whether a line break in a quotation is followed by who said it: the line above it ends a sentence, or the one
    /// below begins with a dash.
    fn is_before_signature(&self, next: Option<&Event<'_>>) -> bool {
        if !self.is_in_quotation() {
            return false;
        }
        let is_dash = matches!(next, Some(Event::Text(text)) if text.starts_with(['—', '–', '-']));
        let before = self.text.text();
        let word = before.rsplit([' ', '\n']).next().unwrap_or_default();
        let is_short = |word: &str| {
            let is_initial = |part: &str| part.chars().count() == 1;
            TITLES_BEFORE_NAMES.contains(&word) || word.split('.').all(is_initial)
        };
        let ends = match word.strip_suffix('.') {
            Some(word) => !is_short(word),
            None => word.ends_with(['!', '?', '\'']),
        };
        is_dash || ends
    }
}
