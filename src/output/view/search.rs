//! The view of the search page.

use serde::Serialize;

use crate::base::path::PageUrl;
use crate::model::site::{GroupKind, Site};
use crate::output::described::described;
use crate::output::view::GroupView;

described! {
    /// The search page. In a template it is `search`.
    #[derive(Debug, Serialize)]
    pub struct SearchPage {
        /// The script with the search index, or with the list of its parts.
        pub index: String,
        /// All service areas, as an alternative to searching.
        pub areas: Vec<GroupView>,
    }
}

impl SearchPage {
    /// Creates the view of the search page.
    pub(crate) fn new(site: &Site) -> Self {
        let areas = site.groups(GroupKind::Areas).iter();
        Self {
            index: PageUrl::search_index().to_string(),
            areas: areas
                .map(|area| GroupView::new(site, GroupKind::Areas, area))
                .collect(),
        }
    }
}
