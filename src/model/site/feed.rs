//! The contents of a site's feed.

use crate::base::date::Date;
use crate::base::path::PageUrl;
use crate::model::settings::full_address;
use crate::model::site::{Completeness, Site, Story, Whole};
use crate::parse::fields::WebAddress;

/// The most stories that a feed has.
const MAX_STORIES: usize = 50;

/// The contents of a site's feed. Every entry of a feed has a date, so a story without one is left out, rather than
/// given a date that nobody chose. Archived stories are also left out, as they are not news.
#[derive(Debug)]
pub struct Feed<'s, C: Completeness = Whole> {
    /// The address of the site, because a feed is read elsewhere.
    site: &'s WebAddress,
    /// The day on which the newest story was published.
    pub newest: Date,
    /// The stories, newest first, each with the day on which it was published.
    pub stories: Vec<(Date, &'s Story<C>)>,
}

impl<C: Completeness> Feed<'_, C> {
    /// The full web address of a page.
    pub fn address_of(&self, page: &PageUrl) -> String {
        full_address(self.site, page)
    }
}

impl<C: Completeness> Site<C> {
    /// The contents of the feed; `None` if the site's own address is not known, or if no story belongs in a feed.
    pub fn feed(&self) -> Option<Feed<'_, C>> {
        let site = self.settings.address.as_ref()?;
        let news = self.stories.iter().filter_map(|story| {
            let listing = &story.listing;
            let is_news = !listing.archived && !listing.draft;
            Some((listing.published.filter(|_| is_news)?, story))
        });
        let stories: Vec<_> = news.take(MAX_STORIES).collect();
        let (newest, _) = *stories.first()?;
        Some(Feed {
            site,
            newest,
            stories,
        })
    }
}
