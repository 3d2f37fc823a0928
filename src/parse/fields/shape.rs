//! What values look like, told by the types that read them, so that an editor can know it while people type.

use std::fmt;

use crate::base::path::SourcePath;
use crate::base::source::Source;
use crate::parse::fields::{Fields, FromYaml, Reader, in_lines};
use crate::parse::yaml::{Node, Value};
use crate::report::Report;

/// What may stand as a value.
///
/// It never leaves out what the parser reads; what only the parser can know, such as how two values go together, it
/// lets through.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// Words, which may look like a number, `yes` or `no`.
    Words(Form),
    /// Text of one form that is neither a number nor `yes` or `no`.
    Text(Form),
    /// A number.
    Number(Bounds),
    /// `yes` or `no`, also `true` or `false`.
    YesNo,
    /// One of these words, in any capitals.
    Choice(&'static [Choice]),
    /// Any of these.
    Either(Vec<Shape>),
    /// A list, or a single value, which is a list of one.
    List(Box<Shape>),
    /// A list of two.
    Pair(Box<Shape>),
    /// Keys of the author's own, with values alike.
    Map(Form, Box<Shape>),
    /// Keys of which each has its meaning.
    Record {
        /// What the type is called, by which others refer to it.
        name: &'static str,
        /// The keys, in the order they are asked for.
        keys: Vec<Key>,
    },
}

/// How a text is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// What the whole text looks like: a regular expression that JavaScript and Rust read alike.
    pub pattern: String,
    /// What that is in words, with an example: "a month as year-month, such as `2024-11`".
    pub wanted: String,
}

/// Between what a number lies. Any of them may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Bounds {
    /// The least that it may be.
    pub least: Option<f64>,
    /// The most.
    pub most: Option<f64>,
    /// What it is a multiple of.
    pub step: Option<f64>,
}

/// Something that may be chosen.
#[derive(Debug, PartialEq, Eq)]
pub struct Choice {
    /// The words it may be written as, the usual one first.
    pub words: &'static [&'static str],
    /// What it means.
    pub meaning: &'static str,
}

/// The name of a field, and its comment.
pub type Meaning = (&'static str, &'static str);

/// A key that may stand in a map.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    /// The key.
    pub name: &'static str,
    /// Whether it must be there.
    pub is_required: bool,
    /// What it means, for the person who writes it.
    pub meaning: String,
    /// What may stand behind it.
    pub shape: Shape,
}

/// A key while it is asked for.
#[derive(Clone, Copy)]
pub(super) struct Asked {
    pub(super) name: &'static str,
    pub(super) is_required: bool,
    pub(super) shape: fn() -> Shape,
    /// Looks through a value of the type that was asked for, to report what is wrong with it.
    pub(super) look: fn(&Node, &mut Reader<'_>),
}

impl fmt::Debug for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// A type whose fields' comments say what its keys mean. The macro `documented` makes a struct one.
pub trait Documented {
    /// What the type is called.
    const NAME: &'static str;
    /// The names of its fields, each with its comment.
    const MEANINGS: &'static [Meaning];
}

/// A type that is written as a set of keys.
pub trait Keyed: Documented + Sized {
    /// What the keys describe, as a sentence names it: "the story".
    const WHAT: &'static str;

    /// What may stand in place of the keys; by default nothing.
    const SHORT: Option<Short<Self>> = None;

    /// The keys, with their values, that the words of a text say which stands in place of all; by default, none.
    fn of_words(_text: &str) -> Vec<(&'static str, String)> {
        Vec::new()
    }

    /// Asks for all its keys, whatever it finds behind them: what it asks for is all that there is.
    fn read(fields: &mut Fields<'_>, reader: &mut Reader<'_>) -> Option<Self>;
}

/// A value that may stand in place of a set of keys.
pub struct Short<T> {
    /// What it looks like.
    pub shape: fn() -> Shape,
    /// What it comes to.
    pub read: fn(&Node, &mut Reader<'_>) -> Option<T>,
}

impl<T: Keyed> FromYaml for T {
    fn from_yaml(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        read_keys(node, reader, false)
    }

