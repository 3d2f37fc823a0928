//! The view of a metric: its two values, the change in words, and bars of both.

use serde::Serialize;

use crate::base::date::Date;
use crate::base::english;
use crate::base::number::Number;
use crate::model::series::{Point, Series};
use crate::model::site::measured::{Disclosure, Measured, Values};
use crate::model::spc::{Better, Chart, VerdictKind};
use crate::model::story::metric::{Charting, MetricKind, Unit};
use crate::output::chart::Picture;
use crate::output::described::described;
use crate::output::view::{
    ChartView, FactLine, Row, chart, findings, sentences, verdicts, withheld, words,
};
use crate::parse::fields::Text;

/// The length of a full bar, in the units of its picture.
const FULL_BAR: f64 = 100.0;

described! {
    /// A metric.
    #[derive(Debug, Clone, Serialize)]
    pub struct MetricView {
        /// Its name.
        pub name: String,
        /// What exactly it counts; may be empty.
        pub definition: String,
        /// The value before without a word for its unit: `47`, `20%`; empty if it is not stated, or if the values over
        /// time show no change: the verdict then comes first.
        pub before: String,
        /// The value after in the same form; empty if it is not stated.
        pub after: String,
        /// Whether the value before is approximate.
        pub before_approximate: bool,
        /// Whether the value after is approximate.
        pub after_approximate: bool,
        /// The word for the unit, which follows the values: `days`; may be empty.
        pub unit: String,
        /// Both values and the change, otherwise the finding, as a sentence without a full stop.
        pub sentence: String,
        /// Only the change; empty if a value is not shown.
        pub change: String,
        /// The same change by itself, with the unit: "23 days fewer"; empty if a value is not shown.
        pub difference: String,
        /// The verdict: `improved`, `worse`, `changed`, `no-signal`, `too-early`, `before-and-after` or `not-known`.
        /// Only the first two may have a colour.
        pub verdict: &'static str,
        /// The verdict in words: `Improved since 1 March 2024`, or `Changed` and what changed.
        pub verdict_words: String,
        /// The verdict in a few words, for a list: `Changed` without what changed.
        pub verdict_label: String,
        /// Both values as bars; empty unless both are shown and neither is below zero.
        pub bars: Vec<Bar>,
        /// Everything else the story states about the metric.
        pub facts: Vec<FactLine>,
        /// The finding of the values over time, which begins with the verdict; empty if there are none.
        pub finding: String,
        /// Why the values over time have that verdict, as a sentence; empty if there are none.
        pub reason: String,
        /// The chart of the values over time, on the story's own page; `null` elsewhere, if there are too few values,
        /// or if the author does not want one.
        pub chart: Option<ChartView>,
        /// The same chart as a thumbnail without text, on the impact page; `null` elsewhere.
        pub thumbnail: Option<Picture>,
        /// The values of the series, on the story's own page if there is no chart, which has them itself; otherwise empty.
        pub rows: Vec<Row>,
        /// The address of the series as a file; empty if there is none.
        pub file: String,
    }

    /// A bar in a picture 100 wide.
    #[derive(Debug, Clone, Serialize)]
    pub struct Bar {
        /// `Before` or `After`.
        pub label: &'static str,
        /// The value with its unit.
        pub value: String,
        /// Its length, from 0 to 100 with two decimals.
        pub length: String,
    }
}

/// What a row shows in place of a missing value.
const NO_VALUE: &str = "no value";

impl MetricView {
    /// Creates the view for a list. It has the finding of the chart, but not the series or the chart.
    pub(crate) fn new(metric: &Measured) -> Self {
        let view = Self::values_only(metric);
        match (metric.series(), &metric.data.chart) {
            (Some(series), Some(chart)) => Self {
                reason: findings::reason(metric, series, chart),
                ..view.finding(findings::title(metric, series, chart))
            },
            _ => view,
        }
    }

    /// Creates the view for a list of results, which adds a thumbnail of the chart.
    pub(crate) fn with_thumbnail(metric: &Measured) -> Self {
        let thumbnail = metric.series().and_then(|series| {
            let chart = metric.data.chart.as_ref()?;
            Some(chart::thumbnail(metric, series, chart))
        });
        Self {
            thumbnail,
            ..Self::new(metric)
        }
    }

    /// Creates the full view, with the values of the series and their chart, if there are any. `number` identifies the
    /// chart on its page.
    pub(crate) fn with_chart(metric: &Measured, number: usize) -> Self {
        let Some(series) = metric.series() else {
            return Self::values_only(metric);
        };
        Self::charted(metric, series, metric.data.chart.as_deref(), number)
    }

