//! A document as blocks in reading order, whatever kind of file it came from.

use crate::import::left_out::Omissions;

/// A document that was read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Document {
    /// Its blocks in reading order.
    pub blocks: Vec<Block>,
    /// Its pictures, each once, in the order in which they first appear.
    pub pictures: Vec<Picture>,
    /// What was left out.
    pub omissions: Omissions,
}

/// A part of a document.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// The title of the document: the style Title in Word, the title of the first slide.
    Title(Vec<Inline>),
    /// A heading; 1 is the highest level.
    Heading {
        /// The level, from 1.
        level: u8,
        /// Its words.
        content: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// An item of a list. Items that follow each other are one list.
    Item {
        /// How deep it is nested, from 0.
        depth: u8,
        /// Whether its list is numbered.
        ordered: bool,
        /// Its words.
        content: Vec<Inline>,
    },
    /// A quotation.
    Quotation(Vec<Inline>),
    /// The caption of a picture, chart or table.
    Caption(Vec<Inline>),
    /// A table.
    Table(Table),
    /// A picture.
    Picture {
        /// Its index in the document's pictures.
        index: usize,
        /// Its alternative text on one line; `None` if no person wrote any.
        alt: Option<String>,
    },
    /// A chart with its numbers.
    Chart(Chart),
    /// A text box.
    TextBox(Vec<Block>),
    /// The text of a footnote or endnote, whose mark is an [`Inline::Footnote`].
    Footnote {
        /// Its number, from 1 in the order of the marks.
        number: usize,
        /// Its words.
        content: Vec<Inline>,
    },
}

/// A part of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Words in one style.
    Text(Run),
    /// A line break.
    Break,
    /// The mark of a footnote.
    Footnote(usize),
}

/// Words in one style.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Run {
    /// The words as a reader sees them, without Markdown.
    pub text: String,
    /// Whether they are bold.
    pub bold: bool,
    /// Whether they are in italics.
    pub italic: bool,
    /// The address that they link to.
    pub link: Option<String>,
}

/// A table: its rows all have the same number of cells. A merged cell is its first cell; the others are empty.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// The rows, from the top.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell of a table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cell {
    /// What is in it.
    pub blocks: Vec<Block>,
    /// Whether it looks like a label: shaded, or all of its words are bold.
    pub label: bool,
    /// Whether it continues the cell to its left or above it.
    pub merged: bool,
}

/// A picture as it is in the file.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// How much is cropped from each side, as fractions of the whole from 0 to 1.
    pub crop: Crop,
    /// How many quarter turns to the right it is turned when it is shown.
    pub quarter_turns: u8,
}

/// How much of a picture is cropped from each side, as fractions of the whole from 0 to 1.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Crop {
    /// At the left.
    pub left: f64,
    /// At the top.
    pub top: f64,
    /// At the right.
    pub right: f64,
    /// At the bottom.
    pub bottom: f64,
}

/// A chart with its numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chart {
    /// Its title, if it has one.
    pub title: Option<String>,
    /// Its series.
    pub series: Vec<ChartSeries>,
    /// Whether it has more series or points than are read.
    pub is_cut: bool,
}

/// A series of a chart. Categories and values are as the file writes them; a point without a value is a gap.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChartSeries {
    /// Its name.
    pub name: String,
    /// The label of each point, dates of serial numbers already as `2024-01-01`.
    pub labels: Vec<String>,
    /// The value of each point.
    pub values: Vec<Option<String>>,
    /// The number format of the values, such as `0.0%`.
    pub format: Option<String>,
}
