//! Quotations, lists and emphasis in one another: as deep as anybody writes, and no deeper.

use std::ops::Range;

use pulldown_cmark::Event;

use crate::parse::markdown::passage::Ranged;

/// How many parts of Markdown may stand in one another. A list in a quotation in a list comes to nine.
pub(super) const DEEPEST: usize = 64;

/// The events without what stands too deep, and where the first of that stands.
pub(super) fn shallow<'e>(
    events: impl Iterator<Item = Ranged<'e>>,
) -> (Vec<Ranged<'e>>, Option<Range<usize>>) {
    let mut kept = Vec::new();
    let mut first = None;
    let mut depth = 0;
    for (event, range) in events {
        if matches!(event, Event::End(_)) {
            depth -= 1;
        }
        let is_too_deep = depth >= DEEPEST;
        if matches!(event, Event::Start(_)) {
            depth += 1;
        }
        if is_too_deep {
            first.get_or_insert(range);
        } else {
            kept.push((event, range));
        }
    }
    (kept, first)
}
