//! Reads and charts one series that belongs to no site.

use std::path::{Path, PathBuf};

use crate::base::source::Sources;
use crate::edge::failure::Failure;
use crate::edge::load;
use crate::model::rules;
use crate::model::series::Series;
use crate::model::spc::{ChartKind, Plan};
use crate::model::story::metric::Unit;
use crate::output::series_chart::SeriesChart;
use crate::parse::fields::{FieldReader, Text};
use crate::report::{Findings, Report};

/// A CSV file with a series, parsed.
#[derive(Debug)]
pub struct SeriesFile {
    path: PathBuf,
    sources: Sources,
    report: Report,
    /// The series; `None` if it cannot be read, or if the file has errors.
    series: Option<Series>,
    /// Whether the rows were not in order of date, and were sorted.
    pub was_sorted: bool,
}

/// How a series is charted.
#[derive(Debug, Clone)]
pub struct ChartOptions {
    /// Which direction is better, which rules detect signals, and where limits are recalculated.
    pub plan: Plan,
    /// The kind of chart; if `None`, the length of the series decides.
    pub kind: Option<ChartKind>,
    /// What is measured; if `None`, the name of the file is used.
    pub name: Option<Text>,
    /// The unit of the values.
    pub unit: Unit,
}

impl SeriesFile {
    /// Reads a file. Errors in its content are not a failure: they are in the report.
    pub fn open(file: &Path) -> Result<Self, Failure> {
        Ok(Self::of(load::text(file)?, file))
    }

    /// Reads a file in memory that has this name.
    pub fn in_memory(name: &Path, bytes: Vec<u8>) -> Result<Self, Failure> {
        Ok(Self::of(load::text_in_memory(name, bytes)?, name))
    }

    fn of(sources: Sources, path: &Path) -> Self {
        let mut report = Report::default();
        let read = sources.texts.values().next().and_then(|source| {
            if let Some(saved) = sources.saved.get(&source.path) {
                rules::not_utf8::report(&mut report, source, *saved);
            }
            let report = &mut report;
            Series::from_csv_in_any_order(&mut FieldReader { source, report })
        });
        report.sort();
        let (series, was_sorted) = read.unzip();
        Self {
            path: path.to_path_buf(),
            series: series.filter(|_| !report.has_errors()),
            was_sorted: was_sorted.unwrap_or(false),
            sources,
            report,
        }
    }

    /// The report of errors in the file, in order.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// The errors in the file, with its text.
    pub fn findings(&self) -> Findings<'_> {
        Findings::new(&self.report, &self.sources)
    }

    /// The chart of the series; `None` if the file has errors. Fails when the options do not fit the series.
    pub fn chart(&self, options: &ChartOptions) -> Result<Option<SeriesChart>, Failure> {
        let Some(series) = &self.series else {
            return Ok(None);
        };
        if let Some(why) = options.plan.baseline_fault(series.points().len()) {
            return Err(Failure::refused("chart", &self.path, why));
        }
        let stem = self.path.file_stem().unwrap_or_default();
        let stem = Text::parse(&stem.to_string_lossy().replace(['-', '_'], " "));
        let name = options.name.clone().or(stem);
        Ok(Some(SeriesChart::new(
            series.clone(),
            options.plan.clone(),
            options.kind,
            name.expect("a file that was read has a name"),
            options.unit.clone(),
        )))
    }
}
