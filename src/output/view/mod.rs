//! What templates see: plain text, formatted numbers, and addresses relative to the top of the site. This is the
//! contract with theme authors; the model reaches templates in no other way.

mod beside;
mod card;
mod chart;
mod cover;
mod facts;
pub mod fields;
mod filter;
mod findings;
mod home;
mod impact;
mod metric;
mod money;
mod near;
mod pages;
mod picture;
mod poster;
mod report;
mod rules;
mod saving;
mod search;
mod sections;
mod sentences;
mod site;
mod story;
mod verdicts;
mod withheld;
mod words;

pub use card::Card;
pub use chart::{ChartView, Row};
pub(crate) use cover::area_tile;
pub(crate) use facts::StoryFacts;
pub use filter::FilterView;
pub use home::HomePage;
pub use impact::ImpactPage;
pub use metric::MetricView;
pub use money::MoneyView;
pub(crate) use money::realised_statement;
pub use near::Related;
pub(crate) use pages::page_facts;
pub use pages::{AccessibilityPage, ContentPage, GroupPage, GroupsPage, ListPage, SectionPage};
pub use picture::PictureView;
pub use poster::PosterPage;
pub use report::ReportPage;
pub use rules::{Phrase, RulesPage};
pub use saving::SavingView;
pub use search::SearchPage;
pub use sections::StorySection;
pub use site::{FactView, GroupView, SiteView};
pub use story::StoryPage;
pub(crate) use verdicts::label as verdict_label;

use crate::output::described::described;
use serde::Serialize;

described! {
    /// The parts of the view that every page has. In a template it is `page`.
    #[derive(Debug, Serialize)]
    pub struct Frame {
        /// The text of `<title>`, different on every page.
        pub title: String,
        /// The page's `h1`.
        pub heading: String,
        /// A sentence about the page; may be empty.
        pub summary: String,
        /// The page's own address.
        pub url: String,
        /// The address that the navigation marks as current; may be empty.
        pub current: String,
        /// The links from the home page down to this page, without the page itself.
        pub breadcrumbs: Vec<LinkView>,
    }

    /// The parts of every self-contained page, which is a single file and belongs to no site. In a template it is
    /// `sheet`.
    #[derive(Debug, Serialize)]
    pub struct Sheet {
        /// The text of `<title>`.
        pub title: String,
        /// Its owner, shown above the heading.
        pub owner: String,
        /// The page's `h1`.
        pub heading: String,
        /// A sentence about the page; may be empty.
        pub summary: String,
        /// The program that makes the page, with its version, such as "qi-stories 1.2.0".
        pub program: &'static str,
    }

    /// A link to a page on the site: put `root` before `url`.
    #[derive(Debug, Clone, Serialize)]
    pub struct LinkView {
        /// Its text.
        pub label: String,
        /// Its address, from the top of the site.
        pub url: String,
    }

    /// A labelled text.
    #[derive(Debug, Clone, Serialize)]
    pub struct FactLine {
        /// The label.
        pub label: String,
        /// The text.
        pub text: String,
        /// The address that the text links to, from the site's top; empty if it is not a link.
        pub url: String,
    }
}

impl LinkView {
    /// Creates a link.
    pub(crate) fn new(label: impl Into<String>, url: impl ToString) -> Self {
        Self {
            label: label.into(),
            url: url.to_string(),
        }
    }
}

impl FactLine {
    /// Creates a fact without a link.
    pub(crate) fn new(label: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            text: text.into(),
            url: String::new(),
        }
    }

    /// Creates a fact that links to a page.
    pub(crate) fn linked(
        label: impl Into<String>,
        text: impl Into<String>,
        url: impl ToString,
    ) -> Self {
        Self {
            label: label.into(),
            text: text.into(),
            url: url.to_string(),
        }
    }
}
