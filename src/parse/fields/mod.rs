//! Typed reading of keys and values: what is there, what is missing, what nobody asked for.

mod in_lines;
mod number_cure;
mod places;
mod shape;
mod typed_date;
mod typed_number;
mod values;

use std::collections::BTreeSet;

use crate::base::source::{Source, Span};
use crate::parse::fields::shape::Asked;
use crate::parse::yaml::{Entry, Node, Value};
use crate::report::{Report, rules};

pub(crate) use number_cure::{not_a_number, parts};
pub use places::Places;
pub(crate) use shape::documented;
pub use shape::{Bounds, Choice, Documented, Form, Key, Keyed, Meaning, Shape, Short};
pub use typed_date::TypedDate;
pub use typed_number::TypedNumber;
pub(crate) use values::from_scalar;
pub use values::{FileName, Line, Placed, Text, WebAddress};

/// The file that is being read, and what is found wrong with it.
#[derive(Debug)]
pub struct Reader<'a> {
    /// The file.
    pub source: &'a Source,
    /// What is wrong.
    pub report: &'a mut Report,
}

impl Reader<'_> {
    /// Says that something else stands where `wanted`, written like `example`, should.
    pub fn wrong_type(&mut self, node: &Node, wanted: &str, example: &str) {
        let line = match &node.value {
            Value::Scalar(_) if !example.contains(": ") => {
                self.source.line_with(node.span, example)
            }
            _ => example.to_owned(),
        };
        self.wrong_type_because(
            node,
            wanted,
            &[&format!("with your own value, it is written like `{line}`")],
        );
    }

    /// The same, with what to do.
    pub fn wrong_type_because(&mut self, node: &Node, wanted: &str, cures: &[&str]) {
        match &node.value {
            Value::Broken => {}
            Value::Null => self.empty(node),
            value => {
                let found = describe(value);
                let (report, source) = (&mut *self.report, self.source);
                rules::wrong_type::report(report, source, node.span, (&found, wanted), cures);
            }
        }
    }

    /// Says why a value of the right kind cannot be meant, and what to do.
    pub fn wrong_value(&mut self, span: Span, message: impl Into<String>, hint: &str) {
        rules::wrong_value::report(self.report, self.source, span, message).hint(hint);
    }

    /// Says that nothing stands where an item of a list should.
    fn empty(&mut self, node: &Node) {
        rules::missing_key::empty_item(self.report, self.source, node.span);
    }
}

/// A type that front matter can hold.
pub trait FromYaml: Sized {
    /// The value of a node; `None` when it is another, which has then been reported.
    fn from_yaml(node: &Node, reader: &mut Reader<'_>) -> Option<Self>;

    /// The same for an item of a list, or for what stands in place of the list.
    fn item_from_yaml(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        Self::from_yaml(node, reader)
    }

    /// What the nodes look like that have a value.
    fn shape() -> Shape;
}

/// The keys of one map while they are read: asked for by name, and at the end checked for others.
#[derive(Debug)]
pub struct Fields<'n> {
    /// What the map describes, as a sentence names it: "the story".
    what: &'static str,
    entries: &'n [Entry],
    span: Span,
    asked: Vec<Asked>,
    /// What keys mean, by their names.
    meanings: Vec<&'static [Meaning]>,
}

impl<'n> Fields<'n> {
    /// The keys of a node; `None`, reported, when it is no map.
    pub fn of(what: &'static str, node: &'n Node, reader: &mut Reader<'_>) -> Option<Self> {
        let entries = match &node.value {
            Value::Map(entries) => entries.as_slice(),
            Value::Null => &[],
            _ => {
                reader.wrong_type(node, "a set of `key: value` lines", "key: value");
                return None;
            }
        };
        let span = entries.first().map_or(node.span, |entry| entry.key_span);
        Some(Self {
            entries,
            span,
            ..Self::blank(what)
        })
    }

