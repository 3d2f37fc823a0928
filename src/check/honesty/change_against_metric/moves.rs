//! The changes of a metric that a text can mean.

use crate::base::number::Number;
use crate::check::honesty::point_range::{PointRange, Sides};
use crate::model::site::measured::Measured;
use crate::model::spc::Ratio;

/// A change from one value of a metric to another.
#[derive(Debug, Clone, Copy)]
pub(super) struct Move {
    pub(super) from: Number,
    pub(super) to: Number,
}

/// From this many values on, the highest and the lowest say nothing about the change.
const MANY: usize = 12;

impl Move {
    /// The changes of a metric that a text can mean; first the one that the page shows. Of many values, the highest and the
    /// lowest are by chance: they are meant only if the text says so.
    pub(super) fn all(metric: &Measured, is_of_extremes: bool) -> Vec<Self> {
        let series = metric.series();
        let whole = series.map(PointRange::whole);
        let sides = series.map(|series| Sides::of(metric, series));
        let extremes = whole.filter(|whole| is_of_extremes || whole.points().len() < MANY);
        let mean = |side: Option<PointRange<'_>>| side.map(PointRange::mean);
        let starts = [
            metric.before.known(),
            whole.map(|whole| whole.first().value),
            mean(sides.and_then(|sides| sides.early)),
            extremes.map(PointRange::highest),
            extremes.map(PointRange::lowest),
        ];
        let ends = [
            metric.after.known(),
            whole.map(|whole| whole.last().value),
            mean(sides.and_then(|sides| sides.late)),
            extremes.map(PointRange::lowest),
            extremes.map(PointRange::highest),
        ];
        let starts = starts.into_iter().flatten();
        let moves = starts.flat_map(|from| {
            let ends = ends.into_iter().flatten();
            ends.map(move |to| Self { from, to })
        });
        // Two equal values are not a change, unless the page shows them.
        let moves = moves.enumerate().filter(|(index, change)| {
            (*index == 0 || change.from != change.to)
                && change.from > Number::ZERO
                && change.to >= Number::ZERO
        });
        moves.map(|(_, change)| change).collect()
    }

    /// The range of the value after as a multiple of the value before, as both are rounded.
    pub(super) fn multiple(self) -> Option<(Ratio, Ratio)> {
        let ((from_low, from_high), (to_low, to_high)) = (spread(self.from), spread(self.to));
        let low = Ratio::from(to_low.max(Number::ZERO)).over(&Ratio::from(from_high))?;
        let high = Ratio::from(to_high).over(&Ratio::from(from_low));
        // If the value before may have been rounded down to zero, any multiple is possible.
        let high = high.filter(|_| from_low > Number::ZERO)?;
        Some((low, high))
    }

    /// The range that the difference can be in, above zero for a rise.
    pub(super) fn difference(self) -> (Number, Number) {
        let ((from_low, from_high), (to_low, to_high)) = (spread(self.from), spread(self.to));
        (to_low.since(from_high), to_high.since(from_low))
    }
}

/// The range that a number can be rounded from.
pub(super) fn spread(number: Number) -> (Number, Number) {
    let (_, decimals) = number.parts();
    let half = Number::from_parts(5, decimals + 1);
    (number.since(half), number.plus(half))
}

/// Whether, in one of these changes, the value after can be a multiple of the value before from `least` to `most`.
pub(super) fn overlaps(moves: &[Move], least: &Ratio, most: &Ratio) -> bool {
    moves.iter().any(|change| match change.multiple() {
        Some((low, high)) => low <= *most && high >= *least,
        None => true,
    })
}
