//! A picture of a series as geometry: everything a template needs to draw it, with nothing left to compute.

mod canvas;
mod dates;
mod level;
mod scale;

use serde::Serialize;

use crate::base::date::Date;
use crate::base::number::Number;
use crate::model::series::Series;
use crate::model::spc::Chart;
use crate::output::chart::canvas::Canvas;
use crate::output::described::described;

described! {
    /// How large a picture is, in units that are pixels at full size, and how much its axes show.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
    pub struct Size {
        /// Its whole width.
        pub width: u16,
        /// Its whole height.
        pub height: u16,
        /// The height of its text; 0 for a picture without text.
        pub letters: u16,
        /// The most dates on its lower edge.
        pub most_dates: usize,
        /// The most values on its left edge.
        pub most_values: usize,
    }

    /// A picture. Lengths and positions are in its own units, from the upper left corner, to two decimal places.
    #[derive(Debug, Clone, PartialEq, Serialize)]
    pub struct Picture {
        /// How large it is.
        pub size: Size as flatten,
        /// Where the values are drawn.
        pub plot: Frame,
        /// Values on the left edge.
        pub values: Vec<Tick>,
        /// Dates on the lower edge.
        pub dates: Vec<Tick>,
        /// The band of usual variation, a frame for each section that has limits.
        pub bands: Vec<Frame>,
        /// Level lines: the mean or median and limits of each section, and the target.
        pub levels: Vec<Level>,
        /// The labels after the level lines of the latest section.
        pub labels: Vec<Label>,
        /// The lines that join the points of each section, as SVG writes points.
        pub lines: Vec<String>,
        /// The points.
        pub marks: Vec<Mark>,
        /// The days that are marked, numbered from 1.
        pub flags: Vec<Flag>,
    }

    /// A rectangle.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
    pub struct Frame {
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

    /// A position on an axis.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
    pub struct Tick {
        /// Where on the axis.
        pub at: String,
        /// The label there.
        pub label: String,
        /// The text below it: the year, where it starts; may be empty.
        pub below: String,
    }

    /// A level line.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
    pub struct Level {
        /// What it is: `mean`, `median`, `lower`, `upper` or `target`.
        pub kind: &'static str,
        /// Where it starts.
        pub left: String,
        /// Where it ends.
        pub right: String,
        /// Its vertical position.
        pub at: String,
    }

    /// Text after a level line.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
    pub struct Label {
        /// Which line: `mean`, `median`, `lower`, `upper` or `target`.
        pub kind: &'static str,
        /// Where it starts.
        pub left: String,
        /// The vertical position of its middle.
        pub at: String,
        /// The value.
        pub value: String,
    }

    /// A point.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
    pub struct Mark {
        /// How far to the right.
        pub x: String,
        /// How far down.
        pub y: String,
        /// What it means: `improvement`, `concern`, `neither`, `common` or `none`.
        pub kind: &'static str,
    }

    /// A day that is marked.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
    pub struct Flag {
        /// Its horizontal position.
        pub x: String,
        /// Its number.
        pub number: usize,
    }
}

impl Size {
    /// For a screen or paper.
    pub const WIDE: Self = Self {
        width: 760,
        height: 380,
        letters: 15,
        most_dates: 9,
        most_values: 7,
    };

    /// For a phone.
    pub const NARROW: Self = Self {
        width: 360,
        height: 340,
        letters: 15,
        most_dates: 4,
        most_values: 6,
    };

    /// For a thumbnail in a list, without text.
    pub const SMALL: Self = Self {
        width: 320,
        height: 96,
        letters: 0,
        most_dates: 0,
        most_values: 0,
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
}

impl Picture {
    /// Draws the picture of a series.
    pub fn new(subject: &Subject<'_>, size: Size) -> Self {
        Canvas::new(subject, size).draw()
    }
}
