//! The whole site as a value: its settings, stories and pages, and the groups that stories are in.

pub mod attachment;
mod completeness;
pub mod feed;
mod group;
mod index;
pub mod measured;
pub mod route;
mod spans;

use std::collections::{BTreeMap, BTreeSet};
use std::convert::identity;
use std::sync::OnceLock;

pub use completeness::{Completeness, Page, Partial, Story, Whole};
pub use group::{Group, GroupKind, method_name};
use rayon::prelude::*;

use crate::base::path::{PageUrl, Slug, SourcePath};
use crate::base::source::{OtherFiles, Source, Sources};
use crate::model;
use crate::model::allowance::Allowance;
use crate::model::page::{ParsedPage, Section};
use crate::model::rules;
use crate::model::series::StatedSeries;
use crate::model::settings::{Settings, SettingsFile};
use crate::model::site::attachment::NamedFile;
use crate::model::site::group::groups;
use crate::model::site::index::Index;
use crate::model::site::measured::{Measured, SeriesByPath, Values, measure_all, withheld_file};
use crate::model::site::route::Route;
use crate::model::story::metric::{Data, Metric};
use crate::model::story::{ParsedStory, TypedHeading};
use crate::parse::fields::{FieldReader, ShortText, Spanned};
use crate::parse::markdown::Body;
use crate::parse::readable_text::ReadableText;
use crate::report::Report;

/// The path of a site's settings.
pub const SETTINGS: &str = "content/site.yaml";

/// A site. Of the values measured, it has only those that may be published: it contains nothing that is withheld.
#[derive(Debug)]
pub struct Site<C: Completeness = Whole> {
    /// The facts about the site that every page shows.
    pub masthead: C::Masthead,
    /// The rest of `site.yaml`.
    pub settings: Settings,
    /// The home page's introduction.
    pub home: Option<Page<C>>,
    /// The stories in list order: newest first, then those without a date; stories of the same date by title.
    pub stories: Vec<Story<C>>,
    /// Stories that are hidden as drafts; findings in them are not reported.
    drafts: BTreeSet<Slug>,
    /// The CSV files that contain counts withheld by texts without a page, each with one of those texts.
    withheld_without_page: BTreeMap<SourcePath, SourcePath>,
    /// How many of those drafts have savings. Apart from the counts they withhold, nothing else about them may be
    /// known.
    pub drafts_with_savings: usize,
    /// The other pages of each section, in list order; a section's own page is the first.
    pub pages: BTreeMap<Section, Vec<Page<C>>>,
    /// The groups of each kind, in list order.
    pub groups: BTreeMap<GroupKind, Vec<Group>>,
    /// Lookup tables for all of these, built on first use.
    index: OnceLock<Index>,
}

/// The front matter of each story and page as people read it, including the counts that the site withholds.
pub type FrontMatter = BTreeMap<SourcePath, ReadableText>;

/// A text of the content folder, as typed.
enum ParsedText {
    Story(Box<ParsedStory>),
    Home(ParsedPage),
    Page(Section, ParsedPage),
}

impl ParsedText {
    fn is_draft(&self) -> bool {
        match self {
            Self::Story(story) => story.listing.draft,
            Self::Home(page) | Self::Page(_, page) => page.draft,
        }
    }
}

/// The texts of a site as typed, each parsed by itself.
#[derive(Default)]
struct ParsedTexts {
    home: Option<ParsedPage>,
    stories: Vec<ParsedStory>,
    pages: Vec<(Section, ParsedPage)>,
    /// Stories that are hidden as drafts.
    drafts: Vec<ParsedStory>,
    /// The metrics of texts without a page, each with its text: drafts, withdrawn texts and files in other folders.
    without_page: Vec<(SourcePath, Metric)>,
    front_matter: FrontMatter,
}

