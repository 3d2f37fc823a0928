//! The documents of the search index: each story, page and group with its title, details and sections.

use std::borrow::Cow;

use crate::base::path::PageUrl;
use crate::model::cover::{Cover, PictureFile};
use crate::model::page::Section;
use crate::model::site::{GroupKind, Page, Site, Story};
use crate::model::story::saving::Saving;
use crate::output::search::code::{list, quoted};
use crate::output::search::item::Item;
use crate::output::view::{
    FactLine, FactView, GroupView, ImpactPage, MetricView, SavingView, StoryFacts, area_tile,
    page_facts,
};
use crate::parse::fields::Text;
use crate::parse::markdown::Body;

/// The weight of a word in running text.
const TEXT_WEIGHT: f32 = 1.0;
/// The weight of a word in a heading.
const HEADING_WEIGHT: f32 = 4.0;
/// The weight of a word in the summary.
const SUMMARY_WEIGHT: f32 = 4.0;
/// The weight of a word in the name of the team, area or topic.
const NAME_WEIGHT: f32 = 5.0;
/// The weight of a word in the title.
const TITLE_WEIGHT: f32 = 10.0;

/// The heading above the programme's facts.
const PROGRAMME: &str = "The programme in figures";

/// The heading above the facts of the home page.
const HOME_PROGRAMME: &str = "Improvement across the organisation";

/// An item as it is indexed.
pub(super) struct Document<'s> {
    title: &'s str,
    url: PageUrl,
    summary: &'s str,
    /// The kind of page; empty for a story.
    kind: &'static str,
    /// The details that a result shows: of a story its team, area, date and result; of a group how many stories it has,
    /// and of another page when it takes place, each in the last. Each is empty if unknown.
    details: [String; 4],
    /// The letter and the number of the colour of its service area: `C3`; empty if it has none.
    tile: String,
    /// `Draft`, `Archived` or an empty string.
    mark: &'static str,
    /// Names that the item is also found by: team, area and topics.
    names: Vec<&'s str>,
    parts: Vec<Part<'s>>,
}

/// A section of a page.
struct Part<'s> {
    id: &'s str,
    heading: Cow<'s, str>,
    text: Cow<'s, str>,
    /// Whether the words of the heading are indexed. A heading that every page has says nothing about this one.
    is_heading_indexed: bool,
}

impl<'s> Document<'s> {
    /// Creates the document of an item.
    pub(super) fn new(site: &'s Site, item: Item) -> Self {
        let url = item.url(site);
        match item {
            Item::Story(index) => Self::of_story(site, &site.stories[index], url),
            Item::Page(section, index) => {
                Self::of_page(site, section, &site.section(section)[index])
            }
            Item::Group(kind, index) => {
                let group = &site.groups(kind)[index];
                let summary = group.summary.as_ref().map_or("", |text| text.as_str());
                let tile = match kind {
                    GroupKind::Areas => area_tile(site, &group.name),
                    GroupKind::Teams | GroupKind::Topics | GroupKind::Methods => String::new(),
                };
                Self {
                    tile,
                    details: brief(GroupView::new(site, kind, group).count),
                    ..Self::plain(&group.name, summary, url, kind.singular_label())
                }
            }
            Item::Section(section) => {
                let mut document = Self::plain(site.kind.label(section), "", url, "List");
                document.push_programme(site, section);
                document
            }
            Item::Home => Self::of_home(site, url),
            Item::Impact => Self::of_impact(site, url),
            Item::Accessibility => Self::of_accessibility(site, url),
        }
    }

    /// Creates a document with a title and a summary only.
    fn plain(title: &'s str, summary: &'s str, url: PageUrl, kind: &'static str) -> Self {
        Self {
            title,
            url,
            summary,
            kind,
            details: Default::default(),
            tile: String::new(),
            mark: "",
            names: Vec::new(),
            parts: Vec::new(),
        }
    }

