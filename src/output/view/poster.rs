//! The view of a story's poster: one sheet of A3 with as much as can be read from two metres away.

use serde::Serialize;

use crate::base::path::PageUrl;
use crate::model::site::Site;
use crate::model::story::ChangeIdea;
use crate::output::described::described;
use crate::output::qr;
use crate::output::view::{FactLine, LinkView, MetricView, Note, SavingView, verdicts, words};
use crate::parse::fields::Text;

/// How many metrics a poster shows, the first of them large.
const MAX_METRICS: usize = 3;

/// How many ideas it shows.
const MAX_CHANGES: usize = 4;

/// How many of the marks on its chart it explains.
const MAX_NOTES: usize = 2;

/// How many savings it shows.
const MAX_SAVINGS: usize = 2;

/// The length of an idea in characters, at most.
const MAX_CHANGE_LENGTH: usize = 74;

/// The length of any other text in characters, at most.
const MAX_TEXT_LENGTH: usize = 150;

described! {
    /// A story's poster. In a template it is `poster`.
    #[derive(Debug, Serialize)]
    pub struct PosterPage {
        /// The team.
        pub team: String,
        /// The service area.
        pub area: String,
        /// The story's own page.
        pub story: LinkView,
        /// Its summary of a sentence or two.
        pub summary: String,
        /// The metric that is shown large, with its chart or bars; `null` if there are none.
        pub metric: Option<MetricView>,
        /// The changes on the days that its chart marks, shortened; each has its date as label.
        pub notes: Vec<FactLine>,
        /// The next metrics, without charts.
        pub others: Vec<MetricView>,
        /// The caution about its results, as a sentence; empty if none is needed.
        pub caution: &'static str,
        /// The team's aim, shortened; may be empty.
        pub aim: String,
        /// The ideas that were tested, shortened, each with its outcome.
        pub changes: Vec<FactLine>,
        /// What the team learned, shortened; may be empty.
        pub learning: String,
        /// Its savings.
        pub savings: Vec<SavingView>,
        /// Whether the story has more metrics, ideas or savings than the poster shows.
        pub has_more: bool,
        /// Who to contact, shortened; may be empty.
        pub contact: String,
        /// The story's web address and its QR code; `null` if the settings do not state the site's address.
        pub code: Option<CodeView>,
    }

    /// A QR code.
    #[derive(Debug, Serialize)]
    pub struct CodeView {
        /// The address that it links to.
        pub address: String,
        /// The `viewBox` of its picture, which includes the quiet zone that cameras need.
        pub view_box: String,
        /// The `d` of its only path.
        pub path: String,
    }
}

impl PosterPage {
    /// Creates the view of a story's poster.
    pub(crate) fn new(site: &Site, index: usize) -> Self {
        let story = &site.stories[index];
        let (work, record) = (&story.work, &story.record);
        let measured = story.metrics.iter().enumerate().map(|(index, metric)| {
            let view = MetricView::new(metric);
            (index, view)
        });
        let mut measured: Vec<(usize, MetricView)> = measured
            .filter(|(_, view)| view.has_content())
            .take(MAX_METRICS)
            .collect();
        let is_large = |(index, view): &(usize, MetricView)| {
            view.has_both() || story.metrics[*index].data.chart.is_some()
        };
        let shown = measured.iter();
        let caution =
            verdicts::caution(shown.map(|(index, _)| story.metrics[*index].verdict().kind()));
        let large = measured.iter().position(is_large).unwrap_or(0);
        let metric = (!measured.is_empty()).then(|| {
            let (index, _) = measured.remove(large);
            let metric = &story.metrics[index];
            MetricView::with_chart(metric, index + 1)
        });
        let chart = metric.as_ref().and_then(|metric| metric.chart.as_ref());
        let notes = chart.into_iter().flat_map(|chart| &chart.notes);
        let note = |note: &Note| {
            FactLine::new(note.date.as_str(), shortened(&note.text, MAX_CHANGE_LENGTH))
        };
        let aim = work.aim.as_ref().or(work.global_aim.as_ref());
        let change = |change: &ChangeIdea| {
            let idea = shortened(change.idea.as_str(), MAX_CHANGE_LENGTH);
            FactLine::new(idea, change.outcome.map_or("", words::outcome))
        };
        let has_more = story.metrics.len() > MAX_METRICS
            || work.changes.len() > MAX_CHANGES
            || story.savings.len() > MAX_SAVINGS;
        let savings = story.savings.iter().take(MAX_SAVINGS);
        Self {
            team: story.heading.team().to_owned(),
            area: story.heading.service_area().to_owned(),
            story: LinkView::new(story.heading.title(), story.url()),
            summary: story.heading.summary().to_owned(),
            notes: notes.take(MAX_NOTES).map(note).collect(),
            caution,
            metric,
            others: measured.into_iter().map(|(_, view)| view).collect(),
            aim: text(aim),
            changes: work.changes.iter().take(MAX_CHANGES).map(change).collect(),
            learning: text(record.learning.as_ref()),
            savings: savings.map(SavingView::new).collect(),
            has_more,
            contact: text(record.contact.as_ref()),
            code: code(site, &story.url()),
        }
    }
}

/// Shortens an optional text; empty if there is none.
fn text(text: Option<&Text>) -> String {
    text.map_or(String::new(), |text| {
        shortened(text.as_str(), MAX_TEXT_LENGTH)
    })
}

/// Truncates a text to the whole words that fit in `most` characters, and adds an ellipsis.
fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let end = text
        .char_indices()
        .nth(most)
        .map_or(text.len(), |(at, _)| at);
    let kept = &text[..end];
    let words = kept
        .rsplit_once(char::is_whitespace)
        .map_or(kept, |(words, _)| words);
    format!("{} …", words.trim_end_matches([',', ';', ':', '.', ' ']))
}

/// Returns the QR code of a page; `None` if the site's address is unknown or too long.
fn code(site: &Site, page: &PageUrl) -> Option<CodeView> {
    const QUIET: usize = 4;
    let address = site.settings.address_of(page)?;
    let squares = qr::squares(&address)?;
    let side = squares.side + 2 * QUIET;
    Some(CodeView {
        address,
        view_box: format!("-{QUIET} -{QUIET} {side} {side}"),
        path: squares.path,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_at_the_end_of_a_word() {
        assert_eq!(shortened("Fewer falls.", 12), "Fewer falls.");
        assert_eq!(shortened("Fewer falls, shorter stays", 14), "Fewer falls …");
        assert_eq!(shortened("Überübermorgen", 4), "Über …");
    }
}
