//! HTML that an author typed: what is allowed is written anew and closed again, the rest is reported.

use std::ops::Range;

use crate::base::entities;
use crate::base::html::Tag;
use crate::parse::markdown::open::DEEPEST;
use crate::parse::markdown::raw::Token;
use crate::parse::markdown::render::{Picture, Renderer};
use crate::parse::markdown::rules::{empty_table_heading, removed_html};
use crate::parse::markdown::{clean, links, raw};

impl Renderer<'_> {
    /// Takes in HTML that stands at a part of the text.
    pub(super) fn collect(&mut self, html: &str, range: &Range<usize>) {
        let span = self.place.span(range);
        let written = self
            .place
            .source
            .text
            .get(span.start..span.end)
            .unwrap_or_default();
        self.open.collect(html, written, range.start);
    }

    /// Writes what of the collected HTML is allowed.
    pub(super) fn typed_html(&mut self) {
        self.done.has_raw_html = true;
        let (typed, locate) = self.open.take();
        let depth = self.open.marks.len();
        let before = self.open.skipping.take();
        let mut skipping = before.as_ref().map(|(name, _)| name.clone());
        for token in raw::tokens(&typed, &mut skipping) {
            match token {
                Token::Text(text) => self.typed_text(text),
                Token::Tag(tag) if tag.is_end => self.end_element(&tag, &locate),
                Token::Tag(tag) => self.start_element(&tag, &locate),
            }
        }
        let begun = before.map_or(depth, |(_, begun)| begun);
        self.open.skipping = skipping.map(|name| (name, begun));
    }

    /// Reports HTML in the brackets of a picture, where only words can be shown.
    pub(super) fn typed_html_in_picture(&mut self, html: &str, range: &Range<usize>) {
        self.collect(html, range);
        let (typed, locate) = self.open.take();
        for token in raw::tokens(&typed, &mut None) {
            if let Token::Tag(tag) = token
                && !tag.is_end
            {
                self.report_element(&tag, &locate);
            }
        }
    }

    /// Writes words between typed tags; their entities are left for the browser.
    fn typed_text(&mut self, text: &str) {
        self.push(&text.replace('<', "&lt;").replace('>', "&gt;"));
        self.words(&entities::decoded(text));
    }

    fn report_element(&mut self, tag: &Tag<'_>, locate: &impl Fn(&Range<usize>) -> Range<usize>) {
        let span = self.place.span(&locate(&tag.range));
        let name = if tag.is_end {
            format!("/{}", tag.name)
        } else {
            tag.name.to_string()
        };
        removed_html::element(self.report, self.place.source, span, &name);
    }

    fn start_element(&mut self, tag: &Tag<'_>, locate: &impl Fn(&Range<usize>) -> Range<usize>) {
        let name = tag.name.as_ref();
        let is_lost = tag.is_cut
            || self.open.elements.len() >= DEEPEST
            || (name == "a" && (!self.links.is_empty() || self.open.is_in("a")))
            || (clean::is_table_part(name) && !self.open.is_in("table"));
        let allowed = clean::allowed(name).filter(|_| !is_lost);
        let has_end = !clean::is_void(name) && !clean::goes_with_content(name) && !tag.is_cut;
        if has_end && self.open.elements.len() < DEEPEST {
            self.open
                .elements
                .push((name.to_owned(), allowed.is_some()));
        }
        let Some(allowed) = allowed else {
            self.report_element(tag, locate);
            return;
        };
        let mut html = String::new();
        for attribute in tag.attributes() {
            if !allowed(&attribute.name) {
                let span = self.place.span(&locate(&attribute.range));
                let names = (name, attribute.name.as_ref());
                removed_html::attribute(self.report, self.place.source, span, names);
            } else if !["alt", "href", "src"].contains(&attribute.name.as_ref()) {
                html.push_str(&links::whole_attribute(
                    &attribute.name,
                    &entities::decoded(attribute.value),
                ));
            }
        }
        let range = locate(&tag.range);
        match name {
            "img" => self.typed_picture(tag, range),
            "a" => {
                let written = tag.value("href");
                let has_address = tag.attributes().any(|one| one.name == "href");
                let target = match has_address {
                    true => self.target(&written, &range),
                    false => None,
                };
                let shown = target.as_ref().map_or("", |target| &target.attributes);
                self.push(&format!("<a{shown}{html}>"));
                self.typed_link = Some(self.link_at(&written, target, &range));
            }
            _ => {
                match (name, self.open.typed_tables.last_mut()) {
                    ("table", _) => self.open.typed_tables.push(Some(range)),
                    ("th", Some(unheaded)) => *unheaded = None,
                    _ => {}
                }
                self.push(&format!("<{name}{html}>"));
            }
        }
    }

    fn end_element(&mut self, tag: &Tag<'_>, locate: &impl Fn(&Range<usize>) -> Range<usize>) {
        let skipped = self.open.elements.len() - self.open.own().len();
        match self
            .open
            .own()
            .iter()
            .rposition(|(name, _)| *name == tag.name)
        {
            Some(at) => {
                if tag.name == "a"
                    && let Some(link) = self.typed_link.take()
                {
                    self.end_words(&link);
                }
                if tag.name == "table"
                    && let Some(Some(range)) = self.open.typed_tables.pop()
                {
                    let span = self.place.span(&range);
                    empty_table_heading::typed_table(self.report, self.place.source, span);
                }
                let html = self.open.close(skipped + at);
                self.push(&html);
            }
            None => self.report_element(tag, locate),
        }
    }

    /// A typed picture goes the same way as one of Markdown.
    fn typed_picture(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        self.push_picture(&Picture {
            written: tag.value("src").into_owned(),
            title: tag.value("title").into_owned(),
            alt: tag.value("alt").into_owned(),
            range,
            depth: 0,
        });
    }
}
