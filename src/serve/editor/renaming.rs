//! Service areas, teams and topics that the settings rename: the stories that name them change with the settings.

use std::collections::BTreeMap;

use crate::base::english;
use crate::serve::editor::open::Open;
use crate::serve::editor::sentence;
use crate::serve::preview::Preview;
use crate::{
    Change, FieldValue, LivePages, PathStep, Refused, SaveResult, SourcePath, TextKind,
    apply_changes, field_values, save_text, text_digest, text_on_disk,
};

/// How often to try a story again that somebody else saves at the same moment.
const TRIES: usize = 5;

/// The lists of the settings, each with the key under which a story names one of them.
const LISTS: [(&str, &str); 3] = [
    ("service_areas", "service_area"),
    ("teams", "team"),
    ("topics", "topics"),
];

/// Something that has a new name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rename {
    /// The path to its name in the settings.
    pub(super) path: Vec<PathStep>,
    /// The key under which a story names it.
    key: &'static str,
    from: String,
    to: String,
    /// The stories that name it.
    stories: Vec<SourcePath>,
}

impl Rename {
    /// What a save changes, in words.
    pub(super) fn words(&self) -> String {
        let stories = english::count(self.stories.len(), "story", "stories");
        format!("{stories} will say “{}”", self.to)
    }
}

/// What the unsaved settings rename, if stories name it.
pub(super) fn renames(open: &Open<'_>) -> Vec<Rename> {
    if open.kind != TextKind::Site || !open.session.has_unsaved() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (list, key) in LISTS {
        let [before, after] =
            [open.session.base(), open.session.text()].map(|text| names_in(text, list));
        for (from, to, index) in renamed(&before, &after) {
            let stories = naming(&open.pages, key, &from);
            if stories.is_empty() {
                continue;
            }
            found.push(Rename {
                path: vec![
                    PathStep::Key(list.to_owned()),
                    PathStep::Item(index),
                    PathStep::Key("name".to_owned()),
                ],
                key,
                from,
                to,
                stories,
            });
        }
    }
    found
}

/// The names in a list of the settings.
fn names_in(settings: &str, list: &str) -> Vec<String> {
    let values = field_values(TextKind::Site, settings).ok();
    let list = values.and_then(|values| values.at(&[PathStep::Key(list.to_owned())]).cloned());
    let name = |item: &FieldValue| match item {
        FieldValue::Text(name) => Some(name.clone()),
        item => match item.at(&[PathStep::Key("name".to_owned())]) {
            Some(FieldValue::Text(name)) => Some(name.clone()),
            _ => None,
        },
    };
    match list {
        Some(FieldValue::Items(items)) => items
            .iter()
            .map(|item| name(item).unwrap_or_default())
            .collect(),
        Some(FieldValue::Text(name)) => vec![name],
        _ => Vec::new(),
    }
}

/// The names that were replaced, each with its position afterwards: a run of names between two that stayed counts as
/// renamed if it has the same length as before.
fn renamed(before: &[String], after: &[String]) -> Vec<(String, String, usize)> {
    let runs = |own: &[String], other: &[String]| {
        let mut runs: Vec<(Option<String>, Vec<usize>)> = vec![(None, Vec::new())];
        for (index, name) in own.iter().enumerate() {
            match other.contains(name) {
                true => runs.push((Some(name.clone()), Vec::new())),
                false => {
                    let last = runs.last_mut().expect("there is at least one");
                    last.1.push(index);
                }
            }
        }
        runs
    };
    let new_runs = runs(after, before);
    let mut found = Vec::new();
    for (anchor, gone) in runs(before, after) {
        let new = new_runs.iter().find(|(own, _)| *own == anchor);
        let Some((_, new)) = new.filter(|(_, new)| new.len() == gone.len()) else {
            continue;
        };
        let pairs = gone.iter().zip(new);
        let pairs = pairs.map(|(old, new)| (before[*old].clone(), after[*new].clone(), *new));
        found
            .extend(pairs.filter(|(from, to, _)| !from.trim().is_empty() && !to.trim().is_empty()));
    }
    found
}

