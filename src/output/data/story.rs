//! A story as data: everything typed that its page shows, and nothing that is kept for the record alone.

use serde::Serialize;

use crate::base::path::PageUrl;
use crate::model::site::measured::Measured;
use crate::model::site::{Site, Story};
use crate::model::spc::{Assurance, Chart, Variation};
use crate::model::story::amount::Amount;
use crate::model::story::metric::Unit;
use crate::model::story::saving::{Confirmed, Saving};
use crate::output::data::figure::{Figure, day, list, month, words};

/// A story as data files have it. What it does not say is `null` or an empty list.
#[derive(Debug, Serialize)]
pub(super) struct StoryData {
    pub(super) slug: String,
    pub(super) url: String,
    pub(super) title: String,
    pub(super) summary: String,
    pub(super) team: String,
    pub(super) service_area: String,
    pub(super) topics: Vec<String>,
    pub(super) published: Option<String>,
    pub(super) draft: bool,
    pub(super) archived: bool,
    pub(super) status: Option<&'static str>,
    pub(super) method: Option<&'static str>,
    pub(super) started: Option<String>,
    pub(super) ended: Option<String>,
    theme: Option<String>,
    global_aim: Option<String>,
    aim: Option<String>,
    changes: Vec<ChangeData>,
    pub(super) progress_score: Option<Figure>,
    progress_score_on: Option<String>,
    coach: Vec<String>,
    sponsor: Vec<String>,
    authors: Vec<String>,
    pub(super) coproduction: CoproductionData,
    evaluation: Vec<&'static str>,
    learning: Option<String>,
    patient_story: Option<&'static str>,
    images: Option<&'static str>,
    ethics: Option<String>,
    conflicts: Option<String>,
    funding: Option<String>,
    sources: Vec<SourceData>,
    contact: Option<String>,
    review_by: Option<String>,
    related: Vec<String>,
    pub(super) metrics: Vec<MetricData>,
    pub(super) savings: Vec<SavingData>,
}

#[derive(Debug, Serialize)]
struct ChangeData {
    idea: String,
    pdsa_cycles: Option<u64>,
    outcome: Option<&'static str>,
}

#[derive(Debug, Serialize)]
pub(super) struct CoproductionData {
    pub(super) from_start: Option<bool>,
    pub(super) during: Option<bool>,
    pub(super) in_evaluation: Option<bool>,
}

