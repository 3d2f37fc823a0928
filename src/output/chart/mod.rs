//! A picture of a series as geometry: everything a template needs to draw it, with nothing left to compute.

mod canvas;
mod coordinate;
mod dates;
mod flags;
mod labels;
mod level;
mod room;
mod scale;
mod width;

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
        /// Whether the date of the last point is beside it; otherwise it is on the axis.
        pub names_last: bool,
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
        /// The labels of the level lines, where there is room: "mean 9, limits 3 to 15".
        pub labels: Vec<Label>,
        /// The label of the last point; `null` in a picture without text.
        pub last: Option<LastLabel>,
        /// The line through the points of each section, in the form of the SVG attribute `points`.
        pub lines: Vec<String>,
        /// The points. Where they are very close together, only those that signal something, and the last.
        pub marks: Vec<Mark>,
        /// Whether the labels of the marked days are names; otherwise they are numbers, because names do not fit.
        pub names_flags: bool,
        /// The marked days, numbered from 1.
        pub flags: Vec<Flag>,
        /// The labels of the marked days. Where numbers are too close together, one label has several.
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

    /// The label of a section's lines, or of the target.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
    pub struct Label {
        /// The kind of its line: `mean`, `median` or `target`.
        pub kind: &'static str,
        /// Where it begins or ends.
        pub x: String,
        /// Its baseline.
        pub at: String,
        /// Whether it begins at `x` or ends there: `start` or `end`.
        pub anchor: &'static str,
        /// The text.
        pub text: String,
    }

    /// The label of the last point.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
    pub struct LastLabel {
        /// Where it begins or ends.
        pub x: String,
        /// Whether it begins at `x` or ends there: `start` or `end`.
        pub anchor: &'static str,
        /// The value.
        pub value: String,
        /// The baseline of the value.
        pub at: String,
        /// The date in words; empty if it is on the axis.
        pub date: String,
        /// The baseline of the date.
        pub date_at: String,
    }

    /// A point.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
    pub struct Mark {
        /// Its horizontal coordinate.
        pub x: String,
        /// Its vertical coordinate.
        pub y: String,
        /// What it signals: `improvement`, `concern`, `neither`, `common` or `none`; or, since a recalculation that shows
        /// a change, `better` or `worse` than the mean before.
        pub kind: &'static str,
    }

    /// A marked day.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
    pub struct Flag {
        /// Its horizontal coordinate.
        pub x: String,
        /// The upper end of its line.
        pub top: String,
        /// Its number.
        pub number: usize,
    }

    /// The label above one or more marked days.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
    pub struct FlagLabel {
        /// Where it begins or ends, or its middle.
        pub x: String,
        /// Its baseline.
        pub at: String,
        /// What is at `x`: its `start`, its `middle` or its `end`.
        pub anchor: &'static str,
        /// What happened, such as `Lights fitted, April 2025`; or the numbers of its days, such as `3` or `1–5`.
        pub text: String,
    }
}

impl Size {
    /// For a screen or paper.
    pub const WIDE: Self = Self {
        width: 690,
        height: 370,
        font_size: 15,
        max_dates: 9,
        max_values: 6,
        names_last: true,
    };

    /// For a phone.
    pub const NARROW: Self = Self {
        width: 328,
        height: 290,
        font_size: 15,
        max_dates: 4,
        max_values: 5,
        names_last: false,
    };

    /// For a thumbnail in a list, without text.
    pub const THUMBNAIL: Self = Self {
        width: 240,
        height: 135,
        font_size: 0,
        max_dates: 0,
        max_values: 0,
        names_last: false,
    };
}

/// A day to mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkedDay {
    /// The day.
    pub date: Date,
    /// What happened, in a few words.
    pub name: String,
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
    /// The days to mark, in order.
    pub flags: &'s [MarkedDay],
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
