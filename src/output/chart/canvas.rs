//! Lays out a chart: computes the coordinates of everything in its picture.

use std::collections::BTreeSet;

use crate::base::date::Date;
use crate::base::number::Number;
use crate::output::chart::dates::date_ticks;
use crate::output::chart::level::LevelLine;
use crate::output::chart::scale::{Scale, round_numbers};
use crate::output::chart::{
    Flag, FlagLabel, Label, Level, Mark, Picture, Rectangle, Size, Subject, Tick, level,
};

/// The width of a character in Arial at font size 1, as an average that few texts exceed.
const CHARACTER_WIDTH: f64 = 0.58;

/// The margin around a picture: half of the largest mark.
const MARGIN: f64 = 8.0;

/// The distance between the edges of the plot and the outermost points.
const INSET: f64 = 10.0;

/// The value axis begins at zero if the lowest value is less than this fraction of the highest.
const NEAR_ZERO: f64 = 0.4;

/// A picture while it is being laid out.
pub(super) struct Canvas<'s> {
    subject: &'s Subject<'s>,
    size: Size,
    /// The font size.
    font_size: f64,
    level_lines: Vec<LevelLine>,
    ticks: Vec<Number>,
    plot: Area,
    x: Scale,
    y: Scale,
}

#[derive(Clone, Copy)]
struct Area {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl<'s> Canvas<'s> {
    pub(super) fn new(subject: &'s Subject<'s>, size: Size) -> Self {
        let level_lines = level::level_lines(subject);
        let font_size = f64::from(size.font_size);
        let (low, high) = extent(subject, &level_lines);
        let ticks = match size.max_values {
            0 => Vec::new(),
            most => round_numbers(low, high, most),
        };
        let end = |tick: Option<&Number>, value| tick.map_or(value, |tick| tick.to_f64());
        let ends = (end(ticks.first(), low), end(ticks.last(), high));
        let plot = plot(subject, size, &ticks, &level_lines);
        let points = subject.series.points();
        let last = days(points[points.len() - 1].date);
        Self {
            subject,
            size,
            font_size,
            level_lines,
            ticks,
            x: Scale::new(
                (days(points[0].date), last),
                (plot.left + INSET, plot.right - INSET),
            ),
            y: Scale::new(ends, (plot.bottom, plot.top)),
            plot,
        }
    }

    pub(super) fn draw(&self) -> Picture {
        Picture {
            size: self.size,
            plot: self.plot.rectangle(),
            values: self
                .ticks
                .iter()
                .map(|number| self.value_tick(*number))
                .collect(),
            dates: self.dates(),
            bands: self.bands(),
            levels: self
                .level_lines
                .iter()
                .map(|line| self.level(line))
                .collect(),
            labels: self.labels(),
            lines: self.lines(),
            marks: self.marks(),
            flags: self.flags(),
            flag_labels: self.flag_labels(),
        }
    }

    /// Returns the horizontal coordinate of a point, by its index in the series.
    fn x_of(&self, index: usize) -> f64 {
        self.x
            .position(days(self.subject.series.points()[index].date))
    }

    /// Returns the vertical coordinate of a point, by its index in the series.
    fn y_of(&self, index: usize) -> f64 {
        self.y
            .position(self.subject.series.points()[index].value.to_f64())
    }

    /// Returns the horizontal extent of the lines over a range of points, which reach a little beyond them.
    fn span(&self, first: usize, end: usize) -> (f64, f64) {
        (
            self.x_of(first) - INSET / 2.0,
            self.x_of(end - 1) + INSET / 2.0,
        )
    }

    fn value_tick(&self, number: Number) -> Tick {
        Tick {
            at: format_coordinate(self.y.position(number.to_f64())),
            label: (self.subject.write)(number),
            below: String::new(),
        }
    }

    fn dates(&self) -> Vec<Tick> {
        let tick = |(date, label, below)| Tick {
            at: format_coordinate(self.x.position(days(date))),
            label,
            below,
        };
        date_ticks(self.subject.series, self.size.max_dates)
            .into_iter()
            .map(tick)
            .collect()
    }

    fn bands(&self) -> Vec<Rectangle> {
        let lower = self.level_lines.iter().filter(|line| line.kind == "lower");
        let upper = self.level_lines.iter().filter(|line| line.kind == "upper");
        let band = |(lower, upper): (&LevelLine, &LevelLine)| {
            let (left, right) = self.span(lower.points.0, lower.points.1);
            let (top, bottom) = (self.y.position(upper.value), self.y.position(lower.value));
            Area {
                left,
                top,
                right,
                bottom,
            }
            .rectangle()
        };
        lower.zip(upper).map(band).collect()
    }

