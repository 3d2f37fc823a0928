//! The views of all pages other than those of stories.

use serde::Serialize;

use crate::base::date::Date;
use crate::base::path::PageUrl;
use crate::model::page::{Section, When};
use crate::model::settings::{Accessibility, Compliance};
use crate::model::site::route::{STORIES_PER_PAGE, list_pages};
use crate::model::site::{GroupKind, Page, Site};
use crate::output::cover::Format;
use crate::output::described::described;
use crate::output::view::card::group_link;
use crate::output::view::{
    Card, FactLine, FactView, FilterView, GroupView, LinkView, MetricView, PictureView, cover,
    filter, near, verdicts, words,
};
use crate::parse::fields::Text;

/// How many pages of a list are linked on either side of the current one.
const PAGES_AROUND: usize = 2;

/// How many other pages of its section a page links to, at most.
const MAX_SIBLINGS: usize = 20;

described! {
    /// A page of the list of all stories. In a template it is `list`.
    #[derive(Debug, Serialize)]
    pub struct ListPage {
        /// The sort order of the stories, in words.
        pub order: &'static str,
        /// The stories of this page.
        pub stories: Vec<Card>,
        /// The caution about its results, as a sentence; empty if none is needed.
        pub caution: &'static str,
        /// What the marks of the small pictures are, as a sentence; empty if there are none.
        pub marks: &'static str,
        /// The other pages of the list.
        pub pagination: Pagination,
        /// How the list can be narrowed and sorted; `null` if it has few stories.
        pub filter: Option<FilterView>,
    }

    /// The pages of a list. Both are empty if there is only one page.
    #[derive(Debug, Serialize)]
    pub struct Pagination {
        /// This page's number, from 1.
        pub number: usize,
        /// The first page, the last page and those around this one; `label` is the number. A gap has no `url`.
        pub pages: Vec<LinkView>,
    }

    /// The list of all areas, teams, topics or methods. In a template it is `groups`.
    #[derive(Debug, Serialize)]
    pub struct GroupsPage {
        /// The kind of groups: `areas`, `teams`, `topics` or `methods`.
        pub kind: &'static str,
        /// All of them.
        pub groups: Vec<GroupView>,
        /// Those without stories.
        pub empty: Vec<GroupView>,
    }

    /// A page of the list of one group's stories. In a template it is `group`.
    #[derive(Debug, Serialize)]
    pub struct GroupPage {
        /// The group.
        pub group: GroupView as flatten,
        /// The kind of group: `areas`, `teams`, `topics` or `methods`.
        pub kind: &'static str,
        /// The stories of this page.
        pub list: Vec<Card>,
        /// The caution about its results, as a sentence; empty if none is needed.
        pub caution: &'static str,
        /// What the marks of the small pictures are, as a sentence; empty if there are none.
        pub marks: &'static str,
        /// The other pages of the list.
        pub pagination: Pagination,
        /// How the list can be narrowed and sorted; `null` if it has few stories.
        pub filter: Option<FilterView>,
        /// The teams with stories in the group, each with how many, on the first page of its list; empty on the page of a
        /// team, and on that of a topic or method if there is only one team, or only one story from each.
        pub teams: Vec<GroupView>,
        /// The topics of a service area's or a team's stories, on the first page of its list.
        pub topics: Vec<LinkView>,
        /// Stories about these topics from other service areas, on the first page of a service area.
        pub elsewhere: Vec<Card>,
        /// The other service areas with stories, on the first page of a service area.
        pub other_areas: Vec<GroupView>,
        /// The other service areas without stories, on the first page of a service area.
        pub empty_areas: Vec<GroupView>,
    }

    /// The list of a section's pages. In a template it is `section`.
    #[derive(Debug, Serialize)]
    pub struct SectionPage {
        /// The section: `training`, `coaches`, `events`, `resources` or `pages`.
        pub kind: &'static str,
        /// The picture of the section's own text; `null` if it has none.
        pub picture: Option<PictureView>,
        /// The section's own text as safe HTML; may be empty.
        pub body: String,
        /// The series shown with the section's own text.
        pub charts: Vec<MetricView>,
        /// Its pages: those without a date in their own order, then those with one, the earliest first.
        pub pages: Vec<ContentPage>,
        /// Whether any of them takes place at a known time.
        pub has_dates: bool,
        /// All facts about the programme, on the page about the work; otherwise empty.
        pub programme: Vec<FactView>,
    }

    /// A page that is not a story. In a template it is `content`.
    #[derive(Debug, Serialize)]
    pub struct ContentPage {
        /// Its title.
        pub title: String,
        /// Its address.
        pub url: String,
        /// Its summary; may be empty.
        pub summary: String,
        /// Its picture; `null` if it has none.
        pub picture: Option<PictureView>,
        /// When it takes place, in words; may be empty.
        pub when: String,
        /// The days of the week and the times only: `Thu, 4pm to 5pm`; may be empty.
        pub at: String,
        /// Where it takes place, from a fact that is called so (`Where`, `Place`, `Venue` or `Location`); may be empty.
        pub place: String,
        /// The day of the month on which it begins; empty if that is unknown.
        pub day: String,
        /// The month in which it begins, shortened: `Dec`; empty if that is unknown.
        pub month: String,
        /// Its last day as `2024-11-01`; empty if that is unknown.
        pub last_day: String,
        /// The address of a calendar file with the same dates; may be empty.
        pub calendar: String,
        /// Short facts, each with a label; those of an event begin with when it takes place.
        pub facts: Vec<FactLine>,
        /// Its text as safe HTML; empty in lists.
        pub body: String,
        /// The series that it shows; empty in lists.
        pub charts: Vec<MetricView>,
        /// The headings of its text that begin its sections, as links within the page; empty in lists.
        pub headings: Vec<LinkView>,
        /// The pages of its section after it, then those from the start of the section, up to 20; empty in lists.
        pub siblings: Vec<LinkView>,
    }

    /// The accessibility statement. In a template it is `statement`.
    #[derive(Debug, Serialize)]
    pub struct AccessibilityPage {
        /// Whether it states when the site was tested and by whom.
        pub complete: bool,
        /// `full`, `partial` or `none`; empty if unknown.
        pub compliance: &'static str,
        /// Which pages it covers; may be empty.
        pub scope: String,
        /// How to report a problem; may be empty.
        pub contact: String,
        /// When it was tested; may be empty.
        pub tested_on: String,
        /// Who tested it; may be empty.
        pub tested_by: String,
        /// What is not accessible, and why.
        pub known_issues: Vec<String>,
        /// When the statement was written; may be empty.
        pub prepared_on: String,
    }
}

