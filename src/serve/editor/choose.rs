//! The page on which a person chooses between two versions, where two people changed the same place.

use std::collections::BTreeMap;

use hyper::StatusCode;
use serde::Deserialize;

use crate::serve::editing::{Versions, Whose};
use crate::serve::editor::compare::{self, Difference, Merge, Place};
use crate::serve::editor::open::Open;
use crate::serve::editor::sheet::{self, Done, NotDone, Sheet};
use crate::serve::editor::words::compared;
use crate::serve::editor::{json, story};
use crate::serve::markup::{Element, Html, el};
use crate::serve::preview::Preview;
use crate::serve::reply::{self, Reply};
use crate::{SaveResult, apply_changes, save_text, text_digest};

/// What a person chooses.
#[derive(Deserialize)]
pub(super) struct Chosen {
    /// The name of the text.
    text: String,
    /// The digest of their version that was shown.
    theirs: String,
    /// The version for each place: `mine`, `theirs` or `both`.
    #[serde(default)]
    choices: BTreeMap<String, String>,
}

/// What the page says about the two versions.
struct Words {
    title: &'static str,
    lead: &'static str,
    mine: &'static str,
    theirs: &'static str,
    keep_both: &'static str,
    button: &'static str,
}

/// The words if somebody else has saved the other version.
const SAVED: Words = Words {
    title: "Somebody else saved this while you were editing",
    lead: "Nothing has been overwritten. You both changed the same part of it:",
    mine: "Yours",
    theirs: "Theirs",
    keep_both: "Keep both: theirs below yours",
    button: "Save",
};

/// The words if both versions were typed here.
const TABS: Words = Words {
    title: "You changed this in two tabs",
    lead: "Nothing has been overwritten. You changed the same part of it in both tabs:",
    mine: "From this tab",
    theirs: "From the other tab",
    keep_both: "Keep both: the other tab’s below this one’s",
    button: "Keep these",
};

impl Words {
    fn of(whose: Whose) -> &'static Self {
        match whose {
            Whose::Saved => &SAVED,
            Whose::OtherTab => &TABS,
        }
    }
}

/// Whether somebody must choose between what they typed in two tabs.
pub(super) fn is_between_tabs(open: &Open<'_>) -> bool {
    let versions = open.session.versions();
    versions.is_some_and(|versions| versions.whose == Whose::OtherTab)
}

/// Merges what can be merged.
fn merge(open: &Open<'_>, versions: &Versions) -> Option<Merge> {
    let Versions {
        base, mine, theirs, ..
    } = versions;
    compare::merge(open.kind, base, mine, theirs).ok()
}

/// The page; `None` if there is nothing to choose between.
pub(super) fn page(open: &Open<'_>) -> Option<String> {
    let versions = open.session.versions()?;
    let merge = merge(open, &versions)?;
    let words = Words::of(versions.whose);
    let theirs = text_digest(&versions.theirs);
    let number = merge.both.len();
    let which = if number == 1 {
        "which version"
    } else {
        &format!("which version of each of these {number}")
    };
    let lead = el("p").text(&format!(
        "{} choose {which} to keep. Underlined words differ.",
        words.lead
    ));
    let questions = merge.both.iter().enumerate();
    let questions =
        questions.map(|(index, difference)| question(words, (index, number), difference));
    let later = match versions.whose {
        Whose::Saved => format!("{}/edit/text/{}", open.root, open.name),
        Whose::OtherTab => format!("{}/edit/", open.root),
    };
    let buttons = el("p")
        .class("buttons")
        .add(sheet::submit(words.button, "button button-filled"))
        .add(
            el("a")
                .class("button")
                .attr("href", later)
                .text("Leave it for now"),
        );
    let form = sheet::sending("choose")
        .class("wide")
        .add(sheet::hidden("text", &open.name))
        .add(sheet::hidden("theirs", &theirs))
        .all(questions)
        .add(sheet::problem())
        .add(buttons);
    let mut body = Html::of([Html::from(lead), form.into()]);
    if !merge.mine.is_empty() || !merge.others.is_empty() {
        let list = |whose: &str, places: &[Place]| {
            let items = places
                .iter()
                .map(|place| el("li").text(&format!("{whose}: {}", place.label())));
            el("ul").all(items)
        };
        body = body
            .and(el("h2").text("Already combined"))
            .and(
                el("p")
                    .class("hint")
                    .text("These changes are in different places, so both are kept."),
            )
            .and(list(words.mine, &merge.mine))
            .and(list(words.theirs, &merge.others));
    }
    let title = story::title(open);
    let sheet = Sheet {
        root: open.root,
        pages: &open.pages,
        title: words.title,
        part: story::part_of(open.kind),
        above: vec![
            (format!("{}/edit/", open.root), "Stories".to_owned()),
            (format!("{}/edit/text/{}", open.root, open.name), title),
        ],
        body,
    };
    Some(sheet.to_html())
}

