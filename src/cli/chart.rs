//! `chart`: one series, without a site, as text, data or a picture.

use crate::base::source::Sources;
use crate::check::overrides::Verdict;
use crate::cli::arguments::{ChartArguments, ChartFormat};
use crate::cli::tell::Findings;
use crate::cli::{CONTENT_WRONG, GOOD, complain, say};
use crate::edge;
use crate::edge::failure::Failure;
use crate::model::series::Series;
use crate::model::site::measured::Measured;
use crate::model::spc::{Chart, ControlChart, Plan};
use crate::model::story::metric::{Metric, Unit};
use crate::output::data::chart::ChartData;
use crate::output::render;
use crate::output::theme::Theme;
use crate::output::view::{ChartView, MetricView};
use crate::parse::fields::{Reader, Text};
use crate::report::{Report, Severity, rules};

/// Charts the series of a file.
pub(super) fn run(arguments: &ChartArguments) -> Result<u8, Failure> {
    let sources = edge::load::text(&arguments.file)?;
    let mut report = Report::default();
    let series = series(&sources, &mut report);
    report.sort();
    let verdict = Verdict::default();
    let findings = Findings {
        report: &report,
        sources: &sources,
        verdict: &verdict,
    };
    findings.to_person(&Severity::ALL);
    let Some(series) = series.filter(|_| !report.has_errors()) else {
        return Ok(CONTENT_WRONG);
    };
    let plan = plan(arguments, &series)?;
    warn(&series, &plan);
    match arguments.format {
        ChartFormat::Json => say(&ChartData::new(&series, &plan).to_json())?,
        ChartFormat::Text => say(&text(arguments, &series, &plan))?,
        ChartFormat::Svg => return picture(arguments, &series, &plan),
    }
    Ok(GOOD)
}

/// The series of the only text that was read. Lines in another order than that of their dates are put in it,
/// which is said.
fn series(sources: &Sources, report: &mut Report) -> Option<Series> {
    let source = sources.texts.values().next()?;
    if let Some(saved) = sources.saved.get(&source.path) {
        rules::not_utf8::report(report, source, *saved);
    }
    let (series, was_sorted) = Series::from_csv_in_any_order(&mut Reader { source, report })?;
    if was_sorted {
        complain("warning: the lines are not in the order of their dates; they were put in it\n");
    }
    Some(series)
}

/// What was asked for, if it can be done with the series.
fn plan(arguments: &ChartArguments, series: &Series) -> Result<Plan, Failure> {
    let plan = Plan {
        better: arguments.better,
        rules: arguments.rules,
        screening: !arguments.no_screening,
        target: arguments.target,
        baseline: arguments.baseline,
        recalculate: arguments.recalculate.clone(),
    };
    match plan.baseline_fault(series.points().len()) {
        Some(why) => Err(Failure::because("chart", &arguments.file, why)),
        None => Ok(plan),
    }
}

/// Says what was passed over.
fn warn(series: &Series, plan: &Plan) {
    for date in ControlChart::unmatched(series, plan) {
        complain(&format!(
            "warning: the series has no value on {date}, so nothing is worked out anew from there\n"
        ));
    }
    if plan.overrides_recalculations() {
        complain(
            "warning: the baseline fixes the limits for the whole series, so nothing is worked out anew\n",
        );
    }
    if let Some(text) = series.gaps_in_words() {
        complain(&format!("warning: {text}\n"));
    }
}

/// What the series is called, and what its values count.
fn metric(arguments: &ChartArguments) -> Measured {
    let file = arguments.file.file_stem().unwrap_or_default();
    let stem = Text::parse(&file.to_string_lossy().replace(['-', '_'], " "));
    let name = arguments.name.clone().or(stem);
    let name = name.expect("a file that was read has a name");
    let unit = arguments.unit.clone().unwrap_or(Unit::None);
    Measured::alone(Metric {
        better: Some(arguments.better),
        target: arguments.target,
        ..Metric::named(name, unit)
    })
}

/// The chart in words; below so few points that there is no chart, the values alone.
fn text(arguments: &ChartArguments, series: &Series, plan: &Plan) -> String {
    let metric = metric(arguments);
    let chart = Chart::of(series, plan, arguments.chart);
    let view = MetricView::charted(&metric, series, chart.as_ref(), 1);
    let mut lines = vec![view.name];
    match view.chart {
        Some(chart) => {
            lines.push(chart.title);
            lines.push(chart.sentence);
            lines.extend(
                chart
                    .signals
                    .into_iter()
                    .map(|signal| format!("- {signal}")),
            );
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

/// What is said where there is no chart.
const NO_CHART: &str = "No chart: two values show no variation to compare them with.";

/// Prints the picture.
fn picture(arguments: &ChartArguments, series: &Series, plan: &Plan) -> Result<u8, Failure> {
    let metric = metric(arguments);
    let Some(chart) = Chart::of(series, plan, arguments.chart) else {
        return Err(Failure::because(
            "draw",
            &arguments.file,
            NO_CHART.to_lowercase(),
        ));
    };
    let view = ChartView::new(&metric, series, &chart, "chart".to_owned());
    let drawn = render::picture(&Theme::carried(), metric.name.as_str(), &view);
    say(&drawn.expect("the theme that the program carries can draw every chart"))?;
    Ok(GOOD)
}
