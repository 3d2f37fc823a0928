//! The texts of a site, each by itself: its typed content, of which it has only the values that may be published, and
//! what is wrong with it.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::base::encoding::Saved;
use crate::base::kept::{Kept, Same};
use crate::base::path::{PageUrl, Slug, SourcePath};
use crate::base::source::{Answer, Answers, OtherFiles, Source, Sources};
use crate::model::page::{ParsedPage, Section};
use crate::model::rules;
use crate::model::series::StatedSeries;
use crate::model::settings::Settings;
use crate::model::site::measured::{SeriesByPath, measure_all, withheld_file};
use crate::model::site::{Page, Partial, SETTINGS, Story};
use crate::model::story;
use crate::model::story::metric::{Data, Metric};
use crate::model::story::{ParsedStory, TypedHeading};
use crate::parse::fields::FieldReader;
use crate::parse::readable_text::ReadableText;
use crate::report::Report;

/// What is known about texts, kept for as long as everything that it was made from stays the same.
#[derive(Debug, Default)]
pub struct KeptTexts {
    parsed: Kept<FileInput, ParsedText>,
    tables: Kept<FileInput, Table>,
    texts: Kept<TextInput, SiteText>,
}

/// What is known about one text of a site.
#[derive(Debug)]
pub struct SiteText {
    /// Its part of the site.
    pub(super) part: Part,
    /// The front matter of its page as people read it, including counts that the site withholds; empty if it has no
    /// page.
    pub front_matter: ReadableText,
    /// What is wrong with it, and with what it says about its tables.
    report: Report,
}

/// A text's part of a site.
#[derive(Debug)]
pub(super) enum Part {
    Story(Story<Partial>),
    Home(Page<Partial>),
    Page(Section, Page<Partial>),
    /// It has no page.
    None(WithoutPage),
}

/// What a site must know of a text that has no page: a draft, a withdrawn text, or a file in another folder.
#[derive(Debug, Default)]
pub(super) struct WithoutPage {
    /// Its slug, if it is the draft of a story.
    pub(super) draft: Option<Slug>,
    /// Whether it is the draft of a story with savings.
    pub(super) has_savings: bool,
    /// The CSV files with counts that it withholds.
    pub(super) withheld: Vec<SourcePath>,
}

/// A file, and the encoding in which it was saved if that is not UTF-8.
type FileInput = (Arc<Source>, Option<Saved>);

/// What a text's part of a site is made from.
#[derive(Debug, PartialEq)]
struct TextInput {
    parsed: Same<ParsedText>,
    tables: Vec<(SourcePath, Option<Same<Table>>)>,
    settings: Option<Arc<Source>>,
    drafts: bool,
}

/// A text as typed.
#[derive(Debug, Clone)]
struct ParsedText {
    content: Content,
    front_matter: ReadableText,
    report: Report,
    /// What its parser used of other files.
    answers: Vec<Answer>,
}

/// The typed content of a text.
#[derive(Debug, Clone)]
enum Content {
    Story(ParsedStory),
    Home(ParsedPage),
    Page(Section, ParsedPage),
    /// The metrics of a file that does not become a page.
    Elsewhere(Vec<Metric>),
}

/// A CSV file that a metric names.
#[derive(Debug)]
struct Table {
    series: Option<StatedSeries>,
    report: Report,
}

impl KeptTexts {
    /// Ends a round: what it did not use is no longer kept.
    pub fn end_round(&self) {
        self.parsed.end_round();
        self.tables.end_round();
        self.texts.end_round();
    }
}

/// Reads every text of a site, and the tables that texts name. Whatever is wrong in them is reported, unless a text is a
/// draft and `drafts` is false.
pub(super) fn read(
    sources: &Sources,
    settings: &Settings,
    drafts: bool,
    kept: Option<&KeptTexts>,
    report: &mut Report,
) -> BTreeMap<SourcePath, Arc<SiteText>> {
    let is_page = |(path, _): &(&SourcePath, &Arc<Source>)| path.extension() == "md";
    let files: Vec<_> = sources.texts.iter().filter(is_page).collect();
    let parsed = files.into_par_iter().map(|(path, source)| {
        let make = || ParsedText::of(source, sources);
        let holds = |text: &ParsedText| text.answers.iter().all(|answer| answer.holds(sources));
        let parsed = match kept {
            Some(kept) => {
                let input = file_input(source, sources);
                kept.parsed.get_or_make(path, input, holds, |_| make())
            }
            None => Arc::new(make()),
        };
        (path, parsed)
    });
    let parsed: Vec<_> = parsed.collect();
    let tables = tables(&parsed, sources, drafts, kept, report);
    let texts = parsed.into_par_iter().map(|(path, parsed)| {
        let named = parsed.content.tables();
        let named = named.map(|table| (table.clone(), tables.get(table).cloned()));
        let named: Vec<_> = named.collect();
        let maker = Maker {
            sources,
            tables: &tables,
            threshold: settings.small_number_threshold.count(),
            settings,
            drafts,
        };
        let text = match kept {
            Some(kept) => {
                let input = TextInput {
                    tables: named
                        .into_iter()
                        .map(|(path, table)| (path, table.map(Same)))
                        .collect(),
                    parsed: Same(parsed),
                    settings: SourcePath::new(SETTINGS)
                        .and_then(|path| sources.texts.get(&path).cloned()),
                    drafts,
                };
                let make = |input: &TextInput| maker.text(Arc::clone(&input.parsed.0));
                kept.texts.get_or_make(path, input, |_| true, make)
            }
            None => Arc::new(maker.text(parsed)),
        };
        (path.clone(), text)
    });
    let texts: BTreeMap<_, _> = texts.collect();
    for text in texts.values() {
        report.append(&text.report);
    }
    texts
}

