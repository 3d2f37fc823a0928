//! Writes on a chart: the value and date of the last point, the mean and limits of each section, and the target.

use crate::output::chart::coordinate::{Area, MARGIN, format_coordinate};
use crate::output::chart::level::LevelLine;
use crate::output::chart::room::{Room, TextBox};
use crate::output::chart::{Label, LastLabel, Size, Subject, width};

/// The font size of the last value, in font sizes of the picture.
const LAST_SIZE: f64 = 1.5;

/// The distance between a point and its label.
const GAP: f64 = 10.0;

/// The distance between a level line and the label above or below it.
const ABOVE: f64 = 5.0;

/// The distance between the end of a line and its label. A marked day may be at the first point of a section.
const INDENT: f64 = 10.0;

/// The height of capitals, in font sizes.
const CAPITAL: f64 = 0.72;

/// The distance between the baselines of the last value and its date, in font sizes of the picture.
const DATE: f64 = 1.2;

/// What to write, and what is already on the picture.
pub(super) struct Writing<'w> {
    pub(super) size: Size,
    pub(super) plot: Area,
    /// The lines of the series.
    pub(super) lines: &'w [Vec<(f64, f64)>],
    /// The horizontal coordinates of the lines of marked days.
    pub(super) flags: Vec<f64>,
    /// The level lines, each with its horizontal extent and its vertical coordinate.
    pub(super) levels: Vec<(&'w LevelLine, (f64, f64), f64)>,
    pub(super) last: LastPoint,
}

/// The last point.
pub(super) struct LastPoint {
    pub(super) at: (f64, f64),
    pub(super) value: String,
    pub(super) date: String,
}

/// Where a label may be: its baseline, the end that is fixed, and which end that is.
#[derive(Clone, Copy)]
struct Spot {
    x: f64,
    at: f64,
    anchor: &'static str,
}

impl LastPoint {
    /// The width of the label beside the last point of a series.
    pub(super) fn width(subject: &Subject<'_>, font_size: f64) -> f64 {
        let points = subject.series.points();
        let last = points[points.len() - 1];
        let value = width::of_text(&(subject.write)(last.value)) * width::BOLD * LAST_SIZE;
        let date = width::of_text(&subject.series.date_names().name(last.date));
        value.max(date) * font_size
    }
}

