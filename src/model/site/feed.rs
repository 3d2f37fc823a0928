//! Which stories a feed tells of.

use crate::model::site::{Completeness, Site, Story};

/// How many stories a feed holds at the most.
const MOST_STORIES: usize = 50;

impl<C: Completeness> Site<C> {
    /// The stories that the site's feed tells of, the newest first. None where the site does not know its own address,
    /// for a feed is read away from it. A feed gives every entry a date, so a story without one is not in it, rather
    /// than under a date that nobody gave; neither is a record of the past, which is no news.
    pub fn feed_stories(&self) -> Vec<&Story<C>> {
        if self.settings.address.is_none() {
            return Vec::new();
        }
        let stories = self.stories.iter();
        let news = stories.filter(|story| {
            let listing = &story.listing;
            listing.published.is_some() && !listing.archived && !listing.draft
        });
        news.take(MOST_STORIES).collect()
    }
}
