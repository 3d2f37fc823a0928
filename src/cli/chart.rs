//! `chart`: charts one series, without a site, as text, JSON or SVG.

use crate::cli::arguments::{ChartArguments, ChartFormat};
use crate::cli::{Exit, eprint, findings, print};
use crate::{AppliedOverrides, ChartOptions, Extent, Failure, Plan, SeriesFile, SingleFile, Unit};

/// Charts the series in a file.
pub(super) fn run(arguments: &ChartArguments) -> Result<Exit, Failure> {
    let Some(format) = arguments.chosen_format() else {
        let file = arguments.output.as_deref().unwrap_or(&arguments.file);
        let why = "give it a name that ends in .svg, .json or .txt";
        return Err(Failure::refused("write", file, why));
    };
    let file = SeriesFile::open(&arguments.file)?;
    if file.was_sorted {
        eprint("warning: the lines were not in date order, so they have been sorted\n");
    }
    findings::print(
        &file.findings(),
        &AppliedOverrides::default(),
        Extent::First,
    );
    let Some(chart) = file.chart(&options(arguments))? else {
        return Ok(Exit::InvalidContent);
    };
    for warning in chart.warnings() {
        eprint(&format!("warning: {warning}\n"));
    }
    let drawn = match format {
        ChartFormat::Json => chart.to_json(),
        ChartFormat::Text => chart.to_text(),
        ChartFormat::Svg => {
            let drawn = chart.to_svg();
            drawn.map_err(|why| Failure::refused("draw", &arguments.file, why))?
        }
    };
    let Some(output) = &arguments.output else {
        print(&drawn)?;
        return Ok(Exit::Done);
    };
    let path = SingleFile::at(output, format.extension())?.write(&drawn)?;
    print(&format!("Open {}\n", path.display()))?;
    Ok(Exit::Done)
}

/// Returns the options that the arguments state.
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
