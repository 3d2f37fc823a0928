//! The headings of a text: their levels, and the ids that links lead to.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::HeadingLevel;

use crate::base::path::Slug;
use crate::parse::markdown::BodyHeading;
use crate::parse::markdown::address::HEADING_PREFIX;

/// The headings of a text while it is rendered.
pub(super) struct Headings {
    /// One if the author's headings begin at `#`, the level of the title, so that all headings move one level down.
    shift: u8,
    /// The ids in use, each with the last number that was added to make a repeated heading's id unique.
    ids: BTreeMap<String, usize>,
    /// The open heading: where it begins in the HTML, its words, and its range in the text.
    open: Option<(usize, String, Range<usize>)>,
    /// Where the words of the open heading begin in the words of the whole text.
    words_start: usize,
}

impl Headings {
    /// The state before the first heading; `has_first` if the text has a heading of level one.
    pub(super) fn new(has_first: bool) -> Self {
        Self {
            shift: u8::from(has_first),
            ids: BTreeMap::new(),
            open: None,
            words_start: 0,
        }
    }

    /// How many levels the headings move down.
    pub(super) fn shift(&self) -> u8 {
        self.shift
    }

    /// Begins a heading at these offsets of the HTML and of the words, with its range in the text.
    pub(super) fn begin(&mut self, start: usize, words_start: usize, range: Range<usize>) {
        self.open = Some((start, String::new(), range));
        self.words_start = words_start;
    }

    /// Adds words to the open heading, if there is one.
    pub(super) fn words(&mut self, words: &str) {
        if let Some((_, heading, _)) = &mut self.open {
            heading.push_str(words);
        }
    }

    /// Ends the open heading, whose HTML is at the end of `html`, and returns its range in the text. For a heading
    /// without words, returns `None` and writes no tag: a screen reader would announce a heading without a name.
    pub(super) fn end(
        &mut self,
        level: HeadingLevel,
        html: &mut String,
    ) -> Option<(Option<BodyHeading>, Range<usize>)> {
        let (start, words, range) = self.open.take()?;
        let text = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() {
            return Some((None, range));
        }
        let level = (level as u8 + self.shift).clamp(2, 6);
        let id = self.new_id(&text);
        html.insert_str(start, &format!("<h{level} id=\"{id}\">"));
        html.push_str(&format!("</h{level}>\n"));
        let start = self.words_start;
        let end = start + words.len();
        let heading = BodyHeading {
            level,
            id,
            text,
            start,
            end,
        };
        Some((Some(heading), range))
    }

    /// An id that no other heading of this text has.
    fn new_id(&mut self, words: &str) -> String {
        let slug = Slug::from_name(words);
        let plain = format!(
            "{HEADING_PREFIX}{}",
            slug.as_ref().map_or("section", Slug::as_str)
        );
        let mut id = plain.clone();
        while self.ids.contains_key(&id) {
            let number = self.ids.entry(plain.clone()).or_insert(1);
            *number += 1;
            id = format!("{plain}-{number}");
        }
        self.ids.insert(id.clone(), 1);
        id
    }
}