/// The stories that name something under a key.
fn naming(pages: &LivePages, key: &str, name: &str) -> Vec<SourcePath> {
    let stories = pages
        .texts()
        .filter(|(path, text)| TextKind::of(path) == TextKind::Story && text.contains(name));
    let naming = stories.filter(|(_, text)| !paths_of(text, key, name).is_empty());
    naming.map(|(path, _)| path.clone()).collect()
}

/// Where a story names something under a key.
fn paths_of(story: &str, key: &str, name: &str) -> Vec<Vec<PathStep>> {
    let key = PathStep::Key(key.to_owned());
    let values = field_values(TextKind::Story, story).ok();
    let value = values.and_then(|values| values.at(std::slice::from_ref(&key)).cloned());
    let is_named = |value: &FieldValue| matches!(value, FieldValue::Text(own) if own == name);
    match value {
        Some(FieldValue::Items(items)) => {
            let named = items.iter().enumerate().filter(|(_, item)| is_named(item));
            named
                .map(|(index, _)| vec![key.clone(), PathStep::Item(index)])
                .collect()
        }
        Some(value) if is_named(&value) => vec![vec![key]],
        _ => Vec::new(),
    }
}

/// The stories that name what the unsaved settings rename, in the form that a save will give them.
pub(super) fn renamed_stories(open: &Open<'_>) -> BTreeMap<SourcePath, String> {
    let mut changed = BTreeMap::new();
    for rename in renames(open) {
        for story in &rename.stories {
            let before: Option<&String> = changed.get(story);
            let before = before.map(String::as_str).or(open.pages.text(story));
            let after = before.and_then(|text| with_new_name(text, &rename).ok());
            changed.extend(after.map(|text| (story.clone(), text)));
        }
    }
    changed
}

/// A story with the new name of what it names.
fn with_new_name(story: &str, rename: &Rename) -> Result<String, Refused> {
    let paths = paths_of(story, rename.key, &rename.from).into_iter();
    let changes = paths.map(|path| Change::Set {
        path,
        value: FieldValue::Text(rename.to.clone()),
    });
    apply_changes(TextKind::Story, story, &changes.collect::<Vec<_>>())
}

/// Changes the stories that name something with a new name; returns how many there were. The settings are saved after
/// them, so that a save that failed can be tried again.
pub(super) fn save_stories(preview: &Preview, renames: &[Rename]) -> Result<usize, String> {
    let mut changed = 0;
    for rename in renames {
        for story in &rename.stories {
            save_story(preview, rename, story)?;
            changed += 1;
        }
    }
    Ok(changed)
}

fn save_story(preview: &Preview, rename: &Rename, story: &SourcePath) -> Result<(), String> {
    let refused = |why: &str| {
        format!(
            "The story in “{}” could not be changed, so the settings are not saved either. {}",
            story.stem(),
            sentence(why)
        )
    };
    for _ in 0..TRIES {
        let text = text_on_disk(&preview.folder, story);
        let Some(text) = text.map_err(|failure| refused(&failure.to_string()))? else {
            return Ok(());
        };
        let changed = with_new_name(&text, rename).map_err(|why| refused(&why.message))?;
        if changed == text {
            return Ok(());
        }
        let saved = save_text(&preview.folder, story, &text_digest(&text), &changed);
        match saved.map_err(|failure| refused(&failure.to_string()))? {
            SaveResult::Saved => return Ok(()),
            SaveResult::Changed(_) => {}
        }
    }
    Err(refused("somebody else keeps saving it"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_replaces_another_between_unchanged_ones_is_a_renaming() {
        let names = |names: &str| {
            names
                .split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        for (before, after, expected) in [
            ("a b c", "a B c", "b>B@1"),
            ("a b c", "A b C", "a>A@0 c>C@2"),
            ("a b c", "a c", ""),
            ("a b c", "a b x c", ""),
            ("a b c", "c a B", "b>B@2"),
            ("a", "b", "a>b@0"),
            ("a b", "b a", ""),
            ("a b c", "a x y c", ""),
            ("", "a", ""),
        ] {
            let found = renamed(&names(before), &names(after));
            let found: Vec<String> = found
                .iter()
                .map(|(from, to, index)| format!("{from}>{to}@{index}"))
                .collect();
            assert_eq!(found.join(" "), expected, "{before} to {after}");
        }
    }
}
