//! A story as data: everything that its page shows, and nothing that is kept only for the record.

use serde::Serialize;

use crate::base::date::Date;
use crate::base::path::PageUrl;
use crate::model::cover::{Cover, PictureFile};
use crate::model::site::measured::Measured;
use crate::model::site::{Site, Story};
use crate::model::spc::{Assurance, Chart, Variation};
use crate::model::story::governance::{Consent, Coproduction};
use crate::model::story::metric::{Charting, Unit};
use crate::model::story::progress::ProgressScore;
use crate::model::story::{ChangeIdea, Listing, Record, Reference, Work};
use crate::output::data::figure::{Figure, day, list, month, words};
use crate::output::data::saving::SavingData;

/// A story as it is in data files. Anything it does not say is `null` or an empty list.
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
    picture: Option<PictureData>,
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

/// The picture of a story in its largest size.
#[derive(Debug, Serialize)]
struct PictureData {
    /// The address of its file.
    file: String,
    width: u32,
    height: u32,
    description: String,
    credit: Option<String>,
    licence: Option<String>,
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
    /// The keys of values that are withheld, because so few people are counted.
    pub(super) withheld: Vec<&'static str>,
    /// The verdict: `improved`, `worse`, `changed`, `no-signal`, `too-early`, `before-and-after` or `not-known`.
    pub(super) verdict: &'static str,
    /// The day since when it has been better or worse.
    pub(super) verdict_since: Option<String>,
    /// Whether an improvement lasts; `null` for every other verdict.
    pub(super) sustained: Option<bool>,
    definition: Option<String>,
    source: Option<String>,
    changes_on: Vec<DatedChangeData>,
    values: Vec<ValueData>,
    /// The address of the values as a separate file.
    file: Option<String>,
    /// The results of their chart.
    chart: Option<ChartResultData>,
}

/// The results of a chart. `null` means that a value does not exist or that nothing is claimed about it.
#[derive(Debug, Serialize)]
struct ChartResultData {
    /// `xmr` or `run`.
    kind: &'static str,
    /// The rules that found signals in a control chart.
    rules: Option<&'static str>,
    variation: Option<&'static str>,
    assurance: Option<&'static str>,
    /// The mean of the latest section of a control chart.
    mean: Option<f64>,
    lower: Option<f64>,
    upper: Option<f64>,
    /// The median of the latest section of a run chart.
    median: Option<f64>,
    /// Whether a run chart shows more than chance; `null` if it supports no claim.
    signal: Option<bool>,
}

