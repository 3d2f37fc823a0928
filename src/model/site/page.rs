//! A page of the site that is no story: what was typed, and of its series only what may be shown.

use crate::base::path::{PageUrl, SourcePath};
use crate::model::allowance::Allowance;
use crate::model::page;
use crate::model::page::{Facts, When};
use crate::model::site::measured::{Measured, SeriesOfFiles, measure};
use crate::parse::fields::{ShortText, Spanned};
use crate::parse::markdown::Body;

/// One page of a site that is not a story.
#[derive(Debug)]
pub struct Page {
    /// The file it comes from.
    pub path: SourcePath,
    /// Where it is in the site.
    pub url: PageUrl,
    /// Its heading.
    pub title: Option<Spanned<ShortText<80>>>,
    /// What it is about, in a sentence or two.
    pub summary: Option<ShortText<300>>,
    /// Its place in the list of its section; pages without one come last.
    pub order: Option<u64>,
    /// When it takes place, if it is about something that does.
    pub when: Option<When>,
    /// Short facts, each with its label.
    pub facts: Facts,
    /// Series that it shows, each as a metric.
    pub charts: Vec<Measured>,
    /// Findings in it that may stand.
    pub allow: Vec<Allowance>,
    /// The text.
    pub body: Body,
}

impl Page {
    /// The page of what was typed; counts below `below` are small.
    pub(super) fn of(typed: page::Page, files: &SeriesOfFiles, below: u64) -> Self {
        let url = typed.url;
        let charts = typed.charts.into_iter().enumerate();
        let charts = charts
            .map(|(place, metric)| measure(metric, files, PageUrl::table(&url, place + 1), below));
        Self {
            charts: charts.collect(),
            url,
            path: typed.path,
            title: typed.title,
            summary: typed.summary,
            order: typed.order,
            when: typed.when,
            facts: typed.facts,
            allow: typed.allow,
            body: typed.body,
        }
    }

    /// Its heading; empty where the file lacks it, which is an error.
    pub fn title(&self) -> &str {
        self.title.as_ref().map_or("", |title| title.value.as_str())
    }
}