impl Site<Partial> {
    /// Assembles a site from its sources. Whatever is wrong in them is reported, and whatever can be read is kept, so
    /// that one bad file does not hide problems in another. Unless `drafts` is true, drafts are ignored.
    pub fn assemble(sources: &Sources, drafts: bool, report: &mut Report) -> Self {
        let file = settings(sources, report);
        Self::with_settings(file, sources, drafts, report).0
    }

    /// Like [`assemble`](Self::assemble), with [`settings`] that have been read already. Returns the front matter of
    /// its texts too.
    pub fn with_settings(
        file: SettingsFile,
        sources: &Sources,
        drafts: bool,
        report: &mut Report,
    ) -> (Self, FrontMatter) {
        let mut texts = ParsedTexts::parse(sources, drafts, report);
        let series = parse_series_files(&texts, sources, report);
        let front_matter = std::mem::take(&mut texts.front_matter);
        (Self::of(file, texts, &series), front_matter)
    }

    /// Joins the texts, with the series of the CSV files that metrics name.
    fn of(file: SettingsFile, texts: ParsedTexts, series: &SeriesByPath) -> Self {
        let SettingsFile { masthead, settings } = file;
        let threshold = settings.small_number_threshold.count();
        let measured = |url: &PageUrl, metrics| measure_all(metrics, series, url, threshold);
        let stories = texts.stories.into_par_iter();
        let stories = stories.map(|typed| {
            let url = typed.url();
            let listed = |heading| with_listed_team(heading, &settings);
            typed.map(listed, |metrics| measured(&url, metrics))
        });
        let stories = in_list_order(stories.collect());
        let page = |typed: ParsedPage| {
            let url = typed.url.clone();
            typed.map(identity, |charts| measured(&url, charts))
        };
        let pages = texts.pages.into_iter();
        let pages = by_section(pages.map(|(section, typed)| (section, page(typed))));
        let has_savings = |draft: &&ParsedStory| !draft.savings.is_empty();
        let without_page = texts.without_page.into_iter();
        let withheld = without_page.filter_map(|(text, metric)| {
            let file = withheld_file(metric, series, threshold)?;
            Some((file, text))
        });
        Self {
            withheld_without_page: withheld.collect(),
            home: texts.home.map(page),
            groups: groups(&settings, &stories),
            drafts_with_savings: texts.drafts.iter().filter(has_savings).count(),
            drafts: texts.drafts.into_iter().map(|draft| draft.slug).collect(),
            masthead,
            settings,
            stories,
            pages,
            index: OnceLock::new(),
        }
    }
}

