//! Changes as a page sends them, and what they mean for a text.

use serde::Deserialize;

use crate::serve::editor::form::{Form, alone_at, value_of};
use crate::{
    Change, FieldValue, FieldValues, NewStory, PathStep, TextKind, apply_changes, body_sections,
};

/// A change as a page sends it.
#[derive(Debug, Clone, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case")]
pub(super) enum Asked {
    /// Sets the input of a field.
    Set {
        /// The path to its value.
        path: Vec<AskedStep>,
        /// What was typed, or the options that are chosen.
        value: Vec<String>,
    },
    /// Removes an item or a line.
    Remove {
        /// The path to it.
        path: Vec<AskedStep>,
    },
    /// Moves an item to another position.
    Move {
        /// The path to it.
        path: Vec<AskedStep>,
        /// The position.
        to: usize,
    },
    /// Sets the text of a section.
    Section {
        /// Its position.
        section: usize,
        /// The text.
        text: String,
    },
    /// Adds a section.
    AddSection {
        /// Its heading.
        heading: String,
    },
    /// Makes a change that a finding proposes.
    Fix {
        /// The first byte that it replaces.
        start: usize,
        /// The byte after the last one.
        end: usize,
        /// The text that replaces them.
        to: String,
    },
    /// Removes a section.
    RemoveSection {
        /// Its position.
        section: usize,
    },
}

/// A step of a path as a page sends it.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub(super) enum AskedStep {
    /// An item.
    Item(usize),
    /// A key.
    Key(String),
}

/// A change and its label.
#[derive(Debug)]
pub(super) struct Meant {
    /// The changes of the text.
    pub(super) changes: Vec<Change>,
    /// What it is called: “Title”.
    pub(super) label: String,
    /// Whether the form has other fields afterwards.
    pub(super) is_structural: bool,
}

/// What a change means for a text with this form and these values; `None` if the form has no such field.
pub(super) fn meant(asked: Asked, form: &Form, values: &FieldValues, text: &str) -> Option<Meant> {
    let structural = |changes: Vec<Change>, label: String| Meant {
        changes,
        label,
        is_structural: true,
    };
    match asked {
        Asked::Section { .. } | Asked::AddSection { .. } | Asked::RemoveSection { .. }
            if !form.has_sections() =>
        {
            None
        }
        Asked::Set { path, value } => {
            let path = steps(path);
            let field = form.field(&path)?;
            let label = label_of_path(&path, form, &field.label);
            let value = value_of(&field.control, &value);
            Some(Meant {
                changes: set(values, path, value),
                label,
                is_structural: false,
            })
        }
        Asked::Remove { path } => {
            let path = steps(path);
            let name = name_of_item(form, &path);
            let label = name.unwrap_or_else(|| "Something that the form did not know".to_owned());
            values.at(&path)?;
            Some(structural(
                vec![Change::Remove { path }],
                format!("Removed: {label}"),
            ))
        }
        Asked::Move { path, to } => {
            let path = steps(path);
            let label = name_of_item(form, &path)?;
            let words = format!("Moved: {label}");
            Some(structural(vec![Change::Move { path, to }], words))
        }
        Asked::Section { section, text: new } => {
            let sections = body_sections(text);
            let heading = sections.get(section)?.heading.trim().to_owned();
            let is_structural = body_sections_in(&new);
            let label = match (is_structural, heading.is_empty()) {
                (true, _) => "The text is divided at its headings".to_owned(),
                (false, true) => "Text".to_owned(),
                (false, false) => heading,
            };
            let changes = vec![Change::SetSection { section, text: new }];
            Some(Meant {
                changes,
                label,
                is_structural,
            })
        }
        Asked::AddSection { heading } => {
            let heading = heading.split_whitespace().collect::<Vec<_>>().join(" ");
            let label = format!("Section added: {heading}");
            let text = String::new();
            (!heading.is_empty())
                .then(|| structural(vec![Change::AddSection { heading, text }], label))
        }
        Asked::RemoveSection { section } => {
            let sections = body_sections(text);
            let label = format!("Removed: {}", sections.get(section)?.heading.trim());
            Some(structural(vec![Change::RemoveSection { section }], label))
        }
        // The findings are not known here.
        Asked::Fix { .. } => None,
    }
}

/// Whether the text of a section would begin further sections.
fn body_sections_in(text: &str) -> bool {
    text.lines()
        .any(|line| line.starts_with("# ") || line.starts_with("## "))
}

fn steps(path: Vec<AskedStep>) -> Vec<PathStep> {
    let steps = path.into_iter().map(|step| match step {
        AskedStep::Item(index) => PathStep::Item(index),
        AskedStep::Key(key) => PathStep::Key(key),
    });
    steps.collect()
}

