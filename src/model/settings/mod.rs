//! The settings of a whole site, from `site.yaml`.

mod accessibility;
mod area;
mod contact;
mod content_format;
mod severity_overrides;
mod synonyms;
mod threshold;

use std::collections::BTreeMap;

pub use accessibility::{Accessibility, Compliance};
pub use area::{Area, Colour, Named};
pub use contact::Contact;
pub use content_format::ContentFormat;
pub use severity_overrides::{SeverityOverrides, SeveritySetting};
pub use synonyms::Synonyms;
pub use threshold::Threshold;

use crate::base::english;
use crate::base::number::Number;
use crate::base::path::PageUrl;
use crate::base::source::{OtherFiles, Source, Span};
use crate::model::cover::{Logo, PictureFile};
use crate::parse::fields::{
    Declared, FieldReader, Fields, FileName, FromYaml, Keyed, Shape, Spanned, Text, TextForm,
    WebAddress, from_scalar, keyed, scalar_text,
};
use crate::parse::readable_text::ReadableText;
use crate::parse::rules;
use crate::parse::yaml;
use crate::parse::yaml::{Node, Value};
use crate::report::Report;

keyed! {
    /// The settings in `site.yaml`, as typed. In a site, the file of the logo is known.
    #[derive(Debug, Clone)]
    pub struct SettingsFile<L = Option<Logo>> {
        /// The facts about the site that every page shows.
        pub masthead: TypedMasthead as part,
        /// The organisation's logo: the name of its file, or `file` and `description`.
        pub logo: L,
        /// Everything else.
        pub settings: Settings as part,
    }
}

/// The facts about the site that every page shows.
#[derive(Debug, Clone)]
pub struct Masthead {
    title: Text,
    organisation: Text,
}

keyed! {
    /// The masthead of a site as it was typed: anything it lacks is an error.
    #[derive(Debug, Clone)]
    pub struct TypedMasthead {
        /// The site's name.
        pub title: Option<Text> as required,
        /// The organisation that the site belongs to.
        pub organisation: Option<Text> as required,
    }
}

keyed! {
    /// The settings of a site.
    #[derive(Debug, Clone)]
    pub struct Settings {
        /// The service areas, in the order to list them: each a name, or a `name` with a `summary` or a `colour`.
        pub service_areas: Vec<Area> as required,
        /// What stories can be about: each a name, or a `name` and a `summary`.
        pub topics: Vec<Named>,
        /// Information about teams; a team does not need to be listed here to have stories.
        pub teams: Vec<Team>,
        /// How to contact the team that runs the site.
        pub contact: Option<Contact>,
        /// The site's web address, such as `https://intranet.example.nhs.uk/qi/`, for anything that needs full addresses.
        pub address: Option<WebAddress>,
        /// The name of a folder in `themes`, for your own theme.
        pub theme: Option<Spanned<FolderName>>,
        /// The stories to show first, by their file names without `.md`.
        pub featured: Vec<Spanned<Text>>,
        /// The file of the page that explains how to add a story, as a path inside the content folder, such as `resources/how-to-add-a-story.md`.
        pub how_to_add: Option<Spanned<FileName>>,
        /// The file of the page that explains how to read a chart, as a path inside the content folder, such as `resources/how-to-read-a-chart.md`.
        pub how_to_read_charts: Option<Spanned<FileName>>,
        /// Facts about the programme, each with its date.
        pub programme: Vec<Fact>,
        /// What is known about the site's accessibility.
        pub accessibility: Option<Accessibility>,
        /// Names that mean the same to search, one list for each thing, such as `[length of stay, LOS, discharge delay]`.
        pub synonyms: Synonyms = Synonyms::default(),
        /// Public phone numbers and addresses, in addition to those under `contact`.
        pub public_contacts: Vec<Text>,
        /// Staff who have left, whom stories should no longer name.
        pub leavers: Vec<Text>,
        /// The smallest count of people that is safe to show, from 3 to 20. If you leave this out, it is 5.
        pub small_number_threshold: Threshold = Threshold::default(),
        /// Rules that this site changes: a rule's code, and `error`, `warning`, `advice` or `off`.
        pub rules: SeverityOverrides = SeverityOverrides::default(),
        /// The version of the format of the content. The program writes it when it needs to; leave it as it is.
        pub format: ContentFormat = ContentFormat::default(),
    }
}

keyed! {
    /// A team: its name, a summary and its other names.
    #[derive(Debug, Clone)]
    pub struct Team {
        /// The name.
        pub name: Spanned<Text>,
        /// A sentence about it.
        pub summary: Option<Text>,
        /// Its other names, such as its initials, which stories may use too.
        pub also_called: Vec<Spanned<Text>>,
    }
}

