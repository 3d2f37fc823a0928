//! The views of all pages other than those of stories.

use serde::Serialize;

use crate::base::date::Date;
use crate::base::path::PageUrl;
use crate::model::page::Section;
use crate::model::settings::{Accessibility, Compliance};
use crate::model::site::route::{STORIES_PER_PAGE, list_pages};
use crate::model::site::{GroupKind, Page, Site};
use crate::model::spc::VerdictKind;
use crate::output::described::described;
use crate::output::view::{
    Card, FactLine, FactView, FilterView, GroupView, LinkView, MetricView, filter, near, verdicts,
    words,
};
use crate::parse::fields::Text;

/// How many stories the home page shows.
const STORIES_ON_HOME_PAGE: usize = 6;

/// How many pages of a list are linked on either side of the current one.
const PAGES_AROUND: usize = 2;

/// How many other pages of its section a page links to, at most.
const MAX_SIBLINGS: usize = 20;

/// How many results are shown above the list of a group.
const MAX_RESULTS: usize = 8;

described! {
    /// The home page. In a template it is `home`.
    #[derive(Debug, Serialize)]
    pub struct HomePage {
        /// The story whose result is shown large: the first featured one that has a result, or otherwise the newest
        /// whose result improved; `null` if there is none.
        pub hero: Option<Card>,
        /// The result that is shown large; `null` if there is none.
        pub hero_metric: Option<MetricView>,
        /// Stories to start with: the featured ones, then the newest, without the hero.
        pub stories: Vec<Card>,
        /// The caution about its results, as a sentence; empty if none is needed.
        pub caution: &'static str,
        /// Whether there are more stories than the page shows.
        pub has_more: bool,
        /// All service areas.
        pub areas: Vec<GroupView>,
        /// The facts that the home page shows.
        pub facts: Vec<FactView>,
        /// The introduction as safe HTML; may be empty.
        pub body: String,
    }

    /// A page of the list of all stories. In a template it is `list`.
    #[derive(Debug, Serialize)]
    pub struct ListPage {
        /// The sort order of the stories, in words.
        pub order: &'static str,
        /// The stories of this page.
        pub stories: Vec<Card>,
        /// The caution about its results, as a sentence; empty if none is needed.
        pub caution: &'static str,
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
        /// The other pages of the list.
        pub pagination: Pagination,
        /// How the list can be narrowed and sorted; `null` if it has few stories.
        pub filter: Option<FilterView>,
        /// Results to show large above the list, on its first page; empty unless there are several stories.
        pub results: Vec<ResultView>,
        /// The teams of a topic or method, each with its number of stories there, on the first page of its list; empty
        /// if there is only one team, or only one story from each.
        pub teams: Vec<GroupView>,
    }

    /// A result with its story.
    #[derive(Debug, Serialize)]
    pub struct ResultView {
        /// The metric.
        pub metric: MetricView,
        /// The team of the story.
        pub team: String,
        /// The story's address.
        pub url: String,
    }

    /// The list of a section's pages. In a template it is `section`.
    #[derive(Debug, Serialize)]
    pub struct SectionPage {
        /// The section: `training`, `coaches`, `events`, `resources` or `pages`.
        pub kind: &'static str,
        /// The section's own text as safe HTML; may be empty.
        pub body: String,
        /// The series shown with the section's own text.
        pub charts: Vec<MetricView>,
        /// Its pages.
        pub pages: Vec<ContentPage>,
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
        /// When it takes place, in words; may be empty.
        pub when: String,
        /// The address of a calendar file with the same dates; may be empty.
        pub calendar: String,
        /// Short facts, each with a label; those of an event begin with when it takes place.
        pub facts: Vec<FactLine>,
        /// Its text as safe HTML; empty in lists.
        pub body: String,
        /// The series that it shows; empty in lists.
        pub charts: Vec<MetricView>,
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

impl HomePage {
    /// Creates the view of the home page.
    pub(crate) fn new(site: &Site) -> Self {
        let named = site.settings.featured.iter();
        let featured: Vec<usize> = named
            .filter_map(|name| site.story_named(name.value.as_str()))
            .collect();
        let mut indices = featured.clone();
        indices.extend(
            (0..site.stories.len())
                .filter(|index| !featured.contains(index))
                .take(STORIES_ON_HOME_PAGE + 1),
        );
        let card = |index: &usize| Card::new(&site.stories[*index]);
        let mut stories: Vec<Card> = indices
            .iter()
            .take(STORIES_ON_HOME_PAGE + 1)
            .map(card)
            .collect();
        let is_hero = |(index, card): (usize, &Card)| match card.result() {
            Some(metric) => {
                index < featured.len()
                    || (metric.verdict == VerdictKind::Improved.word() && !card.archived)
            }
            None => false,
        };
        let hero = stories
            .iter()
            .enumerate()
            .position(is_hero)
            .map(|index| stories.remove(index));
        stories.truncate(STORIES_ON_HOME_PAGE);
        let shown = stories.len() + usize::from(hero.is_some());
        let facts = site.settings.programme.iter().filter(|fact| fact.headline);
        Self {
            caution: caution(site, indices.iter().take(STORIES_ON_HOME_PAGE + 1)),
            hero_metric: hero.as_ref().and_then(Card::result).cloned(),
            hero,
            stories,
            has_more: shown < site.stories.len(),
            areas: groups(site, GroupKind::Areas),
            facts: facts.map(FactView::new).collect(),
            body: site
                .home
                .as_ref()
                .map_or(String::new(), |page| page.body.html.as_str().to_owned()),
        }
    }
}

impl ListPage {
    /// Creates the view of a page of the list of all stories.
    pub(crate) fn new(site: &Site, number: usize) -> Self {
        let all: Vec<usize> = (0..site.stories.len()).collect();
        let first = PageUrl::index("stories");
        Self {
            order: filter::order(site, &all),
            stories: cards(site, &all, number),
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
        Self {
            kind: kind.folder(),
            groups: groups(site, kind),
        }
    }
}

impl GroupPage {
    /// Creates the view of a page of a group's list.
    pub(crate) fn new(site: &Site, kind: GroupKind, index: usize, number: usize) -> Self {
        let group = &site.groups(kind)[index];
        let first = PageUrl::page(kind.folder(), &group.slug);
        let list = cards(site, &group.stories, number);
        Self {
            kind: kind.folder(),
            group: GroupView::new(kind, group),
            results: if number == 1 {
                results(&list)
            } else {
                Vec::new()
            },
            teams: match kind {
                GroupKind::Topics | GroupKind::Methods if number == 1 => near::teams(site, group),
                _ => Vec::new(),
            },
            list,
            caution: caution(site, filtered(&group.stories, number)),
            pagination: Pagination::new(&first, group.stories.len(), number),
            filter: FilterView::new(site, &first, &group.stories, Some((kind, &group.name))),
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
        let programme = match section {
            Section::Pages => site.settings.programme.iter().map(FactView::new).collect(),
            _ => Vec::new(),
        };
        Self {
            kind: section.folder(),
            body: first
                .first()
                .map_or(String::new(), |page| page.body.html.as_str().to_owned()),
            charts: first.first().map_or(Vec::new(), |page| charts(page)),
            pages: others.into_iter().map(ContentPage::in_list).collect(),
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
            siblings: siblings.map(link).collect(),
            ..Self::in_list(page)
        }
    }

    /// Creates the view of a page in the list of its section.
    fn in_list(page: &Page) -> Self {
        let calendar = page.when.map(|_| page.url.calendar().to_string());
        Self {
            title: page.title.as_str().to_owned(),
            url: page.url.to_string(),
            summary: page
                .summary
                .as_ref()
                .map_or(String::new(), |text| text.as_str().to_owned()),
            when: page.when.map_or(String::new(), |when| when.to_string()),
            calendar: calendar.unwrap_or_default(),
            facts: page_facts(page),
            body: String::new(),
            charts: Vec::new(),
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

/// Returns the series of a page with their charts.
fn charts(page: &Page) -> Vec<MetricView> {
    let charts = page.charts.iter().enumerate();
    charts
        .map(|(index, metric)| MetricView::with_chart(metric, index + 1))
        .collect()
}

/// Returns the first results of several stories. A single story has none here, as its card shows the result.
fn results(cards: &[Card]) -> Vec<ResultView> {
    if cards.len() < 2 {
        return Vec::new();
    }
    let result = |card: &Card| {
        card.result().map(|metric| ResultView {
            metric: metric.clone(),
            team: card.team.label.clone(),
            url: card.url.clone(),
        })
    };
    cards.iter().filter_map(result).take(MAX_RESULTS).collect()
}

/// Returns all groups of a kind.
fn groups(site: &Site, kind: GroupKind) -> Vec<GroupView> {
    site.groups(kind)
        .iter()
        .map(|group| GroupView::new(kind, group))
        .collect()
}

/// Returns the caution that a page with these stories prints; may be empty.
fn caution<'i>(site: &Site, stories: impl Iterator<Item = &'i usize>) -> &'static str {
    let metrics = stories.flat_map(|index| &site.stories[*index].metrics);
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
fn cards(site: &Site, indices: &[usize], number: usize) -> Vec<Card> {
    of_page(indices, number)
        .iter()
        .map(|index| Card::new(&site.stories[*index]))
        .collect()
}
