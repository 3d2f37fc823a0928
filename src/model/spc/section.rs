//! The sections of a series between recalculations, each with its own mean and limits.

use crate::model::series::Point;
use crate::model::spc::Plan;
use crate::model::spc::ratio::Ratio;
use crate::model::spc::signal::Side;

/// The distance of the limits from the mean, in hundredths of the mean moving range. It estimates 3 standard
/// deviations, because neighbouring values differ by 1.128 standard deviations on average (Shewhart); both rule sets
/// round 3 / 1.128 to 2.66.
const LIMIT_HUNDREDTHS: i64 = 266;

/// Moving ranges of at least this many thousandths of their mean are screened out.
const SCREEN_THOUSANDTHS: i64 = 3267;

/// Limits that come from fewer points than this are provisional, as later points may still move them.
const MIN_FOR_FIRM_LIMITS: usize = 13;

/// The points between two recalculations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The index of its first point in the series.
    pub first: usize,
    /// The index after its last point.
    pub end: usize,
    /// How many of its first points determine its mean and limits.
    pub baseline: usize,
    /// The mean of those points.
    pub mean: Ratio,
    /// The mean moving range of those points, after screening; `None` if no range is left.
    pub mean_range: Option<Ratio>,
    /// Whether all of those points are equal.
    pub never_varies: bool,
    /// Where common-cause variation ends; `None` if there is no range to calculate it from, or if too few points are in
    /// the series or the baseline.
    pub limits: Option<Limits>,
}

/// Where common-cause variation ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// The lower limit; it may be below zero even where no value can be.
    pub lower: Ratio,
    /// The upper limit.
    pub upper: Ratio,
    /// Two thirds of the way from the mean to the lower limit.
    pub near_lower: Ratio,
    /// Two thirds of the way from the mean to the upper limit.
    pub near_upper: Ratio,
}

impl Section {
    /// Whether its limits come from so few points that they are provisional.
    pub fn is_trial(&self) -> bool {
        self.limits.is_some() && self.baseline < MIN_FOR_FIRM_LIMITS
    }

    /// Whether the points that determine its limits show no variation after screening: limits that equal the mean, or
    /// none at all, are meaningless.
    pub fn is_flat(&self) -> bool {
        match &self.mean_range {
            Some(range) => range.is_zero(),
            None => self.baseline > 1,
        }
    }

    /// The sections of some points by their plan, each with at least one point.
    pub(super) fn all(values: &[Ratio], points: &[Point], plan: &Plan) -> Vec<Self> {
        let starts = starts(points, plan);
        let ends = starts.iter().skip(1).copied().chain([values.len()]);
        let rules = plan.rules.rules();
        starts
            .iter()
            .zip(ends)
            .map(|(&first, end)| {
                let baseline = plan.baseline.unwrap_or(end - first).min(end - first);
                let baseline_values = &values[first..first + baseline];
                let mean = Ratio::mean(baseline_values.iter()).expect("every section has a point");
                let mean_range = mean_range(baseline_values, rules.screens && plan.screening);
                let enough = plan.has_limits(values.len());
                let limits = mean_range
                    .as_ref()
                    .filter(|_| enough)
                    .map(|range| Limits::around(&mean, range));
                Self {
                    first,
                    end,
                    baseline,
                    never_varies: baseline_values.iter().all(|value| *value == mean),
                    mean,
                    mean_range,
                    limits,
                }
            })
            .collect()
    }
}

impl Limits {
    /// The side on which a value is outside; `None` for a value between the limits.
    pub(super) fn side_of(&self, value: &Ratio) -> Option<Side> {
        if *value > self.upper {
            Some(Side::High)
        } else if *value < self.lower {
            Some(Side::Low)
        } else {
            None
        }
    }

    fn around(mean: &Ratio, range: &Ratio) -> Self {
        let far = range.times(&Ratio::of(LIMIT_HUNDREDTHS, 100));
        let near = range.times(&Ratio::of(LIMIT_HUNDREDTHS * 2, 100 * 3));
        Self {
            lower: mean.minus(&far),
            upper: mean.plus(&far),
            near_lower: mean.minus(&near),
            near_upper: mean.plus(&near),
        }
    }
}

/// The indices at which sections begin.
pub(super) fn starts(points: &[Point], plan: &Plan) -> Vec<usize> {
    let mut starts = vec![0];
    if plan.baseline.is_none() || !plan.rules.rules().baseline_overrides_recalculations {
        let points = points.iter().enumerate();
        starts.extend(
            points
                .filter(|(index, point)| *index > 0 && plan.recalculate.contains(&point.date))
                .map(|(index, _)| index),
        );
    }
    starts
}

/// The mean moving range; with `screens`, ranges far above it are excluded, once.
fn mean_range(baseline_values: &[Ratio], screens: bool) -> Option<Ratio> {
    let ranges: Vec<Ratio> = baseline_values
        .windows(2)
        .map(|pair| pair[1].distance(&pair[0]))
        .collect();
    let mean = Ratio::mean(ranges.iter())?;
    if !screens {
        return Some(mean);
    }
    let max_range = mean.times(&Ratio::of(SCREEN_THOUSANDTHS, 1000));
    Ratio::mean(ranges.iter().filter(|range| **range < max_range))
}
