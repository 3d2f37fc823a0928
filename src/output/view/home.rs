//! The view of the home page.

use serde::Serialize;

use crate::base::path::PageUrl;
use crate::model::page::{Section, When};
use crate::model::site::{GroupKind, Page, Site};
use crate::model::spc::VerdictKind;
use crate::output::cover::Format;
use crate::output::described::described;
use crate::output::view::card::group_link;
use crate::output::view::pages::{caution, groups};
use crate::output::view::{Card, ContentPage, FactView, GroupView, LinkView};

/// How many stories the page has in the grid and beside the one in large type. The style sheet shows as many of the grid
/// as fill its rows.
const STORIES_IN_GRID: usize = 8;
const STORIES_BESIDE: usize = 2;
/// How many of these are always seen: a row of three of the last two is not.
const STORIES_SEEN: usize = STORIES_BESIDE + STORIES_IN_GRID - 2;
const MAX_STORIES: usize = 1 + STORIES_BESIDE + STORIES_IN_GRID;

/// How many topics are offered as searches.
const MAX_TOPICS: usize = 3;

/// How many pages about training and coaches it links to.
const MAX_LEARNING: usize = 3;

described! {
    /// The home page. In a template it is `home`.
    #[derive(Debug, Serialize)]
    pub struct HomePage {
        /// The story that is shown large: the first featured one that has a result, otherwise the newest whose result
        /// improved, otherwise the first; `null` if there are no stories.
        pub lead: Option<Card>,
        /// The two stories after it, for the column beside it.
        pub beside: Vec<Card>,
        /// The stories after those.
        pub stories: Vec<Card>,
        /// Whether the stories are in the order of their dates, the newest first.
        pub is_newest: bool,
        /// The caution about its results, as a sentence; empty if none is needed.
        pub caution: &'static str,
        /// Whether there are more stories than the page shows.
        pub has_more: bool,
        /// The topics with the most stories.
        pub topics: Vec<LinkView>,
        /// The service areas that have stories, those with the most first.
        pub areas: Vec<GroupView>,
        /// The service areas without stories.
        pub empty_areas: Vec<GroupView>,
        /// The pages that take place at a known time, the earliest first. A script shows those that are still to come.
        pub dates: Vec<ContentPage>,
        /// The first pages about training and coaches.
        pub learning: Vec<ContentPage>,
        /// The section of the coaches; `null` if it has no pages.
        pub coaches: Option<LinkView>,
        /// The facts that the home page shows.
        pub facts: Vec<FactView>,
        /// The introduction as safe HTML; may be empty.
        pub body: String,
    }
}

impl HomePage {
    /// Creates the view of the home page.
    pub(crate) fn new(site: &Site) -> Self {
        let (mut shown, featured) = shown(site);
        let story = |index: usize| &site.stories[index];
        let position = lead(site, &shown, featured);
        let lead = (!shown.is_empty()).then(|| shown.remove(position));
        let (beside, rest) = shown.split_at(shown.len().min(STORIES_BESIDE));
        let cards = |indices: &[usize], formats: &[Format]| {
            let card = |index: &usize| Card::new(site, story(*index), formats);
            indices.iter().map(card).collect::<Vec<_>>()
        };
        let facts = site.settings.programme.iter().filter(|fact| fact.headline);
        let (mut areas, empty_areas): (Vec<_>, Vec<_>) = groups(site, GroupKind::Areas)
            .into_iter()
            .partition(|area| area.stories > 0);
        areas.sort_by_key(|area| std::cmp::Reverse(area.stories));
        Self {
            caution: caution(
                site,
                lead.iter().chain(&shown[..shown.len().min(STORIES_SEEN)]),
            ),
            lead: lead.map(|index| Card::new(site, story(index), &[Format::Lead, Format::Card])),
            beside: cards(beside, &[Format::Rail, Format::Thumbnail]),
            stories: cards(rest, &[Format::Card, Format::Thumbnail]),
            is_newest: featured == 0
                && rest
                    .first()
                    .is_some_and(|index| story(*index).listing.published.is_some()),
            has_more: site.stories.len() > MAX_STORIES,
            topics: topics(site),
            areas,
            empty_areas,
            dates: dates(site),
            learning: learning(site),
            coaches: (!site.section(Section::Coaches).is_empty()).then(|| {
                let address = PageUrl::index(Section::Coaches.folder());
                LinkView::new(Section::Coaches.label(), address)
            }),
            facts: facts.map(FactView::new).collect(),
            body: site
                .home
                .as_ref()
                .map_or(String::new(), |page| page.body.html.as_str().to_owned()),
        }
    }
}

/// The stories that the page shows, as indices: the featured ones, then the newest. Also, how many are featured.
fn shown(site: &Site) -> (Vec<usize>, usize) {
    let named = site.settings.featured.iter();
    let mut shown: Vec<usize> = named
        .filter_map(|name| site.story_named(name.value.as_str()))
        .take(MAX_STORIES)
        .collect();
    let featured = shown.len();
    let others = (0..site.stories.len()).filter(|index| !shown[..featured].contains(index));
    let others: Vec<usize> = others.take(MAX_STORIES - featured).collect();
    shown.extend(others);
    (shown, featured)
}

/// Which of the stories is shown large, as a position among them.
fn lead(site: &Site, shown: &[usize], featured: usize) -> usize {
    let leads = |(position, index): (usize, &usize)| {
        let story = &site.stories[*index];
        let card = Card::new(site, story, &[]);
        card.result().is_some_and(|metric| {
            let is_improved = metric.verdict == VerdictKind::Improved.word();
            position < featured || (is_improved && !story.listing.archived)
        })
    };
    shown.iter().enumerate().position(leads).unwrap_or_default()
}

/// The topics with the most stories, as links.
fn topics(site: &Site) -> Vec<LinkView> {
    let mut topics: Vec<_> = site.groups(GroupKind::Topics).iter().collect();
    topics.retain(|topic| !topic.stories.is_empty());
    topics.sort_by_key(|topic| std::cmp::Reverse(topic.stories.len()));
    let first = topics.iter().take(MAX_TOPICS);
    first
        .map(|topic| group_link(GroupKind::Topics, &topic.name))
        .collect()
}

/// The pages that take place at a known time, the earliest first.
fn dates(site: &Site) -> Vec<ContentPage> {
    let pages = Section::ALL
        .into_iter()
        .flat_map(|section| site.section(section));
    let mut dated: Vec<&Page> = pages.filter(|page| page.when.is_some()).collect();
    dated.sort_by_key(|page| page.when.map(When::first_day));
    dated.into_iter().map(ContentPage::in_list).collect()
}

/// The first pages about training and coaches.
fn learning(site: &Site) -> Vec<ContentPage> {
    let pages = |section: Section| {
        let own = PageUrl::index(section.folder());
        let pages = site.section(section).iter();
        pages
            .filter(move |page| page.url != own)
            .map(ContentPage::in_list)
    };
    let mut training = pages(Section::Training);
    let first = training.next();
    let pages = first.into_iter().chain(pages(Section::Coaches).take(1));
    pages.chain(training).take(MAX_LEARNING).collect()
}
