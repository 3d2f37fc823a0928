//! Limits how deep quotations, lists and emphasis are nested.

use std::ops::Range;

use pulldown_cmark::Event;

use crate::parse::markdown::passage::Ranged;

/// The deepest nesting of Markdown. A list in a quotation in a list takes nine levels.
pub(super) const MAX_DEPTH: usize = 64;

/// The events that are not nested too deep, and the first event that was left out.
pub(super) fn limit_depth<'e>(
    events: impl Iterator<Item = Ranged<'e>>,
) -> (Vec<Ranged<'e>>, Option<Range<usize>>) {
    let mut kept = Vec::new();
    let mut first = None;
    let mut depth = 0;
    for (event, range) in events {
        if matches!(event, Event::End(_)) {
            depth -= 1;
        }
        let is_too_deep = depth >= MAX_DEPTH;
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
