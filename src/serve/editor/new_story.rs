//! The page on which a new story begins: its title, its team and its service area.

use std::thread;
use std::time::{Duration, Instant};

use hyper::StatusCode;
use serde::{Deserialize, Serialize};

use crate::serve::editor::dropping;
use crate::serve::editor::list::title_of;
use crate::serve::editor::shell::{EditorPage, Part};
use crate::serve::editor::{self, list};
use crate::serve::markup::{Element, Html, el};
use crate::serve::preview::Preview;
use crate::serve::reply::Reply;
use crate::serve::text_id;
use crate::{LivePages, NewStory, NewTexts, SourcePath, title_problem};

/// How long to wait until a new story is in the site.
const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// The time between two checks whether it is.
const PAUSE: Duration = Duration::from_millis(20);

/// What a person chooses for a new story.
#[derive(Deserialize)]
pub(super) struct Asked {
    title: String,
    team: String,
    area: String,
    /// The name of the story to copy; empty for an empty story.
    copy: String,
}

/// The answer when a text is made.
#[derive(Serialize)]
struct Made {
    location: String,
}

/// Why a text is not made, and which field is the reason.
#[derive(Serialize)]
struct NotMade {
    field: &'static str,
    message: String,
}

/// Says why a text is not made.
pub(super) fn refused(field: &'static str, message: String) -> Reply {
    editor::json(StatusCode::CONFLICT, &NotMade { field, message })
}

/// Leads to the form of a text that was made, once the site has it.
pub(super) fn lead_to(preview: &Preview, path: &SourcePath) -> Reply {
    let name = text_id::of(path);
    preview.look();
    wait_until_known(preview, &name);
    let location = format!("{}/edit/text/{name}", preview.root());
    editor::json(StatusCode::OK, &Made { location })
}

/// The page with the form; `copy` is the name of the story to begin with.
pub(super) fn page(root: &str, pages: &LivePages, copy: Option<&str>) -> String {
    let names = pages.names();
    let stories = pages.listed().into_iter();
    let stories: Vec<_> = stories
        .filter(|text| !text.is_withdrawn && !list::is_other_page(text))
        .collect();
    let copied = copy.and_then(|copy| stories.iter().find(|text| text_id::of(&text.path) == copy));
    let value = |of: Option<&String>| of.map(String::as_str).unwrap_or_default().to_owned();
    let team = value(copied.and_then(|text| text.team.as_ref()));
    let area = value(copied.and_then(|text| text.area.as_ref()));
    let title = field(
        "title",
        "Title",
        "What improved, as you would tell a colleague. Up to 80 characters.",
        el("input").attr("maxlength", "200"),
    );
    let teams = el("datalist").attr("id", "teams").all(
        names
            .teams
            .iter()
            .map(|team| el("option").attr("value", team)),
    );
    let team = field(
        "team",
        "Team",
        "The team whose story it is. Choose one, or write its name.",
        el("input").attr("list", "teams").attr("value", team),
    );
    let mut areas = vec![el("option").attr("value", "").text("Choose an area")];
    areas.extend(names.areas.iter().map(|name| {
        let option = el("option")
            .attr("value", name)
            .flag("selected", *name == area);
        option.text(name)
    }));
    let area = field("area", "Service area", "", el("select").all(areas));
    let mut sources = vec![
        el("option")
            .attr("value", "")
            .text("An empty story with prompts"),
        el("option")
            .attr("value", "file")
            .text("A Word, Excel or PowerPoint file"),
    ];
    sources.extend(stories.iter().map(|text| {
        let id = text_id::of(&text.path);
        let is_chosen = copy == Some(id.as_str());
        let title = title_of(text);
        el("option")
            .attr("value", id)
            .flag("selected", is_chosen)
            .text(&format!("A copy of “{title}”"))
    }));
    let from = field("copy", "Start from", "", el("select").all(sources));
    let make = el("button")
        .class("button button-filled")
        .attr("type", "submit")
        .text("Make the draft");
    let cancel = el("a").attr("href", format!("{root}/edit/")).text("Cancel");
    let buttons = el("p").class("buttons").add(make).add(cancel);
    let problem = el("p")
        .class("problem")
        .attr("id", "problem")
        .attr("role", "alert");
    let form = el("form")
        .attr("id", "new-text")
        .attr("data-send-to", "new")
        .attr("novalidate", "")
        .add(title)
        .add(teams)
        .add(team)
        .add(area)
        .add(from)
        .add(dropping::zone(true))
        .add(problem)
        .add(buttons);
    let back = el("p").add(
        el("a")
            .attr("href", format!("{root}/edit/"))
            .text("Stories"),
    );
    let main = el("main")
        .attr("id", "main")
        .class("sheet")
        .add(back)
        .add(el("h1").attr("tabindex", "-1").text("New story"))
        .add(form);
    let page = EditorPage {
        root,
        site: &names.title,
        title: "New story",
        part: Part::Stories,
        scripts: &["new.js", "drop.js"],
        skip_to: ("new-text", "Skip to the form"),
        body: main.into(),
    };
    page.to_html()
}

