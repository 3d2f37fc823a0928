//! Which way a metric went, as far as its values over time or its two values show it.

use crate::base::english;
use crate::check::honesty::TextContext;
use crate::check::honesty::point_range::Sides;
use crate::check::honesty::verbs::Direction;
use crate::model::series::Series;
use crate::model::site::measured::Measured;
use crate::model::spc::{Better, Chart, Evidence, Side, Verdict};
use crate::model::story::metric::MetricKind;

/// With fewer values over time than this, their means do not show what lasts.
const MIN_TO_LAST: usize = 6;

/// The change that a metric shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// Its values over time went in this direction, by more than chance.
    Went(Side),
    /// They changed by more than chance, but no change in one direction lasted.
    BothWays,
    /// They vary only by chance.
    Chance,
    /// There are too few of them to tell; `Side` is the direction of their means.
    TooEarly(Option<Side>),
    /// It has only two values; `Side` is their direction.
    Pair(Option<Side>),
    /// Nothing is known.
    Unknown,
}

impl Shown {
    /// What a metric shows. Values over time are judged even where the author wants no chart of them.
    pub(super) fn of(metric: &Measured) -> Self {
        let Some(series) = metric.series() else {
            let has_two = metric.verdict() == Verdict::BeforeAndAfter;
            let both = metric.before.known().zip(metric.after.known());
            return match both.filter(|_| has_two) {
                Some((before, after)) => Self::Pair(Side::of(after.cmp(&before))),
                None => Self::Unknown,
            };
        };
        let hidden = match metric.data.chart {
            Some(_) => None,
            None => Chart::of(series, &metric.plan(), None),
        };
        let Some(chart) = metric.data.chart.as_deref().or(hidden.as_ref()) else {
            return Self::TooEarly(way_of_means(metric, series));
        };
        match (chart.verdict(), chart) {
            (Verdict::NoSignal, _) => Self::Chance,
            (Verdict::TooEarly, _) => Self::TooEarly(way_of_means(metric, series)),
            (Verdict::NotKnown | Verdict::BeforeAndAfter, _) => Self::Unknown,
            (_, Chart::Run(_)) => way_of_means(metric, series).map_or(Self::BothWays, Self::Went),
            (_, Chart::Control(chart)) => match chart.evidence() {
                Evidence::Current(stretch) | Evidence::Lasting(stretch) => Self::Went(stretch.side),
                Evidence::Recalculated { side, .. } => Self::Went(side),
                _ => Self::BothWays,
            },
        }
    }

    /// Whether it is a change for the better; `None` if there is none, or if that is unknown.
    pub(super) fn improved(self, metric: &Measured) -> Option<bool> {
        let (Self::Went(side) | Self::Pair(Some(side))) = self else {
            return None;
        };
        is_better(side, metric.better?)
    }

    /// Whether it is a change for the worse, even of values too few to judge.
    pub(super) fn goes_worse(self, metric: &Measured) -> bool {
        match (self, metric.better) {
            (Self::TooEarly(Some(side)), Some(better)) => is_better(side, better) == Some(false),
            _ => self.improved(metric) == Some(false),
        }
    }

    /// Whether it supports the claim that the work led to a lasting improvement: by more than chance, or, where that
    /// cannot be judged yet, by its means. A change counts too if nothing says whether it is better.
    pub(super) fn may_last(self, metric: &Measured) -> bool {
        let (Self::Went(side) | Self::TooEarly(Some(side))) = self else {
            return false;
        };
        metric.better.and_then(|better| is_better(side, better)) != Some(false)
    }
}

/// What denies that an improvement lasts, in words: a metric of results that got worse, whatever the others show.
pub(super) fn denied(context: &TextContext<'_>) -> Option<String> {
    let mut results = context
        .judged()
        .filter(|metric| metric.kind != Some(MetricKind::Process));
    let is_worse = |metric: &&Measured| {
        matches!(Shown::of(metric), Shown::Went(_))
            && Shown::of(metric).improved(metric) == Some(false)
    };
    let worse = results.find(is_worse)?;
    Some(format!("`{}` got worse", worse.name.as_str()))
}

/// Why none of the metrics that judge the work shows a lasting improvement, in words; `None` if one does, or if none
/// has values over time.
pub(super) fn not_shown(context: &TextContext<'_>) -> Option<String> {
    let judged = context.judged();
    let series = judged.filter_map(|metric| Some((metric, metric.series()?)));
    let mut lacking = None;
    for (metric, series) in series {
        let shown = Shown::of(metric);
        let points = series.points().len();
        let is_short = matches!(shown, Shown::TooEarly(_)) && points < MIN_TO_LAST;
        if shown == Shown::Unknown || shown.may_last(metric) && !is_short {
            return None;
        }
        let name = metric.name.as_str();
        lacking = lacking.or_else(|| {
            Some(match shown {
                _ if is_short => format!(
                    "`{name}` has only {} over time",
                    english::count(points, "value", "values")
                ),
                Shown::TooEarly(Some(_)) => {
                    format!("the values of `{name}` go the wrong way so far")
                }
                Shown::Went(_) | Shown::Pair(_) => format!("`{name}` got worse"),
                Shown::BothWays => {
                    format!("the values of `{name}` changed, but no improvement lasted")
                }
                Shown::Chance | Shown::TooEarly(None) | Shown::Unknown => {
                    format!("the values of `{name}` show no change beyond chance")
                }
            })
        });
    }
    lacking
}

/// Whether a direction in words is the direction of a change.
pub(super) fn is_way(direction: Direction, side: Side) -> bool {
    match direction {
        Direction::Up => side == Side::High,
        Direction::Down => side == Side::Low,
        Direction::Either => true,
    }
}

/// Whether a direction is the better one; `None` where neither is.
pub(super) fn is_better(side: Side, better: Better) -> Option<bool> {
    match better {
        Better::Neither => None,
        Better::Higher => Some(side == Side::High),
        Better::Lower => Some(side == Side::Low),
    }
}

/// The direction from the mean before the change to the mean after it.
fn way_of_means(metric: &Measured, series: &Series) -> Option<Side> {
    let sides = Sides::of(metric, series);
    let (early, late) = (sides.early?.mean(), sides.late?.mean());
    Side::of(late.cmp(&early))
}
