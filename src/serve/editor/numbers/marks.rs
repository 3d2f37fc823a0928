//! The changes that a chart marks, and the dates from which its mean and limits are worked out again.

use serde::{Deserialize, Serialize};

use crate::serve::editor::form::words_of;
use crate::serve::editor::measures;
use crate::serve::editor::open::Open;
use crate::{Change, Date, FieldValue, PathStep, field_values, typed_date};

/// The marks of one measure, as pages get and send them.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Marks {
    /// The position of the measure.
    pub(super) measure: usize,
    pub(super) items: Vec<Mark>,
}

/// A change on a date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Mark {
    /// The date, as it is shown or typed.
    pub(super) date: String,
    /// What was changed.
    pub(super) change: String,
    /// Whether the mean and limits are worked out again from there.
    pub(super) again: bool,
}

/// What is wrong with a mark.
#[derive(Debug, Serialize)]
pub(super) struct MarkNote {
    item: usize,
    words: String,
}

/// The marks of a measure, by date.
pub(super) fn marks(open: &Open<'_>, measure: usize) -> Marks {
    let values = field_values(open.kind, open.session.text()).ok();
    let list = |key: &str| {
        let value = values
            .as_ref()
            .and_then(|values| values.at(&path(open, measure, key)));
        match value {
            Some(FieldValue::Items(items)) => items.clone(),
            Some(value) if !value.is_empty() => vec![value.clone()],
            _ => Vec::new(),
        }
    };
    let part = |value: &FieldValue, key: &str| {
        let part = value.at(&[PathStep::Key(key.to_owned())]);
        part.map(words_of).unwrap_or_default()
    };
    let mut items: Vec<Mark> = Vec::new();
    for item in list("changes_on") {
        let (date, change) = match &item {
            FieldValue::Map(_) => (part(&item, "date"), part(&item, "change")),
            alone => (words_of(alone), String::new()),
        };
        items.push(Mark {
            date: shown(&date),
            change,
            again: false,
        });
    }
    for date in list("recalculate_on")
        .iter()
        .map(|date| shown(&words_of(date)))
    {
        match items.iter_mut().find(|mark| mark.date == date) {
            Some(mark) => mark.again = true,
            None => items.push(Mark {
                date,
                change: String::new(),
                again: true,
            }),
        }
    }
    items.sort_by_key(|mark| typed_date(&mark.date).ok());
    Marks { measure, items }
}

fn path(open: &Open<'_>, measure: usize, key: &str) -> Vec<PathStep> {
    let mut path = measures::path_to(open.kind, measure);
    path.push(PathStep::Key(key.to_owned()));
    path
}

/// A date in words, if it is one.
fn shown(date: &str) -> String {
    Date::parse(date.trim()).map_or_else(|| date.to_owned(), |date| date.to_string())
}

/// The changes of the text that give these marks to a measure with values on these dates, or what is wrong with them.
pub(super) fn changes(
    open: &Open<'_>,
    marks: &Marks,
    dates: &[Date],
) -> Result<Vec<Change>, Vec<MarkNote>> {
    let (mut named, mut again, mut notes) = (Vec::new(), Vec::new(), Vec::new());
    for (item, mark) in marks.items.iter().enumerate() {
        let words = mark.change.split_whitespace().collect::<Vec<_>>().join(" ");
        if mark.date.trim().is_empty() && words.is_empty() {
            continue;
        }
        let date = match typed_date(&mark.date) {
            Ok(date) => date,
            Err(wrong) => {
                let words = match mark.date.trim().is_empty() {
                    true => "When was this changed?".to_owned(),
                    false => wrong.words,
                };
                notes.push(MarkNote { item, words });
                continue;
            }
        };
        if mark.again && !dates.contains(&date) {
            let words =
                "Lines can only be worked out again from a date that has a value.".to_owned();
            notes.push(MarkNote { item, words });
            continue;
        }
        if !words.is_empty() || !mark.again {
            named.push((date, words));
        }
        if mark.again {
            again.push(date);
        }
    }
    if !notes.is_empty() {
        return Err(notes);
    }
    named.sort_by_key(|(date, _)| *date);
    again.sort_unstable();
    again.dedup();
    let text = |words: String| FieldValue::Text(words);
    let named = named
        .into_iter()
        .map(|(date, words)| match words.is_empty() {
            true => text(date.iso()),
            false => FieldValue::Map(vec![
                ("date".to_owned(), text(date.iso())),
                ("change".to_owned(), text(words)),
            ]),
        });
    let set = |key: &str, items: Vec<FieldValue>| {
        let path = path(open, marks.measure, key);
        match items.is_empty() {
            true => Change::Clear { path },
            false => Change::Set {
                path,
                value: FieldValue::Items(items),
            },
        }
    };
    let again = again.into_iter().map(|date| text(date.iso()));
    Ok(vec![
        set("changes_on", named.collect()),
        set("recalculate_on", again.collect()),
    ])
}
