//! The view of the impact page: the totals of all stories, each with the stories behind it.

use serde::Serialize;

use crate::base::english;
use crate::base::number::Number;
use crate::model::impact::{Impact, Involvement, MetricIndex, Results, Totals};
use crate::model::site::Site;
use crate::model::site::route::Dataset;
use crate::output::described::described;
use crate::output::view::{FactLine, FactView, LinkView, MetricView, MoneyView, ResultView, words};

/// How many metrics the page shows.
const MAX_RESULTS: usize = 24;

/// How many of these are reserved for metrics that did not improve, so that good news never crowds out bad.
const RESERVED_FOR_NOT_BETTER: usize = 6;

described! {
    /// The totals of all stories. In a template it is `impact`.
    #[derive(Debug, Serialize)]
    pub struct ImpactPage {
        /// How many stories count.
        pub count: usize,
        /// How many stories, teams and service areas there are, as a sentence.
        pub stories: String,
        /// How many of the stories have numbers, as a sentence; empty if there are no stories.
        pub numbers: String,
        /// How many metrics have a result and how they turned out, as a sentence; empty if none has.
        pub measures: String,
        /// The metrics with a result, which is both values or a chart, in groups: those that got better first. A group
        /// without any is left out.
        pub results: Vec<ResultGroup>,
        /// How many results the page leaves out, as a sentence; may be empty.
        pub more: String,
        /// How many metrics have no result, as a sentence; may be empty.
        pub without_result: String,
        /// How many stories state when service users and carers took part; empty if none does.
        pub involvement: Vec<FactLine>,
        /// How many stories do not state it, as a sentence; may be empty.
        pub not_stated: String,
        /// The facts about how able the organisation is to improve.
        pub capability: Vec<FactView>,
        /// The savings of all stories.
        pub money: MoneyView,
        /// The same numbers as data files.
        pub files: Vec<LinkView>,
    }

    /// Metrics with the same outcome.
    #[derive(Debug, Serialize)]
    pub struct ResultGroup {
        /// Their outcome: `better`, `not-better` or `unjudged`.
        pub kind: &'static str,
        /// The heading.
        pub heading: &'static str,
        /// The metrics, each with its story.
        pub list: Vec<ResultView>,
    }
}

impl ImpactPage {
    /// Creates the view of the impact page.
    pub(crate) fn new(site: &Site) -> Self {
        let impact = Impact::new(site);
        let (results, totals) = (&impact.results, impact.totals);
        let (groups, shown) = groups(site, results);
        Self {
            count: totals.stories,
            stories: stories(totals),
            numbers: numbers(totals),
            measures: measures(results),
            results: groups,
            more: more(results, shown),
            without_result: without_result(results),
            involvement: involvement(impact.involvement, totals.stories),
            not_stated: not_stated(impact.involvement, totals.stories),
            capability: impact
                .capability
                .iter()
                .map(|fact| FactView::new(fact))
                .collect(),
            money: MoneyView::new(site, &impact.money),
            files: Dataset::ALL
                .map(|file| LinkView::new(label(file), file.url()))
                .into_iter()
                .collect(),
        }
    }
}

/// Describes a data file by its content and purpose.
fn label(file: Dataset) -> &'static str {
    match file {
        Dataset::StoriesCsv => "Stories, measures and savings as a table (CSV, for Excel)",
        Dataset::StoriesJson => "Stories, measures and savings (JSON, for Power BI)",
        Dataset::ImpactJson => "The totals of this page (JSON, for Power BI)",
    }
}

/// Counts the stories: "10 stories by 9 teams, from 7 of 12 service areas."
fn stories(totals: Totals) -> String {
    if totals.stories == 0 {
        return "No stories have been published yet. Yours could be the first.".to_owned();
    }
    format!(
        "{} by {}, from {} of {}.",
        words::count(totals.stories, "story", "stories"),
        words::count(totals.teams, "team", "teams"),
        Number::from(totals.areas),
        words::count(totals.all_areas, "service area", "service areas")
    )
}

/// Counts the stories with numbers: "5 have measured numbers, and 3 tell in words what changed."
fn numbers(totals: Totals) -> String {
    let with = totals.with_numbers;
    match totals.stories - with {
        _ if totals.stories == 0 => String::new(),
        0 if with == 1 => "It has measurements.".to_owned(),
        0 => "All have measurements.".to_owned(),
        _ if with == 0 => "What changed is described in words, without numbers.".to_owned(),
        others => {
            let (have, describe) = (
                english::plural(with, "has", "have"),
                english::plural(others, "describes", "describe"),
            );
            format!(
                "{} {have} measurements, and {} {describe} what changed in words.",
                Number::from(with),
                Number::from(others)
            )
        }
    }
}

