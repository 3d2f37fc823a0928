//! The four signals of special-cause variation.

use std::cmp::Ordering;

use crate::model::spc::ratio::Ratio;
use crate::model::spc::rule_set::Rules;

/// A pattern that common-cause variation seldom makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Signal {
    /// A point outside the limits.
    Single,
    /// Consecutive points on one side of the mean.
    Shift,
    /// Consecutive points that rise, or fall.
    Trend,
    /// Two of three consecutive points near the same limit.
    TwoOfThree,
}

/// The direction of a signal.
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

    /// Its name in the output.
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
    /// The other one.
    pub(super) fn opposite(self) -> Self {
        match self {
            Self::High => Self::Low,
            Self::Low => Self::High,
        }
    }

    /// The side of a mean on which a value with this ordering is; `None` if the two are equal.
    pub fn of(ordering: Ordering) -> Option<Self> {
        match ordering {
            Ordering::Greater => Some(Self::High),
            Ordering::Less => Some(Self::Low),
            Ordering::Equal => None,
        }
    }
}

/// The position of a point relative to the mean and limits of its own section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Position {
    /// Which side of the mean it is on.
    pub(super) side: Ordering,
    /// Whether it is outside the limits.
    pub(super) is_outside: bool,
    /// Whether it is beyond two thirds of the way to a limit, but not outside it.
    pub(super) is_near_limit: bool,
}

/// Finds the signals of each point in a sequence.
pub(super) fn signals(
    values: &[Ratio],
    positions: &[Position],
    rules: &Rules,
) -> Vec<Vec<(Signal, Side)>> {
    let mut found = vec![Vec::new(); values.len()];
    for (index, position) in positions.iter().enumerate() {
        if let (true, Some(side)) = (position.is_outside, Side::of(position.side)) {
            found[index].push((Signal::Single, side));
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
        // `length` steps connect `length + 1` points.
        if length + 1 >= rules.trend {
            mark(&mut found[first..=first + length], (Signal::Trend, side));
        }
    }
    for (first, window) in positions.windows(3).enumerate() {
        let Some(side) = Side::of(window[0].side) else {
            continue;
        };
        let near = window.iter().filter(|position| position.is_near_limit);
        if window
            .iter()
            .all(|position| position.side == window[0].side)
            && near.count() >= 2
        {
            for (index, position) in window.iter().enumerate() {
                if position.is_near_limit {
                    mark(
                        &mut found[first + index..=first + index],
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

/// The longest runs on one side, each with its first index and its length; `Equal` is part of no run.
pub(super) fn runs(sides: &[Ordering]) -> Vec<(Side, usize, usize)> {
    let mut found = Vec::new();
    let mut first = 0;
    for run in sides.chunk_by(|a, b| a == b) {
        if let Some(side) = Side::of(run[0]) {
            found.push((side, first, run.len()));
        }
        first += run.len();
    }
    found
}

fn mark(points: &mut [Vec<(Signal, Side)>], signal: (Signal, Side)) {
    for signals in points {
        signals.push(signal);
    }
}