    fn of_page(site: &'s Site, section: Section, page: &'s Page) -> Self {
        let summary = page.summary.as_ref().map_or("", |text| text.as_str());
        let title = page.title.as_str();
        let mut document = Self::plain(title, summary, page.url.clone(), site.kind.label(section));
        document.details = brief(page.when.map_or(String::new(), |when| when.to_string()));
        document.push_picture(page.picture.as_ref());
        document.push_body(&page.body);
        document.push_common_lines("facts-title", "Key facts", lines(&page_facts(page)));
        if page.url == PageUrl::index(section.folder()) {
            document.push_programme(site, section);
        }
        document
    }

    fn of_home(site: &'s Site, url: PageUrl) -> Self {
        let home = site.home.as_ref();
        let title = home.map_or(site.masthead.title(), |home| home.title.as_str());
        let summary = home.and_then(|home| home.summary.as_ref());
        let summary = summary.map_or("", |text| text.as_str());
        let mut document = Self::plain(title, summary, url, "Home page");
        let facts = site.settings.programme.iter().filter(|fact| fact.headline);
        document.push_lines(
            "facts-title",
            HOME_PROGRAMME,
            facts.map(FactView::new).map(fact_line),
        );
        if let Some(home) = home {
            document.push_body_under("help-title", "About this site", &home.body);
        }
        document.push_contact(site);
        document
    }

    /// Adds how to contact the QI team. Every page ends with that, and a search leads to the home page.
    fn push_contact(&mut self, site: &Site) {
        if let Some(contact) = &site.settings.contact {
            let ways = [
                contact.text.as_ref().map(Text::as_str),
                contact.email.as_ref().map(|email| email.as_str()),
                contact.phone.as_ref().map(Text::as_str),
            ];
            let ways: Vec<String> = ways.into_iter().flatten().map(str::to_owned).collect();
            let heading = Cow::Owned(format!("Contact the {}", contact.name.as_str()));
            self.push_part("contact", heading, Cow::Owned(sentences(&ways)), true);
        }
    }

    /// Amounts of money are left out here: they are found in the stories they come from, each with its qualification.
    fn of_impact(site: &'s Site, url: PageUrl) -> Self {
        let page = ImpactPage::new(site);
        let summary = "What the improvement stories add up to.";
        let mut document = Self::plain("Our impact", summary, url, "All stories");
        let counted = [page.stories, page.numbers, page.archived, page.measures];
        document.push_lines("", "", counted.into_iter());
        let involved = page.involvement.iter();
        let involved = involved
            .map(|stage| format!("{}: {}", stage.label, stage.text))
            .chain([page.not_stated]);
        document.push_lines("involved-title", "Who took part", involved);
        let capability = page.capability.into_iter().map(fact_line);
        document.push_lines("capability-title", "Capability", capability);
        let statuses = page.money.groups.into_iter();
        let statuses = statuses.map(|group| format!("{}: {}", group.label, group.meaning));
        let money = [page.money.realised_statement.to_owned()];
        document.push_lines(
            "money-title",
            "Savings",
            money
                .into_iter()
                .chain(statuses)
                .chain([page.money.left_out]),
        );
        let files = page.files.into_iter().map(|file| file.label);
        document.push_lines("files-title", "Download the numbers", files);
        document
    }

    fn of_accessibility(site: &'s Site, url: PageUrl) -> Self {
        let mut document = Self::plain("Accessibility statement", "", url, "About this site");
        let statement = site.settings.accessibility.iter();
        let issues = statement.flat_map(|statement| &statement.known_issues);
        document.push_lines("", "", issues.map(|issue| issue.as_str().to_owned()));
        document
    }

    /// Adds the programme's facts, which are on the list of pages about the programme.
    fn push_programme(&mut self, site: &Site, section: Section) {
        if section == Section::Pages {
            let facts = site.settings.programme.iter().map(FactView::new);
            self.push_lines("programme-title", PROGRAMME, facts.map(fact_line));
        }
    }