impl<C: Completeness> Site<C> {
    /// The lookup tables.
    fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::of(self))
    }

    /// Every text of the site, with the path of its file.
    pub fn bodies(&self) -> impl Iterator<Item = (&SourcePath, &Body)> {
        let stories = self.stories.iter().map(|story| (&story.path, &story.body));
        let pages = self.home.iter().chain(self.pages.values().flatten());
        stories.chain(pages.map(|page| (&page.path, &page.body)))
    }

    /// Every file that a text of the site names, whether or not it exists.
    pub fn named_files(&self) -> &[NamedFile] {
        &self.index().named_files
    }

    /// Every page and data file, each once.
    pub fn routes(&self) -> &[Route] {
        &self.index().routes
    }

    /// The groups of a kind.
    pub fn groups(&self, kind: GroupKind) -> &[Group] {
        self.groups.get(&kind).map_or(&[], Vec::as_slice)
    }

    /// The group of a kind with this name.
    pub fn group_named(&self, kind: GroupKind, name: &str) -> Option<&Group> {
        let index = self.index().groups.get(&(kind, name.to_owned()))?;
        self.groups(kind).get(*index)
    }

    /// The pages of a section; its own page is first, if it has one.
    pub fn section(&self, section: Section) -> &[Page<C>] {
        self.pages.get(&section).map_or(&[], Vec::as_slice)
    }

    /// The page that explains how to add a story, if the settings name one that exists.
    pub fn how_to_add(&self) -> Option<&PageUrl> {
        let named = self.settings.how_to_add.as_ref()?;
        let path = named.value.in_source(&SourcePath::new(SETTINGS)?)?;
        self.pages
            .values()
            .flatten()
            .find(|page| page.path == path)
            .map(|page| &page.url)
    }

    /// The index of the story that a file name refers to.
    pub fn story_named(&self, name: &str) -> Option<usize> {
        let slug = Slug::from_name(name.trim_end_matches(".md"))?;
        self.index().stories.get(&slug).copied()
    }

    /// Every metric of the site, with the path of the file that states it.
    pub fn metrics(&self) -> impl Iterator<Item = (&SourcePath, &Measured)> {
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

    /// The CSV files with counts that a metric withholds, which must not be published, each with the text of that
    /// metric.
    pub fn withheld_files(&self) -> BTreeMap<&SourcePath, &SourcePath> {
        let shown = self
            .metrics()
            .filter_map(|(text, metric)| match &metric.data.values {
                Values::Withheld { file, .. } => Some((file.as_ref()?, text)),
                Values::Known(_) | Values::NotStated => None,
            });
        self.withheld_without_page.iter().chain(shown).collect()
    }

    /// The findings that authors accept, with the path of the file that accepts them.
    pub fn allowances(&self) -> impl Iterator<Item = (&SourcePath, &[Allowance])> {
        let pages = self.home.iter().chain(self.pages.values().flatten());
        self.stories
            .iter()
            .map(|story| (&story.path, story.record.allow.as_slice()))
            .chain(pages.map(|page| (&page.path, page.allow.as_slice())))
            .filter(|(_, allowances)| !allowances.is_empty())
    }

    /// Whether a file name refers to a story that is hidden as a draft.
    pub fn is_draft(&self, name: &str) -> bool {
        let slug = Slug::from_name(name.trim_end_matches(".md"));
        slug.is_some_and(|slug| self.drafts.contains(&slug))
    }
}

impl ParsedTexts {
    /// Parses every text that becomes a page, each by itself. Whatever is wrong in it is reported, unless it is a draft
    /// and `drafts` is false.
    fn parse(sources: &Sources, drafts: bool, report: &mut Report) -> Self {
        let texts: Vec<&Source> = sources.texts.values().collect();
        let parsed: Vec<(Option<(ParsedText, ReadableText)>, Report)> = texts
            .par_iter()
            .map(|source| {
                let mut report = Report::default();
                let text = parse(source, sources.other_files(), &mut report);
                if text.is_some() {
                    encoding(source, sources, &mut report);
                }
                (text, report)
            })
            .collect();
        let mut texts = Self::default();
        for ((text, found), source) in parsed.into_iter().zip(sources.texts.keys()) {
            let (text, front_matter) = text.unzip();
            let is_hidden = !drafts && text.as_ref().is_some_and(ParsedText::is_draft);
            if !is_hidden {
                report.append(found);
                let front_matter = front_matter.map(|readable| (source.clone(), readable));
                texts.front_matter.extend(front_matter);
            }
            match text {
                Some(ParsedText::Story(mut story)) if is_hidden => {
                    let metrics = std::mem::take(&mut story.metrics);
                    texts.add_without_page(source, metrics);
                    texts.drafts.push(*story);
                }
                Some(ParsedText::Home(page) | ParsedText::Page(_, page)) if is_hidden => {
                    texts.add_without_page(source, page.charts);
                }
                Some(ParsedText::Story(story)) => texts.stories.push(*story),
                Some(ParsedText::Home(home)) => texts.home = Some(home),
                Some(ParsedText::Page(section, page)) => texts.pages.push((section, page)),
                None if source.extension() == "md" => {
                    let metrics = metrics_of(&sources.texts[source], sources.other_files());
                    texts.add_without_page(source, metrics);
                }
                None => {}
            }
        }
        for source in sources.withdrawn_texts.values() {
            texts.add_without_page(&source.path, metrics_of(source, sources.other_files()));
        }
        texts
    }

