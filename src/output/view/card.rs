//! The view of a story in a list.

use serde::Serialize;

use crate::base::path::PageUrl;
use crate::model::site::measured::Measured;
use crate::model::site::{GroupKind, Site, Story};
use crate::model::spc::VerdictKind;
use crate::output::cover::Format;
use crate::output::described::described;
use crate::output::view::cover::{self, Cover};
use crate::output::view::{LinkView, MetricView, PictureView, SavingView};

described! {
    /// A story in a list.
    #[derive(Debug, Clone, Serialize)]
    pub struct Card {
        /// Its title.
        pub title: String,
        /// Its address.
        pub url: String,
        /// Its cover.
        pub cover: Cover,
        /// Its summary, a sentence or two.
        pub summary: String,
        /// Its team.
        pub team: LinkView,
        /// Its service area.
        pub area: LinkView,
        /// When it was published, in words; empty if it does not say.
        pub published: String,
        /// The same date as `2024-11-01`; empty if it does not say.
        pub published_iso: String,
        /// Whether it is a draft, which readers do not see.
        pub draft: bool,
        /// Whether it is archived: kept as a record, and counted in no total.
        pub archived: bool,
        /// Its picture; `null` if it has none.
        pub picture: Option<PictureView>,
        /// Its metrics.
        pub metrics: Vec<MetricView>,
        /// The metric that its cover and its card are about; `null` if it has none.
        pub main: Option<MetricView>,
        /// The other metrics that became worse, which no card leaves out.
        pub worse: Vec<MetricView>,
        /// Whether any metric has a value before and one after, or a verdict.
        pub has_result: bool,
        /// Its savings.
        pub savings: Vec<SavingView>,
    }
}

impl Card {
    /// Creates the card of a story, with its cover in these formats.
    pub(crate) fn new(site: &Site, story: &Story, formats: &[Format]) -> Self {
        let metrics = story.metrics.iter();
        let view = |metric: &Measured| MetricView::new(metric);
        Self::with_metrics(site, story, metrics.map(view).collect(), formats)
    }

    /// Creates the card of a story with the given views of its metrics.
    pub(super) fn with_metrics(
        site: &Site,
        story: &Story,
        metrics: Vec<MetricView>,
        formats: &[Format],
    ) -> Self {
        let (heading, listing) = (&story.heading, &story.listing);
        let main = cover::main_metric(story);
        let others = metrics
            .iter()
            .enumerate()
            .filter(|(index, _)| Some(*index) != main);
        let worse = others.filter(|(_, metric)| metric.verdict == VerdictKind::Worse.word());
        Self {
            title: heading.title().to_owned(),
            url: story.url().to_string(),
            summary: heading.summary().to_owned(),
            team: group_link(GroupKind::Teams, heading.team()),
            area: group_link(GroupKind::Areas, heading.service_area()),
            published: listing
                .published
                .map_or(String::new(), |date| date.to_string()),
            published_iso: listing.published.map_or(String::new(), |date| date.iso()),
            draft: listing.draft,
            archived: listing.archived,
            picture: story.picture.as_ref().and_then(PictureView::new),
            has_result: metrics.iter().any(MetricView::has_result),
            cover: Cover::new(site, story, formats),
            worse: worse.map(|(_, metric)| metric.clone()).collect(),
            main: main.map(|index| MetricView::new(&story.metrics[index])),
            metrics,
            savings: story.savings.iter().map(SavingView::new).collect(),
        }
    }

    /// Returns the first metric with both values, which a page can show large. The search stops at a metric that shows
    /// no change: a story that begins with one has no result to show large.
    pub(crate) fn result(&self) -> Option<&MetricView> {
        let undecided = [VerdictKind::NoSignal.word(), VerdictKind::TooEarly.word()];
        let mut shown = self
            .metrics
            .iter()
            .take_while(|metric| !undecided.contains(&metric.verdict));
        shown.find(|metric| metric.has_both())
    }
}

/// Returns a link to the group of this kind and name.
pub(crate) fn group_link(kind: GroupKind, name: &str) -> LinkView {
    let slug = crate::base::path::Slug::from_name(name);
    LinkView::new(
        name,
        slug.map_or(String::new(), |slug| {
            PageUrl::page(kind.folder(), &slug).to_string()
        }),
    )
}
