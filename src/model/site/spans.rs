//! Finds a value of a series: in the front matter of its metric, or in the CSV file that the metric names.

use crate::base::date::Date;
use crate::base::path::SourcePath;
use crate::base::source::{Source, Sources};
use crate::model::series::PointSpans;
use crate::model::site::measured::Measured;
use crate::model::site::{Completeness, Site};

impl<C: Completeness> Site<C> {
    /// The text that contains a date of a metric's series, and the spans of the date and its value; if it is not found,
    /// the metric's own text and the span of its `data`.
    pub fn spans_of<'s>(
        &self,
        path: &SourcePath,
        metric: &Measured,
        date: Date,
        sources: &'s Sources,
    ) -> (&'s Source, PointSpans) {
        let named: &Source = &sources.texts[path];
        let data = metric.spans.of("data");
        let file = metric.data.file.as_ref();
        let file = file.and_then(|file| sources.text(&file.value));
        let found = match file {
            Some(file) => PointSpans::in_file(file, date).map(|spans| (file, spans)),
            None => PointSpans::of(named, data.start, date).map(|spans| (named, spans)),
        };
        found.unwrap_or((
            named,
            PointSpans {
                date: data,
                value: data,
            },
        ))
    }
}