/// The CSV files with counts withheld by texts that have no page, each with one of those texts.
pub(super) fn withheld_without_page(
    texts: &BTreeMap<SourcePath, Arc<SiteText>>,
    sources: &Sources,
    settings: &Settings,
) -> BTreeMap<SourcePath, SourcePath> {
    let threshold = settings.small_number_threshold.count();
    let without_page = texts.iter().filter_map(|(path, text)| match &text.part {
        Part::None(text) => Some(
            text.withheld
                .iter()
                .map(move |file| (file.clone(), path.clone())),
        ),
        Part::Story(_) | Part::Home(_) | Part::Page(..) => None,
    });
    let withdrawn = sources.withdrawn_texts.values().flat_map(|source| {
        let metrics = metrics_of(source, sources.other_files());
        let tables = metrics.iter().filter_map(table_of);
        let tables: BTreeMap<_, _> = tables
            .filter_map(|path| {
                Some((
                    path.clone(),
                    Arc::new(Table::of(sources.texts.get(path)?, sources)),
                ))
            })
            .collect();
        let withheld = withheld(metrics, &tables, threshold).into_iter();
        withheld.map(|file| (file, source.path.clone()))
    });
    without_page.flatten().chain(withdrawn).collect()
}

/// The tables that texts name, each read once. Problems in a table are reported if a text that is shown names it.
fn tables(
    texts: &[(&SourcePath, Arc<ParsedText>)],
    sources: &Sources,
    drafts: bool,
    kept: Option<&KeptTexts>,
    report: &mut Report,
) -> BTreeMap<SourcePath, Arc<Table>> {
    let mut named: BTreeMap<&SourcePath, bool> = BTreeMap::new();
    for (_, text) in texts {
        for table in text.content.tables() {
            *named.entry(table).or_default() |= !text.content.is_hidden(drafts);
        }
    }
    let tables = named.into_par_iter().filter_map(|(path, is_shown)| {
        let source = sources.texts.get(path)?;
        let make = || Table::of(source, sources);
        let table = match kept {
            Some(kept) => {
                let input = file_input(source, sources);
                kept.tables.get_or_make(path, input, |_| true, |_| make())
            }
            None => Arc::new(make()),
        };
        Some((path.clone(), table, is_shown))
    });
    let tables: Vec<_> = tables.collect();
    let tables = tables.into_iter().map(|(path, table, is_shown)| {
        if is_shown {
            report.append(&table.report);
        }
        (path, table)
    });
    tables.collect()
}

fn file_input(source: &Arc<Source>, sources: &Sources) -> FileInput {
    (Arc::clone(source), sources.saved.get(&source.path).copied())
}

/// The CSV file that a metric names.
fn table_of(metric: &Metric) -> Option<&SourcePath> {
    match &metric.data {
        Some(Data::File(path)) => Some(&path.value),
        _ => None,
    }
}

/// The CSV files with counts that some metrics withhold.
fn withheld(
    metrics: Vec<Metric>,
    tables: &BTreeMap<SourcePath, Arc<Table>>,
    threshold: u64,
) -> Vec<SourcePath> {
    let series = series_of(&metrics, tables);
    let files = metrics
        .iter()
        .filter_map(|metric| withheld_file(metric, &series, threshold));
    files.collect()
}

/// The series in the tables that metrics name.
fn series_of<'t>(
    metrics: &[Metric],
    tables: &'t BTreeMap<SourcePath, Arc<Table>>,
) -> SeriesByPath<'t> {
    let named = metrics.iter().filter_map(table_of);
    let series = named.filter_map(|path| {
        let (path, table) = tables.get_key_value(path)?;
        Some((path, table.series.as_ref()?))
    });
    series.collect()
}

impl ParsedText {
    /// Parses a text.
    fn of(source: &Source, sources: &Sources) -> Self {
        let mut report = Report::default();
        let answers = Answers::default();
        let others = sources.other_files_noted(&answers);
        let (content, front_matter) = match parse(source, others, &mut report) {
            Some(parsed) => {
                encoding(source, sources, &mut report);
                parsed
            }
            None => (
                Content::Elsewhere(metrics_of(source, others)),
                ReadableText::default(),
            ),
        };
        Self {
            content,
            front_matter,
            report,
            answers: answers.into_inner(),
        }
    }
}

