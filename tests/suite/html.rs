//! Pages as parsed HTML, and their words.

use scraper::{ElementRef, Html, Selector};

use crate::harness::{Files, text};

/// A page, parsed as browsers do it.
pub(crate) struct Page(Html);

impl Page {
    /// The page of a text.
    pub(crate) fn of(html: &str) -> Self {
        Self(Html::parse_document(html))
    }

    /// A page of a built site.
    #[track_caller]
    pub(crate) fn at(files: &Files, path: &str) -> Self {
        Self::of(text(files, path))
    }

    /// The elements that a selector finds, in the page's order.
    #[track_caller]
    pub(crate) fn all(&self, selector: &str) -> Vec<ElementRef<'_>> {
        self.0.select(&parsed(selector)).collect()
    }

    /// The one element that a selector finds.
    #[track_caller]
    pub(crate) fn one(&self, selector: &str) -> ElementRef<'_> {
        let found = self.all(selector);
        assert_eq!(found.len(), 1, "`{selector}` in {}", self.0.html());
        found[0]
    }

    /// The words of the one element that a selector finds.
    #[track_caller]
    pub(crate) fn words(&self, selector: &str) -> String {
        words(self.one(selector))
    }

    /// The smallest blocks of words on the page: paragraphs, items, cells and headings. There are only spaces outside
    /// them.
    pub(crate) fn blocks(&self) -> Vec<String> {
        let blocks = self.all(
            "title, h1, h2, h3, h4, h5, h6, p, li, dt, dd, td, th, caption, figcaption, summary, a",
        );
        blocks.into_iter().map(words).collect()
    }
}

/// The elements inside another that a selector finds.
#[track_caller]
pub(crate) fn inside<'a>(element: ElementRef<'a>, selector: &str) -> Vec<ElementRef<'a>> {
    element.select(&parsed(selector)).collect()
}

/// The words of an element, with one space between them.
pub(crate) fn words(element: ElementRef<'_>) -> String {
    folded(&element.text().collect::<String>())
}

/// A text with one space between its words.
pub(crate) fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The pages of a site, by path.
pub(crate) fn pages(files: &Files) -> impl Iterator<Item = (&str, Page)> {
    let html = files.keys().filter(|path| path.ends_with(".html"));
    html.map(|path| (path.as_str(), Page::at(files, path)))
}

#[track_caller]
fn parsed(selector: &str) -> Selector {
    match Selector::parse(selector) {
        Ok(selector) => selector,
        Err(_) => panic!("`{selector}` is not a selector"),
    }
}
