//! The view of a story's page.

use serde::Serialize;

use crate::model::site::{GroupKind, Site};
use crate::model::story::Reference;
use crate::output::described::described;
use crate::output::view::card::group_link;
use crate::output::view::near::SameTopics;
use crate::output::view::{
    Card, FactLine, LinkView, MetricView, Related, StoryFacts, TeamStories, near, verdicts, words,
};

/// A story with at least this many headings has a table of contents.
const MIN_HEADINGS: usize = 4;

described! {
    /// A story's page. In a template it is `story`.
    #[derive(Debug, Serialize)]
    pub struct StoryPage {
        /// The fields of its card.
        pub card: Card as flatten,
        /// The caution about its results, as a sentence; empty if none is needed.
        pub caution: &'static str,
        /// Team, area, method, dates and people, each with a label.
        pub facts: Vec<FactLine>,
        /// When service users and carers took part, each with a yes or no; empty if not stated.
        pub coproduction: Vec<FactLine>,
        /// Who evaluated the work; empty if not stated.
        pub evaluation: Vec<FactLine>,
        /// The team's aims, each with a label.
        pub aims: Vec<FactLine>,
        /// The ideas that were tested, each with its outcome.
        pub changes: Vec<FactLine>,
        /// What the team learned; may be empty.
        pub learning: String,
        /// Consent, ethics, interests and funding, each with a label.
        pub record: Vec<FactLine>,
        /// Its sources; `url` is a full web address or empty.
        pub sources: Vec<LinkView>,
        /// Who to contact; may be empty.
        pub contact: String,
        /// Its topics.
        pub topics: Vec<LinkView>,
        /// The table of contents; `url` is `#` and the heading's id. Empty if there are few headings.
        pub contents: Vec<LinkView>,
        /// Its text as safe HTML.
        pub body: String,
        /// Other teams with stories about the same topics.
        pub same_topics: Vec<TeamStories>,
        /// The topics with more teams than `same_topics` lists; each `label` says how many.
        pub more_teams: Vec<LinkView>,
        /// Stories to read next that `same_topics` does not list.
        pub related: Vec<Related>,
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
            about,
            topics,
            coproduction,
            evaluation,
            record,
            sources,
            contact,
        } = StoryFacts::new(story);
        let headings = story
            .body
            .headings
            .iter()
            .filter(|heading| heading.level == 2);
        let contents: Vec<LinkView> = headings
            .map(|heading| LinkView::new(heading.text.clone(), format!("#{}", heading.id)))
            .collect();
        let source = |Reference { title, url }: &Reference| {
            LinkView::new(title.as_str(), url.as_ref().map_or("", |url| url.as_str()))
        };
        let metric = |(index, metric)| MetricView::with_chart(metric, index + 1);
        let same_topics = SameTopics::of(site, index);
        let link = |index: usize| near::story_link(&site.stories[index]);
        let topic = |topic: &&str| group_link(GroupKind::Topics, topic);
        Self {
            card: Card::with_metrics(
                story,
                story.metrics.iter().enumerate().map(metric).collect(),
            ),
            caution: verdicts::caution(story.metrics.iter().map(|metric| metric.verdict().kind())),
            facts: about,
            coproduction,
            evaluation,
            aims,
            changes,
            learning: words::text_or_empty(learning),
            record,
            sources: sources.iter().map(source).collect(),
            contact: words::text_or_empty(contact),
            topics: topics.iter().map(topic).collect(),
            contents: if contents.len() >= MIN_HEADINGS {
                contents
            } else {
                Vec::new()
            },
            body: story.body.html.as_str().to_owned(),
            related: near::related(site, index, &same_topics),
            previous: index.checked_sub(1).map(link),
            next: (index + 1 < site.stories.len()).then(|| link(index + 1)),
            more_teams: same_topics.more(),
            same_topics: same_topics.views(site),
            poster: story.url().poster().to_string(),
        }
    }
}
