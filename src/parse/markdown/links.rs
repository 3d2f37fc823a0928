//! Links and pictures: written with an address that leads somewhere, or as words alone.

use std::ops::Range;

use crate::base::path::SourcePath;
use crate::parse::markdown::address::{Address, Inside};
use crate::parse::markdown::render::{Picture, Renderer};
use crate::parse::markdown::rules::picture_without_words::DECORATIVE;
use crate::parse::markdown::rules::same_link_words::Heard;
use crate::parse::markdown::rules::{
    bare_address, damaged_address, link_without_address, link_without_words,
    meaningless_picture_words, not_a_picture, picture_without_words, unreachable_file, unsafe_link,
    vague_link, weak_picture_words,
};
use crate::parse::markdown::{Link, LinkKind, address, document, escape, picture};
use crate::parse::rules::withdrawn_page;

/// Where a link leads.
pub(super) struct Target {
    /// The attributes of its tag.
    pub(super) attributes: String,
    /// What is there.
    what: What,
}

/// What a link leads to.
enum What {
    Outside,
    Page,
    Document(SourcePath),
}

/// A link that is being read.
pub(super) struct OpenLink {
    /// Its address as typed.
    written: String,
    /// Where it leads; `None` when its address was left out.
    target: Option<Target>,
    /// Where it stands.
    range: Range<usize>,
    /// Where its words begin, in the HTML and in the words of the text.
    html: usize,
    text: usize,
    /// Whether a picture in it lacks words, which is told as that.
    has_mute_picture: bool,
}

