//! The chart of one series that belongs to no site: in words, as data, and as a picture.

use crate::model::series::Series;
use crate::model::site::measured::Measured;
use crate::model::spc::{Chart, ChartKind, ControlChart, Plan};
use crate::model::story::metric::{Metric, Unit};
use crate::output::data::chart::ChartData;
use crate::output::render;
use crate::output::theme::Theme;
use crate::output::view::{ChartView, MetricView};
use crate::parse::fields::Text;

/// What is said where there is no chart.
const NO_CHART: &str = "No chart: two values cannot show the usual variation.";

/// A series and how it is judged and called.
#[derive(Debug)]
pub struct SeriesChart {
    series: Series,
    plan: Plan,
    kind: Option<ChartKind>,
    metric: Measured,
}

impl SeriesChart {
    /// The chart of a series that is called `name` and counts `unit`; of a kind that its length suggests, where none is
    /// given.
    pub fn new(
        series: Series,
        plan: Plan,
        kind: Option<ChartKind>,
        name: Text,
        unit: Unit,
    ) -> Self {
        let metric = Measured::alone(Metric {
            better: Some(plan.better),
            target: plan.target,
            ..Metric::named(name, unit)
        });
        Self {
            series,
            plan,
            kind,
            metric,
        }
    }

    /// What was passed over, a clause each.
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
        warnings.extend(self.series.gaps_in_words());
        warnings
    }

    /// Everything that is known of it, as JSON.
    pub fn to_json(&self) -> String {
        ChartData::new(&self.series, &self.plan).to_json()
    }

    /// The chart in words and its values in lines; below so few points that there is no chart, the values alone.
    pub fn to_text(&self) -> String {
        let chart = self.chart();
        let view = MetricView::charted(&self.metric, &self.series, chart.as_ref(), 1);
        let mut lines = vec![view.name];
        match view.chart {
            Some(chart) => {
                lines.push(chart.title);
                lines.push(chart.sentence);
                let signals = chart.signals.into_iter();
                lines.extend(signals.map(|signal| format!("- {signal}")));
                lines.push(chart.rules);
            }
            None => lines.push(NO_CHART.to_owned()),
        }
        lines.push(String::new());
        let widest = |texts: &mut dyn Iterator<Item = &String>| {
            texts.map(|text| text.chars().count()).max().unwrap_or(0)
        };
        let dates = widest(&mut view.rows.iter().map(|row| &row.date));
        let values = widest(&mut view.rows.iter().map(|row| &row.value));
        for row in &view.rows {
            let line = format!(
                "{:dates$}  {:>values$}  {}",
                row.date, row.value, row.signal
            );
            lines.push(line.trim_end().to_owned());
        }
        lines.join("\n") + "\n"
    }

    /// The chart as a picture, by the theme that the program carries. The error says why there is no chart.
    pub fn to_svg(&self) -> Result<String, String> {
        let chart = self.chart().ok_or_else(|| NO_CHART.to_lowercase())?;
        let view = ChartView::new(&self.metric, &self.series, &chart, "chart".to_owned());
        let drawn = render::picture(Theme::carried(), self.metric.name.as_str(), &view);
        Ok(drawn.expect("the theme that the program carries can draw every chart"))
    }

    fn chart(&self) -> Option<Chart> {
        Chart::of(&self.series, &self.plan, self.kind)
    }
}
