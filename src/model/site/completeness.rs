//! Whether a site has everything that its texts must provide. Checks accept a site that lacks some of it; pages are
//! made only from a site that lacks nothing.

use std::convert::identity;
use std::fmt::Debug;

use crate::model::page;
use crate::model::settings::{Masthead, TypedMasthead};
use crate::model::site::Site;
use crate::model::site::measured::Measured;
use crate::model::story;
use crate::model::story::{Heading, TypedHeading};
use crate::parse::fields::{ShortText, Spanned};

/// Whether a site has everything that its texts must provide, and so the types of those parts.
pub trait Completeness {
    /// The facts about the site that every page shows.
    type Masthead: Debug;
    /// The first things that readers see of a story.
    type Heading: Debug;
    /// The title of a page that is not a story.
    type Title: Debug;
}

/// Any part may be missing, which is an error that no setting can override.
#[derive(Debug)]
pub enum Partial {}

/// Every part is there.
#[derive(Debug)]
pub enum Whole {}

impl Completeness for Partial {
    type Masthead = TypedMasthead;
    type Heading = TypedHeading;
    type Title = Option<Spanned<ShortText<80>>>;
}

impl Completeness for Whole {
    type Masthead = Masthead;
    type Heading = Heading;
    type Title = ShortText<80>;
}

/// One story of a site.
pub type Story<C = Whole> = story::ParsedStory<<C as Completeness>::Heading, Measured>;

/// One page of a site that is not a story.
pub type Page<C = Whole> = page::ParsedPage<<C as Completeness>::Title, Measured>;

impl Site<Partial> {
    /// The site, if nothing that its texts must provide is missing. The error is the site unchanged.
    pub fn complete(self) -> Result<Site, Box<Self>> {
        let title = |page: &Page<Partial>| Some(page.title.as_ref()?.value.clone());
        let titles = |pages: &[Page<Partial>]| pages.iter().map(title).collect();
        let masthead = self.masthead.complete();
        let stories = self.stories.iter();
        let headings: Option<Vec<_>> = stories.map(|story| story.heading.complete()).collect();
        let home: Option<Vec<_>> = titles(self.home.as_slice());
        let pages: Option<Vec<Vec<_>>> = self.pages.values().map(|pages| titles(pages)).collect();
        let (Some(masthead), Some(headings), Some(home), Some(pages)) =
            (masthead, headings, home, pages)
        else {
            return Err(Box::new(self));
        };
        let page = |(page, title): (Page<Partial>, _)| page.map(|_| title, identity);
        let stories = self.stories.into_iter().zip(headings);
        let sections = self.pages.into_iter().zip(pages);
        Ok(Site {
            masthead,
            settings: self.settings,
            home: self.home.into_iter().zip(home).map(page).next(),
            stories: stories
                .map(|(story, heading)| story.map(|_| heading, identity))
                .collect(),
            drafts: self.drafts,
            withheld_without_page: self.withheld_without_page,
            drafts_with_savings: self.drafts_with_savings,
            pages: sections
                .map(|((section, pages), titles)| {
                    let pages = pages.into_iter().zip(titles);
                    (section, pages.map(page).collect())
                })
                .collect(),
            groups: self.groups,
            index: self.index,
        })
    }
}
