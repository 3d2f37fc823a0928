//! The view of a story's page.

use serde::Serialize;

use crate::model::site::{GroupKind, Site};
use crate::model::story::Reference;
use crate::output::described::described;
use crate::output::view::card::group_link;
use crate::output::view::near::Tried;
use crate::output::view::{
    Card, FactLine, LinkView, MetricView, Related, StoryFacts, TeamStories, near, words,
};

/// A story with at least this many headings has a table of contents.
const FEW_HEADINGS: usize = 4;

described! {
    /// A story's page. In a template it is `story`.
    #[derive(Debug, Serialize)]
    pub struct StoryPage {
        /// What its card says.
        pub card: Card as flatten,
        /// Team, area, method, dates, people: each under its label.
        pub facts: Vec<FactLine>,
        /// When service users and carers took part, each with an answer; empty when the story does not say.
        pub coproduction: Vec<FactLine>,
        /// Who evaluated it; empty when the story does not say.
        pub evaluation: Vec<FactLine>,
        /// What the team wanted to achieve, each with its label.
        pub aims: Vec<FactLine>,
        /// What was tried, each with its outcome.
        pub changes: Vec<FactLine>,
        /// What the team would tell another team; may be empty.
        pub learning: String,
        /// Consent, ethics, interests, funding: each under its label.
        pub record: Vec<FactLine>,
        /// Further reading; `url` is a full web address or empty.
        pub sources: Vec<LinkView>,
        /// Who to contact; may be empty.
        pub contact: String,
        /// What it is about.
        pub topics: Vec<LinkView>,
        /// The headings of its text, when there are enough for a list; `url` is `#` and the heading's id.
        pub contents: Vec<LinkView>,
        /// Its text, safe to print as it is.
        pub body: String,
        /// Other teams with stories about the same topics.
        pub tried: Vec<TeamStories>,
        /// The topics with more teams than `tried` has room for; each `label` says how many.
        pub tried_more: Vec<LinkView>,
        /// Stories to read next that are not in `tried`.
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
    pub(crate) fn new(site: &Site, place: usize) -> Self {
        let story = &site.stories[place];
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
        let metric = |(place, metric)| MetricView::in_full(metric, place + 1);
        let tried = Tried::of(site, place);
        let link = |place: usize| near::story_link(&site.stories[place]);
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
            learning: words::own(learning),
            record,
            sources: sources.iter().map(source).collect(),
            contact: words::own(contact),
            topics: topics.iter().map(topic).collect(),
            contents: if contents.len() >= FEW_HEADINGS {
                contents
            } else {
                Vec::new()
            },
            body: story.body.html.as_str().to_owned(),
            related: near::related(site, place, &tried),
            previous: place.checked_sub(1).map(link),
            next: (place + 1 < site.stories.len()).then(|| link(place + 1)),
            tried_more: tried.more(),
            tried: tried.views(site),
            poster: story.url().poster().to_string(),
        }
    }
}
