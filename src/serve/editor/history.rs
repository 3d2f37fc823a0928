//! The list of what has changed in a text: the steps that are not saved, and its earlier versions.

use std::collections::BTreeMap;

use hyper::StatusCode;
use serde::Deserialize;

use crate::serve::editor::compare;
use crate::serve::editor::open::Open;
use crate::serve::editor::sheet::{self, Done, NotDone, Sheet};
use crate::serve::editor::{json, measures, sentence, story, words};
use crate::serve::markup::{Element, Html, el};
use crate::serve::preview::Preview;
use crate::serve::reply::{self, Reply};
use crate::{History, SavedVersion, SourcePath, day_in_words, text_on_disk, time_of_day};

/// The version to bring back.
#[derive(Deserialize)]
pub(super) struct Back {
    /// The name of the text.
    text: String,
    /// The version: its number in the list, counted from the oldest.
    version: String,
    /// The name of the table that it is a version of; empty if it is one of the text.
    #[serde(default)]
    table: String,
}

/// A save: it replaced this version of the text or of one of its tables.
struct Save {
    version: SavedVersion,
    /// Its number, counted from the oldest.
    number: usize,
    /// The name of the table; empty if it is the text.
    table: String,
    what: Html,
}

/// The page.
pub(super) fn page(preview: &Preview, open: &Open<'_>) -> String {
    let mut body = Html::default();
    let unsaved = open.session.unsaved_steps();
    if !unsaved.is_empty() {
        let rows = unsaved.iter().rev().map(|step| {
            let label = el("td").add(el("strong").text(&step.label));
            el("tr")
                .add(el("td").text(&time_of_day(step.at)))
                .add(label)
                .add(el("td"))
        });
        body = body
            .and(el("h2").text("Not saved yet"))
            .and(table(rows.collect()));
    }
    body = body.and(el("h2").text("Saved"));
    let rows: Vec<Element> = saves(preview, open)
        .iter()
        .map(|save| row(open, save))
        .collect();
    body = body.and(match rows.is_empty() {
        true => Html::from(el("p").text("No save has been made with the editor yet.")),
        false => table(rows).into(),
    });
    body = body.and(el("p").class("hint").text(
        "The last 50 saves are kept. Going back to one is a change too, so you can undo it.",
    ));
    let sheet = Sheet {
        root: open.root,
        pages: &open.pages,
        title: "Changes",
        part: story::part_of(open.kind),
        above: vec![
            (format!("{}/edit/", open.root), "Stories".to_owned()),
            (
                format!("{}/edit/text/{}", open.root, open.name),
                story::title(open),
            ),
        ],
        body,
    };
    sheet.to_html()
}

/// The saves of a text and its tables, the newest first.
fn saves(preview: &Preview, open: &Open<'_>) -> Vec<Save> {
    let of_text = |older: &str, newer: &str| in_words(open, older, newer);
    let mut saves = saves_of(preview, &open.path, open.session.base(), &of_text);
    for path in measures::tables(open) {
        let Ok(Some(newest)) = text_on_disk(&preview.folder, &path) else {
            continue;
        };
        let label = measures::name_of_table(open, &path);
        let of_table = |older: &str, newer: &str| {
            let (before, after) = measures::differing_lines(older, newer);
            let (before, after) = words::brief_pair(&before, &after);
            let words = format!(": “{before}” → “{after}”");
            Html::from(el("strong").text(&label)).and(words.as_str())
        };
        let own = saves_of(preview, &path, &newest, &of_table).into_iter();
        saves.extend(own.map(|save| Save {
            table: path.file_name().to_owned(),
            ..save
        }));
    }
    saves.sort_by_key(|save| std::cmp::Reverse(save.version));
    saves
}

/// The saves of one file. Each replaced a version; what it changed is the difference between that and the next newer
/// one.
fn saves_of(
    preview: &Preview,
    path: &SourcePath,
    newest: &str,
    in_words: &dyn Fn(&str, &str) -> Html,
) -> Vec<Save> {
    let history = History::of(&preview.folder, path);
    let versions = history.versions();
    let mut newer = newest.to_owned();
    let mut saves = Vec::new();
    for (index, version) in versions.iter().enumerate() {
        let Ok(older) = history.text(*version) else {
            continue;
        };
        saves.push(Save {
            version: *version,
            number: versions.len() - index,
            table: String::new(),
            what: in_words(&older, &newer),
        });
        newer = older;
    }
    saves
}

