//! The pages on which stories are written: the list, the form of a story beside its page, publishing and withdrawing.
//!
//! ```text
//! declaration + values + findings ─► form ─► HTML
//! JSON of a page ─► changes ─► new text ─► save
//! ```
//!
//! A page of the editor identifies a text by a name that is looked up among the loaded texts, never by a path. What is
//! written goes through `edge`, which refuses to replace a text that has changed in the meantime.

mod assets;

mod shell;

mod dropping;

mod list;

mod form;

mod control_html;

mod form_html;

mod summary;

mod compare;

mod changes;

mod open;

mod measures;

mod saving_tables;

mod renaming;

mod story;

mod writing;

mod saving;

mod words;

mod sheet;

mod left_over;

mod choose;

mod whole;

mod history;

mod coming;

mod publishing;

mod putting_back;

mod withdrawing;

mod finding;

mod new_story;

mod new_page;

mod first_start;

mod adding;

mod numbers;

mod importing;

mod pasting;

mod adding_picture;

use hyper::StatusCode;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::serve::documents::{self, SITE};
use crate::serve::editor::list::Public;
use crate::serve::editor::open::Open;
use crate::serve::editor::sheet::Sheet;
use crate::serve::editor::shell::Part;
use crate::serve::markup::{Html, el};
use crate::serve::preview::Preview;
use crate::serve::reply::{self, HTML, Reply};
use crate::serve::text_id;
use crate::{ListedText, LivePages, PublishedTexts, Readers, TextKind};

/// What the paths of the editor begin with, below the secret one.
pub(super) const EDIT: &str = "edit/";

/// Answers a request for a page or a file of the editor; `below` is its path after `edit/`.
pub(super) fn read(preview: &Preview, below: &str, query: &str) -> Reply {
    if let Some(name) = below.strip_prefix("assets/") {
        return match assets::find(name) {
            Some(text) => reply::with(StatusCode::OK, reply::type_of(name), text),
            None => reply::empty(StatusCode::NOT_FOUND),
        };
    }
    let state = preview.state();
    let root = preview.root();
    let Some(pages) = state.pages.clone() else {
        return nothing_yet(preview);
    };
    let parameter = |name: &str| parameter(query, name);
    let listed = |part: Part| {
        let published = PublishedTexts::of(&preview.folder);
        let readers = Readers::of(&preview.folder);
        let public =
            |text: &ListedText| match publishing::is_as_published(published.as_ref(), &pages, text)
            {
                // A text that is not withdrawn may have the name of one that is.
                _ if text.is_withdrawn && pages.text(&text.path).is_some() => Public::Nothing,
                _ if text.is_withdrawn || text.is_draft => match readers.folder_with(&text.path) {
                    Some(_) => Public::Earlier,
                    None => Public::Nothing,
                },
                Some(true) => Public::Same,
                Some(false) => Public::Earlier,
                None if published.is_some() => Public::Nothing,
                None => Public::Unknown,
            };
        let unsaved = preview.editing.unsaved();
        let rows = list::rows(&state, &pages, (part, &unsaved), public);
        let vanished = published.as_ref();
        let vanished = vanished.map_or(0, |published| list::vanished(published, &pages, part));
        let said = publishing::line(preview, &list::changes_in_words(&rows, vanished));
        page(list::page(
            &root,
            &state,
            &pages,
            (part, said),
            (&rows, &unsaved),
        ))
    };
    match below {
        "" => listed(Part::Stories),
        "pages" => listed(Part::Pages),
        "settings" => {
            let name = text_id::of(&TextKind::settings_path());
            reply::see(&format!("{root}/edit/text/{name}"))
        }
        "publish" => {
            let came_from = (parameter("text"), parameter("undone").is_some());
            page(publishing::page(preview, &root, &pages, came_from))
        }
        "published" => page(publishing::done_page(preview, &root, &pages)),
        "pages-found" => {
            let words = parameter("words").unwrap_or_default();
            finding::pages(&pages, parameter("text").unwrap_or_default(), words)
        }
        "new-page" => page(new_page::page(&root, &pages)),
        "imported" => match importing::page(preview, &root, &pages, parameter("batch")) {
            Some(html) => page(html),
            None => reply::see(&format!("{root}/{EDIT}")),
        },
        "new" => page(new_story::page(&root, &pages, parameter("copy"))),
        _ => {
            let (what, name) = below.split_once('/').unwrap_or((below, ""));
            let asked = match what {
                "bring-back" => putting_back::back_page(&root, &pages, name),
                "delete" => putting_back::delete_page(&root, &pages, name),
                "withdraw" => withdrawing::page(preview, &root, name),
                _ => None,
            };
            if let Some(html) = asked {
                return page(html);
            }
            let shown = Open::find(preview, &root, name)
                .and_then(|open| of_text(preview, &open, what, query));
            shown.unwrap_or_else(|| missing(&root, &pages))
        }
    }
}