    /// Creates the full view of a metric with a given series and chart.
    pub(crate) fn charted(
        metric: &Measured,
        series: &Series,
        chart: Option<&Chart>,
        number: usize,
    ) -> Self {
        let mut signals = chart::signals_of_points(chart).into_iter();
        let names = series.date_names();
        let row = |point: &Point| {
            let row = Row {
                date: names.name(point.date),
                value: words::value(&metric.unit, point.value, false),
                signal: signals.next().unwrap_or_default(),
            };
            (point.date, row)
        };
        let blank_row = |date: &Date| {
            let row = Row {
                date: names.name(*date),
                value: NO_VALUE.to_owned(),
                signal: String::new(),
            };
            (*date, row)
        };
        let rows = series.points().iter().map(row);
        let mut rows: Vec<(Date, Row)> = rows.collect();
        rows.extend(series.blank_dates().iter().map(blank_row));
        rows.sort_by_key(|(date, _)| *date);
        let rows = rows.into_iter().map(|(_, row)| row).collect();
        let view = Self::values_only(metric);
        let Some(chart) = chart else {
            return Self { rows, ..view };
        };
        let chart = ChartView {
            rows,
            file: view.file.clone(),
            ..ChartView::new(metric, series, chart, format!("chart-{number}"))
        };
        let title = chart.title.clone();
        Self {
            reason: chart.reason.clone(),
            chart: Some(chart),
            facts: facts(metric, true),
            ..view.finding(title)
        }
    }

    /// Adds the finding of a chart. It becomes the sentence too if no other values are shown.
    fn finding(self, finding: String) -> Self {
        let is_only = self.before.is_empty() && self.after.is_empty();
        let is_changed = self.verdict == VerdictKind::Changed.word();
        Self {
            verdict_words: if is_changed {
                finding.clone()
            } else {
                self.verdict_words
            },
            sentence: if is_only {
                finding.clone()
            } else {
                self.sentence
            },
            finding,
            ..self
        }
    }

    /// Creates the view of only the two values, without a chart.
    pub(crate) fn values_only(metric: &Measured) -> Self {
        let leads = metric.values_lead();
        let figure = |value: Disclosure<Number>| match value {
            _ if !leads => String::new(),
            Disclosure::Known(number) => words::figure(&metric.unit, number),
            Disclosure::Withheld(reason) => withheld::figure(metric, reason).unwrap_or_default(),
            Disclosure::NotStated => String::new(),
        };
        let (before, after) = (metric.before.known(), metric.after.known());
        let last = after.or(before).unwrap_or(Number::ZERO);
        let verdict = metric.verdict();
        let is_uncharted = !leads && metric.data.chart.is_none();
        let view = Self {
            name: metric.name.as_str().to_owned(),
            definition: words::text_or_empty(metric.definition.as_ref()),
            before: figure(metric.before),
            after: figure(metric.after),
            before_approximate: before.is_some() && metric.approximate.before(),
            after_approximate: after.is_some() && metric.approximate.after(),
            unit: words::unit_word(&metric.unit, last),
            sentence: sentences::sentence(metric),
            change: sentences::change(metric)
                .filter(|_| leads)
                .unwrap_or_default(),
            difference: sentences::difference(metric)
                .filter(|_| leads)
                .unwrap_or_default(),
            verdict: verdict.kind().word(),
            verdict_words: verdicts::words(verdict, metric.date_names()),
            verdict_label: verdicts::words(verdict, metric.date_names()),
            bars: bars(metric),
            facts: facts(metric, false),
            finding: withheld::finding(metric),
            reason: String::new(),
            chart: None,
            thumbnail: None,
            rows: rows_of_withheld(metric),
            file: metric
                .data
                .table
                .as_ref()
                .map_or(String::new(), |url| url.to_string()),
        };
        match is_uncharted {
            true => Self {
                reason: findings::TOO_FEW.to_owned(),
                ..view.finding(findings::without_chart(verdict))
            },
            false => view,
        }
    }

    /// Whether there is any value or finding to show.
    pub(crate) fn has_content(&self) -> bool {
        let known = [&self.before, &self.after, &self.finding];
        known.into_iter().any(|text| !text.is_empty())
    }

    /// Describes the metric in a line of text without a full stop: "Wait: From 47 to 24 days, 23 fewer. Before and after
    /// only".
    pub(crate) fn line(&self) -> String {
        let (name, sentence) = (&self.name, &self.sentence);
        if *sentence == self.finding {
            // A finding begins with the verdict.
            format!("{name}. {sentence}")
        } else if self.verdict == VerdictKind::NotKnown.word() {
            format!("{name}: {sentence}")
        } else {
            format!("{name}: {sentence}. {}", self.verdict_words)
        }
    }

    /// Formats the result briefly, as in "47 → 24 days, before and after only"; `None` if there is nothing to claim.
    pub(crate) fn brief(&self) -> Option<String> {
        match self.brief_values() {
            Some(values) if self.verdict == VerdictKind::NotKnown.word() => Some(values),
            Some(values) => {
                let verdict = english::uncapitalised(&self.verdict_words);
                Some(format!("{values}, {verdict}"))
            }
            None => (!self.finding.is_empty()).then(|| self.verdict_words.clone()),
        }
    }

