//! The output of rendering one text: its HTML and its words.

use std::ops::Range;

use crate::base::source::{Source, Span};
use crate::parse::markdown::headings::Headings;
use crate::parse::markdown::html_state::HtmlState;
use crate::parse::markdown::passage::Passage;
use crate::parse::markdown::{BodyHeading, Link, escape};
use crate::report::Report;

/// A rendered text.
#[derive(Default)]
pub(super) struct Rendered {
    /// The HTML, not yet sanitised.
    pub(super) html: String,
    /// Whether the author typed any HTML, so that it must be sanitised.
    pub(super) has_raw_html: bool,
    /// The headings.
    pub(super) headings: Vec<BodyHeading>,
    /// The references inside the site.
    pub(super) links: Vec<Link>,
    /// The words.
    pub(super) text: String,
}

/// Writes one text.
pub(super) struct BodyWriter<'a> {
    /// The text.
    pub(super) passage: Passage<'a>,
    /// The findings.
    pub(super) report: &'a mut Report,
    /// The events written so far.
    pub(super) done: Rendered,
    /// The state of the author's HTML.
    pub(super) html_state: HtmlState,
    /// The headings so far.
    pub(super) headings: Headings,
    /// The code in the open code block, whose HTML is written when the block ends.
    pub(super) code: Option<String>,
}

impl<'a> BodyWriter<'a> {
    /// The file of the text.
    pub(super) fn source(&self) -> &'a Source {
        self.passage.source
    }

    /// Converts a range of the text to a span of its file.
    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        self.passage.span(range)
    }

    /// Adds HTML.
    pub(super) fn push(&mut self, html: &str) {
        self.done.html.push_str(html);
    }

    /// Adds visible text, unless it is in an element that is left out.
    pub(super) fn text(&mut self, text: &str) {
        if self.html_state.is_skipping() {
            return;
        }
        self.words(text);
        match &mut self.code {
            Some(code) => code.push_str(text),
            None => escape(&mut self.done.html, text),
        }
    }

    /// Adds words to the plain text and to the open heading, but not to the HTML.
    pub(super) fn words(&mut self, words: &str) {
        self.done.text.push_str(words);
        self.headings.words(words);
    }

    /// Begins a block element that may contain others. Words before it, such as those of a list item before the list in
    /// it, are on a line of their own.
    pub(super) fn begin_block(&mut self, html: &str) {
        if !self.done.text.is_empty() && !self.done.text.ends_with('\n') {
            self.done.text.push('\n');
        }
        self.push(html);
    }

    /// Ends a block element.
    pub(super) fn end_block(&mut self, html: &str) {
        self.push(html);
        if !self.done.text.ends_with('\n') {
            self.done.text.push('\n');
        }
    }
}
