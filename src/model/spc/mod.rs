//! Whether values in time show a change: run charts and XmR control charts, worked out exactly.
//!
//! The rules are those of NHS England's Making Data Count (Single Chart Tool v5.0) and of the R package
//! NHSRplotthedots 0.2.2 for control charts, and those of Anhøj for run charts.

mod control;
mod ratio;
mod rule_set;
mod run;
mod section;
mod signal;

pub use control::{Assurance, Colour, ControlChart, Judged, Variation};
pub use ratio::Ratio;
pub use rule_set::RuleSet;
pub use run::{Part, RunChart};
pub use section::{Limits, Section};
pub use signal::{Side, Signal};

use std::cmp::Ordering;

use crate::base::date::Date;
use crate::base::number::Number;
use crate::model::series::Series;
use crate::parse::fields::choice;

/// Below so many points a run chart is drawn in place of a control chart.
pub const FEWEST_FOR_LIMITS: usize = 13;

/// Below so many points there is no chart: two values show no variation to compare them with.
pub const FEWEST_FOR_A_CHART: usize = 3;

choice! {
    /// Which direction is better.
    Better {
        /// Higher is better.
        Higher = "higher",
        /// Lower is better.
        Lower = "lower",
        /// Neither is better.
        Neither = "neither",
    }
}

impl Better {
    /// Whether a value that goes from one to another goes the better way; `None` where it stays, or neither way is
    /// better.
    pub fn judge(self, from: Number, to: Number) -> Option<bool> {
        match (self, to.cmp(&from)) {
            (Self::Neither, _) | (_, Ordering::Equal) => None,
            (Self::Higher, direction) => Some(direction == Ordering::Greater),
            (Self::Lower, direction) => Some(direction == Ordering::Less),
        }
    }
}

choice! {
    /// Which chart shows a series.
    ChartKind {
        /// A line with a median.
        Run = "run",
        /// A control chart of single values and moving ranges.
        Xmr = "xmr",
        /// No chart.
        None = "none",
    }
}

/// How a series is to be judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Which way is better.
    pub better: Better,
    /// Which rules find signals.
    pub rules: RuleSet,
    /// Whether moving ranges far above their mean are left out of it, where the rules ask for that.
    pub screening: bool,
    /// The value that the team aims for.
    pub target: Option<Number>,
    /// How many of the first points fix the mean and limits; one or more, and no more than there are.
    pub baseline: Option<usize>,
    /// From which dates on mean and limits are worked out anew.
    pub recalculate: Vec<Date>,
}

/// A series judged by the chart that suits it.
#[derive(Debug, Clone, PartialEq)]
pub enum Chart {
    /// By a run chart.
    Run(RunChart),
    /// By a control chart.
    Control(ControlChart),
}

impl Plan {
    /// The plan of somebody who says only which way is better.
    pub fn new(better: Better) -> Self {
        Self {
            better,
            rules: RuleSet::MdcV5,
            screening: true,
            target: None,
            baseline: None,
            recalculate: Vec::new(),
        }
    }
}

impl Plan {
    /// Why the baseline cannot be taken from a series of so many points; `None` when it can, or there is none.
    pub fn baseline_fault(&self, points: usize) -> Option<String> {
        let baseline = self.baseline?;
        let fewest = self.rules.rules().fewest_in_baseline;
        if baseline < fewest {
            return Some(format!(
                "a baseline of {baseline} is too short; these rules need {fewest} points"
            ));
        }
        (baseline > points).then(|| {
            format!("a baseline of {baseline} is longer than the series, which has {points}")
        })
    }

    /// Whether a baseline fixes the limits so that no recalculation counts.
    pub fn overrides_recalculations(&self) -> bool {
        let is_fixed = self.baseline.is_some() && self.rules.rules().baseline_is_for_all;
        is_fixed && !self.recalculate.is_empty()
    }
}

impl Chart {
    /// Whether its last point signals a change for the better; `None` where it signals nothing, or the chart tells
    /// no better from worse.
    pub fn improved(&self) -> Option<bool> {
        match self {
            Self::Control(chart) if !chart.latest().is_flat() => match chart.variation? {
                Variation::Improvement(_) => Some(true),
                Variation::Concern(_) => Some(false),
                Variation::Common | Variation::Neither(_) => None,
            },
            Self::Control(_) | Self::Run(_) => None,
        }
    }

    /// The chart of a series: the one asked for, or else a control chart. Below 13 points it is a run chart,
    /// whatever is asked for, and below 3, or where none is asked for, there is none.
    pub fn of(series: &Series, plan: &Plan, kind: Option<ChartKind>) -> Option<Self> {
        let points = series.points().len();
        let kind = match kind.unwrap_or(ChartKind::Xmr) {
            _ if points < FEWEST_FOR_A_CHART => ChartKind::None,
            ChartKind::Xmr if points < FEWEST_FOR_LIMITS => ChartKind::Run,
            kind => kind,
        };
        match kind {
            ChartKind::Run => Some(Self::Run(RunChart::of(series, plan))),
            ChartKind::Xmr => Some(Self::Control(ControlChart::of(series, plan))),
            ChartKind::None => None,
        }
    }
}

/// The values of a series as exact fractions.
fn values(series: &Series) -> Vec<Ratio> {
    let points = series.points().iter();
    points.map(|point| point.value.into()).collect()
}
