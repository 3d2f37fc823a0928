//! The whole site as a value: its settings, stories and pages, and the groups that stories stand in.

pub mod attachment;
mod feed;
mod group;
mod place;
pub mod route;

use std::collections::{BTreeMap, BTreeSet};

pub use group::{Group, GroupKind};
use rayon::prelude::*;

use crate::base::path::{PageUrl, Slug, SourcePath};
use crate::base::source::{Source, Sources};
use crate::model::allowance::Allowance;
use crate::model::page::{Page, Section};
use crate::model::series::Series;
use crate::model::settings::Settings;
use crate::model::site::attachment::{NamedFile, named_files};
use crate::model::site::group::Grouping;
use crate::model::site::route::Route;
use crate::model::spc::Chart;
use crate::model::story::metric::{Data, Metric};
use crate::model::story::{Method, Story};
use crate::parse::fields::Reader;
use crate::parse::markdown::Body;
use crate::report::{Report, rules};

/// Where a site's settings lie.
pub const SETTINGS: &str = "content/site.yaml";

/// A site.
#[derive(Debug)]
pub struct Site {
    /// What `site.yaml` says.
    pub settings: Settings,
    /// The home page's introduction.
    pub home: Option<Page>,
    /// The stories in the order of lists: the newest first, then those without a date, by title.
    pub stories: Vec<Story>,
    /// The place of each story in that list.
    places: BTreeMap<Slug, usize>,
    /// Stories that are hidden as drafts, whose faults are nobody's business yet.
    drafts: BTreeSet<Slug>,
    /// How many of those tell of savings: all that may be known of them.
    pub drafts_with_savings: usize,
    /// The other pages of each section, in their order; a section's own page is the first.
    pub pages: BTreeMap<Section, Vec<Page>>,
    /// The groups of each kind, in the order of lists.
    pub groups: BTreeMap<GroupKind, Vec<Group>>,
    /// The place of each group among those of its kind, by name.
    group_places: BTreeMap<(GroupKind, String), usize>,
    /// The values of each CSV file that a metric names.
    pub series: BTreeMap<SourcePath, Series>,
    /// The CSV files with counts that a metric withholds, which must not be published.
    pub withheld: BTreeSet<SourcePath>,
    named_files: Vec<NamedFile>,
    routes: Vec<Route>,
}

/// The word that a method is shown as.
pub fn method_name(method: Method) -> &'static str {
    match method {
        Method::Microsystem => "Microsystem",
        Method::ModelForImprovement => "Model for Improvement",
        Method::Lean => "Lean",
        Method::Other => "Other methods",
    }
}

/// What a text of the content folder is.
enum Parsed {
    Story(Box<Story>),
    Home(Box<Page>),
    Page(Section, Box<Page>),
}

impl Parsed {
    fn is_draft(&self) -> bool {
        match self {
            Self::Story(story) => story.heading.draft,
            Self::Home(page) | Self::Page(_, page) => page.draft,
        }
    }

    fn has_savings(&self) -> bool {
        match self {
            Self::Story(story) => !story.savings.is_empty(),
            Self::Home(_) | Self::Page(..) => false,
        }
    }

    /// The story's part of its address, if it is a story.
    fn into_slug(self) -> Option<Slug> {
        match self {
            Self::Story(story) => Some(story.slug),
            Self::Home(_) | Self::Page(..) => None,
        }
    }
}

impl Site {
    /// The site of some sources. What is wrong in any of them is reported; what can be read is kept, so that
    /// one bad file hides nothing of another. Without `drafts`, drafts are as good as not there.
    pub fn assemble(sources: &Sources, drafts: bool, report: &mut Report) -> Self {
        let settings = settings(sources, report);
        let texts: Vec<&Source> = sources.texts.values().collect();
        let parsed: Vec<(Option<Parsed>, Report)> = texts
            .par_iter()
            .map(|source| {
                let mut report = Report::default();
                let parsed = parse(source, sources, &mut report);
                if parsed.is_some() {
                    encoding(source, sources, &mut report);
                }
                (parsed, report)
            })
            .collect();
        let mut site = Self {
            settings,
            home: None,
            stories: Vec::new(),
            places: BTreeMap::new(),
            drafts: BTreeSet::new(),
            drafts_with_savings: 0,
            pages: BTreeMap::new(),
            groups: BTreeMap::new(),
            group_places: BTreeMap::new(),
            series: BTreeMap::new(),
            withheld: BTreeSet::new(),
            named_files: Vec::new(),
            routes: Vec::new(),
        };
        for (parsed, found) in parsed {
            if !drafts && parsed.as_ref().is_some_and(Parsed::is_draft) {
                let has_savings = parsed.as_ref().is_some_and(Parsed::has_savings);
                site.drafts_with_savings += usize::from(has_savings);
                site.drafts.extend(parsed.and_then(Parsed::into_slug));
                continue;
            }
            report.append(found);
            match parsed {
                Some(Parsed::Story(story)) => site.stories.push(*story),
                Some(Parsed::Home(home)) => site.home = Some(*home),
                Some(Parsed::Page(section, page)) => {
                    site.pages.entry(section).or_default().push(*page);
                }
                None => {}
            }
        }
        site.order();
        site.group();
        site.read_series(sources, report);
        site.withhold();
        site.judge();
        site.named_files = named_files(&site);
        site.routes = Route::all(&site);
        site
    }

