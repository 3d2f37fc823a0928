//! The view of a list's filter: what its script needs to narrow and sort the list.

use serde::Serialize;

use crate::base::path::PageUrl;
use crate::model::site::{GroupKind, Site};
use crate::output::described::described;
use crate::output::view::words;

/// The length of the shortest list with a filter; a shorter one is quicker to read than to narrow.
const MIN_STORIES: usize = 6;

described! {
    /// How to filter and sort a list, on its first page.
    #[derive(Debug, Serialize)]
    pub struct FilterView {
        /// How many stories the list has in total, in words.
        pub count: String,
        /// The sort order of the list, in words.
        pub order: &'static str,
        /// The first page of the list.
        pub url: String,
        /// The script with the search index, or with the list of its parts.
        pub index: String,
        /// The kind of group that the stories of the list share: `Service area`, `Team`, `Topic` or `Method`; empty for
        /// the list of all stories.
        pub label: &'static str,
        /// The name of that area, team, topic or method; empty for the list of all stories.
        pub value: String,
    }
}

impl FilterView {
    /// Creates the view for a list of stories. `first` is the address of its first page; `group` is `None` for the list
    /// of all stories. Returns `None` if the list is too short to need a filter.
    pub(crate) fn new(
        site: &Site,
        first: &PageUrl,
        indices: &[usize],
        group: Option<(GroupKind, &str)>,
    ) -> Option<Self> {
        (indices.len() >= MIN_STORIES).then(|| Self {
            count: words::count(indices.len(), "story", "stories"),
            order: order(site, indices),
            url: first.to_string(),
            index: PageUrl::search_index().to_string(),
            label: group.map_or("", |(kind, _)| kind.singular_label()),
            value: group.map_or(String::new(), |(_, name)| name.to_owned()),
        })
    }
}

/// Returns the sort order of a list in words, which depends on how many of its stories have a date.
pub(super) fn order(site: &Site, indices: &[usize]) -> &'static str {
    let is_dated = |index: &usize| site.stories[*index].listing.published.is_some();
    match (indices.iter().all(is_dated), indices.iter().any(is_dated)) {
        (true, _) => "newest first",
        (false, true) => "newest first, then those without a date by title",
        (false, false) => "by title",
    }
}
