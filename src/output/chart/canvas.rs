//! Lays out a chart: computes the coordinates of everything in its picture.

use crate::base::date::Date;
use crate::base::number::Number;
use crate::output::chart::dates::date_ticks;
use crate::output::chart::level::Height;
use crate::output::chart::scale::{Scale, round_numbers};
use crate::output::chart::{Flag, Frame, Label, Level, Mark, Picture, Size, Subject, Tick, level};

/// The width of a character in Arial at font size 1, as an average that few texts exceed.
const LETTER: f64 = 0.58;

/// The margin around a picture: half of the largest mark.
const EDGE: f64 = 8.0;

/// The distance between the edges of the plot and the outermost points.
const INSET: f64 = 10.0;

/// The value axis begins at zero if the lowest value is less than this fraction of the highest.
const NEAR_ZERO: f64 = 0.4;

/// A picture while it is being laid out.
pub(super) struct Canvas<'s> {
    subject: &'s Subject<'s>,
    size: Size,
    /// The font size.
    letters: f64,
    heights: Vec<Height>,
    ticks: Vec<Number>,
    plot: Rectangle,
    x: Scale,
    y: Scale,
}

#[derive(Clone, Copy)]
struct Rectangle {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl<'s> Canvas<'s> {
    pub(super) fn new(subject: &'s Subject<'s>, size: Size) -> Self {
        let heights = level::heights(subject);
        let letters = f64::from(size.letters);
        let (low, high) = extent(subject, &heights);
        let ticks = match size.most_values {
            0 => Vec::new(),
            most => round_numbers(low, high, most),
        };
        let end = |tick: Option<&Number>, value| tick.map_or(value, |tick| tick.to_f64());
        let ends = (end(ticks.first(), low), end(ticks.last(), high));
        let plot = plot(subject, size, &ticks, &heights);
        let points = subject.series.points();
        let last = days(points[points.len() - 1].date);
        Self {
            subject,
            size,
            letters,
            heights,
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
            plot: self.plot.frame(),
            values: self
                .ticks
                .iter()
                .map(|number| self.value_tick(*number))
                .collect(),
            dates: self.dates(),
            bands: self.bands(),
            levels: self
                .heights
                .iter()
                .map(|height| self.level(height))
                .collect(),
            labels: self.labels(),
            lines: self.lines(),
            marks: self.marks(),
            flags: self.flags(),
        }
    }

    /// Returns the horizontal coordinate of a point, by its index in the series.
    fn x_of(&self, place: usize) -> f64 {
        self.x.place(days(self.subject.series.points()[place].date))
    }

    /// Returns the vertical coordinate of a point, by its index in the series.
    fn y_of(&self, place: usize) -> f64 {
        self.y
            .place(self.subject.series.points()[place].value.to_f64())
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
            at: at(self.y.place(number.to_f64())),
            label: (self.subject.write)(number),
            below: String::new(),
        }
    }

    fn dates(&self) -> Vec<Tick> {
        let tick = |(date, label, below)| Tick {
            at: at(self.x.place(days(date))),
            label,
            below,
        };
        date_ticks(self.subject.series, self.size.most_dates)
            .into_iter()
            .map(tick)
            .collect()
    }

    fn bands(&self) -> Vec<Frame> {
        let lower = self.heights.iter().filter(|height| height.kind == "lower");
        let upper = self.heights.iter().filter(|height| height.kind == "upper");
        let band = |(lower, upper): (&Height, &Height)| {
            let (left, right) = self.span(lower.points.0, lower.points.1);
            let (top, bottom) = (self.y.place(upper.value), self.y.place(lower.value));
            Rectangle {
                left,
                top,
                right,
                bottom,
            }
            .frame()
        };
        lower.zip(upper).map(band).collect()
    }

    fn level(&self, height: &Height) -> Level {
        let (left, right) = if height.kind == "target" {
            (self.plot.left, self.plot.right)
        } else {
            self.span(height.points.0, height.points.1)
        };
        Level {
            kind: height.kind,
            left: at(left),
            right: at(right),
            at: at(self.y.place(height.value)),
        }
    }