keyed! {
    /// A fact about the programme, always with its date.
    #[derive(Debug, Clone)]
    pub struct Fact {
        /// What the fact is about.
        pub label: Text,
        /// The number or text.
        pub value: FactValue,
        /// What the number counts.
        pub unit: Option<Text>,
        /// Whether the number is approximate: `yes` or `no`.
        pub approximate: bool = false,
        /// An earlier number, in digits; it needs `before_at`.
        pub before: Option<Number>,
        /// The date of the earlier number, such as `March 2023`.
        pub before_at: Option<Text>,
        /// The date of the fact, such as `March 2024`.
        pub as_at: Text,
        /// Where it comes from.
        pub source: Option<Text>,
        /// Anything that readers need to know with it.
        pub note: Option<Text>,
        /// Whether to show it on the home page: `yes` or `no`.
        pub headline: bool = false,
        /// Whether it is about the organisation's capability for improvement and appears on the impact page: `yes` or `no`.
        pub capability: bool = false,
    }
}

/// The value of a fact: a number or words.
#[derive(Debug, Clone)]
pub enum FactValue {
    /// A number.
    Number(Number),
    /// Words.
    Text(Text),
}

impl Settings {
    /// The name of the theme's folder.
    pub fn theme_name(&self) -> &str {
        self.theme
            .as_ref()
            .map_or(DEFAULT_THEME, |name| name.value.as_str())
    }

    /// The colour of a service area.
    pub fn colour_of(&self, area: &str) -> Colour {
        Colour::of_area(area, &self.service_areas)
    }

    /// The full web address of a page; `None` if the settings do not say where the site will be.
    pub fn address_of(&self, page: &PageUrl) -> Option<String> {
        let site = self.address.as_ref()?;
        Some(full_address(site, page))
    }
}

/// The full web address of a page of the site at the address `site`.
pub fn full_address(site: &WebAddress, page: &PageUrl) -> String {
    let base = site.as_str();
    let base = base.strip_suffix("index.html").unwrap_or(base);
    format!("{}/{page}", base.trim_end_matches('/'))
}

impl SettingsFile {
    /// Parses the settings file. Whatever cannot be read is reported and left out, so that everything else can still be
    /// checked; a site with errors is never built.
    pub fn parse(source: &Source, report: &mut Report) -> Self {
        if source.text.len() > MAX_BYTES {
            let first = source.text.lines().next().map_or(0, str::len);
            let message = "this file is longer than 256 KB, so none of it was read".to_owned();
            let suggestion = "it should only contain settings and the names of areas, topics and teams: check what was \
                        pasted into it";
            rules::over_limit::report(report, source, Span::new(0, first), message, suggestion);
            return Self::empty();
        }
        let node = yaml::parse(source, Span::new(source.start(), source.text.len()), report);
        let reader = &mut FieldReader { source, report };
        node.and_then(|node| Self::from_yaml(&node, reader))
            .unwrap_or_else(Self::empty)
    }

    /// The same with the picture in the file of the logo; `source` is the settings file, if there is one.
    pub fn with_logo(
        self,
        source: Option<&Source>,
        others: OtherFiles<'_>,
        report: &mut Report,
    ) -> SettingsFile<Option<Logo<PictureFile>>> {
        let logo = self.logo.zip(source);
        SettingsFile {
            masthead: self.masthead,
            logo: logo.map(|(logo, source)| logo.with_file(source, others, report)),
            settings: self.settings,
        }
    }

    /// The settings file as people read it.
    pub fn readable(source: &Source) -> ReadableText {
        let whole = Span::new(source.start(), source.text.len());
        let is_read = source.text.len() <= MAX_BYTES;
        let tree = is_read.then(|| yaml::parse(source, whole, &mut Report::default()));
        yaml::readable(&source.text, tree.flatten().as_ref())
    }

    /// The spans of the settings file that hold no sentences for readers, only names and values.
    pub fn without_sentences(source: &Source) -> Vec<Span> {
        let whole = Span::new(source.start(), source.text.len());
        let is_read = source.text.len() <= MAX_BYTES;
        let tree = is_read.then(|| yaml::parse(source, whole, &mut Report::default()));
        let mut sentences = Vec::new();
        if let Some(tree) = tree.flatten() {
            add_sentences(&tree, &mut sentences);
        }
        let starts = sentences.iter().map(|span| span.end);
        let ends = sentences.iter().map(|span| span.start);
        let gaps = std::iter::once(0)
            .chain(starts)
            .zip(ends.chain([source.text.len()]));
        gaps.map(|(start, end)| Span::new(start, end.max(start)))
            .collect()
    }

    /// An empty settings file.
    pub fn empty() -> Self {
        Self::fallback().expect("each key has a default")
    }
}

/// Keys of the settings whose values are sentences or words that pages show to readers.
const SENTENCE_KEYS: [&str; 6] = ["description", "label", "note", "summary", "text", "value"];