    fn of_story(site: &Site, story: &'s Story, url: PageUrl) -> Self {
        let StoryFacts {
            aims,
            changes,
            learning,
            // The team and the area are names of the document, and the date is one of its details.
            place: _,
            method,
            how,
            topics,
            coproduction,
            evaluation,
            record,
            sources,
            contact,
        } = StoryFacts::new(story);
        let (heading, listing) = (&story.heading, &story.listing);
        let (team, area) = (heading.team(), heading.service_area());
        let metrics: Vec<MetricView> = story.metrics.iter().map(MetricView::new).collect();
        let mut document = Self {
            details: [
                team.to_owned(),
                area.to_owned(),
                listing
                    .published
                    .map_or(String::new(), |date| date.to_string()),
                metrics
                    .iter()
                    .find_map(MetricView::brief)
                    .unwrap_or_default(),
            ],
            tile: area_tile(site, area),
            mark: match (listing.draft, listing.archived) {
                (true, _) => "Draft",
                (_, true) => "Archived",
                _ => "",
            },
            ..Self::plain(heading.title(), heading.summary(), url, "")
        };
        document.names = [team, area].into_iter().chain(topics).collect();
        let metric_line = |metric: &MetricView| {
            let definition = match metric.definition.as_str() {
                "" => String::new(),
                words => format!(". {words}"),
            };
            format!("{}{definition}", metric.line())
        };
        let measured = metrics.iter().map(metric_line).collect();
        document.push_common_lines("results", "What was measured", measured);
        document.push_common_lines("aims-title", "What we wanted", lines(&aims));
        document.push_picture(story.picture.as_ref());
        document.push_body(&story.body);
        document.push_common_lines("changes-title", "What we changed", lines(&changes));
        document.push_common_text("learning-title", "Try this where you work", learning);
        let savings = story.savings.iter().map(saving).collect();
        document.push_common_lines("savings-title", "Savings", savings);
        let about = [lines(method.as_slice()), lines(&how)].concat();
        document.push_common_lines("about-title", "How the work was done", about);
        let fact_lines = |facts: &[FactLine]| lines(facts).into_iter();
        document.push_lines(
            "coproduction-title",
            "Who took part",
            fact_lines(&coproduction),
        );
        document.push_lines("evaluation-title", "Evaluation", fact_lines(&evaluation));
        document.push_common_lines("record-title", "For the record", lines(&record));
        let titles = sources
            .iter()
            .map(|source| source.title.as_str().to_owned());
        document.push_common_lines("sources-title", "Source", titles.collect());
        document.push_common_text("contact-title", "Ask the team", contact);
        document
    }

    /// Adds the words that go with a picture, which has no heading.
    fn push_picture(&mut self, cover: Option<&Cover<PictureFile>>) {
        if let Some(cover) = cover {
            let credit = cover.credit.as_ref().map(|credit| &credit.value);
            let credits = credit.into_iter().chain(&cover.licence);
            let words = [cover.alternative()]
                .into_iter()
                .chain(credits.map(Text::as_str));
            self.push_lines("", "", words.map(str::to_owned));
        }
    }

    /// Adds the text of a file, divided at its headings.
    fn push_body(&mut self, body: &'s Body) {
        self.push_body_under("", "", body);
    }

    /// Like [`Self::push_body`], with `id` and `heading` for the text before the first heading.
    fn push_body_under(&mut self, id: &'s str, heading: &'s str, body: &'s Body) {
        let text = body.text.as_str();
        let (mut id, mut heading, mut start) = (id, heading, 0);
        for next in &body.headings {
            self.push_section(id, heading, &text[start..next.start]);
            (id, heading, start) = (&next.id, &next.text, next.end);
        }
        self.push_section(id, heading, &text[start..]);
    }

    /// Adds a section, even one without text, as a reader may search for the heading itself.
    fn push_section(&mut self, id: &'s str, heading: &'s str, text: &'s str) {
        let text = text.trim();
        if !text.is_empty() || !heading.is_empty() {
            self.push_part(id, Cow::Borrowed(heading), Cow::Borrowed(text), true);
        }
    }

