//! Makes the fields of a form from the declaration of keys and their values.

use std::collections::BTreeSet;

use crate::serve::editor::form::label::{Label, Look};
use crate::serve::editor::form::labels;
use crate::serve::editor::form::notes::Notes;
use crate::serve::editor::form::values::{name_lines, name_of, range_words, words_in, words_of};
use crate::serve::editor::form::{
    BLANK, Choosable, Control, Field, Item, LineKind, LinesKind, Target, Unknown,
};
use crate::{FieldValue, FieldValues, KeyShape, PathStep, Shape, SiteNames};

/// The most choices that are shown side by side; more are a list.
const MOST_RADIOS: usize = 5;

/// What fields are made from.
pub(super) struct Fields<'f> {
    values: &'f FieldValues,
    names: &'f SiteNames,
    keys: &'f [KeyShape],
}

/// A field to make.
struct Made<'m> {
    label: Option<&'static Label>,
    key: &'m KeyShape,
    path: Vec<PathStep>,
    /// Whether its record is there, so that a required value is missed.
    is_in_use: bool,
}

impl<'f> Fields<'f> {
    /// The fields of a text with these values and this declaration.
    pub(super) fn new(values: &'f FieldValues, names: &'f SiteNames, shape: &'f Shape) -> Self {
        let keys = match shape {
            Shape::Record { keys, .. } => keys.as_slice(),
            _ => &[],
        };
        Self {
            values,
            names,
            keys,
        }
    }

    /// The field of a key of the whole text; `None` if it is not shown.
    pub(super) fn outer(&self, label: &'static Label, notes: &mut Notes) -> Option<Field> {
        let key = self.keys.iter().find(|key| key.name == label.key)?;
        let path = vec![PathStep::Key(label.key.to_owned())];
        let is_there = self.values.at(&path).is_some_and(|value| !value.is_empty());
        if label.look == Look::IfThere && !is_there {
            return None;
        }
        let made = Made {
            label: Some(label),
            key,
            path,
            is_in_use: true,
        };
        Some(self.field(made, notes))
    }

    /// The keys that are not declared.
    pub(super) fn unknown(&self, notes: &mut Notes) -> Vec<Unknown> {
        let FieldValue::Map(entries) = &self.values.value else {
            return Vec::new();
        };
        let declared: BTreeSet<&str> = self.keys.iter().map(|key| key.name).collect();
        let unknown = entries
            .iter()
            .filter(|(key, _)| !declared.contains(key.as_str()));
        let unknown = unknown.map(|(key, value)| {
            let path = vec![PathStep::Key(key.clone())];
            Unknown {
                line: format!("{key}: {}", words_of(value)),
                notes: notes.inside(&path),
                path,
            }
        });
        unknown.collect()
    }

    fn field(&self, made: Made<'_>, notes: &mut Notes) -> Field {
        let Made {
            label,
            key,
            path,
            is_in_use,
        } = made;
        let control = self.control(label, key, &path, notes);
        let is_outer = matches!(control, Control::Group(_) | Control::Items { .. });
        let own = match is_outer {
            true => notes.exactly(&path),
            false => notes.inside(&path),
        };
        let mut field = Field {
            label: label.map_or_else(|| from_key(key.name), |label| label.label.to_owned()),
            hint: label.map_or_else(
                || key.meaning.replace('`', ""),
                |label| label.hint.to_owned(),
            ),
            is_optional: !key.is_required,
            is_to_finish: false,
            target: Target::Value(path),
            control,
            notes: own,
        };
        field.is_to_finish = key.is_required && is_in_use && field.is_empty();
        if field.is_to_finish {
            // A value that is not written yet is not wrong.
            field.notes.clear();
        }
        field
    }