    /// Adds the metrics of a text that has no page.
    fn add_without_page(&mut self, text: &SourcePath, metrics: Vec<Metric>) {
        let metrics = metrics.into_iter().map(|metric| (text.clone(), metric));
        self.without_page.extend(metrics);
    }

    /// Every metric, as typed.
    fn metrics(&self) -> impl Iterator<Item = &Metric> {
        let of_stories = self.stories.iter().flat_map(|story| &story.metrics);
        of_stories.chain(self.pages.iter().flat_map(|(_, page)| &page.charts))
    }
}

/// Sorts stories into list order.
fn in_list_order(mut stories: Vec<Story<Partial>>) -> Vec<Story<Partial>> {
    stories.sort_by(|a, b| {
        let (newer, older) = (b.listing.published, a.listing.published);
        let title = |story: &Story<Partial>| title_key(story.heading.title.as_ref());
        newer
            .cmp(&older)
            .then_with(|| title(a).cmp(&title(b)))
            .then_with(|| a.slug.cmp(&b.slug))
    });
    stories
}

/// A heading with its team under the name that the settings list.
fn with_listed_team(mut heading: TypedHeading, settings: &Settings) -> TypedHeading {
    if let Some(team) = &mut heading.team
        && let Some(listed) = settings.listed_team(team.value.as_str())
    {
        team.value = listed.clone();
    }
    heading
}

/// The pages of each section, in list order.
fn by_section(
    pages: impl Iterator<Item = (Section, Page<Partial>)>,
) -> BTreeMap<Section, Vec<Page<Partial>>> {
    let mut sections: BTreeMap<_, Vec<Page<Partial>>> = BTreeMap::new();
    for (section, page) in pages {
        sections.entry(section).or_default().push(page);
    }
    for (section, pages) in &mut sections {
        let own = PageUrl::index(section.folder());
        pages.sort_by_key(|page| {
            let order = page.order.unwrap_or(u64::MAX);
            (
                page.url != own,
                order,
                title_key(page.title.as_ref()),
                page.url.clone(),
            )
        });
    }
    sections
}

/// A title in lower case, for sorting lists; a missing title comes first.
fn title_key(title: Option<&Spanned<ShortText<80>>>) -> Option<String> {
    title.map(|title| title.value.as_str().to_lowercase())
}

/// Parses the CSV files that metrics name, each once.
fn parse_series_files(texts: &ParsedTexts, sources: &Sources, report: &mut Report) -> SeriesByPath {
    let mut series = SeriesByPath::new();
    for metric in texts.metrics() {
        let Some(Data::File(path)) = &metric.data else {
            continue;
        };
        let Some(source) = sources.texts.get(&path.value) else {
            continue;
        };
        encoding(source, sources, report);
        if !series.contains_key(&path.value)
            && let Some(read) = StatedSeries::from_csv(&mut FieldReader { source, report })
        {
            series.insert(path.value.clone(), read);
        }
        if let Some(series) = series.get(&path.value) {
            metric.report_withheld(series, &mut FieldReader { source, report });
            metric.report_mark(series, &mut FieldReader { source, report });
        }
    }
    for (_, metric) in &texts.without_page {
        let Some(Data::File(path)) = &metric.data else {
            continue;
        };
        let Some(source) = sources.texts.get(&path.value) else {
            continue;
        };
        // Problems in the tables of a hidden text are not reported.
        let report = &mut Report::default();
        if !series.contains_key(&path.value)
            && let Some(read) = StatedSeries::from_csv(&mut FieldReader { source, report })
        {
            series.insert(path.value.clone(), read);
        }
    }
    series
}

/// The settings file of a site as read. A missing file is reported elsewhere.
pub fn settings(sources: &Sources, report: &mut Report) -> SettingsFile {
    let path = SourcePath::new(SETTINGS).expect("the path is inside");
    match sources.texts.get(&path) {
        Some(source) => {
            encoding(source, sources, report);
            SettingsFile::parse(source, report)
        }
        None => SettingsFile::empty(),
    }
}

