//! A text as a published folder or an earlier version shows it: at the address that it has now, and at those that it had
//! before its file was renamed.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::base::path::{PageUrl, Slug, SourcePath};
use crate::base::source::Sources;
use crate::model::site::Site;
use crate::model::site::route::Dataset;
use crate::model::story;
use crate::report::Report;

/// A text that is withdrawn.
#[derive(Debug)]
pub(super) struct ShownText {
    page: PageUrl,
    /// Its title and summary, if it is a story that has both.
    heading: Option<(String, String)>,
    /// Pages of other stories that have the same title and summary.
    others: BTreeSet<PageUrl>,
}

/// What the list of all stories says of one.
#[derive(Debug, Deserialize)]
struct Listed {
    slug: String,
    title: String,
    summary: String,
}

impl ShownText {
    /// The text at `path`, which may be a draft. `remaining` is the site without it.
    pub(super) fn new(sources: &Sources, path: &SourcePath, remaining: &Site) -> Self {
        let mut alone = Sources::default();
        if let Some(source) = sources.texts.get(path) {
            alone.add_text(path.clone(), source.text.clone());
        }
        let parsed = Site::assemble(&alone, true, &mut Report::default());
        let heading = parsed.stories.first().and_then(|story| {
            let title = story.heading.title.as_ref()?.value.as_str().to_owned();
            Some((title, story.heading.summary.as_ref()?.as_str().to_owned()))
        });
        let is_same = |title: &str, summary: &str| {
            let heading = heading.as_ref();
            heading.is_some_and(|(one, other)| one == title && other == summary)
        };
        let others = remaining.stories.iter();
        let others = others.filter(|story| is_same(story.heading.title(), story.heading.summary()));
        Self {
            page: PageUrl::of_text(path).expect("only a text with a page is found"),
            others: others.map(|story| story.url()).collect(),
            heading,
        }
    }

    /// The address of the list of all stories, which [`addresses`](Self::addresses) reads.
    pub(super) fn list() -> String {
        Dataset::StoriesJson.url().to_string()
    }

    /// The address of its page.
    pub(super) fn page(&self) -> &PageUrl {
        &self.page
    }

    /// The addresses at which a site shows it: of its page and poster, now and before it was renamed. `list` is that
    /// site's list of all stories, one on each line; `has` says whether it has a file.
    pub(super) fn addresses(&self, list: &str, has: impl Fn(&str) -> bool) -> BTreeSet<String> {
        let listed = list.lines().filter_map(|line| {
            let listed: Listed = serde_json::from_str(line.trim_end_matches(',')).ok()?;
            let (title, summary) = self.heading.as_ref()?;
            let is_it = listed.title == *title && listed.summary == *summary;
            let page = PageUrl::page(story::FOLDER, &Slug::from_name(&listed.slug)?);
            (is_it && !self.others.contains(&page)).then_some(page)
        });
        let pages = listed.chain([self.page.clone()]);
        let addresses = pages.flat_map(|page| {
            // Only stories have posters; the poster of another page's name is a story's.
            let is_story = page.as_str().starts_with(&format!("{}/", story::FOLDER));
            [
                is_story.then(|| page.poster().to_string()),
                Some(page.to_string()),
            ]
        });
        addresses.flatten().filter(|address| has(address)).collect()
    }
}