    fn level(&self, line: &LevelLine) -> Level {
        let (left, right) = if line.kind == "target" {
            (self.plot.left, self.plot.right)
        } else {
            self.span(line.points.0, line.points.1)
        };
        Level {
            kind: line.kind,
            left: format_coordinate(left),
            right: format_coordinate(right),
            at: format_coordinate(self.y.position(line.value)),
        }
    }

    /// The labels to the right of the level lines, moved apart where lines are close together.
    fn labels(&self) -> Vec<Label> {
        if self.size.font_size == 0 {
            return Vec::new();
        }
        let named = |line: &'_ LevelLine| {
            line.text
                .clone()
                .map(|text| (line.kind, text, self.y.position(line.value)))
        };
        let mut labels: Vec<(&'static str, String, f64)> =
            self.level_lines.iter().filter_map(named).collect();
        labels.sort_by(|a, b| a.2.total_cmp(&b.2));
        let wanted: Vec<f64> = labels.iter().map(|label| label.2).collect();
        let coordinates = separate(
            &wanted,
            self.font_size * 2.3,
            self.plot.top + self.font_size,
            self.plot.bottom - self.font_size,
        );
        let label = |((kind, value, _), coordinate): ((&'static str, String, f64), f64)| Label {
            kind,
            left: format_coordinate(self.plot.right + self.font_size * 0.4),
            at: format_coordinate(coordinate),
            value,
        };
        labels.into_iter().zip(coordinates).map(label).collect()
    }

    /// The lines through the points of each section. A line does not cross a gap, where nothing was measured.
    fn lines(&self) -> Vec<String> {
        let series = self.subject.series;
        let after_gaps: BTreeSet<Date> = series.gaps().iter().map(|gap| gap.before).collect();
        let is_joined =
            |one: &usize, _: &usize| !after_gaps.contains(&series.points()[one + 1].date);
        let line = |points: &[usize]| {
            let points = points.iter().map(|&index| {
                format!(
                    "{},{}",
                    format_coordinate(self.x_of(index)),
                    format_coordinate(self.y_of(index))
                )
            });
            points.collect::<Vec<_>>().join(" ")
        };
        let mut lines = Vec::new();
        for (first, end) in level::sections(self.subject.chart) {
            let points: Vec<usize> = (first..end).collect();
            lines.extend(points.chunk_by(is_joined).map(line));
        }
        lines
    }

    fn marks(&self) -> Vec<Mark> {
        let classes = level::point_classes(self.subject).into_iter().enumerate();
        classes
            .map(|(index, kind)| Mark {
                x: format_coordinate(self.x_of(index)),
                y: format_coordinate(self.y_of(index)),
                kind,
            })
            .collect()
    }

    fn flags(&self) -> Vec<Flag> {
        let flag = |(number, x): (usize, f64)| Flag {
            x: format_coordinate(x),
            number,
        };
        self.numbered_flags().map(flag).collect()
    }

    /// The numbers of the marked days in the series, with their horizontal coordinates.
    fn numbered_flags(&self) -> impl Iterator<Item = (usize, f64)> {
        let points = self.subject.series.points();
        let known = points[0].date..=points[points.len() - 1].date;
        let flags = self.subject.flags.iter().enumerate();
        flags
            .filter(move |(_, date)| known.contains(date))
            .map(|(index, date)| (index + 1, self.x.position(days(*date))))
    }

    /// The labels of the marked days, joined until none covers another.
    fn flag_labels(&self) -> Vec<FlagLabel> {
        if self.size.font_size == 0 {
            return Vec::new();
        }
        let groups = FlagGroup::all(self.numbered_flags(), self.font_size);
        let label = |group: FlagGroup| FlagLabel {
            x: format_coordinate(group.middle()),
            numbers: group.text(),
        };
        groups.into_iter().map(label).collect()
    }
}

/// Marked days that share a label.
struct FlagGroup {
    /// The first and the last number.
    numbers: (usize, usize),
    /// The horizontal coordinates of the first and the last day.
    ends: (f64, f64),
}

impl FlagGroup {
    /// The groups of numbered days, in order, in which no label covers another.
    fn all(numbered: impl Iterator<Item = (usize, f64)>, font_size: f64) -> Vec<Self> {
        let mut groups: Vec<Self> = Vec::new();
        for (number, x) in numbered {
            groups.push(Self {
                numbers: (number, number),
                ends: (x, x),
            });
            while let [.., left, right] = groups.as_slice()
                && left.right(font_size) + font_size / 2.0 > right.left(font_size)
            {
                let joined = Self {
                    numbers: (left.numbers.0, right.numbers.1),
                    ends: (left.ends.0, right.ends.1),
                };
                groups.truncate(groups.len() - 2);
                groups.push(joined);
            }
        }
        groups
    }

