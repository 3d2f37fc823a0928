//! The view of a chart: its finding, the evidence for it, and its pictures.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::base::date::Date;
use crate::base::number::Number;
use crate::model::series::{Point, Series};
use crate::model::site::measured::Measured;
use crate::model::spc::{Chart, Colour, ControlChart, JudgedPoint, Ratio, Side};
use crate::output::chart::{Mark, MarkedDay, Picture, Size, Subject};
use crate::output::described::described;
use crate::output::view::{findings, verdicts, words};

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
        /// The verdict in words: `Improved since March 2024, sustained`.
        pub verdict_words: String,
        /// Why, as a sentence.
        pub reason: String,
        /// The evidence for the finding: points, mean or median, limits, target.
        pub sentence: String,
        /// The first twelve signals of a control chart, each with its dates.
        pub signals: Vec<String>,
        /// The rules that found the signals.
        pub rules: String,
        /// The marked days, in the order of their numbers. Where names fit, the picture has them too.
        pub notes: Vec<Note>,
        /// The meaning of each point shape that occurs.
        pub key: Vec<KeyLine>,
        /// Whether it has limits, and therefore a band of usual variation.
        pub has_limits: bool,
        /// The values.
        pub rows: Vec<Row>,
        /// The address of the values as a file; empty if there is none.
        pub file: String,
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

    /// A value of a series.
    #[derive(Debug, Clone, Serialize)]
    pub struct Row {
        /// The date in words.
        pub date: String,
        /// The value.
        pub value: String,
        /// What the point signals in a control chart; may be empty.
        pub signal: String,
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
        let marked = marked_days(metric, series, chart);
        let names = series.date_names();
        let flag = |(date, events): &(Date, Vec<Event>)| MarkedDay {
            date: *date,
            name: name(events),
        };
        let flags: Vec<MarkedDay> = marked.iter().map(flag).collect();
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
        let note = |(date, events): (Date, Vec<Event>)| Note {
            date: names.name(date),
            text: events
                .into_iter()
                .map(Event::into_text)
                .collect::<Vec<_>>()
                .join("; "),
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
            verdict_words: verdicts::words(chart.verdict(), names),
            reason: finding.reason,
            key: key(chart, &wide),
            rows: Vec::new(),
            file: String::new(),
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

/// What happened on a marked day.
enum Event {
    /// A change by the team, in its own words.
    Change(String),
    /// The limits or the median are calculated again from here.
    Recalculated(&'static str),
}

impl Event {
    /// What a note says.
    fn into_text(self) -> String {
        match self {
            Self::Change(text) if text.is_empty() => "a change was made".to_owned(),
            Self::Change(text) => text,
            Self::Recalculated(line) => format!("the {line} recalculated from here"),
        }
    }
}

/// Returns the name of a marked day on the picture. The lines themselves show a recalculation on the day of a change.
fn name(events: &[Event]) -> String {
    let changes = events.iter().filter_map(|event| match event {
        Event::Change(text) if text.is_empty() => Some("Change"),
        Event::Change(text) => Some(text.as_str()),
        Event::Recalculated(_) => None,
    });
    let changes: Vec<&str> = changes.collect();
    match changes.as_slice() {
        [] => "Recalculated".to_owned(),
        changes => changes.join("; "),
    }
}

/// Returns the days to mark: changes by the team, and recalculations of the limits or the median.
fn marked_days(metric: &Measured, series: &Series, chart: &Chart) -> Vec<(Date, Vec<Event>)> {
    let mut days: BTreeMap<Date, Vec<Event>> = BTreeMap::new();
    for change in &metric.charting.changes_on {
        let text = words::text_or_empty(change.change.as_ref());
        days.entry(change.date.value)
            .or_default()
            .push(Event::Change(text));
    }
    let (recalculated, line) = match chart {
        Chart::Run(chart) => {
            let starts: Vec<usize> = chart.parts.iter().map(|part| part.first).collect();
            (starts, "median is")
        }
        Chart::Control(chart) => {
            let starts: Vec<usize> = chart.sections.iter().map(|section| section.first).collect();
            (starts, "limits are")
        }
    };
    for index in recalculated.into_iter().skip(1) {
        let date = series.points()[index].date;
        days.entry(date)
            .or_default()
            .push(Event::Recalculated(line));
    }
    days.into_iter().collect()
}

/// Returns the key to the point shapes that a picture of a control chart has.
fn key(chart: &Chart, picture: &Picture) -> Vec<KeyLine> {
    let Chart::Control(_) = chart else {
        return Vec::new();
    };
    let lines = [
        ("improvement", "a sign of improvement"),
        ("concern", "a sign of getting worse"),
        ("neither", "a sign of change"),
        ("better", "better than the earlier mean"),
        ("worse", "worse than the earlier mean"),
        ("common", "usual variation"),
    ];
    let is_drawn = |kind: &str| picture.marks.iter().any(|mark| mark.kind == kind);
    let lines = lines.into_iter().filter(|(kind, _)| is_drawn(kind));
    let line = |(kind, text): (&'static str, &'static str)| KeyLine {
        mark: Mark {
            x: "0".to_owned(),
            y: "0".to_owned(),
            kind,
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
