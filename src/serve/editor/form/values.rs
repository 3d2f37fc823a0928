//! Values in words, as fields and lists show them.

use crate::FieldValue;
use crate::serve::editor::form::{Control, Field, LineKind};

/// What is in a text in place of a value that nobody has written yet.
const NOT_WRITTEN: [&str; 2] = ["…", "..."];

/// A value in words, which are none for one that is not written yet; the parts of lists and maps are on lines of their
/// own.
pub(in crate::serve::editor) fn words_of(value: &FieldValue) -> String {
    match value {
        FieldValue::Text(text) if NOT_WRITTEN.contains(&text.as_str()) => String::new(),
        FieldValue::Text(text) => text.clone(),
        FieldValue::Flag(true) => "yes".to_owned(),
        FieldValue::Flag(false) => "no".to_owned(),
        FieldValue::Items(items) => items.iter().map(item_words).collect::<Vec<_>>().join("\n"),
        FieldValue::Map(entries) => {
            let lines = entries
                .iter()
                .map(|(key, value)| format!("{key}: {}", words_of(value)));
            lines.collect::<Vec<_>>().join("\n")
        }
    }
}

/// An item in words: the values of its keys after one another, as in `2024-11-01: A new round`.
fn item_words(value: &FieldValue) -> String {
    match value {
        FieldValue::Map(entries) => {
            let values = entries.iter().map(|(_, value)| words_of(value));
            values.collect::<Vec<_>>().join(": ")
        }
        value => words_of(value),
    }
}

/// Two amounts in words.
pub(super) fn range_words(value: &FieldValue) -> String {
    match value {
        FieldValue::Items(items) => items.iter().map(words_of).collect::<Vec<_>>().join(" to "),
        FieldValue::Map(entries) => {
            let values = entries.iter().map(|(_, value)| words_of(value));
            values.collect::<Vec<_>>().join(" to ")
        }
        value => words_of(value),
    }
}

/// Lines of names with commas between those that mean the same.
pub(super) fn name_lines(value: &FieldValue) -> String {
    let line = |value: &FieldValue| words_in(value).join(", ");
    match value {
        FieldValue::Items(lines) if lines.iter().any(|own| matches!(own, FieldValue::Items(_))) => {
            lines.iter().map(line).collect::<Vec<_>>().join("\n")
        }
        value => line(value),
    }
}

/// The words in a list, or the only ones.
pub(super) fn words_in(value: &FieldValue) -> Vec<String> {
    match value {
        FieldValue::Items(items) => items.iter().map(words_of).collect(),
        value => Some(words_of(value))
            .filter(|words| !words.is_empty())
            .into_iter()
            .collect(),
    }
}

/// The name of an item: the words of its first field.
pub(super) fn name_of(fields: &[Field]) -> String {
    let mut fields = fields.iter();
    let name = fields.find_map(|field| match &field.control {
        Control::Line { value, kind, .. } if !value.trim().is_empty() => Some(match kind {
            LineKind::Range => format!("£{}", with_commas(value)),
            _ => value.clone(),
        }),
        _ => None,
    });
    name.unwrap_or_default()
}

/// An amount as people write it: `15600` as `15,600`.
fn with_commas(amount: &str) -> String {
    let groups = |number: &str| {
        let digits: Vec<char> = number.chars().collect();
        let mut grouped = String::new();
        for (index, digit) in digits.iter().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(*digit);
        }
        grouped
    };
    let words = amount.split(' ').map(|word| {
        let is_number = !word.is_empty() && word.chars().all(|c| c.is_ascii_digit());
        if is_number {
            groups(word)
        } else {
            word.to_owned()
        }
    });
    words.collect::<Vec<_>>().join(" ")
}
