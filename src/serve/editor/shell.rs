//! What every page of the editor has: the bar at the top, its style and its scripts.

use crate::serve::markup::{Element, Html, el};

/// The part of the editor that a page belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The stories.
    Stories,
    /// The other pages.
    Pages,
    /// The settings of the site.
    Settings,
    /// None: the folder has no site yet.
    NoSite,
}

/// A page of the editor.
pub(super) struct EditorPage<'p> {
    /// The secret path.
    pub(super) root: &'p str,
    /// The name of the site.
    pub(super) site: &'p str,
    /// What the page is called.
    pub(super) title: &'p str,
    /// The part that it belongs to.
    pub(super) part: Part,
    /// The scripts that it needs besides the common one.
    pub(super) scripts: &'p [&'static str],
    /// What the first link leads to, by its id.
    pub(super) skip_to: (&'static str, &'static str),
    /// What is in it, after the bar.
    pub(super) body: Html,
}

impl EditorPage<'_> {
    /// The whole page.
    pub(super) fn to_html(&self) -> String {
        let root = self.root;
        let head = Html::of([
            el("meta").attr("charset", "utf-8"),
            el("meta")
                .attr("name", "viewport")
                .attr("content", "width=device-width, initial-scale=1"),
            el("meta")
                .attr("name", "color-scheme")
                .attr("content", "light dark"),
            el("title").text(&format!("{} – {}", self.title, self.site)),
            el("link").attr("rel", "icon").attr("href", "data:,"),
            el("link")
                .attr("rel", "stylesheet")
                .attr("href", format!("{root}/edit/assets/editor.css")),
        ]);
        let scripts = ["common.js"].iter().chain(self.scripts).map(|script| {
            el("script")
                .attr("src", format!("{root}/edit/assets/{script}"))
                .flag("defer", true)
        });
        let (target, words) = self.skip_to;
        let skip = el("a")
            .class("skip")
            .attr("href", format!("#{target}"))
            .text(words);
        let body = el("body")
            .attr("data-root", root)
            .add(skip)
            .add(self.bar())
            .add(self.body.clone());
        let html = el("html").attr("lang", "en-GB");
        let html = html.add(el("head").add(head).all(scripts)).add(body);
        format!("<!doctype html>\n{}\n", Html::from(html).as_str())
    }

    /// The dark bar.
    fn bar(&self) -> Element {
        let root = self.root;
        let link = |part: Part, href: &str, words: &str| {
            let is_current = self.part == part;
            el("a")
                .attr("href", format!("{root}/edit/{href}"))
                .maybe("aria-current", is_current.then_some("true"))
                .text(words)
        };
        let parts = el("nav").attr("aria-label", "Editor").all([
            link(Part::Stories, "", "Stories"),
            link(Part::Pages, "pages", "Pages"),
            link(Part::Settings, "settings", "Settings"),
        ]);
        let see = el("a")
            .attr("href", format!("{root}/site/index.html"))
            .text("See the site");
        let help = el("a")
            .attr("href", format!("{root}/guides/index.html"))
            .text("Guides");
        let stop = el("button")
            .attr("type", "button")
            .attr("id", "stop")
            .flag("hidden", true)
            .text("Stop the editor");
        let name = el("span").class("bar-name").text(self.site);
        if self.part == Part::NoSite {
            let ends = el("div").class("bar-ends").add(help).add(stop);
            return el("header").class("bar").add(name).add(ends);
        }
        let ends = el("div").class("bar-ends").add(see).add(help).add(stop);
        el("header").class("bar").add(name).add(parts).add(ends)
    }
}