impl ChartResultData {
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
                let claims = chart.points.last().and_then(|point| point.claimed);
                let is_judged = !latest.is_flat() || claims.is_some();
                Self {
                    kind: "xmr",
                    rules: Some(chart.plan.rules.word()),
                    variation: chart.variation.filter(|_| is_judged).map(Variation::word),
                    assurance: chart
                        .reliable_assurance()
                        .filter(|_| is_judged)
                        .map(Assurance::word),
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

/// Returns the stories in the order of lists. They are created lazily, so that those of a large site are not all in
/// memory at once.
pub(super) fn stories(site: &Site) -> impl Iterator<Item = StoryData> {
    let stories = site.stories.iter();
    stories.map(|story| StoryData::new(site, story))
}

impl StoryData {
    /// The data of a story. Every key that a story may have is named here, so that a new one is either written or left
    /// out on purpose.
    fn new(site: &Site, story: &Story) -> Self {
        let Listing {
            topics,
            published,
            draft,
            archived,
        } = &story.listing;
        let Work {
            started,
            ended,
            status,
            method,
            theme,
            global_aim,
            aim,
            changes,
            progress_score,
            coach,
            sponsor,
            authors,
            coproduction,
            evaluation,
        } = &story.work;
        let Record {
            learning,
            consent,
            ethics,
            conflicts,
            funding,
            sources,
            contact,
            review_by,
            related,
            allow: _,
        } = &story.record;
        let Consent {
            patient_story,
            named: _,
            consent_date: _,
            people_in_pictures: _,
            images,
            staff_named: _,
            checked_by: _,
            checked_on: _,
        } = consent;
        let (score, scored_on) = match progress_score {
            Some(ProgressScore { score, on }) => (Some(Figure(score.number())), *on),
            None => (None, None),
        };
        let related = related.iter();
        let related = related.filter_map(|name| site.story_named(name.value.as_str()));
        Self {
            slug: story.slug.to_string(),
            url: story.url().to_string(),
            title: story.heading.title().to_owned(),
            summary: story.heading.summary().to_owned(),
            team: story.heading.team().to_owned(),
            service_area: story.heading.service_area().to_owned(),
            topics: list(topics),
            published: day(*published),
            draft: *draft,
            archived: *archived,
            picture: story.picture.as_ref().and_then(PictureData::new),
            status: status.map(|status| status.word()),
            method: method.map(|method| method.word()),
            started: month(*started),
            ended: month(*ended),
            theme: words(theme.as_ref()),
            global_aim: words(global_aim.as_ref()),
            aim: words(aim.as_ref()),
            changes: changes.iter().map(ChangeData::new).collect(),
            progress_score: score,
            progress_score_on: day(scored_on),
            coach: list(coach),
            sponsor: list(sponsor),
            authors: list(authors),
            coproduction: CoproductionData::new(*coproduction),
            evaluation: evaluation.iter().map(|kind| kind.word()).collect(),
            learning: words(learning.as_ref()),
            patient_story: patient_story.map(|answer| answer.word()),
            images: images.map(|answer| answer.word()),
            ethics: words(ethics.as_ref()),
            conflicts: words(conflicts.as_ref()),
            funding: words(funding.as_ref()),
            sources: sources.iter().map(SourceData::new).collect(),
            contact: words(contact.as_ref()),
            review_by: day(*review_by),
            related: related
                .map(|index| site.stories[index].slug.to_string())
                .collect(),
            metrics: story.metrics.iter().map(MetricData::new).collect(),
            savings: story.savings.iter().map(SavingData::new).collect(),
        }
    }
}

impl PictureData {
    fn new(cover: &Cover<PictureFile>) -> Option<Self> {
        let Cover {
            spans: _,
            file,
            description: _,
            credit,
            licence,
        } = cover;
        let largest = file.sizes().pop()?;
        Some(Self {
            file: largest.url.to_string(),
            width: largest.width,
            height: largest.height,
            description: cover.alternative().to_owned(),
            credit: words(credit.as_ref().map(|credit| &credit.value)),
            licence: words(licence.as_ref()),
        })
    }
}

impl ChangeData {
    fn new(change: &ChangeIdea) -> Self {
        let ChangeIdea {
            idea,
            pdsa_cycles,
            outcome,
        } = change;
        Self {
            idea: idea.as_str().to_owned(),
            pdsa_cycles: *pdsa_cycles,
            outcome: outcome.map(|outcome| outcome.word()),
        }
    }
}

impl CoproductionData {
    fn new(answers: Coproduction) -> Self {
        let Coproduction {
            from_start,
            during,
            in_evaluation,
        } = answers;
        Self {
            from_start,
            during,
            in_evaluation,
        }
    }
}

impl SourceData {
    fn new(Reference { title, url }: &Reference) -> Self {
        Self {
            title: title.as_str().to_owned(),
            url: url.as_ref().map(|url| url.as_str().to_owned()),
        }
    }
}

impl MetricData {
    /// The data of a metric. Every key that a metric may have is named here, so that a new one is either stated or left
    /// out on purpose.
    fn new(metric: &Measured) -> Self {
        let Measured {
            spans: _,
            name,
            kind,
            unit: named_unit,
            before,
            after,
            better,
            approximate,
            period_before,
            period_after,
            denominator_before,
            denominator_after,
            target,
            definition,
            source,
            data,
            charting,
            suppress: _,
        } = metric;
        // The chart itself states its kind and its rules.
        let Charting {
            chart: _,
            rules: _,
            changes_on,
            recalculate_on: _,
            baseline_points: _,
        } = charting;
        let points = metric.series().map_or(&[][..], |series| series.points());
        let verdict = metric.verdict();
        Self {
            name: name.as_str().to_owned(),
            kind: kind.map(|kind| kind.word()),
            unit: unit(named_unit),
            better: better.map(|better| better.word()),
            before: before.known().map(Figure),
            before_approximate: approximate.before(),
            after: after.known().map(Figure),
            after_approximate: approximate.after(),
            period_before: words(period_before.as_ref()),
            period_after: words(period_after.as_ref()),
            denominator_before: denominator_before.known(),
            denominator_after: denominator_after.known(),
            target: target.map(Figure),
            withheld: withheld(metric),
            verdict: verdict.kind().word(),
            verdict_since: verdict.since().map(Date::iso),
            sustained: verdict.sustained(),
            definition: words(definition.as_ref()),
            source: words(source.as_ref()),
            changes_on: changes_on
                .iter()
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
            file: data.table.as_ref().map(PageUrl::to_string),
            chart: data.chart.as_deref().map(ChartResultData::new),
        }
    }
}

/// Returns the unit of a metric's values, as authors write it.
fn unit(unit: &Unit) -> Option<String> {
    match unit {
        Unit::None => None,
        Unit::Percent => Some("%".to_owned()),
        Unit::Pounds => Some("£".to_owned()),
        Unit::Score => Some("score".to_owned()),
        Unit::Named(text) => Some(text.as_str().to_owned()),
    }
}

/// Returns the keys of the values that a metric withholds.
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