fn table(rows: Vec<Element>) -> Element {
    let head = ["When", "What changed", "Undo"];
    let head = head.map(|words| el("th").attr("scope", "col").text(words));
    el("table")
        .add(el("thead").add(el("tr").all(head)))
        .add(el("tbody").all(rows))
}

fn row(open: &Open<'_>, save: &Save) -> Element {
    let replaced = save.version.replaced;
    let when = format!("{} {}", day_in_words(replaced), time_of_day(replaced));
    let undo = sheet::submit("Go back to before this", "button button-small")
        .attr("aria-label", format!("Go back to before this, {when}"));
    let back = sheet::sending("back")
        .add(sheet::hidden("text", &open.name))
        .add(sheet::hidden("version", &save.number.to_string()))
        .add(sheet::hidden("table", &save.table))
        .add(sheet::problem())
        .add(undo);
    el("tr")
        .add(el("td").text(&when))
        .add(el("td").add(save.what.clone()))
        .add(el("td").add(back))
}

/// What changed between two versions, in words.
fn in_words(open: &Open<'_>, older: &str, newer: &str) -> Html {
    let Ok(differences) = compare::differences(open.kind, older, newer) else {
        return Html::text("The file as text");
    };
    if differences.is_empty() {
        return Html::text("Notes or the form of the file");
    }
    let items = differences.iter().map(|difference| {
        let words = |value: &Option<String>| value.as_deref().map(words::brief);
        let both = difference
            .before
            .as_deref()
            .zip(difference.after.as_deref());
        if let Some((before, after)) = both {
            let (before, after) = words::brief_pair(before, after);
            let label = el("strong").text(&difference.place.label());
            return el("div")
                .add(label)
                .text(&format!(": “{before}” → “{after}”"));
        }
        let label = el("strong").text(&difference.place.label());
        let item = el("div").add(label);
        match (words(&difference.before), words(&difference.after)) {
            (None, Some(after)) => item.text(&format!(": “{after}” (nothing before)")),
            (Some(before), None) => item.text(&format!(": “{before}” taken out")),
            _ => item,
        }
    });
    Html::of(items)
}

/// Brings an earlier version back as a change that is not saved yet.
pub(super) fn back(preview: &Preview, asked: &Back) -> Reply {
    let root = preview.root();
    let _one_at_a_time = preview.editing.turn();
    let Some(mut open) = Open::find(preview, &root, &asked.text) else {
        return reply::empty(StatusCode::NOT_FOUND);
    };
    let mut tables = measures::tables(&open).into_iter();
    let table = tables.find(|path| path.file_name() == asked.table);
    let history = History::of(&preview.folder, table.as_ref().unwrap_or(&open.path));
    let mut versions = history.versions();
    versions.reverse();
    let is_known = asked.table.is_empty() || table.is_some();
    let number = asked.version.parse::<usize>().ok().filter(|_| is_known);
    let version = number.and_then(|number| versions.get(number.checked_sub(1)?));
    let text = version.map(|version| history.text(*version));
    match text {
        Some(Ok(text)) => {
            let is_table = table.is_some();
            match table {
                Some(path) => {
                    let changed = (measures::table(&open, &path), text);
                    let (own, changed) = (
                        open.session.text().to_owned(),
                        BTreeMap::from([(path, changed)]),
                    );
                    open.session
                        .change_with_tables("Earlier numbers", 0, own, changed);
                }
                None => open.session.change("An earlier version", 0, text),
            }
            preview.editing.put(&open.path, open.session);
            let what = if is_table { "numbers" } else { "text" };
            let location = format!("{root}/edit/{what}/{}", open.name);
            json(StatusCode::OK, &Done { location })
        }
        Some(Err(failure)) => {
            let message = sentence(&failure.to_string());
            json(StatusCode::CONFLICT, &NotDone { message })
        }
        None => {
            let message = "This version is gone. Load this page again.".to_owned();
            json(StatusCode::CONFLICT, &NotDone { message })
        }
    }
}
