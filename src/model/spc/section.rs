//! The parts of a series between recalculations, each with a mean and limits of its own.

use crate::model::series::Series;
use crate::model::spc::Plan;
use crate::model::spc::ratio::Ratio;

/// Limits stand so many hundredths of a mean moving range from the mean. It stands for 3 standard deviations,
/// because the distance of two neighbours is 1.128 of one on average (Shewhart); both rule sets round 3 / 1.128
/// to 2.66.
const LIMIT: i64 = 266;

/// Moving ranges of so many thousandths of their mean, and above, are screened out.
const SCREEN: i64 = 3267;

/// Fewer points than this make limits that later points may still move.
const FEW_POINTS: usize = 13;

/// Points between two recalculations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The place of its first point in the series.
    pub first: usize,
    /// The place behind its last point.
    pub end: usize,
    /// How many of its first points its mean and limits come from.
    pub used: usize,
    /// The mean of those points.
    pub mean: Ratio,
    /// The mean distance between neighbours of those points, after screening; `None` when there are no two.
    pub mean_range: Option<Ratio>,
    /// Where usual variation ends; `None` when there is nothing to work it out from, or too little.
    pub limits: Option<Limits>,
}

/// Where usual variation ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// The lower limit; it may lie below zero where no value can.
    pub lower: Ratio,
    /// The upper limit.
    pub upper: Ratio,
    /// Two thirds of the way from the mean to the lower limit.
    pub near_lower: Ratio,
    /// Two thirds of the way from the mean to the upper limit.
    pub near_upper: Ratio,
}

impl Section {
    /// Whether its limits come from so few points that they are only a trial.
    pub fn is_trial(&self) -> bool {
        self.limits.is_some() && self.used < FEW_POINTS
    }

    /// Whether what its limits come from shows no variation at all, once screened: limits on top of the mean,
    /// or none, tell nobody anything.
    pub fn is_flat(&self) -> bool {
        match &self.mean_range {
            Some(range) => range.is_zero(),
            None => self.used > 1,
        }
    }

    /// The sections of a series as planned, each with at least one point.
    pub(super) fn all(values: &[Ratio], series: &Series, plan: &Plan) -> Vec<Self> {
        let starts = starts(series, plan);
        let ends = starts.iter().skip(1).copied().chain([values.len()]);
        let rules = plan.rules.rules();
        starts
            .iter()
            .zip(ends)
            .map(|(&first, end)| {
                let used = plan.baseline.unwrap_or(end - first).min(end - first);
                let base = &values[first..first + used];
                let mean = Ratio::mean(base.iter()).expect("a section has a point");
                let mean_range = mean_range(base, rules.screens && plan.screening);
                let enough = values.len() >= rules.fewest_points;
                let limits = mean_range
                    .as_ref()
                    .filter(|_| enough)
                    .map(|range| Limits::around(&mean, range));
                Self {
                    first,
                    end,
                    used,
                    mean,
                    mean_range,
                    limits,
                }
            })
            .collect()
    }
}

impl Limits {
    fn around(mean: &Ratio, range: &Ratio) -> Self {
        let far = range.times(&Ratio::of(LIMIT, 100));
        let near = range.times(&Ratio::of(LIMIT * 2, 100 * 3));
        Self {
            lower: mean.minus(&far),
            upper: mean.plus(&far),
            near_lower: mean.minus(&near),
            near_upper: mean.plus(&near),
        }
    }
}

/// The places at which sections begin.
pub(super) fn starts(series: &Series, plan: &Plan) -> Vec<usize> {
    let mut starts = vec![0];
    if plan.baseline.is_none() || !plan.rules.rules().baseline_is_for_all {
        let points = series.points().iter().enumerate();
        starts.extend(
            points
                .filter(|(place, point)| *place > 0 && plan.recalculate.contains(&point.date))
                .map(|(place, _)| place),
        );
    }
    starts
}

/// The mean distance between neighbours; with `screens`, without those far above it, which is done once.
fn mean_range(base: &[Ratio], screens: bool) -> Option<Ratio> {
    let ranges: Vec<Ratio> = base
        .windows(2)
        .map(|pair| pair[1].distance(&pair[0]))
        .collect();
    let mean = Ratio::mean(ranges.iter())?;
    if !screens {
        return Some(mean);
    }
    let most = mean.times(&Ratio::of(SCREEN, 1000));
    Ratio::mean(ranges.iter().filter(|range| **range < most))
}
