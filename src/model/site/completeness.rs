//! Whether a site has everything that its texts must provide. Checks accept a site that lacks some of it; pages are
//! made only from a site that lacks nothing.

use std::fmt::Debug;

use crate::base::path::SourcePath;
use crate::model::page;
use crate::model::settings::{Masthead, TypedMasthead};
use crate::model::site::measured::Measured;
use crate::model::site::{SETTINGS, Site};
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
    /// The texts that lack something they must have, the settings among them if they are there.
    pub fn incomplete(&self) -> Vec<SourcePath> {
        let is_untitled = |page: &&Page<Partial>| page.title.is_none();
        let pages = self.home.iter().chain(self.pages.values().flatten());
        let pages = pages.filter(is_untitled).map(|page| page.path.clone());
        let is_incomplete = |story: &&Story<Partial>| story.heading.complete().is_none();
        let stories = self.stories.iter().filter(is_incomplete);
        let settings = SourcePath::new(SETTINGS).filter(|_| self.masthead.complete().is_none());
        let texts = stories.map(|story| story.path.clone()).chain(pages);
        settings.into_iter().chain(texts).collect()
    }

    /// The complete site, which shares the texts of this one; `None` if something is missing that its texts must
    /// provide.
    pub fn complete(&self) -> Option<Site> {
        let story = |story: &Story<Partial>| {
            let heading = story.heading.complete()?;
            Some(story.with_heading(heading))
        };
        let page = |page: &Page<Partial>| {
            let title = page.title.as_ref()?.value.clone();
            Some(page.with_title(title))
        };
        let pages = self.pages.iter().map(|(section, pages)| {
            let pages: Option<Vec<_>> = pages.iter().map(page).collect();
            Some((*section, pages?))
        });
        Some(Site {
            kind: self.kind,
            masthead: self.masthead.complete()?,
            logo: self.logo.clone(),
            settings: self.settings.clone(),
            home: match &self.home {
                Some(home) => Some(page(home)?),
                None => None,
            },
            stories: self.stories.iter().map(story).collect::<Option<_>>()?,
            drafts: self.drafts.clone(),
            withheld_without_page: self.withheld_without_page.clone(),
            drafts_with_savings: self.drafts_with_savings,
            pages: pages.collect::<Option<_>>()?,
            groups: self.groups.clone(),
            index: self.index.clone(),
        })
    }
}