impl ListPage {
    /// Creates the view of a page of the list of all stories.
    pub(crate) fn new(site: &Site, number: usize) -> Self {
        let all: Vec<usize> = (0..site.stories.len()).collect();
        let first = PageUrl::index("stories");
        let stories = cards(site, &all, number, &[Format::Thumbnail]);
        Self {
            order: filter::order(site, &all),
            marks: cover::marks_of_thumbnails(&stories),
            stories,
            caution: caution(site, filtered(&all, number)),
            pagination: Pagination::new(&first, all.len(), number),
            filter: FilterView::new(site, &first, &all, None),
        }
    }
}

impl Pagination {
    fn new(first: &PageUrl, stories: usize, number: usize) -> Self {
        let count = list_pages(stories);
        if count == 1 {
            return Self {
                number,
                pages: Vec::new(),
            };
        }
        let near =
            |page: &usize| *page == 1 || *page == count || page.abs_diff(number) <= PAGES_AROUND;
        let mut pages: Vec<LinkView> = Vec::new();
        let mut last = 0;
        for page in (1..=count).filter(near) {
            if page > last + 1 {
                pages.push(LinkView::new("…", ""));
            }
            pages.push(LinkView::new(page.to_string(), first.list_page(page)));
            last = page;
        }
        Self { number, pages }
    }
}

impl GroupsPage {
    /// Creates the view of the list of all groups of a kind.
    pub(crate) fn new(site: &Site, kind: GroupKind) -> Self {
        let all = groups(site, kind);
        Self {
            kind: kind.folder(),
            empty: all
                .iter()
                .filter(|group| group.stories == 0)
                .cloned()
                .collect(),
            groups: all,
        }
    }
}