    /// A map without keys.
    fn blank(what: &'static str) -> Self {
        Self {
            what,
            entries: &[],
            span: Span::new(0, 0),
            asked: Vec::new(),
            meanings: Vec::new(),
        }
    }

    /// Takes what keys mean from the comments of a type that is read from them.
    pub fn explain<T: Documented>(&mut self) {
        self.meanings.push(T::MEANINGS);
    }

    /// The keys that were asked for, each with what it means. A key that no type explains means nothing.
    fn keys(&self) -> Vec<Key> {
        let key = |asked: &Asked| {
            let meanings = self.meanings.iter().copied().flatten();
            let meaning = meanings.copied().find(|(field, _)| *field == asked.name);
            Key {
                name: asked.name,
                is_required: asked.is_required,
                meaning: meaning.map_or("", |(_, comment)| comment.trim()).to_owned(),
                shape: (asked.shape)(),
            }
        };
        self.asked.iter().map(key).collect()
    }

    fn ask<T: FromYaml>(
        &mut self,
        name: &'static str,
        is_required: bool,
        reader: &mut Reader<'_>,
    ) -> Option<T> {
        self.asked.push(Asked {
            name,
            is_required,
            shape: T::shape,
            look: |node, reader| {
                T::from_yaml(node, reader);
            },
        });
        let entry = self.entry(name)?;
        // That a key has nothing behind it is reported at the end.
        let is_there = entry.node.value != Value::Null;
        is_there.then(|| T::from_yaml(&entry.node, reader))?
    }

    /// The value of a key that must be there.
    pub fn required<T: FromYaml>(
        &mut self,
        key: &'static str,
        reader: &mut Reader<'_>,
    ) -> Option<T> {
        self.ask(key, true, reader)
    }

    /// The value of a key that may be there.
    pub fn optional<T: FromYaml>(
        &mut self,
        key: &'static str,
        reader: &mut Reader<'_>,
    ) -> Option<T> {
        self.ask(key, false, reader)
    }

    /// The values of a key that may be there with one or many; none when it is not there.
    pub fn list<T: FromYaml>(&mut self, key: &'static str, reader: &mut Reader<'_>) -> Vec<T> {
        self.optional(key, reader).unwrap_or_default()
    }

    /// Where the value of a key stands, if the key is there.
    pub fn span_of(&self, key: &str) -> Option<Span> {
        self.entry(key).map(|entry| entry.node.span)
    }

    /// Where the map begins.
    pub fn span(&self) -> Span {
        self.span
    }

    /// Where the map begins, and where the values of the keys that were asked for stand.
    pub fn places(&self) -> Places {
        let asked = self.asked.iter();
        let values = asked.filter_map(|key| Some((key.name, self.span_of(key.name)?)));
        Places::new(self.span, values.collect())
    }

    /// Reports every key that nobody asked for, and every one that must be there and is not, or has no value. A
    /// key that is mistyped is not missing, and its value is looked through all the same.
    pub fn finish(self, reader: &mut Reader<'_>) {
        let known: Vec<&'static str> = self.asked.iter().map(|key| key.name).collect();
        let is_empty =
            |entry: &&Entry| entry.node.value == Value::Null && known.contains(&entry.key.as_str());
        let mut empty: Vec<&Entry> = self.entries.iter().filter(is_empty).collect();
        let mut absent = self.asked.clone();
        absent.retain(|key| self.entry(key.name).is_none());
        // A key that stands twice is told as such elsewhere.
        let mut seen = BTreeSet::new();
        // The key with nothing behind it, below which the keys of another level stand.
        let mut above: Option<&Entry> = None;
        for entry in self.entries {
            let is_known = !seen.insert(&entry.key) || known.contains(&entry.key.as_str());
            if !is_known && !entry.is_moved && entry.node.value != Value::Broken {
                let names = (self.what, entry.key.as_str());
                let meant = rules::unknown_key::meant(&entry.key, &known);
                let (report, source) = (&mut *reader.report, reader.source);
                if let Some(above) = above.filter(|_| meant.is_none()) {
                    let names = (names.0, names.1, above.key.as_str());
                    rules::unknown_key::not_below(report, source, entry.key_span, names);
                    empty.retain(|entry| *entry != above);
                    continue;
                } else {
                    rules::unknown_key::report(report, source, entry.key_span, names, &known);
                }
                if let Some(at) = absent.iter().position(|key| Some(key.name) == meant) {
                    let look = absent.remove(at).look;
                    if entry.node.value != Value::Null {
                        look(&entry.node, reader);
                    }
                }
            }
            above = Some(entry).filter(|entry| empty.contains(entry));
        }
        let Reader { source, report } = reader;
        for entry in empty {
            rules::missing_key::empty(report, source, entry.key_span, &entry.key);
        }
        for key in absent.iter().filter(|key| key.is_required) {
            rules::missing_key::absent(report, source, self.span, (self.what, key.name));
        }
    }

