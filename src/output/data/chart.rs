//! A series and the results of its charts as JSON, for other programs.

use serde::Serialize;

use crate::base::date::Date;
use crate::base::number::Number;
use crate::model::series::Series;
use crate::model::spc::{
    Assurance, Chart, ControlChart, JudgedPoint, Limits, Part, Plan, Ratio, RunChart, Section,
    Variation, Verdict,
};

/// A series judged by both charts. Numbers that do not exist are `null`.
#[derive(Debug, Serialize)]
pub struct ChartData {
    /// The rules that found the signals: `mdc-v5` or `plotthedots-7`.
    rules: &'static str,
    /// Which direction is better: `higher`, `lower` or `neither`.
    better: &'static str,
    target: Option<f64>,
    /// The verdict: `improved`, `worse`, `changed`, `no-signal` or `too-early`.
    verdict: &'static str,
    /// The day since when it has been better or worse.
    verdict_since: Option<String>,
    /// Whether an improvement lasts; `null` for every other verdict.
    sustained: Option<bool>,
    /// What the last point signals: `common-cause`, `improvement-low` and so on.
    variation: Option<&'static str>,
    /// `pass`, `fail` or `hit-or-miss`.
    assurance: Option<&'static str>,
    points: Vec<PointData>,
    /// The sections between recalculations.
    sections: Vec<SectionData>,
    /// The same sections judged by the rules of the run chart.
    run_chart: Vec<PartData>,
}

/// A point with the mean and limits that apply to it.
#[derive(Debug, Serialize)]
struct PointData {
    date: String,
    value: f64,
    mean: f64,
    lower: Option<f64>,
    upper: Option<f64>,
    /// Any of `single`, `shift`, `trend` and `two-of-three`.
    signals: Vec<&'static str>,
    /// `improvement`, `concern`, `neither`, `common`, or `none` if there are no limits.
    colour: &'static str,
}

#[derive(Debug, Serialize)]
struct SectionData {
    from: String,
    to: String,
    points: usize,
    /// How many of the points determine the mean and limits.
    points_used: usize,
    mean: f64,
    mean_moving_range: Option<f64>,
    lower: Option<f64>,
    upper: Option<f64>,
    /// Whether the limits come from fewer than 13 points.
    trial: bool,
}

#[derive(Debug, Serialize)]
struct PartData {
    from: String,
    to: String,
    points: usize,
    median: f64,
    /// How many points are not on the median; if none is, runs and crossings cannot be counted.
    useful_points: usize,
    longest_run: Option<usize>,
    longest_run_by_chance: Option<usize>,
    crossings: Option<usize>,
    fewest_crossings_by_chance: Option<usize>,
    signal: bool,
    /// Whether there are enough points to claim anything.
    enough_to_claim: bool,
}

impl ChartData {
    /// Judges a series by both charts. The verdict is that of `chart`, the one that is shown; if there is none, it is
    /// too early to say.
    pub fn new(series: &Series, plan: &Plan, chart: Option<&Chart>) -> Self {
        let verdict = chart.map_or(Verdict::TooEarly, Chart::verdict);
        let control = ControlChart::of(series, plan);
        let run = RunChart::of(series, plan);
        let date = |index: usize| series.points()[index].date.iso();
        let section = |section: &Section| SectionData {
            from: date(section.first),
            to: date(section.end - 1),
            points: section.end - section.first,
            points_used: section.baseline,
            mean: section.mean.to_f64(),
            mean_moving_range: section.mean_range.as_ref().map(Ratio::to_f64),
            lower: lower(section.limits.as_ref()),
            upper: upper(section.limits.as_ref()),
            trial: section.is_trial(),
        };
        let part = |part: &Part| PartData {
            from: date(part.first),
            to: date(part.end - 1),
            points: part.end - part.first,
            median: part.median.to_f64(),
            useful_points: part.useful,
            longest_run: part.longest.map(|run| run.length),
            longest_run_by_chance: part.longest.map(|_| part.longest_by_chance),
            crossings: part.longest.map(|_| part.crossings),
            fewest_crossings_by_chance: part.longest.map(|_| part.fewest_crossings),
            signal: part.has_signal(),
            enough_to_claim: part.has_enough() && run.short_baseline.is_none(),
        };
        Self {
            rules: plan.rules.word(),
            better: plan.better.word(),
            target: plan.target.map(Number::to_f64),
            verdict: verdict.kind().word(),
            verdict_since: verdict.since().map(Date::iso),
            sustained: verdict.sustained(),
            variation: control.variation.map(Variation::word),
            assurance: control.assurance.map(Assurance::word),
            points: control
                .points
                .iter()
                .map(|judged| point(&control, judged))
                .collect(),
            sections: control.sections.iter().map(section).collect(),
            run_chart: run.parts.iter().map(part).collect(),
        }
    }

    /// Formats the data as JSON.
    pub fn to_json(&self) -> String {
        let text = serde_json::to_string_pretty(self).expect("names and numbers can be written");
        text + "\n"
    }
}

fn point(chart: &ControlChart, judged: &JudgedPoint) -> PointData {
    let section = chart.section_of(judged);
    let mut signals: Vec<&'static str> = judged
        .signals
        .iter()
        .map(|(signal, _)| signal.word())
        .collect();
    signals.dedup();
    PointData {
        date: judged.point.date.iso(),
        value: judged.point.value.to_f64(),
        mean: section.mean.to_f64(),
        lower: lower(section.limits.as_ref()),
        upper: upper(section.limits.as_ref()),
        signals,
        colour: judged.colour.word(),
    }
}

fn lower(limits: Option<&Limits>) -> Option<f64> {
    limits.map(|limits| limits.lower.to_f64())
}

fn upper(limits: Option<&Limits>) -> Option<f64> {
    limits.map(|limits| limits.upper.to_f64())
}
