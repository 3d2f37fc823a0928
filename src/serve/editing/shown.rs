//! What each open page shows about a text. Two pages of one browser may show the same text, and one of them may be
//! older: what is typed there is a change of the text that it shows.

use crate::{SourcePath, text_digest};

/// The most pages that are remembered: a page that has not been used for longer cannot be written in.
const MAX_PAGES: usize = 256;

/// The most texts of one page that are remembered: a page may not have had the last answers yet.
const MAX_TEXTS: usize = 4;

/// A page that somebody has opened.
#[derive(Debug)]
struct OpenPage {
    number: u64,
    path: SourcePath,
    /// The texts that it may show, each with its digest, the newest last.
    texts: Vec<(String, String)>,
}

/// The open pages, the one that was used last at the end.
#[derive(Debug, Default)]
pub(super) struct ShownTexts {
    pages: Vec<OpenPage>,
    last: u64,
}

impl ShownTexts {
    /// Adds a page that shows a text; returns its number.
    pub(super) fn open(&mut self, path: &SourcePath, text: &str) -> u64 {
        self.last += 1;
        self.pages.push(OpenPage {
            number: self.last,
            path: path.clone(),
            texts: vec![(text_digest(text), text.to_owned())],
        });
        if self.pages.len() > MAX_PAGES {
            self.pages.remove(0);
        }
        self.last
    }

    /// Notes that a page may show a text from now on.
    pub(super) fn note(&mut self, page: u64, text: &str) {
        let Some(at) = self.pages.iter().position(|own| own.number == page) else {
            return;
        };
        let mut own = self.pages.remove(at);
        let digest = text_digest(text);
        own.texts.retain(|(known, _)| *known != digest);
        own.texts.push((digest, text.to_owned()));
        if own.texts.len() > MAX_TEXTS {
            own.texts.remove(0);
        }
        self.pages.push(own);
    }

    /// The text with a digest that a page shows.
    pub(super) fn find(&self, page: u64, path: &SourcePath, digest: &str) -> Option<String> {
        let mut pages = self.pages.iter();
        let own = pages.find(|own| own.number == page && own.path == *path)?;
        let text = own.texts.iter().find(|(known, _)| known == digest);
        text.map(|(_, text)| text.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pages_that_were_used_last_are_remembered() {
        let mut shown = ShownTexts::default();
        let path = SourcePath::new("content/stories/a.md").expect("is inside");
        let other = SourcePath::new("content/stories/b.md").expect("is inside");
        let first = shown.open(&path, "one");
        let second = shown.open(&path, "one");
        shown.note(first, "two");
        for _ in 0..MAX_PAGES - 1 {
            shown.open(&other, "x");
        }
        let find = |page, path, text| shown.find(page, path, &text_digest(text));
        assert_eq!(find(first, &path, "one").as_deref(), Some("one"));
        assert_eq!(find(first, &path, "two").as_deref(), Some("two"));
        assert_eq!(find(first, &other, "two"), None);
        assert_eq!(find(second, &path, "one"), None);
    }
}
