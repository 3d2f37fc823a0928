//! Finds the blocks of running text: paragraphs, and the words of items in lists without empty lines.

use std::ops::Range;

use pulldown_cmark::{Event, TagEnd};

use crate::parse::markdown::passage::Ranged;

/// A block of running text.
pub(super) struct TextBlock {
    /// Its range in the text.
    pub(super) range: Range<usize>,
    /// Each end of a line in it that the page shows as a space.
    pub(super) soft_breaks: Vec<Range<usize>>,
}

/// The blocks of a text, in order.
pub(super) fn find(events: &[Ranged<'_>]) -> Vec<TextBlock> {
    let mut blocks = Vec::new();
    let mut open: Vec<TagEnd> = Vec::new();
    let mut block: Option<TextBlock> = None;
    for (event, range) in events {
        match event {
            Event::Start(tag) if is_block(tag.to_end()) => {
                blocks.extend(block.take());
                open.push(tag.to_end());
            }
            Event::End(tag) if is_block(*tag) => {
                blocks.extend(block.take());
                open.pop();
            }
            _ if matches!(open.last(), Some(TagEnd::Paragraph | TagEnd::Item)) => {
                let block = block.get_or_insert_with(|| TextBlock {
                    range: range.clone(),
                    soft_breaks: Vec::new(),
                });
                block.range.end = block.range.end.max(range.end);
                if matches!(event, Event::SoftBreak) {
                    block.soft_breaks.push(range.clone());
                }
            }
            _ => {}
        }
    }
    blocks
}

/// Whether an element begins a block, and is not part of a text.
fn is_block(tag: TagEnd) -> bool {
    !matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}
