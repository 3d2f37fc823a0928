//! The Markdown part of a file, with its page and its events.

use std::ops::Range;

use pulldown_cmark::Event;

use crate::base::path::PageUrl;
use crate::base::source::{OtherFiles, Source, Span};

/// An event with its range in the text.
pub(super) type Ranged<'e> = (Event<'e>, Range<usize>);

/// The Markdown part of a file.
#[derive(Clone, Copy)]
pub(super) struct Passage<'a> {
    /// The file.
    pub(super) source: &'a Source,
    /// Its text.
    pub(super) text: &'a str,
    /// The offset in the file at which the text begins.
    pub(super) start: usize,
    /// The address of its page.
    pub(super) url: &'a PageUrl,
    /// The facts about the other files of the site.
    pub(super) others: OtherFiles<'a>,
}

impl Passage<'_> {
    /// Converts a range of the text to a span of the file.
    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.start + range.start, self.start + range.end)
    }
}
