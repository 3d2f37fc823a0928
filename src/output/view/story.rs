//! The view of a story's page.

use serde::Serialize;

use crate::model::site::{GroupKind, Site, Story};
use crate::model::story::Reference;
use crate::output::cover::Format;
use crate::output::described::described;
use crate::output::view::card::group_link;
use crate::output::view::sections::{Sections, Subject, first_paragraph, says_more};
use crate::output::view::{
    Card, FactLine, LinkView, MetricView, Related, StoryFacts, StorySection, beside, cover, near,
    verdicts, words,
};

/// A story with at least this many headings and words has a table of contents.
const MIN_HEADINGS: usize = 4;
const MIN_WORDS: usize = 600;

described! {
    /// A story's page. In a template it is `story`.
    #[derive(Debug, Serialize)]
    pub struct StoryPage {
        /// The fields of its card.
        pub card: Card as flatten,
        /// Its summary, if that says more than the title and the beginning of the text; otherwise empty.
        pub lede: String,
        /// The month of its publication, in words; empty if it does not say.
        pub month: String,
        /// The number of the metric that its cover draws, counted from 1; 0 if the cover draws none.
        pub cover_metric: usize,
        /// How many metrics have neither a chart nor the cover.
        pub figures: usize,
        /// How many metrics have a chart.
        pub charts: usize,
        /// The caution about its results, as a sentence; empty if none is needed.
        pub caution: &'static str,
        /// Team, area, method and the day of publication, each with a label.
        pub facts: Vec<FactLine>,
        /// The improvement method, with its address; `null` if it is not stated.
        pub method: Option<FactLine>,
        /// Its stage, dates and people, each with a label.
        pub how: Vec<FactLine>,
        /// When service users and carers took part, each with a yes or no; empty if not stated.
        pub coproduction: Vec<FactLine>,
        /// Who evaluated the work; empty if not stated.
        pub evaluation: Vec<FactLine>,
        /// The team's aims, each with a label, without those that the text's own section about them tells.
        pub aims: Vec<FactLine>,
        /// The ideas that were tested, each with its outcome, without those that the text's own section tells.
        pub changes: Vec<FactLine>,
        /// What the team would tell another, unless the text's own section tells it; may be empty.
        pub learning: String,
        /// The same as a section of the text, with its heading, as safe HTML; may be empty.
        pub advice: String,
        /// Whether readers are asked for what is not known: the story has no learning, or says that something is open.
        pub asks_for_more: bool,
        /// Consent, ethics, interests and funding, each with a label.
        pub record: Vec<FactLine>,
        /// Its sources; `url` is a full web address or empty.
        pub sources: Vec<LinkView>,
        /// Who to contact; may be empty.
        pub contact: String,
        /// Its topics.
        pub topics: Vec<LinkView>,
        /// The table of contents; `url` is `#` and the heading's id. Empty if the text is short.
        pub contents: Vec<LinkView>,
        /// Its text up to the place of the charts, in sections, with a place for everything that the front matter says.
        pub sections: Vec<StorySection>,
        /// The sections after the charts; empty if there are no charts.
        pub sections_after: Vec<StorySection>,
        /// What is beside the text, in order: `how`, `coproduction`, `evaluation`, `contact`, `sources` or `record`,
        /// each only if the story has it.
        pub side: Vec<&'static str>,
        /// Which of these are below the charts, so that neither column is much longer than the other; empty if there
        /// are no charts.
        pub side_after: Vec<&'static str>,
        /// Its text as safe HTML, undivided.
        pub body: String,
        /// Stories to read next.
        pub related: Vec<Related>,
        /// Whether any of these is there for a reason, and not only as another story.
        pub has_alike: bool,
        /// The topics with more teams than `related` lists; each `label` says how many.
        pub more_teams: Vec<LinkView>,
        /// The story before this one in the list of all stories; `null` for the first.
        pub previous: Option<LinkView>,
        /// The story after this one in the list of all stories; `null` for the last.
        pub next: Option<LinkView>,
        /// The address of its poster.
        pub poster: String,
    }
}

