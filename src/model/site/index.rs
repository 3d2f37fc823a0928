//! Lookup tables for common questions about a site: the position of each story and group, the files that are named, and
//! the pages that exist.

use std::collections::BTreeMap;

use crate::base::path::Slug;
use crate::model::site::attachment::{NamedFile, named_files};
use crate::model::site::group::GroupKind;
use crate::model::site::route::Route;
use crate::model::site::{Completeness, Site};

/// The index of a site, which depends only on the site's lists.
#[derive(Debug, Clone)]
pub(super) struct Index {
    /// The index of each story in the list of stories.
    pub(super) stories: BTreeMap<Slug, usize>,
    /// The index of each group among those of its kind, by name.
    pub(super) groups: BTreeMap<(GroupKind, String), usize>,
    /// Every file that a text names, whether or not it exists.
    pub(super) named_files: Vec<NamedFile>,
    /// Every page and data file, each once.
    pub(super) routes: Vec<Route>,
}

impl Index {
    /// Builds the index of a site.
    pub(super) fn of<C: Completeness>(site: &Site<C>) -> Self {
        let stories = site.stories.iter().enumerate();
        let groups = site.groups.iter().flat_map(|(kind, groups)| {
            let groups = groups.iter().enumerate();
            groups.map(|(index, group)| ((*kind, group.name.clone()), index))
        });
        Self {
            stories: stories
                .map(|(index, story)| (story.slug.clone(), index))
                .collect(),
            groups: groups.collect(),
            named_files: named_files(site),
            routes: Route::all(site),
        }
    }
}
