//! The page on which a new page that is not a story begins: its title and its section.

use serde::Deserialize;

use crate::serve::editor::new_story::{field, lead_to, refused};
use crate::serve::editor::sentence;
use crate::serve::editor::sheet::{self, Sheet};
use crate::serve::editor::shell::Part;
use crate::serve::markup::el;
use crate::serve::preview::Preview;
use crate::serve::reply::Reply;
use crate::{LivePages, NewTexts, Section, plain_page, title_problem};

/// What a person chooses for a new page.
#[derive(Deserialize)]
pub(super) struct Asked {
    title: String,
    /// The folder of the section.
    section: String,
}

/// The page with the form.
pub(super) fn page(root: &str, pages: &LivePages) -> String {
    let title = field(
        "title",
        "Title",
        "Up to 80 characters.",
        el("input").attr("maxlength", "200"),
    );
    let choose = el("option").attr("value", "").text("Choose a section");
    let sections = Section::ALL.map(|section| {
        el("option")
            .attr("value", section.folder())
            .text(section.label())
    });
    let section = field(
        "section",
        "Section",
        "Where readers find it.",
        el("select").add(choose).all(sections),
    );
    let cancel = el("a")
        .attr("href", format!("{root}/edit/pages"))
        .text("Cancel");
    let make = sheet::submit("Make the draft", "button button-filled");
    let form = el("form")
        .attr("id", "new-text")
        .attr("data-send-to", "new-page")
        .attr("novalidate", "")
        .add(title)
        .add(section)
        .add(sheet::problem().attr("id", "problem"))
        .add(el("p").class("buttons").add(make).add(cancel));
    let sheet = Sheet {
        root,
        pages,
        title: "New page",
        part: Part::Pages,
        above: vec![(format!("{root}/edit/pages"), "Pages".to_owned())],
        body: form.into(),
    };
    sheet.with_scripts(&["new.js"])
}

/// Makes a draft, and answers with the address of its form.
pub(super) fn make(preview: &Preview, asked: &Asked) -> Reply {
    if asked.title.trim().is_empty() {
        return refused("title", "Write a title.".to_owned());
    }
    if let Some(problem) = title_problem(&asked.title) {
        return refused("title", sentence(&problem));
    }
    let mut sections = Section::ALL.into_iter();
    let Some(section) = sections.find(|section| section.folder() == asked.section) else {
        return refused("section", "Choose a section.".to_owned());
    };
    let texts = NewTexts::of(&preview.folder);
    let text = plain_page(&asked.title);
    let added = texts.and_then(|texts| texts.add_page_text(section, &asked.title, &text));
    match added {
        Ok(path) => lead_to(preview, &path),
        Err(failure) => refused("title", sentence(&failure.to_string())),
    }
}