    /// Formats both values briefly, as in "47 → 24 days"; `None` if one is missing.
    fn brief_values(&self) -> Option<String> {
        let approx = |is_approximate: bool| if is_approximate { "approx " } else { "" };
        let (before, after) = (
            approx(self.before_approximate),
            approx(self.after_approximate),
        );
        let short = format!(
            "{before}{} → {after}{} {}",
            self.before, self.after, self.unit
        );
        self.has_both().then(|| short.trim_end().to_owned())
    }

    /// Whether there is a result to show: both values, or a verdict.
    pub(crate) fn has_result(&self) -> bool {
        self.has_both() || self.verdict != VerdictKind::NotKnown.word()
    }

    /// Whether both values can be shown.
    pub(crate) fn has_both(&self) -> bool {
        !self.before.is_empty() && !self.after.is_empty()
    }
}

/// Returns both values as bars on a common scale from zero; the scale for percentages reaches at least 100.
fn bars(metric: &Measured) -> Vec<Bar> {
    let (Some(before), Some(after)) = (metric.before.known(), metric.after.known()) else {
        return Vec::new();
    };
    if !metric.values_lead() {
        return Vec::new();
    }
    if before < Number::ZERO || after < Number::ZERO {
        return Vec::new();
    }
    let largest = before.max(after);
    let hundred = Number::from(100_u64);
    let full = if metric.unit == Unit::Percent {
        largest.max(hundred)
    } else {
        largest
    };
    let bar = |label, number: Number, approximate| Bar {
        label,
        value: words::value(&metric.unit, number, approximate),
        length: format!("{:.2}", number.scaled(full, FULL_BAR)),
    };
    vec![
        bar("Before", before, metric.approximate.before()),
        bar("After", after, metric.approximate.after()),
    ]
}

/// Returns the other facts about a metric, each with a label. Dated changes are left out if a chart shows them. Every key
/// of a metric is named here, so that a new one is either shown or left out on purpose.
fn facts(metric: &Measured, is_charted: bool) -> Vec<FactLine> {
    let Measured {
        spans: _,
        unit,
        // The page has separate places for these.
        name: _,
        before: _,
        after: _,
        approximate: _,
        data: _,
        kind,
        better,
        period_before,
        period_after,
        denominator_before,
        denominator_after,
        target,
        definition,
        source,
        charting,
        suppress: _,
    } = metric;
    // The chart itself states its other settings.
    let Charting {
        chart: _,
        rules: _,
        changes_on,
        recalculate_on: _,
        baseline_points: _,
    } = charting;
    let mut facts = Vec::new();
    let mut add = |label: &str, text: Option<String>| {
        facts.extend(text.map(|text| FactLine::new(label, text)));
    };
    let text = |text: &Option<Text>| text.as_ref().map(|text| text.as_str().to_owned());
    add("What it measures", text(definition));
    add(
        "Kind of measure",
        kind.map(|kind| kind_word(kind).to_owned()),
    );
    add(
        "Better",
        better.map(|better| better_word(better).to_owned()),
    );
    add("Before and after", sentences::detail(metric));
    add("Period before", text(period_before));
    add("Period after", text(period_after));
    let counted = |count: Disclosure<u64>| match count {
        Disclosure::Known(count) => Some(Number::from(count).to_string()),
        Disclosure::Withheld(reason) => Some(withheld::words(metric, reason)),
        Disclosure::NotStated => None,
    };
    add("Number counted before", counted(*denominator_before));
    add("Number counted after", counted(*denominator_after));
    let is_withheld = metric.withholds_anything();
    add("Not shown", is_withheld.then(|| withheld::why(metric)));
    add(
        "Target",
        target.map(|target| words::value(unit, target, false)),
    );
    let calculated = sentences::percent_change(metric).filter(|_| metric.values_lead());
    add("Calculated change", calculated);
    for change in changes_on.iter().filter(|_| !is_charted) {
        let words = change
            .change
            .as_ref()
            .map_or("a change was made", |text| text.as_str());
        let date = metric.date_names().name(change.date.value);
        add(&date, Some(words.to_owned()));
    }
    add("Source", text(source));
    facts
}

fn kind_word(kind: MetricKind) -> &'static str {
    match kind {
        MetricKind::Outcome => "Outcome",
        MetricKind::Process => "Process",
        MetricKind::Balancing => "Balancing",
        MetricKind::Structure => "Structure",
    }
}

fn better_word(better: Better) -> &'static str {
    match better {
        Better::Higher => "Higher",
        Better::Lower => "Lower",
        Better::Neither => "Neither higher nor lower",
    }
}

/// Returns the values of a series in which some are withheld; empty if none are.
fn rows_of_withheld(metric: &Measured) -> Vec<Row> {
    let Values::Withheld { points, .. } = &metric.data.values else {
        return Vec::new();
    };
    let row = |(date, value): &(Date, Disclosure<Number>)| Row {
        date: metric.date_names().name(*date),
        value: match value {
            Disclosure::Known(number) => words::value(&metric.unit, *number, false),
            Disclosure::Withheld(reason) => withheld::words(metric, *reason),
            Disclosure::NotStated => String::new(),
        },
        signal: String::new(),
    };
    points.iter().map(row).collect()
}
