//! The page on which a text is written: its form beside its page.

use crate::serve::editor::form::{Form, FormInput, Target, form, id_of};
use crate::serve::editor::open::Open;
use crate::serve::editor::shell::{EditorPage, Part};
use crate::serve::editor::summary::{self, Status};
use crate::serve::editor::{form_html, measures, renaming};
use crate::serve::markup::{Element, Html, el};
use crate::serve::preview::Preview;
use crate::{Diagnostic, FieldValue, PathStep, Refused, TextKind, text_digest, time_of_day};

/// The scripts of this page.
const SCRIPTS: [&str; 8] = [
    "story.js",
    "fields.js",
    "switch.js",
    "frame.js",
    "toolbar.js",
    "paste.js",
    "pictures.js",
    "saving.js",
];

/// The form of a text as it is being written.
pub(super) fn form_of(open: &Open<'_>, found: &[Diagnostic]) -> Result<Form, Refused> {
    form_at(open, open.session.text(), found)
}

/// The form of another version of a text.
pub(super) fn form_at(open: &Open<'_>, text: &str, found: &[Diagnostic]) -> Result<Form, Refused> {
    let form = form(&FormInput {
        kind: open.kind,
        text,
        found,
        names: &open.pages.names(),
    })?;
    let numbers = format!("{}/edit/numbers/{}", open.root, open.name);
    let mut form = Form {
        numbers: (open.kind != TextKind::Site).then_some(numbers),
        ..form
    };
    for picture in form.undescribed_pictures() {
        picture.shown_at = open
            .shown_at(&picture.address)
            .map(|address| format!("{}/site/{address}", open.root));
    }
    Ok(form)
}

/// What a page needs to show what there is to do in a text, and what else a save changes.
pub(super) fn status_of(open: &Open<'_>, form: &Form) -> Status {
    let mut status = summary::status(form);
    let effects = renaming::renames(open).into_iter();
    let effects: Vec<(String, String)> = effects
        .map(|rename| (id_of(&rename.path), rename.words()))
        .collect();
    status.add_effects(&effects);
    status
}

/// The message about unsaved work that a newer program keeps.
const NEWER_WORK: &str = "A newer version of qi-stories keeps changes to this text on this PC that were never saved. This \
                          version cannot show them, and does not change them. To see them, open this text with the newer version.";

/// The title of a text, or what is shown in its place.
pub(super) fn title(open: &Open<'_>) -> String {
    if open.kind == TextKind::Site {
        return "Settings".to_owned();
    }
    let values = crate::field_values(open.kind, open.session.text());
    let title =
        values.ok().and_then(
            |values| match values.at(&[PathStep::Key("title".to_owned())]) {
                Some(FieldValue::Text(title)) => Some(title.clone()),
                _ => None,
            },
        );
    let title = title.filter(|title| !title.trim().is_empty());
    title.unwrap_or_else(|| "No title yet".to_owned())
}

/// The part of the editor that a text belongs to.
pub(super) fn part_of(kind: TextKind) -> Part {
    match kind {
        TextKind::Story => Part::Stories,
        TextKind::Page => Part::Pages,
        TextKind::Site => Part::Settings,
    }
}

/// The page with the form of a text.
pub(super) fn page(preview: &Preview, open: &Open<'_>, state: &str) -> Result<String, Refused> {
    let form = form_of(open, &measures::found(open))?;
    let shows = open.session.text();
    let status = status_of(open, &form);
    let status = serde_json::to_string(&status).expect("a status has texts and numbers only");
    let title = title(open);
    let names = open.pages.names();
    let summary = el("div")
        .class("summary")
        .attr("id", "summary")
        .attr("data-status", status);
    let summary = el("section")
        .attr("aria-label", "What is to do")
        .add(summary);
    let form_element = el("form")
        .attr("id", "form")
        .attr("novalidate", "")
        .attr("autocomplete", "off")
        .add(form_html::parts(&form));
    let mut side = el("main").attr("id", "form-side").class("form-side");
    if preview.editing.has_newer(&open.path) {
        side = side.add(el("p").class("trouble").text(NEWER_WORK));
    }
    let side = side.add(summary).add(form_element);
    let work = el("div")
        .class("work")
        .attr("id", "work")
        .attr("data-text", &open.name)
        .attr("data-shows", text_digest(shows))
        .attr(
            "data-page",
            preview.editing.open_page(&open.path, shows).to_string(),
        )
        .attr("data-address", &open.address)
        .flag("data-from-top", open.kind == TextKind::Site)
        .add(form_html::contents(&form))
        .add(side)
        .add(page_side(open));
    let body = Html::from(story_bar(open, &title, state)).and(work);
    let page = EditorPage {
        root: open.root,
        site: &names.title,
        title: &title,
        part: part_of(open.kind),
        scripts: &SCRIPTS,
        skip_to: ("form", "Skip to the form"),
        body,
    };
    Ok(page.to_html())
}

