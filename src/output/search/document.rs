//! What is searched: each story, page and group as a title, what stands beside it, and its parts under headings.

use crate::base::path::PageUrl;
use crate::model::page::Section;
use crate::model::site::{Page, Site, Story};
use crate::model::story::saving::Saving;
use crate::output::search::code::{list, quoted};
use crate::output::search::item::Item;
use crate::output::view::{
    FactLine, FactView, ImpactPage, MetricView, SavingView, page_facts, story_aims, story_changes,
    story_coproduction, story_evaluation, story_facts, story_record,
};
use crate::parse::fields::Text;
use crate::parse::markdown::Body;

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

/// The heading over the facts of the programme.
const PROGRAMME: &str = "The programme in figures";

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
    /// Whether the heading says something of this page: that of facts which all have says nothing.
    is_telling: bool,
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

impl<'s> Document<'s> {
    /// The document of an item.
    pub(super) fn new(site: &'s Site, item: Item) -> Self {
        let url = item.url(site);
        match item {
            Item::Story(place) => Self::of_story(&site.stories[place], url),
            Item::Page(section, place) => {
                Self::of_page(site, section, &site.section(section)[place])
            }
            Item::Group(kind, place) => {
                let group = &site.groups(kind)[place];
                let summary = group.summary.as_ref().map_or("", |text| text.as_str());
                Self::plain(&group.name, summary, url, kind.one())
            }
            Item::Section(section) => {
                let mut document = Self::plain(section.label(), "", url, "List");
                document.push_programme(site, section);
                document
            }
            Item::Home => Self::of_home(site, url),
            Item::Impact => Self::of_impact(site, url),
            Item::Accessibility => Self::of_accessibility(site, url),
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

    fn of_page(site: &'s Site, section: Section, page: &'s Page) -> Self {
        let summary = page.summary.as_ref().map_or("", |text| text.as_str());
        let title = page.title();
        let mut document = Self::plain(title, summary, page.url.clone(), section.label());
        document.push_body(&page.body);
        document.push_made("facts-title", "Key facts", lines(&page_facts(page)));
        if page.url == PageUrl::index(section.folder()) {
            document.push_programme(site, section);
        }
        document
    }

    fn of_home(site: &'s Site, url: PageUrl) -> Self {
        let home = site.home.as_ref();
        let title = home.map_or(site.settings.title(), |home| home.title());
        let summary = home.and_then(|home| home.summary.as_ref());
        let summary = summary.map_or("", |text| text.as_str());
        let mut document = Self::plain(title, summary, url, "Home page");
        let facts = site.settings.programme.iter().filter(|fact| fact.headline);
        document.push_told(
            "facts-title",
            PROGRAMME,
            facts.map(FactView::new).map(fact_line),
        );
        if let Some(home) = home {
            document.push_body_under("help-title", "About this site", &home.body);
        }
        document
    }

    /// Amounts are found in the stories that they come from, each with what must be said beside it.
    fn of_impact(site: &'s Site, url: PageUrl) -> Self {
        let page = ImpactPage::new(site);
        let summary = "What the improvement stories add up to.";
        let mut document = Self::plain("Impact", summary, url, "All stories");
        let counted = [page.stories, page.numbers, page.measures];
        document.push_told("", "", counted.into_iter());
        let involved = lines(&page.involvement).into_iter().chain([page.not_said]);
        document.push_told("involved-title", "Who was involved", involved);
        let capability = page.capability.into_iter().map(fact_line);
        document.push_told("capability-title", "Capability", capability);
        let statuses = page.money.groups.into_iter();
        let statuses = statuses.map(|group| format!("{}: {}", group.label, group.meaning));
        let money = [page.money.realised_statement.to_owned()];
        document.push_told(
            "money-title",
            "Money",
            money
                .into_iter()
                .chain(statuses)
                .chain([page.money.left_out]),
        );
        let files = page.files.into_iter().map(|file| file.label);
        document.push_told("files-title", "Download the numbers", files);
        document
    }

    fn of_accessibility(site: &'s Site, url: PageUrl) -> Self {
        let mut document = Self::plain("Accessibility statement", "", url, "About this site");
        let statement = site.settings.accessibility.iter();
        let issues = statement.flat_map(|statement| &statement.known_issues);
        document.push_told("", "", issues.map(|issue| issue.as_str().to_owned()));
        document
    }

    /// The facts of the programme, which stand on the list of pages about it.
    fn push_programme(&mut self, site: &Site, section: Section) {
        if section == Section::Pages {
            let facts = site.settings.programme.iter().map(FactView::new);
            self.push_told("programme-title", PROGRAMME, facts.map(fact_line));
        }
    }

    fn of_story(story: &'s Story, url: PageUrl) -> Self {
        let heading = &story.heading;
        let (team, area) = (heading.team(), heading.service_area());
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
            ..Self::plain(heading.title(), heading.summary(), url, "")
        };
        let topics = heading.topics.iter().map(|topic| topic.value.as_str());
        document.names = [team, area].into_iter().chain(topics).collect();
        let said = |metric: &MetricView| {
            let definition = match metric.definition.as_str() {
                "" => String::new(),
                words => format!(". {words}"),
            };
            format!("{}: {}{definition}", metric.name, metric.sentence)
        };
        document.push_made(
            "results",
            "What was measured",
            metrics.iter().map(said).collect(),
        );
        document.push_made(
            "aims-title",
            "What the team wanted to achieve",
            lines(&story_aims(story)),
        );
        document.push_body(&story.body);
        let changes = lines(&story_changes(story));
        document.push_made("changes-title", "Ideas the team tested", changes);
        let record = &story.record;
        document.push_words(
            "learning-title",
            "What we would tell another team",
            record.learning.as_ref(),
        );
        let savings = story.savings.iter().map(saving).collect();
        document.push_made("savings-title", "Money", savings);
        document.push_made(
            "about-title",
            "About this story",
            lines(&story_facts(story)),
        );
        let told = |facts: Vec<FactLine>| lines(&facts).into_iter();
        let coproduction = told(story_coproduction(story));
        document.push_told("coproduction-title", "Co-production", coproduction);
        let evaluation = told(story_evaluation(story));
        document.push_told("evaluation-title", "Evaluation", evaluation);
        document.push_made(
            "record-title",
            "For the record",
            lines(&story_record(story)),
        );
        let sources = record.sources.iter();
        let sources = sources.map(|source| source.title.as_str().to_owned());
        document.push_made("sources-title", "Sources", sources.collect());
        document.push_words("contact-title", "Contact the team", record.contact.as_ref());
        document
    }

    /// Adds the text of a file, cut at its headings.
    fn push_body(&mut self, body: &'s Body) {
        self.push_body_under("", "", body);
    }

    /// The same, where what comes before its first heading stands under another.
    fn push_body_under(&mut self, id: &'s str, heading: &'s str, body: &'s Body) {
        let text = body.text.as_str();
        let (mut id, mut heading, mut start) = (id, heading, 0);
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
            self.push(id, heading, Words::Own(text), true);
        }
    }

