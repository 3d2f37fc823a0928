//! The plain words of a text, in which a mark of Markdown that was meant as one made nothing.

use std::ops::Range;

use memchr::memchr2;
use pulldown_cmark::{Event, Tag, TagEnd};

use crate::parse::markdown::passage::{Passage, Ranged};

/// The ranges of plain words, in which the parser found no mark. Marks with a `\` before them are words too.
pub(super) fn stretches(passage: Passage<'_>, events: &[Ranged<'_>]) -> Vec<Range<usize>> {
    let mut stretches: Vec<Range<usize>> = Vec::new();
    let mut in_code = false;
    for (event, range) in events {
        match event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Text(_) if !in_code => match stretches.last_mut() {
                Some(last)
                    if passage
                        .text
                        .get(last.end..range.start)
                        .is_some_and(|gap| ["", "\\"].contains(&gap)) =>
                {
                    last.end = range.end;
                }
                _ => stretches.push(range.clone()),
            },
            _ => {}
        }
    }
    stretches
}

/// Whether words hold any character of a link, of a footnote or of bold words. Most hold none.
pub(super) fn has_marks(words: &str) -> bool {
    let words = words.as_bytes();
    memchr2(b'[', b']', words).is_some() || memchr2(b'*', b'_', words).is_some()
}
