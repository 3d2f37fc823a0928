//! The view of a story's page.

use serde::Serialize;

use crate::model::site::{GroupKind, Site};
use crate::model::story::Reference;
use crate::output::described::described;
use crate::output::view::card::group_link;
use crate::output::view::near::SameTopics;
use crate::output::view::{
    Card, FactLine, LinkView, MetricView, Related, StoryFacts, TeamStories, near, words,
};

/// A story with at least this many headings has a table of contents.
const MIN_HEADINGS: usize = 4;

described! {
    /// A story's page. In a template it is `story`.
    #[derive(Debug, Serialize)]
    pub struct StoryPage {
        /// What its card says.
        pub card: Card as flatten,
        /// Team, area, method, dates, people: each under its label.
        pub facts: Vec<FactLine>,
        /// When service users and carers took part, each with an answer; empty when nothing is said.
        pub coproduction: Vec<FactLine>,
        /// Who judged what came of it; empty when nothing is said.
        pub evaluation: Vec<FactLine>,
        /// What the team wanted, each under its label.
        pub aims: Vec<FactLine>,
        /// What was tried, each with what came of it.
        pub changes: Vec<FactLine>,
        /// What the team would tell another; may be empty.
        pub learning: String,
        /// Consent, ethics, interests, funding: each under its label.
        pub record: Vec<FactLine>,
        /// Where more can be read; `url` is a whole web address or empty.
        pub sources: Vec<LinkView>,
        /// Whom to ask; may be empty.
        pub contact: String,
        /// What it is about.
        pub topics: Vec<LinkView>,
        /// The headings of its text, when there are enough for a list; `url` is `#` and the heading's id.
        pub contents: Vec<LinkView>,
        /// Its text, safe to print as it is.
        pub body: String,
        /// Other teams with stories about the same topics.
        pub tried: Vec<TeamStories>,
        /// The topics that more teams worked on than `tried` has room for: each `label` says how many.
        pub tried_more: Vec<LinkView>,
        /// Stories to read next that `tried` does not name.
        pub related: Vec<Related>,
        /// The story before this one in the list of all stories; `null` at its beginning.
        pub previous: Option<LinkView>,
        /// The story behind this one in the list of all stories; `null` at its end.
        pub next: Option<LinkView>,
        /// Where its poster lies.
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
        let tried = SameTopics::of(site, index);
        let link = |index: usize| near::story_link(&site.stories[index]);
        let topic = |topic: &&str| group_link(GroupKind::Topics, topic);
        Self {
            card: Card::with(
                story,
                story.metrics.iter().enumerate().map(metric).collect(),
            ),
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
            related: near::related(site, index, &tried),
            previous: index.checked_sub(1).map(link),
            next: (index + 1 < site.stories.len()).then(|| link(index + 1)),
            tried_more: tried.more(),
            tried: tried.views(site),
            poster: story.url().poster().to_string(),
        }
    }
}