    fn text(&self) -> String {
        let (first, last) = self.numbers;
        match last - first {
            0 => first.to_string(),
            1 => format!("{first}, {last}"),
            _ => format!("{first}–{last}"),
        }
    }

    fn middle(&self) -> f64 {
        f64::midpoint(self.ends.0, self.ends.1)
    }

    /// Half of the width of the label.
    fn half_width(&self, font_size: f64) -> f64 {
        let characters = u16::try_from(self.text().chars().count()).unwrap_or(u16::MAX);
        f64::from(characters) * font_size * CHARACTER_WIDTH / 2.0
    }

    fn left(&self, font_size: f64) -> f64 {
        self.middle() - self.half_width(font_size)
    }

    fn right(&self, font_size: f64) -> f64 {
        self.middle() + self.half_width(font_size)
    }
}

impl Area {
    fn rectangle(self) -> Rectangle {
        Rectangle {
            left: format_coordinate(self.left),
            top: format_coordinate(self.top),
            right: format_coordinate(self.right),
            bottom: format_coordinate(self.bottom),
            width: format_coordinate(self.right - self.left),
            height: format_coordinate(self.bottom - self.top),
        }
    }
}

/// Formats a coordinate with two decimals, exactly as `format!` would but faster, since a chart has hundreds of them.
fn format_coordinate(coordinate: f64) -> String {
    if coordinate.abs() >= MAX_COORDINATE {
        return format!("{coordinate:.2}");
    }
    let hundredths = hundredths(coordinate.abs());
    let mut text = String::with_capacity(8);
    if coordinate < 0.0 && hundredths > 0 {
        text.push('-');
    }
    text.push_str(itoa::Buffer::new().format(hundredths / 100));
    text.push_str(if hundredths % 100 < 10 { ".0" } else { "." });
    text.push_str(itoa::Buffer::new().format(hundredths % 100));
    text
}

/// Larger than any coordinate in a picture.
const MAX_COORDINATE: f64 = 1e9;

/// Rounds a number to hundredths, exactly and with ties to even, and returns how many hundredths there are.
fn hundredths(number: f64) -> u64 {
    const FRACTION: u32 = f64::MANTISSA_DIGITS - 1;
    // The number times a hundred is `whole` divided by 2 to the power of `halvings`.
    let whole = 100 * ((number.to_bits() & ((1 << FRACTION) - 1)) | (1 << FRACTION));
    let halvings = 1075 - (number.to_bits() >> FRACTION);
    if halvings >= u64::from(u64::BITS) {
        return 0;
    }
    let (down, half) = (whole >> halvings, 1 << (halvings - 1));
    let rest = whole - (down << halvings);
    down + u64::from(rest > half || (rest == half && down % 2 == 1))
}

/// Returns a date as a number of days.
fn days(date: Date) -> f64 {
    let day =
        i32::try_from(date.day_number()).expect("the calendar has fewer than four million days");
    f64::from(day)
}

/// Returns the range of values to show, which begins at zero if the lowest value is not far above it.
fn extent(subject: &Subject<'_>, level_lines: &[LevelLine]) -> (f64, f64) {
    let values = subject
        .series
        .points()
        .iter()
        .map(|point| point.value.to_f64());
    let all = values.chain(level_lines.iter().map(|line| line.value));
    let (low, high) = all.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
        (low.min(value), high.max(value))
    });
    if low >= 0.0 && low < high * NEAR_ZERO {
        return (0.0, high);
    }
    if low == high {
        let room = low.abs().max(1.0) * 0.1;
        return (low - room, high + room);
    }
    (low, high)
}

