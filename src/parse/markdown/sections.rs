//! The headings that divide a text into sections.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};

use crate::parse::markdown::options;

/// A heading that begins a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionHeading {
    /// Its range in the body, from its first character to its last.
    pub whole: Range<usize>,
    /// The range of its words.
    pub words: Range<usize>,
}

/// The headings of levels one and two that begin with `#` and are in no quotation, list or table. A `##` in a block of
/// code or a comment is none. A line of hyphens below a paragraph begins no section, although the page shows the
/// paragraph as a heading: whoever begins a list has typed one hyphen.
pub fn section_headings(body: &str) -> Vec<SectionHeading> {
    let mut headings: Vec<SectionHeading> = Vec::new();
    let mut depth = 0_usize;
    let mut is_open = false;
    for (event, range) in Parser::new_ext(body, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { level, .. })
                if depth == 0
                    && level <= HeadingLevel::H2
                    && body[range.clone()].starts_with('#') =>
            {
                let whole = range.start..range.start + body[range.clone()].trim_end().len();
                let words = whole.end..whole.end;
                headings.push(SectionHeading { whole, words });
                is_open = true;
            }
            Event::End(TagEnd::Heading(_)) if depth == 1 => is_open = false,
            _ => {
                if let Some(heading) = headings.last_mut().filter(|_| is_open) {
                    let is_first = heading.words.is_empty();
                    let start = if is_first {
                        range.start
                    } else {
                        heading.words.start
                    };
                    heading.words = start..range.end.max(heading.words.start.min(range.end));
                }
            }
        }
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
    }
    headings
}
