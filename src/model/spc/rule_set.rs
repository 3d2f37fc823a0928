//! The rules by which a control chart finds signals: two sets are in use in the NHS, and they differ.

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

/// What a set of rules asks for. Both sets draw limits at 2.66 mean moving ranges from the mean, and ask for
/// two of three points beyond two thirds of that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rules {
    /// How many points in a row on one side of the mean are a shift.
    pub shift: usize,
    /// How many points in a row that rise or fall are a trend.
    pub trend: usize,
    /// Below so many points there are no limits and no signals.
    pub fewest_points: usize,
    /// The fewest points that a baseline may have.
    pub fewest_in_baseline: usize,
    /// Whether moving ranges far above their mean are left out of it, unless somebody says not to.
    pub screens: bool,
    /// Whether a run of points goes on across a recalculation.
    pub crosses_recalculations: bool,
    /// Whether a baseline stands for the whole series, whatever is recalculated.
    pub baseline_is_for_all: bool,
    /// Whether one improvement outweighs every concern on the same point; else the order of the signals
    /// decides.
    pub improvement_wins: bool,
}

impl RuleSet {
    /// What the set asks for.
    pub fn rules(self) -> Rules {
        match self {
            Self::MdcV5 => Rules {
                shift: 6,
                trend: 6,
                fewest_points: 13,
                fewest_in_baseline: 2,
                screens: false,
                crosses_recalculations: true,
                baseline_is_for_all: true,
                improvement_wins: true,
            },
            Self::PlotTheDots7 => Rules {
                shift: 7,
                trend: 7,
                fewest_points: 0,
                fewest_in_baseline: 12,
                screens: true,
                crosses_recalculations: false,
                baseline_is_for_all: false,
                improvement_wins: false,
            },
        }
    }
}