    /// The labels to the right of the level lines, moved apart where lines are close together.
    fn labels(&self) -> Vec<Label> {
        if self.size.letters == 0 {
            return Vec::new();
        }
        let named = |height: &'_ Height| {
            height
                .text
                .clone()
                .map(|text| (height.kind, text, self.y.place(height.value)))
        };
        let mut labels: Vec<(&'static str, String, f64)> =
            self.heights.iter().filter_map(named).collect();
        labels.sort_by(|a, b| a.2.total_cmp(&b.2));
        let wanted: Vec<f64> = labels.iter().map(|label| label.2).collect();
        let places = spread(
            &wanted,
            self.letters * 2.3,
            self.plot.top + self.letters,
            self.plot.bottom - self.letters,
        );
        let label = |((kind, value, _), place): ((&'static str, String, f64), f64)| Label {
            kind,
            left: at(self.plot.right + self.letters * 0.4),
            at: at(place),
            value,
        };
        labels.into_iter().zip(places).map(label).collect()
    }

    fn lines(&self) -> Vec<String> {
        let line = |(first, end): (usize, usize)| {
            let places = (first..end)
                .map(|place| format!("{},{}", at(self.x_of(place)), at(self.y_of(place))));
            places.collect::<Vec<_>>().join(" ")
        };
        level::sections(self.subject.chart)
            .into_iter()
            .map(line)
            .collect()
    }

    fn marks(&self) -> Vec<Mark> {
        let kinds = level::kinds(self.subject).into_iter().enumerate();
        kinds
            .map(|(place, kind)| Mark {
                x: at(self.x_of(place)),
                y: at(self.y_of(place)),
                kind,
            })
            .collect()
    }

    fn flags(&self) -> Vec<Flag> {
        let points = self.subject.series.points();
        let known = points[0].date..=points[points.len() - 1].date;
        let flags = self.subject.flags.iter().enumerate();
        flags
            .filter(|(_, date)| known.contains(date))
            .map(|(place, date)| Flag {
                x: at(self.x.place(days(*date))),
                number: place + 1,
            })
            .collect()
    }
}

impl Rectangle {
    fn frame(self) -> Frame {
        Frame {
            left: at(self.left),
            top: at(self.top),
            right: at(self.right),
            bottom: at(self.bottom),
            width: at(self.right - self.left),
            height: at(self.bottom - self.top),
        }
    }
}

/// Formats a coordinate with two decimals, exactly as `format!` would but faster, since a chart has hundreds of them.
fn at(place: f64) -> String {
    if place.abs() >= LARGE {
        return format!("{place:.2}");
    }
    let hundredths = hundredths(place.abs());
    let mut text = String::with_capacity(8);
    if place < 0.0 && hundredths > 0 {
        text.push('-');
    }
    text.push_str(itoa::Buffer::new().format(hundredths / 100));
    text.push_str(if hundredths % 100 < 10 { ".0" } else { "." });
    text.push_str(itoa::Buffer::new().format(hundredths % 100));
    text
}

/// Larger than any coordinate in a picture.
const LARGE: f64 = 1e9;

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
fn extent(subject: &Subject<'_>, heights: &[Height]) -> (f64, f64) {
    let values = subject
        .series
        .points()
        .iter()
        .map(|point| point.value.to_f64());
    let all = values.chain(heights.iter().map(|height| height.value));
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

/// Returns the plot area: what the labels around it leave free.
fn plot(subject: &Subject<'_>, size: Size, ticks: &[Number], heights: &[Height]) -> Rectangle {
    let letters = f64::from(size.letters);
    let width =
        |longest: usize| f64::from(u16::try_from(longest).unwrap_or(u16::MAX)) * letters * LETTER;
    let longest = |texts: &mut dyn Iterator<Item = String>| {
        texts.map(|text| text.chars().count()).max().unwrap_or(0)
    };
    let left = longest(&mut ticks.iter().map(|number| (subject.write)(*number)));
    let names = heights.iter().filter_map(|height| {
        let name = if height.kind == "median" {
            "Median"
        } else {
            "Target"
        };
        height.text.clone().map(|text| {
            if text.len() > name.len() {
                text
            } else {
                name.to_owned()
            }
        })
    });
    let right = longest(&mut names.into_iter());
    let above = if subject.flags.is_empty() { 0.4 } else { 1.7 };
    Rectangle {
        left: EDGE + letters * 0.4 + width(left),
        right: f64::from(size.width) - EDGE - letters * 0.4 - width(right),
        top: EDGE + letters * above,
        bottom: f64::from(size.height) - EDGE - letters * 2.6,
    }
}

/// Moves sorted coordinates apart by at least `gap`, keeping them between `top` and `bottom` and close to where they
/// were.
fn spread(wanted: &[f64], gap: f64, top: f64, bottom: f64) -> Vec<f64> {
    let mut places: Vec<f64> = wanted.to_vec();
    let mut least = top;
    for place in &mut places {
        *place = place.max(least);
        least = *place + gap;
    }
    let mut most = bottom;
    for place in places.iter_mut().rev() {
        *place = place.min(most);
        most = *place - gap;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_lines_never_cover_each_other() {
        assert_eq!(
            spread(&[10.0, 12.0, 60.0], 10.0, 0.0, 100.0),
            [10.0, 20.0, 60.0]
        );
        assert_eq!(spread(&[95.0, 99.0], 10.0, 0.0, 100.0), [90.0, 100.0]);
    }

    #[test]
    fn a_position_is_one_text() {
        assert_eq!(
            (at(-0.001), at(12.345_6)),
            ("0.00".to_owned(), "12.35".to_owned())
        );
    }

    #[test]
    fn a_position_is_written_as_the_standard_library_writes_it() {
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
        for place in eighths.chain(thirds).chain(near).chain(odd) {
            let next = place.next_up();
            for place in [place, next, -place, -next] {
                assert_eq!(
                    at(place),
                    format!("{place:.2}").replace("-0.00", "0.00"),
                    "{place}"
                );
            }
        }
    }
}
