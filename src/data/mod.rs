//! What the site knows as files for spreadsheets and other programs: the same numbers as on its pages.

pub mod chart;
pub mod feed;
mod figure;
mod findings;
mod impact;
pub mod schema;
mod story;
mod table;

use serde::Serialize;

use crate::data::findings::FindingsData;
use crate::data::impact::ImpactData;
use crate::data::story::StoriesData;
use crate::diagnostic::Report;
use crate::route::Dataset;
use crate::series::Point;
use crate::series::Series;
use crate::site::Site;
use crate::source::Sources;
use crate::story::metric::Metric;

/// The text of a data file.
pub fn text(site: &Site, file: Dataset) -> String {
    match file {
        Dataset::StoriesCsv => table::stories(&StoriesData::new(site)),
        Dataset::StoriesJson => written(&StoriesData::new(site)),
        Dataset::ImpactJson => written(&ImpactData::new(site)),
    }
}

/// The values that stand in the text of a metric, as the file that an author could have put beside it.
pub fn table(metric: &Metric) -> String {
    let points = metric.inline().map_or(&[][..], Series::points);
    let line = |point: &Point| format!("{},{}\r\n", point.date.iso(), point.value.plain());
    let lines: String = points.iter().map(line).collect();
    format!("date,value\r\n{lines}")
}

/// What was found wrong, as JSON.
pub fn findings(report: &Report, sources: &Sources) -> String {
    written(&FindingsData::new(report, sources))
}

/// A value as JSON, each thing on a line of its own.
fn written(value: &impl Serialize) -> String {
    let text = serde_json::to_string_pretty(value);
    text.expect("keys are texts and numbers are finite, which is all that JSON asks") + "\n"
}
