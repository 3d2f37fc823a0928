//! Finds the plain text of a body, where markup that an author meant had no effect.

use std::ops::Range;

use memchr::memchr2;
use pulldown_cmark::{Event, Tag, TagEnd};

use crate::parse::markdown::passage::{Passage, Ranged};

/// The ranges of plain text, in which the parser found no markup. Escaped marks count as text.
pub(super) fn find(passage: Passage<'_>, events: &[Ranged<'_>]) -> Vec<Range<usize>> {
    let mut plain_ranges: Vec<Range<usize>> = Vec::new();
    let mut in_code = false;
    for (event, range) in events {
        match event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Text(_) if !in_code => match plain_ranges.last_mut() {
                Some(last)
                    if passage
                        .text
                        .get(last.end..range.start)
                        .is_some_and(|gap| ["", "\\"].contains(&gap)) =>
                {
                    last.end = range.end;
                }
                _ => plain_ranges.push(range.clone()),
            },
            _ => {}
        }
    }
    plain_ranges
}

/// Whether a text has any character of a link, footnote or emphasis. Most texts have none.
pub(super) fn has_marks(words: &str) -> bool {
    let words = words.as_bytes();
    memchr2(b'[', b']', words).is_some() || memchr2(b'*', b'_', words).is_some()
}