impl StoryPage {
    /// Creates the view of a story's page.
    pub(crate) fn new(site: &Site, index: usize) -> Self {
        let story = &site.stories[index];
        let StoryFacts {
            aims,
            changes,
            learning,
            place,
            method,
            how,
            topics,
            coproduction,
            evaluation,
            record,
            sources,
            contact,
        } = StoryFacts::new(story);
        let mut text = Sections::of(&story.body);
        let aims = joined(&mut text, Subject::Wanted, aims, |aim| Some(&aim.text));
        let changes = joined(&mut text, Subject::Changed, changes, idea_only);
        if !story.savings.is_empty() {
            text.make_place(Subject::Savings);
        }
        let learning = words::text_or_empty(learning);
        let is_reported = !learning.is_empty() && text.reports(Subject::Learned, &learning);
        if is_reported {
            text.make_place(Subject::Learned);
        }
        let learning = if is_reported { String::new() } else { learning };
        let has_learning = is_reported
            || !learning.is_empty()
            || !text.advice.is_empty()
            || text.has(Subject::Learned);
        let advice = std::mem::take(&mut text.advice);
        let asks_for_more = !has_learning || text.has(Subject::Open);
        let metric = |(index, metric)| MetricView::with_chart(metric, index + 1);
        let metrics: Vec<MetricView> = story.metrics.iter().enumerate().map(metric).collect();
        let charts = metrics.iter().filter(|metric| metric.chart.is_some());
        let charts = charts.count();
        let (sections, sections_after) = match charts {
            0 => (text.all(), Vec::new()),
            _ => text.around_numbers(),
        };
        let card = Card::with_metrics(site, story, metrics, &[Format::Card]);
        let drawn = cover::main_metric(story).filter(|_| card.cover.kind != "words");
        let plain = card.metrics.iter().enumerate();
        let plain = plain.filter(|(at, metric)| metric.chart.is_none() && drawn != Some(*at));
        let source = |Reference { title, url }: &Reference| {
            LinkView::new(title.as_str(), url.as_ref().map_or("", |url| url.as_str()))
        };
        let onward = near::onward(site, index);
        let link = |index: usize| near::story_link(&site.stories[index]);
        let topic = |topic: &&str| group_link(GroupKind::Topics, topic);
        let published = story.listing.published;
        let mut page = Self {
            lede: lede(story, drawn.map(|index| &card.metrics[index])),
            month: published.map_or(String::new(), |date| date.month().to_string()),
            cover_metric: drawn.map_or(0, |index| index + 1),
            figures: plain.count(),
            charts,
            caution: verdicts::caution(story.metrics.iter().map(|metric| metric.verdict().kind())),
            facts: place.into_iter().chain(method.clone()).collect(),
            method,
            how,
            coproduction,
            evaluation,
            aims,
            changes,
            learning,
            advice,
            asks_for_more,
            record,
            sources: sources.iter().map(source).collect(),
            contact: words::text_or_empty(contact),
            topics: topics.iter().map(topic).collect(),
            contents: contents(story),
            sections,
            sections_after,
            side: Vec::new(),
            side_after: Vec::new(),
            body: story.body.html.as_str().to_owned(),
            has_alike: onward.stories.iter().any(|other| !other.reason.is_empty()),
            related: onward.stories,
            more_teams: onward.more_teams,
            previous: index.checked_sub(1).map(link),
            next: (index + 1 < site.stories.len()).then(|| link(index + 1)),
            poster: story.url().poster().to_string(),
            card,
        };
        (page.side, page.side_after) = beside::arranged(&page, story.savings.len());
        page
    }
}

/// Makes a place for facts in the text, and returns those that its own section on the subject does not already give.
/// `whole` are the words that say everything about a fact.
fn joined(
    text: &mut Sections,
    subject: Subject,
    facts: Vec<FactLine>,
    whole: impl Fn(&FactLine) -> Option<&String>,
) -> Vec<FactLine> {
    if facts.is_empty() {
        return facts;
    }
    let is_reported =
        |fact: &FactLine| whole(fact).is_some_and(|words| text.reports(subject, words));
    let is_new = |fact: &FactLine| !is_reported(fact);
    let new = facts.into_iter().filter(is_new).collect();
    text.make_place(subject);
    new
}

/// An idea whose outcome is not stated, so that the idea is all there is to tell.
fn idea_only(change: &FactLine) -> Option<&String> {
    change.text.is_empty().then_some(&change.label)
}

/// The summary of a story, if it says more than the title, the figures of the cover and the first paragraph.
fn lede(story: &Story, drawn: Option<&MetricView>) -> String {
    let heading = &story.heading;
    let figures = drawn.map_or("", |metric| metric.sentence.as_str());
    let others = [heading.title(), figures, first_paragraph(&story.body)];
    match says_more(heading.summary(), &others, heading.team()) {
        true => heading.summary().to_owned(),
        false => String::new(),
    }
}

/// The headings of a long text as links.
fn contents(story: &Story) -> Vec<LinkView> {
    let headings = story.body.headings.iter();
    let headings = headings.filter(|heading| heading.level == 2);
    let links = headings
        .map(|heading| LinkView::new(heading.text.clone(), format!("#{}", heading.id)))
        .collect::<Vec<_>>();
    let is_long = story.body.text.split_whitespace().nth(MIN_WORDS).is_some();
    if is_long && links.len() >= MIN_HEADINGS {
        links
    } else {
        Vec::new()
    }
}
