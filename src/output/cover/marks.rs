//! Two numbers as marks, one for each unit, or as bars where marks cannot show them.

use crate::base::number::Number;
use crate::output::cover::{Area, Drawing, Format, coordinate};

/// The radius of a mark, as a share of the distance between two.
const RADIUS: f64 = 0.36;

/// The radius of the mark of a percentage point that was not reached, as a share of the radius of the others.
const REST_RADIUS: f64 = 0.45;

/// The most marks that one drawing has.
const MAX_MARKS: usize = 100;

/// How many marks a thumbnail of percentages has, and how many percentage points each shows.
const THUMBNAIL_MARKS: usize = 20;
const POINTS_PER_THUMBNAIL_MARK: usize = MAX_MARKS / THUMBNAIL_MARKS;

/// How many marks are of which kind, in the order in which they are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Counts {
    before: usize,
    after: usize,
    /// All marks: 100 percentage points, or the larger number.
    all: usize,
    columns: Option<usize>,
}

impl Counts {
    /// The marks of two numbers; `None` unless both are whole and from 0 to 100, and at least one is not 0.
    pub(super) fn new(before: Number, after: Number, is_percentage: bool) -> Option<Self> {
        let (before, after) = (whole(before)?, whole(after)?);
        let all = if is_percentage {
            MAX_MARKS
        } else {
            before.max(after)
        };
        (all > 0).then_some(Self {
            before,
            after,
            all,
            columns: is_percentage.then_some(10),
        })
    }

    /// The same for a thumbnail: percentages have a mark for every five points. A share is never rounded to none or all.
    fn reduced(self) -> Self {
        if self.columns.is_none() {
            return self;
        }
        let share = |points: usize| match points {
            0 => 0,
            MAX_MARKS => THUMBNAIL_MARKS,
            _ => (points + POINTS_PER_THUMBNAIL_MARK / 2)
                .div_euclid(POINTS_PER_THUMBNAIL_MARK)
                .clamp(1, THUMBNAIL_MARKS - 1),
        };
        Self {
            before: share(self.before),
            after: share(self.after),
            all: THUMBNAIL_MARKS,
            columns: Some(5),
        }
    }
}

/// Returns a number as a count of marks.
fn whole(number: Number) -> Option<usize> {
    let count = usize::try_from(number.whole()?).ok()?;
    (count <= MAX_MARKS).then_some(count)
}

/// Draws marks. A rise is the number before in the tint, then the increase in white; a fall is the number after in
/// white, then the decrease as rings.
pub(super) fn draw(drawing: &mut Drawing, format: Format, counts: Counts) {
    let counts = match format {
        Format::Thumbnail => counts.reduced(),
        _ => counts,
    };
    let grid = Grid::new(format.marks(), counts);
    let (before, after) = (counts.before, counts.after);
    let dots = |range: std::ops::Range<usize>| -> String {
        let dot = |index: usize| {
            let (x, y) = grid.center(index);
            format!("M{} {}h.01", coordinate(x), coordinate(y))
        };
        range.map(dot).collect()
    };
    let diameter = grid.radius * 2.0;
    drawing.stroke(
        "rest",
        dots(before.max(after)..counts.all),
        diameter * REST_RADIUS,
    );
    if before < after {
        drawing.stroke("before", dots(0..before), diameter);
        drawing.stroke("after", dots(before..after), diameter);
    } else {
        drawing.stroke("after", dots(0..after), diameter);
        let line = (grid.radius * 0.16).max(1.6);
        let ring = |index: usize| ring(grid.center(index), grid.radius - line / 2.0);
        drawing.stroke("gone", (after..before).map(ring).collect(), line);
    }
}

/// Draws a circle as a path.
fn ring((x, y): (f64, f64), radius: f64) -> String {
    let (radius, across) = (coordinate(radius), coordinate(radius * 2.0));
    let (x, y) = (coordinate(x), coordinate(y));
    format!(
        "M{x} {y}m-{radius} 0a{radius} {radius} 0 1 0 {across} 0a{radius} {radius} 0 1 0-{across} 0"
    )
}

