//! Typed reading of keys and values: what is there, what is missing, what nobody asked for.

use crate::date::Date;
use crate::date::Month;
use crate::diagnostic::Report;
use crate::number::Number;
use crate::path::SourcePath;
use crate::rules;
use crate::source::Source;
use crate::source::Span;
use crate::yaml::Entry;
use crate::yaml::Node;
use crate::yaml::Value;

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
        match &node.value {
            Value::Broken => {}
            Value::Null => self.empty(node),
            value => {
                let found = describe(value);
                rules::wrong_type::report(
                    self.report,
                    self.source,
                    node.span,
                    (&found, wanted),
                    example,
                );
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
}

/// The keys of one map while they are read: asked for by name, and at the end checked for others.
#[derive(Debug)]
pub struct Fields<'n> {
    /// What the map describes, as a sentence names it: "the story".
    what: &'static str,
    entries: &'n [Entry],
    span: Span,
    asked: Vec<&'static str>,
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
            what,
            entries,
            span,
            asked: Vec::new(),
        })
    }

    /// The value of a key that must be there.
    pub fn required<T: FromYaml>(
        &mut self,
        key: &'static str,
        reader: &mut Reader<'_>,
    ) -> Option<T> {
        self.asked.push(key);
        match self.entry(key) {
            None => {
                let (report, source) = (&mut *reader.report, reader.source);
                rules::missing_key::absent(report, source, self.span, (self.what, key));
                None
            }
            Some(entry) => value(entry, reader),
        }
    }

    /// The value of a key that may be there.
    pub fn optional<T: FromYaml>(
        &mut self,
        key: &'static str,
        reader: &mut Reader<'_>,
    ) -> Option<T> {
        self.asked.push(key);
        self.entry(key).and_then(|entry| value(entry, reader))
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

    /// Reports every key that nobody asked for.
    pub fn finish(self, reader: &mut Reader<'_>) {
        for entry in self.entries {
            if !self.asked.contains(&entry.key.as_str()) {
                let names = (self.what, entry.key.as_str());
                let (report, source) = (&mut *reader.report, reader.source);
                rules::unknown_key::report(report, source, entry.key_span, names, &self.asked);
            }
        }
    }

    fn entry(&self, key: &str) -> Option<&'n Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }
}

