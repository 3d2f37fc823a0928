//! The part of a file that is Markdown, with its page and its events.

use std::ops::Range;

use pulldown_cmark::Event;

use crate::base::path::PageUrl;
use crate::base::source::{Others, Source, Span};

/// An event with the range of the text that it was read from.
pub(super) type Ranged<'e> = (Event<'e>, Range<usize>);

/// The part of a file that is Markdown.
#[derive(Clone, Copy)]
pub(super) struct Passage<'a> {
    /// The file.
    pub(super) source: &'a Source,
    /// The text.
    pub(super) text: &'a str,
    /// The byte of the file at which the text begins.
    pub(super) start: usize,
    /// Its page.
    pub(super) url: &'a PageUrl,
    /// What is known of the other files of the site.
    pub(super) others: Others<'a>,
}

impl Passage<'_> {
    /// A range of the text as a span of the file.
    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.start + range.start, self.start + range.end)
    }
}
