//! The state of the HTML that an author typed: open elements, and elements that are being left out.

use std::ops::Range;

use crate::base::html::Tag;
use crate::parse::markdown::html_tokens::HtmlToken;
use crate::parse::markdown::{clean, html_tokens};

/// The deepest nesting of typed elements; a page needs no more, and browsers have a limit too.
pub(super) const MAX_DEPTH: usize = 32;

/// The state of typed HTML.
#[derive(Default)]
pub(super) struct HtmlState {
    /// The open elements, and whether each was written.
    pub(super) elements: Vec<(String, bool)>,
    /// The open tables, each with the range of its tag until a heading cell is found in it.
    pub(super) typed_tables: Vec<Option<Range<usize>>>,
    /// For each open part of Markdown, the number of elements that were open when it began: an element opened in a
    /// paragraph ends with the paragraph.
    pub(super) marks: Vec<usize>,
    /// The element whose content is being left out, and the number of parts of Markdown that were open when it began.
    pub(super) skipping: Option<(String, usize)>,
    /// The HTML collected since it was last written.
    pub(super) typed: String,
    /// The offset in the text for each offset in `typed` where a line begins: the lines of a quotation are not
    /// contiguous.
    pub(super) line_offsets: Vec<(usize, usize)>,
}

impl HtmlState {
    /// Whether content is being left out.
    pub(super) fn is_skipping(&self) -> bool {
        self.skipping.is_some()
    }

    /// Begins a part of Markdown.
    pub(super) fn enter(&mut self) {
        self.marks.push(self.elements.len());
    }

    /// Ends the open part of Markdown; returns the end tags of the elements opened in it.
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

    /// Ends a block of HTML; returns the end tags of its paragraphs, which do not include the text after it.
    pub(super) fn leave_html_block(&mut self) -> String {
        self.skipping = None;
        let is_other = |(name, _): &(String, bool)| name != "p";
        let mark = self.elements.len() - self.own().len();
        let keep = self.own().iter().rposition(is_other).map_or(0, |at| at + 1);
        self.close(mark + keep)
    }

    /// Collects HTML that starts at `start` of the text and is written there as `written`: in a quotation each line
    /// begins with a `>`, which is not part of the HTML.
    pub(super) fn collect(&mut self, html: &str, written: &str, start: usize) {
        let (mut typed, mut offset) = (self.typed.len(), start);
        for (line, raw_line) in html
            .split_inclusive('\n')
            .zip(written.split_inclusive('\n'))
        {
            let mark = raw_line
                .trim_end()
                .len()
                .saturating_sub(line.trim_end().len());
            self.line_offsets.push((typed, offset + mark));
            typed += line.len();
            offset += raw_line.len();
        }
        self.typed.push_str(html);
    }

    /// Tokenises HTML that was collected, and records which element is still being left out at its end.
    pub(super) fn tokens<'t>(&mut self, typed: &'t str) -> Vec<HtmlToken<'t>> {
        let depth = self.marks.len();
        let before = self.skipping.take();
        let mut skipping = before.as_ref().map(|(name, _)| name.clone());
        let tokens = html_tokens::tokens(typed, &mut skipping);
        let begun = before.map_or(depth, |(_, begun)| begun);
        self.skipping = skipping.map(|name| (name, begun));
        tokens
    }

    /// Opens the element of a start tag. Returns whether the tag is written.
    pub(super) fn open(&mut self, tag: &Tag<'_>, is_in_link: bool) -> bool {
        let name = tag.name.as_ref();
        let has_room = self.elements.len() < MAX_DEPTH;
        let is_removed = tag.is_cut
            || !has_room
            || (name == "a" && (is_in_link || self.is_in("a")))
            || (clean::is_table_part(name) && !self.is_in("table"));
        let is_written = clean::allowed(name).is_some() && !is_removed;
        let has_end = !clean::is_void(name) && !clean::is_removed_with_content(name) && !tag.is_cut;
        if has_end && has_room {
            self.elements.push((name.to_owned(), is_written));
        }
        is_written
    }

    /// The index in the open elements of the one that an end tag ends; `None` if it ends none.
    pub(super) fn ended_by(&self, tag: &Tag<'_>) -> Option<usize> {
        let own = self.own();
        let at = own.iter().rposition(|(name, _)| *name == tag.name)?;
        Some(self.elements.len() - own.len() + at)
    }

    /// The end tags of all elements except the first `keep`.
    pub(super) fn close(&mut self, keep: usize) -> String {
        let mut html = String::new();
        while self.elements.len() > keep {
            if let Some((name, true)) = self.elements.pop() {
                html.push_str(&format!("</{name}>"));
            }
        }
        html
    }

    /// The elements that were opened in the open part of Markdown.
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

    /// Takes the collected HTML, with a function from its ranges to ranges of the text.
    pub(super) fn take(&mut self) -> (String, impl Fn(&Range<usize>) -> Range<usize> + use<>) {
        let line_offsets = std::mem::take(&mut self.line_offsets);
        let offset = move |at: usize| {
            let index = line_offsets
                .partition_point(|(typed, _)| *typed <= at)
                .saturating_sub(1);
            line_offsets
                .get(index)
                .map_or(0, |(typed, start)| start + at - typed)
        };
        let locate = move |range: &Range<usize>| {
            // The end is computed from the last byte, because the next byte may be on another line.
            let last = range.end.saturating_sub(1).max(range.start);
            offset(range.start)..offset(last) + 1
        };
        (std::mem::take(&mut self.typed), locate)
    }
}