/// Returns the plot area: the space left by the labels around it.
fn plot(subject: &Subject<'_>, size: Size, ticks: &[Number], level_lines: &[LevelLine]) -> Area {
    let font_size = f64::from(size.font_size);
    let width = |longest: usize| {
        f64::from(u16::try_from(longest).unwrap_or(u16::MAX)) * font_size * CHARACTER_WIDTH
    };
    let longest = |texts: &mut dyn Iterator<Item = String>| {
        texts.map(|text| text.chars().count()).max().unwrap_or(0)
    };
    let left = longest(&mut ticks.iter().map(|number| (subject.write)(*number)));
    let names = level_lines.iter().filter_map(|line| {
        let name = if line.kind == "median" {
            "Median"
        } else {
            "Target"
        };
        line.text.clone().map(|text| {
            if text.len() > name.len() {
                text
            } else {
                name.to_owned()
            }
        })
    });
    let right = longest(&mut names.into_iter());
    let above = if subject.flags.is_empty() { 0.4 } else { 1.7 };
    Area {
        left: MARGIN + font_size * 0.4 + width(left),
        right: f64::from(size.width) - MARGIN - font_size * 0.4 - width(right),
        top: MARGIN + font_size * above,
        bottom: f64::from(size.height) - MARGIN - font_size * 2.6,
    }
}

/// Moves sorted coordinates apart by at least `gap`, keeping them between `top` and `bottom` and close to where they
/// were.
fn separate(wanted: &[f64], gap: f64, top: f64, bottom: f64) -> Vec<f64> {
    let mut coordinates: Vec<f64> = wanted.to_vec();
    let mut least = top;
    for coordinate in &mut coordinates {
        *coordinate = coordinate.max(least);
        least = *coordinate + gap;
    }
    let mut most = bottom;
    for coordinate in coordinates.iter_mut().rev() {
        *coordinate = coordinate.min(most);
        most = *coordinate - gap;
    }
    coordinates
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_lines_never_cover_each_other() {
        assert_eq!(
            separate(&[10.0, 12.0, 60.0], 10.0, 0.0, 100.0),
            [10.0, 20.0, 60.0]
        );
        assert_eq!(separate(&[95.0, 99.0], 10.0, 0.0, 100.0), [90.0, 100.0]);
    }

    #[test]
    fn labels_of_marked_days_that_would_cover_each_other_are_joined() {
        let labels = |coordinates: &[f64]| {
            let numbered = coordinates
                .iter()
                .enumerate()
                .map(|(index, x)| (index + 1, *x));
            let groups = FlagGroup::all(numbered, 15.0).into_iter();
            groups
                .map(|group| format!("{} at {}", group.text(), group.middle()))
                .collect::<Vec<_>>()
        };
        assert_eq!(labels(&[0.0, 40.0]), ["1 at 0", "2 at 40"]);
        assert_eq!(labels(&[0.0, 10.0, 90.0]), ["1, 2 at 5", "3 at 90"]);
        assert_eq!(labels(&[0.0, 4.0, 9.0, 12.0, 16.0]), ["1–5 at 8"]);
        // A joined label is wider, and may reach the one before it.
        assert_eq!(labels(&[0.0, 22.0, 80.0]), ["1 at 0", "2 at 22", "3 at 80"]);
        assert_eq!(labels(&[0.0, 22.0, 24.0, 80.0]), ["1–3 at 12", "4 at 80"]);
    }

    #[test]
    fn coordinates_have_one_spelling() {
        assert_eq!(
            (format_coordinate(-0.001), format_coordinate(12.345_6)),
            ("0.00".to_owned(), "12.35".to_owned())
        );
    }

    #[test]
    fn coordinates_are_formatted_as_the_standard_library_formats_them() {
        let eighths = (0..4_000).map(|step| f64::from(step) / 8.0);
        let thirds = (0..4_000).map(|step| f64::from(step) / 3.0);
        let near = (0..4_000).map(|step| f64::from(step) / 100.0 + 0.005);
        let odd = [
            f64::MIN_POSITIVE / 2.0,
            1e-300,
            0.004_999,
            1e9,
            123_456_789.125,
            999_999_999.995,
        ];
        for coordinate in eighths.chain(thirds).chain(near).chain(odd) {
            let next = coordinate.next_up();
            for coordinate in [coordinate, next, -coordinate, -next] {
                assert_eq!(
                    format_coordinate(coordinate),
                    format!("{coordinate:.2}").replace("-0.00", "0.00"),
                    "{coordinate}"
                );
            }
        }
    }
}
