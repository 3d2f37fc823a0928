//! Where HTML that an author typed has got to: what is open, what is being left out.

use std::ops::Range;

/// How many typed elements may be open at once; a page has no use for more, and a browser's patience ends.
pub(super) const DEEPEST: usize = 32;

/// Where typed HTML has got to.
#[derive(Default)]
pub(super) struct Open {
    /// The open elements, and whether each was written.
    pub(super) elements: Vec<(String, bool)>,
    /// The open tables, each with its tag as long as no heading was seen in it.
    pub(super) typed_tables: Vec<Option<Range<usize>>>,
    /// For each open part of Markdown, how many elements were open when it began: what is opened in a
    /// paragraph ends with it.
    pub(super) marks: Vec<usize>,
    /// The element whose content is being left out, and how many parts of Markdown were open when it began.
    pub(super) skipping: Option<(String, usize)>,
    /// What was typed since the last look.
    pub(super) typed: String,
    /// Which byte of the text stands at which of `typed`: lines of a quotation do not follow each other.
    pub(super) places: Vec<(usize, usize)>,
}

impl Open {
    /// Whether words are being left out.
    pub(super) fn is_skipping(&self) -> bool {
        self.skipping.is_some()
    }

    /// A part of Markdown begins.
    pub(super) fn enter(&mut self) {
        self.marks.push(self.elements.len());
    }

    /// The open part of Markdown ends; gives the end tags of what was opened in it.
    pub(super) fn leave(&mut self) -> String {
        if self
            .skipping
            .as_ref()
            .is_some_and(|(_, depth)| *depth >= self.marks.len())
        {
            self.skipping = None;
        }
        let mark = self.marks.pop().unwrap_or(0);
        self.close(mark)
    }

    /// A block of HTML ends; gives the end tags of its paragraphs, for what follows is no part of them.
    pub(super) fn leave_html_block(&mut self) -> String {
        self.skipping = None;
        let is_other = |(name, _): &(String, bool)| name != "p";
        let mark = self.elements.len() - self.own().len();
        let keep = self.own().iter().rposition(is_other).map_or(0, |at| at + 1);
        self.close(mark + keep)
    }

    /// Takes in HTML that stands at `start` of the text, where it is written as `written`: in a quotation
    /// each line of that begins with a mark that is no part of the HTML.
    pub(super) fn collect(&mut self, html: &str, written: &str, start: usize) {
        let (mut typed, mut place) = (self.typed.len(), start);
        for (line, whole) in html
            .split_inclusive('\n')
            .zip(written.split_inclusive('\n'))
        {
            let mark = whole.trim_end().len().saturating_sub(line.trim_end().len());
            self.places.push((typed, place + mark));
            typed += line.len();
            place += whole.len();
        }
        self.typed.push_str(html);
    }

    /// The end tags of all but the first `keep` elements.
    pub(super) fn close(&mut self, keep: usize) -> String {
        let mut html = String::new();
        while self.elements.len() > keep {
            if let Some((name, true)) = self.elements.pop() {
                html.push_str(&format!("</{name}>"));
            }
        }
        html
    }

    /// The open elements that belong to the open part of Markdown.
    pub(super) fn own(&self) -> &[(String, bool)] {
        self.elements
            .get(self.marks.last().copied().unwrap_or(0)..)
            .unwrap_or_default()
    }

    /// Whether such an element is open and was written.
    pub(super) fn is_in(&self, name: &str) -> bool {
        self.own()
            .iter()
            .any(|(open, is_written)| open == name && *is_written)
    }

    /// Takes what was typed, with its tokens' places worked out by the function.
    pub(super) fn take(&mut self) -> (String, impl Fn(&Range<usize>) -> Range<usize> + use<>) {
        let places = std::mem::take(&mut self.places);
        let place = move |at: usize| {
            let index = places
                .partition_point(|(typed, _)| *typed <= at)
                .saturating_sub(1);
            places
                .get(index)
                .map_or(0, |(typed, start)| start + at - typed)
        };
        let locate = move |range: &Range<usize>| {
            // The end is that of the last byte, for the next may stand on another line.
            let last = range.end.saturating_sub(1).max(range.start);
            place(range.start)..place(last) + 1
        };
        (std::mem::take(&mut self.typed), locate)
    }
}
