//! Renders the links and pictures of a text; a link or picture with a bad address becomes plain words.

use std::ops::Range;

use crate::base::path::SourcePath;
use crate::parse::markdown::address::{Address, Inside};
use crate::parse::markdown::rules::picture_without_words::DECORATIVE;
use crate::parse::markdown::rules::same_link_words::SpokenLink;
use crate::parse::markdown::rules::{
    bare_address, damaged_address, link_without_address, link_without_words,
    meaningless_picture_words, not_a_picture, picture_without_words, same_link_words,
    unreachable_file, unsafe_link, vague_link, weak_picture_words,
};
use crate::parse::markdown::writer::BodyWriter;
use crate::parse::markdown::{
    Link, LinkKind, address, attribute, document_note, picture_attributes, whole_attribute,
};
use crate::parse::rules::withdrawn_page;

/// The target of a link.
struct LinkTarget {
    /// The attributes of its tag.
    attributes: String,
    /// The kind of target.
    target_kind: TargetKind,
}

/// The kind of target that a link leads to.
enum TargetKind {
    Outside,
    Page,
    Document(SourcePath),
}

/// A link that is being read.
struct OpenLink {
    /// Its address as typed.
    written: String,
    /// Its target; `None` when its address was left out.
    target: Option<LinkTarget>,
    /// Its range in the text.
    range: Range<usize>,
    /// Where its words begin, in the HTML and in the words of the text.
    html: usize,
    text: usize,
    /// Whether a picture in it has no words, which is reported on its own.
    has_picture_without_words: bool,
}

/// A picture.
#[derive(Default)]
pub(super) struct PictureReference {
    /// Its address as typed.
    pub(super) written: String,
    /// Its tooltip.
    pub(super) title: String,
    /// Its alternative text.
    pub(super) alt: String,
    /// Its range in the text.
    pub(super) range: Range<usize>,
}

/// The links and pictures of a text while it is rendered.
#[derive(Default)]
pub(super) struct References {
    /// The open links of Markdown.
    open: Vec<OpenLink>,
    /// The open link of HTML.
    author_link: Option<OpenLink>,
    /// The links so far, as a screen reader lists them.
    spoken_links: Vec<SpokenLink>,
    /// Whether there was a picture before: the first picture is loaded at once, others lazily.
    has_picture: bool,
}

impl References {
    /// Whether a link of Markdown is open.
    pub(super) fn is_in_link(&self) -> bool {
        !self.open.is_empty()
    }

    /// Begins a link of Markdown.
    pub(super) fn start_link(
        &mut self,
        writer: &mut BodyWriter<'_>,
        written: &str,
        title: &str,
        range: &Range<usize>,
    ) {
        let target = match writer.html_state.is_skipping() {
            true => None,
            false => target(writer, written, range),
        };
        if let Some(target) = &target {
            let title = attribute("title", title);
            writer.push(&format!("<a{}{title}>", target.attributes));
        }
        self.open
            .push(OpenLink::new(writer, written, target, range));
    }

    /// Ends the open link of Markdown.
    pub(super) fn end_link(&mut self, writer: &mut BodyWriter<'_>) {
        let Some(link) = self.open.pop() else {
            return;
        };
        self.end_words(writer, &link);
        if link.target.is_some() {
            writer.push("</a>");
        }
    }

    /// Begins a link of HTML, with its other attributes as HTML. Without an address it has no target.
    pub(super) fn start_html_link(
        &mut self,
        writer: &mut BodyWriter<'_>,
        written: Option<&str>,
        attributes: &str,
        range: &Range<usize>,
    ) {
        let target = written.and_then(|written| target(writer, written, range));
        let shown = target.as_ref().map_or("", |target| &target.attributes);
        writer.push(&format!("<a{shown}{attributes}>"));
        let written = written.unwrap_or_default();
        self.author_link = Some(OpenLink::new(writer, written, target, range));
    }

    /// Ends the words of the open link of HTML.
    pub(super) fn end_html_link(&mut self, writer: &mut BodyWriter<'_>) {
        if let Some(link) = self.author_link.take() {
            self.end_words(writer, &link);
        }
    }

    /// Reports links with the same words that lead to different addresses.
    pub(super) fn report_same_words(&self, writer: &mut BodyWriter<'_>) {
        let source = writer.source();
        same_link_words::check(writer.report, source, &self.spoken_links);
    }

    /// Ends the words of a link: checks them, and adds the kind and size of a document. A link without words shows its
    /// address instead.
    fn end_words(&mut self, writer: &mut BodyWriter<'_>, link: &OpenLink) {
        let Some(target) = link
            .target
            .as_ref()
            .filter(|_| !writer.html_state.is_skipping())
        else {
            return;
        };
        let words = writer.done.text.get(link.text..).unwrap_or_default();
        let words = words.to_owned();
        self.check_words(writer, &words, link, target);
        if writer.done.html.len() == link.html {
            writer.text(&link.written);
        }
        if let TargetKind::Document(path) = &target.target_kind {
            let note = document_note::note(&words, path, writer.passage.others.size(path));
            writer.push(&note);
        }
    }

    /// Reports problems with the words of a link.
    fn check_words(
        &mut self,
        writer: &mut BodyWriter<'_>,
        words: &str,
        link: &OpenLink,
        target: &LinkTarget,
    ) {
        let (source, span) = (writer.source(), writer.span(&link.range));
        let report = &mut *writer.report;
        if words.trim().is_empty() {
            if !link.has_picture_without_words {
                link_without_words::report(report, source, span);
            }
            return;
        }
        vague_link::check(report, source, span, words);
        bare_address::check(report, source, span, words, &link.written);
        if !matches!(target.target_kind, TargetKind::Outside) {
            self.spoken_links.push(SpokenLink {
                words: words.to_owned(),
                address: target.attributes.clone(),
                span,
            });
        }
    }

