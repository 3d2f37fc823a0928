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
use crate::path::SourcePath;
use crate::rules::bare_address;
use crate::rules::damaged_address;
use crate::rules::link_without_address;
use crate::rules::link_without_words;
use crate::rules::meaningless_picture_words;
use crate::rules::not_a_picture;
use crate::rules::picture_without_words;
use crate::rules::picture_without_words::DECORATIVE;
use crate::rules::same_link_words::Heard;
use crate::rules::unreachable_file;
use crate::rules::unsafe_link;
use crate::rules::vague_link;
use crate::rules::weak_picture_words;

/// A link that is being read.
pub(super) struct OpenLink {
    /// Its address as typed.
    written: String,
    /// Where it leads, as it is printed; `None` when its address was left out.
    address: Option<String>,
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
        let address = match self.open.is_skipping() {
            true => None,
            false => self.link_attributes(written, range),
        };
        if let Some(address) = &address {
            let title = attribute("title", title);
            self.push(&format!("<a{address}{title}>"));
        }
        let link = self.link_at(written, address, range);
        self.links.push(link);
    }

    /// A link whose words begin here.
    pub(super) fn link_at(
        &self,
        written: &str,
        address: Option<String>,
        range: &Range<usize>,
    ) -> OpenLink {
        OpenLink {
            written: written.to_owned(),
            address,
            range: range.clone(),
            html: self.done.html.len(),
            text: self.done.text.len(),
            has_mute_picture: false,
        }
    }

    /// Ends the open link. One without words shows its address, for it must show something.
    pub(super) fn end_link(&mut self) {
        let Some(link) = self.links.pop() else {
            return;
        };
        self.judge_words(&link);
        if link.address.is_some() {
            if self.done.html.len() == link.html {
                self.text(&link.written);
            }
            self.push("</a>");
        }
    }

    /// Reports what is wrong with the words of a link that has been read.
    pub(super) fn judge_words(&mut self, link: &OpenLink) {
        let words = self
            .done
            .text
            .get(link.text..)
            .unwrap_or_default()
            .to_owned();
        let span = self.place.span(&link.range);
        let (report, source) = (&mut *self.report, self.place.source);
        let Some(address) = link.address.clone().filter(|_| !self.open.is_skipping()) else {
            return;
        };
        if words.trim().is_empty() {
            if !link.has_mute_picture {
                link_without_words::report(report, source, span);
            }
            return;
        }
        vague_link::check(report, source, span, &words);
        bare_address::check(report, source, span, &words);
        self.heard.push(Heard {
            words,
            address,
            span,
        });
    }

    /// The attributes that lead to an address; `None` when it leads nowhere, which is reported.
    pub(super) fn link_attributes(
        &mut self,
        written: &str,
        range: &Range<usize>,
    ) -> Option<String> {
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
        let src = attribute("src", &inside.href);
        let alt = whole_attribute("alt", words);
        let title = attribute("title", &picture.title);
        self.push(&format!("<img{src}{alt}{title} loading=\"lazy\">"));
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
