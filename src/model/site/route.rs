//! Every page and data file that a site has, each by a name from which it can be made alone.

use crate::base::path::PageUrl;
use crate::model::page::Section;
use crate::model::site::{GroupKind, Site};

/// How many stories stand on one page of a list.
pub const STORIES_A_PAGE: usize = 50;

/// One page or data file. Numbers are places in the site's lists; pages of a list count from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Route {
    /// The home page.
    Home,
    /// A page of the list of all stories.
    Stories(usize),
    /// A story.
    Story(usize),
    /// A story on one sheet, for a wall.
    Poster(usize),
    /// The list of a kind's groups.
    Groups(GroupKind),
    /// A page of a group's list of stories.
    Group(GroupKind, usize, usize),
    /// The list of a section's pages.
    Section(Section),
    /// A page of a section.
    Page(Section, usize),
    /// What all stories come to.
    Impact,
    /// The search page.
    Search,
    /// The accessibility statement.
    Accessibility,
    /// The newest stories as a feed; no page.
    Feed,
    /// What the site knows, for other programs; no page.
    Data(Dataset),
    /// The values that stand in the text of a story, by the place of their metric; no page.
    StoryTable(usize, usize),
    /// The same of a page of a section.
    PageTable(Section, usize, usize),
    /// What a page of a section tells of, for calendars; no page.
    Calendar(Section, usize),
}

/// A file with what the site knows, for spreadsheets and other programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dataset {
    /// The stories, their metrics and savings as a table.
    StoriesCsv,
    /// The stories with everything that is known of each.
    StoriesJson,
    /// What all stories come to.
    ImpactJson,
}

impl Dataset {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::StoriesCsv, Self::StoriesJson, Self::ImpactJson];

    /// Where it lies.
    pub fn url(self) -> PageUrl {
        PageUrl::data(match self {
            Self::StoriesCsv => "stories.csv",
            Self::StoriesJson => "stories.json",
            Self::ImpactJson => "impact.json",
        })
    }
}

impl Route {
    /// Every page and data file of a site, each once.
    pub(super) fn all(site: &Site) -> Vec<Self> {
        let mut routes = vec![Self::Home, Self::Impact, Self::Search, Self::Accessibility];
        routes.extend(Dataset::ALL.map(Self::Data));
        if !site.feed_stories().is_empty() {
            routes.push(Self::Feed);
        }
        routes.extend((1..=list_pages(site.stories.len())).map(Self::Stories));
        routes.extend((0..site.stories.len()).map(Self::Story));
        routes.extend((0..site.stories.len()).map(Self::Poster));
        for (place, story) in site.stories.iter().enumerate() {
            let metrics = story.metrics.iter().enumerate();
            let inline = metrics.filter(|(_, metric)| metric.own_series().is_some());
            routes.extend(inline.map(|(metric, _)| Self::StoryTable(place, metric)));
        }
        for kind in GroupKind::ALL {
            let groups = site.groups(kind);
            if !groups.is_empty() {
                routes.push(Self::Groups(kind));
            }
            for (place, group) in groups.iter().enumerate() {
                let pages = 1..=list_pages(group.stories.len());
                routes.extend(pages.map(|page| Self::Group(kind, place, page)));
            }
        }
        for section in Section::ALL {
            let pages = site.section(section);
            let own = PageUrl::index(section.folder());
            if !pages.is_empty() {
                routes.push(Self::Section(section));
            }
            let others = pages.iter().enumerate().filter(|(_, page)| page.url != own);
            routes.extend(others.map(|(place, _)| Self::Page(section, place)));
            for (place, page) in pages.iter().enumerate() {
                let charts = page.charts.iter().enumerate();
                let inline = charts.filter(|(_, metric)| metric.own_series().is_some());
                routes.extend(inline.map(|(chart, _)| Self::PageTable(section, place, chart)));
                routes.extend(page.when.map(|_| Self::Calendar(section, place)));
            }
        }
        routes
    }

    /// Whether it is a page for people to read.
    pub fn is_page(self) -> bool {
        !matches!(
            self,
            Self::Data(_)
                | Self::Feed
                | Self::StoryTable(..)
                | Self::PageTable(..)
                | Self::Calendar(..)
        )
    }

    /// Where the page or file lies.
    pub fn url(self, site: &Site) -> PageUrl {
        match self {
            Self::Home => PageUrl::top("index"),
            Self::Impact => PageUrl::top("impact"),
            Self::Search => PageUrl::top("search"),
            Self::Accessibility => PageUrl::top("accessibility"),
            Self::Feed => PageUrl::feed(),
            Self::Data(file) => file.url(),
            Self::StoryTable(story, metric) => {
                PageUrl::table(&site.stories[story].url(), metric + 1)
            }
            Self::PageTable(section, page, chart) => {
                PageUrl::table(&site.section(section)[page].url, chart + 1)
            }
            Self::Calendar(section, page) => site.section(section)[page].url.calendar(),
            Self::Stories(page) => PageUrl::index("stories").list_page(page),
            Self::Story(place) => site.stories[place].url(),
            Self::Poster(place) => site.stories[place].url().poster(),
            Self::Groups(kind) => PageUrl::index(kind.folder()),
            Self::Group(kind, place, page) => {
                PageUrl::page(kind.folder(), &site.groups(kind)[place].slug).list_page(page)
            }
            Self::Section(section) => PageUrl::index(section.folder()),
            Self::Page(section, place) => site.section(section)[place].url.clone(),
        }
    }
}

/// How many pages a list of so many stories has; an empty list has one, which says that it is empty.
pub fn list_pages(stories: usize) -> usize {
    stories.div_ceil(STORIES_A_PAGE).max(1)
}