/// A field with its label and hint.
pub(super) fn field(id: &'static str, label: &str, hint: &str, control: Element) -> Html {
    let label = el("label").attr("for", id).text(label);
    let hint_id = format!("{id}-hint");
    let mut control = control.attr("id", id).attr("name", id);
    let mut field = el("div").class("field").add(label);
    if !hint.is_empty() {
        field = field.add(el("p").class("hint").attr("id", &hint_id).text(hint));
        control = control.attr("aria-describedby", &hint_id);
    }
    field.add(control).into()
}

/// Makes a draft, and answers with the address of its form.
pub(super) fn make(preview: &Preview, asked: &Asked) -> Reply {
    let Some(pages) = preview.state().pages else {
        return refused("title", "There is no site in this folder yet.".to_owned());
    };
    if asked.title.trim().is_empty() {
        return refused("title", "Write a title.".to_owned());
    }
    if let Some(problem) = title_problem(&asked.title) {
        return refused("title", editor::sentence(&problem));
    }
    let is_known = |name: &String| *name == asked.area;
    if !asked.area.is_empty() && !pages.names().areas.iter().any(is_known) {
        return refused("area", "Choose one of the areas.".to_owned());
    }
    let copied = match asked.copy.as_str() {
        "" => None,
        name => match text_id::find(&pages, name) {
            Some(path) => Some(path.clone()),
            None => return refused("copy", "That story is gone. Choose another.".to_owned()),
        },
    };
    match add(preview, &pages, asked, copied.as_ref()) {
        Ok(path) => lead_to(preview, &path),
        Err(failure) => refused("title", editor::sentence(&failure)),
    }
}

/// Adds the file of a new story.
fn add(
    preview: &Preview,
    pages: &LivePages,
    asked: &Asked,
    copied: Option<&SourcePath>,
) -> Result<SourcePath, String> {
    let texts = NewTexts::of(&preview.folder).map_err(|failure| failure.to_string())?;
    let is_given = |text: &str| !text.trim().is_empty();
    let story = NewStory {
        title: &asked.title,
        team: Some(asked.team.trim()).filter(|team| is_given(team)),
        area: Some(asked.area.trim()).filter(|area| is_given(area)),
        ..NewStory::default()
    };
    let text = match copied.and_then(|path| pages.text(path)) {
        Some(text) => editor::changes::copy_of(text, &story)?,
        None => story.to_plain_text(),
    };
    let added = texts.add_story_text(&asked.title, &text);
    added.map_err(|failure| failure.to_string())
}

/// Waits until the site has a text with a name, so that its form can be shown.
pub(super) fn wait_until_known(preview: &Preview, name: &str) {
    wait_until(preview, |pages| text_id::find(pages, name).is_some());
}

/// Waits until something that was written is in the site.
pub(super) fn wait_until(preview: &Preview, is_known: impl Fn(&LivePages) -> bool) {
    let began = Instant::now();
    while began.elapsed() < LONGEST_WAIT && !preview.door.has_ended() {
        if preview.state().pages.is_some_and(|pages| is_known(&pages)) {
            return;
        }
        preview.look();
        thread::sleep(PAUSE);
    }
}