    fn item_from_yaml(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        read_keys(node, reader, true)
    }

    fn shape() -> Shape {
        let keys = Shape::keys::<T>();
        match T::SHORT {
            Some(short) => Shape::Either(vec![(short.shape)(), keys]),
            None => keys,
        }
    }
}

/// Reads a set of keys, or what may stand in its place; it may be an item of a list.
fn read_keys<T: Keyed>(node: &Node, reader: &mut Reader<'_>, is_listed: bool) -> Option<T> {
    let is_other = matches!(node.value, Value::Scalar(_) | Value::List(_));
    if let Some(short) = T::SHORT.filter(|_| !matches!(node.value, Value::Map(_))) {
        return (short.read)(node, reader);
    }
    if is_other && let Some(cure) = in_lines::cure::<T>(node, reader.source, is_listed) {
        reader.wrong_type_because(node, "a set of `key: value` lines", &[&cure]);
        return None;
    }
    let mut fields = Fields::of(T::WHAT, node, reader)?;
    let read = T::read(&mut fields, reader);
    fields.finish(reader);
    read
}

impl Shape {
    /// The keys that a type asks for when it reads: it is given nothing and watched.
    pub(super) fn keys<T: Keyed>() -> Self {
        let source = Source {
            path: SourcePath::new("nothing").expect("a plain name is inside"),
            text: String::new(),
        };
        let mut report = Report::default();
        let reader = &mut Reader {
            source: &source,
            report: &mut report,
        };
        let mut fields = Fields::blank(T::WHAT);
        fields.explain::<T>();
        let _nothing_was_there = T::read(&mut fields, reader);
        Self::Record {
            name: T::NAME,
            keys: fields.keys(),
        }
    }
}

impl Form {
    /// A text that looks so, with spaces around it or none.
    pub fn new(pattern: &str, wanted: impl Into<String>) -> Self {
        Self {
            pattern: format!(r"^\s*(?:{pattern})\s*$"),
            wanted: wanted.into(),
        }
    }

    /// Words that are there, and are not the dots that stand for words still to be written.
    pub fn words() -> Self {
        Self::words_like(r"[\s\S]*\S", "some words")
    }

    /// Such words, of at most so many characters; spaces between two words count as one.
    pub fn line(most: usize) -> Self {
        let pattern = format!(r"(?:\S|\s+(?=\S)){{1,{most}}}");
        Self::words_like(&pattern, format!("{most} characters or fewer"))
    }

    /// Such words, which look so.
    pub fn words_like(pattern: &str, wanted: impl Into<String>) -> Self {
        Self {
            pattern: format!(r"^(?!\s*(?:…|\.\.\.)\s*$)\s*(?:{pattern})\s*$"),
            wanted: wanted.into(),
        }
    }
}

impl Bounds {
    /// Whole numbers from one to another.
    pub fn whole(least: u32, most: Option<u32>) -> Self {
        Self {
            least: Some(f64::from(least)),
            most: most.map(f64::from),
            step: Some(1.0),
        }
    }
}

/// A struct whose fields' comments say what its keys mean, each field called as its key.
macro_rules! documented {
    (
        $(#[$attribute:meta])*
        $visibility:vis struct $name:ident {
            $($(#[doc = $doc:literal])+ $field_visibility:vis $field:ident: $type:ty,)+
        }
    ) => {
        $(#[$attribute])*
        $visibility struct $name {
            $($(#[doc = $doc])+ $field_visibility $field: $type,)+
        }

        impl $crate::parse::fields::Documented for $name {
            const NAME: &'static str = stringify!($name);
            const MEANINGS: &'static [$crate::parse::fields::Meaning] =
                &[$((stringify!($field), concat!($($doc),+))),+];
        }
    };
}
pub(crate) use documented;