/// The places of marks: rows from the top left, the whole in the middle of its area.
struct Grid {
    left: f64,
    top: f64,
    step: f64,
    radius: f64,
    columns: usize,
}

impl Grid {
    fn new(area: Area, counts: Counts) -> Self {
        let float = |count: usize| f64::from(u16::try_from(count).unwrap_or(u16::MAX));
        let columns = match (counts.columns, counts.all) {
            (Some(columns), _) => columns,
            (None, few @ 1..=3) => few,
            (None, all) => (1..all)
                .find(|columns| float(*columns) >= (float(all) * area.width / area.height).sqrt())
                .unwrap_or(all),
        };
        let rows = counts.all.div_ceil(columns);
        let step = (area.width / float(columns)).min(area.height / float(rows));
        Self {
            left: area.left + (area.width - step * float(columns)) / 2.0,
            top: area.top + (area.height - step * float(rows)) / 2.0,
            step,
            radius: step * RADIUS,
            columns,
        }
    }

    fn center(&self, index: usize) -> (f64, f64) {
        let at = |count: usize| f64::from(u16::try_from(count).unwrap_or(u16::MAX)) + 0.5;
        (
            self.left + at(index % self.columns) * self.step,
            self.top + at(index / self.columns) * self.step,
        )
    }
}

/// Draws two bars from zero, the longer as long as the area is wide.
pub(super) fn bars(drawing: &mut Drawing, format: Format, before: Number, after: Number) {
    let area = format.marks();
    let longest = before.max(after).to_f64();
    if before < Number::ZERO || after < Number::ZERO || longest <= 0.0 {
        return;
    }
    let height = match format {
        Format::Thumbnail => 28.0,
        _ => 56.0,
    };
    let middle = area.top + area.height / 2.0;
    let bar = |top: f64, value: Number| {
        let length = (value.to_f64() / longest * area.width).max(2.0);
        format!(
            "M{} {}h{}v{}h-{}z",
            coordinate(area.left),
            coordinate(top),
            coordinate(length),
            coordinate(height),
            coordinate(length)
        )
    };
    drawing.fill("bar-before", bar(middle - height * 1.2, before));
    drawing.fill("bar-after", bar(middle + height * 0.2, after));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Number {
        Number::parse(text).expect("it is a number")
    }

    #[test]
    fn marks_need_whole_numbers_from_0_to_100() {
        let counts = |before, after| Counts::new(number(before), number(after), false);
        assert_eq!(counts("47", "24").map(|counts| counts.all), Some(47));
        assert_eq!(counts("0", "1").map(|counts| counts.all), Some(1));
        for (before, after) in [("4.5", "3"), ("101", "3"), ("-1", "3"), ("0", "0")] {
            assert_eq!(counts(before, after), None, "{before} {after}");
        }
    }

    #[test]
    fn a_share_in_a_thumbnail_is_never_rounded_to_none_or_to_all() {
        let reduced = |before, after| {
            let counts = Counts::new(number(before), number(after), true).expect("they fit");
            let Counts { before, after, .. } = counts.reduced();
            (before, after)
        };
        assert_eq!(reduced("1", "99"), (1, 19));
        assert_eq!(reduced("0", "100"), (0, 20));
        assert_eq!(reduced("12", "66"), (2, 13));
    }

    #[test]
    fn marks_stay_in_their_area() {
        for format in [Format::Card, Format::Lead, Format::Rail, Format::Thumbnail] {
            for all in 1..=100 {
                let counts = Counts {
                    before: all,
                    after: 0,
                    all,
                    columns: None,
                };
                let (area, grid) = (format.marks(), Grid::new(format.marks(), counts));
                let (x, y) = grid.center(all - 1);
                assert!(y + grid.radius <= area.top + area.height, "{all}");
                assert!(x + grid.radius <= area.left + area.width, "{all}");
            }
        }
    }
}