/// A page about one text; `None` if there is no such page.
fn of_text(preview: &Preview, open: &Open<'_>, what: &str, query: &str) -> Option<Reply> {
    Some(match what {
        "text" if choose::is_between_tabs(open) => {
            reply::see(&format!("{}/edit/choose/{}", open.root, open.name))
        }
        "text" => {
            let left_over = preview.editing.left_over(&open.path);
            let left_over = left_over.filter(|_| query != "later");
            let offered = left_over.and_then(|unsaved| left_over::page(open, &unsaved));
            let shown = offered.map_or_else(|| story::page(preview, open, state_of(open)), Ok);
            page(shown.unwrap_or_else(|refused| whole::page(open, Some(&refused.message))))
        }
        "numbers" if open.kind != TextKind::Site => {
            let number = preview.editing.open_page(&open.path, open.session.text());
            numbers::note_shown(preview, open, number);
            let measure = query.strip_prefix("measure=");
            let measure = measure.and_then(|measure| measure.parse().ok());
            page(numbers::page(open, number, measure))
        }
        "numbers-choose" => match numbers::choose_page(open) {
            Some(html) => page(html),
            None => reply::see(&format!("{}/edit/numbers/{}", open.root, open.name)),
        },
        "choose" => match choose::page(open) {
            Some(html) => page(html),
            None => reply::see(&format!("{}/edit/text/{}", open.root, open.name)),
        },
        "whole" => page(whole::page(open, None)),
        "changes" => page(history::page(preview, open)),
        _ => return None,
    })
}

/// The page at an address that the editor does not have.
fn missing(root: &str, pages: &LivePages) -> Reply {
    let words = "The text may have been withdrawn, or its file may have been moved or deleted.";
    let list = el("a")
        .class("button button-filled")
        .attr("href", format!("{root}/edit/"))
        .text("Go to the list of stories");
    let sheet = Sheet {
        root,
        pages,
        title: "There is no such page",
        part: Part::Stories,
        above: Vec::new(),
        body: Html::of([el("p").text(words), el("p").add(list)]),
    };
    reply::with(StatusCode::NOT_FOUND, HTML, sheet.to_html())
}

