//! The cover of a series: the line of its last points from zero, and the last value in large type.

use crate::output::cover::{Drawing, Format, coordinate, fitting};

/// The most points that are drawn.
const MOST_POINTS: usize = 36;

/// The room above the line, and between zero and the lower edge.
const ABOVE: f64 = 70.0;
const BELOW: f64 = 44.0;

/// The room to the right of the last point.
const RIGHT: f64 = 178.0;
const RIGHT_OF_THUMBNAIL: f64 = 34.0;

/// The distance between the last point and its value.
const GAP: f64 = 28.0;

/// The smallest font size of a unit.
const MIN_UNIT_SIZE: f64 = 18.0;

/// A series to draw.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its points, in order: how far along the line each is, and its value. A missing value is `None`.
    pub points: Vec<(f64, Option<f64>)>,
    /// The last value as text.
    pub last: String,
    /// The unit of the last value; may be empty.
    pub unit: String,
}

impl Line {
    /// Draws it.
    pub(crate) fn draw(&self, format: Format) -> Drawing {
        let mut drawing = Drawing::new(format);
        let scale = if format.has_text() { 1.0 } else { 0.5 };
        let (width, height) = (f64::from(drawing.width), f64::from(drawing.height));
        let right = width
            - if format.has_text() {
                RIGHT
            } else {
                RIGHT_OF_THUMBNAIL
            };
        let shown = &self.points[self.points.len().saturating_sub(MOST_POINTS)..];
        let (Some(first), Some(last)) = (shown.first(), shown.last()) else {
            return drawing;
        };
        let values = shown.iter().filter_map(|(_, value)| *value);
        let (low, high) = values.fold((0.0_f64, 0.0_f64), |(low, high), value| {
            (low.min(value), high.max(value))
        });
        let (top, bottom) = (ABOVE * scale, height - BELOW * scale);
        let range = if high > low { high - low } else { 1.0 };
        let y = |value: f64| bottom - (value - low) / range * (bottom - top);
        let along = if last.0 > first.0 {
            last.0 - first.0
        } else {
            1.0
        };
        let x = |at: f64| (at - first.0) / along * right;
        let runs = shown.split(|(_, value)| value.is_none());
        for run in runs.filter(|run| !run.is_empty()) {
            let line: Vec<String> = run
                .iter()
                .filter_map(|(at, value)| {
                    Some(format!(
                        "{} {}",
                        coordinate(x(*at)),
                        coordinate(y((*value)?))
                    ))
                })
                .collect();
            let (start, end) = (x(run[0].0), x(run[run.len() - 1].0));
            drawing.fill(
                "under",
                format!(
                    "M{} {}L{}V{}H{}z",
                    coordinate(start),
                    coordinate(y(0.0)),
                    line.join(" "),
                    coordinate(y(0.0)),
                    coordinate(start)
                ),
            );
            drawing.stroke("line", format!("M{}", line.join(" ")), 7.0 * scale);
            debug_assert!(start <= end, "points are in order");
        }
        drawing.stroke(
            "zero",
            format!("M0 {}H{}", coordinate(y(0.0)), coordinate(width)),
            2.0 * scale,
        );
        if let Some(value) = last.1 {
            let dot = format!("M{} {}h.01", coordinate(x(last.0)), coordinate(y(value)));
            drawing.stroke("last", dot, 30.0 * scale);
            if format.has_text() {
                self.write(&mut drawing, (x(last.0), y(value)));
            }
        }
        drawing
    }

    fn write(&self, drawing: &mut Drawing, (x, y): (f64, f64)) {
        let left = x + GAP;
        let room = f64::from(drawing.width) - left - 10.0;
        let size = fitting(&self.last, room, 84.0);
        let unit_size = fitting(&self.unit, room, 32.0);
        let has_unit = !self.unit.is_empty() && unit_size >= MIN_UNIT_SIZE;
        let lowest = f64::from(drawing.height) - BELOW - if has_unit { 44.0 } else { 12.0 };
        let line = (y + size * 0.36).clamp(size, lowest);
        drawing.write("after", self.last.clone(), (left, line), size);
        if has_unit {
            drawing.write("unit", self.unit.clone(), (left, line + 34.0), unit_size);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(values: &[Option<f64>]) -> Drawing {
        let points = values.iter().enumerate();
        let at = |index: usize| f64::from(u16::try_from(index).expect("few points"));
        Line {
            points: points.map(|(index, value)| (at(index), *value)).collect(),
            last: "4".to_owned(),
            unit: "days".to_owned(),
        }
        .draw(Format::Thumbnail)
    }

    #[test]
    fn a_line_is_drawn_from_zero() {
        let flat = line(&[Some(10.0), Some(10.0)]);
        let path = |drawing: &Drawing, kind| {
            let shape = drawing.shapes.iter().find(|shape| shape.kind == kind);
            shape.expect("it is drawn").path.clone()
        };
        assert_eq!(path(&flat, "line"), "M0 35 286 35");
        assert_eq!(path(&flat, "zero"), "M0 158H320");
        let below = line(&[Some(-5.0), Some(5.0)]);
        assert_eq!(path(&below, "zero"), "M0 96.5H320");
    }

    #[test]
    fn a_missing_point_breaks_the_line() {
        let drawing = line(&[Some(1.0), Some(2.0), None, Some(3.0), Some(4.0)]);
        let lines = drawing.shapes.iter().filter(|shape| shape.kind == "line");
        assert_eq!(lines.count(), 2);
    }

    #[test]
    fn a_series_of_zeros_is_a_line_at_zero() {
        let drawing = line(&[Some(0.0), Some(0.0)]);
        assert_eq!(drawing.shapes[1].path, "M0 158 286 158");
    }
}