/// Counts the results: "7 measures have a result: 5 got better, 1 did not, 1 is not judged."
fn measures(results: &Results) -> String {
    let both = results.all();
    let (better, not_better) = (results.better.len(), results.not_better.len());
    let unjudged = results.unjudged.len();
    if both == 0 {
        return String::new();
    }
    let have = format!(
        "{} {} a result",
        words::count(both, "measure", "measures"),
        english::plural(both, "has", "have")
    );
    if better == both {
        let all = match both {
            1 => "it got better".to_owned(),
            2 => "both got better".to_owned(),
            many => format!("all {} got better", Number::from(many)),
        };
        return format!("{have}: {all}.");
    }
    let mut outcomes = vec![format!("{} got better", Number::from(better))];
    if not_better > 0 {
        outcomes.push(format!("{} did not", Number::from(not_better)));
    }
    if unjudged > 0 {
        let are = english::plural(unjudged, "is", "are");
        outcomes.push(format!("{} {are} not judged", Number::from(unjudged)));
    }
    format!("{have}: {}.", outcomes.join(", "))
}

/// Returns the metrics that the page shows, in groups, and how many are shown of each group.
fn groups(site: &Site, results: &Results) -> (Vec<ResultGroup>, [usize; 3]) {
    let (better, not_better, unjudged) = (&results.better, &results.not_better, &results.unjudged);
    let reserved = RESERVED_FOR_NOT_BETTER.min(not_better.len() + unjudged.len());
    let first = better.len().min(MAX_RESULTS - reserved);
    let second = not_better.len().min(MAX_RESULTS - first);
    let third = unjudged.len().min(MAX_RESULTS - first - second);
    let groups = [
        ("better", "What got better", &better[..first]),
        (
            "not-better",
            "What did not get better",
            &not_better[..second],
        ),
        (
            "unjudged",
            "Measured, but not judged better or worse",
            &unjudged[..third],
        ),
    ];
    let group = |(kind, heading, list): (&'static str, &'static str, &[MetricIndex])| ResultGroup {
        kind,
        heading,
        list: list.iter().map(|index| result(site, *index)).collect(),
    };
    let groups = groups.map(group).into_iter();
    let groups = groups.filter(|group| !group.list.is_empty());
    (groups.collect(), [first, second, third])
}

/// Returns a metric with its story.
fn result(site: &Site, index: MetricIndex) -> ResultView {
    let story = &site.stories[index.story];
    let metric = &story.metrics[index.metric];
    ResultView {
        metric: MetricView::with_thumbnail(metric),
        team: story.heading.team().to_owned(),
        url: story.url().to_string(),
    }
}

/// Counts the results that the page leaves out: "The stories hold 30 more measures with a result: 12 that got better,
/// 18 that did not."
fn more(results: &Results, [first, second, third]: [usize; 3]) -> String {
    let more = results.all() - first - second - third;
    if more == 0 {
        return String::new();
    }
    let kinds = [
        (results.better.len() - first, "that got better"),
        (results.not_better.len() - second, "that did not"),
        (results.unjudged.len() - third, "that are not judged"),
    ];
    let kinds = kinds.into_iter().filter(|(count, _)| *count > 0);
    let kinds: Vec<String> = kinds
        .map(|(count, what)| format!("{} {what}", Number::from(count)))
        .collect();
    let measures = words::count(more, "more measure", "more measures");
    format!(
        "The stories have {measures} with a result: {}.",
        kinds.join(", ")
    )
}

/// Counts the metrics without a result: "2 measures have one of the two values only, and 3 measures have no value
/// stated."
fn without_result(results: &Results) -> String {
    let (one, none) = (results.one_value, results.no_value);
    let clause = |count: usize, what: &str| {
        let have = english::plural(count, "has", "have");
        let measures = words::count(count, "measure", "measures");
        format!("{measures} {have} {what}")
    };
    match (one, none) {
        (0, 0) => String::new(),
        (one, 0) => format!("{}.", clause(one, "only one of the two values")),
        (0, none) => format!("{}.", clause(none, "no value stated")),
        (one, none) => {
            let (first, second) = (
                clause(one, "only one of the two values"),
                clause(none, "no value stated"),
            );
            format!("{first}, and {second}.")
        }
    }
}

/// Returns how many stories say that service users and carers took part, by stage of the work.
fn involvement(involvement: Involvement, stories: usize) -> Vec<FactLine> {
    if involvement.not_stated == stories {
        return Vec::new();
    }
    let lines = [
        ("From the start", involvement.from_start),
        ("During the work", involvement.during),
        ("In the evaluation", involvement.in_evaluation),
    ];
    let line = |(label, count)| match count {
        0 => FactLine::new(label, "no story"),
        count => FactLine::new(label, words::count(count, "story", "stories")),
    };
    lines.map(line).into_iter().collect()
}

/// Says how many stories do not state whether service users and carers took part.
fn not_stated(involvement: Involvement, stories: usize) -> String {
    let silent = involvement.not_stated;
    let how = "how service users and carers took part";
    match (silent, stories) {
        (0, _) => String::new(),
        (1, 1) => format!("The story does not say {how}."),
        (silent, stories) if silent == stories => {
            format!("None of the {} stories says {how}.", Number::from(stories))
        }
        (silent, stories) => format!(
            "{} of the {} stories {} not say {how}.",
            Number::from(silent),
            Number::from(stories),
            english::plural(silent, "does", "do")
        ),
    }
}
