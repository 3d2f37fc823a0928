//! Lays out a chart: computes the coordinates of everything in its picture.

use std::collections::BTreeSet;

use crate::base::date::Date;
use crate::base::number::Number;
use crate::model::series::DateNames;
use crate::output::chart::coordinate::{Area, MARGIN, format_coordinate};
use crate::output::chart::dates::date_ticks;
use crate::output::chart::flags::{self, FlagGroup, NamedFlag};
use crate::output::chart::labels::{LastPoint, Writing};
use crate::output::chart::level::LevelLine;
use crate::output::chart::scale::{Scale, round_numbers};
use crate::output::chart::{
    Flag, FlagLabel, Level, Mark, Picture, Rectangle, Size, Subject, Tick, level, width,
};

/// The height of a row of names of marked days, in font sizes.
const ROW: f64 = 1.4;

/// The distance between points below which only those that signal something have a mark: others would hide the line.
const DENSE: f64 = 5.0;

/// The distance between the edges of the plot and the outermost points.
const INSET: f64 = 10.0;

/// The value axis begins at zero if the lowest value is less than this fraction of the highest.
const NEAR_ZERO: f64 = 0.4;

/// A limit this fraction of the highest value below zero needs no room of its own: its line is at zero.
const JUST_BELOW: f64 = 0.02;

/// A picture while it is being laid out.
pub(super) struct Canvas<'s> {
    subject: &'s Subject<'s>,
    size: Size,
    /// The font size.
    font_size: f64,
    level_lines: Vec<LevelLine>,
    ticks: Vec<Number>,
    flag_names: Option<FlagNames>,
    plot: Area,
    x: Scale,
    y: Scale,
}