/// Adds the spans of the values of such keys, in the order of the file.
fn add_sentences(node: &Node, spans: &mut Vec<Span>) {
    match &node.value {
        Value::List(items) => items.iter().for_each(|item| add_sentences(item, spans)),
        Value::Map(entries) => {
            for entry in entries {
                match &entry.node.value {
                    Value::Scalar(_) if SENTENCE_KEYS.contains(&entry.key.as_str()) => {
                        spans.push(entry.node.span);
                    }
                    _ => add_sentences(&entry.node, spans),
                }
            }
        }
        Value::Scalar(_) | Value::Null | Value::Broken => {}
    }
}

impl TypedMasthead {
    /// The masthead, if nothing in it is missing.
    pub fn complete(&self) -> Option<Masthead> {
        Some(Masthead {
            title: self.title.clone()?,
            organisation: self.organisation.clone()?,
        })
    }
}

impl Masthead {
    /// The site's name.
    pub fn title(&self) -> &str {
        self.title.as_str()
    }

    /// The organisation that the site belongs to.
    pub fn organisation(&self) -> &str {
        self.organisation.as_str()
    }
}

impl Keyed for SettingsFile {
    const WHAT: &'static str = "the site";

    fn check(fields: &mut Fields<'_, '_>) {
        let areas: Option<Vec<Area>> = fields.reread("service_areas");
        let spans = fields.spans();
        if areas.is_none_or(|areas| areas.is_empty()) && spans.has("service_areas") {
            let message = "`service_areas` is empty";
            let hint = "list at least one, such as `- Adult acute wards`";
            let span = spans.of("service_areas");
            fields.reader.wrong_value(span, message, hint);
        }
        let teams: Vec<Team> = fields.reread("teams").unwrap_or_default();
        let lower = |name: &Spanned<Text>| name.value.as_str().to_lowercase();
        let names = teams.iter().enumerate();
        let mut known: BTreeMap<String, usize> = names
            .map(|(index, team)| (lower(&team.name), index))
            .collect();
        for (index, team) in teams.iter().enumerate() {
            for other in &team.also_called {
                if *known.entry(lower(other)).or_insert(index) != index {
                    let name = other.value.as_str();
                    let message = format!("`{name}` is listed twice as the name of a team");
                    fields
                        .reader
                        .wrong_value(other.span, message, "keep it for one team");
                }
            }
        }
    }
}

impl Settings {
    /// The name under which a team is listed, if `name` is one of its other names.
    pub fn listed_team(&self, name: &str) -> Option<&Text> {
        let is_called = |team: &&Team| {
            let others = team.also_called.iter();
            let mut others = others.map(|other| other.value.as_str().to_lowercase());
            others.any(|other| other == name.to_lowercase())
        };
        self.teams
            .iter()
            .find(is_called)
            .map(|team| &team.name.value)
    }
}

impl Team {
    /// The sentence about the team: its summary and its other names.
    pub fn about(&self) -> Option<Text> {
        let others: Vec<&str> = self
            .also_called
            .iter()
            .map(|other| other.value.as_str())
            .collect();
        let others = match others.is_empty() {
            true => String::new(),
            false => format!("Also called {}.", english::list(&others, "or")),
        };
        let summary = self.summary.as_ref().map_or("", Text::as_str);
        Text::parse(&[summary, &others].join(" "))
    }
}

impl Keyed for Team {
    const WHAT: &'static str = "this entry";
    const ALONE: Option<&'static str> = Some("name");
}

/// The largest size of the settings in bytes: enough for a thousand teams, each with a sentence.
const MAX_BYTES: usize = 256 * 1024;

/// The name of the built-in theme.
pub const DEFAULT_THEME: &str = "default";

/// The name of a single folder, in letters, digits, `-` and `_`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FolderName(String);

impl FolderName {
    fn parse(text: &str) -> Option<Self> {
        let is_allowed = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        (!text.is_empty() && text.chars().all(is_allowed)).then(|| Self(text.to_owned()))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

from_scalar!(
    FolderName,
    FolderName::parse,
    "the name of one folder, in letters and digits",
    "our-trust",
    |wanted| Shape::Words(TextForm::new("[A-Za-z0-9_-]+", wanted))
);

impl FromYaml for FactValue {
    fn from_yaml(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        let quoted =
            matches!(&node.value, Value::Scalar(scalar) if scalar.kind == yaml::ScalarKind::Text);
        match scalar_text(node)
            .and_then(Number::parse)
            .filter(|_| !quoted)
        {
            Some(number) => Some(Self::Number(number)),
            None => Text::from_yaml(node, reader).map(Self::Text),
        }
    }

    fn shape() -> Shape {
        Text::shape()
    }
}

impl Keyed for Fact {
    const WHAT: &'static str = "the fact";

    fn check(fields: &mut Fields<'_, '_>) {
        let before: Option<Number> = fields.reread("before");
        let before_at: Option<Text> = fields.reread("before_at");
        if before.is_some() != before_at.is_some() {
            let message = "an earlier number needs a date, and one of the two is missing";
            let hint = "write both `before` and `before_at`";
            fields
                .reader
                .wrong_value(fields.spans().start(), message, hint);
        }
    }
}
