//! The items that search can find, in the order of their document numbers.

use crate::base::path::PageUrl;
use crate::model::page::Section;
use crate::model::site::{GroupKind, Site};

/// An item that search can find. Indices are those of the site's own lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Item {
    Story(usize),
    Page(Section, usize),
    Group(GroupKind, usize),
    /// The list of a section that has no page of its own.
    Section(Section),
    Home,
    Impact,
    Accessibility,
}

impl Item {
    /// Returns all items in order. Stories come first, by area, then team, then newest first: this keeps the sets of
    /// areas, teams and years short, and often puts the results from one team into one part.
    pub(super) fn all(site: &Site) -> Vec<Self> {
        let mut stories: Vec<usize> = (0..site.stories.len()).collect();
        stories.sort_by_cached_key(|index| {
            let heading = &site.stories[*index].heading;
            let (area, team) = (heading.service_area(), heading.team());
            (area.to_owned(), team.to_owned(), *index)
        });
        let mut items: Vec<Self> = stories.into_iter().map(Self::Story).collect();
        for section in Section::ALL {
            items.extend((0..site.section(section).len()).map(|index| Self::Page(section, index)));
        }
        for kind in GroupKind::ALL {
            items.extend((0..site.groups(kind).len()).map(|index| Self::Group(kind, index)));
        }
        let pages_of = |section: &Section| site.section(*section);
        let is_list = |section: &Section| {
            let own = PageUrl::index(section.folder());
            !pages_of(section).is_empty() && pages_of(section).iter().all(|page| page.url != own)
        };
        let lists = Section::ALL.into_iter().filter(is_list);
        items.extend(lists.map(Self::Section));
        items.push(Self::Home);
        if site.kind.has_stories() {
            items.extend([Self::Impact, Self::Accessibility]);
        }
        items
    }

    /// Returns the address of its page.
    pub(super) fn url(self, site: &Site) -> PageUrl {
        match self {
            Self::Story(index) => site.stories[index].url(),
            Self::Page(section, index) => site.section(section)[index].url.clone(),
            Self::Group(kind, index) => {
                PageUrl::page(kind.folder(), &site.groups(kind)[index].slug)
            }
            Self::Section(section) => PageUrl::index(section.folder()),
            Self::Home => PageUrl::top("index"),
            Self::Impact => PageUrl::top("impact"),
            Self::Accessibility => PageUrl::top("accessibility"),
        }
    }

    /// Estimates the size of its document in bytes.
    pub(super) fn size(self, site: &Site) -> usize {
        const OVERHEAD: usize = 700;
        match self {
            Self::Story(index) => OVERHEAD + site.stories[index].body.text.len(),
            Self::Page(section, index) => OVERHEAD + site.section(section)[index].body.text.len(),
            Self::Group(..) | Self::Section(_) => OVERHEAD / 4,
            Self::Home | Self::Impact | Self::Accessibility => OVERHEAD,
        }
    }
}
