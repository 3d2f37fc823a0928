//! What values look like. The types that read them declare this, so that editors can check them while people type.

/// The form of a value.
///
/// A shape accepts everything that the parser accepts. It also accepts what only the parser can check, such as whether
/// two values agree.
#[derive(Debug, Clone)]
pub enum Shape {
    /// Words, which may look like a number or like `yes` or `no`.
    Words(TextForm),
    /// Text of one form that looks like neither a number nor `yes` or `no`.
    Text(TextForm),
    /// A number.
    Number(Bounds),
    /// `yes` or `no`, also `true` or `false`.
    YesNo,
    /// One of these words, in upper or lower case.
    Choice(&'static [Choice]),
    /// Any of these.
    Either(Vec<Shape>),
    /// A list, or a single value in place of a list of one.
    List(Box<Shape>),
    /// A list of two.
    Pair(Box<Shape>),
    /// A list of two or more.
    Several(Box<Shape>),
    /// A map with keys of the author's own and values of one shape.
    Map(TextForm, Box<Shape>),
    /// A map with known keys.
    Record {
        /// The name of the type, which other types use to refer to it.
        name: &'static str,
        /// The keys, in the order in which they are read.
        keys: Vec<KeyShape>,
    },
}

/// The form of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextForm {
    /// A regular expression for the whole text, which means the same in JavaScript and Rust.
    pub pattern: String,
    /// The form in words, with an example: "a month as year-month, such as `2024-11`".
    pub wanted: String,
}

/// The limits of a number, each optional.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Bounds {
    /// The least value.
    pub min: Option<f64>,
    /// The greatest value.
    pub max: Option<f64>,
    /// Numbers must be a multiple of this.
    pub step: Option<f64>,
}

/// One of the few words that a value may be.
#[derive(Debug, PartialEq, Eq)]
pub struct Choice {
    /// The accepted words, the usual one first.
    pub words: &'static [&'static str],
    /// What it means.
    pub meaning: &'static str,
}

/// A key that may be in a map.
#[derive(Debug, Clone, Copy)]
pub struct KeyShape {
    /// The key.
    pub name: &'static str,
    /// Whether it is required.
    pub is_required: bool,
    /// What it means, for the person who writes it.
    pub meaning: &'static str,
    /// What its value looks like.
    pub shape: fn() -> Shape,
}

impl TextForm {
    /// Text that matches `pattern`, with or without white space around it.
    pub fn new(pattern: &str, wanted: impl Into<String>) -> Self {
        Self {
            pattern: format!(r"^\s*(?:{pattern})\s*$"),
            wanted: wanted.into(),
        }
    }

    /// Words: not blank, and not the dots of a template that is not filled in.
    pub fn words() -> Self {
        Self::words_like(r"[\s\S]*\S", "some text")
    }

    /// Words of at most `max` characters; white space between two words counts as one character.
    pub fn line(max: usize) -> Self {
        let pattern = format!(r"(?:\S|\s+(?=\S)){{1,{max}}}");
        Self::words_like(&pattern, format!("up to {max} characters"))
    }

    /// Words that match `pattern`.
    pub fn words_like(pattern: &str, wanted: impl Into<String>) -> Self {
        Self {
            pattern: format!(r"^(?!\s*(?:…|\.\.\.)\s*$)\s*(?:{pattern})\s*$"),
            wanted: wanted.into(),
        }
    }
}

impl Bounds {
    /// Whole numbers within these bounds.
    pub fn whole(min: u32, max: Option<u32>) -> Self {
        Self {
            min: Some(f64::from(min)),
            max: max.map(f64::from),
            step: Some(1.0),
        }
    }
}
