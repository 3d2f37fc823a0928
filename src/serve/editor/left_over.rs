//! The page that offers work from an earlier run that was never saved, beside the text as it is saved.

use std::collections::BTreeMap;

use hyper::StatusCode;
use serde::Deserialize;

use crate::serve::editing::Session;
use crate::serve::editor::compare::{self, Place};
use crate::serve::editor::open::Open;
use crate::serve::editor::sheet::{self, Done, NotDone, Sheet};
use crate::serve::editor::{json, measures, story, words};
use crate::serve::markup::{Element, Html, el};
use crate::serve::preview::Preview;
use crate::serve::reply::{self, Reply};
use crate::{SourcePath, Unsaved, UnsavedTable, day_in_words, time_of_day};

/// What a person chooses for unsaved work.
#[derive(Deserialize)]
pub(super) struct Chosen {
    /// The name of the text.
    text: String,
    /// Whether the work is thrown away.
    #[serde(default)]
    throw: String,
    /// The names of the places that are put back.
    #[serde(default)]
    places: Vec<String>,
}

/// The page, if there is unsaved work on a text that differs from it.
pub(super) fn page(open: &Open<'_>, unsaved: &Unsaved) -> Option<String> {
    let saved = open.session.text();
    let differences = compare::differences(open.kind, saved, &unsaved.text).ok()?;
    let tables = tables(open, unsaved);
    if differences.is_empty() && tables.is_empty() {
        return None;
    }
    let changed_since = compare::differences(open.kind, &unsaved.base, saved).unwrap_or_default();
    let number = match differences.len() + tables.len() {
        1 => "1 change".to_owned(),
        number => format!("{number} changes"),
    };
    let when = format!(
        "{} at {}",
        day_in_words(unsaved.kept),
        time_of_day(unsaved.kept)
    );
    let lead = el("p").text(&format!(
        "The program stopped on {when}. The text is as it was last saved. None of your changes has been put in."
    ));
    let rows = differences.iter().map(|difference| {
        let is_touched = changed_since
            .iter()
            .any(|other| other.place == difference.place);
        let (before, after) = (difference.before.as_deref(), difference.after.as_deref());
        let (name, label) = (difference.place.name(), difference.place.label());
        row((&name, &label), before, after, is_touched)
    });
    let rows = rows.chain(tables.iter().map(|(path, table)| {
        let (before, after) = (measures::table(open, path).unwrap_or_default(), &table.text);
        let is_touched = table.base.as_deref().unwrap_or_default() != before;
        let (old, new) = measures::differing_lines(&before, after);
        let label = measures::name_of_table(open, path);
        row(
            (&table_name(path), &label),
            Some(&old),
            Some(&new),
            is_touched,
        )
    }));
    let head = ["Put back", "As it is saved", "As you had it"];
    let head = head.map(|words| el("th").attr("scope", "col").text(words));
    let table = el("table")
        .class("versions")
        .add(el("thead").add(el("tr").all(head)))
        .add(el("tbody").all(rows));
    let buttons = el("p")
        .class("buttons")
        .add(sheet::submit(
            "Put back ticked changes",
            "button button-filled",
        ))
        .add(
            el("a")
                .class("button")
                .attr(
                    "href",
                    format!("{}/edit/text/{}?later", open.root, open.name),
                )
                .text("Not now"),
        );
    let form = sheet::sending("left-over")
        .class("wide")
        .add(sheet::hidden("text", &open.name))
        .add(table)
        .add(sheet::problem())
        .add(buttons);
    let throw = sheet::sending("left-over")
        .add(sheet::hidden("text", &open.name))
        .add(sheet::hidden("throw", "yes"))
        .add(
            el("details")
                .add(el("summary").text("Throw them away"))
                .add(
                    el("p")
                        .text("They cannot be brought back. ")
                        .add(sheet::submit("Throw away for good", "button button-small")),
                ),
        )
        .add(sheet::problem());
    let note = el("p")
        .class("hint")
        .text("Until you choose, they stay on this PC. Nobody else can see them.");
    let title = format!("You have {number} here that were never saved")
        .replace("1 change here that were", "1 change here that was");
    let sheet = Sheet {
        root: open.root,
        pages: &open.pages,
        title: &title,
        part: story::part_of(open.kind),
        above: vec![(format!("{}/edit/", open.root), "Stories".to_owned())],
        body: Html::of([
            Html::from(el("p").add(el("strong").text(&story::title(open)))),
            lead.into(),
            form.into(),
            note.into(),
            throw.into(),
        ]),
    };
    Some(sheet.to_html())
}

