//! `chart`: one series, without a site, as text, data or a picture.

use crate::check::overrides::AppliedOverrides;
use crate::cli::arguments::{ChartArguments, ChartFormat};
use crate::cli::tell::Findings;
use crate::cli::{Exit, complain, say};
use crate::edge::chart::{ChartOptions, SeriesFile};
use crate::edge::failure::Failure;
use crate::model::spc::Plan;
use crate::model::story::metric::Unit;
use crate::report::Severity;

/// Charts the series in a file.
pub(super) fn run(arguments: &ChartArguments) -> Result<Exit, Failure> {
    let file = SeriesFile::open(&arguments.file)?;
    if file.was_sorted {
        complain("warning: the lines were not in date order, so they have been sorted\n");
    }
    let verdict = AppliedOverrides::default();
    let findings = Findings {
        report: &file.report,
        sources: &file.sources,
        verdict: &verdict,
    };
    findings.to_person(&Severity::ALL);
    let Some(chart) = file.chart(&options(arguments))? else {
        return Ok(Exit::InvalidContent);
    };
    for warning in chart.warnings() {
        complain(&format!("warning: {warning}\n"));
    }
    let drawn = match arguments.format {
        ChartFormat::Json => chart.to_json(),
        ChartFormat::Text => chart.to_text(),
        ChartFormat::Svg => {
            let drawn = chart.to_svg();
            drawn.map_err(|why| Failure::refused("draw", &arguments.file, why))?
        }
    };
    say(&drawn)?;
    Ok(Exit::Done)
}

/// What was asked for.
fn options(arguments: &ChartArguments) -> ChartOptions {
    ChartOptions {
        plan: Plan {
            better: arguments.better,
            rules: arguments.rules,
            screening: !arguments.no_screening,
            target: arguments.target,
            baseline: arguments.baseline,
            recalculate: arguments.recalculate.clone(),
        },
        kind: arguments.chart,
        name: arguments.name.clone(),
        unit: arguments.unit.clone().unwrap_or(Unit::None),
    }
}
