//! Links and pictures: written with an address that leads somewhere, or as words alone.

use std::ops::Range;

use crate::markdown::Link;
use crate::markdown::LinkKind;
use crate::markdown::address;
use crate::markdown::address::Address;
use crate::markdown::address::Inside;
use crate::markdown::escape;
use crate::markdown::render::Picture;
use crate::markdown::render::Renderer;
use crate::rules::picture_without_words;
use crate::rules::unsafe_link;

impl Renderer<'_> {
    /// Begins a link.
    pub(super) fn start_link(&mut self, written: &str, title: &str, range: &Range<usize>) {
        let address = match self.open.is_skipping() {
            true => None,
            false => self.link_attributes(written, range),
        };
        let Some(address) = address else {
            self.links.push(None);
            return;
        };
        let title = attribute("title", title);
        self.push(&format!("<a{address}{title}>"));
        self.links
            .push(Some((self.done.html.len(), written.to_owned())));
    }

    /// Ends the open link. One without words shows its address, for it must show something.
    pub(super) fn end_link(&mut self) {
        if let Some((start, written)) = self.links.pop().flatten() {
            if self.done.html.len() == start {
                self.text(&written);
            }
            self.push("</a>");
        }
    }

    /// The attributes that lead to an address; `None` when it leads nowhere, which is reported unless
    /// there is none.
    pub(super) fn link_attributes(
        &mut self,
        written: &str,
        range: &Range<usize>,
    ) -> Option<String> {
        match self.read(written) {
            Address::Nowhere => None,
            Address::Refused => {
                unsafe_link::link(
                    self.report,
                    self.place.source,
                    self.place.span(range),
                    written,
                );
                None
            }
            Address::Outside(href) => {
                let rel = if href.starts_with("http") {
                    " rel=\"noreferrer\""
                } else {
                    ""
                };
                Some(format!("{}{rel}", attribute("href", &href)))
            }
            Address::Inside(inside) => {
                let href = attribute("href", &inside.href);
                let kind = if inside.is_page {
                    LinkKind::Page
                } else {
                    LinkKind::File
                };
                self.record(kind, inside, written, range);
                Some(href)
            }
        }
    }

    /// Writes a picture of this site; of another, its words alone.
    pub(super) fn push_picture(&mut self, picture: &Picture) {
        if self.open.is_skipping() {
            return;
        }
        match self.read(&picture.written) {
            Address::Inside(inside) if !inside.is_page => {
                if picture.alt.trim().is_empty() {
                    let span = self.place.span(&picture.range);
                    picture_without_words::report(self.report, self.place.source, span);
                }
                self.words(&picture.alt);
                let src = attribute("src", &inside.href);
                let alt = whole_attribute("alt", &picture.alt);
                let title = attribute("title", &picture.title);
                self.push(&format!("<img{src}{alt}{title} loading=\"lazy\">"));
                self.record(LinkKind::Picture, inside, &picture.written, &picture.range);
            }
            address => {
                if !matches!(address, Address::Nowhere) {
                    let span = self.place.span(&picture.range);
                    unsafe_link::picture(self.report, self.place.source, span, &picture.written);
                }
                self.text(&picture.alt);
            }
        }
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