fn question(words: &Words, (index, number): (usize, usize), difference: &Difference) -> Element {
    let name = difference.place.name();
    let label = difference.place.label();
    let (mine, theirs) = (difference.before.as_deref(), difference.after.as_deref());
    let option = |value: &str, who: &str, shown: Html| {
        let id = format!("choice-{index}-{value}");
        let input = el("input")
            .attr("type", "radio")
            .attr("id", &id)
            .attr("name", format!("choice.{name}"))
            .attr("value", value);
        let label = el("label").class("choice").attr("for", &id).add(input);
        let label = label.add(el("strong").text(who));
        el("div")
            .class("version-box")
            .add(label)
            .add(el("div").add(shown))
    };
    let both = el("div")
        .class("two")
        .add(option("mine", words.mine, compared(mine, theirs)))
        .add(option("theirs", words.theirs, compared(theirs, mine)));
    let mut whole = el("fieldset")
        .class("field")
        .add(el("legend").text(&format!("{} of {number}: {label}", index + 1)))
        .add(both);
    if difference.place.is_section() && mine.is_some() && theirs.is_some() {
        whole = whole.add(option("both", words.keep_both, Html::default()));
    }
    whole
}

/// Saves the versions that were chosen.
pub(super) fn choose(preview: &Preview, chosen: &Chosen) -> Reply {
    let root = preview.root();
    let _one_at_a_time = preview.editing.turn();
    let not_done = |message: String| json(StatusCode::CONFLICT, &NotDone { message });
    let Some(mut open) = Open::find(preview, &root, &chosen.text) else {
        return reply::empty(StatusCode::NOT_FOUND);
    };
    let location = format!("{root}/edit/text/{}", open.name);
    let Some(versions) = open.session.versions() else {
        return json(StatusCode::OK, &Done { location });
    };
    if text_digest(&versions.theirs) != chosen.theirs {
        return not_done(
            "This has changed again. Load this page again, and choose once more.".to_owned(),
        );
    }
    let Some(merge) = merge(&open, &versions) else {
        return not_done(
            "One of the two versions cannot be read. See the file as text.".to_owned(),
        );
    };
    let text = match chosen_text(&open, (&versions.mine, &merge), &chosen.choices) {
        Ok(text) => text,
        Err(message) => return not_done(message),
    };
    if versions.whose == Whose::OtherTab {
        open.session.end_choice_of_tabs();
        open.session.change("Chosen between two tabs", 0, text);
        preview.editing.put(&open.path, open.session);
        return json(StatusCode::OK, &Done { location });
    }
    let theirs = versions.theirs;
    match save_text(&preview.folder, &open.path, &text_digest(&theirs), &text) {
        Ok(SaveResult::Saved) => {
            open.session.take_in(theirs, text.clone());
            open.session.mark_saved(&text);
            preview.editing.put(&open.path, open.session);
            preview.look();
            json(StatusCode::OK, &Done { location })
        }
        Ok(SaveResult::Changed(_)) => not_done(
            "Somebody has saved this again. Go back to the story and save once more.".to_owned(),
        ),
        Err(failure) => not_done(crate::serve::editor::sentence(&failure.to_string())),
    }
}

/// The text with what was chosen at each place that both changed.
fn chosen_text(
    open: &Open<'_>,
    (version, merge): (&str, &Merge),
    choices: &BTreeMap<String, String>,
) -> Result<String, String> {
    let mut text = merge.text.clone();
    for difference in &merge.both {
        let place = &difference.place;
        let choice = choices.get(&place.name()).map(String::as_str);
        let mine = std::slice::from_ref(place);
        let changed = match choice {
            Some("theirs") => continue,
            Some("mine") => compare::take(open.kind, &text, version, mine),
            Some("both") if place.is_section() => {
                let both = [&difference.before, &difference.after];
                let both = both
                    .map(|version| version.clone().unwrap_or_default())
                    .join("\n\n");
                let change = compare::set_section(&text, place, &both);
                apply_changes(open.kind, &text, change.as_slice())
            }
            _ => return Err(format!("Choose which “{}” to keep.", place.label())),
        };
        text = changed.map_err(|refused| refused.message)?;
    }
    Ok(text)
}