impl GroupPage {
    /// Creates the view of a page of a group's list.
    pub(crate) fn new(site: &Site, kind: GroupKind, index: usize, number: usize) -> Self {
        let group = &site.groups(kind)[index];
        let first = PageUrl::page(kind.folder(), &group.slug);
        let filter = FilterView::new(site, &first, &group.stories, Some((kind, &group.name)));
        let formats: &[Format] = match &filter {
            Some(_) => &[Format::Thumbnail],
            None => &[Format::Card, Format::Thumbnail],
        };
        let list = cards(site, &group.stories, number, formats);
        let is_first_of_area = kind == GroupKind::Areas && number == 1;
        let topics = match kind {
            GroupKind::Areas | GroupKind::Teams if number == 1 => near::topics(site, group),
            _ => Vec::new(),
        };
        let others = groups(site, GroupKind::Areas).into_iter();
        let others = others.filter(|area| is_first_of_area && area.name != group.name);
        let (other_areas, empty_areas) = others.partition(|area| area.stories > 0);
        Self {
            kind: kind.folder(),
            group: GroupView::new(site, kind, group),
            teams: match kind {
                GroupKind::Teams => Vec::new(),
                _ if number > 1 => Vec::new(),
                GroupKind::Topics | GroupKind::Methods if !near::has_different_teams(group) => {
                    Vec::new()
                }
                GroupKind::Areas | GroupKind::Topics | GroupKind::Methods => {
                    near::teams(site, group)
                }
            },
            elsewhere: near::elsewhere(site, group, &topics)
                .into_iter()
                .filter(|_| is_first_of_area)
                .map(|index| Card::new(site, &site.stories[index], &[Format::Thumbnail]))
                .collect(),
            topics: topics
                .iter()
                .map(|topic| group_link(GroupKind::Topics, topic))
                .collect(),
            other_areas,
            empty_areas,
            marks: cover::marks_of_thumbnails(&list),
            list,
            caution: caution(site, filtered(&group.stories, number)),
            pagination: Pagination::new(&first, group.stories.len(), number),
            filter,
        }
    }
}

impl SectionPage {
    /// Creates the view of the list of a section.
    pub(crate) fn new(site: &Site, section: Section) -> Self {
        let own = PageUrl::index(section.folder());
        let (first, others): (Vec<&Page>, Vec<&Page>) = site
            .section(section)
            .iter()
            .partition(|page| page.url == own);
        let (mut dated, undated): (Vec<&Page>, Vec<&Page>) =
            others.into_iter().partition(|page| page.when.is_some());
        dated.sort_by_key(|page| page.when.map(When::first_day));
        let has_dates = !dated.is_empty();
        let pages = undated.into_iter().chain(dated);
        let programme = match section {
            Section::Pages => site.settings.programme.iter().map(FactView::new).collect(),
            _ => Vec::new(),
        };
        Self {
            kind: section.folder(),
            picture: first.first().and_then(|page| picture(page)),
            body: first
                .first()
                .map_or(String::new(), |page| page.body.html.as_str().to_owned()),
            charts: first.first().map_or(Vec::new(), |page| charts(page)),
            pages: pages.map(ContentPage::in_list).collect(),
            has_dates,
            programme,
        }
    }
}

impl ContentPage {
    /// Creates the view of a page of a section.
    pub(crate) fn new(site: &Site, section: Section, index: usize) -> Self {
        let page = &site.section(section)[index];
        let own = PageUrl::index(section.folder());
        let pages = site.section(section);
        let others = pages[index + 1..].iter().chain(&pages[..index]);
        let siblings = others.filter(|other| other.url != own).take(MAX_SIBLINGS);
        let link = |other: &Page| LinkView::new(other.title.as_str(), &other.url);
        Self {
            body: page.body.html.as_str().to_owned(),
            charts: charts(page),
            headings: headings(page),
            siblings: siblings.map(link).collect(),
            ..Self::in_list(page)
        }
    }

    /// Creates the view of a page in the list of its section.
    pub(super) fn in_list(page: &Page) -> Self {
        let calendar = page.when.map(|_| page.url.calendar().to_string());
        let (first, last) = (
            page.when.map(When::first_day),
            page.when.map(When::last_day),
        );
        Self {
            title: page.title.as_str().to_owned(),
            url: page.url.to_string(),
            summary: page
                .summary
                .as_ref()
                .map_or(String::new(), |text| text.as_str().to_owned()),
            picture: picture(page),
            when: page.when.map_or(String::new(), |when| when.to_string()),
            at: page.when.map_or(String::new(), When::beside_day),
            place: place(page).to_owned(),
            day: first.map_or(String::new(), |day| day.day().to_string()),
            month: first.map_or(String::new(), |day| day.short_month().to_owned()),
            last_day: last.map_or(String::new(), Date::iso),
            calendar: calendar.unwrap_or_default(),
            facts: page_facts(page),
            body: String::new(),
            charts: Vec::new(),
            headings: Vec::new(),
            siblings: Vec::new(),
        }
    }
}

