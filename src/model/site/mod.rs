//! The whole site as a value: its settings, stories and pages, and the groups that stories are in.

pub mod attachment;
mod completeness;
pub mod feed;
mod group;
mod index;
mod kind;
pub mod measured;
pub mod route;
mod spans;
mod texts;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

pub use completeness::{Completeness, Page, Partial, Story, Whole};
pub use group::{Group, GroupKind, method_name};
pub use kind::SiteKind;
pub use texts::{KeptTexts, SiteText};

use crate::base::path::{PageUrl, Slug, SourcePath};
use crate::base::source::{Source, Sources};
use crate::model::allowance::Allowance;
use crate::model::cover::{Logo, PictureFile};
use crate::model::page::Section;
use crate::model::settings::{Settings, SettingsFile};
use crate::model::site::attachment::NamedFile;
use crate::model::site::group::groups;
use crate::model::site::index::Index;
use crate::model::site::measured::{Measured, Values};
use crate::model::site::route::Route;
use crate::model::site::texts::{Part, encoding};
use crate::parse::fields::{FileName, ShortText, Spanned};
use crate::parse::markdown::Body;
use crate::report::Report;

/// The path of a site's settings.
pub const SETTINGS: &str = "content/site.yaml";

/// A site. Of the values measured, it has only those that may be published: it contains nothing that is withheld.
#[derive(Debug)]
pub struct Site<C: Completeness = Whole> {
    /// What it consists of.
    pub kind: SiteKind,
    /// The facts about the site that every page shows.
    pub masthead: C::Masthead,
    /// The organisation's logo.
    pub logo: Option<Logo<PictureFile>>,
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

/// A site, and what is known about each of its texts.
#[derive(Debug)]
pub struct Assembled {
    /// The site.
    pub site: Site<Partial>,
    /// What is known about each text.
    pub texts: BTreeMap<SourcePath, Arc<SiteText>>,
}

impl Site<Partial> {
    /// Assembles a site from its sources. Whatever is wrong in them is reported, and whatever can be read is kept, so
    /// that one bad file does not hide problems in another. Unless `drafts` is true, drafts are ignored.
    pub fn assemble(sources: &Sources, drafts: bool, report: &mut Report) -> Self {
        let file = settings(sources, report);
        Self::with_settings(file, sources, drafts, None, report).site
    }

    /// Like [`assemble`](Self::assemble), with [`settings`] that have been read already. A text that is `kept` is not
    /// read again.
    pub fn with_settings(
        file: SettingsFile,
        sources: &Sources,
        drafts: bool,
        kept: Option<&KeptTexts>,
        report: &mut Report,
    ) -> Assembled {
        let file = file.with_logo(settings_source(sources), sources.other_files(), report);
        let texts = texts::read(sources, &file.settings, drafts, kept, report);
        let withheld = texts::withheld_without_page(&texts, sources, &file.settings);
        Assembled {
            site: Self::of(file, &texts, withheld),
            texts,
        }
    }

    /// Joins the texts.
    fn of(
        file: SettingsFile<Option<Logo<PictureFile>>>,
        texts: &BTreeMap<SourcePath, Arc<SiteText>>,
        withheld_without_page: BTreeMap<SourcePath, SourcePath>,
    ) -> Self {
        let SettingsFile {
            masthead,
            logo,
            settings,
        } = file;
        let (mut home, mut stories, mut pages) = (None, Vec::new(), Vec::new());
        let (mut drafts, mut drafts_with_savings) = (BTreeSet::new(), 0);
        for text in texts.values() {
            match &text.part {
                Part::Story(story) => stories.push(story.clone()),
                Part::Home(page) => home = Some(page.clone()),
                Part::Page(section, page) => pages.push((*section, page.clone())),
                Part::None(without) => {
                    drafts.extend(without.draft.clone());
                    drafts_with_savings += usize::from(without.has_savings);
                }
            }
        }
        let stories = in_list_order(stories);
        Self {
            kind: SiteKind::Stories,
            home,
            groups: groups(&settings, &stories),
            pages: by_section(pages),
            withheld_without_page,
            drafts,
            drafts_with_savings,
            masthead,
            logo,
            settings,
            stories,
            index: OnceLock::new(),
        }
    }
}

impl Site<Partial> {
    /// The same texts as a site of guides, which has no lists of stories.
    pub fn into_guides(self) -> Self {
        Self {
            kind: SiteKind::Guides,
            groups: BTreeMap::new(),
            index: OnceLock::new(),
            ..self
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
        self.page_named(self.settings.how_to_add.as_ref()?)
    }

    /// The page that explains how to read a chart, if the settings name one.
    pub fn how_to_read_charts(&self) -> Option<&PageUrl> {
        self.page_named(self.settings.how_to_read_charts.as_ref()?)
    }

    /// The page of a file that the settings name.
    fn page_named(&self, named: &Spanned<FileName>) -> Option<&PageUrl> {
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

/// Sorts stories into list order.
fn in_list_order(mut stories: Vec<Story<Partial>>) -> Vec<Story<Partial>> {
    stories.sort_by_cached_key(|story| {
        let title = title_key(story.heading.title.as_ref());
        (Reverse(story.listing.published), title, story.slug.clone())
    });
    stories
}

/// The pages of each section, in list order.
fn by_section(pages: Vec<(Section, Page<Partial>)>) -> BTreeMap<Section, Vec<Page<Partial>>> {
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

/// The settings file of a site as read. A missing file is reported elsewhere.
pub fn settings(sources: &Sources, report: &mut Report) -> SettingsFile {
    match settings_source(sources) {
        Some(source) => {
            encoding(source, sources, report);
            SettingsFile::parse(source, report)
        }
        None => SettingsFile::empty(),
    }
}

/// The text of the settings file, if there is one.
fn settings_source(sources: &Sources) -> Option<&Source> {
    let path = SourcePath::new(SETTINGS).expect("the path is inside");
    sources.text(&path)
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
        assert!(report.is_empty());
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