    fn control(
        &self,
        label: Option<&'static Label>,
        key: &KeyShape,
        path: &[PathStep],
        notes: &mut Notes,
    ) -> Control {
        let shape = (key.shape)();
        let value = self.values.at(path);
        let look = label.map_or(Look::Declared, |label| label.look);
        let words = value.map(words_of).unwrap_or_default();
        let line = |kind: LineKind| Control::Line {
            value: words.clone(),
            kind,
            longest: longest(&shape),
            suggestions: Vec::new(),
        };
        let lines = |kind: LinesKind| Control::Lines {
            value: words.clone(),
            kind,
            longest: longest(&shape),
        };
        match look {
            Look::Long => return lines(LinesKind::Words),
            Look::Range => {
                return Control::Line {
                    value: value.map(range_words).unwrap_or_default(),
                    kind: LineKind::Range,
                    longest: None,
                    suggestions: Vec::new(),
                };
            }
            Look::Series => return lines(LinesKind::Series),
            Look::DatedWords => return lines(LinesKind::DatedWords),
            Look::Facts => return lines(LinesKind::Facts),
            Look::Names => {
                return Control::Lines {
                    value: value.map(name_lines).unwrap_or_default(),
                    kind: LinesKind::Names,
                    longest: None,
                };
            }
            Look::Team => {
                return Control::Line {
                    value: words.clone(),
                    kind: LineKind::Words,
                    longest: None,
                    suggestions: self.names.teams.clone(),
                };
            }
            Look::Area => return of_list(&self.names.areas, words),
            Look::Topics if !self.names.topics.is_empty() => {
                return ticks_of(&self.names.topics, value);
            }
            Look::Switch => return switch(value),
            Look::Confirmed => return self.confirmed(&shape, path, notes),
            Look::Topics | Look::Declared | Look::IfThere => {}
        }
        let leaves = leaves(&shape);
        if let Shape::List(item) = &shape {
            if let Some(record) = record_in(item) {
                return self.items(key.name, record, path, notes);
            }
            if let Shape::Choice(choices) = &**item {
                let options = choices.iter().map(choosable).collect();
                return Control::Ticks {
                    options,
                    chosen: value.map(words_in).unwrap_or_default(),
                };
            }
            return lines(LinesKind::List);
        }
        if let Some((name, keys)) = record_in(&shape) {
            return Control::Group(self.inner(name, &keys, path, notes));
        }
        match &shape {
            Shape::YesNo => yes_no(value),
            Shape::Choice(choices) => {
                let options: Vec<Choosable> = choices.iter().map(choosable).collect();
                let chosen = options
                    .iter()
                    .find(|option| option.value.eq_ignore_ascii_case(words.trim()))
                    .map_or(words.clone(), |option| option.value.clone());
                Control::Choose {
                    is_list: options.len() > MOST_RADIOS,
                    options: with_other(options, &chosen),
                    chosen,
                    is_flag: false,
                }
            }
            Shape::Text(form) if form.wanted.starts_with("a date") => line(LineKind::Day),
            Shape::Text(form) if form.wanted.starts_with("a month") => line(LineKind::Month),
            _ if leaves.iter().any(|leaf| matches!(leaf, Shape::Number(_))) => {
                line(LineKind::Number)
            }
            _ => line(LineKind::Words),
        }
    }

    /// The fields of a record.
    fn inner(
        &self,
        record: &'static str,
        keys: &[KeyShape],
        path: &[PathStep],
        notes: &mut Notes,
    ) -> Vec<Field> {
        let value = self.values.at(path);
        let is_in_use = value.is_some_and(|value| !value.is_empty());
        let fields = keys.iter().map(|key| {
            let mut own = path.to_vec();
            own.push(PathStep::Key(key.name.to_owned()));
            let made = Made {
                label: labels::inner(record, key.name),
                key,
                path: own,
                is_in_use,
            };
            let mut field = self.field(made, notes);
            if let Control::Choose { options, .. } = &mut field.control {
                for option in options {
                    if let Some(words) = labels::answer(record, key.name, &option.value) {
                        words.clone_into(&mut option.label);
                        option.meaning.clear();
                    }
                }
            }
            // A single value in place of the record belongs to one of its keys.
            if labels::alone_at(path) == Some(key.name)
                && let Some(FieldValue::Text(alone)) = value
                && let Control::Line { value, .. } = &mut field.control
            {
                value.clone_from(alone);
                field.is_to_finish = false;
                field.notes.extend(notes.exactly(path));
            }
            field
        });
        fields.collect()
    }

