//! A story of the site: what was typed, and of what was measured only what may be shown.

use crate::base::path::{PageUrl, Slug, SourcePath};
use crate::model::site::measured::{Measured, SeriesOfFiles, measure};
use crate::model::story;
use crate::model::story::saving::Saving;
use crate::model::story::{Heading, Record, Work};
use crate::parse::fields::{KeySpans, Spanned, Text};
use crate::parse::markdown::Body;

/// One story of a site.
#[derive(Debug)]
pub struct Story {
    /// The file it comes from.
    pub path: SourcePath,
    /// Where the values of its front matter are.
    pub spans: KeySpans,
    /// Its part of the address.
    pub slug: Slug,
    /// What readers see first, and where it belongs.
    pub heading: Heading,
    /// How the work was done and by whom.
    pub work: Work,
    /// What was measured, in the author's order.
    pub metrics: Vec<Measured>,
    /// What was or could be saved.
    pub savings: Vec<Saving>,
    /// What a careful reader wants to know besides.
    pub record: Record,
    /// The text.
    pub body: Body,
}

impl Story {
    /// The folder of the site with the pages of all stories.
    pub const FOLDER: &'static str = story::Story::FOLDER;

    /// The story of what was typed; counts below `below` are small.
    pub(super) fn of(typed: story::Story, files: &SeriesOfFiles, below: u64) -> Self {
        let url = PageUrl::page(Self::FOLDER, &typed.slug);
        let metrics = typed.metrics.into_iter().enumerate();
        let metrics = metrics
            .map(|(place, metric)| measure(metric, files, PageUrl::table(&url, place + 1), below));
        Self {
            metrics: metrics.collect(),
            path: typed.path,
            spans: typed.spans,
            slug: typed.slug,
            heading: typed.heading,
            work: typed.work,
            savings: typed.savings,
            record: typed.record,
            body: typed.body,
        }
    }

    /// Where its page is.
    pub fn url(&self) -> PageUrl {
        PageUrl::page(Self::FOLDER, &self.slug)
    }

    /// Everyone whom it names or mentions by role, with the key that names them.
    pub fn people(&self) -> impl Iterator<Item = (&'static str, &Spanned<Text>)> {
        let with = |key: &'static str| move |name| (key, name);
        let coach = self.work.coach.iter().map(with("coach"));
        let sponsor = self.work.sponsor.iter().map(with("sponsor"));
        coach
            .chain(sponsor)
            .chain(self.work.authors.iter().map(with("authors")))
    }
}
