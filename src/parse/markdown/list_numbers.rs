//! Finds lists whose numbers the page changes: it counts on from the first number, whatever the others are.

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::parse::markdown::passage::{Passage, Ranged};
use crate::parse::markdown::rules::renumbered_list;
use crate::report::Report;

/// The numbers of a list while it is read.
struct NumberedList {
    /// The number that the page gives the next item.
    next: u64,
    /// The number that was typed before the last item.
    last: Option<u64>,
    /// Whether an item with a different number was reported.
    is_reported: bool,
}

/// Reports the first item of each list that has a different number on the page than in the text. A list in which all
/// items have the same number is one that Markdown is meant to count.
pub(super) fn check(passage: Passage<'_>, events: &[Ranged<'_>], report: &mut Report) {
    let mut lists: Vec<Option<NumberedList>> = Vec::new();
    for (event, range) in events {
        match event {
            Event::Start(Tag::List(first)) => lists.push(first.map(|next| NumberedList {
                next,
                last: None,
                is_reported: false,
            })),
            Event::End(TagEnd::List(_)) => drop(lists.pop()),
            Event::Start(Tag::Item) => {
                let Some(Some(list)) = lists.last_mut() else {
                    continue;
                };
                let item = &passage.text[range.clone()];
                let digits = item.bytes().take_while(u8::is_ascii_digit).count();
                let typed = item[..digits].parse().unwrap_or(list.next);
                let is_same = list.last == Some(typed);
                if typed != list.next && !is_same && !list.is_reported {
                    let span = passage.span(&(range.start..range.start + digits));
                    let words = item[digits..].lines().next().unwrap_or_default();
                    let words = words.trim_start_matches(['.', ')']).trim();
                    renumbered_list::report(report, passage.source, span, list.next, words);
                    list.is_reported = true;
                }
                list.last = Some(typed);
                list.next += 1;
            }
            _ => {}
        }
    }
}