impl Renderer<'_> {
    /// Begins a link.
    pub(super) fn start_link(&mut self, written: &str, title: &str, range: &Range<usize>) {
        let target = match self.open.is_skipping() {
            true => None,
            false => self.target(written, range),
        };
        if let Some(target) = &target {
            let title = attribute("title", title);
            self.push(&format!("<a{}{title}>", target.attributes));
        }
        let link = self.link_at(written, target, range);
        self.links.push(link);
    }

    /// A link whose words begin here.
    pub(super) fn link_at(
        &self,
        written: &str,
        target: Option<Target>,
        range: &Range<usize>,
    ) -> OpenLink {
        OpenLink {
            written: written.to_owned(),
            target,
            range: range.clone(),
            html: self.done.html.len(),
            text: self.done.text.len(),
            has_mute_picture: false,
        }
    }

    /// Ends the open link.
    pub(super) fn end_link(&mut self) {
        let Some(link) = self.links.pop() else {
            return;
        };
        self.end_words(&link);
        if link.target.is_some() {
            self.push("</a>");
        }
    }

    /// Ends the words of a link: they are judged, and those of a document followed by its kind and size. A link
    /// without words shows its address, for it must show something.
    pub(super) fn end_words(&mut self, link: &OpenLink) {
        let Some(target) = link.target.as_ref().filter(|_| !self.open.is_skipping()) else {
            return;
        };
        let words = self
            .done
            .text
            .get(link.text..)
            .unwrap_or_default()
            .to_owned();
        self.judge_words(&words, link, target);
        if self.done.html.len() == link.html {
            self.text(&link.written);
        }
        if let What::Document(path) = &target.what {
            let note = document::note(&words, path, self.place.others.size(path));
            self.push(&note);
        }
    }

    /// Reports what is wrong with the words of a link.
    fn judge_words(&mut self, words: &str, link: &OpenLink, target: &Target) {
        let span = self.place.span(&link.range);
        let (report, source) = (&mut *self.report, self.place.source);
        if words.trim().is_empty() {
            if !link.has_mute_picture {
                link_without_words::report(report, source, span);
            }
            return;
        }
        vague_link::check(report, source, span, words);
        bare_address::check(report, source, span, words);
        if !matches!(target.what, What::Outside) {
            self.heard.push(Heard {
                words: words.to_owned(),
                address: target.attributes.clone(),
                span,
            });
        }
    }

    /// Where an address leads; `None` when it leads nowhere, which is reported.
    pub(super) fn target(&mut self, written: &str, range: &Range<usize>) -> Option<Target> {
        let (source, span) = (self.place.source, self.place.span(range));
        match self.read(written) {
            Address::Nowhere => {
                link_without_address::report(self.report, source, span, "link");
                None
            }
            Address::Refused => {
                unsafe_link::link(self.report, source, span, written);
                None
            }
            Address::Damaged(meant) => {
                damaged_address::report(self.report, source, span, written, meant.as_deref());
                None
            }
            Address::Unreachable => {
                unreachable_file::report(self.report, source, span, written);
                None
            }
            Address::Outside(href) => {
                let rel = if href.starts_with("http") {
                    " rel=\"noreferrer\""
                } else {
                    ""
                };
                Some(Target {
                    attributes: format!("{}{rel}", attribute("href", &href)),
                    what: What::Outside,
                })
            }
            Address::Inside(inside) if self.place.others.is_withdrawn(&inside.url) => {
                withdrawn_page::link(self.report, source, span, written);
                None
            }
            Address::Inside(inside) => {
                let document = inside.source.clone().filter(|_| !inside.is_page);
                let (kind, what) = match document {
                    Some(path) => (LinkKind::File, What::Document(path)),
                    None => (LinkKind::Page, What::Page),
                };
                let attributes = attribute("href", &inside.href);
                self.record(kind, inside, written, range);
                Some(Target { attributes, what })
            }
        }
    }

    /// Writes a picture of this site; of another, its words alone.
    pub(super) fn push_picture(&mut self, picture: &Picture) {
        if self.open.is_skipping() {
            return;
        }
        let (source, span) = (self.place.source, self.place.span(&picture.range));
        let written = picture.written.as_str();
        match self.read(written) {
            Address::Inside(inside) if !is_picture(&inside) => {
                not_a_picture::report(self.report, source, span, written);
            }
            Address::Inside(inside) => {
                self.push_inside_picture(picture, inside);
                return;
            }
            Address::Nowhere => link_without_address::report(self.report, source, span, "picture"),
            Address::Refused | Address::Outside(_) => {
                unsafe_link::picture(self.report, source, span, written);
            }
            Address::Damaged(meant) => {
                damaged_address::report(self.report, source, span, written, meant.as_deref());
            }
            Address::Unreachable => {
                unreachable_file::report(self.report, source, span, written);
            }
        }
        self.text(&picture.alt);
    }

    /// Writes a picture of this site.
    fn push_inside_picture(&mut self, picture: &Picture, inside: Inside) {
        let span = self.place.span(&picture.range);
        let (report, source) = (&mut *self.report, self.place.source);
        let words = match picture.alt.trim() {
            decorative if decorative.eq_ignore_ascii_case(DECORATIVE) => "",
            "" => {
                picture_without_words::report(report, source, span);
                if let Some(link) = self.links.last_mut().or(self.typed_link.as_mut()) {
                    link.has_mute_picture = true;
                }
                ""
            }
            words => {
                meaningless_picture_words::check(report, source, span, words);
                weak_picture_words::check(report, source, span, words, &picture.title);
                &picture.alt
            }
        };
        self.words(words);
        let read = inside.source.as_ref();
        let read = read.and_then(|path| self.place.others.picture(path));
        let mut html = picture::source(&inside.href, read, &self.place.at.root());
        html.push_str(&whole_attribute("alt", words));
        html.push_str(&attribute("title", &picture.title));
        if self.has_picture {
            html.push_str(" loading=\"lazy\" decoding=\"async\"");
        }
        self.has_picture = true;
        self.push(&format!("<img{html}>"));
        self.record(LinkKind::Picture, inside, &picture.written, &picture.range);
    }

    fn read(&self, written: &str) -> Address {
        address::read(written, &self.place.source.path, self.place.at)
    }

    fn record(&mut self, kind: LinkKind, inside: Inside, written: &str, range: &Range<usize>) {
        self.done.links.push(Link {
            kind,
            source: inside.source,
            url: inside.url,
            fragment: inside.fragment,
            written: written.to_owned(),
            span: self.place.span(range),
        });
    }
}

/// Whether a place in the site is a picture.
fn is_picture(inside: &Inside) -> bool {
    let ending = inside.source.as_ref().map(SourcePath::extension);
    !inside.is_page && ending.is_some_and(|ending| not_a_picture::is_picture(&ending))
}

/// An attribute; nothing when its value is empty.
fn attribute(name: &str, value: &str) -> String {
    if value.is_empty() {
        String::new()
    } else {
        whole_attribute(name, value)
    }
}

/// An attribute, whatever its value.
pub(super) fn whole_attribute(name: &str, value: &str) -> String {
    let mut html = format!(" {name}=\"");
    escape(&mut html, value);
    html.push('"');
    html
}
