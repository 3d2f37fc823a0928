//! The pages of a site other than stories: training, events, resources, coaches, and pages about the work.

mod when;

use std::ops::Deref;
use std::sync::Arc;

pub use when::{Moment, When};

use crate::base::path::{PageUrl, SourcePath};
use crate::base::source::{OtherFiles, Source};
use crate::model::allowance::Allowance;
use crate::model::cover::{Cover, PictureFile};
use crate::model::story::metric::Metric;
use crate::parse::fields::{
    Declared, FieldReader, FromYaml, Keyed, Shape, ShortText, Spanned, Text, TextForm, keyed,
};
use crate::parse::markdown::Body;
use crate::parse::readable_text::ReadableText;
use crate::parse::yaml::{Node, Value};
use crate::parse::{front_matter, markdown};
use crate::report::Report;

/// A section of the site; each is a folder of `content/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// Courses and other ways to learn.
    Training,
    /// Coaching, and how to get it.
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

    /// Its folder, in the content folder and in the site.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Training => "training",
            Self::Coaches => "coaches",
            Self::Events => "events",
            Self::Resources => "resources",
            Self::Pages => "pages",
        }
    }

    /// Its label in the navigation.
    pub fn label(self) -> &'static str {
        match self {
            Self::Training => "Training",
            Self::Coaches => "Coaching",
            Self::Events => "Events",
            Self::Resources => "Resources",
            Self::Pages => "About",
        }
    }

    /// The section whose folder a file is in.
    pub fn of(path: &SourcePath) -> Option<Self> {
        let folder = path.folder().strip_prefix("content/")?;
        Self::ALL
            .into_iter()
            .find(|section| section.folder() == folder)
    }
}

/// One page that is not a story, as it was typed. In a site, its charts hold only values that may be published; in a
/// complete site, it has a title.
#[derive(Debug)]
pub struct ParsedPage<T = Option<Spanned<ShortText<80>>>, M = Metric> {
    /// Its heading.
    pub title: T,
    /// The rest of it, shared by all copies.
    rest: Arc<Rest<M>>,
}

/// Everything in a page except its heading.
#[derive(Debug, Clone)]
pub struct Rest<M> {
    /// The file it comes from.
    pub path: SourcePath,
    /// Where it is in the site.
    pub url: PageUrl,
    /// What it is about, in a sentence or two.
    pub summary: Option<ShortText<300>>,
    /// The picture that goes with it wherever it is shown.
    pub picture: Option<Cover<PictureFile>>,
    /// Its position in the list of its section; pages without one come last.
    pub order: Option<u64>,
    /// When it takes place, if it is about something that does.
    pub when: Option<When>,
    /// Short facts, each with a label.
    pub facts: Facts,
    /// Whether it is hidden from readers.
    pub draft: bool,
    /// The series that it shows, each as a metric.
    pub charts: Vec<M>,
    /// Findings in it that the author accepts.
    pub allow: Vec<Allowance>,
    /// The text.
    pub body: Body,
}

keyed! {
    /// The front matter of a page's file.
    struct FrontMatter {
        /// The page's heading, up to 80 characters.
        title: Option<Spanned<ShortText<80>>> as required,
        /// What the page is about, in a sentence or two, up to 300 characters.
        summary: Option<ShortText<300>>,
        /// The picture of the page: `file`, `description` and, if someone else made it, `credit` and `licence`.
        picture: Option<Cover>,
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

/// Short facts in order, each a label and a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts(pub Vec<(String, Text)>);

impl ParsedPage {
    /// Parses the file of a page. Whatever cannot be read is reported and left out, so that the rest can still be
    /// checked; a site with errors is never built. Returns its front matter as people read it too, because that has the
    /// counts that a site withholds.
    pub fn parse(
        source: &Source,
        url: PageUrl,
        others: OtherFiles<'_>,
        report: &mut Report,
    ) -> (Self, ReadableText) {
        let document = front_matter::split(source, report);
        let body = markdown::parse(source, document.body, &url, others, report);
        let reader = &mut FieldReader { source, report };
        let front = document.front.as_ref();
        let front = front.and_then(|front| FrontMatter::from_yaml(front, reader));
        let front = front.or_else(FrontMatter::fallback);
        let front = front.expect("each key has a default");
        let picture = front.picture;
        let picture = picture.map(|picture| picture.with_file(source, others, report));
        let rest = Rest {
            path: source.path.clone(),
            summary: front.summary,
            picture,
            order: front.order,
            when: front.when,
            facts: front.facts,
            draft: front.draft,
            charts: front.charts,
            allow: front.allow,
            body,
            url,
        };
        let page = Self {
            title: front.title,
            rest: Arc::new(rest),
        };
        (page, document.readable)
    }

    /// The shape of its front matter.
    pub fn shape() -> Shape {
        FrontMatter::shape()
    }
}

impl<T, M> ParsedPage<T, M> {
    /// The same page with another title.
    pub fn with_title<U>(&self, title: U) -> ParsedPage<U, M> {
        ParsedPage {
            title,
            rest: Arc::clone(&self.rest),
        }
    }
}

impl<T, M: Clone> ParsedPage<T, M> {
    /// The same page with its charts converted.
    pub fn map_charts<N>(self, charts: impl FnOnce(Vec<M>) -> Vec<N>) -> ParsedPage<T, N> {
        let rest = Arc::unwrap_or_clone(self.rest);
        ParsedPage {
            title: self.title,
            rest: Arc::new(Rest {
                path: rest.path,
                url: rest.url,
                summary: rest.summary,
                picture: rest.picture,
                order: rest.order,
                when: rest.when,
                facts: rest.facts,
                draft: rest.draft,
                charts: charts(rest.charts),
                allow: rest.allow,
                body: rest.body,
            }),
        }
    }
}

impl<T: Clone, M> Clone for ParsedPage<T, M> {
    fn clone(&self) -> Self {
        self.with_title(self.title.clone())
    }
}

impl<T, M> Deref for ParsedPage<T, M> {
    type Target = Rest<M>;

    fn deref(&self) -> &Rest<M> {
        &self.rest
    }
}

impl Keyed for FrontMatter {
    const WHAT: &'static str = "the page";

    fn has(key: &str, source: &Source) -> bool {
        match key {
            // The text of a list page or of the home page is not about an event.
            "when" => source.path.file_name() != "index.md",
            // The home page shows the pictures of stories, and no charts of its own.
            "charts" | "picture" => source.path.folder() != "content",
            _ => true,
        }
    }
}

impl FromYaml for Facts {
    fn from_yaml(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
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
        Shape::Map(TextForm::words(), Box::new(Text::shape()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_in_the_folder_of_a_section_becomes_a_page() {
        for section in Section::ALL {
            let path = format!("content/{}/a.md", section.folder());
            let path = SourcePath::new(&path).expect("is inside");
            let url = PageUrl::of_text(&path).expect("it becomes a page");
            assert_eq!(url.as_str(), format!("{}/a.html", section.folder()));
            assert_eq!(Section::of(&path), Some(section));
        }
    }
}