    /// Adds text by the author under a heading that every page has.
    fn push_common_text(&mut self, id: &'s str, heading: &'s str, text: Option<&'s Text>) {
        if let Some(text) = text {
            self.push_part(
                id,
                Cow::Borrowed(heading),
                Cow::Borrowed(text.as_str()),
                false,
            );
        }
    }

    /// Adds lines under a heading that every page has.
    fn push_common_lines(&mut self, id: &'s str, heading: &'s str, lines: Vec<String>) {
        if !lines.is_empty() {
            self.push_part(
                id,
                Cow::Borrowed(heading),
                Cow::Owned(sentences(&lines)),
                false,
            );
        }
    }

    /// Adds lines under a heading that is specific to this page.
    fn push_lines(&mut self, id: &'s str, heading: &'s str, lines: impl Iterator<Item = String>) {
        let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
        if !lines.is_empty() {
            self.push_part(
                id,
                Cow::Borrowed(heading),
                Cow::Owned(sentences(&lines)),
                true,
            );
        }
    }

    fn push_part(
        &mut self,
        id: &'s str,
        heading: Cow<'s, str>,
        text: Cow<'s, str>,
        is_heading_indexed: bool,
    ) {
        self.parts.push(Part {
            id,
            heading,
            text,
            is_heading_indexed,
        });
    }

    /// Calls `emit` with every indexed text and the weight of its words. Headings that all stories share are left out.
    pub(super) fn texts(&self, mut emit: impl FnMut(&str, f32)) {
        emit(self.title, TITLE_WEIGHT);
        emit(self.summary, SUMMARY_WEIGHT);
        self.names.iter().for_each(|name| emit(name, NAME_WEIGHT));
        for part in &self.parts {
            if part.is_heading_indexed {
                emit(&part.heading, HEADING_WEIGHT);
            }
            emit(&part.text, TEXT_WEIGHT);
        }
    }

    /// Encodes the document as a list: title, address, kind, mark, summary, team, area, date, result, tile, and then for each
    /// section its id, heading and text.
    pub(super) fn for_script(&self) -> String {
        let heads = [
            self.title,
            self.url.as_str(),
            self.kind,
            self.mark,
            self.summary,
        ];
        let details = self.details.iter().chain([&self.tile]);
        let details = details.map(String::as_str);
        let parts = self.parts.iter();
        let parts = parts.flat_map(|part| [part.id, &*part.heading, &*part.text]);
        list(heads.into_iter().chain(details).chain(parts).map(quoted))
    }
}

/// The details of a page that is not a story.
fn brief(words: String) -> [String; 4] {
    let mut details: [String; 4] = Default::default();
    details[3] = words;
    details
}

/// Formats each fact as a label and text.
fn lines(facts: &[FactLine]) -> Vec<String> {
    let line = |fact: &FactLine| match fact.text.as_str() {
        "" => fact.label.clone(),
        text => format!("{}: {text}", fact.label),
    };
    facts.iter().map(line).collect()
}

/// Joins lines into one text, with a full stop between them.
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

/// Formats a saving with its qualification and how it was worked out.
fn saving(saving: &Saving) -> String {
    let view = SavingView::new(saving);
    let working = saving.working.as_ref();
    let working = working.map_or(String::new(), |words| format!(". {}", words.as_str()));
    format!("{}, {}{working}", view.amount, view.qualification)
}

/// Formats a fact about the programme, with its date.
fn fact_line(fact: FactView) -> String {
    let approx = if fact.approximate { "approx" } else { "" };
    let words = [approx, &fact.value, &fact.unit];
    let words = words.into_iter().filter(|word| !word.is_empty());
    let value = words.collect::<Vec<_>>().join(" ");
    let parts = [format!("{}: {value}", fact.label), fact.note, fact.date];
    let parts = parts.into_iter().filter(|line| !line.is_empty());
    sentences(&parts.collect::<Vec<_>>())
}
