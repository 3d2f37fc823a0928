//! The four signals that something other than usual variation is at work.

use std::cmp::Ordering;

use crate::model::spc::ratio::Ratio;
use crate::model::spc::rule_set::Rules;

/// A pattern that usual variation seldom makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Signal {
    /// A point outside the limits.
    Single,
    /// Points in a row on one side of the mean.
    Shift,
    /// Points in a row that rise, or fall.
    Trend,
    /// Two of three points in a row near the same limit.
    TwoOfThree,
}

/// Which way a signal points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// Above the mean, or rising.
    High,
    /// Below the mean, or falling.
    Low,
}

impl Signal {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Single, Self::Shift, Self::Trend, Self::TwoOfThree];

    /// The word it is written as.
    pub fn word(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Shift => "shift",
            Self::Trend => "trend",
            Self::TwoOfThree => "two-of-three",
        }
    }
}

impl Side {
    fn of(ordering: Ordering) -> Option<Self> {
        match ordering {
            Ordering::Greater => Some(Self::High),
            Ordering::Less => Some(Self::Low),
            Ordering::Equal => None,
        }
    }
}

/// Where a point lies, measured against the mean and limits of its own section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Position {
    /// On which side of the mean.
    pub(super) side: Ordering,
    /// Whether outside the limits.
    pub(super) is_outside: bool,
    /// Whether beyond two thirds of the way to a limit, and not outside it.
    pub(super) is_near_limit: bool,
}

/// The signals of each point of a run of points.
pub(super) fn signals(
    values: &[Ratio],
    positions: &[Position],
    rules: &Rules,
) -> Vec<Vec<(Signal, Side)>> {
    let mut found = vec![Vec::new(); values.len()];
    for (place, position) in positions.iter().enumerate() {
        if let (true, Some(side)) = (position.is_outside, Side::of(position.side)) {
            found[place].push((Signal::Single, side));
        }
    }
    let sides: Vec<Ordering> = positions.iter().map(|position| position.side).collect();
    for (side, first, length) in runs(&sides) {
        if length >= rules.shift {
            mark(&mut found[first..first + length], (Signal::Shift, side));
        }
    }
    let steps: Vec<Ordering> = values
        .windows(2)
        .map(|pair| pair[1].cmp(&pair[0]))
        .collect();
    for (side, first, length) in runs(&steps) {
        // So many steps join one point more.
        if length + 1 >= rules.trend {
            mark(&mut found[first..=first + length], (Signal::Trend, side));
        }
    }
    for (first, three) in positions.windows(3).enumerate() {
        let Some(side) = Side::of(three[0].side) else {
            continue;
        };
        let near = three.iter().filter(|position| position.is_near_limit);
        if three.iter().all(|position| position.side == three[0].side) && near.count() >= 2 {
            for (place, position) in three.iter().enumerate() {
                if position.is_near_limit {
                    mark(
                        &mut found[first + place..=first + place],
                        (Signal::TwoOfThree, side),
                    );
                }
            }
        }
    }
    for signals in &mut found {
        signals.sort_unstable();
        signals.dedup();
    }
    found
}

/// The longest stretches of the same side, none of `Equal`: each with its first place and its length.
pub(super) fn runs(sides: &[Ordering]) -> Vec<(Side, usize, usize)> {
    let mut found = Vec::new();
    let mut first = 0;
    for stretch in sides.chunk_by(|a, b| a == b) {
        if let Some(side) = Side::of(stretch[0]) {
            found.push((side, first, stretch.len()));
        }
        first += stretch.len();
    }
    found
}

fn mark(points: &mut [Vec<(Signal, Side)>], signal: (Signal, Side)) {
    for signals in points {
        signals.push(signal);
    }
}
