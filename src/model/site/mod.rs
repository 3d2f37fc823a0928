//! The whole site as a value: its settings, stories and pages, and the groups that stories are in.

pub mod attachment;
mod feed;
mod group;
mod index;
pub mod measured;
mod page;
mod place;
pub mod route;
mod story;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

pub use group::{Group, GroupKind, method_name};
pub use page::Page;
use rayon::prelude::*;
pub use story::Story;

use crate::base::path::{PageUrl, Slug, SourcePath};
use crate::base::source::{Others, Source, Sources};
use crate::model;
use crate::model::allowance::Allowance;
use crate::model::page::Section;
use crate::model::rules;
use crate::model::series::Series;
use crate::model::settings::Settings;
use crate::model::site::attachment::NamedFile;
use crate::model::site::group::groups;
use crate::model::site::index::Index;
use crate::model::site::measured::{Measured, SeriesOfFiles, Values};
use crate::model::site::route::Route;
use crate::model::story::metric::{Data, Metric};
use crate::parse::fields::Reader;
use crate::parse::markdown::Body;
use crate::report::Report;

/// Where a site's settings are.
pub const SETTINGS: &str = "content/site.yaml";

/// A site. Of what was measured it has what may be shown, and nothing that is withheld.
#[derive(Debug)]
pub struct Site {
    /// What `site.yaml` says.
    pub settings: Settings,
    /// The home page's introduction.
    pub home: Option<Page>,
    /// The stories in the order of lists: the newest first, then those without a date, by title.
    pub stories: Vec<Story>,
    /// Stories that are hidden as drafts, whose faults are nobody's business yet.
    drafts: BTreeSet<Slug>,
    /// How many of those have savings: all that may be known of them.
    pub drafts_with_savings: usize,
    /// The other pages of each section, in their order; a section's own page is the first.
    pub pages: BTreeMap<Section, Vec<Page>>,
    /// The groups of each kind, in the order of lists.
    pub groups: BTreeMap<GroupKind, Vec<Group>>,
    /// What is looked up in these, made when it is first asked for.
    index: OnceLock<Index>,
}

/// One text of the content folder, as typed.
enum Text {
    Story(Box<model::story::Story>),
    Home(model::page::Page),
    Page(Section, model::page::Page),
}

impl Text {
    fn is_draft(&self) -> bool {
        match self {
            Self::Story(story) => story.heading.draft,
            Self::Home(page) | Self::Page(_, page) => page.draft,
        }
    }
}

/// What was typed for a site, each text by itself.
#[derive(Default)]
struct Texts {
    home: Option<model::page::Page>,
    stories: Vec<model::story::Story>,
    pages: Vec<(Section, model::page::Page)>,
    /// The stories that are hidden as drafts.
    drafts: Vec<model::story::Story>,
}

impl Site {
    /// The site of some sources. What is wrong in any of them is reported; what can be read is kept, so that
    /// one bad file hides nothing of another. Without `drafts`, drafts are as good as not there.
    pub fn assemble(sources: &Sources, drafts: bool, report: &mut Report) -> Self {
        let settings = settings(sources, report);
        Self::with_settings(settings, sources, drafts, report)
    }

    /// The same, where the [`settings`] were read already.
    pub fn with_settings(
        settings: Settings,
        sources: &Sources,
        drafts: bool,
        report: &mut Report,
    ) -> Self {
        let texts = Texts::parse(sources, drafts, report);
        let series = series_of_files(&texts, sources, report);
        Self::of(settings, texts, &series)
    }

    /// The site of what was typed, with the values of the CSV files that metrics name.
    fn of(settings: Settings, texts: Texts, series: &SeriesOfFiles) -> Self {
        let below = settings.small_number_threshold.count();
        let stories = texts.stories.into_par_iter();
        let stories = stories.map(|typed| Story::of(typed, series, below));
        let stories = in_order(stories.collect());
        let page = |typed| Page::of(typed, series, below);
        let pages = texts.pages.into_iter();
        let pages = by_section(pages.map(|(section, typed)| (section, page(typed))));
        let has_savings = |draft: &&model::story::Story| !draft.savings.is_empty();
        Self {
            home: texts.home.map(page),
            groups: groups(&settings, &stories),
            drafts_with_savings: texts.drafts.iter().filter(has_savings).count(),
            drafts: texts.drafts.into_iter().map(|draft| draft.slug).collect(),
            settings,
            stories,
            pages,
            index: OnceLock::new(),
        }
    }

