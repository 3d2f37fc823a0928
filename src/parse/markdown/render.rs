//! Markdown's events as HTML: every tag on a page that is not the theme's is written here.

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, Event, HeadingLevel, LinkType, Tag, TagEnd};

use crate::base::path::PageUrl;
use crate::base::source::{Others, Source, Span};
use crate::parse::markdown::headings::Headings;
use crate::parse::markdown::links::OpenLink;
use crate::parse::markdown::notes::Notes;
use crate::parse::markdown::open::Open;
use crate::parse::markdown::rules::same_link_words::Heard;
use crate::parse::markdown::rules::{
    empty_heading, same_link_words, shouted_heading, skipped_heading,
};
use crate::parse::markdown::table::Table;
use crate::parse::markdown::{Heading, Link, code, escape};
use crate::report::Report;

/// Where a text stands.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    /// The file.
    pub(super) source: &'a Source,
    /// The byte of the file that the text begins at.
    pub(super) start: usize,
    /// Its page.
    pub(super) at: &'a PageUrl,
    /// Everything else that the site is made from.
    pub(super) others: Others<'a>,
}

impl Place<'_> {
    /// A part of the text as a part of the file.
    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.start + range.start, self.start + range.end)
    }
}

/// What a text comes to.
#[derive(Default)]
pub(super) struct Rendered {
    /// The HTML, not yet swept.
    pub(super) html: String,
    /// Whether the author typed any HTML, so that it must be swept.
    pub(super) has_raw_html: bool,
    /// The headings.
    pub(super) headings: Vec<Heading>,
    /// The references inside the site.
    pub(super) links: Vec<Link>,
    /// The words.
    pub(super) text: String,
}

/// A picture.
#[derive(Default)]
pub(super) struct Picture {
    /// Its address as typed.
    pub(super) written: String,
    /// The words that show when a pointer rests on it.
    pub(super) title: String,
    /// The words in its place for those who cannot see it.
    pub(super) alt: String,
    /// Where it stands.
    pub(super) range: Range<usize>,
    /// How many things inside its brackets are open while they are being read.
    pub(super) depth: usize,
}

/// Writes one text.
pub(super) struct Renderer<'a> {
    pub(super) place: Place<'a>,
    pub(super) report: &'a mut Report,
    pub(super) done: Rendered,
    /// The HTML elements that the author opened.
    pub(super) open: Open,
    /// The links of Markdown that are open.
    pub(super) links: Vec<OpenLink>,
    /// The typed link that is open.
    pub(super) typed_link: Option<OpenLink>,
    /// The links that were read, as they are heard.
    pub(super) heard: Vec<Heard>,
    picture: Option<Picture>,
    /// Whether a picture was shown already: the first is wanted at once, others when a reader comes near.
    pub(super) has_picture: bool,
    /// The language of the block of code that is being read, and the code.
    code: Option<(String, String)>,
    headings: Headings,
    table: Table,
    notes: Notes,
}

