//! The chart of a single series that belongs to no site, as text, JSON or SVG.

use crate::base::number::Number;
use crate::model::series::Series;
use crate::model::site::measured::Measured;
use crate::model::spc::{Chart, ChartKind, ControlChart, Plan};
use crate::model::story::metric::Unit;
use crate::output::data::chart::ChartData;
use crate::output::render;
use crate::output::theme::Theme;
use crate::output::view::{ChartView, MetricView};
use crate::parse::fields::Text;

/// The message shown when there are too few points for a chart.
const NO_CHART: &str = "No chart: one or two values cannot show the usual variation.";

/// A series with everything needed to chart it: how to judge it, its name and its unit.
#[derive(Debug)]
pub struct SeriesChart {
    series: Series,
    plan: Plan,
    kind: Option<ChartKind>,
    metric: Measured,
}

impl SeriesChart {
    /// Creates a chart of `series`, labelled `name`, with values in `unit`. If `kind` is `None`, the length of the
    /// series decides between a run chart and a control chart.
    pub fn new(
        series: Series,
        plan: Plan,
        kind: Option<ChartKind>,
        name: Text,
        unit: Unit,
    ) -> Self {
        let metric = Measured {
            better: Some(plan.better),
            target: plan.target,
            ..Measured::named(name, unit)
        };
        Self {
            series,
            plan,
            kind,
            metric,
        }
    }

    /// Parts of the series or the plan that were ignored, each as a clause.
    pub fn warnings(&self) -> Vec<String> {
        let unmatched = ControlChart::unmatched(&self.series, &self.plan).into_iter();
        let mut warnings: Vec<String> = unmatched
            .map(|date| {
                format!("the series has no value on {date}, so nothing is recalculated from there")
            })
            .collect();
        if self.plan.overrides_recalculations() {
            let fixed =
                "the baseline fixes the limits for the whole series, so nothing is recalculated";
            warnings.push(fixed.to_owned());
        }
        warnings.extend(self.series.in_words(&self.series.unexplained_gaps()));
        warnings.extend(self.fractions_in_words());
        warnings
    }

    /// The suggestion if percentages are typed as fractions.
    fn fractions_in_words(&self) -> Option<String> {
        let points = self.series.points();
        let one = Number::from(1_u64);
        let target = self.plan.target.filter(|target| *target <= one);
        let values = points.iter().map(|point| point.value).chain(target);
        if !self.metric.unit.are_fractions(values) {
            return None;
        }
        let first = &points[0];
        let line = |value: Number| format!("`{},{}`", first.date.iso(), value.plain());
        let target = target.map(|target| {
            let (typed, meant) = (target.plain(), target.times(100).plain());
            format!(", and `--target {meant}` in place of `--target {typed}`")
        });
        Some(format!(
            "all values are between 0 and 1, but the unit is `%`; if they are fractions, multiply them by 100: write {} in place of {}, and so on for each date{}; or leave out `--unit`",
            line(first.value.times(100)),
            line(first.value),
            target.unwrap_or_default()
        ))
    }

    /// Returns the series and the results of both charts as JSON.
    pub fn to_json(&self) -> String {
        ChartData::new(&self.series, &self.plan, self.chart().as_ref()).to_json()
    }

    /// Returns the finding in words, followed by the values, one a line. If the series is too short for a chart, a
    /// sentence says so and the values follow.
    pub fn to_text(&self) -> String {
        let chart = self.chart();
        let view = MetricView::charted(&self.metric, &self.series, chart.as_ref(), 1);
        let mut lines = vec![view.name];
        let rows = match view.chart {
            Some(chart) => {
                lines.push(chart.title);
                lines.push(chart.sentence);
                let signals = chart.signals.into_iter();
                lines.extend(signals.map(|signal| format!("- {signal}")));
                lines.push(chart.rules);
                chart.rows
            }
            None => {
                lines.push(NO_CHART.to_owned());
                view.rows
            }
        };
        lines.push(String::new());
        let widest = |texts: &mut dyn Iterator<Item = &String>| {
            texts.map(|text| text.chars().count()).max().unwrap_or(0)
        };
        let dates = widest(&mut rows.iter().map(|row| &row.date));
        let values = widest(&mut rows.iter().map(|row| &row.value));
        for row in &rows {
            let line = format!(
                "{:dates$}  {:>values$}  {}",
                row.date, row.value, row.signal
            );
            lines.push(line.trim_end().to_owned());
        }
        lines.join("\n") + "\n"
    }

    /// Draws the chart as an SVG with the built-in theme. The error says why there is no chart.
    pub fn to_svg(&self) -> Result<String, String> {
        let chart = self.chart().ok_or_else(|| NO_CHART.to_lowercase())?;
        let view = ChartView::new(&self.metric, &self.series, &chart, "chart".to_owned());
        let drawn = render::picture(Theme::built_in(), self.metric.name.as_str(), &view);
        Ok(drawn.expect("the built-in theme can draw every chart"))
    }

    fn chart(&self) -> Option<Chart> {
        Chart::of(&self.series, &self.plan, self.kind)
    }
}