    /// Every text of the site with the file it comes from.
    pub fn bodies(&self) -> impl Iterator<Item = (&SourcePath, &Body)> {
        let stories = self.stories.iter().map(|story| (&story.path, &story.body));
        let pages = self.home.iter().chain(self.pages.values().flatten());
        stories.chain(pages.map(|page| (&page.path, &page.body)))
    }

    /// Every file that a text of the site names, whether it is there or not.
    pub fn named_files(&self) -> &[NamedFile] {
        &self.named_files
    }

    /// Every page and data file, each once.
    pub fn routes(&self) -> &[Route] {
        &self.routes
    }

    /// The groups of a kind.
    pub fn groups(&self, kind: GroupKind) -> &[Group] {
        self.groups.get(&kind).map_or(&[], Vec::as_slice)
    }

    /// The group of a kind that has that name.
    pub fn group_named(&self, kind: GroupKind, name: &str) -> Option<&Group> {
        let place = self.group_places.get(&(kind, name.to_owned()))?;
        self.groups(kind).get(*place)
    }

    /// The pages of a section, its own first if it has one.
    pub fn section(&self, section: Section) -> &[Page] {
        self.pages.get(&section).map_or(&[], Vec::as_slice)
    }

    /// The page that tells how to add a story, if the settings name one that there is.
    pub fn how_to_add(&self) -> Option<&PageUrl> {
        let named = self.settings.how_to_add.as_ref()?;
        let path = named.value.in_source(&SourcePath::new(SETTINGS)?)?;
        self.pages
            .values()
            .flatten()
            .find(|page| page.path == path)
            .map(|page| &page.url)
    }

    /// The story that the name of a file means, as a place in the list.
    pub fn story_named(&self, name: &str) -> Option<usize> {
        let slug = Slug::from_name(name.trim_end_matches(".md"))?;
        self.places.get(&slug).copied()
    }

    /// Everything that is measured, with the file that tells of it.
    pub fn metrics(&self) -> impl Iterator<Item = (&SourcePath, &Metric)> {
        let of_stories = self
            .stories
            .iter()
            .map(|story| (&story.path, &story.metrics));
        let of_pages = self
            .pages
            .values()
            .flatten()
            .map(|page| (&page.path, &page.charts));
        of_stories
            .chain(of_pages)
            .flat_map(|(path, metrics)| metrics.iter().map(move |metric| (path, metric)))
    }

    /// The findings that may stand, with the file that says so.
    pub fn allowances(&self) -> impl Iterator<Item = (&SourcePath, &[Allowance])> {
        let pages = self.home.iter().chain(self.pages.values().flatten());
        self.stories
            .iter()
            .map(|story| (&story.path, story.record.allow.as_slice()))
            .chain(pages.map(|page| (&page.path, page.allow.as_slice())))
            .filter(|(_, allowances)| !allowances.is_empty())
    }

    /// The values of a metric in time.
    pub fn series_of<'s>(&'s self, metric: &'s Metric) -> Option<&'s Series> {
        series_of(&self.series, metric)
    }

    /// Whether the name of a file means a story that is hidden as a draft.
    pub fn is_draft(&self, name: &str) -> bool {
        let slug = Slug::from_name(name.trim_end_matches(".md"));
        slug.is_some_and(|slug| self.drafts.contains(&slug))
    }

    /// Puts stories and pages in the order of lists.
    fn order(&mut self) {
        self.stories.sort_by(|a, b| {
            let (newer, older) = (b.heading.published, a.heading.published);
            let title = |story: &Story| story.heading.title.value.as_str().to_lowercase();
            newer
                .cmp(&older)
                .then_with(|| title(a).cmp(&title(b)))
                .then_with(|| a.slug.cmp(&b.slug))
        });
        let places = self.stories.iter().enumerate();
        self.places = places
            .map(|(place, story)| (story.slug.clone(), place))
            .collect();
        for (section, pages) in &mut self.pages {
            let own = PageUrl::index(section.folder());
            pages.sort_by_key(|page| {
                let order = page.order.unwrap_or(u64::MAX);
                (
                    page.url != own,
                    order,
                    page.title.value.as_str().to_lowercase(),
                    page.url.clone(),
                )
            });
        }
    }

