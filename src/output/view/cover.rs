//! The view of a story's cover: a drawing of its numbers, or its title on a tile in the colour of its service area.

use serde::Serialize;

use crate::base::number::Number;
use crate::model::series::{Point, Series};
use crate::model::site::measured::Measured;
use crate::model::site::{Site, Story};
use crate::model::story::metric::{MetricKind, Unit};
use crate::output::cover::{Drawing, Format, Line, Numbers};
use crate::output::described::described;
use crate::output::view::{Card, PictureView, words};

described! {
    /// A story's cover. A picture is in the field `picture` of the story, and has no drawing. Only the drawings that the page has room for are there; the others are `null`.
    #[derive(Debug, Clone, Serialize)]
    pub struct Cover {
        /// What it shows: `picture`, `numbers`, `series` or `words`, which is the story's title.
        pub kind: &'static str,
        /// The number of its service area's colour, from 1 to 12: the class `area-3` of the style sheet.
        pub colour: usize,
        /// The first letter of its service area.
        pub letter: String,
        /// Whether the page has room for more than a thumbnail.
        pub is_large: bool,
        /// The drawing for a card in a grid, and for the story's own page.
        pub card: Option<Drawing>,
        /// The drawing for the first story of the home page.
        pub lead: Option<Drawing>,
        /// The drawing for the column beside it.
        pub rail: Option<Drawing>,
        /// The drawing for a row of a list. It has no numbers; a story without numbers has a letter.
        pub thumbnail: Option<Drawing>,
        /// What one mark of the drawing is, as a sentence; empty if there are no marks.
        pub mark: String,
    }
}

/// What a cover draws.
enum Subject {
    /// The story's own picture, which is not drawn.
    Picture,
    Line(Line),
    Numbers(Numbers),
    Words,
}

impl Cover {
    /// Creates the cover of a story, with the drawings in these formats.
    pub(crate) fn new(site: &Site, story: &Story, formats: &[Format]) -> Self {
        let area = story.heading.service_area();
        let letter = letter(area);
        let metric = main_metric(story).map(|index| &story.metrics[index]);
        let subject = match metric {
            _ if story.picture.as_ref().and_then(PictureView::new).is_some() => Subject::Picture,
            Some(metric) => Subject::new(metric),
            None => Subject::Words,
        };
        let drawing = |format: Format| {
            let drawing = match &subject {
                Subject::Line(line) => Some(line.draw(format)),
                Subject::Numbers(numbers) => Some(numbers.draw(format)),
                Subject::Words if format == Format::Thumbnail => Some(Drawing::of_letter(&letter)),
                Subject::Picture | Subject::Words => None,
            };
            drawing.filter(|_| formats.contains(&format))
        };
        let mark = match (&subject, metric) {
            (Subject::Numbers(numbers), Some(metric)) if numbers.has_marks() => {
                mark_words(&metric.unit)
            }
            _ => String::new(),
        };
        Self {
            kind: subject.kind(),
            colour: colour(site, area),
            is_large: formats.iter().any(|format| *format != Format::Thumbnail),
            card: drawing(Format::Card),
            lead: drawing(Format::Lead),
            rail: drawing(Format::Rail),
            thumbnail: drawing(Format::Thumbnail),
            letter,
            mark,
        }
    }
}

impl Subject {
    fn new(metric: &Measured) -> Self {
        if let Some(series) = metric.series() {
            return Self::Line(line(metric, series));
        }
        match both(metric) {
            Some((before, after)) => Self::Numbers(numbers(metric, before, after)),
            None => Self::Words,
        }
    }

    fn kind(&self) -> &'static str {
        match self {
            Self::Picture => "picture",
            Self::Line(_) => "series",
            Self::Numbers(_) => "numbers",
            Self::Words => "words",
        }
    }
}

/// Draws one metric as a thumbnail, with what one mark is as a sentence; `None` if there is nothing to draw.
pub(super) fn thumbnail(metric: &Measured) -> Option<(Drawing, String)> {
    match Subject::new(metric) {
        Subject::Line(line) => Some((line.draw(Format::Thumbnail), String::new())),
        Subject::Numbers(numbers) => Some((
            numbers.draw(Format::Thumbnail),
            mark_of_thumbnail(&metric.unit, numbers.has_marks()),
        )),
        Subject::Picture | Subject::Words => None,
    }
}

