//! The page that is shown while a folder has no site: it offers to make one, or says why there is none.

use std::fs;

use hyper::StatusCode;

use crate::serve::editor::new_story::field;
use crate::serve::editor::sentence;
use crate::serve::editor::sheet;
use crate::serve::editor::shell::{EditorPage, Part};
use crate::serve::markup::{Element, Html, el};
use crate::serve::preview::Preview;
use crate::serve::reply::{self, HTML, Reply};

/// What a person may want to know before they begin.
const GOOD_TO_KNOW: [&str; 3] = [
    "Only you can see this page. It is on this computer, not on the internet.",
    "Readers see nothing until you choose Publish.",
    "You can change all of this later, under Settings.",
];

/// The page; `None` while the folder is still being read.
pub(super) fn page(preview: &Preview) -> Option<Reply> {
    let state = preview.state();
    let trouble = state.trouble?;
    let root = preview.root();
    let folder = el("strong").text(&preview.folder.display().to_string());
    let mut lead = el("p").text("The folder is ").add(folder).text(".");
    let (title, rest) = match state.can_begin {
        true => {
            let is_empty =
                fs::read_dir(&preview.folder).is_ok_and(|mut files| files.next().is_none());
            if is_empty {
                lead = lead.text(" It is empty.");
            }
            let two = el("div").class("two").add(make_here()).add(good_to_know());
            ("There is no site in this folder yet", Html::from(two))
        }
        false => {
            let why = el("p").class("trouble").text(&sentence(&trouble));
            let wait = "This page updates by itself once that is fixed.";
            let both = Html::from(why).and(el("p").class("hint").text(wait));
            ("The site cannot be shown", both)
        }
    };
    let main = el("main")
        .attr("id", "main")
        .class("sheet")
        .add(el("h1").attr("tabindex", "-1").text(title))
        .add(lead)
        .add(rest);
    let page = EditorPage {
        root: &root,
        site: "qi-stories",
        title,
        part: Part::NoSite,
        scripts: &["first.js"],
        skip_to: ("main", "Skip to the page"),
        body: main.into(),
    };
    Some(reply::with(StatusCode::OK, HTML, page.to_html()))
}

/// The form for a new site.
fn make_here() -> Element {
    let name = field(
        "title",
        "Name of the site",
        "It is at the top of every page.",
        el("input").attr("maxlength", "200"),
    );
    let organisation = field(
        "organisation",
        "Organisation",
        "",
        el("input").attr("maxlength", "200"),
    );
    let areas = field(
        "areas",
        "Service areas",
        "One on each line. Readers browse stories by them.",
        el("textarea").attr("rows", "5"),
    );
    let tick = el("input")
        .attr("type", "checkbox")
        .attr("id", "example")
        .attr("name", "example")
        .attr("value", "yes")
        .flag("checked", true);
    let words =
        "Add an example story, to see how one is made. It is a draft, so readers never see it.";
    let example = el("label")
        .class("choice choice-long")
        .attr("for", "example")
        .add(tick)
        .add(el("span").text(words));
    let form = el("form")
        .attr("id", "new-site")
        .attr("novalidate", "")
        .add(name)
        .add(organisation)
        .add(areas)
        .add(el("p").add(example))
        .add(sheet::problem().attr("id", "problem"))
        .add(sheet::submit("Make the site", "button button-filled"));
    el("section")
        .add(el("h2").text("Make a site here"))
        .add(form)
}

fn good_to_know() -> Element {
    let items = GOOD_TO_KNOW.map(|words| el("li").text(words));
    el("section")
        .add(el("h2").text("Good to know"))
        .add(el("ul").all(items))
}
