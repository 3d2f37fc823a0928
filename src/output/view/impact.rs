//! The view of the impact page: the totals of all stories, each with the stories that it comes from.

use serde::Serialize;

use crate::base::english;
use crate::base::number::Number;
use crate::model::impact::{Impact, Involvement, MetricIndex, Results, Totals};
use crate::model::site::Site;
use crate::model::site::route::Dataset;
use crate::model::spc::VerdictKind;
use crate::output::described::described;
use crate::output::view::{
    FactLine, FactView, LinkView, MetricView, MoneyView, ResultView, verdicts, words,
};

/// How many metrics the page shows.
const MAX_RESULTS: usize = 24;

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
        /// How many metrics there are with each verdict, as a sentence; empty if there are none.
        pub measures: String,
        /// The metrics, grouped by verdict. A group without any is left out.
        pub results: Vec<ResultGroup>,
        /// How many metrics of these groups the page leaves out, as a sentence; may be empty.
        pub more: String,
        /// How many stories say when service users and carers took part; empty if none does.
        pub involvement: Vec<FactLine>,
        /// How many stories do not say, as a sentence; may be empty.
        pub not_stated: String,
        /// The facts about the organisation's capability to improve.
        pub capability: Vec<FactView>,
        /// The savings of all stories.
        pub money: MoneyView,
        /// The same numbers as data files.
        pub files: Vec<LinkView>,
    }

    /// Metrics with the same verdict.
    #[derive(Debug, Serialize)]
    pub struct ResultGroup {
        /// The verdict: `improved`, `worse`, `changed`, `no-signal`, `too-early`, `before-and-after` or `not-known`.
        pub kind: &'static str,
        /// The heading.
        pub heading: &'static str,
        /// The evidence for the verdict, as a sentence.
        pub note: &'static str,
        /// The metrics, each with its story.
        pub list: Vec<ResultView>,
    }
}

impl ImpactPage {
    /// Creates the view of the impact page.
    pub(crate) fn new(site: &Site) -> Self {
        let impact = Impact::new(site);
        let (results, totals) = (&impact.results, impact.totals);
        let (groups, left_out) = groups(site, results);
        Self {
            count: totals.stories,
            stories: stories(totals),
            numbers: numbers(totals),
            measures: measures(results),
            results: groups,
            more: more(&left_out),
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

/// Counts the metrics by verdict: "7 measures: 3 improved, 1 got worse and 3 have two figures only."
fn measures(results: &Results) -> String {
    let all = results.all();
    if all == 0 {
        return String::new();
    }
    let count = |kind: VerdictKind| (kind, results.of(kind).len());
    format!(
        "{}: {}.",
        words::count(all, "measure", "measures"),
        outcomes(&VerdictKind::ALL.map(count), all)
    )
}

/// Lists how many of `all` metrics have each verdict: "3 improved and 1 got worse".
fn outcomes(counts: &[(VerdictKind, usize)], all: usize) -> String {
    let counts = counts.iter().filter(|(_, count)| *count > 0);
    let outcome = |(kind, count): &(VerdictKind, usize)| {
        let subject = match *count {
            1 if all == 1 => "it".to_owned(),
            2 if all == 2 => "both".to_owned(),
            count if count == all => "all".to_owned(),
            count => Number::from(count).to_string(),
        };
        let one_or_many = |one, many| english::plural(*count, one, many);
        let predicate = match kind {
            VerdictKind::Improved => "improved",
            VerdictKind::Worse => "got worse",
            VerdictKind::Changed => "changed",
            VerdictKind::NoSignal => {
                one_or_many("shows no sign of change yet", "show no sign of change yet")
            }
            VerdictKind::TooEarly => one_or_many("is too early to judge", "are too early to judge"),
            VerdictKind::BeforeAndAfter => {
                one_or_many("has two figures only", "have two figures only")
            }
            VerdictKind::NotKnown => one_or_many("is not known", "are not known"),
        };
        format!("{subject} {predicate}")
    };
    english::list(&counts.map(outcome).collect::<Vec<_>>(), "and")
}

/// The evidence for a verdict, as a sentence.
fn note(kind: VerdictKind) -> &'static str {
    match kind {
        VerdictKind::Improved => "Control charts show these improvements.",
        VerdictKind::Worse => "Control charts show that these got worse.",
        VerdictKind::Changed => {
            "Charts show more than chance here, but not whether it is for the better."
        }
        VerdictKind::NoSignal => "Charts show no signal here.",
        VerdictKind::TooEarly => "There are too few values to claim anything.",
        VerdictKind::BeforeAndAfter => verdicts::caution([kind]),
        VerdictKind::NotKnown => "A figure is missing or not shown, or no chart judges the values.",
    }
}

/// Returns the metrics that the page shows, in groups, and how many are left out of each group. The groups take turns
/// to add a metric until the page is full, so that good news never crowds out bad.
fn groups(site: &Site, results: &Results) -> (Vec<ResultGroup>, Vec<(VerdictKind, usize)>) {
    let mut shown = VerdictKind::ALL.map(|kind| (kind, 0));
    let mut left = MAX_RESULTS;
    loop {
        let before = left;
        for (kind, count) in &mut shown {
            if left > 0 && *count < results.of(*kind).len() {
                *count += 1;
                left -= 1;
            }
        }
        if left == before {
            break;
        }
    }
    let group = |(kind, count): &(VerdictKind, usize)| ResultGroup {
        kind: kind.word(),
        heading: verdicts::label(*kind),
        note: note(*kind),
        list: results.of(*kind)[..*count]
            .iter()
            .map(|index| result(site, *index))
            .collect(),
    };
    let groups = shown.iter().map(group);
    let groups = groups.filter(|group| !group.list.is_empty()).collect();
    let more = shown.iter();
    let more = more.map(|(kind, count)| (*kind, results.of(*kind).len() - count));
    (groups, more.collect())
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

/// Counts the metrics that the page leaves out: "The stories have 30 more measures: 12 improved and 18 have two figures
/// only."
fn more(left_out: &[(VerdictKind, usize)]) -> String {
    let more = left_out.iter().map(|(_, count)| count).sum();
    if more == 0 {
        return String::new();
    }
    let measures = words::count(more, "more measure", "more measures");
    format!("The stories have {measures}: {}.", outcomes(left_out, more))
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