impl AccessibilityPage {
    /// Creates the view of the accessibility statement; without settings, everything in it is unknown.
    pub(crate) fn new(settings: Option<&Accessibility>) -> Self {
        let day = |date: Option<Date>| date.map_or(String::new(), |date| date.to_string());
        let tested_on = settings.and_then(|settings| settings.tested_on);
        let tested_by = settings.and_then(|settings| settings.tested_by.as_ref());
        Self {
            complete: tested_on.is_some() && tested_by.is_some(),
            compliance: settings
                .and_then(|settings| settings.compliance)
                .map_or("", Compliance::word),
            scope: words::text_or_empty(settings.and_then(|settings| settings.scope.as_ref())),
            contact: words::text_or_empty(settings.and_then(|settings| settings.contact.as_ref())),
            tested_on: day(tested_on),
            tested_by: words::text_or_empty(tested_by),
            known_issues: settings.map_or(Vec::new(), |settings| {
                settings
                    .known_issues
                    .iter()
                    .map(|issue| issue.as_str().to_owned())
                    .collect()
            }),
            prepared_on: day(settings.and_then(|settings| settings.prepared_on)),
        }
    }
}

/// Returns the facts about a page: when it takes place, if it is an event, and those in its front matter.
pub(crate) fn page_facts(page: &Page) -> Vec<FactLine> {
    let when = page
        .when
        .map(|when| FactLine::new("When", when.to_string()));
    let fact = |(label, text): &(String, Text)| FactLine::new(label, text.as_str());
    when.into_iter()
        .chain(page.facts.0.iter().map(fact))
        .collect()
}

/// Returns where a page's event takes place; empty if no fact is called so.
fn place(page: &Page) -> &str {
    const NAMES: [&str; 4] = ["Where", "Place", "Venue", "Location"];
    let is_place = |name: &&str, label: &str| name.eq_ignore_ascii_case(label);
    let mut facts = page.facts.0.iter();
    let found = facts.find(|(label, _)| NAMES.iter().any(|name| is_place(name, label)));
    found.map_or("", |(_, text)| text.as_str())
}

/// Returns the headings of a page's text that begin its sections.
fn headings(page: &Page) -> Vec<LinkView> {
    let headings = page.body.headings.iter();
    let begins_section = headings.filter(|heading| heading.level == 2);
    begins_section
        .map(|heading| LinkView::new(heading.text.as_str(), format!("#{}", heading.id)))
        .collect()
}

/// Returns the picture of a page.
fn picture(page: &Page) -> Option<PictureView> {
    page.picture.as_ref().and_then(PictureView::new)
}

/// Returns the series of a page with their charts.
fn charts(page: &Page) -> Vec<MetricView> {
    let charts = page.charts.iter().enumerate();
    charts
        .map(|(index, metric)| MetricView::with_chart(metric, index + 1))
        .collect()
}

/// Returns all groups of a kind.
pub(super) fn groups(site: &Site, kind: GroupKind) -> Vec<GroupView> {
    site.groups(kind)
        .iter()
        .map(|group| GroupView::new(site, kind, group))
        .collect()
}

/// Returns the caution that a page with these stories prints; may be empty.
pub(super) fn caution<'i>(site: &Site, stories: impl Iterator<Item = &'i usize>) -> &'static str {
    let metrics = stories.filter_map(|index| {
        let story = &site.stories[*index];
        Some(&story.metrics[cover::main_metric(story)?])
    });
    verdicts::caution(metrics.map(|metric| metric.verdict().kind()))
}

/// Returns the stories that a page of a list may show: all of them on its first page if the list can be filtered.
fn filtered(indices: &[usize], number: usize) -> impl Iterator<Item = &usize> {
    let page = match number {
        1 => indices,
        number => of_page(indices, number),
    };
    page.iter()
}

/// Returns the stories of one page of a list.
fn of_page(indices: &[usize], number: usize) -> &[usize] {
    let mut pages = indices.chunks(STORIES_PER_PAGE);
    pages.nth(number - 1).unwrap_or_default()
}

/// Returns the cards of one page of a list.
fn cards(site: &Site, indices: &[usize], number: usize, formats: &[Format]) -> Vec<Card> {
    of_page(indices, number)
        .iter()
        .map(|index| Card::new(site, &site.stories[*index], formats))
        .collect()
}
