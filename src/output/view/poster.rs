//! The view of a story's poster: one sheet of A3 with as much as can be read from two metres away.

use serde::Serialize;

use crate::base::path::PageUrl;
use crate::model::site::{Site, Story};
use crate::model::story::ChangeIdea;
use crate::output::cover::Format;
use crate::output::described::described;
use crate::output::qr;
use crate::output::view::cover::{self, Cover};
use crate::output::view::sections::{first_paragraph, says_more};
use crate::output::view::{
    FactLine, LinkView, MetricView, PictureView, SavingView, verdicts, words,
};
use crate::parse::fields::Text;

/// How many metrics a poster shows.
const MAX_METRICS: usize = 3;

/// How many ideas it shows.
const MAX_CHANGES: usize = 4;

/// How many savings it shows.
const MAX_SAVINGS: usize = 2;

/// The length of an idea in characters, at most.
const MAX_CHANGE_LENGTH: usize = 74;

/// The length of any other text in characters, at most.
const MAX_TEXT_LENGTH: usize = 150;

/// The length of a quotation in characters, at most: a longer one gives way to the summary.
const MAX_QUOTATION_LENGTH: usize = 220;

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
        /// Its picture; `null` if it has none.
        pub picture: Option<PictureView>,
        /// Its cover, with the drawing of a card.
        pub cover: Cover,
        /// Its summary, a sentence or two; empty if the quotation says the same, or is beside a chart.
        pub summary: String,
        /// The quotation that its text begins with; may be empty.
        pub quotation: String,
        /// The metric that the cover draws; `null` if it draws none.
        pub metric: Option<MetricView>,
        /// The metric whose chart it shows, if any: one, beside few words.
        pub charts: Vec<MetricView>,
        /// The next metrics, without charts; empty if it shows a chart.
        pub others: Vec<MetricView>,
        /// The caution about its results, as a sentence; empty if none is needed.
        pub caution: &'static str,
        /// The team's aim, shortened; may be empty, and is so beside a chart.
        pub aim: String,
        /// The ideas that were tested, shortened, each with its outcome; empty beside a chart, which names them.
        pub changes: Vec<FactLine>,
        /// What the team learned, shortened; may be empty, and is so beside a chart.
        pub learning: String,
        /// Its savings: two, or one beside a chart.
        pub savings: Vec<SavingView>,
        /// Whether the story has more metrics, ideas or savings than the poster shows.
        pub has_more: bool,
        /// Who to contact, shortened and without a full stop at its end; may be empty.
        pub contact: String,
        /// Whether that says how: by an email address or a number.
        pub is_reachable: bool,
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
        let cover = Cover::new(site, story, &[Format::Card]);
        let drawn = cover::main_metric(story).filter(|_| cover.kind != "words");
        // The metric of the cover comes first, then those with charts, in their order.
        let mut order: Vec<usize> = (0..story.metrics.len()).collect();
        order.sort_by_key(|index| {
            let is_charted = story.metrics[*index].data.chart.is_some();
            (Some(*index) != drawn, !is_charted)
        });
        let (mut metric, mut left_out) = (None, 0);
        let (mut charts, mut others, mut verdicts) = (Vec::new(), Vec::new(), Vec::new());
        for index in order {
            let measured = &story.metrics[index];
            let view = MetricView::with_chart(measured, index + 1);
            let is_full = verdicts.len() == MAX_METRICS || !charts.is_empty();
            if !view.has_content() || is_full {
                left_out += usize::from(view.has_content());
                continue;
            }
            verdicts.push(measured.verdict().kind());
            if Some(index) == drawn {
                metric = Some(view.clone());
            }
            if view.chart.is_some() {
                charts.push(view);
            } else if Some(index) != drawn {
                others.push(view);
            }
        }
        let is_charted = !charts.is_empty();
        let quotation = quotation(story);
        let summary = story.heading.summary();
        let heading = &story.heading;
        let said = [quotation.as_str(), heading.title()];
        let is_reported =
            !quotation.is_empty() && (is_charted || !says_more(summary, &said, heading.team()));
        let aim = work.aim.as_ref().or(work.global_aim.as_ref());
        let change = |change: &ChangeIdea| {
            let idea = shortened(change.idea.as_str(), MAX_CHANGE_LENGTH);
            FactLine::new(idea, change.outcome.map_or("", words::outcome))
        };
        let (max_changes, max_savings) = match is_charted {
            true => (0, 1),
            false => (MAX_CHANGES, MAX_SAVINGS),
        };
        let has_more =
            left_out > 0 || work.changes.len() > max_changes || story.savings.len() > max_savings;
        let savings = story.savings.iter().take(max_savings);
        let unless_charted = |words: String| if is_charted { String::new() } else { words };
        let contact = text(record.contact.as_ref());
        let contact = contact.trim_end_matches('.').to_owned();
        Self {
            team: story.heading.team().to_owned(),
            area: story.heading.service_area().to_owned(),
            story: LinkView::new(story.heading.title(), story.url()),
            picture: story.picture.as_ref().and_then(PictureView::new),
            cover,
            summary: if is_reported {
                String::new()
            } else {
                summary.to_owned()
            },
            quotation,
            caution: verdicts::caution(verdicts),
            metric,
            charts,
            others,
            aim: unless_charted(text(aim)),
            changes: work.changes.iter().take(max_changes).map(change).collect(),
            learning: unless_charted(text(record.learning.as_ref())),
            savings: savings.map(SavingView::new).collect(),
            has_more,
            is_reachable: is_reachable(&contact),
            contact,
            code: code(site, &story.url()),
        }
    }
}

/// The quotation that a text begins with; empty if it begins with something else, or with one that is too long.
fn quotation(story: &Story) -> String {
    let is_first = story
        .body
        .html
        .as_str()
        .starts_with("<blockquote class=\"quote\">");
    let words = first_paragraph(&story.body);
    let fits = words.chars().count() <= MAX_QUOTATION_LENGTH;
    if is_first && fits {
        words.to_owned()
    } else {
        String::new()
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

/// Whether a contact says how to reach it: an email address, or the number of a telephone, an extension or a bleep.
fn is_reachable(contact: &str) -> bool {
    const SHORTEST_NUMBER: usize = 3;
    let digits = contact.chars().filter(char::is_ascii_digit).count();
    contact.contains('@') || digits >= SHORTEST_NUMBER
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

    #[test]
    fn a_contact_is_reachable_by_an_address_or_a_number() {
        for (contact, expected) in [
            ("The night charge nurse of Willow Ward", false),
            ("Ward 12, second floor", false),
            ("", false),
            ("Willow Ward, extension 4021", true),
            ("willow.ward@example.nhs.uk", true),
            ("Willow Ward, bleep 017", true),
        ] {
            assert_eq!(is_reachable(contact), expected, "{contact}");
        }
    }
}