/// The changes that give a value to a path. A single value in place of a record on the path becomes one of its keys.
fn set(values: &FieldValues, path: Vec<PathStep>, value: Option<FieldValue>) -> Vec<Change> {
    let is_single = |value: &FieldValue| {
        !value.is_empty() && matches!(value, FieldValue::Text(_) | FieldValue::Flag(_))
    };
    if let Some(path) = new_single(values, &path, is_single) {
        return vec![match value {
            Some(value) => Change::Set { path, value },
            None => Change::Clear { path },
        }];
    }
    let single = (1..path.len()).find(|length| {
        let is_key = matches!(path[*length], PathStep::Key(_));
        is_key && values.at(&path[..*length]).is_some_and(is_single)
    });
    let Some((length, PathStep::Key(key))) = single.map(|length| (length, &path[length])) else {
        if let (Some(FieldValue::Map(old)), Some(FieldValue::Map(new))) = (values.at(&path), &value)
            && !keeps_order(old, new)
        {
            let (cleared, value) = (path.clone(), value.unwrap_or(FieldValue::Map(Vec::new())));
            return vec![Change::Clear { path: cleared }, Change::Set { path, value }];
        }
        return vec![match value {
            Some(value) => Change::Set { path, value },
            None => Change::Clear { path },
        }];
    };
    let outer = alone_at(&path[..length]);
    let mut entries = Vec::new();
    if let (Some(name), Some(old)) = (outer.filter(|name| name != key), values.at(&path[..length]))
    {
        entries.push((name.to_owned(), old.clone()));
    }
    if let Some(value) = value {
        entries.push((key.clone(), value));
    }
    let value = match (entries.as_slice(), outer) {
        // A single value stays a single value.
        ([(name, value)], Some(outer)) if name == outer => value.clone(),
        _ => FieldValue::Map(entries),
    };
    let path = path[..length].to_vec();
    vec![match value.is_empty() {
        true => Change::Clear { path },
        false => Change::Set { path, value },
    }]
}

/// The path of a new item that is a single value, because all items of its list are and it has nothing but that value.
fn new_single(
    values: &FieldValues,
    path: &[PathStep],
    is_single: impl Fn(&FieldValue) -> bool,
) -> Option<Vec<PathStep>> {
    let [above @ .., PathStep::Item(index), PathStep::Key(key)] = path else {
        return None;
    };
    let item = &path[..path.len() - 1];
    let is_new = values.at(item).is_none();
    let all = match values.at(above)? {
        FieldValue::Items(items) => items.iter().all(&is_single) && items.len() == *index,
        value => is_single(value) && *index == 1,
    };
    (is_new && all && alone_at(item) == Some(key.as_str())).then(|| item.to_vec())
}

/// Whether entries stay in order if those that are new follow the others.
fn keeps_order(old: &[(String, FieldValue)], new: &[(String, FieldValue)]) -> bool {
    let is_old = |key: &String| old.iter().any(|(own, _)| own == key);
    let is_new = |key: &String| new.iter().any(|(own, _)| own == key);
    let kept = old.iter().map(|(key, _)| key).filter(|key| is_new(key));
    let added = new.iter().map(|(key, _)| key).filter(|key| !is_old(key));
    kept.chain(added).eq(new.iter().map(|(key, _)| key))
}

/// What a field is called, with the item that it is in.
fn label_of_path(path: &[PathStep], form: &Form, label: &str) -> String {
    let item = path.iter().find_map(|step| match step {
        PathStep::Item(index) => Some(index + 1),
        PathStep::Key(_) => None,
    });
    let outer = path.first().map(std::slice::from_ref);
    let outer = outer.and_then(|outer| form.field(outer));
    match (item, outer) {
        (Some(number), Some(outer)) => format!("{} {number}: {label}", outer.label),
        _ => label.to_owned(),
    }
}

/// What an item is called.
fn name_of_item(form: &Form, path: &[PathStep]) -> Option<String> {
    let (last, outer) = path.split_last()?;
    let PathStep::Item(index) = last else {
        return None;
    };
    let name = form.item_name(path).filter(|name| !name.is_empty());
    let label = form.field(outer)?.label.clone();
    Some(name.unwrap_or_else(|| format!("{label} {}", index + 1)))
}

/// The text of a story as the beginning of another.
pub(super) fn copy_of(text: &str, story: &NewStory<'_>) -> Result<String, String> {
    let set = |key: &str, value: FieldValue| Change::Set {
        path: vec![PathStep::Key(key.to_owned())],
        value,
    };
    let words =
        |text: &str| FieldValue::Text(text.split_whitespace().collect::<Vec<_>>().join(" "));
    let mut changes = vec![
        set("title", words(story.title)),
        set("draft", FieldValue::Flag(true)),
    ];
    changes.extend(story.team.map(|team| set("team", words(team))));
    changes.extend(story.area.map(|area| set("service_area", words(area))));
    for key in ["published", "review_by"] {
        changes.push(Change::Clear {
            path: vec![PathStep::Key(key.to_owned())],
        });
    }
    let copied = apply_changes(TextKind::Story, text, &changes);
    copied.map_err(|refused| refused.message)
}