/// The names of all marked days, which fit beside their lines.
struct FlagNames {
    names: Vec<String>,
    places: Vec<NamedFlag>,
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
        let (left, right) = sides(subject, size, &ticks);
        let points = subject.series.points();
        let last = days(points[points.len() - 1].date);
        let x = Scale::new((days(points[0].date), last), (left + INSET, right - INSET));
        let flag_names = FlagNames::new(subject, size, x);
        let plot = Area {
            left,
            top: MARGIN + font_size * above(subject, size, flag_names.as_ref()),
            right,
            bottom: f64::from(size.height) - MARGIN - font_size * 2.6,
        };
        Self {
            subject,
            size,
            font_size,
            level_lines,
            ticks,
            flag_names,
            x,
            y: Scale::new(ends, (plot.bottom, plot.top)),
            plot,
        }
    }

    pub(super) fn draw(&self) -> Picture {
        let lines = self.lines();
        let (last, labels) = match self.size.font_size {
            0 => (None, Vec::new()),
            _ => self.writing(&lines).write(),
        };
        let line = |points: &Vec<(f64, f64)>| {
            let points = points
                .iter()
                .map(|(x, y)| format!("{},{}", format_coordinate(*x), format_coordinate(*y)));
            points.collect::<Vec<_>>().join(" ")
        };
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
            labels,
            last,
            lines: lines.iter().map(line).collect(),
            marks: self.marks(),
            names_flags: self.flag_names.is_some(),
            flags: self.flags(),
            flag_labels: self.flag_labels(),
        }
    }

    /// What the labels of lines and of the last point are written from.
    fn writing<'w>(&'w self, lines: &'w [Vec<(f64, f64)>]) -> Writing<'w> {
        let points = self.subject.series.points();
        let last = points.len() - 1;
        Writing {
            size: self.size,
            plot: self.plot,
            lines,
            flags: numbered_flags(self.subject, self.x)
                .into_iter()
                .map(|(_, x)| x)
                .collect(),
            levels: self
                .level_lines
                .iter()
                .map(|line| (line, self.ends(line), self.y.position(line.value)))
                .collect(),
            last: LastPoint {
                at: (self.x_of(last), self.y_of(last)),
                value: (self.subject.write)(points[last].value),
                date: self.subject.series.date_names().name(points[last].date),
            },
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
        let mut ticks = date_ticks(self.subject.series, self.size.max_dates);
        if self.size.font_size > 0 && !self.size.names_last {
            // The last point has its date on the axis, because there is no room beside it.
            let points = self.subject.series.points();
            let last = points[points.len() - 1].date;
            let position = |date: Date| self.x.position(days(date));
            let is_near = |date: Date| position(last) - position(date) < self.font_size * 3.0;
            ticks.retain(|(date, ..)| !is_near(*date));
            let label = match self.subject.series.date_names() {
                DateNames::Days => last.short(),
                _ => last.short_month().to_owned(),
            };
            ticks.push((last, label, last.year().to_string()));
        }
        ticks.into_iter().map(tick).collect()
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

    /// The horizontal extent of a level line.
    fn ends(&self, line: &LevelLine) -> (f64, f64) {
        if line.kind == "target" {
            (self.plot.left, self.plot.right)
        } else {
            self.span(line.points.0, line.points.1)
        }
    }

    fn level(&self, line: &LevelLine) -> Level {
        let (left, right) = self.ends(line);
        Level {
            kind: line.kind,
            left: format_coordinate(left),
            right: format_coordinate(right),
            at: format_coordinate(self.y.position(line.value)),
        }
    }

    /// The lines through the points of each section. A line does not cross a gap, where nothing was measured.
    fn lines(&self) -> Vec<Vec<(f64, f64)>> {
        let series = self.subject.series;
        let after_gaps: BTreeSet<Date> = series.gaps().iter().map(|gap| gap.before).collect();
        let is_joined =
            |one: &usize, _: &usize| !after_gaps.contains(&series.points()[one + 1].date);
        let line = |points: &[usize]| {
            let points = points.iter();
            let points = points.map(|&index| (self.x_of(index), self.y_of(index)));
            points.collect()
        };
        let mut lines = Vec::new();
        for (first, end) in level::sections(self.subject.chart) {
            let points: Vec<usize> = (first..end).collect();
            lines.extend(points.chunk_by(is_joined).map(line));
        }
        lines
    }

    fn marks(&self) -> Vec<Mark> {
        let classes = level::point_classes(self.subject);
        let last = classes.len() - 1;
        let distance = (self.plot.right - self.plot.left) / last.max(1) as f64;
        let is_thumbnail = self.size.font_size == 0;
        let is_drawn = |(index, kind): &(usize, &'static str)| match is_thumbnail {
            // At their size, marks this close together would hide everything.
            true => distance >= DENSE,
            false => distance >= DENSE || *index == last || !matches!(*kind, "common" | "none"),
        };
        let marks = classes.into_iter().enumerate().filter(is_drawn);
        marks
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
            top: format_coordinate(match &self.flag_names {
                Some(names) => self.baseline(names.places[number - 1].row) - self.font_size * 0.8,
                None => self.plot.top,
            }),
            number,
        };
        numbered_flags(self.subject, self.x)
            .into_iter()
            .map(flag)
            .collect()
    }

    /// The baseline of a row of names above the plot.
    fn baseline(&self, row: usize) -> f64 {
        let rows = self.flag_names.as_ref().map_or(1, FlagNames::rows);
        MARGIN + self.font_size * (ROW * (rows - 1 - row) as f64 + 0.9)
    }

    /// The labels of the marked days: their names, or numbers that are joined until none covers another.
    fn flag_labels(&self) -> Vec<FlagLabel> {
        if self.size.font_size == 0 {
            return Vec::new();
        }
        let flags = numbered_flags(self.subject, self.x);
        let Some(names) = &self.flag_names else {
            let groups = FlagGroup::all(flags.into_iter(), self.font_size);
            let label = |group: FlagGroup| FlagLabel {
                x: format_coordinate(group.middle()),
                at: format_coordinate(self.baseline(0)),
                anchor: "middle",
                text: group.text(),
            };
            return groups.into_iter().map(label).collect();
        };
        let names = flags.into_iter().zip(&names.places).zip(&names.names);
        let label = |(((_, x), place), name): (((usize, f64), &NamedFlag), &String)| FlagLabel {
            x: format_coordinate(place.anchor(x)),
            at: format_coordinate(self.baseline(place.row)),
            anchor: if place.is_before { "end" } else { "start" },
            text: name.clone(),
        };
        names.map(label).collect()
    }
}