    /// Adds a text of the author's under a heading that every page has.
    fn push_words(&mut self, id: &'s str, heading: &'s str, text: Option<&'s Text>) {
        if let Some(text) = text {
            self.push(id, heading, Words::Own(text.as_str()), false);
        }
    }

    /// Adds lines under a heading that every page has.
    fn push_made(&mut self, id: &'s str, heading: &'s str, lines: Vec<String>) {
        if !lines.is_empty() {
            self.push(id, heading, Words::Made(sentences(&lines)), false);
        }
    }

    /// Adds lines under a heading that only pages have which say something of it.
    fn push_told(&mut self, id: &'s str, heading: &'s str, lines: impl Iterator<Item = String>) {
        let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
        if !lines.is_empty() {
            self.push(id, heading, Words::Made(sentences(&lines)), true);
        }
    }

    fn push(&mut self, id: &'s str, heading: &'s str, text: Words<'s>, is_telling: bool) {
        self.parts.push(Part {
            id,
            heading,
            text,
            is_telling,
        });
    }

    /// Every text in it, with how much a word counts that stands there. The headings that all stories share
    /// are no words of the story's.
    pub(super) fn texts(&self, mut each: impl FnMut(&str, f32)) {
        each(self.title, IN_TITLE);
        each(self.summary, IN_SUMMARY);
        self.names.iter().for_each(|name| each(name, IN_NAMES));
        for part in &self.parts {
            if part.is_telling {
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
        list(heads.into_iter().chain(beside).chain(parts).map(quoted))
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

/// Lines one behind the other, each with an end.
fn sentences(lines: &[String]) -> String {
    let mut out = String::new();
    for line in lines {
        if !out.is_empty() {
            out.push_str(if out.ends_with('.') { " " } else { ". " });
        }
        out.push_str(line);
    }
    out
}

/// A saving with what must be said beside it, and how it was worked out.
fn saving(saving: &Saving) -> String {
    let view = SavingView::new(saving);
    let working = saving.working.as_ref();
    let working = working.map_or(String::new(), |words| format!(". {}", words.as_str()));
    format!("{}, {}{working}", view.amount, view.standing)
}

/// A fact about the programme in words, with its date.
fn fact_line(fact: FactView) -> String {
    let about = if fact.approximate { "approx" } else { "" };
    let words = [about, &fact.value, &fact.unit];
    let words = words.into_iter().filter(|word| !word.is_empty());
    let value = words.collect::<Vec<_>>().join(" ");
    let told = [format!("{}: {value}", fact.label), fact.note, fact.date];
    let told = told.into_iter().filter(|line| !line.is_empty());
    sentences(&told.collect::<Vec<_>>())
}