    fn entry(&self, key: &str) -> Option<&'n Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }
}

/// What a value is, as a sentence names it.
fn describe(value: &Value) -> String {
    match value {
        Value::Null | Value::Broken => "nothing".to_owned(),
        Value::Scalar(scalar) => format!("`{}`", scalar.text),
        Value::List(_) => "a list".to_owned(),
        Value::Map(_) => "a set of keys".to_owned(),
    }
}

/// The text of a scalar; `None` for anything else.
pub fn scalar_text(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Scalar(scalar) => Some(scalar.text.trim()),
        _ => None,
    }
}

/// An enumeration that is written as one of a few words. Its variants' comments say what the words mean.
macro_rules! choice {
    (
        $(#[doc = $doc:literal])+
        $name:ident {
            $($(#[doc = $meaning:literal])+ $variant:ident = $word:literal $(| $also:literal)*,)+
        }
    ) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name {
            $($(#[doc = $meaning])+ $variant,)+
        }

        impl $name {
            /// All of them, in their order, with the words they are written as.
            pub const ALL: &'static [(&'static str, Self)] =
                &[$(($word, Self::$variant), $(($also, Self::$variant),)*)+];

            /// All of them, in their order, with what they mean.
            const CHOICES: &'static [$crate::parse::fields::Choice] = &[$($crate::parse::fields::Choice {
                words: &[$word $(, $also)*],
                meaning: concat!($($meaning),+),
            }),+];

            /// The word it is written as.
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }
        }

        impl $crate::parse::fields::FromYaml for $name {
            fn from_yaml(
                node: &$crate::parse::yaml::Node,
                reader: &mut $crate::parse::fields::Reader<'_>,
            ) -> Option<Self> {
                $crate::parse::fields::choose(node, reader, (Self::ALL, Self::CHOICES))
            }

            fn shape() -> $crate::parse::fields::Shape {
                $crate::parse::fields::Shape::Choice(Self::CHOICES)
            }
        }
    };
}
pub(crate) use choice;

/// The one of `choices` that a node names.
pub(crate) fn choose<T: Copy>(
    node: &Node,
    reader: &mut Reader<'_>,
    (all, choices): (&'static [(&'static str, T)], &'static [Choice]),
) -> Option<T> {
    let Some(text) = scalar_text(node) else {
        reader.wrong_type(node, "one word", all[0].0);
        return None;
    };
    let chosen = all.iter().find(|(word, _)| word.eq_ignore_ascii_case(text));
    if chosen.is_none() {
        let words: Vec<&'static str> = all.iter().map(|(word, _)| *word).collect();
        let meant = choices
            .iter()
            .map(|choice| (choice.words[0], choice.meaning));
        let (report, source) = (&mut *reader.report, reader.source);
        let choices = (words.as_slice(), meant.collect::<Vec<_>>());
        rules::wrong_value::not_a_choice(report, source, node.span, text, (choices.0, &choices.1));
    }
    chosen.map(|(_, value)| *value)
}