impl FlagNames {
    /// The names of the marked days, with their dates if there is room for these; `None` if they do not fit, or if there
    /// are none.
    fn new(subject: &Subject<'_>, size: Size, x: Scale) -> Option<Self> {
        let flags = numbered_flags(subject, x);
        if flags.is_empty() || size.font_size == 0 {
            return None;
        }
        let font_size = f64::from(size.font_size);
        let edges = (MARGIN, f64::from(size.width) - MARGIN);
        let dates = subject.series.date_names();
        let name = |number: usize, has_date: bool| {
            let flag = &subject.flags[number - 1];
            match has_date {
                true => format!("{}, {}", flag.name, dates.name(flag.date)),
                false => flag.name.clone(),
            }
        };
        [true, false].into_iter().find_map(|has_dates| {
            let names = flags.iter().map(|(number, _)| name(*number, has_dates));
            let names: Vec<String> = names.collect();
            let widths = flags
                .iter()
                .zip(&names)
                .map(|((_, x), name)| (*x, width::of_text(name) * width::BOLD * font_size));
            let places = flags::named(&widths.collect::<Vec<_>>(), edges)?;
            Some(Self { names, places })
        })
    }

    /// How many rows there are.
    fn rows(&self) -> usize {
        let rows = self.places.iter().map(|place| place.row + 1);
        rows.max().unwrap_or(1)
    }
}

/// The numbers of the marked days in the series, with their horizontal coordinates.
fn numbered_flags(subject: &Subject<'_>, x: Scale) -> Vec<(usize, f64)> {
    let points = subject.series.points();
    let known = points[0].date..=points[points.len() - 1].date;
    let flags = subject
        .flags
        .iter()
        .filter(|flag| known.contains(&flag.date));
    flags
        .enumerate()
        .map(|(index, flag)| (index + 1, x.position(days(flag.date))))
        .collect()
}

/// Returns a date as a number of days.
fn days(date: Date) -> f64 {
    let day =
        i32::try_from(date.day_number()).expect("the calendar has fewer than four million days");
    f64::from(day)
}

/// Returns the range of values to show. It begins at zero if the lowest value is not far above it, or if only a limit is
/// just below it.
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
    if low < high * NEAR_ZERO && low >= 0.0 {
        return (0.0, high);
    }
    let has_negative = subject.series.points().iter();
    let has_negative = has_negative
        .map(|point| point.value.to_f64())
        .any(|value| value < 0.0);
    if !has_negative && low < 0.0 && low > -high * JUST_BELOW {
        return (0.0, high);
    }
    if low == high {
        let room = low.abs().max(1.0) * 0.1;
        return (low - room, high + room);
    }
    (low, high)
}

/// Returns the left and right edges of the plot area, which leave space for the labels beside it.
fn sides(subject: &Subject<'_>, size: Size, ticks: &[Number]) -> (f64, f64) {
    let font_size = f64::from(size.font_size);
    let values = ticks.iter().map(|number| (subject.write)(*number));
    let left = values
        .map(|value| width::of_text(&value))
        .fold(0.0, f64::max);
    let right = match size.font_size {
        0 => 0.0,
        _ if size.names_last => LastPoint::width(subject, font_size),
        // Half of the year below the last point.
        _ => font_size * 0.7,
    };
    (
        MARGIN + font_size * (0.4 + left),
        f64::from(size.width) - MARGIN - right,
    )
}

/// Returns the height of what is above the plot area, in font sizes: the names or numbers of marked days, and room for
/// a label above the highest line.
fn above(subject: &Subject<'_>, size: Size, names: Option<&FlagNames>) -> f64 {
    let rows = match names {
        _ if size.font_size == 0 => return 0.0,
        Some(names) => names.rows(),
        None if subject.flags.is_empty() => 0,
        None => 1,
    };
    rows as f64 * ROW + 1.4
}
