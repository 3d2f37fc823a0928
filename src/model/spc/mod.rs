//! Statistical process control: run charts and XmR control charts, calculated exactly.
//!
//! Control charts follow the rules of NHS England's Making Data Count (Single Chart Tool v5.0) and of the R package
//! NHSRplotthedots 0.2.2; run charts follow those of Anhøj.

mod control;
mod evidence;
mod ratio;
mod rule_set;
mod run;
mod section;
mod signal;
mod verdict;

pub use control::{Assurance, Colour, ControlChart, JudgedPoint, Variation};
pub use evidence::{Evidence, Stretch};
pub use ratio::{MAX_DECIMALS, Ratio};
pub use rule_set::RuleSet;
pub use run::{Part, RunChart};
pub use section::{Limits, Section};
pub use signal::{Side, Signal};
pub use verdict::{Verdict, VerdictKind};

use std::cmp::Ordering;

use crate::base::date::Date;
use crate::base::number::Number;
use crate::model::series::{Point, Series};
use crate::parse::fields::choice;

/// With fewer points than this, a run chart is drawn instead of a control chart.
pub const MIN_FOR_LIMITS: usize = 13;

/// With fewer points than this there is no chart: two values show no variation to compare them with.
pub const MIN_FOR_CHART: usize = 3;

/// A baseline of fewer points than this says too little about the usual variation to support any claim.
pub const MIN_FIRM_BASELINE: usize = 12;

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
    /// Whether a change from one value to another is an improvement; `None` if the value stays the same or neither
    /// direction is better.
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

/// How a series is judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Which direction is better.
    pub better: Better,
    /// Which rules detect signals.
    pub rules: RuleSet,
    /// Whether moving ranges far above their mean are excluded from it, if the rules do that.
    pub screening: bool,
    /// The value that the team aims for.
    pub target: Option<Number>,
    /// How many of the first points determine the mean and limits; at least one, and at most all of them.
    pub baseline: Option<usize>,
    /// The dates from which the mean and limits are recalculated.
    pub recalculate: Vec<Date>,
}

/// A series and the chart that judges it.
#[derive(Debug, Clone, PartialEq)]
pub enum Chart {
    /// A run chart.
    Run(RunChart),
    /// A control chart.
    Control(ControlChart),
}

impl Plan {
    /// The default plan, given which direction is better.
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
    /// Why the baseline does not fit a series with this many points; `None` if it does, or if there is no baseline.
    pub fn baseline_fault(&self, points: usize) -> Option<String> {
        let baseline = self.baseline?;
        let min = self.rules.rules().min_baseline;
        if baseline < min {
            return Some(format!(
                "a baseline of {baseline} is too short; these rules need {min} points"
            ));
        }
        (baseline > points).then(|| {
            format!("a baseline of {baseline} is longer than the series, which has {points}")
        })
    }

    /// Whether a series with this many points has limits and signals: it and its baseline need enough of them.
    fn has_limits(&self, points: usize) -> bool {
        points >= self.rules.rules().min_points && self.short_baseline().is_none()
    }

    /// How many points the baseline has, if there are too few for their mean and limits to support any claim.
    pub fn short_baseline(&self) -> Option<usize> {
        self.baseline.filter(|points| *points < MIN_FIRM_BASELINE)
    }

    /// Whether the baseline fixes the limits, so that the recalculation dates have no effect.
    pub fn overrides_recalculations(&self) -> bool {
        let is_fixed =
            self.baseline.is_some() && self.rules.rules().baseline_overrides_recalculations;
        is_fixed && !self.recalculate.is_empty()
    }
}

impl Chart {
    /// Charts a series, by default with a control chart. With fewer than 13 points a run chart replaces a control
    /// chart; with fewer than 3 points, or if `kind` is [`ChartKind::None`], there is no chart.
    pub fn of(series: &Series, plan: &Plan, kind: Option<ChartKind>) -> Option<Self> {
        let points = series.points().len();
        let kind = match kind.unwrap_or(ChartKind::Xmr) {
            _ if points < MIN_FOR_CHART => ChartKind::None,
            ChartKind::Xmr if points < MIN_FOR_LIMITS => ChartKind::Run,
            kind => kind,
        };
        match kind {
            ChartKind::Run => Some(Self::Run(RunChart::of(series, plan))),
            ChartKind::Xmr => Some(Self::Control(ControlChart::of(series, plan))),
            ChartKind::None => None,
        }
    }
}

/// The values of points as exact fractions.
fn values(points: &[Point]) -> Vec<Ratio> {
    let points = points.iter();
    points.map(|point| point.value.into()).collect()
}
