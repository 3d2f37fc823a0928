//! The page on which a person chooses between two values of a date, where two people changed it.

use std::collections::BTreeMap;

use hyper::StatusCode;
use serde::Deserialize;

use crate::serve::editor::open::Open;
use crate::serve::editor::saving_tables::{Disputed, disputed, written};
use crate::serve::editor::sheet::{self, Done, NotDone, Sheet};
use crate::serve::editor::{json, measures, story};
use crate::serve::markup::{Element, Html, el};
use crate::serve::preview::Preview;
use crate::serve::reply::{self, Reply};
use crate::{Date, merge_tables, text_digest};

/// What a person chooses.
#[derive(Deserialize)]
pub(in crate::serve::editor) struct Chosen {
    /// The name of the text.
    text: String,
    /// The digest of the versions of theirs that were shown.
    theirs: String,
    /// The version of each value: `mine` or `theirs`.
    #[serde(default)]
    choices: BTreeMap<String, String>,
}

/// The page; `None` if there is nothing to choose between.
pub(in crate::serve::editor) fn page(open: &Open<'_>) -> Option<String> {
    let disputed = disputed(open);
    if disputed.is_empty() {
        return None;
    }
    let questions = disputed.iter().enumerate().flat_map(|(number, table)| {
        let label = measures::name_of_table(open, &table.path);
        let both = table.merge.both.iter();
        both.map(move |(date, mine, theirs)| question((number, *date), &label, mine, theirs))
    });
    let numbers = format!("{}/edit/numbers/{}", open.root, open.name);
    let buttons = el("p")
        .class("buttons")
        .add(sheet::submit("Use these values", "button button-filled"))
        .add(
            el("a")
                .class("button")
                .attr("href", &numbers)
                .text("Leave it for now"),
        );
    let form = sheet::sending("numbers/choose")
        .add(sheet::hidden("text", &open.name))
        .add(sheet::hidden("theirs", &digest(&disputed)))
        .all(questions)
        .add(sheet::problem())
        .add(buttons);
    let lead = el("p").text(
        "Nothing has been overwritten. You both changed the values below: choose, then save. Everything else is combined.",
    );
    let sheet = Sheet {
        root: open.root,
        pages: &open.pages,
        title: "Somebody else saved these numbers while you were editing",
        part: story::part_of(open.kind),
        above: vec![
            (format!("{}/edit/", open.root), "Stories".to_owned()),
            (
                format!("{}/edit/text/{}", open.root, open.name),
                story::title(open),
            ),
            (numbers, "Numbers".to_owned()),
        ],
        body: Html::of([Html::from(lead), form.into()]),
    };
    Some(sheet.to_html())
}

/// The name of a choice in requests.
fn name_of((table, date): (usize, Date)) -> String {
    format!("{table}:{}", date.iso())
}

fn question(
    at: (usize, Date),
    label: &str,
    mine: &Option<String>,
    theirs: &Option<String>,
) -> Element {
    let name = name_of(at);
    let option = |value: &str, who: &str, shown: &Option<String>| {
        let id = format!("choice-{name}-{value}");
        let input = el("input")
            .attr("type", "radio")
            .attr("id", &id)
            .attr("name", format!("choice.{name}"))
            .attr("value", value);
        let shown = shown.as_deref().unwrap_or("no value");
        el("label").class("choice").attr("for", &id).add(input).add(
            el("span")
                .text(&format!("{who}: "))
                .add(el("strong").text(shown)),
        )
    };
    el("fieldset")
        .class("field")
        .add(el("legend").text(&format!("{label}, {}", at.1)))
        .add(
            el("div")
                .class("choices")
                .add(option("mine", "Yours", mine))
                .add(option("theirs", "Theirs", theirs)),
        )
}

fn digest(disputed: &[Disputed]) -> String {
    let texts: Vec<&str> = disputed.iter().map(|table| table.theirs.as_str()).collect();
    text_digest(&texts.join("\u{0}"))
}

/// Merges the tables with what was chosen, as a change that is not saved yet.
pub(in crate::serve::editor) fn choose(preview: &Preview, chosen: &Chosen) -> Reply {
    let root = preview.root();
    let _one_at_a_time = preview.editing.turn();
    let not_done = |message: String| json(StatusCode::CONFLICT, &NotDone { message });
    let Some(mut open) = Open::find(preview, &root, &chosen.text) else {
        return reply::empty(StatusCode::NOT_FOUND);
    };
    let location = format!("{root}/edit/numbers/{}", open.name);
    let disputed = disputed(&open);
    if !disputed.is_empty() && digest(&disputed) != chosen.theirs {
        return not_done(
            "These numbers have changed again. Load this page again, and choose once more."
                .to_owned(),
        );
    }
    for (number, table) in disputed.into_iter().enumerate() {
        let mut mine_on = Vec::new();
        for (date, _, _) in &table.merge.both {
            match chosen
                .choices
                .get(&name_of((number, *date)))
                .map(String::as_str)
            {
                Some("mine") => mine_on.push(*date),
                Some("theirs") => {}
                _ => return not_done(format!("Choose a value for {date}.")),
            }
        }
        let Some((base, own)) = written(&open, &table.path) else {
            continue;
        };
        match merge_tables(&base.unwrap_or_default(), &own, &table.theirs, &mine_on) {
            Ok(merged) => open
                .session
                .take_in_table(&table.path, table.theirs, merged.text),
            Err(refused) => return not_done(refused.message),
        }
    }
    preview.editing.put(&open.path, open.session);
    json(StatusCode::OK, &Done { location })
}
