//! What a site holds beside stories: training, events, resources, coaches, and pages about the work.

mod when;

pub use when::{Moment, When};

use crate::base::path::{PageUrl, SourcePath};
use crate::base::source::{Others, Source};
use crate::model::allowance::Allowance;
use crate::model::story::metric::Metric;
use crate::parse::fields::{
    Declared, Form, FromYaml, Keyed, Line, Placed, Reader, Shape, Text, keyed,
};
use crate::parse::markdown::Body;
use crate::parse::yaml::{Node, Value};
use crate::parse::{front_matter, markdown};
use crate::report::Report;

/// A part of the site, each a folder of `content/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// Courses and other ways to learn.
    Training,
    /// Coaching, and how to have it.
    Coaches,
    /// Conferences and meetings.
    Events,
    /// Things to use and read.
    Resources,
    /// What the team is and how it works.
    Pages,
}

impl Section {
    /// All of them, in the order of the navigation.
    pub const ALL: [Self; 5] = [
        Self::Training,
        Self::Coaches,
        Self::Events,
        Self::Resources,
        Self::Pages,
    ];

    /// Its folder, in the content and in the site.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Training => "training",
            Self::Coaches => "coaches",
            Self::Events => "events",
            Self::Resources => "resources",
            Self::Pages => "pages",
        }
    }

    /// What the navigation calls it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Training => "Training",
            Self::Coaches => "Coaching",
            Self::Events => "Events",
            Self::Resources => "Resources",
            Self::Pages => "About",
        }
    }

    /// The section whose folder a file lies in.
    pub fn of(path: &SourcePath) -> Option<Self> {
        let folder = path.folder().strip_prefix("content/")?;
        Self::ALL
            .into_iter()
            .find(|section| section.folder() == folder)
    }
}

/// One page that is not a story, as it was typed.
#[derive(Debug, Clone)]
pub struct Page {
    /// The file it comes from.
    pub path: SourcePath,
    /// Where it lies in the site.
    pub url: PageUrl,
    /// Its heading.
    pub title: Option<Placed<Line<80>>>,
    /// What it is about, in a sentence or two.
    pub summary: Option<Line<300>>,
    /// Its place in the list of its section; pages without one come last.
    pub order: Option<u64>,
    /// When it takes place, where it tells of something that does.
    pub when: Option<When>,
    /// Short facts, each with its label.
    pub facts: Facts,
    /// Whether it is hidden from readers.
    pub draft: bool,
    /// Series that it shows, each as a metric.
    pub charts: Vec<Metric>,
    /// Findings in it that may stand.
    pub allow: Vec<Allowance>,
    /// The text.
    pub body: Body,
}

keyed! {
    /// The front matter of a page's file.
    struct FrontMatter {
        /// The page's heading, up to 80 characters.
        title: Option<Placed<Line<80>>> as required,
        /// What the page is about, in a sentence or two, up to 300 characters.
        summary: Option<Line<300>>,
        /// The page's place in the list of its section, as a whole number; pages without one come last.
        order: Option<u64>,
        /// When it takes place: a date, or `from` and `to` if it has times or lasts several days.
        when: Option<When>,
        /// Short facts, each with a label and some text: `Length: 2 days`.
        facts: Facts = Facts::default(),
        /// `yes` hides the page from readers.
        draft: bool = false,
        /// Findings to allow in this file, each with a reason.
        allow: Vec<Allowance>,
        /// Series to show as charts below the text, written in the same way as a story's metrics.
        charts: Vec<Metric>,
    }
}

/// Short facts in their order, each a label and a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts(pub Vec<(String, Text)>);

impl Page {
    /// The page of a file. What cannot be read is reported and left out, so that the rest can still be checked; a site
    /// with errors is never built.
    pub fn parse(source: &Source, url: PageUrl, others: Others<'_>, report: &mut Report) -> Self {
        let document = front_matter::divide(source, report);
        let body = markdown::parse(source, document.body, &url, others, report);
        let reader = &mut Reader { source, report };
        let front = document.front.as_ref();
        let front = front.and_then(|front| FrontMatter::from_yaml(front, reader));
        let front = front.or_else(FrontMatter::unread);
        let front = front.expect("each key has something that replaces it");
        Self {
            path: source.path.clone(),
            title: front.title,
            summary: front.summary,
            order: front.order,
            when: front.when,
            facts: front.facts,
            draft: front.draft,
            charts: front.charts,
            allow: front.allow,
            body,
            url,
        }
    }

    /// What its front matter looks like.
    pub fn shape() -> Shape {
        FrontMatter::shape()
    }
}

impl Keyed for FrontMatter {
    const WHAT: &'static str = "the page";

    fn has(key: &str, source: &Source) -> bool {
        match key {
            // The text of a list, or of the home page, is about nothing that takes place.
            "when" => source.path.file_name() != "index.md",
            // The home page shows no charts of its own.
            "charts" => source.path.folder() != "content",
            _ => true,
        }
    }
}

impl FromYaml for Facts {
    fn from_yaml(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            reader.wrong_type(node, "a set of `label: text` lines", "Length: 2 days");
            return None;
        };
        let facts = entries.iter().filter_map(|entry| {
            Text::from_yaml(&entry.node, reader).map(|text| (entry.key.clone(), text))
        });
        Some(Self(facts.collect()))
    }

    fn shape() -> Shape {
        Shape::Map(Form::words(), Box::new(Text::shape()))
    }
}
