//! The run chart: a median, and whether the values vary around it as they would by chance.

use std::cmp::Ordering;

use num_bigint::BigUint;

use crate::model::series::Series;
use crate::model::spc::ratio::Ratio;
use crate::model::spc::section::starts;
use crate::model::spc::signal::{Side, runs};
use crate::model::spc::{Plan, values};

/// With fewer useful points than this, no conclusion is drawn.
const MIN_USEFUL: usize = 10;

/// A series judged by the Anhøj rules: a signal is too long a run on one side of the median, or too few crossings of
/// it. The rules keep false signals near 5 in 100, however long the series is (Anhøj and Olesen, 2014).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunChart {
    /// The parts between recalculations; at least one.
    pub parts: Vec<Part>,
    /// How many points its baseline has, if there are too few to support any claim.
    pub short_baseline: Option<usize>,
}

/// The points between two recalculations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The index of its first point in the series.
    pub first: usize,
    /// The index after its last point.
    pub end: usize,
    /// The median of its points, or of its baseline points.
    pub median: Ratio,
    /// How many points are useful, which means not on the median.
    pub useful: usize,
    /// The longest run of useful points on one side, or the first of several that are equal; `None` if no point is
    /// useful.
    pub longest: Option<Run>,
    /// The longest run that is likely by chance.
    pub longest_by_chance: usize,
    /// How often the useful points change sides.
    pub crossings: usize,
    /// The fewest crossings that are likely by chance.
    pub fewest_crossings: usize,
}

/// Consecutive useful points on one side of the median.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// The side.
    pub side: Side,
    /// The index of its first point in the series.
    pub first: usize,
    /// The index of its last point.
    pub last: usize,
    /// How many useful points it has.
    pub length: usize,
}

impl RunChart {
    /// Charts a series. With a baseline, the first points of a part determine the median of the whole part.
    pub fn of(series: &Series, plan: &Plan) -> Self {
        let values = values(series.points());
        let starts = starts(series.points(), plan);
        let ends = starts.iter().skip(1).copied().chain([values.len()]);
        let parts = starts.iter().zip(ends).map(|(&first, end)| {
            let baseline = plan.baseline.unwrap_or(end - first).min(end - first);
            Part::of(&values[first..end], first, baseline)
        });
        Self {
            parts: parts.collect(),
            short_baseline: plan.short_baseline(),
        }
    }

    /// The latest part.
    pub fn latest(&self) -> &Part {
        self.parts.last().expect("every series has a point")
    }
}

impl Part {
    fn of(values: &[Ratio], first: usize, baseline: usize) -> Self {
        let median = median(&values[..baseline]);
        let sides = values.iter().map(|value| value.cmp(&median)).enumerate();
        let useful: Vec<(usize, Ordering)> = sides.filter(|(_, side)| side.is_ne()).collect();
        let sides: Vec<Ordering> = useful.iter().map(|(_, side)| *side).collect();
        let runs = runs(&sides);
        let longest = runs.iter().rev().max_by_key(|(_, _, length)| *length);
        Self {
            first,
            end: first + values.len(),
            useful: useful.len(),
            longest: longest.map(|&(side, start, length)| Run {
                side,
                first: first + useful[start].0,
                last: first + useful[start + length - 1].0,
                length,
            }),
            longest_by_chance: longest_by_chance(useful.len()),
            crossings: runs.len().saturating_sub(1),
            fewest_crossings: fewest_crossings(useful.len()),
            median,
        }
    }

    /// Whether there are enough useful points to draw a conclusion.
    pub fn has_enough(&self) -> bool {
        self.useful >= MIN_USEFUL
    }

    /// Whether there are enough points to draw a conclusion, and all are on the median.
    pub fn never_varies(&self) -> bool {
        self.useful == 0 && self.end - self.first >= MIN_USEFUL
    }

    /// Whether its longest run is longer than is likely by chance.
    pub fn has_long_run(&self) -> bool {
        self.longest
            .is_some_and(|longest| longest.length > self.longest_by_chance)
    }

    /// Whether it crosses the median less often than is likely by chance.
    pub fn has_too_few_crossings(&self) -> bool {
        self.crossings < self.fewest_crossings
    }

    /// Whether either rule signals; meaningful only if there are enough useful points.
    pub fn has_signal(&self) -> bool {
        self.has_long_run() || self.has_too_few_crossings()
    }
}

/// The middle value, or the mean of the two in the middle.
fn median(values: &[Ratio]) -> Ratio {
    let mut sorted: Vec<&Ratio> = values.iter().collect();
    sorted.sort_unstable();
    let half = sorted.len() / 2;
    let middle = if sorted.len().is_multiple_of(2) {
        &sorted[half - 1..=half]
    } else {
        &sorted[half..=half]
    };
    Ratio::mean(middle.iter().copied()).expect("every part has a point")
}

/// The longest run that is likely by chance: the rounded binary logarithm of the number of useful points, plus 3.
fn longest_by_chance(useful: usize) -> usize {
    let square = BigUint::from(useful).pow(2);
    // The logarithm of `useful` rounds to the smallest `rounded` for which useful² is less than 2^(2 × rounded + 1).
    let mut rounded = 0;
    while square >= BigUint::from(2_u8).pow(2 * rounded + 1) {
        rounded += 1;
    }
    usize::try_from(rounded).expect("the logarithm is small") + 3
}

/// The number of crossings that fewer than 5 in 100 series fall below by chance, given the number of useful points: the
/// 5% quantile of a binomial distribution of `useful - 1` coin tosses.
fn fewest_crossings(useful: usize) -> usize {
    let tosses = useful.saturating_sub(1);
    let all = BigUint::from(1_u8) << tosses;
    let mut coefficient = BigUint::from(1_u8);
    let mut cumulative = coefficient.clone();
    let mut crossings = 0;
    while &cumulative * 20_u8 < all {
        coefficient = coefficient * (tosses - crossings) / (crossings + 1);
        crossings += 1;
        cumulative += &coefficient;
    }
    crossings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limits_of_chance_match_the_published_examples() {
        for (useful, longest, crossings) in
            [(12, 7, 3), (20, 7, 6), (24, 8, 8), (1, 3, 0), (0, 3, 0)]
        {
            assert_eq!(
                (longest_by_chance(useful), fewest_crossings(useful)),
                (longest, crossings),
                "{useful}"
            );
        }
    }
}