    /// What is looked up.
    fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::of(self))
    }

    /// Every text of the site with the file it comes from.
    pub fn bodies(&self) -> impl Iterator<Item = (&SourcePath, &Body)> {
        let stories = self.stories.iter().map(|story| (&story.path, &story.body));
        let pages = self.home.iter().chain(self.pages.values().flatten());
        stories.chain(pages.map(|page| (&page.path, &page.body)))
    }

    /// Every file that a text of the site names, whether it is there or not.
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

    /// The group of a kind that has that name.
    pub fn group_named(&self, kind: GroupKind, name: &str) -> Option<&Group> {
        let place = self.index().groups.get(&(kind, name.to_owned()))?;
        self.groups(kind).get(*place)
    }

    /// The pages of a section, its own first if it has one.
    pub fn section(&self, section: Section) -> &[Page] {
        self.pages.get(&section).map_or(&[], Vec::as_slice)
    }

    /// The page that explains how to add a story, if the settings name one that there is.
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
        self.index().stories.get(&slug).copied()
    }

    /// Everything that is measured, with the file that states it.
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

    /// The CSV files with counts that a metric withholds, which must not be published.
    pub fn withheld_files(&self) -> BTreeSet<&SourcePath> {
        let withheld = self
            .metrics()
            .filter_map(|(_, metric)| match &metric.values {
                Values::Withheld { file, .. } => file.as_ref(),
                Values::Known(_) | Values::NotStated => None,
            });
        withheld.collect()
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

    /// Whether the name of a file means a story that is hidden as a draft.
    pub fn is_draft(&self, name: &str) -> bool {
        let slug = Slug::from_name(name.trim_end_matches(".md"));
        slug.is_some_and(|slug| self.drafts.contains(&slug))
    }
}

impl Texts {
    /// Every text that becomes a page, each parsed by itself. What is wrong in it is reported, unless it is a draft
    /// and drafts are not wanted.
    fn parse(sources: &Sources, drafts: bool, report: &mut Report) -> Self {
        let texts: Vec<&Source> = sources.texts.values().collect();
        let parsed: Vec<(Option<Text>, Report)> = texts
            .par_iter()
            .map(|source| {
                let mut report = Report::default();
                let text = parse(source, sources.others(), &mut report);
                if text.is_some() {
                    encoding(source, sources, &mut report);
                }
                (text, report)
            })
            .collect();
        let mut texts = Self::default();
        for (text, found) in parsed {
            let is_hidden = !drafts && text.as_ref().is_some_and(Text::is_draft);
            if !is_hidden {
                report.append(found);
            }
            match text {
                Some(Text::Story(story)) if is_hidden => texts.drafts.push(*story),
                Some(_) if is_hidden => {}
                Some(Text::Story(story)) => texts.stories.push(*story),
                Some(Text::Home(home)) => texts.home = Some(home),
                Some(Text::Page(section, page)) => texts.pages.push((section, page)),
                None => {}
            }
        }
        texts
    }

    /// Everything that is measured, as typed.
    fn metrics(&self) -> impl Iterator<Item = &Metric> {
        let of_stories = self.stories.iter().flat_map(|story| &story.metrics);
        of_stories.chain(self.pages.iter().flat_map(|(_, page)| &page.charts))
    }
}

/// Stories in the order of lists.
fn in_order(mut stories: Vec<Story>) -> Vec<Story> {
    stories.sort_by(|a, b| {
        let (newer, older) = (b.heading.published, a.heading.published);
        let title = |story: &Story| story.heading.title().to_lowercase();
        newer
            .cmp(&older)
            .then_with(|| title(a).cmp(&title(b)))
            .then_with(|| a.slug.cmp(&b.slug))
    });
    stories
}

/// The pages of each section in the order of lists.
fn by_section(pages: impl Iterator<Item = (Section, Page)>) -> BTreeMap<Section, Vec<Page>> {
    let mut sections: BTreeMap<Section, Vec<Page>> = BTreeMap::new();
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
                page.title().to_lowercase(),
                page.url.clone(),
            )
        });
    }
    sections
}

/// The values of the CSV files that metrics name, each read once.
fn series_of_files(texts: &Texts, sources: &Sources, report: &mut Report) -> SeriesOfFiles {
    let mut series = SeriesOfFiles::new();
    for metric in texts.metrics() {
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
            series.insert(path.value.clone(), Arc::new(read));
        }
    }
    series
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
fn parse(source: &Source, others: Others<'_>, report: &mut Report) -> Option<Text> {
    let url = PageUrl::of_text(&source.path)?;
    if url == PageUrl::top("index") {
        let page = model::page::Page::parse(source, url, others, report);
        return Some(Text::Home(page));
    }
    if let Some(section) = Section::of(&source.path) {
        let page = model::page::Page::parse(source, url, others, report);
        return Some(Text::Page(section, page));
    }
    if url == PageUrl::index(model::story::Story::FOLDER) {
        return None;
    }
    let slug = Slug::from_name(source.path.stem())?;
    let story = model::story::Story::parse(source, slug, others, report);
    Some(Text::Story(Box::new(story)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A site of one story, whose metric has these lines besides its name.
    fn site_with(metric: &str) -> Site {
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
            let held = |site: &Site| {
                let all = format!("{site:?}");
                SMALL.iter().filter(|value| all.contains(*value)).count()
            };
            assert_ne!(held(&site_with(&metric)), 0, "{metric}");
            let suppressed = format!("{metric}    suppress: yes\n");
            assert_eq!(held(&site_with(&suppressed)), 0, "{metric}");
        }
    }
}
