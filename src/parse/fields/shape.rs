//! What values look like, as the types that read them declare it, so that an editor knows it while people type.

/// What a value may be.
///
/// It never leaves out what the parser reads; what only the parser can know, such as how two values go together, it
/// lets through.
#[derive(Debug, Clone)]
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
        /// The keys, in the order in which they are read.
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

/// The limits of a number. Any of them may be missing.
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

/// A key that may be in a map.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// The key.
    pub name: &'static str,
    /// Whether it must be there.
    pub is_required: bool,
    /// What it means, for the person who writes it.
    pub meaning: &'static str,
    /// What its value looks like.
    pub shape: fn() -> Shape,
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
        Self::words_like(&pattern, format!("up to {most} characters"))
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
