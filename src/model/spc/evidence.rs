//! What the signals of a control chart amount to: the one that decides, and whether later points bear it out.

use crate::model::spc::control::ControlChart;
use crate::model::spc::ratio::Ratio;
use crate::model::spc::section::Section;
use crate::model::spc::signal::{Side, Signal};

/// An improvement is sustained if at least this many points follow the one that completed its signal.
const MIN_TO_SUSTAIN: usize = 6;

/// What the signals of a control chart amount to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evidence {
    /// The last point belongs to this signal.
    Current(Stretch),
    /// The last point belongs to no signal. All signals of the latest section have the direction of this one, which is
    /// the last of them, and the points after it are, on average, still on its side of the mean.
    Lasting(Stretch),
    /// The limits of the latest section exclude the mean of the first one, which is on the other side.
    Recalculated(Side),
    /// The signals contradict each other. This is the last one.
    Mixed(Stretch),
    /// All signals have the direction of this one, which is the last, but the points after it went back.
    Ended(Stretch),
    /// The latest section has no signal, and too few points to expect one.
    TooShort,
    /// The latest section has no signal.
    None,
}

/// The consecutive points that make one signal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// The signal.
    pub signal: Signal,
    /// Its direction.
    pub side: Side,
    /// The index of its first point in the series.
    pub first: usize,
    /// The index of its last point.
    pub last: usize,
}

impl ControlChart {
    /// What its signals amount to. A signal at the last point decides. Without one, a recalculated series is judged by
    /// the means of its first and its latest section, and any other by the last signal of its latest section.
    pub fn evidence(&self) -> Evidence {
        let latest = self.latest();
        let current = self.current();
        if let Some(shift) = self.shift_of_mean() {
            return match current {
                Some(stretch) if stretch.side != shift => Evidence::Mixed(stretch),
                _ => Evidence::Recalculated(shift),
            };
        }
        if let Some(stretch) = current {
            return Evidence::Current(stretch);
        }
        let found = self.stretches();
        let mut found = found
            .into_iter()
            .filter(|stretch| stretch.last >= latest.first);
        let Some(first) = found.next() else {
            let is_short = self.sections.len() > 1 && self.is_short(latest);
            return if is_short {
                Evidence::TooShort
            } else {
                Evidence::None
            };
        };
        let (mut last, mut is_mixed) = (first, false);
        for stretch in found {
            is_mixed |= stretch.side != first.side;
            if stretch.last >= last.last {
                last = stretch;
            }
        }
        if is_mixed {
            Evidence::Mixed(last)
        } else if self.stays_after(&last) {
            Evidence::Lasting(last)
        } else {
            Evidence::Ended(last)
        }
    }

    /// Whether at least six points follow the one that completed the deciding signal, or the recalculation, and none of
    /// them signals the opposite.
    pub(super) fn is_sustained(&self) -> bool {
        let (completed, side) = match self.evidence() {
            Evidence::Current(stretch) | Evidence::Lasting(stretch) => {
                (self.completed(&stretch), stretch.side)
            }
            Evidence::Recalculated(side) => (self.latest().first, side),
            _ => return false,
        };
        let later = &self.points[completed + 1..];
        later.len() >= MIN_TO_SUSTAIN
            && later.iter().all(|point| {
                let mut claims = point.claims.iter();
                claims.all(|(_, claimed)| *claimed == side)
            })
    }

    /// The consecutive points of each signal, in no order.
    pub fn stretches(&self) -> Vec<Stretch> {
        let mut found = Vec::new();
        for signal in Signal::ALL {
            for side in [Side::High, Side::Low] {
                let has = |index: &usize| self.points[*index].claims.contains(&(signal, side));
                let indices: Vec<usize> = (0..self.points.len()).filter(has).collect();
                let runs = indices.chunk_by(|a, b| a + 1 == *b);
                found.extend(runs.map(|run| Stretch {
                    signal,
                    side,
                    first: run[0],
                    last: run[run.len() - 1],
                }));
            }
        }
        found
    }

    /// The signal that the last point belongs to; of several in the deciding direction, the longest.
    fn current(&self) -> Option<Stretch> {
        let last = self.points.len() - 1;
        let side = self.points[last].claimed?;
        let found = self.stretches().into_iter();
        let at_end = found.filter(|stretch| stretch.last == last && stretch.side == side);
        // A shift before a trend of the same length, and both before a single point.
        at_end.min_by_key(|stretch| (stretch.first, stretch.signal != Signal::Shift))
    }

    /// The direction in which the mean moved from the first section to the latest, if the limits of the latest, which
    /// needs as many points as a shift, exclude the first mean.
    fn shift_of_mean(&self) -> Option<Side> {
        let (first, latest) = (&self.sections[0], self.latest());
        if self.sections.len() == 1 || self.is_short(latest) {
            return None;
        }
        let (lower, upper) = match &latest.limits {
            Some(limits) => (&limits.lower, &limits.upper),
            None if latest.is_flat() => (&latest.mean, &latest.mean),
            None => return None,
        };
        if first.mean > *upper {
            Some(Side::Low)
        } else if first.mean < *lower {
            Some(Side::High)
        } else {
            None
        }
    }

    /// Whether a section has fewer points than a shift needs.
    fn is_short(&self, section: &Section) -> bool {
        section.end - section.first < self.plan.rules.rules().shift
    }

    /// Whether the points after a signal are, on average, on its side of the mean.
    fn stays_after(&self, stretch: &Stretch) -> bool {
        let later = &self.points[stretch.last + 1..];
        let values: Vec<Ratio> = later.iter().map(|point| point.point.value.into()).collect();
        let Some(average) = Ratio::mean(values.iter()) else {
            return true;
        };
        match stretch.side {
            Side::High => average > self.latest().mean,
            Side::Low => average < self.latest().mean,
        }
    }

    /// The index of the point that completed a signal.
    fn completed(&self, stretch: &Stretch) -> usize {
        let rules = self.plan.rules.rules();
        match stretch.signal {
            Signal::Single => stretch.first,
            Signal::Shift => stretch.first + rules.shift - 1,
            Signal::Trend => stretch.first + rules.trend - 1,
            Signal::TwoOfThree => stretch.last,
        }
    }
}