#[derive(Debug, Serialize)]
struct SourceData {
    title: String,
    url: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct MetricData {
    pub(super) name: String,
    pub(super) kind: Option<&'static str>,
    pub(super) unit: Option<String>,
    pub(super) better: Option<&'static str>,
    pub(super) before: Option<Figure>,
    pub(super) before_approximate: bool,
    pub(super) after: Option<Figure>,
    pub(super) after_approximate: bool,
    pub(super) period_before: Option<String>,
    pub(super) period_after: Option<String>,
    pub(super) denominator_before: Option<u64>,
    pub(super) denominator_after: Option<u64>,
    pub(super) target: Option<Figure>,
    /// Which of these are known but withheld, because so few people are counted.
    pub(super) withheld: Vec<&'static str>,
    definition: Option<String>,
    source: Option<String>,
    changes_on: Vec<DatedChangeData>,
    values: Vec<ValueData>,
    /// Where the values lie as a file of their own.
    file: Option<String>,
    /// What their chart says.
    chart: Option<ReadingData>,
}

/// What a chart says: what is `null` does not exist, or nothing is said of it.
#[derive(Debug, Serialize)]
struct ReadingData {
    /// `xmr` or `run`.
    kind: &'static str,
    /// Which rules found signals in a control chart.
    rules: Option<&'static str>,
    variation: Option<&'static str>,
    assurance: Option<&'static str>,
    /// The latest mean of a control chart.
    mean: Option<f64>,
    lower: Option<f64>,
    upper: Option<f64>,
    /// The latest median of a run chart.
    median: Option<f64>,
    /// Whether a run chart signals more than chance; `null` where nothing may be claimed.
    signal: Option<bool>,
}

impl ReadingData {
    fn new(chart: &Chart) -> Self {
        match chart {
            Chart::Run(chart) => {
                let latest = chart.latest();
                Self {
                    kind: "run",
                    rules: None,
                    variation: None,
                    assurance: None,
                    mean: None,
                    lower: None,
                    upper: None,
                    median: Some(latest.median.to_f64()),
                    signal: latest.has_enough().then(|| latest.has_signal()),
                }
            }
            Chart::Control(chart) => {
                let latest = chart.latest();
                let limits = latest.limits.as_ref();
                let told = !latest.is_flat();
                Self {
                    kind: "xmr",
                    rules: Some(chart.plan.rules.word()),
                    variation: chart.variation.filter(|_| told).map(Variation::word),
                    assurance: chart.assurance.filter(|_| told).map(Assurance::word),
                    mean: Some(latest.mean.to_f64()),
                    lower: limits.map(|limits| limits.lower.to_f64()),
                    upper: limits.map(|limits| limits.upper.to_f64()),
                    median: None,
                    signal: None,
                }
            }
        }
    }
}

#[derive(Debug, Serialize)]
struct DatedChangeData {
    date: String,
    change: Option<String>,
}

#[derive(Debug, Serialize)]
struct ValueData {
    date: String,
    value: Figure,
}

/// A saving as it was typed; one amount, or a lower and a higher one.
#[derive(Debug, Serialize)]
pub(super) struct SavingData {
    #[serde(skip_serializing_if = "Option::is_none")]
    amount_pence: Option<i128>,
    #[serde(skip_serializing_if = "Option::is_none")]
    low_pence: Option<i128>,
    #[serde(skip_serializing_if = "Option::is_none")]
    high_pence: Option<i128>,
    /// The same for the table, which is in pounds.
    #[serde(skip)]
    pub(super) amount: Amount,
    pub(super) per: &'static str,
    pub(super) status: &'static str,
    pub(super) kind: &'static str,
    pub(super) recurrence: &'static str,
    pub(super) from_month: Option<String>,
    pub(super) confirmed_by_finance: Option<bool>,
    confirmed_by: Option<String>,
    confirmed_on: Option<String>,
    pub(super) working: Option<String>,
    pub(super) price_year: Option<String>,
    pub(super) overlap_group: Option<String>,
}

/// The stories in the order of lists, each made when its turn comes: of a large site they are not held all at once.
pub(super) fn stories(site: &Site) -> impl Iterator<Item = StoryData> {
    let stories = site.stories.iter();
    stories.map(|story| StoryData::new(site, story))
}

impl StoryData {
    fn new(site: &Site, story: &Story) -> Self {
        let (heading, listing) = (&story.heading, &story.listing);
        let (work, record) = (&story.work, &story.record);
        let related = record.related.iter();
        let related = related.filter_map(|name| site.story_named(name.value.as_str()));
        Self {
            slug: story.slug.to_string(),
            url: story.url().to_string(),
            title: heading.title().to_owned(),
            summary: heading.summary().to_owned(),
            team: heading.team().to_owned(),
            service_area: heading.service_area().to_owned(),
            topics: list(&listing.topics),
            published: day(listing.published),
            draft: listing.draft,
            archived: listing.archived,
            status: work.status.map(|status| status.word()),
            method: work.method.map(|method| method.word()),
            started: month(work.started),
            ended: month(work.ended),
            theme: words(work.theme.as_ref()),
            global_aim: words(work.global_aim.as_ref()),
            aim: words(work.aim.as_ref()),
            changes: changes(story),
            progress_score: work
                .progress_score
                .map(|progress| Figure(progress.score.number())),
            progress_score_on: day(work.progress_score.and_then(|progress| progress.on)),
            coach: list(&work.coach),
            sponsor: list(&work.sponsor),
            authors: list(&work.authors),
            coproduction: CoproductionData {
                from_start: work.coproduction.from_start,
                during: work.coproduction.during,
                in_evaluation: work.coproduction.in_evaluation,
            },
            evaluation: work.evaluation.iter().map(|kind| kind.word()).collect(),
            learning: words(record.learning.as_ref()),
            patient_story: record.consent.patient_story.map(|told| told.word()),
            images: record.consent.images.map(|shown| shown.word()),
            ethics: words(record.ethics.as_ref()),
            conflicts: words(record.conflicts.as_ref()),
            funding: words(record.funding.as_ref()),
            sources: sources(story),
            contact: words(record.contact.as_ref()),
            review_by: day(record.review_by),
            related: related
                .map(|place| site.stories[place].slug.to_string())
                .collect(),
            metrics: story.metrics.iter().map(MetricData::new).collect(),
            savings: story.savings.iter().map(SavingData::new).collect(),
        }
    }
}

fn changes(story: &Story) -> Vec<ChangeData> {
    let changes = story.work.changes.iter().map(|change| ChangeData {
        idea: change.idea.as_str().to_owned(),
        pdsa_cycles: change.pdsa_cycles,
        outcome: change.outcome.map(|outcome| outcome.word()),
    });
    changes.collect()
}

fn sources(story: &Story) -> Vec<SourceData> {
    let sources = story.record.sources.iter().map(|source| SourceData {
        title: source.title.as_str().to_owned(),
        url: source.url.as_ref().map(|url| url.as_str().to_owned()),
    });
    sources.collect()
}

impl MetricData {
    fn new(metric: &Measured) -> Self {
        let points = metric.series().map_or(&[][..], |series| series.points());
        let changes = metric.charting.changes_on.iter();
        Self {
            name: metric.name.as_str().to_owned(),
            kind: metric.kind.map(|kind| kind.word()),
            unit: unit(&metric.unit),
            better: metric.better.map(|better| better.word()),
            before: metric.before.known().map(Figure),
            before_approximate: metric.approximate.before(),
            after: metric.after.known().map(Figure),
            after_approximate: metric.approximate.after(),
            period_before: words(metric.period_before.as_ref()),
            period_after: words(metric.period_after.as_ref()),
            denominator_before: metric.denominator_before.known(),
            denominator_after: metric.denominator_after.known(),
            target: metric.target.map(Figure),
            withheld: withheld(metric),
            definition: words(metric.definition.as_ref()),
            source: words(metric.source.as_ref()),
            changes_on: changes
                .map(|change| DatedChangeData {
                    date: change.date.value.iso(),
                    change: words(change.change.as_ref()),
                })
                .collect(),
            values: points
                .iter()
                .map(|point| ValueData {
                    date: point.date.iso(),
                    value: Figure(point.value),
                })
                .collect(),
            file: metric.data.table.as_ref().map(PageUrl::to_string),
            chart: metric.data.chart.as_deref().map(ReadingData::new),
        }
    }
}

/// What a metric's values count, as authors write it.
fn unit(unit: &Unit) -> Option<String> {
    match unit {
        Unit::None => None,
        Unit::Percent => Some("%".to_owned()),
        Unit::Pounds => Some("£".to_owned()),
        Unit::Score => Some("score".to_owned()),
        Unit::Named(text) => Some(text.as_str().to_owned()),
    }
}

impl SavingData {
    fn new(saving: &Saving) -> Self {
        let amount = saving.amount;
        let range = matches!(amount, Amount::Range { .. });
        let (confirmed, by, on) = match &saving.confirmed_by_finance {
            Confirmed::NotSaid => (None, None, None),
            Confirmed::No => (Some(false), None, None),
            Confirmed::Yes { by, on } => (Some(true), words(by.as_ref()), day(*on)),
        };
        Self {
            amount_pence: (!range).then(|| amount.low().pence()),
            low_pence: range.then(|| amount.low().pence()),
            high_pence: range.then(|| amount.high().pence()),
            amount,
            per: saving.per.word(),
            status: saving.status.word(),
            kind: saving.kind.word(),
            recurrence: saving.recurrence.word(),
            from_month: month(saving.from_month.as_ref().map(|month| month.value)),
            confirmed_by_finance: confirmed,
            confirmed_by: by,
            confirmed_on: on,
            working: words(saving.working.as_ref()),
            price_year: words(saving.price_year.as_ref()),
            overlap_group: words(saving.overlap_group.as_ref()),
        }
    }
}

/// The keys of what a metric withholds.
fn withheld(metric: &Measured) -> Vec<&'static str> {
    let keys = [
        ("before", metric.before.is_withheld()),
        ("after", metric.after.is_withheld()),
        (
            "denominator_before",
            metric.denominator_before.is_withheld(),
        ),
        ("denominator_after", metric.denominator_after.is_withheld()),
        ("values", metric.withholds_values()),
    ];
    let keys = keys.into_iter().filter(|(_, is_withheld)| *is_withheld);
    keys.map(|(key, _)| key).collect()
}
