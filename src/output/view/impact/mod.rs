//! The view of the impact page: the totals of all stories, each with the stories that it comes from.

pub(super) mod involvement;

pub(super) mod results;

use serde::Serialize;

use crate::base::english;
use crate::base::number::Number;
use crate::model::impact::{Impact, Results, Tally, Totals};
use crate::model::site::route::Dataset;
use crate::model::site::{GroupKind, Site};
use crate::model::spc::VerdictKind;
use crate::output::described::described;
use crate::output::view::card::group_link;
use crate::output::view::impact::involvement::{StagePicture, StageView, involvement, not_stated};
use crate::output::view::impact::results::{
    MAX_ON_PAPER, ResultGroup, groups, has_areas, marks_in_words, shown,
};
use crate::output::view::{FactView, LinkView, MoneyView, verdicts, words};

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
        /// How many stories are archived and not counted, as a sentence; empty if there are none.
        pub archived: String,
        /// How many metrics there are with each verdict, as a sentence; empty if there are none.
        pub measures: String,
        /// The metrics, grouped by verdict. A group without any is left out.
        pub results: Vec<ResultGroup>,
        /// Whether these metrics are from more than one service area, so that the page can group them by area.
        pub has_areas: bool,
        /// The caution about results of two figures, as a sentence; empty if there are none.
        pub caution: &'static str,
        /// What a mark of the pictures is, as a sentence; empty if there are none.
        pub marks: String,
        /// How many metrics of these groups the page leaves out, as a sentence; may be empty.
        pub more: String,
        /// How many metrics paper leaves out, as a sentence; may be empty.
        pub more_on_page: String,
        /// How many stories and measures there are by year, the latest first; empty if no story has a date.
        pub years: Vec<TallyView>,
        /// How many stories and measures there are by service area.
        pub areas: Vec<TallyView>,
        /// When service users and carers took part, by stage of the work; empty if no story says.
        pub involvement: Vec<StageView>,
        /// How many stories do not say, as a sentence; may be empty.
        pub not_stated: String,
        /// All stories as a picture, if none of them says; otherwise `null`.
        pub silent: Option<StagePicture>,
        /// The facts about the organisation's capability to improve.
        pub capability: Vec<FactView>,
        /// The savings of all stories.
        pub money: MoneyView,
        /// The same numbers as data files.
        pub files: Vec<LinkView>,
    }

    /// A year or a service area, with how many stories and measures it has.
    #[derive(Debug, Serialize)]
    pub struct TallyView {
        /// The year, `No date`, or the service area.
        pub label: String,
        /// The address of the service area; empty for a year.
        pub url: String,
        /// How many stories it has.
        pub stories: String,
        /// How many measures they have.
        pub measures: String,
    }

}

impl ImpactPage {
    /// Creates the view of the impact page.
    pub(crate) fn new(site: &Site) -> Self {
        let impact = Impact::new(site);
        let (results, totals) = (&impact.results, impact.totals);
        let shown = shown(results, &VerdictKind::ALL, MAX_RESULTS);
        let (groups, marks) = groups(site, results, &shown);
        let left_out = shown.iter();
        let left_out = left_out.map(|(kind, count)| (*kind, results.of(*kind).len() - count));
        let left_out: Vec<_> = left_out.collect();
        Self {
            count: totals.stories,
            stories: stories(totals),
            numbers: numbers(totals),
            archived: archived(totals.archived),
            measures: measures(results),
            caution: verdicts::caution(groups.iter().map(|(kind, _)| *kind)),
            has_areas: has_areas(groups.iter().flat_map(|(_, group)| &group.list)),
            results: groups.into_iter().map(|(_, group)| group).collect(),
            marks: marks_in_words(&marks),
            more: more(&left_out),
            more_on_page: more_on_page(results.all().saturating_sub(MAX_ON_PAPER)),
            years: years(&impact.by_year),
            areas: impact
                .by_area
                .iter()
                .map(|(area, tally)| {
                    let link = group_link(GroupKind::Areas, area);
                    TallyView::new(link, *tally)
                })
                .collect(),
            involvement: involvement(impact.involvement, totals.stories),
            not_stated: not_stated(impact.involvement, totals.stories),
            silent: (totals.stories > 0 && impact.involvement.not_stated == totals.stories)
                .then(|| StagePicture::new([("yes", 0), ("no", 0), ("silent", totals.stories)])),
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

/// Counts the stories that are left out: "2 more stories are archived, and not counted here."
fn archived(archived: usize) -> String {
    match archived {
        0 => String::new(),
        count => format!(
            "{} {} archived, and not counted here.",
            words::count(count, "more story", "more stories"),
            english::plural(count, "is", "are")
        ),
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

impl TallyView {
    fn new(of: LinkView, tally: Tally) -> Self {
        Self {
            label: of.label,
            url: of.url,
            stories: Number::from(tally.stories).to_string(),
            measures: Number::from(tally.measures).to_string(),
        }
    }
}

/// Returns the numbers of each year; empty if no story has a date.
fn years(by_year: &[(Option<i16>, Tally)]) -> Vec<TallyView> {
    if by_year.iter().all(|(year, _)| year.is_none()) {
        return Vec::new();
    }
    let view = |(year, tally): &(Option<i16>, Tally)| {
        let label = year.map_or("No date".to_owned(), |year| year.to_string());
        let label = LinkView {
            label,
            url: String::new(),
        };
        TallyView::new(label, *tally)
    };
    by_year.iter().map(view).collect()
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

/// Counts the metrics that paper leaves out: "And 30 more measures on the page."
fn more_on_page(more: usize) -> String {
    if more == 0 {
        return String::new();
    }
    let measures = words::count(more, "more measure", "more measures");
    format!("And {measures} on the page.")
}