/// The value of an entry; one with nothing behind its key is reported by the key's name.
fn value<T: FromYaml>(entry: &Entry, reader: &mut Reader<'_>) -> Option<T> {
    if entry.node.value == Value::Null {
        rules::missing_key::empty(reader.report, reader.source, entry.key_span, &entry.key);
        return None;
    }
    T::from_yaml(&entry.node, reader)
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

/// Words that are there: never blank, but for what stands in for words that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Text(String);

/// A type with a value that stands in for one that could not be read, which has been reported.
pub trait StandIn {
    /// That value.
    fn stand_in() -> Self;
}

impl StandIn for Text {
    fn stand_in() -> Self {
        Self(String::new())
    }
}

impl<const MOST: usize> StandIn for Line<MOST> {
    fn stand_in() -> Self {
        Self(Text::stand_in())
    }
}

impl Text {
    /// Whether they stand in for some that could not be read, which has been reported.
    pub fn is_stand_in(&self) -> bool {
        self.0.is_empty()
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromYaml for Text {
    fn from_yaml(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        match scalar_text(node) {
            Some("") => {
                reader.wrong_value(
                    node.span,
                    "nothing stands between the quotation marks",
                    "write the words",
                );
                None
            }
            Some("…" | "...") => {
                let message = "these dots stand for words that are still to be written";
                reader.wrong_value(node.span, message, "write the words");
                None
            }
            Some(text) => Some(Self(text.split_whitespace().collect::<Vec<_>>().join(" "))),
            None => {
                reader.wrong_type(node, "text", "some words");
                None
            }
        }
    }
}

/// Words of at most `MOST` characters, because they stand on a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line<const MOST: usize>(Text);

impl<const MOST: usize> Line<MOST> {
    /// Whether they stand in for some that could not be read, which has been reported.
    pub fn is_stand_in(&self) -> bool {
        self.0.is_stand_in()
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl<const MOST: usize> FromYaml for Line<MOST> {
    fn from_yaml(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let text = Text::from_yaml(node, reader)?;
        let length = text.as_str().chars().count();
        if length > MOST {
            let message = format!("this is {length} characters long, and there is room for {MOST}");
            reader.wrong_value(
                node.span,
                message,
                "shorten it, and say the rest in the text below",
            );
            return None;
        }
        Some(Self(text))
    }
}

/// A value together with where it stands, for what can only be judged when all files are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

impl<T: StandIn> Placed<T> {
    /// What stands in for something that could not be read.
    pub fn stand_in() -> Self {
        Self {
            value: T::stand_in(),
            span: Span::new(0, 0),
        }
    }
}

impl<T: FromYaml> FromYaml for Placed<T> {
    fn from_yaml(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        T::from_yaml(node, reader).map(|value| Self {
            value,
            span: node.span,
        })
    }
}

impl<T: FromYaml> FromYaml for Vec<T> {
    /// A list, or a single value, which is a list of one.
    fn from_yaml(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        match &node.value {
            Value::List(items) => Some(
                items
                    .iter()
                    .filter_map(|item| T::from_yaml(item, reader))
                    .collect(),
            ),
            _ => T::from_yaml(node, reader).map(|item| vec![item]),
        }
    }
}

impl FromYaml for bool {
    fn from_yaml(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        match scalar_text(node).map(str::to_lowercase).as_deref() {
            Some("yes" | "true") => Some(true),
            Some("no" | "false") => Some(false),
            _ => {
                reader.wrong_type(node, "yes or no", "yes");
                None
            }
        }
    }
}

/// A value made from one piece of text, or not at all.
macro_rules! from_scalar {
    ($type:ty, $parse:expr, $wanted:expr, $example:expr) => {
        impl FromYaml for $type {
            fn from_yaml(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
                let value = scalar_text(node).and_then($parse);
                if value.is_none() {
                    reader.wrong_type(node, $wanted, $example);
                }
                value
            }
        }
    };
}

from_scalar!(
    Number,
    Number::parse,
    "a number in digits, without commas or signs such as % and £",
    "31"
);
from_scalar!(Date, Date::parse, "a date as year-month-day", "2024-11-01");
from_scalar!(Month, Month::parse, "a month as year-month", "2024-11");
from_scalar!(
    u64,
    |text| Number::parse(text).and_then(Number::whole),
    "a whole number",
    "12"
);
from_scalar!(
    WebAddress,
    WebAddress::parse,
    "a web address",
    "https://www.nhs.uk/"
);
from_scalar!(
    FileName,
    FileName::parse,
    "a file name",
    "length-of-stay.csv"
);

/// An address that begins with `http://` or `https://`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebAddress(String);

impl WebAddress {
    fn parse(text: &str) -> Option<Self> {
        let host = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"))?;
        let is_plain = |c: char| c.is_ascii_graphic() && !"<>\"\\^`{|}".contains(c);
        let plain = !host.is_empty() && text.chars().all(is_plain);
        plain.then(|| Self(text.to_owned()))
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A reference to a file, as written in another; it may not lead out of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileName(String);

impl FileName {
    fn parse(text: &str) -> Option<Self> {
        (!text.is_empty() && !text.contains("://")).then(|| Self(text.to_owned()))
    }

    /// The file it means when written in `source`; `None` when that is outside the site.
    pub fn in_source(&self, source: &SourcePath) -> Option<SourcePath> {
        source.refer(&self.0)
    }
}

/// An enumeration that is written as one of a few words.
macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)+
        }

        impl $name {
            /// All of them, in their order, with the words they are written as.
            pub const ALL: &'static [(&'static str, Self)] = &[$(($word, Self::$variant)),+];

            /// The word it is written as.
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }
        }

        impl $crate::fields::FromYaml for $name {
            fn from_yaml(
                node: &$crate::yaml::Node,
                reader: &mut $crate::fields::Reader<'_>,
            ) -> Option<Self> {
                $crate::fields::choose(node, reader, Self::ALL)
            }
        }
    };
}
pub(crate) use choice;

/// The one of `choices` that a node names.
pub(crate) fn choose<T: Copy>(
    node: &Node,
    reader: &mut Reader<'_>,
    choices: &'static [(&'static str, T)],
) -> Option<T> {
    let Some(text) = scalar_text(node) else {
        reader.wrong_type(node, "one word", choices[0].0);
        return None;
    };
    let chosen = choices
        .iter()
        .find(|(word, _)| word.eq_ignore_ascii_case(text));
    if chosen.is_none() {
        let words: Vec<&'static str> = choices.iter().map(|(word, _)| *word).collect();
        rules::wrong_value::not_a_choice(reader.report, reader.source, node.span, text, &words);
    }
    chosen.map(|(_, value)| *value)
}