impl<'a> Renderer<'a> {
    /// A renderer for the text that `events` were read from.
    pub(super) fn new(
        place: Place<'a>,
        events: &[(Event<'_>, Range<usize>)],
        report: &'a mut Report,
    ) -> Self {
        let starts = || {
            events.iter().filter_map(|(event, _)| match event {
                Event::Start(tag) => Some(tag),
                _ => None,
            })
        };
        Self {
            place,
            report,
            done: Rendered::default(),
            open: Open::default(),
            links: Vec::new(),
            typed_link: None,
            heard: Vec::new(),
            picture: None,
            has_picture: false,
            code: None,
            headings: Headings::new(events.windows(2).any(|pair| {
                let is_top = matches!(
                    &pair[0].0,
                    Event::Start(Tag::Heading {
                        level: HeadingLevel::H1,
                        ..
                    })
                );
                is_top && !matches!(&pair[1].0, Event::End(_))
            })),
            table: Table::new(starts().filter(|tag| matches!(tag, Tag::Table(_))).count()),
            notes: Notes::default(),
        }
    }

    /// Writes everything.
    pub(super) fn run(mut self, events: Vec<(Event<'_>, Range<usize>)>) -> Rendered {
        for (event, range) in events {
            if self.picture.is_some() {
                self.picture_event(event, &range);
                continue;
            }
            match event {
                Event::Start(tag) => self.start(tag, range),
                Event::End(tag) => self.end(tag),
                Event::Text(text) => self.text(&text),
                Event::Code(text) => self.inline_code(&text),
                Event::Html(html) => self.collect(&html, &range),
                Event::InlineHtml(html) => {
                    self.collect(&html, &range);
                    self.typed_html();
                }
                Event::SoftBreak => self.text("\n"),
                Event::HardBreak => {
                    self.text("\n");
                    self.push("<br>");
                }
                Event::Rule => self.push("<hr>\n"),
                Event::FootnoteReference(_) if self.open.is_skipping() => {}
                Event::FootnoteReference(name) => {
                    let reference = self.notes.refer(&name, self.links.is_empty());
                    self.push(&reference);
                }
                Event::TaskListMarker(done) => self.task_mark(done),
                // Mathematics is not turned on.
                Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text),
            }
        }
        self.push_notes();
        same_link_words::check(self.report, self.place.source, &self.heard);
        self.done
    }

    /// Adds HTML.
    pub(super) fn push(&mut self, html: &str) {
        self.done.html.push_str(html);
    }

    /// Adds words to wherever words are being read.
    pub(super) fn text(&mut self, text: &str) {
        if self.open.is_skipping() {
            return;
        }
        self.words(text);
        match &mut self.code {
            Some((_, code)) => code.push_str(text),
            None => escape(&mut self.done.html, text),
        }
    }

    /// Adds words to the text alone, and to the open heading.
    pub(super) fn words(&mut self, words: &str) {
        self.done.text.push_str(words);
        self.headings.words(words);
    }

    fn inline_code(&mut self, text: &str) {
        self.push("<code>");
        self.text(text);
        self.push("</code>");
    }

    fn task_mark(&mut self, done: bool) {
        let (mark, words) = if done {
            ("☑", "done")
        } else {
            ("☐", "not done")
        };
        self.push(&format!(
            "<span class=\"task-mark\" aria-hidden=\"true\">{mark} </span>\
             <span class=\"visually-hidden\">{words}: </span>"
        ));
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        if !matches!(tag, Tag::HtmlBlock) {
            self.open.enter();
        }
        match tag {
            Tag::Paragraph => self.push("<p>"),
            Tag::Heading { .. } => {
                self.headings
                    .begin(self.done.html.len(), self.done.text.len(), range)
            }
            Tag::BlockQuote(kind) => self.push(&quote(kind)),
            Tag::CodeBlock(kind) => self.code = Some((code::language(&kind), String::new())),
            Tag::List(None) => self.push("<ul>\n"),
            Tag::List(Some(1)) => self.push("<ol>\n"),
            Tag::List(Some(start)) => self.push(&format!("<ol start=\"{start}\">\n")),
            Tag::Item => self.push("<li>"),
            Tag::FootnoteDefinition(name) => {
                self.notes.begin(&name, std::mem::take(&mut self.done.html));
            }
            Tag::Table(alignments) => {
                let html = self.table.begin(alignments);
                self.push(&html);
            }
            Tag::TableHead => self.push("<thead>\n<tr>"),
            Tag::TableRow => self.push("<tr>"),
            Tag::TableCell => self.table.begin_cell(self.done.html.len()),
            Tag::Emphasis => self.push("<em>"),
            Tag::Strong => self.push("<strong>"),
            Tag::Strikethrough => self.push("<del>"),
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => {
                let scheme = if link_type == LinkType::Email {
                    "mailto:"
                } else {
                    ""
                };
                self.start_link(&format!("{scheme}{dest_url}"), &title, &range);
            }
            Tag::Image {
                dest_url, title, ..
            } => {
                self.picture = Some(Picture {
                    written: dest_url.into_string(),
                    title: title.into_string(),
                    alt: String::new(),
                    range,
                    depth: 0,
                });
            }
            // The rest is not turned on, except a block of HTML, which is read as a whole at its end.
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        if tag == TagEnd::HtmlBlock {
            self.typed_html();
            let unclosed = self.open.leave_html_block();
            self.push(&unclosed);
            return;
        }
        let unclosed = self.open.leave();
        self.push(&unclosed);
        match tag {
            TagEnd::Paragraph => self.end_block("</p>\n"),
            TagEnd::Heading(level) => {
                if let Some((heading, range)) = self.headings.end(level, &mut self.done.html) {
                    self.end_heading(heading, &range);
                }
            }
            TagEnd::BlockQuote(None) => self.push("</blockquote>\n"),
            TagEnd::BlockQuote(Some(_)) => self.push("</div>\n"),
            TagEnd::CodeBlock => {
                if let Some((language, code)) = self.code.take() {
                    self.end_block(&code::block(&code, &language));
                }
            }
            TagEnd::List(true) => self.push("</ol>\n"),
            TagEnd::List(false) => self.push("</ul>\n"),
            TagEnd::Item => self.end_block("</li>\n"),
            TagEnd::FootnoteDefinition => self.notes.end(&mut self.done.html),
            TagEnd::Table => {
                let html = self.table.end();
                self.push(html);
            }
            TagEnd::TableHead => {
                let html = self.table.end_head();
                self.push(html);
            }
            TagEnd::TableRow => self.push("</tr>\n"),
            TagEnd::TableCell => {
                self.table.end_cell(&mut self.done.html);
                self.done.text.push('\n');
            }
            TagEnd::Emphasis => self.push("</em>"),
            TagEnd::Strong => self.push("</strong>"),
            TagEnd::Strikethrough => self.push("</del>"),
            TagEnd::Link => self.end_link(),
            _ => {}
        }
    }

    /// Takes in a heading that has been written; `None` for one without words, which was not.
    fn end_heading(&mut self, heading: Option<Heading>, range: &Range<usize>) {
        let span = self.place.span(range);
        let (report, source) = (&mut *self.report, self.place.source);
        let Some(heading) = heading else {
            empty_heading::report(report, source, span);
            return;
        };
        let shift = self.headings.shift();
        let next = self.done.headings.last().map_or(1, |last| last.level) + 1;
        // A text begins with `##`, also above a `#` that is told by itself.
        let wanted = next.max(
            2 + if self.done.headings.is_empty() {
                shift
            } else {
                0
            },
        );
        if heading.level > wanted {
            let signs = (heading.level - shift, wanted - shift);
            skipped_heading::report(report, source, span, signs);
        }
        shouted_heading::check(report, source, span, &heading.text);
        self.done.headings.push(heading);
        self.end_block("");
    }

    /// Ends something that stands on lines of its own.
    fn end_block(&mut self, html: &str) {
        self.push(html);
        if !self.done.text.ends_with('\n') {
            self.done.text.push('\n');
        }
    }

    /// Reads what stands in the brackets of a picture, which is shown as words alone.
    fn picture_event(&mut self, event: Event<'_>, range: &Range<usize>) {
        let Some(picture) = &mut self.picture else {
            return;
        };
        match event {
            Event::Start(_) => picture.depth += 1,
            Event::End(_) if picture.depth > 0 => picture.depth -= 1,
            Event::End(_) => {
                let unclosed = self.open.leave();
                self.push(&unclosed);
                if let Some(picture) = self.picture.take() {
                    self.push_picture(&picture);
                }
            }
            Event::Text(text) | Event::Code(text) => picture.alt.push_str(&text),
            Event::SoftBreak | Event::HardBreak => picture.alt.push(' '),
            Event::InlineHtml(html) => self.typed_html_in_picture(&html, range),
            _ => {}
        }
    }

    /// Adds the footnotes, which stand at the end whatever the place they were written at.
    fn push_notes(&mut self) {
        let notes = std::mem::take(&mut self.notes).to_html();
        self.push(&notes);
    }
}

/// What opens a quotation or a callout.
fn quote(kind: Option<BlockQuoteKind>) -> String {
    let (class, label) = match kind {
        None => return "<blockquote class=\"quote\">\n".to_owned(),
        Some(BlockQuoteKind::Note) => ("note", "Note"),
        Some(BlockQuoteKind::Tip) => ("tip", "Tip"),
        Some(BlockQuoteKind::Important) => ("important", "Important"),
        Some(BlockQuoteKind::Warning) => ("warning", "Warning"),
        Some(BlockQuoteKind::Caution) => ("caution", "Caution"),
    };
    format!("<div class=\"callout callout-{class}\">\n<p class=\"callout-label\">{label}</p>\n")
}
