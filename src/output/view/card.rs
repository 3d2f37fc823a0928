//! The view of a story in a list.

use serde::Serialize;

use crate::base::path::PageUrl;
use crate::model::site::measured::Measured;
use crate::model::site::{GroupKind, Story};
use crate::model::spc::VerdictKind;
use crate::output::described::described;
use crate::output::view::{LinkView, MetricView, SavingView};

described! {
    /// A story in a list.
    #[derive(Debug, Clone, Serialize)]
    pub struct Card {
        /// Its title.
        pub title: String,
        /// Its address.
        pub url: String,
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
        /// Its metrics.
        pub metrics: Vec<MetricView>,
        /// Whether any metric has a value before and one after, or a verdict.
        pub has_result: bool,
        /// Its savings.
        pub savings: Vec<SavingView>,
    }
}

impl Card {
    /// Creates the card of a story.
    pub(crate) fn new(story: &Story) -> Self {
        let metrics = story.metrics.iter();
        let view = |metric: &Measured| MetricView::new(metric);
        Self::with_metrics(story, metrics.map(view).collect())
    }

    /// Creates the card of a story with the given views of its metrics.
    pub(super) fn with_metrics(story: &Story, metrics: Vec<MetricView>) -> Self {
        let (heading, listing) = (&story.heading, &story.listing);
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
            has_result: metrics.iter().any(MetricView::has_result),
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
