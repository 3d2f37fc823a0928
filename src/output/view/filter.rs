//! The view of a list's filter: what its script needs to narrow and sort the list.

use serde::Serialize;

use crate::base::path::PageUrl;
use crate::model::site::{GroupKind, Site};
use crate::output::described::described;
use crate::output::view::words;

/// The length of the shortest list with a filter; a shorter one is quicker to read than to narrow.
const FEWEST: usize = 6;

described! {
    /// How to filter and sort a list, on its first page.
    #[derive(Debug, Serialize)]
    pub struct FilterView {
        /// How many stories the whole list has, in words.
        pub count: String,
        /// Their order, in words.
        pub order: &'static str,
        /// The first page of the list.
        pub url: String,
        /// The script that contains the search index, or where to find its parts.
        pub index: String,
        /// What all stories of the list share: `Service area`, `Team`, `Topic` or `Method`; empty when it is all there
        /// are.
        pub label: &'static str,
        /// Which of those it is; empty when it is all stories.
        pub value: String,
    }
}

impl FilterView {
    /// Creates the view for a list of stories. `first` is the address of its first page; `group` is `None` for the list
    /// of all stories. Returns `None` if the list is too short to need a filter.
    pub(crate) fn new(
        site: &Site,
        first: &PageUrl,
        places: &[usize],
        group: Option<(GroupKind, &str)>,
    ) -> Option<Self> {
        (places.len() >= FEWEST).then(|| Self {
            count: words::count(places.len(), "story", "stories"),
            order: order(site, places),
            url: first.to_string(),
            index: PageUrl::search_index().to_string(),
            label: group.map_or("", |(kind, _)| kind.singular_label()),
            value: group.map_or(String::new(), |(_, name)| name.to_owned()),
        })
    }
}

/// Returns the sort order of a list in words, which depends on how many of its stories have a date.
pub(super) fn order(site: &Site, places: &[usize]) -> &'static str {
    let is_dated = |place: &usize| site.stories[*place].listing.published.is_some();
    match (places.iter().all(is_dated), places.iter().any(is_dated)) {
        (true, _) => "newest first",
        (false, true) => "newest first, then those without a date by title",
        (false, false) => "by title",
    }
}