impl Writing<'_> {
    /// Returns the label of the last point, and those of the level lines for which there is room.
    pub(super) fn write(&self) -> (Option<LastLabel>, Vec<Label>) {
        let mut room = Room::default();
        self.lines.iter().for_each(|line| room.add_line(line));
        let last = self.last(&mut room);
        for x in &self.flags {
            room.add_line(&[(*x, self.plot.top), (*x, self.plot.bottom)]);
        }
        for (_, (left, right), y) in &self.levels {
            room.add_line(&[(*left, *y), (*right, *y)]);
        }
        let mut labels = Vec::new();
        for (index, (line, ..)) in self.levels.iter().enumerate() {
            match line.kind {
                "target" => labels.extend(self.target(index, &mut room)),
                "mean" | "median" => labels.extend(self.section(index, &mut room)),
                _ => {}
            }
        }
        (last, labels)
    }

    fn font_size(&self) -> f64 {
        f64::from(self.size.font_size)
    }

    /// The label of the last point: beside it, or above or below it where there is no room beside it.
    fn last(&self, room: &mut Room) -> Option<LastLabel> {
        let (x, y) = self.last.at;
        let font_size = self.font_size();
        let (value_size, date_size) = (font_size * LAST_SIZE, font_size * DATE);
        let value_width = width::of_text(&self.last.value) * width::BOLD * value_size;
        let label = |spot: Spot, date: &str| LastLabel {
            x: format_coordinate(spot.x),
            anchor: spot.anchor,
            value: self.last.value.clone(),
            at: format_coordinate(spot.at),
            date: date.to_owned(),
            date_at: format_coordinate(spot.at + date_size),
        };
        if self.size.names_last {
            let at = (y + value_size * 0.3)
                .max(self.plot.top + value_size * CAPITAL)
                .min(self.plot.bottom - date_size);
            let spot = Spot {
                x: x + GAP,
                at,
                anchor: "start",
            };
            room.add_text(text_box(spot, value_width, value_size));
            return Some(label(spot, &self.last.date));
        }
        let edge = (x + value_width / 2.0).min(f64::from(self.size.width) - MARGIN / 2.0);
        let end = |at: f64| Spot {
            x: edge,
            at,
            anchor: "end",
        };
        let spots = [
            end(y - GAP),
            end(y + GAP + value_size * CAPITAL),
            end(self.plot.top + value_size * CAPITAL),
            end(self.plot.bottom - GAP),
        ];
        let is_inside =
            |spot: &&Spot| spot.at < self.plot.bottom && spot.at > self.plot.top - value_size * 0.2;
        let spots: Vec<Spot> = spots.iter().filter(is_inside).copied().collect();
        let boxes = spots
            .iter()
            .map(|spot| text_box(*spot, value_width, value_size));
        let taken = room.take(&boxes.collect::<Vec<_>>(), usize::MAX)?;
        Some(label(spots[taken], ""))
    }

    /// The label of the target.
    fn target(&self, index: usize, room: &mut Room) -> Option<Label> {
        let (line, ends, y) = self.levels[index];
        let text = format!("target {}", line.text);
        let spots = self.beside(&text, ends, y, y);
        self.place(line.kind, &text, &spots, 2, room)
    }

    /// The label of a section's mean and limits, or of its median; shorter if there is little room.
    fn section(&self, index: usize, room: &mut Room) -> Option<Label> {
        let (line, ends, y) = self.levels[index];
        let limit = |kind: &str| {
            let mut levels = self.levels.iter();
            levels.find(|(other, ..)| other.kind == kind && other.points == line.points)
        };
        let mean = format!("{} {}", line.kind, line.text);
        let mut texts = Vec::new();
        if let (Some((lower, _, low)), Some((upper, _, high))) = (limit("lower"), limit("upper")) {
            let limits = format!("{} to {}", lower.text, upper.text);
            for text in [
                format!("{mean}, limits {limits}"),
                format!("{mean}, {limits}"),
            ] {
                let spots = [
                    self.beside(&text, ends, *high, *low),
                    self.beside(&text, ends, y, y),
                ];
                texts.push((text, spots.concat()));
            }
        }
        let spots = self.beside(&mean, ends, y, y);
        texts.push((mean, spots));
        for most in [0, 2] {
            for (text, spots) in &texts {
                if let Some(label) = self.place(line.kind, text, spots, most, room) {
                    return Some(label);
                }
            }
        }
        None
    }

    /// The places above one line and below another, or the same, at either end and in between; none if the text is
    /// longer than the line.
    fn beside(&self, text: &str, (left, right): (f64, f64), upper: f64, lower: f64) -> Vec<Spot> {
        let font_size = self.font_size();
        let (left, right) = (left.max(self.plot.left), right.min(self.plot.right));
        let room = right - left - width::of_text(text) * font_size;
        if room < 0.0 {
            return Vec::new();
        }
        let (above, below) = (upper - ABOVE, lower + ABOVE + font_size * CAPITAL);
        let from_end = room.min(INDENT);
        let starts = [
            left + from_end,
            left + room / 2.0,
            left + room / 4.0,
            left + room * 0.75,
        ];
        let start = |x: f64, at: f64| Spot {
            x,
            at,
            anchor: "start",
        };
        let end = |at: f64| Spot {
            x: right - from_end,
            at,
            anchor: "end",
        };
        let mut spots = Vec::new();
        for at in [above, below] {
            let is_inside = at < self.plot.bottom - 2.0
                && at - font_size * CAPITAL > self.plot.top - font_size * 1.4;
            if is_inside {
                spots.push(start(starts[0], at));
                spots.push(end(at));
                spots.extend(starts[1..].iter().map(|x| start(*x, at)));
            }
        }
        spots
    }

    /// Writes a label in the first of these places where it covers nothing, or no more than `most` pieces of lines.
    fn place(
        &self,
        kind: &'static str,
        text: &str,
        spots: &[Spot],
        most: usize,
        room: &mut Room,
    ) -> Option<Label> {
        let (width, size) = (width::of_text(text) * self.font_size(), self.font_size());
        let boxes = spots.iter().map(|spot| text_box(*spot, width, size));
        let taken = room.take(&boxes.collect::<Vec<_>>(), most)?;
        let spot = spots[taken];
        Some(Label {
            kind,
            x: format_coordinate(spot.x),
            at: format_coordinate(spot.at),
            anchor: spot.anchor,
            text: text.to_owned(),
        })
    }
}

/// The box of a text, a little larger than its letters.
fn text_box(spot: Spot, width: f64, size: f64) -> TextBox {
    let left = match spot.anchor {
        "end" => spot.x - width,
        _ => spot.x,
    };
    TextBox {
        left: left - 2.0,
        top: spot.at - size * CAPITAL - 3.0,
        right: left + width + 2.0,
        bottom: spot.at + 3.0,
    }
}