/// The state of a text in a word; empty for the usual state.
fn state_of(open: &Open<'_>) -> &'static str {
    let mut listed = open.pages.listed().into_iter();
    let own = listed.find(|text| text.path == open.path && !text.is_withdrawn);
    match own.is_some_and(|text| text.is_draft) {
        true => "Draft",
        false => "",
    }
}

/// The page at an address of the site, made from the text with this name as it is being written. `None` if no page can
/// be made from it.
pub(super) fn draft_page(preview: &Preview, address: &str, name: &str) -> Option<Vec<u8>> {
    let root = preview.root();
    let open = Open::find(preview, &root, name).filter(|open| open.address == address)?;
    let text = story::filled(&open);
    let mut draft = measures::newest_draft(&open, &text);
    draft.others.extend(renaming::renamed_stories(&open));
    open.pages.draft_page(&draft)
}

/// Answers a request that builds or publishes the site, after waiting for any other.
fn in_turn<T: DeserializeOwned>(
    preview: &Preview,
    body: &[u8],
    answer: impl FnOnce(&Preview, &T) -> Reply,
) -> Reply {
    let _one_at_a_time = preview.building_turn();
    with_json(body, |asked| answer(preview, &asked))
}

/// Answers a request from a page of the editor that changes something; `below` is its path after `edit/`.
pub(super) fn change(preview: &Preview, (below, query): (&str, &str), body: Vec<u8>) -> Reply {
    match below {
        "import" => return importing::take(preview, query, body),
        "picture" => return adding_picture::take(preview, query, &body),
        _ => {}
    }
    let body = body.as_slice();
    match below {
        "new" => with_json(body, |asked| new_story::make(preview, &asked)),
        "new-page" => with_json(body, |asked| new_page::make(preview, &asked)),
        "settings/add" => with_json(body, |asked| adding::add(preview, &asked)),
        "change" => with_json(body, |asked| writing::change(preview, asked)),
        "numbers/change" => with_json(body, |asked| numbers::change(preview, asked)),
        "numbers/choose" => with_json(body, |asked| numbers::choose(preview, &asked)),
        "undo" => with_json(body, |asked| writing::undo(preview, &asked)),
        "redo" => with_json(body, |asked| writing::redo(preview, &asked)),
        "paste" => with_json(body, |asked| pasting::paste(preview, &asked)),
        "left-over" => with_json(body, |asked| left_over::choose(preview, &asked)),
        "choose" => with_json(body, |asked| choose::choose(preview, &asked)),
        "whole" => with_json(body, |asked| whole::save(preview, &asked)),
        "publish/list" => in_turn(preview, body, publishing::list),
        "publish/run" => in_turn(preview, body, publishing::run),
        "publish/undo" => in_turn(preview, body, publishing::undo),
        "publish/draft" => with_json(body, |asked| publishing::set_draft(preview, &asked)),
        "bring-back" => in_turn(preview, body, putting_back::bring_back),
        "delete" => in_turn(preview, body, putting_back::delete),
        "withdraw/look" => in_turn(preview, body, withdrawing::look),
        "withdraw" => in_turn(preview, body, withdrawing::withdraw),
        "back" => with_json(body, |asked| history::back(preview, &asked)),
        "save" => with_json(body, |asked| saving::save(preview, &asked)),
        _ => reply::empty(StatusCode::NOT_FOUND),
    }
}

/// The value of a parameter in the query of an address, as it is written there.
fn parameter<'q>(query: &'q str, name: &str) -> Option<&'q str> {
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs.find(|(own, _)| *own == name).map(|(_, value)| value)
}

/// Answers a request whose body is JSON of one form.
fn with_json<T: DeserializeOwned>(body: &[u8], answer: impl FnOnce(T) -> Reply) -> Reply {
    match serde_json::from_slice(body) {
        Ok(asked) => answer(asked),
        Err(_) => reply::empty(StatusCode::BAD_REQUEST),
    }
}

/// An answer as JSON.
fn json(status: StatusCode, answer: &impl Serialize) -> Reply {
    let text = serde_json::to_vec(answer).expect("answers have texts and numbers only");
    reply::with(status, reply::type_of("a.json"), text)
}

/// A reason of the program as a sentence, without the marks of code.
pub(super) fn sentence(why: &str) -> String {
    let plain = why.replace('`', "");
    let mut characters = plain.chars();
    let first = characters
        .next()
        .map(|first| first.to_uppercase().to_string());
    let end = if plain.ends_with(['.', '?', '!']) {
        ""
    } else {
        "."
    };
    first.unwrap_or_default() + characters.as_str() + end
}

/// A page.
fn page(html: String) -> Reply {
    reply::with(StatusCode::OK, HTML, html)
}

/// The page that is shown while there is no site.
fn nothing_yet(preview: &Preview) -> Reply {
    if let Some(page) = first_start::page(preview) {
        return page;
    }
    let key = format!("{SITE}index.html");
    match documents::document(&preview.state(), &preview.root(), &key) {
        Some(shown) => reply::with(StatusCode::OK, HTML, shown.html),
        None => reply::empty(StatusCode::NOT_FOUND),
    }
}
