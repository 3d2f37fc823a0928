//! A picture of a series as geometry: everything a template needs to draw it, with nothing left to compute.

mod canvas;
mod dates;
mod level;
mod scale;

use serde::Serialize;

use crate::base::date::Date;
use crate::base::number::Number;
use crate::model::series::{Point, Series};
use crate::model::spc::{Chart, Ratio};
use crate::output::chart::canvas::Canvas;
use crate::output::described::described;

described! {
    /// The size of a picture, in units that are pixels at full size, and how many labels its axes have.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
    pub struct Size {
        /// Its width, margins included.
        pub width: u16,
        /// Its height, margins included.
        pub height: u16,
        /// The font size; 0 for a picture without text.
        pub font_size: u16,
        /// How many dates the horizontal axis has at most.
        pub max_dates: usize,
        /// How many values the vertical axis has at most.
        pub max_values: usize,
    }

    /// The picture of a chart. Lengths and coordinates are in its own units, from the upper left corner, with two
    /// decimals.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    pub struct Picture {
        /// Its size.
        pub size: Size as flatten,
        /// The plot area.
        pub plot: Rectangle,
        /// The labelled values on the vertical axis.
        pub values: Vec<Tick>,
        /// The labelled dates on the horizontal axis.
        pub dates: Vec<Tick>,
        /// The bands of usual variation, one for each section that has limits.
        pub bands: Vec<Rectangle>,
        /// Level lines: the mean or median and limits of each section, and the target.
        pub levels: Vec<Level>,
        /// The labels of the level lines of the latest section.
        pub labels: Vec<Label>,
        /// The line through the points of each section, in the form of the SVG attribute `points`.
        pub lines: Vec<String>,
        /// The points.
        pub marks: Vec<Mark>,
        /// The marked days, numbered from 1.
        pub flags: Vec<Flag>,
        /// The numbers above the marked days. Where days are too close together, one label has several numbers.
        pub flag_labels: Vec<FlagLabel>,
    }

    /// A rectangle.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
    pub struct Rectangle {
        /// Its left edge.
        pub left: String,
        /// Its upper edge.
        pub top: String,
        /// Its right edge.
        pub right: String,
        /// Its lower edge.
        pub bottom: String,
        /// Its width.
        pub width: String,
        /// Its height.
        pub height: String,
    }

    /// A labelled position on an axis.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
    pub struct Tick {
        /// Its coordinate on the axis.
        pub at: String,
        /// Its label.
        pub label: String,
        /// A second label below the first: the year, at the first label of each year; may be empty.
        pub below: String,
    }

    /// A level line.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
    pub struct Level {
        /// Its kind: `mean`, `median`, `lower`, `upper` or `target`.
        pub kind: &'static str,
        /// Its left end.
        pub left: String,
        /// Its right end.
        pub right: String,
        /// Its vertical coordinate.
        pub at: String,
    }

    /// The label to the right of a level line.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
    pub struct Label {
        /// The kind of its line: `mean`, `median`, `lower`, `upper` or `target`.
        pub kind: &'static str,
        /// Its left end.
        pub left: String,
        /// The vertical coordinate of its middle.
        pub at: String,
        /// The value of the line.
        pub value: String,
    }

    /// A point.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
    pub struct Mark {
        /// Its horizontal coordinate.
        pub x: String,
        /// Its vertical coordinate.
        pub y: String,
        /// What it signals: `improvement`, `concern`, `neither`, `common` or `none`.
        pub kind: &'static str,
    }

    /// A marked day.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
    pub struct Flag {
        /// Its horizontal coordinate.
        pub x: String,
        /// Its number.
        pub number: usize,
    }

    /// The label above one or more marked days.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
    pub struct FlagLabel {
        /// The horizontal coordinate of its middle.
        pub x: String,
        /// The numbers of its days, such as `3` or `1–5`.
        pub numbers: String,
    }
}

impl Size {
    /// For a screen or paper.
    pub const WIDE: Self = Self {
        width: 760,
        height: 380,
        font_size: 15,
        max_dates: 9,
        max_values: 7,
    };

    /// For a phone.
    pub const NARROW: Self = Self {
        width: 360,
        height: 340,
        font_size: 15,
        max_dates: 4,
        max_values: 6,
    };

    /// For a thumbnail in a list, without text.
    pub const THUMBNAIL: Self = Self {
        width: 320,
        height: 96,
        font_size: 0,
        max_dates: 0,
        max_values: 0,
    };
}

/// The input to a picture.
#[derive(Clone, Copy)]
pub struct Subject<'s> {
    /// The values.
    pub series: &'s Series,
    /// The chart of the series.
    pub chart: &'s Chart,
    /// The team's target.
    pub target: Option<Number>,
    /// Dates to mark, in order.
    pub flags: &'s [Date],
    /// Formats a value.
    pub write: &'s dyn Fn(Number) -> String,
    /// Rounds a level line without moving it across any of these points.
    pub round: &'s dyn Fn(&Ratio, &[Point]) -> Number,
}

impl Picture {
    /// Draws the picture of a series.
    pub fn new(subject: &Subject<'_>, size: Size) -> Self {
        Canvas::new(subject, size).draw()
    }
}
