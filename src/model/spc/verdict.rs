//! The verdict on a measure, decided once for every page, poster, list and data file.

use crate::base::date::Date;
use crate::model::spc::Chart;
use crate::model::spc::control::{ControlChart, Variation};
use crate::model::spc::evidence::Evidence;
use crate::model::spc::run::RunChart;

/// The claim that a measure can support. Only a control chart says whether a change is for the better or for the worse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Its control chart shows an improvement.
    Improved {
        /// The date of the first point of that signal after any baseline, or of that section.
        since: Date,
        /// Whether at least six points follow the one that completed the signal, or the recalculation, and nothing
        /// signals the opposite.
        is_sustained: bool,
    },
    /// Its control chart shows that it got worse.
    Worse {
        /// The date of the first point of that signal after any baseline, or of that section.
        since: Date,
    },
    /// Its chart shows more than chance, but not whether the change is for the better.
    Changed,
    /// Its chart shows no signal.
    NoSignal,
    /// It has too few values over time to claim anything.
    TooEarly,
    /// It has two values and no chart, which cannot show whether a change lasts.
    BeforeAndAfter,
    /// A value is missing, may not be published, or cannot be judged.
    NotKnown,
}

/// The kind of a verdict, without its dates. The order is that of the impact page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum VerdictKind {
    /// [`Verdict::Improved`].
    Improved,
    /// [`Verdict::Worse`].
    Worse,
    /// [`Verdict::Changed`].
    Changed,
    /// [`Verdict::NoSignal`].
    NoSignal,
    /// [`Verdict::TooEarly`].
    TooEarly,
    /// [`Verdict::BeforeAndAfter`].
    BeforeAndAfter,
    /// [`Verdict::NotKnown`].
    NotKnown,
}

impl Verdict {
    /// Its kind.
    pub fn kind(self) -> VerdictKind {
        match self {
            Self::Improved { .. } => VerdictKind::Improved,
            Self::Worse { .. } => VerdictKind::Worse,
            Self::Changed => VerdictKind::Changed,
            Self::NoSignal => VerdictKind::NoSignal,
            Self::TooEarly => VerdictKind::TooEarly,
            Self::BeforeAndAfter => VerdictKind::BeforeAndAfter,
            Self::NotKnown => VerdictKind::NotKnown,
        }
    }

    /// The date since when it has been better or worse; `None` for every other verdict.
    pub fn since(self) -> Option<Date> {
        match self {
            Self::Improved { since, .. } | Self::Worse { since } => Some(since),
            _ => None,
        }
    }

    /// Whether an improvement lasts; `None` for every other verdict.
    pub fn sustained(self) -> Option<bool> {
        match self {
            Self::Improved { is_sustained, .. } => Some(is_sustained),
            _ => None,
        }
    }
}

impl VerdictKind {
    /// All of them, in order.
    pub const ALL: [Self; 7] = [
        Self::Improved,
        Self::Worse,
        Self::Changed,
        Self::NoSignal,
        Self::TooEarly,
        Self::BeforeAndAfter,
        Self::NotKnown,
    ];

    /// Its name in the output.
    pub fn word(self) -> &'static str {
        match self {
            Self::Improved => "improved",
            Self::Worse => "worse",
            Self::Changed => "changed",
            Self::NoSignal => "no-signal",
            Self::TooEarly => "too-early",
            Self::BeforeAndAfter => "before-and-after",
            Self::NotKnown => "not-known",
        }
    }
}

impl Chart {
    /// The verdict that this chart supports.
    pub fn verdict(&self) -> Verdict {
        match self {
            Self::Run(chart) => of_run_chart(chart),
            Self::Control(chart) => of_control_chart(chart),
        }
    }
}

/// A run chart never says that something got better or worse: it has no limits to compare a change with.
fn of_run_chart(chart: &RunChart) -> Verdict {
    let latest = chart.latest();
    if latest.never_varies() {
        Verdict::NoSignal
    } else if !latest.has_enough() || chart.short_baseline.is_some() {
        Verdict::TooEarly
    } else if latest.has_signal() {
        Verdict::Changed
    } else {
        Verdict::NoSignal
    }
}

fn of_control_chart(chart: &ControlChart) -> Verdict {
    let (side, first) = match chart.evidence() {
        Evidence::Current(stretch) | Evidence::Lasting(stretch) => {
            (stretch.side, chart.changed_at(&stretch))
        }
        Evidence::Recalculated { side, since } => (side, chart.sections[since].first),
        Evidence::Mixed | Evidence::Ended(_) => return Verdict::Changed,
        Evidence::NoLimits => return Verdict::NotKnown,
        Evidence::TooShort | Evidence::ShortBaseline(_) => return Verdict::TooEarly,
        Evidence::None => return Verdict::NoSignal,
    };
    let since = chart.points[first].point.date;
    match chart.plan.better.variation(side) {
        Variation::Improvement(_) => Verdict::Improved {
            since,
            is_sustained: chart.is_sustained(),
        },
        Variation::Concern(_) => Verdict::Worse { since },
        Variation::Neither(_) | Variation::Common => Verdict::Changed,
    }
}
