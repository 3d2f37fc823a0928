//! Recognises a text under any of its names: its present name, and those that it had when the site was published.

use std::collections::BTreeSet;

use crate::base::digest;
use crate::base::path::{PageUrl, SourcePath};
use crate::base::source::{Source, Sources};
use crate::edge::listed_text::is_draft;
use crate::edge::shown_text::{Heading, ShownText};

/// A text that is withdrawn or deleted.
#[derive(Debug, Clone)]
pub(super) struct SameText {
    /// Its path.
    pub(super) path: SourcePath,
    heading: Option<Heading>,
    /// The digest of its words; `None` if they are not known.
    digest: Option<String>,
    /// The tables that only it names.
    pub(super) tables: BTreeSet<SourcePath>,
    /// The other texts of the site that readers may have and that have the same words, or the same title and summary.
    twins: BTreeSet<SourcePath>,
}

impl SameText {
    /// The text at a path, with its title and summary if it is a story.
    pub(super) fn of(sources: &Sources, path: &SourcePath, heading: Option<Heading>) -> Self {
        let withdrawn = || sources.withdrawn_texts.get(path).map(AsRef::as_ref);
        let words = sources.text(path).or_else(withdrawn);
        let mut own = Self {
            path: path.clone(),
            heading,
            digest: words.map(|source| digest::of([&source.text])),
            tables: sources.tables_only_of(path),
            twins: BTreeSet::new(),
        };
        let stories = Heading::of_stories(sources);
        let is_other = |other: &SourcePath| {
            let source = sources.text(other);
            other != path && source.is_some_and(|source| !is_draft(source))
        };
        let same = stories
            .into_iter()
            .filter(|(_, heading)| own.heading.as_ref() == Some(heading))
            .map(|(other, _)| other);
        let texts = sources.texts.values();
        let copies = texts.filter(|source| own.has_words(&source.text));
        let twins = same.chain(copies.map(|source| source.path.clone()));
        own.twins = twins.filter(is_other).collect();
        own
    }

    /// How it is found in folders.
    pub(super) fn shown(&self, page: PageUrl) -> ShownText {
        let twins = self.twins.iter().filter_map(PageUrl::of_text);
        ShownText::new(page, self.heading.clone(), twins.collect())
    }

    /// Whether a text that was published at a path is this text. Its words may not have been kept.
    pub(super) fn is(&self, path: &SourcePath, published: Published<'_>) -> bool {
        if *path == self.path {
            return true;
        }
        if self.twins.contains(path) {
            return false;
        }
        self.digest.as_deref() == Some(published.digest)
            || self.heading.is_some() && self.heading == published.heading(path)
    }

    fn has_words(&self, text: &str) -> bool {
        let own = self.digest.as_ref();
        own.is_some_and(|own| *own == digest::of([text]))
    }
}

/// A text as it was published.
#[derive(Debug, Clone, Copy)]
pub(super) struct Published<'p> {
    /// The digest of its words.
    pub(super) digest: &'p str,
    /// Its words, if they were kept.
    pub(super) words: Option<&'p str>,
}

impl Published<'_> {
    fn heading(&self, path: &SourcePath) -> Option<Heading> {
        if path.extension() != "md" {
            return None;
        }
        Heading::of(&Source::new(path.clone(), self.words?.to_owned()))
    }
}
