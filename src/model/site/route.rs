//! The routes of a site: each names one page or data file, which can be rendered by itself.

use crate::base::path::PageUrl;
use crate::model::page::Section;
use crate::model::site::{Completeness, GroupKind, Site};

/// How many stories are on one page of a list.
pub const STORIES_PER_PAGE: usize = 50;

/// A page or data file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Route {
    /// A page for people to read, made by a template of the theme.
    Page(PageRoute),
    /// A file for other programs, made without the theme.
    File(FileRoute),
}

/// A page. Numbers are indices into the site's lists, except that the pages of a list are numbered from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PageRoute {
    /// The home page.
    Home,
    /// A page of the list of all stories.
    Stories(usize),
    /// A story.
    Story(usize),
    /// The poster of a story, on one page.
    Poster(usize),
    /// The list of the groups of a kind.
    Groups(GroupKind),
    /// A page of the list of stories in a group: the kind, the group and the page.
    Group(GroupKind, usize, usize),
    /// The list of a section's pages.
    Section(Section),
    /// A page of a section.
    Page(Section, usize),
    /// The totals of all stories.
    Impact,
    /// The search page.
    Search,
    /// The accessibility statement.
    Accessibility,
}

/// A file for other programs. Numbers are indices into the site's lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileRoute {
    /// The newest stories as a feed.
    Feed,
    /// A dataset about the whole site.
    Data(Dataset),
    /// The table of a series that is in a story's own text, by the indices of the story and the metric.
    StoryTable(usize, usize),
    /// The table of a series that is in the own text of a section's page, by the indices of the page and the metric.
    PageTable(Section, usize, usize),
    /// The event that a section's page announces, as a calendar file.
    Calendar(Section, usize),
}

/// A dataset about the whole site, for spreadsheets and other programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dataset {
    /// The stories, their metrics and savings, as a table.
    StoriesCsv,
    /// The stories, with every fact about each.
    StoriesJson,
    /// The totals of all stories.
    ImpactJson,
}

impl Dataset {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::StoriesCsv, Self::StoriesJson, Self::ImpactJson];

    /// The address of the file.
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
    pub(super) fn all<C: Completeness>(site: &Site<C>) -> Vec<Self> {
        let pages = PageRoute::all(site).into_iter().map(Self::Page);
        let files = FileRoute::all(site).into_iter().map(Self::File);
        pages.chain(files).collect()
    }

    /// The address of the page or file.
    pub fn url<C: Completeness>(self, site: &Site<C>) -> PageUrl {
        match self {
            Self::Page(page) => page.url(site),
            Self::File(file) => file.url(site),
        }
    }
}

impl PageRoute {
    /// Every page of a site, each once.
    fn all<C: Completeness>(site: &Site<C>) -> Vec<Self> {
        let mut routes = vec![Self::Home, Self::Search];
        if site.kind.has_stories() {
            routes.extend([Self::Impact, Self::Accessibility]);
            routes.extend((1..=list_pages(site.stories.len())).map(Self::Stories));
        }
        routes.extend((0..site.stories.len()).map(Self::Story));
        routes.extend((0..site.stories.len()).map(Self::Poster));
        for kind in GroupKind::ALL {
            let groups = site.groups(kind);
            if !groups.is_empty() {
                routes.push(Self::Groups(kind));
            }
            for (index, group) in groups.iter().enumerate() {
                let pages = 1..=list_pages(group.stories.len());
                routes.extend(pages.map(|page| Self::Group(kind, index, page)));
            }
        }
        for section in Section::ALL {
            let pages = site.section(section);
            let own = PageUrl::index(section.folder());
            if !pages.is_empty() {
                routes.push(Self::Section(section));
            }
            let others = pages.iter().enumerate().filter(|(_, page)| page.url != own);
            routes.extend(others.map(|(index, _)| Self::Page(section, index)));
        }
        routes
    }

    /// The address of the page.
    pub fn url<C: Completeness>(self, site: &Site<C>) -> PageUrl {
        match self {
            Self::Home => PageUrl::top("index"),
            Self::Impact => PageUrl::top("impact"),
            Self::Search => PageUrl::top("search"),
            Self::Accessibility => PageUrl::top("accessibility"),
            Self::Stories(page) => PageUrl::index("stories").list_page(page),
            Self::Story(index) => site.stories[index].url(),
            Self::Poster(index) => site.stories[index].url().poster(),
            Self::Groups(kind) => PageUrl::index(kind.folder()),
            Self::Group(kind, index, page) => {
                PageUrl::page(kind.folder(), &site.groups(kind)[index].slug).list_page(page)
            }
            Self::Section(section) => PageUrl::index(section.folder()),
            Self::Page(section, index) => site.section(section)[index].url.clone(),
        }
    }
}

impl FileRoute {
    /// Every data file of a site, each once.
    fn all<C: Completeness>(site: &Site<C>) -> Vec<Self> {
        let mut routes = Vec::new();
        if site.kind.has_stories() {
            routes.extend(Dataset::ALL.map(Self::Data));
        }
        routes.extend(site.feed().map(|_| Self::Feed));
        for (index, story) in site.stories.iter().enumerate() {
            let metrics = story.metrics.iter().enumerate();
            let inline = metrics.filter(|(_, metric)| metric.own_series().is_some());
            routes.extend(inline.map(|(metric, _)| Self::StoryTable(index, metric)));
        }
        for section in Section::ALL {
            for (index, page) in site.section(section).iter().enumerate() {
                let charts = page.charts.iter().enumerate();
                let inline = charts.filter(|(_, metric)| metric.own_series().is_some());
                routes.extend(inline.map(|(chart, _)| Self::PageTable(section, index, chart)));
                routes.extend(page.when.map(|_| Self::Calendar(section, index)));
            }
        }
        routes
    }

    /// The address of the file.
    pub fn url<C: Completeness>(self, site: &Site<C>) -> PageUrl {
        match self {
            Self::Feed => PageUrl::feed(),
            Self::Data(file) => file.url(),
            Self::StoryTable(story, metric) => {
                PageUrl::table(&site.stories[story].url(), metric + 1)
            }
            Self::PageTable(section, page, chart) => {
                PageUrl::table(&site.section(section)[page].url, chart + 1)
            }
            Self::Calendar(section, page) => site.section(section)[page].url.calendar(),
        }
    }
}

/// How many pages a list of stories has; an empty list has one, which says that it is empty.
pub fn list_pages(stories: usize) -> usize {
    stories.div_ceil(STORIES_PER_PAGE).max(1)
}