    /// Puts stories in their groups. Areas and topics are those of the settings, with or without stories;
    /// teams and methods are those that have stories.
    fn group(&mut self) {
        let mut areas = Grouping::of(&self.settings.service_areas);
        let mut topics = Grouping::of(&self.settings.topics);
        let mut teams = Grouping::of(&self.settings.teams);
        let mut methods = Grouping::default();
        for (place, story) in self.stories.iter().enumerate() {
            areas.enter(story.heading.service_area.value.as_str(), place);
            for topic in &story.heading.topics {
                topics.enter(topic.value.as_str(), place);
            }
            let team = story.heading.team.value.as_str();
            teams.add(team);
            teams.enter(team, place);
            if let Some(method) = story.work.method {
                methods.add(method_name(method));
                methods.enter(method_name(method), place);
            }
        }
        let kinds = [
            (GroupKind::Areas, areas.in_order()),
            (GroupKind::Teams, teams.by_name()),
            (GroupKind::Topics, topics.in_order()),
            (GroupKind::Methods, methods.by_name()),
        ];
        self.groups = kinds.into_iter().collect();
        let stories = &self.stories;
        for group in self.groups.values_mut().flatten() {
            group.sort_by_team(|story| stories[story].heading.team.value.as_str());
        }
        for (kind, groups) in &self.groups {
            for (place, group) in groups.iter().enumerate() {
                self.group_places.insert((*kind, group.name.clone()), place);
            }
        }
    }

    /// Reads the CSV files that metrics name.
    fn read_series(&mut self, sources: &Sources, report: &mut Report) {
        let mut series = BTreeMap::new();
        for (_, metric) in self.metrics() {
            let Some(Data::File(path)) = &metric.data else {
                continue;
            };
            let Some(source) = sources.texts.get(&path.value) else {
                continue;
            };
            encoding(source, sources, report);
            if !series.contains_key(&path.value)
                && let Some(read) = Series::from_csv(&mut Reader { source, report })
            {
                series.insert(path.value.clone(), read);
            }
        }
        self.series = series;
    }

    /// Takes small counts out of the metrics whose authors ask for it, with the files that hold them.
    fn withhold(&mut self) {
        let below = self.settings.small_number_threshold.count();
        let of_stories = self.stories.iter_mut().map(|story| &mut story.metrics);
        let pages = self.pages.values_mut().flatten();
        let of_pages = pages.map(|page| &mut page.charts);
        for metric in of_stories.chain(of_pages).flatten() {
            let (series, file) = match &metric.data {
                Some(Data::Inline(series)) => (Some(series.clone()), None),
                Some(Data::File(path)) => (
                    self.series.get(&path.value).cloned(),
                    Some(path.value.clone()),
                ),
                None => (None, None),
            };
            metric.withhold(below, series.as_ref());
            if metric.withholds_series() {
                self.withheld.extend(file);
            }
        }
    }

    /// Works out what the values of each metric show, now that small counts are out of them.
    fn judge(&mut self) {
        let files = &self.series;
        let judge = |metric: &mut Metric| {
            let series = series_of(files, metric);
            let chart =
                series.and_then(|series| Chart::of(series, &metric.plan(), metric.charting.chart));
            metric.reading = chart.map(Box::new);
        };
        self.stories
            .par_iter_mut()
            .for_each(|story| story.metrics.iter_mut().for_each(judge));
        let pages = self.pages.values_mut().flatten();
        pages.flat_map(|page| &mut page.charts).for_each(judge);
    }
}

/// The values of a metric in time, where those of all files are known.
fn series_of<'s>(
    files: &'s BTreeMap<SourcePath, Series>,
    metric: &'s Metric,
) -> Option<&'s Series> {
    match metric.data.as_ref()? {
        Data::Inline(series) => Some(series),
        Data::File(path) => files.get(&path.value),
    }
}

/// The settings of a site; that there are none is reported elsewhere.
pub fn settings(sources: &Sources, report: &mut Report) -> Settings {
    let path = SourcePath::new(SETTINGS).expect("the path is inside");
    match sources.texts.get(&path) {
        Some(source) => {
            encoding(source, sources, report);
            Settings::parse(source, report)
        }
        None => Settings::unreadable(),
    }
}

/// Reports a text that is not in UTF-8, or was once read as if it were not.
fn encoding(source: &Source, sources: &Sources, report: &mut Report) {
    rules::garbled_letters::check(report, source);
    if let Some(saved) = sources.saved.get(&source.path) {
        rules::not_utf8::report(report, source, *saved);
    }
}

/// Reads one text; `None` when it is not one that becomes a page, which is reported elsewhere.
fn parse(source: &Source, sources: &Sources, report: &mut Report) -> Option<Parsed> {
    let url = PageUrl::of_text(&source.path)?;
    if url == PageUrl::top("index") {
        let page = Page::parse(source, url, sources, report);
        return Some(Parsed::Home(Box::new(page)));
    }
    if let Some(section) = Section::of(&source.path) {
        let page = Page::parse(source, url, sources, report);
        return Some(Parsed::Page(section, Box::new(page)));
    }
    if url == PageUrl::index(Story::FOLDER) {
        return None;
    }
    let slug = Slug::from_name(source.path.stem())?;
    let story = Story::parse(source, slug, sources, report);
    Some(Parsed::Story(Box::new(story)))
}
