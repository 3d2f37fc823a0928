//! The drawn covers of stories: two numbers as marks or bars, or the last points of a series.
//!
//! A cover says in a picture what the words beside it say, so it is decoration to screen readers. It never uses the
//! colour of a verdict.

mod marks;
mod numbers;
mod series;

pub use numbers::Numbers;
pub use series::Line;

use crate::output::described::described;

described! {
    /// A drawing in the colour of a service area.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
    pub struct Drawing {
        /// How wide it is drawn; text and lines have sizes in the same unit.
        pub width: u16,
        /// How high it is drawn.
        pub height: u16,
        /// Its shapes, the lowest first.
        pub shapes: Vec<Shape>,
        /// Its texts.
        pub texts: Vec<Words>,
    }

    /// A shape of a drawing.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
    pub struct Shape {
        /// What it shows: `before`, `after`, `gone`, `rest`, `bar-before`, `bar-after`, `under`, `zero`, `line` or
        /// `last`.
        pub kind: &'static str,
        /// Its path, in the notation of SVG.
        pub path: String,
        /// The width of its stroke; empty if it is filled.
        pub stroke: String,
    }

    /// A text of a drawing.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
    pub struct Words {
        /// What it says: `before`, `after`, `unit` or `letter`.
        pub kind: &'static str,
        /// The text.
        pub text: String,
        /// Where it begins; where its middle is, if it is a letter.
        pub x: String,
        /// Its baseline.
        pub y: String,
        /// Its font size.
        pub size: String,
    }
}

use serde::Serialize;

/// Where a cover is used, which decides its size and what it has room for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A card in a grid, and a story's page.
    Card,
    /// The first story of the home page on a wide screen.
    Lead,
    /// The column beside the lead.
    Rail,
    /// A row of a list: no numbers.
    Thumbnail,
}

/// A rectangle to draw in.
#[derive(Debug, Clone, Copy)]
struct Area {
    left: f64,
    top: f64,
    width: f64,
    height: f64,
}

impl Format {
    fn size(self) -> (u16, u16) {
        match self {
            Self::Card => (640, 360),
            Self::Lead => (840, 360),
            Self::Rail => (640, 274),
            Self::Thumbnail => (320, 180),
        }
    }

    /// Where marks and bars go.
    fn marks(self) -> Area {
        let (left, top, width, height) = match self {
            Self::Card => (348.0, 42.0, 264.0, 276.0),
            Self::Lead => (400.0, 34.0, 400.0, 292.0),
            Self::Rail => (366.0, 26.0, 244.0, 222.0),
            Self::Thumbnail => (60.0, 20.0, 200.0, 140.0),
        };
        Area {
            left,
            top,
            width,
            height,
        }
    }

    fn has_text(self) -> bool {
        self != Self::Thumbnail
    }
}

impl Drawing {
    fn new(format: Format) -> Self {
        let (width, height) = format.size();
        Self {
            width,
            height,
            shapes: Vec::new(),
            texts: Vec::new(),
        }
    }

    /// Creates the thumbnail of a story without numbers: a letter.
    pub(crate) fn of_letter(letter: &str) -> Self {
        let mut drawing = Self::new(Format::Thumbnail);
        drawing.write("letter", letter.to_owned(), (160.0, 129.0), 112.0);
        drawing
    }

    fn stroke(&mut self, kind: &'static str, path: String, width: f64) {
        if !path.is_empty() {
            let stroke = coordinate(width);
            self.shapes.push(Shape { kind, path, stroke });
        }
    }

    fn fill(&mut self, kind: &'static str, path: String) {
        let stroke = String::new();
        self.shapes.push(Shape { kind, path, stroke });
    }

    fn write(&mut self, kind: &'static str, text: String, (x, y): (f64, f64), size: f64) {
        self.texts.push(Words {
            kind,
            text,
            x: coordinate(x),
            y: coordinate(y),
            size: coordinate(size),
        });
    }
}

/// Formats a coordinate with at most one decimal, which is a fifth of a pixel on a card.
fn coordinate(number: f64) -> String {
    let text = format!("{number:.1}");
    match text.strip_suffix(".0") {
        Some("-0") => "0".to_owned(),
        Some(whole) => whole.to_owned(),
        None => text,
    }
}

/// The width of a text in bold Arial at font size 1, rounded up a little, so that what fits by this measure fits.
fn width(text: &str) -> f64 {
    let of = |character: char| match character {
        '.' | ',' | ' ' | 'i' | 'j' | 'l' | 'I' | '\'' | '’' => 0.29,
        '-' | 'f' | 't' | 'r' => 0.39,
        '%' | 'm' | 'w' | 'M' | 'W' => 0.95,
        '→' => 1.0,
        upper if upper.is_uppercase() => 0.78,
        digit if digit.is_ascii_digit() => 0.556,
        _ => 0.61,
    };
    text.chars().map(of).sum()
}

/// The font size at which a text fits into a width: the wanted size, or a smaller one.
fn fitting(text: &str, room: f64, wanted: f64) -> f64 {
    wanted.min(room / width(text).max(0.1))
}