    fn items(
        &self,
        key: &str,
        (name, keys): (&'static str, Vec<KeyShape>),
        path: &[PathStep],
        notes: &mut Notes,
    ) -> Control {
        let count = match self.values.at(path) {
            Some(FieldValue::Items(items)) => items.len(),
            Some(value) if !value.is_empty() => 1,
            _ => 0,
        };
        let at = |index: usize| [path, &[PathStep::Item(index)]].concat();
        let items = (0..count).map(|index| {
            let path = at(index);
            let fields = self.inner(name, &keys, &path, notes);
            Item {
                name: name_of(&fields),
                notes: notes.exactly(&path),
                path,
                fields,
            }
        });
        Control::Items {
            noun: labels::noun(key),
            items: items.collect(),
            blank: self.inner(name, &keys, &at(BLANK), notes),
        }
    }

    /// Yes or no, and who confirmed it when.
    fn confirmed(&self, shape: &Shape, path: &[PathStep], notes: &mut Notes) -> Control {
        let value = self.values.at(path);
        let is_map = matches!(value, Some(FieldValue::Map(_)));
        let flag = FieldValue::Flag(true);
        let answer = Field {
            target: Target::Value(path.to_vec()),
            label: "Has finance confirmed it?".to_owned(),
            hint: String::new(),
            is_optional: true,
            is_to_finish: false,
            control: yes_no(if is_map { Some(&flag) } else { value }),
            notes: Vec::new(),
        };
        let mut fields = vec![answer];
        if let Some((name, keys)) = record_in(shape) {
            let details = self.inner(name, &keys, path, notes).into_iter();
            fields.extend(details.map(|mut field| {
                field.is_optional = true;
                field.is_to_finish = is_map && field.is_to_finish;
                field
            }));
        }
        Control::Group(fields)
    }
}

fn yes_no(value: Option<&FieldValue>) -> Control {
    let option = |value: &str, label: &str| Choosable {
        value: value.to_owned(),
        label: label.to_owned(),
        meaning: String::new(),
    };
    let chosen = value.map(words_of).unwrap_or_default().to_lowercase();
    let chosen = match chosen.as_str() {
        "true" => "yes".to_owned(),
        "false" => "no".to_owned(),
        _ => chosen,
    };
    Control::Choose {
        options: with_other(vec![option("yes", "Yes"), option("no", "No")], &chosen),
        chosen,
        is_list: false,
        is_flag: true,
    }
}

/// Yes or no; no if there is no value.
fn switch(value: Option<&FieldValue>) -> Control {
    let Control::Choose {
        mut options,
        chosen,
        ..
    } = yes_no(value)
    else {
        return yes_no(value);
    };
    if let Some(no) = options.iter_mut().find(|option| option.value == "no") {
        no.value = String::new();
    }
    Control::Choose {
        chosen: if chosen == "no" {
            String::new()
        } else {
            chosen
        },
        options,
        is_list: false,
        is_flag: true,
    }
}

/// A list of names of the site. A name that is not among them is marked.
fn of_list(names: &[String], chosen: String) -> Control {
    let options = names.iter().map(|name| Choosable {
        value: name.clone(),
        label: name.clone(),
        meaning: String::new(),
    });
    Control::Choose {
        options: with_other(options.collect(), &chosen),
        chosen,
        is_list: true,
        is_flag: false,
    }
}

fn ticks_of(names: &[String], value: Option<&FieldValue>) -> Control {
    let chosen = value.map(words_in).unwrap_or_default();
    let mut options: Vec<Choosable> = names
        .iter()
        .map(|name| Choosable {
            value: name.clone(),
            label: name.clone(),
            meaning: String::new(),
        })
        .collect();
    for name in &chosen {
        options = with_other(options, name);
    }
    Control::Ticks { options, chosen }
}

/// The options with a further one if what is chosen is not among them.
fn with_other(mut options: Vec<Choosable>, chosen: &str) -> Vec<Choosable> {
    if !chosen.is_empty() && options.iter().all(|option| option.value != chosen) {
        options.push(Choosable {
            value: chosen.to_owned(),
            label: format!("{chosen} (not in the list)"),
            meaning: String::new(),
        });
    }
    options
}

fn choosable(choice: &crate::Choice) -> Choosable {
    let word = choice.words.first().copied().unwrap_or_default();
    let meaning = choice.meaning.trim().replace('`', "");
    let label = match word {
        "model-for-improvement" => "Model for Improvement".to_owned(),
        "xmr" => "Control chart (XmR)".to_owned(),
        "mdc-v5" => "NHS England Making Data Count".to_owned(),
        "plotthedots-7" => "Seven-point rules".to_owned(),
        "pp-collaborative" => "With patients and the public".to_owned(),
        word => from_key(word),
    };
    // “Lean.” says nothing more than “Lean”.
    let says_more = !meaning.to_lowercase().contains(&label.to_lowercase()) && word != "other";
    Choosable {
        value: word.to_owned(),
        label,
        meaning: if says_more { meaning } else { String::new() },
    }
}

/// A name of the program as words.
pub(super) fn from_key(key: &str) -> String {
    let words = key.replace(['_', '-'], " ");
    let mut characters = words.chars();
    let first = characters
        .next()
        .map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + characters.as_str()
}

/// The record in a shape, if it has one.
fn record_in(shape: &Shape) -> Option<(&'static str, Vec<KeyShape>)> {
    leaves(shape).into_iter().find_map(|leaf| match leaf {
        Shape::Record { name, keys } => Some((name, keys)),
        _ => None,
    })
}

/// The shapes, any of which may be used.
fn leaves(shape: &Shape) -> Vec<Shape> {
    match shape {
        Shape::Either(shapes) => shapes.iter().flat_map(leaves).collect(),
        own => vec![own.clone()],
    }
}

/// The most characters of a text.
fn longest(shape: &Shape) -> Option<usize> {
    match shape {
        Shape::Words(form) | Shape::Text(form) => {
            let words = form.wanted.strip_prefix("up to ")?;
            words.split(' ').next()?.parse().ok()
        }
        _ => None,
    }
}
