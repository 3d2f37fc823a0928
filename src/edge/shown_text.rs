//! The addresses at which a folder or an earlier version shows a text: its present one, and those it had before its
//! file was renamed.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde::Deserialize;

use crate::base::path::{PageUrl, Slug, SourcePath};
use crate::base::source::{Source, Sources};
use crate::edge::disk;
use crate::model::site::Site;
use crate::model::site::route::Dataset;
use crate::model::story;
use crate::report::Report;

/// A text that is withdrawn.
#[derive(Debug)]
pub(super) struct ShownText {
    page: PageUrl,
    heading: Option<Heading>,
    /// Pages of other stories that have the same title and summary.
    others: BTreeSet<PageUrl>,
}

/// The title and summary of a story, which identify it at a different address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heading {
    title: String,
    summary: String,
}

/// The contents of a site's list of all stories: the page of each, with its title and summary.
#[derive(Debug, Default)]
pub(super) struct StoryList(Vec<(PageUrl, Heading)>);

/// The entry of one story in the list of all stories.
#[derive(Debug, Deserialize)]
struct Listed {
    slug: String,
    title: String,
    summary: String,
}

impl Heading {
    /// The title and summary of a text, if it is a story that has both. It may be a draft.
    pub(super) fn of(source: &Source) -> Option<Self> {
        let mut alone = Sources::default();
        alone.add_text(source.path.clone(), source.text.clone());
        let stories = Self::of_stories(&alone);
        stories.into_iter().next().map(|(_, heading)| heading)
    }

    /// The title and summary of every story that has both, with the path of its file. Drafts are included.
    pub(super) fn of_stories(sources: &Sources) -> Vec<(SourcePath, Self)> {
        let site = Site::assemble(sources, true, &mut Report::default());
        let stories = site.stories.iter().filter_map(|story| {
            let heading = Self {
                title: story.heading.title.as_ref()?.value.as_str().to_owned(),
                summary: story.heading.summary.as_ref()?.as_str().to_owned(),
            };
            Some((story.path.clone(), heading))
        });
        stories.collect()
    }
}

impl StoryList {
    /// The address of the list.
    pub(super) fn address() -> String {
        Dataset::StoriesJson.url().to_string()
    }

    /// Reads a list, which has one story on each line.
    pub(super) fn parse(text: &str) -> Self {
        let stories = text.lines().filter_map(|line| {
            let listed: Listed = serde_json::from_str(line.trim_end_matches(',')).ok()?;
            let page = PageUrl::page(story::FOLDER, &Slug::from_name(&listed.slug)?);
            let heading = Heading {
                title: listed.title,
                summary: listed.summary,
            };
            Some((page, heading))
        });
        Self(stories.collect())
    }

    /// The list of the site in a folder; empty if there is none.
    pub(super) fn in_folder(folder: &Path) -> Self {
        let list = folder.join(Self::address());
        let text = disk::retry(|| fs::read_to_string(&list));
        Self::parse(&text.unwrap_or_default())
    }

    /// The title and summary of the story on a page, from the list.
    pub(super) fn heading(&self, page: &PageUrl) -> Option<&Heading> {
        let (_, heading) = self.0.iter().find(|(listed, _)| listed == page)?;
        Some(heading)
    }

    /// The pages of the stories with this title and summary.
    fn pages_of<'l>(&'l self, heading: &'l Heading) -> impl Iterator<Item = &'l PageUrl> {
        let stories = self.0.iter().filter(move |(_, listed)| listed == heading);
        stories.map(|(page, _)| page)
    }
}

impl ShownText {
    /// The text of a page, with its title and summary if it is a story. `others` are the pages of other stories that
    /// have the same title and summary.
    pub(super) fn new(page: PageUrl, heading: Option<Heading>, others: BTreeSet<PageUrl>) -> Self {
        Self {
            page,
            heading,
            others,
        }
    }

    /// The text of a page that was withdrawn before `remaining`, the list of the site's stories, was made.
    pub(super) fn before(page: PageUrl, heading: Option<Heading>, remaining: &StoryList) -> Self {
        let others = heading
            .iter()
            .flat_map(|heading| remaining.pages_of(heading));
        let others = others.cloned().collect();
        Self::new(page, heading, others)
    }

    /// The address of its page.
    pub(super) fn page(&self) -> &PageUrl {
        &self.page
    }

    /// The addresses at which a site with this list shows the text: of its page and poster, now and before its file was
    /// renamed. `has` says whether the site has a file.
    pub(super) fn addresses(
        &self,
        list: &StoryList,
        has: impl Fn(&str) -> bool,
    ) -> BTreeSet<String> {
        let listed = self
            .heading
            .iter()
            .flat_map(|heading| list.pages_of(heading));
        let listed = listed.filter(|page| !self.others.contains(page));
        let addresses = listed.chain([&self.page]).flat_map(page_and_poster);
        addresses.filter(|address| has(address)).collect()
    }
}

/// The addresses of a page and of its poster.
pub(super) fn page_and_poster(page: &PageUrl) -> impl Iterator<Item = String> {
    // Only stories have posters; the poster of another page's name is a story's.
    let is_story = page.as_str().starts_with(&format!("{}/", story::FOLDER));
    let poster = is_story.then(|| page.poster().to_string());
    poster.into_iter().chain([page.to_string()])
}
