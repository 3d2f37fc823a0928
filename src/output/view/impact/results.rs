//! The metrics of the impact page, grouped by verdict.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::base::english;
use crate::base::number::Number;
use crate::model::impact::{Mean, Means, MetricIndex, Results};
use crate::model::site::Site;
use crate::model::site::measured::Measured;
use crate::model::spc::{Chart, Evidence, VerdictKind};
use crate::output::cover::Drawing;
use crate::output::described::described;
use crate::output::view::{MetricView, cover, findings, verdicts, words};

/// How many metrics are on paper, where the page is one sheet.
pub(super) const MAX_ON_PAPER: usize = 8;

described! {
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

    /// A metric with its story.
    #[derive(Debug, Serialize)]
    pub struct ResultView {
        /// The metric.
        pub metric: MetricView,
        /// The means of its control chart, if it shows no other values; otherwise `null`.
        pub means: Option<MeansView>,
        /// Whether it is on paper too, where the page is one sheet.
        pub is_on_paper: bool,
        /// Its two values as a drawing; `null` if it has a chart, which has a thumbnail, or nothing to draw.
        pub drawing: Option<Drawing>,
        /// The team of the story.
        pub team: String,
        /// Its service area.
        pub area: String,
        /// The number of the area's colour, from 1 to 12.
        pub colour: usize,
        /// The story's address.
        pub url: String,
    }

    /// The means of a control chart, rounded as on the chart.
    #[derive(Debug, Serialize)]
    pub struct MeansView {
        /// The mean that the verdict compares with, without a word for its unit; empty if the mean did not move.
        pub before: String,
        /// The mean since then in the same form, or the only one.
        pub after: String,
        /// The word for the unit, which follows them; may be empty.
        pub unit: String,
        /// How many points each is the mean of, as a sentence; empty if there is only one.
        pub of: String,
        /// Why the chart has its verdict, as a sentence; empty if the two means say so.
        pub reason: String,
    }
}

/// Returns the metrics that the page shows, in groups, and what one mark of each kind of picture is.
pub(super) fn groups(
    site: &Site,
    results: &Results,
    shown: &[(VerdictKind, usize)],
) -> (Vec<(VerdictKind, ResultGroup)>, BTreeSet<String>) {
    let mut marks = BTreeSet::new();
    let mut groups = Vec::new();
    let on_paper = on_paper(results);
    for (kind, count) in shown.iter().filter(|(_, count)| *count > 0) {
        let mut list = Vec::new();
        let papers = on_paper.iter().find(|(own, _)| own == kind);
        let papers = papers.map_or(0, |(_, count)| *count);
        for (place, index) in results.of(*kind)[..*count].iter().enumerate() {
            let (result, mark) = result(site, *index, place < papers);
            list.push(result);
            marks.extend((!mark.is_empty()).then_some(mark));
        }
        let group = ResultGroup {
            kind: kind.word(),
            heading: verdicts::label(*kind),
            note: note(*kind),
            list,
        };
        groups.push((*kind, group));
    }
    (groups, marks)
}

/// Returns how many metrics of these verdicts to show. The verdicts take turns to add one until there are `max`, so
/// that good news never crowds out bad.
pub(super) fn shown(
    results: &Results,
    kinds: &[VerdictKind],
    max: usize,
) -> Vec<(VerdictKind, usize)> {
    let mut shown: Vec<_> = kinds.iter().map(|kind| (*kind, 0)).collect();
    let mut left = max;
    loop {
        let before = left;
        for (kind, count) in &mut shown {
            if left > 0 && *count < results.of(*kind).len() {
                *count += 1;
                left -= 1;
            }
        }
        if left == before {
            return shown;
        }
    }
}

