//! What is searched: each story, page and group as a title, what stands beside it, and its parts under headings.

use crate::markdown::Body;
use crate::page::Page;
use crate::page::Section;
use crate::path::PageUrl;
use crate::search::code::push_text;
use crate::site::GroupKind;
use crate::site::Site;
use crate::story::Story;
use crate::view::FactLine;
use crate::view::MetricView;
use crate::view::SavingView;
use crate::view::story_aims;
use crate::view::story_changes;
use crate::view::story_facts;

/// How much a word counts that stands in the text.
const IN_TEXT: f32 = 1.0;
/// In a heading.
const IN_HEADING: f32 = 4.0;
/// In the sentence about the page.
const IN_SUMMARY: f32 = 4.0;
/// In the name of the team, area, topic or method.
const IN_NAMES: f32 = 5.0;
/// In the title.
const IN_TITLE: f32 = 10.0;

/// One thing that can be found, by its place in the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Item {
    Story(usize),
    Page(Section, usize),
    Group(GroupKind, usize),
}

/// What is known of an item.
pub(super) struct Document<'s> {
    title: &'s str,
    url: PageUrl,
    summary: &'s str,
    /// What kind of page it is; empty for a story.
    kind: &'static str,
    /// What is shown beside a story: its team, its area, its date and its result. Empty where unknown.
    beside: [String; 4],
    /// `Draft`, `Archived` or nothing.
    mark: &'static str,
    /// Other names that it is found by, and that stand on its page where facts do.
    names: Vec<&'s str>,
    parts: Vec<Part<'s>>,
}

/// A part of a page: the id and words of its heading, and its text.
struct Part<'s> {
    id: &'s str,
    heading: &'s str,
    text: Words<'s>,
}

enum Words<'s> {
    /// As they stand in the site.
    Own(&'s str),
    /// Put together for the page.
    Made(String),
}

impl Words<'_> {
    fn as_str(&self) -> &str {
        match self {
            Self::Own(text) => text,
            Self::Made(text) => text,
        }
    }
}

impl Item {
    /// Everything that can be found. Stories come first, by area and team and then the newest first: what is
    /// told of areas, teams and years is short then, and results from one team often come in one script.
    pub(super) fn all(site: &Site) -> Vec<Self> {
        let mut stories: Vec<usize> = (0..site.stories.len()).collect();
        stories.sort_by_cached_key(|place| {
            let heading = &site.stories[*place].heading;
            let named = |text: &crate::fields::Placed<crate::fields::Text>| text.value.clone();
            (named(&heading.service_area), named(&heading.team), *place)
        });
        let mut items: Vec<Self> = stories.into_iter().map(Self::Story).collect();
        for section in Section::ALL {
            items.extend((0..site.section(section).len()).map(|place| Self::Page(section, place)));
        }
        for kind in GroupKind::ALL {
            items.extend((0..site.groups(kind).len()).map(|place| Self::Group(kind, place)));
        }
        items
    }

    /// Where its page lies.
    pub(super) fn url(self, site: &Site) -> PageUrl {
        match self {
            Self::Story(place) => site.stories[place].url(),
            Self::Page(section, place) => site.section(section)[place].url.clone(),
            Self::Group(kind, place) => {
                PageUrl::page(kind.folder(), &site.groups(kind)[place].slug)
            }
        }
    }

    /// About how many bytes its document will take.
    pub(super) fn size(self, site: &Site) -> usize {
        const BESIDE_THE_TEXT: usize = 700;
        match self {
            Self::Story(place) => BESIDE_THE_TEXT + site.stories[place].body.text.len(),
            Self::Page(section, place) => {
                BESIDE_THE_TEXT + site.section(section)[place].body.text.len()
            }
            Self::Group(..) => BESIDE_THE_TEXT / 4,
        }
    }
}

impl<'s> Document<'s> {
    /// The document of an item.
    pub(super) fn new(site: &'s Site, item: Item) -> Self {
        let url = item.url(site);
        match item {
            Item::Story(place) => Self::of_story(&site.stories[place], url),
            Item::Page(section, place) => Self::of_page(section, &site.section(section)[place]),
            Item::Group(kind, place) => {
                let group = &site.groups(kind)[place];
                let summary = group.summary.as_ref().map_or("", |text| text.as_str());
                Self::plain(&group.name, summary, url, kind.one())
            }
        }
    }

    /// A document of a title and a sentence.
    fn plain(title: &'s str, summary: &'s str, url: PageUrl, kind: &'static str) -> Self {
        Self {
            title,
            url,
            summary,
            kind,
            beside: Default::default(),
            mark: "",
            names: Vec::new(),
            parts: Vec::new(),
        }
    }

