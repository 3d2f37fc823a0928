//! Adds a service area or a topic that a story names to the settings of the site.

use std::thread;
use std::time::{Duration, Instant};

use serde::Deserialize;

use crate::serve::editor::open::Open;
use crate::serve::editor::sentence;
use crate::serve::editor::writing::{Outcome, TextAsked, answer, asking, refuse};
use crate::serve::preview::Preview;
use crate::serve::reply::Reply;
use crate::serve::text_id;
use crate::{
    Change, FieldValue, PathStep, SaveResult, TextKind, apply_changes, field_values, save_text,
};

/// How long to wait until the site has been read with a new name.
const LONGEST_WAIT: Duration = Duration::from_secs(20);

/// The time between two checks whether it has.
const PAUSE: Duration = Duration::from_millis(20);

/// The lists to which a name can be added, each with what it has.
const LISTS: [(&str, &str); 2] = [("service_areas", "service area"), ("topics", "topic")];

/// The name to add.
#[derive(Deserialize)]
pub(super) struct AddAsked {
    /// The story that has it.
    #[serde(flatten)]
    of: TextAsked,
    /// The list of the settings.
    list: String,
    name: String,
}

/// Adds a name to the settings, and answers with the form of the story that has it.
pub(super) fn add(preview: &Preview, asked: &AddAsked) -> Reply {
    let mut lists = LISTS.iter();
    let known = lists.find(|(list, _)| *list == asked.list);
    let name = asked.name.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((list, what)) = known.filter(|_| !name.is_empty()) else {
        return refuse("Nothing can be added there.");
    };
    if let Err(why) = add_name(preview, list, &name) {
        return refuse(&why);
    }
    wait_until_known(preview, &name);
    let root = preview.root();
    let _one_at_a_time = preview.editing.turn();
    match asking(preview, &root, &asked.of) {
        Ok(asking) => {
            let said = Some(format!(
                "“{name}” is a {what} of this site now. The settings are saved."
            ));
            let without_form = Some(asking.shown.clone());
            answer(preview, asking, Outcome { without_form, said })
        }
        Err(refused) => *refused,
    }
}

fn add_name(preview: &Preview, list: &str, name: &str) -> Result<(), String> {
    let root = preview.root();
    let _one_at_a_time = preview.editing.turn();
    let settings = text_id::of(&TextKind::settings_path());
    let open = Open::find(preview, &root, &settings);
    let mut open = open.ok_or("The settings of this site cannot be found.")?;
    if open.session.has_unsaved() {
        return Err(
            "The settings have changes that are not saved. Save them first, under Settings."
                .to_owned(),
        );
    }
    let text = open.session.text();
    let path = vec![PathStep::Key(list.to_owned())];
    let values = field_values(TextKind::Site, text).map_err(|why| why.message)?;
    let words = FieldValue::Text(name.to_owned());
    let item = match values.at(&path) {
        // In the style of the others.
        Some(FieldValue::Items(items))
            if items.iter().any(|own| matches!(own, FieldValue::Map(_))) =>
        {
            FieldValue::Map(vec![("name".to_owned(), words)])
        }
        _ => words,
    };
    let changed = apply_changes(TextKind::Site, text, &[Change::Add { path, item }]);
    let changed = changed.map_err(|why| why.message)?;
    match save_text(
        &preview.folder,
        &open.path,
        &open.session.digest(),
        &changed,
    ) {
        Ok(SaveResult::Saved) => {
            open.session
                .change(&format!("Added: {name}"), 0, changed.clone());
            open.session.mark_saved(&changed);
            preview.editing.put(&open.path, open.session);
            preview.look();
            Ok(())
        }
        Ok(SaveResult::Changed(_)) => {
            Err("Somebody has just saved the settings. Try again.".to_owned())
        }
        Err(failure) => Err(sentence(&failure.to_string())),
    }
}

/// Waits until the site has been read with a name.
fn wait_until_known(preview: &Preview, name: &str) {
    let began = Instant::now();
    while began.elapsed() < LONGEST_WAIT && !preview.door.has_ended() {
        let names = preview.state().pages.map(|pages| pages.names());
        let is_known = |names: &[String]| names.iter().any(|own| own == name);
        if names.is_some_and(|names| is_known(&names.areas) || is_known(&names.topics)) {
            return;
        }
        preview.look();
        thread::sleep(PAUSE);
    }
}