/// Returns how many metrics of each verdict are on paper: first those that changed, for better or worse.
fn on_paper(results: &Results) -> Vec<(VerdictKind, usize)> {
    use VerdictKind::{Changed, Improved, Worse};
    let (changed, others): (Vec<_>, Vec<_>) = VerdictKind::ALL
        .iter()
        .copied()
        .partition(|kind| matches!(kind, Improved | Worse | Changed));
    let mut on_paper = shown(results, &changed, MAX_ON_PAPER);
    let taken: usize = on_paper.iter().map(|(_, count)| count).sum();
    on_paper.extend(shown(results, &others, MAX_ON_PAPER - taken));
    on_paper
}

/// Returns a metric with its story, and what one mark of its picture is.
fn result(site: &Site, index: MetricIndex, is_on_paper: bool) -> (ResultView, String) {
    let story = &site.stories[index.story];
    let measured = &story.metrics[index.metric];
    let metric = MetricView::with_thumbnail(measured);
    let drawn = cover::thumbnail(measured).filter(|_| metric.thumbnail.is_none());
    let (drawing, mark) = drawn.unzip();
    let area = story.heading.service_area();
    let has_values = metric.has_both();
    let result = ResultView {
        means: means(measured).filter(|_| !has_values),
        metric,
        is_on_paper,
        drawing,
        team: story.heading.team().to_owned(),
        area: area.to_owned(),
        colour: cover::colour(site, area),
        url: story.url().to_string(),
    };
    (result, mark.unwrap_or_default())
}

/// The evidence for a verdict, as a sentence.
fn note(kind: VerdictKind) -> &'static str {
    match kind {
        VerdictKind::Improved => "Control charts show these improvements.",
        VerdictKind::Worse => "Control charts show that these got worse.",
        VerdictKind::Changed => {
            "Charts show a change here that is more than chance, but not whether it is an improvement."
        }
        VerdictKind::NoSignal => "Charts show no signal here.",
        VerdictKind::TooEarly => "There are too few values to claim anything.",
        VerdictKind::BeforeAndAfter => verdicts::caution([kind]),
        VerdictKind::NotKnown => "A figure is missing or not shown, or no chart judges the values.",
    }
}

/// Returns the means of a metric's control chart, if it has one that can be judged.
fn means(measured: &Measured) -> Option<MeansView> {
    let series = measured.series()?;
    let drawn = measured.data.chart.as_deref()?;
    let Chart::Control(chart) = drawn else {
        return None;
    };
    let verdict = drawn.verdict().kind();
    if matches!(verdict, VerdictKind::TooEarly | VerdictKind::NotKnown) {
        return None;
    }
    let Means { before, after } = Means::of(chart);
    let rounded = |mean: &Mean| {
        let points = &series.points()[mean.points.clone()];
        words::line(measured, series, &mean.value, points)
    };
    let last = rounded(&after);
    let of = before.as_ref().map_or(String::new(), |before| {
        let points = words::count(before.points.len(), "point", "points");
        format!(
            "Means of {points}, then of {}.",
            Number::from(after.points.len())
        )
    });
    let reason = match chart.evidence() {
        Evidence::Recalculated { .. } => String::new(),
        _ => findings::reason(measured, series, drawn),
    };
    Some(MeansView {
        before: before.as_ref().map_or(String::new(), |mean| {
            words::figure(&measured.unit, rounded(mean))
        }),
        after: words::figure(&measured.unit, last),
        unit: words::unit_word(&measured.unit, last),
        of,
        reason,
    })
}

/// Says what each mark counts as: "In the pictures, each mark counts as one day or five percentage points."
pub(super) fn marks_in_words(marks: &BTreeSet<String>) -> String {
    if marks.is_empty() {
        return String::new();
    }
    let marks: Vec<&String> = marks.iter().collect();
    format!(
        "In the pictures, each mark counts as {}.",
        english::list(&marks, "or")
    )
}

/// Whether metrics are from more than one service area.
pub(super) fn has_areas<'r>(results: impl Iterator<Item = &'r ResultView>) -> bool {
    let mut areas = results.map(|result| &result.area);
    let first = areas.next();
    areas.any(|area| Some(area) != first)
}
