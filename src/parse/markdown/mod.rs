//! The text of a story or page: read from Markdown once, made safe, with what it refers to.

mod address;
mod clean;
mod code;
mod damage;
mod depth;
mod document;
mod headings;
mod highlight;
mod links;
mod look;
mod lost;
mod marks;
mod notes;
mod open;
mod passage;
mod picture;
mod plain;
mod raw;
mod render;
pub mod rules;
mod table;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_nasty;
mod typed;
mod writer;

use pulldown_cmark::{BrokenLink, Options, Parser};

use crate::base::path::{PageUrl, SourcePath};
use crate::base::source::{Others, Source, Span};
use crate::parse::markdown::passage::Passage;
use crate::parse::markdown::rules::undefined_reference;
use crate::parse::rules::over_limit;
use crate::report::Report;

/// HTML that is safe to print: besides a chart the only thing that a template may print as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    /// The HTML as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing to print.
    pub fn is_empty(&self) -> bool {
        self.0.trim().is_empty()
    }
}

/// What a text says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Body {
    /// For the page.
    pub html: Html,
    /// For a table of contents, in the text's order.
    pub headings: Vec<Heading>,
    /// What it refers to inside the site, in the text's order.
    pub links: Vec<Link>,
    /// The words alone, with a line break after each paragraph, heading, item and cell.
    pub text: String,
}

/// A heading inside a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// From 2, for the page's title is the only first heading.
    pub level: u8,
    /// Its id on the page: `s-what-happened`.
    pub id: String,
    /// Its words.
    pub text: String,
    /// Where its words begin in the words of the whole text.
    pub start: usize,
    /// Where they end there.
    pub end: usize,
}

/// What a reference is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LinkKind {
    /// To go to a page.
    Page,
    /// To show a picture in the text.
    Picture,
    /// To open a document or picture on its own.
    File,
}

/// A reference to something else in this site, to be checked when everything in it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What it is made for.
    pub kind: LinkKind,
    /// The file that is meant; `None` for an address such as `../areas/respite-unit.html`, whose page has
    /// no file of its own.
    pub source: Option<SourcePath>,
    /// Where the page or the copy of the file lies.
    pub url: PageUrl,
    /// The id that is meant on that page: `s-what-happened`; for a document, what follows the `#`.
    pub fragment: Option<String>,
    /// The address as the author wrote it.
    pub written: String,
    /// Where the whole link stands in the source.
    pub span: Span,
}

/// Reads the part `span` of `source`, whose page lies at `at`. What does not reach the page is reported.
pub fn parse(
    source: &Source,
    span: Span,
    at: &PageUrl,
    others: Others<'_>,
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
    let mut unexplained = Vec::new();
    let mut broken = |link: BrokenLink<'_>| {
        unexplained.extend(look::unexplained(body, &link));
        None
    };
    let parser = Parser::new_with_broken_link_callback(body, options(), Some(&mut broken));
    let (events, too_deep) = depth::shallow(parser.into_offset_iter());
    if let Some(range) = too_deep {
        let at = passage.span(&range).start;
        let message = format!(
            "quotations, lists or emphasis are nested more than {} levels deep",
            depth::DEEPEST
        );
        let suggestion = "delete the extra characters before the words: a quotation starts with one `>`, a list item \
                          with one `-`";
        over_limit::report(report, source, Span::new(at, at), message, suggestion);
    }
    for (range, name) in unexplained {
        undefined_reference::link(report, source, passage.span(&range), &name);
    }
    look::look(passage, &events, report);
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
    };
    // They are held to the end, with the room into which they grew.
    body.html.0.shrink_to_fit();
    body.text.shrink_to_fit();
    body
}

/// What of Markdown beyond CommonMark is understood: what GitHub's editor shows.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
}

/// Adds text to HTML so that it is shown as it is, between tags as well as in a quoted value.
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

/// An attribute, whatever its value.
fn whole_attribute(name: &str, value: &str) -> String {
    let mut html = format!(" {name}=\"");
    escape(&mut html, value);
    html.push('"');
    html
}
