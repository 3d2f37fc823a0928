//! One series that belongs to no site: its file is read, and charted.

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
use crate::report::Report;

/// A CSV file with a series, read.
#[derive(Debug)]
pub struct SeriesFile {
    path: PathBuf,
    pub(crate) sources: Sources,
    pub(crate) report: Report,
    /// The series; `None` where it cannot be read, or something must be put right first.
    series: Option<Series>,
    /// Whether its lines were in another order than that of their dates, and were put in it.
    pub was_sorted: bool,
}

/// How a series is charted.
#[derive(Debug, Clone)]
pub struct ChartOptions {
    /// Which way is better, which rules find signals, and where limits are worked out anew.
    pub plan: Plan,
    /// The kind of chart; one that the length of the series suggests, where none is given.
    pub kind: Option<ChartKind>,
    /// What is measured; the name of the file, where none is given.
    pub name: Option<Text>,
    /// What the values count.
    pub unit: Unit,
}

impl SeriesFile {
    /// Reads a file. What is wrong in it is no failure: the report says it.
    pub fn open(file: &Path) -> Result<Self, Failure> {
        Ok(Self::of(load::text(file)?, file))
    }

    /// A file of that name in memory.
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

    /// What is wrong in the file, in order.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// The chart of the series; `None` where something in the file must be put right first. Fails when the options do
    /// not fit the series.
    pub fn chart(&self, options: &ChartOptions) -> Result<Option<SeriesChart>, Failure> {
        let Some(series) = &self.series else {
            return Ok(None);
        };
        if let Some(why) = options.plan.baseline_fault(series.points().len()) {
            return Err(Failure::because("chart", &self.path, why));
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
