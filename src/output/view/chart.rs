//! The view of a chart: its finding, the evidence for it, and its pictures.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::base::date::Date;
use crate::base::number::Number;
use crate::model::series::{Point, Series};
use crate::model::site::measured::Measured;
use crate::model::spc::{Chart, Colour, ControlChart, JudgedPoint, Ratio, Side};
use crate::output::chart::{Mark, Picture, Size, Subject};
use crate::output::described::described;
use crate::output::view::{findings, words};

described! {
    /// A chart. In `parts/chart.html` it is `chart`.
    #[derive(Debug, Clone, Serialize)]
    pub struct ChartView {
        /// The prefix of the ids in its HTML; unique on the page.
        pub id: String,
        /// `xmr` for a control chart, `run` for a run chart.
        pub kind: &'static str,
        /// Its finding: the verdict, and why, in about ten words.
        pub title: String,
        /// The verdict: `improved`, `worse`, `changed`, `no-signal` or `too-early`.
        pub verdict: &'static str,
        /// The evidence for the finding: points, mean or median, limits, target.
        pub sentence: String,
        /// The first twelve signals of a control chart, each with its dates.
        pub signals: Vec<String>,
        /// The rules that found the signals.
        pub rules: String,
        /// The marked days, in the order of their numbers.
        pub notes: Vec<Note>,
        /// The meaning of each point shape that occurs.
        pub key: Vec<KeyLine>,
        /// Whether it has limits, and therefore a band of usual variation.
        pub has_limits: bool,
        /// The picture for a screen or paper.
        pub wide: Picture,
        /// The picture for a phone.
        pub narrow: Picture,
    }

    /// A marked day.
    #[derive(Debug, Clone, Serialize)]
    pub struct Note {
        /// The day in words.
        pub date: String,
        /// What happened.
        pub text: String,
    }

    /// The meaning of a point shape.
    #[derive(Debug, Clone, Serialize)]
    pub struct KeyLine {
        /// The shape, at the origin of a picture of its own.
        pub mark: Mark,
        /// Its meaning.
        pub text: &'static str,
    }
}

impl ChartView {
    /// Creates the view of the chart of a metric.
    pub fn new(metric: &Measured, series: &Series, chart: &Chart, id: String) -> Self {
        let marked = marked_dates(metric, series, chart);
        let flags: Vec<Date> = marked.iter().map(|(date, _)| *date).collect();
        let write = |number: Number| words::figure(&metric.unit, number);
        let round = |line: &Ratio, points: &[Point]| words::line(metric, series, line, points);
        let subject = Subject {
            series,
            chart,
            target: metric.target,
            flags: &flags,
            write: &write,
            round: &round,
        };
        let note = |(date, text): (Date, String)| Note {
            date: date.to_string(),
            text,
        };
        let wide = Picture::new(&subject, Size::WIDE);
        let finding = findings::of(metric, series, chart);
        Self {
            id,
            kind: match chart {
                Chart::Run(_) => "run",
                Chart::Control(_) => "xmr",
            },
            verdict: chart.verdict().kind().word(),
            key: key(chart),
            has_limits: !wide.bands.is_empty(),
            narrow: Picture::new(&subject, Size::NARROW),
            wide,
            title: finding.title,
            sentence: finding.sentence,
            signals: finding.signals,
            rules: finding.rules,
            notes: marked.into_iter().map(note).collect(),
        }
    }
}

/// Draws a thumbnail of a chart, without text.
pub(super) fn thumbnail(metric: &Measured, series: &Series, chart: &Chart) -> Picture {
    let write = |number: Number| words::figure(&metric.unit, number);
    let round = |line: &Ratio, points: &[Point]| words::line(metric, series, line, points);
    let subject = Subject {
        series,
        chart,
        target: metric.target,
        flags: &[],
        write: &write,
        round: &round,
    };
    Picture::new(&subject, Size::THUMBNAIL)
}

/// Returns the dates to mark: changes by the team, and recalculations of the limits or the median.
fn marked_dates(metric: &Measured, series: &Series, chart: &Chart) -> Vec<(Date, String)> {
    let mut days: BTreeMap<Date, Vec<String>> = BTreeMap::new();
    for change in &metric.charting.changes_on {
        let text = words::text_or_empty(change.change.as_ref());
        let text = if text.is_empty() {
            "a change was made".to_owned()
        } else {
            text
        };
        days.entry(change.date.value).or_default().push(text);
    }
    let (recalculated, text) = match chart {
        Chart::Run(chart) => {
            let starts: Vec<usize> = chart.parts.iter().map(|part| part.first).collect();
            (starts, "the median is recalculated from here")
        }
        Chart::Control(chart) => {
            let starts: Vec<usize> = chart.sections.iter().map(|section| section.first).collect();
            (starts, "the limits are recalculated from here")
        }
    };
    for index in recalculated.into_iter().skip(1) {
        let date = series.points()[index].date;
        days.entry(date).or_default().push(text.to_owned());
    }
    let joined = |(date, texts): (Date, Vec<String>)| (date, texts.join("; "));
    days.into_iter().map(joined).collect()
}

/// Returns the key to the point shapes that occur in a control chart.
fn key(chart: &Chart) -> Vec<KeyLine> {
    let Chart::Control(chart) = chart else {
        return Vec::new();
    };
    let occurs = |colour: Colour| {
        let mut points = chart.points.iter();
        points.any(|judged| chart.meaning(judged) == colour)
    };
    let lines = [
        (Colour::Improvement, "signal of an improvement"),
        (Colour::Concern, "signal of a concern"),
        (Colour::Neither, "signal of a change"),
        (Colour::Common, "usual variation"),
    ];
    let lines = lines.into_iter().filter(|(colour, _)| occurs(*colour));
    let line = |(colour, text): (Colour, &'static str)| KeyLine {
        mark: Mark {
            x: "0".to_owned(),
            y: "0".to_owned(),
            kind: colour.word(),
        },
        text,
    };
    lines.map(line).collect()
}

/// Returns what each point of a control chart signals, in words; empty for a run chart.
pub(super) fn signals_of_points(chart: Option<&Chart>) -> Vec<String> {
    let Some(Chart::Control(chart)) = chart else {
        return Vec::new();
    };
    chart
        .points
        .iter()
        .map(|judged| signals_of(chart, judged))
        .collect()
}

fn signals_of(chart: &ControlChart, judged: &JudgedPoint) -> String {
    let meaning = match chart.meaning(judged) {
        Colour::Improvement => "Improvement",
        Colour::Concern => "Concern",
        Colour::Neither => "Change",
        Colour::Common | Colour::None => return String::new(),
    };
    let signals = judged
        .claims
        .iter()
        .map(|(signal, side)| findings::short(*signal, *side));
    let signals: Vec<&str> = signals.collect();
    format!("{meaning}: {}", signals.join(", "))
}

impl Side {
    /// The name of the limit on this side.
    pub(super) fn limit(self) -> &'static str {
        match self {
            Self::High => "upper limit",
            Self::Low => "lower limit",
        }
    }

    /// The preposition for this side of a line.
    pub(super) fn preposition(self) -> &'static str {
        match self {
            Self::High => "above",
            Self::Low => "below",
        }
    }
}
