//! The page that shows the whole file of a text, for files that no form can show.

use hyper::StatusCode;
use serde::Deserialize;

use crate::serve::editor::open::Open;
use crate::serve::editor::sheet::{self, Done, NotDone, Sheet};
use crate::serve::editor::{json, sentence, story};
use crate::serve::markup::{Html, el};
use crate::serve::preview::Preview;
use crate::serve::reply::{self, Reply};
use crate::{SaveResult, save_text, text_digest};

/// The whole text, as it was changed.
#[derive(Deserialize)]
pub(super) struct Whole {
    /// The name of the text.
    text: String,
    /// The digest of the text that the page showed.
    base: String,
    /// The digest of that text with the changes that were not saved yet.
    shows: String,
    /// The text.
    whole: String,
}

/// The page; `why` says why the text cannot be shown as a form.
pub(super) fn page(open: &Open<'_>, why: Option<&str>) -> String {
    let lead = why.map(|why| {
        let strong = el("strong").text("This cannot be shown as a form. ");
        el("p").class("trouble").add(strong).text(why)
    });
    let label = el("label").attr("for", "whole").text("The file as text");
    let area = el("textarea")
        .attr("id", "whole")
        .attr("name", "whole")
        .attr("rows", "24")
        .attr("spellcheck", "false")
        .class("whole")
        .text(&format!("\n{}", open.session.text()));
    let back = el("a")
        .attr("href", format!("{}/edit/text/{}", open.root, open.name))
        .text("Back to the form");
    let mut buttons = el("p")
        .class("buttons")
        .add(sheet::submit("Save", "button button-filled"));
    if why.is_none() {
        buttons = buttons.add(back);
    }
    let form = sheet::sending("whole")
        .class("wide")
        .add(sheet::hidden("text", &open.name))
        .add(sheet::hidden("base", &open.session.digest()))
        .add(sheet::hidden("shows", &text_digest(open.session.text())))
        .add(label)
        .add(area)
        .add(sheet::problem())
        .add(buttons);
    let title = match why {
        Some(_) => open.path.stem().to_owned(),
        None => story::title(open),
    };
    let sheet = Sheet {
        root: open.root,
        pages: &open.pages,
        title: &title,
        part: story::part_of(open.kind),
        above: vec![(format!("{}/edit/", open.root), "Stories".to_owned())],
        body: Html::of([lead.map_or(Html::default(), Html::from), form.into()]),
    };
    sheet.to_html()
}

/// Saves the whole text.
pub(super) fn save(preview: &Preview, asked: &Whole) -> Reply {
    let root = preview.root();
    let _one_at_a_time = preview.editing.turn();
    let not_done = |message: String| json(StatusCode::CONFLICT, &NotDone { message });
    let Some(mut open) = Open::find(preview, &root, &asked.text) else {
        return reply::empty(StatusCode::NOT_FOUND);
    };
    if text_digest(open.session.text()) != asked.shows {
        return not_done(
            "This was changed in another tab since you opened it. Copy your text, and load this page again.".to_owned(),
        );
    }
    // A browser sends the line breaks of Windows.
    let text = match open.session.base().contains("\r\n") {
        true => asked.whole.replace("\r\n", "\n").replace('\n', "\r\n"),
        false => asked.whole.replace("\r\n", "\n"),
    };
    match save_text(&preview.folder, &open.path, &asked.base, &text) {
        Ok(SaveResult::Saved) => {
            open.session.change("The file as text", 0, text.clone());
            open.session.mark_saved(&text);
            preview.editing.put(&open.path, open.session);
            preview.look();
            let location = format!("{root}/edit/text/{}", open.name);
            json(StatusCode::OK, &Done { location })
        }
        Ok(SaveResult::Changed(_)) => not_done(
            "Somebody else has saved this since you opened it. Copy your text, and load this page again.".to_owned(),
        ),
        Err(failure) => not_done(sentence(&failure.to_string())),
    }
}
