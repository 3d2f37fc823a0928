//! Renders the Markdown of a story or page as safe HTML, and collects its headings and links.

mod address;
mod address_damage;
mod author_html;
mod clean;
mod code;
mod depth;
mod document_note;
mod footnotes;
mod headings;
mod highlight;
mod html_state;
mod html_tokens;
mod line_marks;
mod links;
mod list_numbers;
mod lost_markup;
mod passage;
mod pasted_addresses;
mod picture_attributes;
mod plain_ranges;
mod readable;
mod render;
pub mod rules;
mod run_together;
mod sections;
mod table;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_nasty;
mod text_blocks;
mod text_checks;
mod writer;

use std::ops::Range;

use pulldown_cmark::{BrokenLink, Options, Parser};

pub use sections::section_headings;

use crate::base::path::{PageUrl, SourcePath};
use crate::base::source::{OtherFiles, Source, Span};
use crate::parse::markdown::passage::Passage;
use crate::parse::markdown::rules::undefined_reference;
use crate::parse::readable_text::ReadableText;
use crate::parse::rules::over_limit;
use crate::report::Report;

/// Safe HTML. Apart from charts, it is the only text that a template may print unescaped.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    /// The HTML as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The rendered body of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Body {
    /// Its HTML.
    pub html: Html,
    /// Its headings, in order.
    pub headings: Vec<BodyHeading>,
    /// Its references inside the site, in order.
    pub links: Vec<Link>,
    /// Only its words, with a line break after each paragraph, heading, item and cell.
    pub text: String,
    /// Its text as people read it, with the span of each word: what the checks search.
    pub readable: ReadableText,
}

/// A heading inside a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BodyHeading {
    /// Its level, from 2, because the page's title is the only heading of level 1.
    pub level: u8,
    /// Its id on the page: `s-what-happened`.
    pub id: String,
    /// Its words.
    pub text: String,
    /// Where its words begin in the words of the whole text.
    pub start: usize,
    /// Where its words end there.
    pub end: usize,
}

/// The purpose of a reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LinkKind {
    /// To go to a page.
    Page,
    /// To show a picture in the text.
    Picture,
    /// To open a document or picture on its own.
    File,
}

/// A reference inside this site, which is checked when all files are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Its purpose.
    pub kind: LinkKind,
    /// The file that is meant; `None` for an address such as `../areas/respite-unit.html`, whose page has no file of
    /// its own.
    pub source: Option<SourcePath>,
    /// The address of the page or of the copy of the file.
    pub url: PageUrl,
    /// The id on that page: `s-what-happened`; for a document, the text after the `#`.
    pub fragment: Option<String>,
    /// The address as the author wrote it.
    pub written: String,
    /// The span of the whole link in the source.
    pub span: Span,
    /// The description of a picture; empty for other links.
    pub description: String,
}

/// Renders `span` of `source`, whose page is at `at`. Reports everything that does not reach the page.
pub fn parse(
    source: &Source,
    span: Span,
    at: &PageUrl,
    others: OtherFiles<'_>,
    report: &mut Report,
) -> Body {
    let text = source.text.get(span.start..span.end).unwrap_or_default();
    let body = text.trim_start_matches('\u{feff}');
    let passage = Passage {
        source,
        text: body,
        start: span.start + text.len() - body.len(),
        url: at,
        others,
    };
    let mut undefined_link = Vec::new();
    let mut broken = |link: BrokenLink<'_>| {
        undefined_link.extend(text_checks::undefined_link(body, &link));
        None
    };
    let parser = Parser::new_with_broken_link_callback(body, options(), Some(&mut broken));
    let definitions = parser.reference_definitions().iter();
    let mut definitions: Vec<(Range<usize>, String)> = definitions
        .map(|(name, definition)| (definition.span.clone(), name.to_owned()))
        .collect();
    definitions.sort_by_key(|(range, _)| range.start);
    let (events, too_deep) = depth::limit_depth(parser.into_offset_iter());
    let events = pasted_addresses::link(body, events);
    if let Some(range) = too_deep {
        let at = passage.span(&range).start;
        let message = format!(
            "quotations, lists or emphasis are nested more than {} levels deep",
            depth::MAX_DEPTH
        );
        let suggestion = "delete the extra characters before the words: a quotation starts with one `>`, a list item \
                          with one `-`";
        over_limit::report(report, source, Span::new(at, at), message, suggestion);
    }
    for (range, name) in undefined_link {
        undefined_reference::link(report, source, passage.span(&range), &name);
    }
    text_checks::check(passage, &events, report);
    text_checks::unused_definitions(passage, &events, &definitions, report);
    let readable = readable::readable(passage, &events);
    let rendered = render::render(passage, events, report);
    let html = if rendered.has_raw_html {
        clean::clean(&rendered.html)
    } else {
        rendered.html
    };
    let mut body = Body {
        html: Html(html),
        headings: rendered.headings,
        links: rendered.links,
        text: rendered.text,
        readable,
    };
    // These are kept until the end, and would keep their spare capacity.
    body.html.0.shrink_to_fit();
    body.text.shrink_to_fit();
    body
}

/// The extensions of CommonMark that GitHub's editor shows too.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
}

/// Adds text to HTML with its special characters escaped, for text between tags and in quoted values.
fn escape(html: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\0', '\r']) {
        html.push_str(&rest[..at]);
        html.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\0' => "\u{fffd}",
            _ => "",
        });
        rest = &rest[at + 1..];
    }
    html.push_str(rest);
}

/// An attribute; nothing when its value is empty.
fn attribute(name: &str, value: &str) -> String {
    if value.is_empty() {
        String::new()
    } else {
        whole_attribute(name, value)
    }
}

/// An attribute, even with an empty value.
fn whole_attribute(name: &str, value: &str) -> String {
    let mut html = format!(" {name}=\"");
    escape(&mut html, value);
    html.push('"');
    html
}