    fn of_page(section: Section, page: &'s Page) -> Self {
        let summary = page.summary.as_ref().map_or("", |text| text.as_str());
        let title = page.title.value.as_str();
        let mut document = Self::plain(title, summary, page.url.clone(), section.label());
        document.push_body(&page.body);
        let facts = page.facts.0.iter();
        let facts = facts.map(|(label, text)| format!("{label}: {}", text.as_str()));
        document.push_made("facts-title", "In short", facts.collect());
        document
    }

    fn of_story(story: &'s Story, url: PageUrl) -> Self {
        let heading = &story.heading;
        let (team, area) = (
            heading.team.value.as_str(),
            heading.service_area.value.as_str(),
        );
        let metrics: Vec<MetricView> = story.metrics.iter().map(MetricView::plain).collect();
        let mut document = Self {
            beside: [
                team.to_owned(),
                area.to_owned(),
                heading
                    .published
                    .map_or(String::new(), |date| date.to_string()),
                metrics
                    .iter()
                    .find_map(MetricView::in_short)
                    .unwrap_or_default(),
            ],
            mark: match (heading.draft, heading.archived) {
                (true, _) => "Draft",
                (_, true) => "Archived",
                _ => "",
            },
            ..Self::plain(
                heading.title.value.as_str(),
                heading.summary.as_str(),
                url,
                "",
            )
        };
        let topics = heading.topics.iter().map(|topic| topic.value.as_str());
        document.names = [team, area].into_iter().chain(topics).collect();
        let said = |metric: &MetricView| format!("{}: {}", metric.name, metric.sentence);
        document.push_made(
            "results",
            "What was measured",
            metrics.iter().map(said).collect(),
        );
        document.push_made(
            "aims-title",
            "What the team wanted",
            lines(&story_aims(story)),
        );
        document.push_body(&story.body);
        let changes = lines(&story_changes(story));
        document.push_made("changes-title", "Ideas that were tested", changes);
        if let Some(learning) = &story.record.learning {
            document.parts.push(Part {
                id: "learning-title",
                heading: "What we would tell another team",
                text: Words::Own(learning.as_str()),
            });
        }
        let savings = story.savings.iter().map(SavingView::new);
        let savings = savings.map(|saving| format!("{}, {}", saving.amount, saving.standing));
        document.push_made("savings-title", "Money", savings.collect());
        document.push_made(
            "about-title",
            "About this story",
            lines(&story_facts(story)),
        );
        document
    }

    /// Adds the text of a file, cut at its headings.
    fn push_body(&mut self, body: &'s Body) {
        let text = body.text.as_str();
        let (mut id, mut heading, mut start) = ("", "", 0);
        for next in &body.headings {
            self.push_own(id, heading, &text[start..next.start]);
            (id, heading, start) = (&next.id, &next.text, next.end);
        }
        self.push_own(id, heading, &text[start..]);
    }

    /// A heading without a text is kept, for its own words may be what is looked for.
    fn push_own(&mut self, id: &'s str, heading: &'s str, text: &'s str) {
        let text = text.trim();
        if !text.is_empty() || !heading.is_empty() {
            self.parts.push(Part {
                id,
                heading,
                text: Words::Own(text),
            });
        }
    }

    fn push_made(&mut self, id: &'s str, heading: &'s str, lines: Vec<String>) {
        if !lines.is_empty() {
            let text = Words::Made(lines.join(". "));
            self.parts.push(Part { id, heading, text });
        }
    }

    /// Every text in it, with how much a word counts that stands there. The headings that all stories share
    /// are no words of the story's.
    pub(super) fn texts(&self, mut each: impl FnMut(&str, f32)) {
        each(self.title, IN_TITLE);
        each(self.summary, IN_SUMMARY);
        self.names.iter().for_each(|name| each(name, IN_NAMES));
        for part in &self.parts {
            if matches!(part.text, Words::Own(_)) {
                each(part.heading, IN_HEADING);
            }
            each(part.text.as_str(), IN_TEXT);
        }
    }

    /// It as a list that a script holds: title, address, kind, mark, summary, team, area, date, result, and then
    /// for each part its id, heading and text.
    pub(super) fn for_script(&self) -> String {
        let heads = [
            self.title,
            self.url.as_str(),
            self.kind,
            self.mark,
            self.summary,
        ];
        let beside = self.beside.iter().map(String::as_str);
        let parts = self.parts.iter();
        let parts = parts.flat_map(|part| [part.id, part.heading, part.text.as_str()]);
        let mut out = String::from("[");
        for (place, text) in heads.into_iter().chain(beside).chain(parts).enumerate() {
            if place > 0 {
                out.push(',');
            }
            push_text(&mut out, text);
        }
        out.push(']');
        out
    }
}

/// Facts as sentences.
fn lines(facts: &[FactLine]) -> Vec<String> {
    let line = |fact: &FactLine| match fact.text.as_str() {
        "" => fact.label.clone(),
        text => format!("{}: {text}", fact.label),
    };
    facts.iter().map(line).collect()
}