/// The tables in unsaved work that differ from their files. A path that is not that of a table beside the text is
/// skipped.
fn tables<'u>(open: &Open<'_>, unsaved: &'u Unsaved) -> Vec<(SourcePath, &'u UnsavedTable)> {
    let tables = unsaved.tables.iter().filter_map(|table| {
        let path = SourcePath::new(&table.path)?;
        let path = open.table_named(&path.relative_from(&open.path))?;
        let is_new = measures::table(open, &path).as_ref() != Some(&table.text);
        is_new.then_some((path, table))
    });
    tables.collect()
}

/// The name of a table in requests.
fn table_name(path: &SourcePath) -> String {
    format!("table:{path}")
}

/// A row for a place: its name in requests, its label, and its contents in both versions.
fn row(
    (name, label): (&str, &str),
    before: Option<&str>,
    after: Option<&str>,
    is_touched: bool,
) -> Element {
    let id = format!("place-{name}");
    let tick = el("input")
        .attr("type", "checkbox")
        .attr("id", &id)
        .attr("name", "places[]")
        .attr("value", name)
        .flag("checked", !is_touched);
    let label = el("label")
        .class("choice")
        .attr("for", &id)
        .add(tick)
        .add(el("strong").text(label));
    let mut saved = el("td").add(words::compared(before, after));
    if is_touched {
        saved = saved.add(el("p").class("hint").text("Changed here since then."));
    }
    el("tr")
        .add(el("td").add(label))
        .add(saved)
        .add(el("td").add(words::compared(after, before)))
}

/// Puts work back, or throws it away.
pub(super) fn choose(preview: &Preview, chosen: &Chosen) -> Reply {
    let root = preview.root();
    let _one_at_a_time = preview.editing.turn();
    let Some(open) = Open::find(preview, &root, &chosen.text) else {
        return reply::empty(StatusCode::NOT_FOUND);
    };
    let location = format!("{root}/edit/text/{}", open.name);
    let not_done = |message: String| json(StatusCode::CONFLICT, &NotDone { message });
    let Some(unsaved) = preview.editing.left_over(&open.path) else {
        return json(StatusCode::OK, &Done { location });
    };
    if !chosen.throw.is_empty() {
        return match preview.editing.throw_away_offered(&open.path) {
            Ok(()) => json(StatusCode::OK, &Done { location }),
            Err(failure) => not_done(crate::serve::editor::sentence(&failure.to_string())),
        };
    }
    let saved = open.session.text();
    let differences = compare::differences(open.kind, saved, &unsaved.text).unwrap_or_default();
    let places: Vec<Place> = differences
        .into_iter()
        .map(|difference| difference.place)
        .filter(|place| chosen.places.contains(&place.name()))
        .collect();
    match compare::take(open.kind, saved, &unsaved.text, &places) {
        Ok(text) => {
            let mut session = Session::new(saved);
            for place in &places {
                // Each is a separate step.
                let so_far = session.text().to_owned();
                if let Ok(next) = compare::take(
                    open.kind,
                    &so_far,
                    &unsaved.text,
                    std::slice::from_ref(place),
                ) {
                    session.change(&place.label(), 0, next);
                }
            }
            session.change("Unsaved work", 0, text);
            for (path, table) in tables(&open, &unsaved) {
                if chosen.places.contains(&table_name(&path)) {
                    let label = measures::name_of_table(&open, &path);
                    let changed = (table.base.clone(), table.text.clone());
                    let (text, changed) =
                        (session.text().to_owned(), BTreeMap::from([(path, changed)]));
                    session.change_with_tables(&label, 0, text, changed);
                }
            }
            if let Err(failure) = preview.editing.resume(&open.path, session) {
                return not_done(crate::serve::editor::sentence(&failure.to_string()));
            }
            json(StatusCode::OK, &Done { location })
        }
        Err(refused) => not_done(refused.message),
    }
}
