//! Renders Markdown events as HTML. Every tag on a page that does not come from the theme is written here.

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, Event, HeadingLevel, LinkType, Tag, TagEnd};

use crate::parse::markdown::footnotes::Footnotes;
use crate::parse::markdown::headings::Headings;
use crate::parse::markdown::html_state::HtmlState;
use crate::parse::markdown::links::{PictureReference, References};
use crate::parse::markdown::passage::{Passage, Ranged};
use crate::parse::markdown::rules::{empty_heading, shouted_heading, skipped_heading};
use crate::parse::markdown::table::Table;
use crate::parse::markdown::writer::{BodyWriter, Rendered};
use crate::parse::markdown::{BodyHeading, author_html, code};
use crate::report::Report;

/// A Markdown picture whose brackets are being read.
struct OpenPicture {
    picture: PictureReference,
    /// How many elements are open inside its brackets.
    depth: usize,
}

/// Renders one text.
struct Renderer<'a> {
    writer: BodyWriter<'a>,
    references: References,
    picture: Option<OpenPicture>,
    /// The language of the open code block.
    language: String,
    table: Table,
    footnotes: Footnotes,
}

/// Renders the text that `events` were read from.
pub(super) fn render(
    passage: Passage<'_>,
    events: Vec<Ranged<'_>>,
    report: &mut Report,
) -> Rendered {
    Renderer::new(passage, &events, report).run(events)
}

