//! What the site knows as files for spreadsheets and other programs: the same numbers as on its pages.

pub mod chart;
mod figure;
mod impact;
mod story;
mod table;

use serde::Serialize;

use crate::data::impact::ImpactData;
use crate::data::story::StoriesData;
use crate::route::Dataset;
use crate::site::Site;

/// The text of a data file.
pub fn text(site: &Site, file: Dataset) -> String {
    match file {
        Dataset::StoriesCsv => table::stories(&StoriesData::new(site)),
        Dataset::StoriesJson => written(&StoriesData::new(site)),
        Dataset::ImpactJson => written(&ImpactData::new(site)),
    }
}

/// A value as JSON, each thing on a line of its own.
fn written(value: &impl Serialize) -> String {
    let text = serde_json::to_string_pretty(value);
    text.expect("keys are texts and numbers are finite, which is all that JSON asks") + "\n"
}