impl Content {
    fn metrics(&self) -> &[Metric] {
        match self {
            Self::Story(story) => &story.metrics,
            Self::Home(page) | Self::Page(_, page) => &page.charts,
            Self::Elsewhere(metrics) => metrics,
        }
    }

    /// The CSV files that it names.
    fn tables(&self) -> impl Iterator<Item = &SourcePath> {
        self.metrics().iter().filter_map(table_of)
    }

    /// Whether it has no page if drafts are, or are not, included.
    fn is_hidden(&self, drafts: bool) -> bool {
        match self {
            Self::Story(story) => story.listing.draft && !drafts,
            Self::Home(page) | Self::Page(_, page) => page.draft && !drafts,
            Self::Elsewhere(_) => true,
        }
    }
}

impl Table {
    fn of(source: &Source, sources: &Sources) -> Self {
        let mut report = Report::default();
        encoding(source, sources, &mut report);
        let reader = &mut FieldReader {
            source,
            report: &mut report,
        };
        let series = StatedSeries::from_csv(reader);
        Self { series, report }
    }
}

/// Makes texts' parts of a site.
struct Maker<'s> {
    sources: &'s Sources,
    tables: &'s BTreeMap<SourcePath, Arc<Table>>,
    settings: &'s Settings,
    /// Counts from 1 up to, but not including, this one are small.
    threshold: u64,
    drafts: bool,
}

impl Maker<'_> {
    fn text(&self, parsed: Arc<ParsedText>) -> SiteText {
        let ParsedText {
            content,
            front_matter,
            mut report,
            ..
        } = Arc::unwrap_or_clone(parsed);
        if content.is_hidden(self.drafts) {
            let (draft, has_savings) = match &content {
                Content::Story(story) => (Some(story.slug.clone()), !story.savings.is_empty()),
                _ => (None, false),
            };
            let withheld = withheld(content.metrics().to_vec(), self.tables, self.threshold);
            // Other rules report problems in files elsewhere.
            return SiteText {
                part: Part::None(WithoutPage {
                    draft,
                    has_savings,
                    withheld,
                }),
                front_matter: ReadableText::default(),
                report: Report::default(),
            };
        }
        self.report_tables(content.metrics(), &mut report);
        let part = match content {
            Content::Story(story) => {
                let url = story.url();
                let heading = with_listed_team(story.heading.clone(), self.settings);
                let story = story.with_heading(heading);
                Part::Story(story.map_metrics(|metrics| self.measured(&url, metrics)))
            }
            Content::Home(page) => Part::Home(self.page(page)),
            Content::Page(section, page) => Part::Page(section, self.page(page)),
            Content::Elsewhere(_) => unreachable!("it is hidden"),
        };
        SiteText {
            part,
            front_matter,
            report,
        }
    }

    fn page(&self, page: ParsedPage) -> Page<Partial> {
        let url = page.url.clone();
        page.map_charts(|charts| self.measured(&url, charts))
    }

    fn measured(
        &self,
        url: &PageUrl,
        metrics: Vec<Metric>,
    ) -> Vec<crate::model::site::measured::Measured> {
        let series = series_of(&metrics, self.tables);
        measure_all(metrics, &series, url, self.threshold)
    }

    /// Reports what is wrong with a table as the values of a metric.
    fn report_tables(&self, metrics: &[Metric], report: &mut Report) {
        for metric in metrics {
            let Some(path) = table_of(metric) else {
                continue;
            };
            let series = self
                .tables
                .get(path)
                .and_then(|table| table.series.as_ref());
            if let (Some(source), Some(series)) = (self.sources.text(path), series) {
                metric.report_withheld(series, &mut FieldReader { source, report });
                metric.report_mark(series, &mut FieldReader { source, report });
            }
        }
    }
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

/// Reports a text that is not in UTF-8, or that was once decoded with the wrong encoding.
pub(super) fn encoding(source: &Source, sources: &Sources, report: &mut Report) {
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
        return ParsedPage::parse(source, url, others, report)
            .0
            .charts
            .clone();
    }
    let story = ParsedStory::parse(source, slug, others, report).0;
    story.metrics.clone()
}

/// Parses a text; `None` if it does not become a page, which is reported elsewhere.
fn parse(
    source: &Source,
    others: OtherFiles<'_>,
    report: &mut Report,
) -> Option<(Content, ReadableText)> {
    let url = PageUrl::of_text(&source.path)?;
    if url == PageUrl::top("index") {
        let (page, front_matter) = ParsedPage::parse(source, url, others, report);
        return Some((Content::Home(page), front_matter));
    }
    if let Some(section) = Section::of(&source.path) {
        let (page, front_matter) = ParsedPage::parse(source, url, others, report);
        return Some((Content::Page(section, page), front_matter));
    }
    if url == PageUrl::index(story::FOLDER) {
        return None;
    }
    let slug = Slug::from_name(source.path.stem())?;
    let (story, front_matter) = ParsedStory::parse(source, slug, others, report);
    Some((Content::Story(story), front_matter))
}