/// The bar with the title, what is saved, and the buttons.
fn story_bar(open: &Open<'_>, title: &str, state: &str) -> Element {
    let root = open.root;
    let name = &open.name;
    let (back, words) = match open.kind {
        TextKind::Story => ("", "Stories"),
        TextKind::Page => ("pages", "Pages"),
        TextKind::Site => ("", "Stories"),
    };
    let link = |href: String, words: &str| el("a").attr("href", href).text(words);
    let dot = || el("span").attr("aria-hidden", "true").text(" · ");
    let mut actions = Vec::new();
    if open.kind == TextKind::Story {
        actions.push(link(format!("{root}/edit/new?copy={name}"), "Copy"));
    }
    if open.kind != TextKind::Site {
        actions.push(link(format!("{root}/edit/withdraw/{name}"), "Withdraw"));
    }
    actions.push(link(
        format!("{root}/edit/whole/{name}"),
        "See the file as text",
    ));
    let actions = actions.into_iter().map(|action| el("li").add(action));
    let more = el("details")
        .class("menu")
        .add(el("summary").text("More actions"))
        .add(el("ul").all(actions));
    let links = el("div")
        .class("story-links")
        .add(link(format!("{root}/edit/{back}"), words))
        .add(dot())
        .add(el("span").attr("id", "state").text(state))
        .add(dot())
        .add(link(format!("{root}/edit/changes/{name}"), "Changes"))
        .add(dot())
        .add(more);
    let heading = el("h1")
        .attr("id", "story-title")
        .attr("tabindex", "-1")
        .text(title);
    el("section")
        .class("story-bar")
        .attr("aria-label", "This text")
        .attr("id", "story-bar")
        .attr("data-unsaved", open.session.unsaved().to_string())
        .add(el("div").class("story-name").add(heading).add(links))
        .all(saving(open))
        .add(switch(["Write", "See the page"]))
        .add(bands())
}

/// The place for messages that something cannot be saved, in the bar that stays in view.
pub(super) fn bands() -> Element {
    el("div").attr("id", "bands").attr("role", "alert")
}

/// What is saved, and the buttons that save, undo and publish.
pub(super) fn saving(open: &Open<'_>) -> [Element; 2] {
    let saved = el("div")
        .class("story-saved")
        .add(
            el("p")
                .attr("id", "saved")
                .attr("role", "status")
                .text(&saved_words(open)),
        )
        .add(el("p").attr("id", "kept"));
    let button = |id: &str, words: &str| {
        el("button")
            .attr("type", "button")
            .class("button")
            .attr("id", id)
            .text(words)
    };
    let buttons = el("div")
        .class("buttons")
        .add(button("undo", "Undo").flag("disabled", open.session.next_undo().is_none()))
        .add(button("save", "Save"))
        .add(
            el("a")
                .class("button")
                .attr("id", "publish")
                .attr(
                    "href",
                    format!("{}/edit/publish?text={}", open.root, open.name),
                )
                .text("Publish"),
        );
    [saved, buttons]
}

/// The switch between the two halves of a page, for windows that have room for one.
pub(super) fn switch([write, see]: [&str; 2]) -> Element {
    let button = |id: &str, words: &str, is_on: bool| {
        el("button")
            .attr("type", "button")
            .attr("id", id)
            .attr("aria-pressed", is_on.to_string())
            .text(words)
    };
    el("div")
        .class("switch")
        .attr("role", "group")
        .attr("aria-label", "Show")
        .add(button("to-write", write, true))
        .add(button("to-page", see, false))
}

/// The words about what is saved.
pub(super) fn saved_words(open: &Open<'_>) -> String {
    match (open.session.unsaved(), open.session.saved_at()) {
        (0, Some(time)) => format!("Saved at {}", time_of_day(time)),
        (0, None) => "Everything is saved".to_owned(),
        (1, _) => "1 change not saved".to_owned(),
        (number, _) => format!("{number} changes not saved"),
    }
}

/// The page of the text as readers will see it.
fn page_side(open: &Open<'_>) -> Element {
    let src = format!("{}/site/{}?draft={}", open.root, open.address, open.name);
    let size = |id: &str, words: &str, is_on: bool| {
        el("button")
            .attr("type", "button")
            .attr("id", id)
            .attr("aria-pressed", is_on.to_string())
            .text(words)
    };
    let sizes = el("div")
        .class("sizes")
        .attr("role", "group")
        .attr("aria-label", "Width of the page")
        .add(size("as-computer", "Computer", true))
        .add(size("as-phone", "Phone", false));
    let alone = el("a")
        .attr("href", &src)
        .attr("target", "_blank")
        .attr("rel", "noopener")
        .text("Open in a new tab");
    let tools = el("div")
        .class("page-tools")
        .add(
            el("h2")
                .attr("id", "page-heading")
                .text("Page as readers will see it"),
        )
        .add(sizes)
        .add(alone);
    let frame = el("iframe")
        .attr("id", "frame")
        .attr("title", "Preview of the page")
        .attr("sandbox", "allow-same-origin")
        .attr("src", &src);
    el("section")
        .attr("id", "page-side")
        .class("page-side")
        .attr("tabindex", "-1")
        .attr("aria-labelledby", "page-heading")
        .add(tools)
        .add(
            el("div")
                .class("frame-box")
                .attr("id", "frame-box")
                .add(frame),
        )
}

/// The text with something in place of every required value that is missing, so that its page can be shown.
pub(super) fn filled(open: &Open<'_>) -> String {
    let text = open.session.text();
    let Ok(form) = form_of(open, &[]) else {
        return text.to_owned();
    };
    let mut changes = Vec::new();
    for (_, field) in form.all() {
        let Target::Value(path) = &field.target else {
            continue;
        };
        if !field.is_to_finish {
            continue;
        }
        let is_area = matches!(path.last(), Some(PathStep::Key(key)) if key == "service_area");
        let missing = if is_area { "chosen" } else { "written" };
        let words = format!("{}: not {missing} yet", field.label);
        changes.push(crate::Change::Set {
            path: path.clone(),
            value: FieldValue::Text(words),
        });
    }
    crate::apply_changes(open.kind, text, &changes).unwrap_or_else(|_| text.to_owned())
}