    /// Renders a picture of this site; for a picture from elsewhere, only its words.
    pub(super) fn picture(&mut self, writer: &mut BodyWriter<'_>, picture: &PictureReference) {
        if writer.html_state.is_skipping() {
            return;
        }
        let (source, span) = (writer.source(), writer.span(&picture.range));
        let written = picture.written.as_str();
        match resolve(writer, written) {
            Address::Inside(inside) if !is_picture(&inside) => {
                not_a_picture::report(writer.report, source, span, written);
            }
            Address::Inside(inside) => {
                self.inside_picture(writer, picture, inside);
                return;
            }
            Address::Empty => link_without_address::report(writer.report, source, span, "picture"),
            Address::Refused | Address::Outside(_) => {
                unsafe_link::picture(writer.report, source, span, written);
            }
            Address::Damaged(meant) => {
                damaged_address::report(writer.report, source, span, written, meant.as_deref());
            }
            Address::Unreachable => {
                unreachable_file::report(writer.report, source, span, written);
            }
        }
        writer.text(&picture.alt);
    }

    /// Renders a picture of this site.
    fn inside_picture(
        &mut self,
        writer: &mut BodyWriter<'_>,
        picture: &PictureReference,
        inside: Inside,
    ) {
        let (source, span) = (writer.source(), writer.span(&picture.range));
        let report = &mut *writer.report;
        let words = match picture.alt.trim() {
            decorative if decorative.eq_ignore_ascii_case(DECORATIVE) => "",
            "" => {
                picture_without_words::report(report, source, span);
                if let Some(link) = self.open.last_mut().or(self.author_link.as_mut()) {
                    link.has_picture_without_words = true;
                }
                ""
            }
            words => {
                let example = "![The new board on the ward](board.jpg)";
                meaningless_picture_words::check(report, source, span, words, example);
                weak_picture_words::check(report, source, span, words, &picture.title);
                &picture.alt
            }
        };
        writer.words(words);
        let read = inside.source.as_ref();
        let read = read.and_then(|path| writer.passage.others.picture(path));
        let mut html = picture_attributes::source(&inside.href, read, &writer.passage.url.root());
        html.push_str(&whole_attribute("alt", words));
        html.push_str(&attribute("title", &picture.title));
        if self.has_picture {
            html.push_str(" loading=\"lazy\" decoding=\"async\"");
        }
        self.has_picture = true;
        writer.push(&format!("<img{html}>"));
        record(
            writer,
            LinkKind::Picture,
            inside,
            &picture.written,
            &picture.range,
            words,
        );
    }
}

impl OpenLink {
    /// A link whose words begin here.
    fn new(
        writer: &BodyWriter<'_>,
        written: &str,
        target: Option<LinkTarget>,
        range: &Range<usize>,
    ) -> Self {
        Self {
            written: written.to_owned(),
            target,
            range: range.clone(),
            html: writer.done.html.len(),
            text: writer.done.text.len(),
            has_picture_without_words: false,
        }
    }
}

/// The target of an address; `None` when it has none, which is reported.
fn target(writer: &mut BodyWriter<'_>, written: &str, range: &Range<usize>) -> Option<LinkTarget> {
    let (source, span) = (writer.source(), writer.span(range));
    match resolve(writer, written) {
        Address::Empty => {
            link_without_address::report(writer.report, source, span, "link");
            None
        }
        Address::Refused => {
            unsafe_link::link(writer.report, source, span, written);
            None
        }
        Address::Damaged(meant) => {
            damaged_address::report(writer.report, source, span, written, meant.as_deref());
            None
        }
        Address::Unreachable => {
            unreachable_file::report(writer.report, source, span, written);
            None
        }
        Address::Outside(href) => {
            let rel = if href.starts_with("http") {
                " rel=\"noreferrer\""
            } else {
                ""
            };
            Some(LinkTarget {
                attributes: format!("{}{rel}", attribute("href", &href)),
                target_kind: TargetKind::Outside,
            })
        }
        Address::Inside(inside) if writer.passage.others.is_withdrawn(&inside.url) => {
            withdrawn_page::link(writer.report, source, span, written);
            None
        }
        Address::Inside(inside) => {
            let document = inside.source.clone().filter(|_| !inside.is_page);
            let (kind, target_kind) = match document {
                Some(path) => (LinkKind::File, TargetKind::Document(path)),
                None => (LinkKind::Page, TargetKind::Page),
            };
            let attributes = attribute("href", &inside.href);
            record(writer, kind, inside, written, range, "");
            Some(LinkTarget {
                attributes,
                target_kind,
            })
        }
    }
}

fn resolve(writer: &BodyWriter<'_>, written: &str) -> Address {
    address::resolve(written, &writer.source().path, writer.passage.url)
}

fn record(
    writer: &mut BodyWriter<'_>,
    kind: LinkKind,
    inside: Inside,
    written: &str,
    range: &Range<usize>,
    description: &str,
) {
    let span = writer.span(range);
    writer.done.links.push(Link {
        kind,
        source: inside.source,
        url: inside.url,
        fragment: inside.fragment,
        written: written.to_owned(),
        span,
        description: description.to_owned(),
    });
}

/// Whether an address leads to a picture.
fn is_picture(inside: &Inside) -> bool {
    let extension = inside.source.as_ref().map(SourcePath::extension);
    !inside.is_page && extension.is_some_and(|extension| not_a_picture::is_picture(&extension))
}
