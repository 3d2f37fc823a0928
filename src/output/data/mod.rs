//! What the site knows as files for spreadsheets and other programs: the same numbers as on its pages.

pub mod calendar;
pub mod chart;
pub mod feed;
mod figure;
mod findings;
mod impact;
mod saving;
pub mod schema;
#[cfg(test)]
mod schema_trial;
mod story;
mod table;

use serde::Serialize;

use crate::base::source::Sources;
use crate::model::series::{Point, Series};
use crate::model::site::Site;
use crate::model::site::measured::Measured;
use crate::model::site::route::{Dataset, FileRoute};
use crate::output::data::findings::FindingsData;
use crate::output::data::impact::ImpactData;
use crate::output::data::story::StoryData;
use crate::report::Report;

/// Why a value can be written as JSON.
const WHAT_JSON_ASKS: &str = "keys are texts and numbers are finite, which is all that JSON asks";

/// The text of a data file.
pub fn file(site: &Site, route: FileRoute) -> String {
    match route {
        FileRoute::Data(file) => dataset(site, file),
        FileRoute::Feed => {
            let feed = feed::feed(site);
            feed.expect("there is no route to a feed without stories")
        }
        FileRoute::StoryTable(story, metric) => table(&site.stories[story].metrics[metric]),
        FileRoute::PageTable(section, page, chart) => {
            table(&site.section(section)[page].charts[chart])
        }
        FileRoute::Calendar(section, page) => {
            let event = calendar::event(site, &site.section(section)[page]);
            event.expect("there is no route to an event without its time")
        }
    }
}

/// What the site knows, for spreadsheets and other programs.
fn dataset(site: &Site, file: Dataset) -> String {
    match file {
        Dataset::StoriesCsv => table::stories(story::stories(site)),
        Dataset::StoriesJson => a_line_each(story::stories(site)),
        Dataset::ImpactJson => written(&ImpactData::new(site)),
    }
}

/// The values that are in the text of a metric, as the file that an author could have put beside it.
fn table(metric: &Measured) -> String {
    let points = metric.own_series().map_or(&[][..], Series::points);
    let line = |point: &Point| format!("{},{}\r\n", point.date.iso(), point.value.plain());
    let lines: String = points.iter().map(line).collect();
    format!("date,value\r\n{lines}")
}

/// What was found wrong, as JSON.
pub fn findings(report: &Report, sources: &Sources) -> String {
    written(&FindingsData::new(report, sources))
}

/// All stories as JSON, each on a line of its own: of a thousand stories, half of a file with its lines drawn in would be
/// blanks.
fn a_line_each(stories: impl Iterator<Item = StoryData>) -> String {
    let mut text = "{\"stories\": [".to_owned();
    for (place, story) in stories.enumerate() {
        text.push_str(if place == 0 { "\n" } else { ",\n" });
        text.push_str(&serde_json::to_string(&story).expect(WHAT_JSON_ASKS));
    }
    text.push_str("\n]}\n");
    text
}

/// A value as JSON, each thing on a line of its own.
fn written(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).expect(WHAT_JSON_ASKS) + "\n"
}
