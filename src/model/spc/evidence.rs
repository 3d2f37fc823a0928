//! The conclusion from the signals of a control chart: the one that decides, and whether later points support it.

use crate::model::series::Point;
use crate::model::spc::control::{Assurance, ControlChart};
use crate::model::spc::ratio::Ratio;
use crate::model::spc::section::Section;
use crate::model::spc::signal::{Side, Signal};

/// An improvement is sustained if at least this many points follow the one that completed its signal.
const MIN_TO_SUSTAIN: usize = 6;

/// The conclusion from the signals of a control chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evidence {
    /// The last point belongs to this signal.
    Current(Stretch),
    /// The last point belongs to no signal. All signals of the latest section have the same direction as its last one,
    /// a shift or a trend; the points after that are, on average, still on its side of the mean.
    Lasting(Stretch),
    /// The limits of the latest section exclude the mean of the first one.
    Recalculated {
        /// The side of the first mean that the latest section is on.
        side: Side,
        /// The index of the first section from which this is so.
        since: usize,
    },
    /// The signals, or the sections, contradict each other.
    Mixed,
    /// All signals have the same direction as the last one, but the points after it went back.
    Ended(Stretch),
    /// The latest sections are too short to judge, and the earlier ones show nothing that their points support.
    TooShort,
    /// The mean and limits come from a baseline too short to support any claim.
    ShortBaseline(usize),
    /// The points vary, but there are no limits and no other signals.
    NoLimits,
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
    /// What its signals show together. A signal at the last point decides. Without one, a recalculated series is judged
    /// by the means of its sections, and any other by the last signal of its latest section. Sections too short to
    /// judge decide nothing by themselves.
    pub fn evidence(&self) -> Evidence {
        if let Some(points) = self.plan.short_baseline() {
            return Evidence::ShortBaseline(points);
        }
        let latest = self.latest();
        let current = self.current();
        if self.sections.len() > 1 && self.is_short(latest) {
            // A trend needs no mean, so it counts whenever the author recalculates.
            return match current.filter(|stretch| stretch.signal == Signal::Trend) {
                Some(trend) => Evidence::Current(trend),
                None => self.before_short_sections(),
            };
        }
        if let Some(side) = self.shift_of_mean(latest) {
            let is_against = current.is_some_and(|stretch| stretch.side != side);
            return match self.since_section(side) {
                Some(since) if !is_against => Evidence::Recalculated { side, since },
                _ => Evidence::Mixed,
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
            return if latest.is_flat() && self.varies(latest) {
                Evidence::NoLimits
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
            Evidence::Mixed
        } else if last.can_last() && self.stays_after(&last) {
            Evidence::Lasting(last)
        } else {
            Evidence::Ended(last)
        }
    }

    /// Whether the process can be relied on to reach its target, as a page may say it: limits say nothing about a target
    /// once the process has left them.
    pub fn reliable_assurance(&self) -> Option<Assurance> {
        let is_signal = self
            .points
            .last()
            .is_some_and(|point| point.claimed.is_some());
        let has_changed = matches!(
            self.evidence(),
            Evidence::Current(_) | Evidence::Lasting(_) | Evidence::Mixed | Evidence::Ended(_)
        );
        self.assurance.filter(|_| !is_signal && !has_changed)
    }

    /// The index of the point since which a signal shows a change. Points that the limits come from are those that it is
    /// compared with, so a signal that begins among them counts from the first point after them.
    pub(super) fn changed_at(&self, stretch: &Stretch) -> usize {
        let section = self.section_of(&self.points[stretch.first]);
        let end = section.first + section.baseline;
        match self.plan.baseline {
            Some(_) if stretch.last >= end => stretch.first.max(end),
            _ => stretch.first,
        }
    }

    /// Whether at least six points follow the one that completed the deciding signal, or the recalculation, and none of
    /// them signals the opposite.
    pub(super) fn is_sustained(&self) -> bool {
        let (completed, side) = match self.evidence() {
            Evidence::Current(stretch) | Evidence::Lasting(stretch) => {
                (self.completed(&stretch), stretch.side)
            }
            Evidence::Recalculated { side, since } => (self.sections[since].first, side),
            _ => return false,
        };
        let later = &self.points[completed + 1..];
        later.len() >= MIN_TO_SUSTAIN
            && later.iter().all(|point| {
                let mut claims = point.claims.iter();
                claims.all(|(_, claimed)| *claimed == side)
            })
    }

    /// The consecutive points of each signal, in any order.
    pub fn stretches(&self) -> Vec<Stretch> {
        let mut found = Vec::new();
        for signal in Signal::ALL {
            for side in [Side::High, Side::Low] {
                let has = |index: &usize| self.points[*index].claims.contains(&(signal, side));
                let indices: Vec<usize> = (0..self.points.len()).filter(has).collect();
                // Two of three points may be separated by the third.
                let apart = if signal == Signal::TwoOfThree { 2 } else { 1 };
                let runs = indices.chunk_by(|a, b| b - a <= apart);
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

    /// The signal that the last point belongs to; if there are several in the deciding direction, the longest.
    fn current(&self) -> Option<Stretch> {
        let last = self.points.len() - 1;
        let side = self.points[last].claimed?;
        let found = self.stretches().into_iter();
        let at_end = found.filter(|stretch| stretch.last == last && stretch.side == side);
        // A shift comes before a trend of the same length, and both come before a single point.
        at_end.min_by_key(|stretch| (stretch.first, stretch.signal != Signal::Shift))
    }

    /// What the series shows without its latest sections, which are too short to judge, if their points support that:
    /// an author who recalculates too soon neither hides a change nor keeps one that has gone.
    fn before_short_sections(&self) -> Evidence {
        let short = self.sections.iter().rev();
        let short = short.take_while(|section| self.is_short(section)).count();
        let kept = &self.sections[self.sections.len() - short];
        let (points, later) = self.points.split_at(kept.first);
        if points.is_empty() {
            return Evidence::TooShort;
        }
        let points: Vec<Point> = points.iter().map(|judged| judged.point).collect();
        let earlier = Self::of_points(&points, &self.plan);
        let later: Vec<Ratio> = later
            .iter()
            .map(|judged| judged.point.value.into())
            .collect();
        match earlier.evidence() {
            Evidence::Current(stretch) | Evidence::Lasting(stretch)
                if stretch.can_last()
                    && earlier.is_borne_out(stretch.side, &earlier.latest().mean, &later) =>
            {
                Evidence::Lasting(stretch)
            }
            recalculated @ Evidence::Recalculated { side, .. }
                if earlier.is_borne_out(side, &earlier.first_judged().mean, &later) =>
            {
                recalculated
            }
            _ => Evidence::TooShort,
        }
    }

    /// Whether later values are, on average, on a side of a mean, and none is outside the limits on the other side.
    fn is_borne_out(&self, side: Side, mean: &Ratio, later: &[Ratio]) -> bool {
        let limits = self.latest().limits.as_ref();
        let is_against = |value: &Ratio| {
            limits.and_then(|limits| limits.side_of(value)) == Some(side.opposite())
        };
        is_on_side(side, mean, later) && !later.iter().any(is_against)
    }

    /// The first section that is long enough to judge by; if none is, the first.
    pub fn first_judged(&self) -> &Section {
        let mut long = self
            .sections
            .iter()
            .filter(|section| !self.is_short(section));
        long.next().unwrap_or(&self.sections[0])
    }

    /// The last section that is long enough to judge by; if none is, the last.
    pub fn last_judged(&self) -> &Section {
        let mut long = self
            .sections
            .iter()
            .filter(|section| !self.is_short(section));
        long.next_back().unwrap_or_else(|| self.latest())
    }

    /// The direction in which the mean moved from the first section that can be judged to this one, if its limits exclude
    /// the first mean. Both need as many points as a shift. A section that never varies has no limits of its own; it moved if it is
    /// outside those of the first.
    fn shift_of_mean(&self, section: &Section) -> Option<Side> {
        let first = self.first_judged();
        if section.first == first.first || self.is_short(first) || self.is_short(section) {
            return None;
        }
        if !section.is_flat() {
            return section
                .limits
                .as_ref()?
                .side_of(&first.mean)
                .map(Side::opposite);
        }
        let can_compare = section.never_varies && !self.varies(section) && !first.is_flat();
        let limits = first.limits.as_ref().filter(|_| can_compare)?;
        limits.side_of(&section.mean)
    }

    /// The first section from which every mean, up to the latest, is on this side of the first mean; `None` if a
    /// section moved back in between.
    fn since_section(&self, side: Side) -> Option<usize> {
        let is_moved = |section: &&Section| self.shift_of_mean(section) == Some(side);
        let moved = self.sections.iter().rev().take_while(is_moved).count();
        let since = self.sections.len() - moved;
        let mut pairs = self.sections[since..].windows(2);
        let moves_back = pairs.any(|pair| {
            let limits = pair[1].limits.as_ref().filter(|_| !pair[1].is_flat());
            limits.and_then(|limits| limits.side_of(&pair[0].mean)) == Some(side)
        });
        (!moves_back).then_some(since)
    }

    /// Whether the points of a section differ from its mean.
    fn varies(&self, section: &Section) -> bool {
        let mut points = self.points[section.first..section.end].iter();
        points.any(|point| Ratio::from(point.point.value) != section.mean)
    }

    /// Whether a section has fewer points than a shift needs.
    fn is_short(&self, section: &Section) -> bool {
        section.end - section.first < self.plan.rules.rules().shift
    }

    /// Whether the points after a signal are, on average, on its side of the mean.
    fn stays_after(&self, stretch: &Stretch) -> bool {
        let later = &self.points[stretch.last + 1..];
        let values: Vec<Ratio> = later.iter().map(|point| point.point.value.into()).collect();
        values.is_empty() || is_on_side(stretch.side, &self.latest().mean, &values)
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

impl Stretch {
    /// Whether it is a signal of points in a row, which says something about the points after it.
    fn can_last(&self) -> bool {
        matches!(self.signal, Signal::Shift | Signal::Trend)
    }
}

/// Whether values are, on average, on a side of a mean.
fn is_on_side(side: Side, mean: &Ratio, values: &[Ratio]) -> bool {
    Ratio::mean(values.iter()).is_some_and(|average| match side {
        Side::High => average > *mean,
        Side::Low => average < *mean,
    })
}
