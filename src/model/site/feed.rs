//! Which stories are in the feed.

use crate::model::site::{Completeness, Site, Story};

/// The most stories that a feed has.
const MAX_STORIES: usize = 50;

impl<C: Completeness> Site<C> {
    /// The stories in the site's feed, newest first. There are none if the site's own address is not known, because a
    /// feed is read elsewhere. Every entry of a feed has a date, so a story without one is left out, rather than given
    /// a date that nobody chose; so are archived stories, which are not news.
    pub fn feed_stories(&self) -> Vec<&Story<C>> {
        if self.settings.address.is_none() {
            return Vec::new();
        }
        let stories = self.stories.iter();
        let news = stories.filter(|story| {
            let listing = &story.listing;
            listing.published.is_some() && !listing.archived && !listing.draft
        });
        news.take(MAX_STORIES).collect()
    }
}
