//! The values that a form holds, and the paths to them.

/// One step of a path to a value: a key of a map, or an item of a list by its position, from 0.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum PathStep {
    /// A key of a map.
    Key(String),
    /// An item of a list.
    Item(usize),
}

/// A value as a form holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldValue {
    /// Words, or a number or a date as typed. Line breaks are `\n`, and there is none at the end.
    Text(String),
    /// Yes or no.
    Flag(bool),
    /// A list.
    Items(Vec<FieldValue>),
    /// Keys with values, in order.
    Map(Vec<(String, FieldValue)>),
}

impl FieldValue {
    /// The value at a path below this one. A single value counts as a list of one, as it does where it is read.
    pub fn at(&self, path: &[PathStep]) -> Option<&Self> {
        let Some((step, rest)) = path.split_first() else {
            return Some(self);
        };
        let next = match (step, self) {
            (PathStep::Key(key), Self::Map(entries)) => entries
                .iter()
                .find(|(name, _)| name == key)
                .map(|(_, value)| value)?,
            (PathStep::Item(index), Self::Items(items)) => items.get(*index)?,
            (PathStep::Item(0), _) if !self.is_empty() => self,
            _ => return None,
        };
        next.at(rest)
    }

    /// Whether nothing is in it: no words, and no item or key that has any.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) => text.trim().is_empty(),
            Self::Flag(_) => false,
            Self::Items(items) => items.iter().all(Self::is_empty),
            Self::Map(entries) => entries.iter().all(|(_, value)| value.is_empty()),
        }
    }

    /// The value without its empty parts, with line breaks as they are kept.
    pub(super) fn normalised(&self) -> Self {
        match self {
            Self::Text(text) => Self::Text(normalised_text(text)),
            Self::Flag(flag) => Self::Flag(*flag),
            Self::Items(items) => {
                let items = items.iter().filter(|item| !item.is_empty());
                Self::Items(items.map(Self::normalised).collect())
            }
            Self::Map(entries) => {
                let entries = entries.iter().filter(|(_, value)| !value.is_empty());
                Self::Map(
                    entries
                        .map(|(key, value)| (key.clone(), value.normalised()))
                        .collect(),
                )
            }
        }
    }

    /// Whether both are read as the same: keys may be in any order, and `yes` is the same as a flag.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Items(one), Self::Items(other)) => {
                one.len() == other.len()
                    && one.iter().zip(other).all(|(one, other)| one.is_same(other))
            }
            (Self::Map(one), Self::Map(other)) => {
                let has = |(key, value): &(String, Self)| {
                    let found = other.iter().find(|(name, _)| name == key);
                    found.is_some_and(|(_, other)| value.is_same(other))
                };
                one.len() == other.len() && one.iter().all(has)
            }
            (Self::Text(one), Self::Text(other)) => one == other,
            (Self::Flag(one), Self::Flag(other)) => one == other,
            (Self::Flag(flag), Self::Text(text)) | (Self::Text(text), Self::Flag(flag)) => {
                flag_of(text) == Some(*flag)
            }
            _ => false,
        }
    }
}

/// The flag that a text means, if it means one.
pub(super) fn flag_of(text: &str) -> Option<bool> {
    match text.trim().to_ascii_lowercase().as_str() {
        "yes" | "true" => Some(true),
        "no" | "false" => Some(false),
        _ => None,
    }
}

/// A text with `\n` for each line break, and none at its end.
pub(super) fn normalised_text(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.trim_end_matches('\n').to_owned()
}
