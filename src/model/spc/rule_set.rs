//! The rule sets that find signals in a control chart. The NHS uses two, and they differ.

use crate::parse::fields::choice;

choice! {
    /// Which rules find signals in a control chart.
    RuleSet {
        /// NHS England Making Data Count, Single Chart Tool v5.0.
        MdcV5 = "mdc-v5",
        /// The seven-point rules of the R package NHSRplotthedots 0.2.2.
        PlotTheDots7 = "plotthedots-7",
    }
}

/// The parameters of a rule set. Both sets draw limits at 2.66 mean moving ranges from the mean, and signal two of
/// three points that are beyond two thirds of that distance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rules {
    /// How many consecutive points on one side of the mean make a shift.
    pub shift: usize,
    /// How many consecutive points that rise or fall make a trend.
    pub trend: usize,
    /// With fewer points than this there are no limits and no signals.
    pub min_points: usize,
    /// The fewest points that a baseline may have.
    pub min_baseline: usize,
    /// Whether moving ranges far above their mean are excluded from it, unless the plan says not to.
    pub screens: bool,
    /// Whether a run of points continues across a recalculation.
    pub crosses_recalculations: bool,
    /// Whether a baseline applies to the whole series and overrides recalculations.
    pub baseline_overrides_recalculations: bool,
    /// Whether one improvement outweighs every concern on the same point; otherwise the order of the signals decides.
    pub improvement_wins: bool,
}

impl RuleSet {
    /// The parameters of the set.
    pub fn rules(self) -> Rules {
        match self {
            Self::MdcV5 => Rules {
                shift: 6,
                trend: 6,
                min_points: 13,
                min_baseline: 2,
                screens: false,
                crosses_recalculations: true,
                baseline_overrides_recalculations: true,
                improvement_wins: true,
            },
            Self::PlotTheDots7 => Rules {
                shift: 7,
                trend: 7,
                min_points: 0,
                min_baseline: 12,
                screens: true,
                crosses_recalculations: false,
                baseline_overrides_recalculations: false,
                improvement_wins: false,
            },
        }
    }
}