/// Reports a text that is not in UTF-8, or that was once decoded with the wrong encoding.
fn encoding(source: &Source, sources: &Sources, report: &mut Report) {
    rules::garbled_letters::check(report, source);
    if let Some(saved) = sources.saved.get(&source.path) {
        rules::not_utf8::report(report, source, *saved);
    }
}

/// The metrics of a text that has no page. Its problems are not reported here.
fn metrics_of(source: &Source, others: OtherFiles<'_>) -> Vec<Metric> {
    let report = &mut Report::default();
    let Some(slug) = Slug::from_name(source.path.stem()) else {
        return Vec::new();
    };
    if Section::of(&source.path).is_some() {
        let url = PageUrl::top("index");
        return ParsedPage::parse(source, url, others, report).0.charts;
    }
    ParsedStory::parse(source, slug, others, report).0.metrics
}

/// Parses a text; `None` if it does not become a page, which is reported elsewhere.
fn parse(
    source: &Source,
    others: OtherFiles<'_>,
    report: &mut Report,
) -> Option<(ParsedText, ReadableText)> {
    let url = PageUrl::of_text(&source.path)?;
    if url == PageUrl::top("index") {
        let (page, front_matter) = ParsedPage::parse(source, url, others, report);
        return Some((ParsedText::Home(page), front_matter));
    }
    if let Some(section) = Section::of(&source.path) {
        let (page, front_matter) = ParsedPage::parse(source, url, others, report);
        return Some((ParsedText::Page(section, page), front_matter));
    }
    if url == PageUrl::index(model::story::FOLDER) {
        return None;
    }
    let slug = Slug::from_name(source.path.stem())?;
    let (story, front_matter) = ParsedStory::parse(source, slug, others, report);
    Some((ParsedText::Story(Box::new(story)), front_matter))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A site with one story, whose metric has a name and these lines.
    fn site_with(metric: &str) -> Site<Partial> {
        let mut sources = Sources::default();
        let path = |path: &str| SourcePath::new(path).expect("is inside");
        let settings = "title: S\norganisation: T\nservice_areas: [A]\n";
        sources.add_text(path(SETTINGS), settings.to_owned());
        let text = format!(
            "---\ntitle: A\nsummary: B.\nteam: C\nservice_area: A\nmetrics:\n  - name: Falls\n{metric}---\n"
        );
        sources.add_text(path("content/stories/a.md"), text);
        let table = "date,value\n2024-01-01,4.0013\n2024-02-01,9\n2024-03-01,8\n";
        sources.add_text(path("content/stories/a.csv"), table.to_owned());
        let mut report = Report::default();
        let site = Site::assemble(&sources, false, &mut report);
        assert!(report.diagnostics().is_empty());
        site
    }

    #[test]
    fn no_withheld_value_is_in_the_site() {
        const SMALL: [&str; 4] = ["4.0011", "3.0012", "4.0013", "3.0014"];
        let values = "    before: 4.0011\n    after: 3.0012\n";
        let in_file = format!("{values}    data: a.csv\n");
        let own =
            format!("{values}    data: {{2024-01-01: 3.0014, 2024-02-01: 9, 2024-03-01: 8}}\n");
        let few = "    unit: \"%\"\n    before: 4.0011\n    denominator_before: 3\n".to_owned();
        for metric in [in_file, own, few] {
            let disclosed = |site: &Site<Partial>| {
                let all = format!("{site:?}");
                SMALL.iter().filter(|value| all.contains(*value)).count()
            };
            assert_ne!(disclosed(&site_with(&metric)), 0, "{metric}");
            let suppressed = format!("{metric}    suppress: yes\n");
            assert_eq!(disclosed(&site_with(&suppressed)), 0, "{metric}");
        }
    }
}