impl<'a> Renderer<'a> {
    fn new(passage: Passage<'a>, events: &[Ranged<'_>], report: &'a mut Report) -> Self {
        let starts = events.iter().filter_map(|(event, _)| match event {
            Event::Start(tag) => Some(tag),
            _ => None,
        });
        let tables = starts.filter(|tag| matches!(tag, Tag::Table(_))).count();
        let has_first_heading = events.windows(2).any(|pair| {
            let is_top = matches!(
                &pair[0].0,
                Event::Start(Tag::Heading {
                    level: HeadingLevel::H1,
                    ..
                })
            );
            is_top && !matches!(&pair[1].0, Event::End(_))
        });
        Self {
            writer: BodyWriter {
                passage,
                report,
                done: Rendered::default(),
                html_state: HtmlState::default(),
                headings: Headings::new(has_first_heading),
                code: None,
            },
            references: References::default(),
            picture: None,
            language: String::new(),
            table: Table::new(tables),
            footnotes: Footnotes::default(),
        }
    }

    fn run(mut self, events: Vec<Ranged<'_>>) -> Rendered {
        for (event, range) in events {
            if let Some(open) = self.picture.take() {
                self.picture_event(open, event, &range);
                continue;
            }
            match event {
                Event::Start(tag) => self.start(tag, range),
                Event::End(tag) => self.end(tag),
                Event::Text(text) => self.writer.text(&text),
                Event::Code(text) => self.inline_code(&text),
                Event::Html(html) => author_html::collect(&mut self.writer, &html, &range),
                Event::InlineHtml(html) => {
                    author_html::collect(&mut self.writer, &html, &range);
                    author_html::write(&mut self.writer, &mut self.references);
                }
                Event::SoftBreak => self.writer.text("\n"),
                Event::HardBreak => {
                    self.writer.text("\n");
                    self.push("<br>");
                }
                Event::Rule => self.push("<hr>\n"),
                Event::FootnoteReference(_) if self.writer.html_state.is_skipping() => {}
                Event::FootnoteReference(name) => {
                    let reference = self
                        .footnotes
                        .reference_to(&name, !self.references.is_in_link());
                    self.push(&reference);
                }
                Event::TaskListMarker(done) => self.task_mark(done),
                // Mathematics is not enabled.
                Event::InlineMath(text) | Event::DisplayMath(text) => self.writer.text(&text),
            }
        }
        // Footnotes come at the end, wherever they were written.
        let footnotes = self.footnotes.to_html();
        self.push(&footnotes);
        self.references.report_same_words(&mut self.writer);
        self.writer.done
    }

    fn push(&mut self, html: &str) {
        self.writer.push(html);
    }

    fn inline_code(&mut self, text: &str) {
        self.push("<code>");
        self.writer.text(text);
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
            self.writer.html_state.enter();
        }
        match tag {
            Tag::Paragraph => self.push("<p>"),
            Tag::Heading { .. } => self.writer.headings.begin(
                self.writer.done.html.len(),
                self.writer.done.text.len(),
                range,
            ),
            Tag::BlockQuote(kind) => self.writer.begin_block(&quote(kind)),
            Tag::CodeBlock(kind) => {
                self.language = code::language(&kind);
                self.writer.code = Some(String::new());
            }
            Tag::List(None) => self.writer.begin_block("<ul>\n"),
            Tag::List(Some(1)) => self.writer.begin_block("<ol>\n"),
            Tag::List(Some(start)) => {
                let html = format!("<ol start=\"{start}\">\n");
                self.writer.begin_block(&html);
            }
            Tag::Item => self.push("<li>"),
            Tag::FootnoteDefinition(name) => {
                self.footnotes
                    .begin(&name, std::mem::take(&mut self.writer.done.html));
            }
            Tag::Table(alignments) => {
                let html = self.table.begin(alignments);
                self.push(&html);
            }
            Tag::TableHead => self.push("<thead>\n<tr>"),
            Tag::TableRow => self.push("<tr>"),
            Tag::TableCell => self.table.begin_cell(self.writer.done.html.len()),
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
                let address = format!("{scheme}{dest_url}");
                self.references
                    .start_link(&mut self.writer, &address, &title, &range);
            }
            Tag::Image {
                dest_url, title, ..
            } => {
                let picture = PictureReference {
                    written: dest_url.into_string(),
                    title: title.into_string(),
                    alt: String::new(),
                    range,
                };
                self.picture = Some(OpenPicture { picture, depth: 0 });
            }
            // The rest is not enabled, except blocks of HTML, each of which is handled as a whole at its end.
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        if tag == TagEnd::HtmlBlock {
            author_html::write(&mut self.writer, &mut self.references);
            let unclosed = self.writer.html_state.leave_html_block();
            self.push(&unclosed);
            return;
        }
        let unclosed = self.writer.html_state.leave();
        self.push(&unclosed);
        match tag {
            TagEnd::Paragraph => self.writer.end_block("</p>\n"),
            TagEnd::Heading(level) => {
                if let Some((heading, range)) =
                    self.writer.headings.end(level, &mut self.writer.done.html)
                {
                    self.end_heading(heading, &range);
                }
            }
            TagEnd::BlockQuote(None) => self.push("</blockquote>\n"),
            TagEnd::BlockQuote(Some(_)) => self.push("</div>\n"),
            TagEnd::CodeBlock => {
                if let Some(code) = self.writer.code.take() {
                    self.writer.end_block(&code::block(&code, &self.language));
                }
            }
            TagEnd::List(true) => self.push("</ol>\n"),
            TagEnd::List(false) => self.push("</ul>\n"),
            TagEnd::Item => self.writer.end_block("</li>\n"),
            TagEnd::FootnoteDefinition => self.footnotes.end(&mut self.writer.done.html),
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
                self.table.end_cell(&mut self.writer.done.html);
                self.writer.done.text.push('\n');
            }
            TagEnd::Emphasis => self.push("</em>"),
            TagEnd::Strong => self.push("</strong>"),
            TagEnd::Strikethrough => self.push("</del>"),
            TagEnd::Link => self.references.end_link(&mut self.writer),
            _ => {}
        }
    }

    /// Records a finished heading; `None` for one without words, which was not rendered.
    fn end_heading(&mut self, heading: Option<BodyHeading>, range: &Range<usize>) {
        let (source, span) = (self.writer.source(), self.writer.span(range));
        let Some(heading) = heading else {
            empty_heading::report(self.writer.report, source, span);
            return;
        };
        let shift = self.writer.headings.shift();
        let before = &self.writer.done.headings;
        let next = before.last().map_or(1, |last| last.level) + 1;
        // A text begins with `##`, even below a `#`, which is reported on its own.
        let first = 2 + if before.is_empty() { shift } else { 0 };
        let wanted = next.max(first);
        if heading.level > wanted {
            let (found, wanted) = (heading.level - shift, wanted - shift);
            skipped_heading::report(self.writer.report, source, span, found, wanted);
        }
        shouted_heading::check(self.writer.report, source, span, &heading.text);
        self.writer.done.headings.push(heading);
        self.writer.end_block("");
    }

    /// Reads the text in the brackets of a picture, which becomes plain words.
    fn picture_event(&mut self, mut open: OpenPicture, event: Event<'_>, range: &Range<usize>) {
        let alt = &mut open.picture.alt;
        match event {
            Event::Start(_) => open.depth += 1,
            Event::End(_) if open.depth > 0 => open.depth -= 1,
            Event::End(_) => {
                let unclosed = self.writer.html_state.leave();
                self.push(&unclosed);
                self.references.picture(&mut self.writer, &open.picture);
                return;
            }
            Event::Text(text) | Event::Code(text) => alt.push_str(&text),
            Event::SoftBreak | Event::HardBreak => alt.push(' '),
            Event::InlineHtml(html) => {
                author_html::report_all_elements(&mut self.writer, &html, range)
            }
            _ => {}
        }
        self.picture = Some(open);
    }
}

/// The start tag of a quotation or a callout.
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
