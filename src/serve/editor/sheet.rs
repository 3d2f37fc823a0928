//! The parts that pages of one column, with a question or a list, have in common.

use serde::Serialize;

use crate::LivePages;
use crate::serve::editor::shell::{EditorPage, Part};
use crate::serve::markup::{Element, Html, el};

/// Where a page leads to when what it asked for is done.
#[derive(Serialize)]
pub(super) struct Done {
    /// The address.
    pub(super) location: String,
}

/// Why it is not done.
#[derive(Serialize)]
pub(super) struct NotDone {
    /// The reason and what to do.
    pub(super) message: String,
}

/// A page of one column.
pub(super) struct Sheet<'s> {
    /// The secret path.
    pub(super) root: &'s str,
    /// The site.
    pub(super) pages: &'s LivePages,
    /// What the page is called.
    pub(super) title: &'s str,
    /// The part that it belongs to.
    pub(super) part: Part,
    /// What is above the heading: links, each with its words.
    pub(super) above: Vec<(String, String)>,
    /// What is below the heading.
    pub(super) body: Html,
}

impl Sheet<'_> {
    /// The whole page.
    pub(super) fn to_html(&self) -> String {
        self.with_scripts(&["sheet.js"])
    }

    /// The whole page with other scripts.
    pub(super) fn with_scripts(&self, scripts: &[&'static str]) -> String {
        let mut above = el("p").class("above");
        for (index, (href, words)) in self.above.iter().enumerate() {
            if index > 0 {
                above = above.text(" · ");
            }
            above = above.add(el("a").attr("href", href).text(words));
        }
        let heading = el("h1").attr("tabindex", "-1").text(self.title);
        let main = el("main")
            .attr("id", "main")
            .class("sheet")
            .add(above)
            .add(heading)
            .add(self.body.clone());
        let page = EditorPage {
            root: self.root,
            site: &self.pages.names().title,
            title: self.title,
            part: self.part,
            scripts,
            skip_to: ("main", "Skip to the page"),
            body: main.into(),
        };
        page.to_html()
    }
}

/// A form that sends what is in it to a path of the editor.
pub(super) fn sending(path: &str) -> Element {
    el("form").attr("data-send", path).attr("novalidate", "")
}

/// A value that a form sends and nobody sees.
pub(super) fn hidden(name: &str, value: &str) -> Element {
    el("input")
        .attr("type", "hidden")
        .attr("name", name)
        .attr("value", value)
}

/// A button that sends its form.
pub(super) fn submit(words: &str, class: &str) -> Element {
    el("button").attr("type", "submit").class(class).text(words)
}

/// Where a form says why something was not done.
pub(super) fn problem() -> Element {
    el("p").class("problem").attr("role", "alert")
}
