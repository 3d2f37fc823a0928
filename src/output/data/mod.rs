//! Data files for spreadsheets and other programs, with the same numbers as the site's pages.

pub mod calendar;
pub mod chart;
pub mod feed;
mod figure;
mod findings;
mod impact;
mod saving;
pub mod schema;
#[cfg(test)]
mod schema_test;
mod story;
mod table;

use serde::Serialize;

use crate::base::date::Date;
use crate::base::source::Sources;
use crate::model::series::Point;
use crate::model::site::Site;
use crate::model::site::measured::Measured;
use crate::model::site::route::{Dataset, FileRoute};
use crate::output::data::findings::FindingsData;
use crate::output::data::impact::ImpactData;
use crate::output::data::story::StoryData;
use crate::report::Report;

/// Why serialising to JSON cannot fail.
const JSON_IS_INFALLIBLE: &str =
    "keys are texts and numbers are finite, which is all that JSON requires";

/// Why the target of a route exists: `FileRoute::all` makes the same check before it lists the route, and an assembled
/// site never changes.
const ROUTES_LEAD_SOMEWHERE: &str = "a site only lists routes to pages and files that it has";

/// Returns the text of a data file. `route` must be one of the site's.
pub fn file(site: &Site, route: FileRoute) -> String {
    match route {
        FileRoute::Data(file) => dataset(site, file),
        FileRoute::Feed => {
            let made_of = site.feed();
            feed::feed(site, &made_of.expect(ROUTES_LEAD_SOMEWHERE))
        }
        FileRoute::StoryTable(story, metric) => table(&site.stories[story].metrics[metric]),
        FileRoute::PageTable(section, page, chart) => {
            table(&site.section(section)[page].charts[chart])
        }
        FileRoute::Calendar(section, page) => {
            let page = &site.section(section)[page];
            let when = page.when.expect(ROUTES_LEAD_SOMEWHERE);
            calendar::event(site, page, when)
        }
    }
}

/// Returns the text of a file with data about the whole site.
fn dataset(site: &Site, file: Dataset) -> String {
    match file {
        Dataset::StoriesCsv => table::stories(story::stories(site)),
        Dataset::StoriesJson => stories_json(story::stories(site)),
        Dataset::ImpactJson => to_json(&ImpactData::new(site)),
    }
}

/// The first line of a series file.
const HEADER: &str = "date,value\r\n";

/// Returns the values typed in a metric as a CSV file, in the form of a series file.
fn table(metric: &Measured) -> String {
    let Some(series) = metric.own_series() else {
        return HEADER.to_owned();
    };
    let line = |point: &Point| {
        let date = point.date;
        (date, format!("{},{}\r\n", date.iso(), point.value.plain()))
    };
    let mut lines: Vec<(Date, String)> = series.points().iter().map(line).collect();
    // A date without a value shows that nothing was measured then.
    let blank = series.blank_dates().iter();
    lines.extend(blank.map(|date| (*date, format!("{},\r\n", date.iso()))));
    lines.sort_by_key(|(date, _)| *date);
    let lines: String = lines.into_iter().map(|(_, line)| line).collect();
    format!("{HEADER}{lines}")
}

/// Formats findings as JSON.
pub fn findings(report: &Report, sources: &Sources) -> String {
    to_json(&FindingsData::new(report, sources))
}

/// Formats all stories as JSON with one story on each line. With indentation, half of a large file would be spaces.
fn stories_json(stories: impl Iterator<Item = StoryData>) -> String {
    let mut text = "{\"stories\": [".to_owned();
    for (index, story) in stories.enumerate() {
        text.push_str(if index == 0 { "\n" } else { ",\n" });
        text.push_str(&serde_json::to_string(&story).expect(JSON_IS_INFALLIBLE));
    }
    text.push_str("\n]}\n");
    text
}

/// Formats a value as indented JSON.
fn to_json(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).expect(JSON_IS_INFALLIBLE) + "\n"
}