/// Says what each mark of a thumbnail counts as, in a few words; empty if it has no marks.
fn mark_of_thumbnail(unit: &Unit, has_marks: bool) -> String {
    match unit {
        _ if !has_marks => String::new(),
        Unit::Percent => "five percentage points".to_owned(),
        Unit::Score => "one point".to_owned(),
        Unit::None | Unit::Pounds => "1".to_owned(),
        Unit::Named(text) if text.as_str().starts_with("per ") => "1".to_owned(),
        Unit::Named(_) => format!("one {}", words::unit_word(unit, Number::from(1_u64))),
    }
}

/// Returns the metric that a story's cover and card are about: the first outcome with a series, otherwise the first with
/// two values, otherwise the first. Only a story without an outcome has another kind of metric there.
pub(super) fn main_metric(story: &Story) -> Option<usize> {
    let is_outcome = |metric: &Measured| metric.kind == Some(MetricKind::Outcome);
    let has_outcome = story.metrics.iter().any(is_outcome);
    let candidates: Vec<usize> = (0..story.metrics.len())
        .filter(|index| !has_outcome || is_outcome(&story.metrics[*index]))
        .collect();
    let first = |is_wanted: &dyn Fn(&Measured) -> bool| {
        let mut candidates = candidates.iter().copied();
        candidates.find(|index| is_wanted(&story.metrics[*index]))
    };
    first(&|metric| metric.series().is_some())
        .or_else(|| first(&|metric| both(metric).is_some()))
        .or_else(|| candidates.first().copied())
}

/// Both values of a metric, if they may be shown as its result.
fn both(metric: &Measured) -> Option<(Number, Number)> {
    let (before, after) = (metric.before.known()?, metric.after.known()?);
    metric.values_lead().then_some((before, after))
}

fn numbers(metric: &Measured, before: Number, after: Number) -> Numbers {
    let unit = &metric.unit;
    Numbers {
        before,
        after,
        before_text: words::short(unit, before, metric.approximate.before()),
        after_text: words::short(unit, after, metric.approximate.after()),
        unit: words::unit_word(unit, after),
        is_percentage: *unit == Unit::Percent,
        is_countable: *unit != Unit::Pounds,
    }
}

fn line(metric: &Measured, series: &Series) -> Line {
    let days = |point: &Point| {
        let day = i32::try_from(point.date.day_number());
        f64::from(day.expect("the calendar has fewer than four million days"))
    };
    let gaps = series.gaps();
    let mut points = Vec::new();
    for point in series.points() {
        if gaps.iter().any(|gap| gap.before == point.date) {
            points.push((days(point), None));
        }
        points.push((days(point), Some(point.value.to_f64())));
    }
    let points_of_series = series.points();
    let last = points_of_series[points_of_series.len() - 1].value;
    Line {
        points,
        last: words::figure(&metric.unit, last),
        unit: words::unit_word(&metric.unit, last),
    }
}

/// Says what the marks of thumbnails are; empty if no card has any.
pub(super) fn marks_of_thumbnails(cards: &[Card]) -> &'static str {
    let has_marks = |card: &Card| !card.cover.mark.is_empty() && !card.cover.is_large;
    if cards.iter().any(has_marks) {
        "In the small pictures, each mark counts as 1, or as 5 percentage points."
    } else {
        ""
    }
}

/// Says what one mark is: "One mark is one day."
fn mark_words(unit: &Unit) -> String {
    let one = match unit {
        Unit::Percent => "percentage point".to_owned(),
        Unit::Score => "point".to_owned(),
        Unit::None | Unit::Pounds => return "Each mark counts as 1.".to_owned(),
        Unit::Named(_) => words::unit_word(unit, Number::from(1_u64)),
    };
    if one.starts_with("per ") {
        return "Each mark counts as 1.".to_owned();
    }
    format!("One mark is one {one}.")
}

/// The first letter of a service area, as a capital.
pub(super) fn letter(area: &str) -> String {
    let letter = area.chars().find(|character| character.is_alphanumeric());
    letter.map_or(String::new(), |letter| letter.to_uppercase().collect())
}

/// The letter and the number of the colour of a service area: `C3`.
pub(crate) fn area_tile(site: &Site, area: &str) -> String {
    format!("{}{}", letter(area), colour(site, area))
}

/// The number of the colour of a service area.
pub(super) fn colour(site: &Site, area: &str) -> usize {
    site.settings.colour_of(area).number()
}
