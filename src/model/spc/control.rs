//! The control chart of individual values and moving ranges (XmR): its limits, signals and conclusions.

use std::cmp::Ordering;

use crate::base::date::Date;
use crate::base::number::Number;
use crate::model::series::{Point, Series};
use crate::model::spc::ratio::Ratio;
use crate::model::spc::section::Section;
use crate::model::spc::signal::{Position, Side, Signal, signals};
use crate::model::spc::{Better, Plan, values};

/// A series judged by the rules of a [`RuleSet`](crate::model::spc::RuleSet).
#[derive(Debug, Clone, PartialEq)]
pub struct ControlChart {
    /// The plan that the series was judged by.
    pub plan: Plan,
    /// Every point, in order of date.
    pub points: Vec<JudgedPoint>,
    /// The sections between recalculations; at least one.
    pub sections: Vec<Section>,
    /// What the last point says about the process; `None` if the rules draw no conclusion.
    pub variation: Option<Variation>,
    /// Whether the process can be relied on to reach its target, by the rules; `None` if there is no target, if neither
    /// direction is better, or if they draw no conclusion. They do not ask whether the process has left its limits:
    /// [`Self::reliable_assurance`] does.
    pub assurance: Option<Assurance>,
}

/// A point and its signals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JudgedPoint {
    /// The point.
    pub point: Point,
    /// The index of its section.
    pub section: usize,
    /// The signals of the point, each with its direction.
    pub signals: Vec<(Signal, Side)>,
    /// What the signals mean by the rules.
    pub colour: Colour,
    /// The signals that can support a claim. If the limits equal the mean, a signal that compares a point with them
    /// supports none; if they do so only because screening left no moving range, no signal does.
    pub claims: Vec<(Signal, Side)>,
    /// The direction of these claims; `None` if there are none.
    pub claimed: Option<Side>,
}

/// What a point's signals mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Colour {
    /// Special-cause variation in the better direction.
    Improvement,
    /// Special-cause variation in the worse direction.
    Concern,
    /// Special-cause variation where neither direction is better.
    Neither,
    /// Common-cause variation.
    Common,
    /// Not judged, because there are no limits.
    None,
}

/// What the last point says about the process.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Variation {
    /// Common-cause variation.
    Common,
    /// A signal in the better direction.
    Improvement(Side),
    /// A signal in the worse direction.
    Concern(Side),
    /// A signal where neither direction is better.
    Neither(Side),
}

/// Whether a process can be relied on to reach its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Assurance {
    /// Common-cause variation stays on the good side of the target.
    Pass,
    /// Common-cause variation stays on the bad side of the target.
    Fail,
    /// The target is within common-cause variation.
    HitOrMiss,
}

impl Colour {
    /// Its name in the output.
    pub fn word(self) -> &'static str {
        match self {
            Self::Improvement => "improvement",
            Self::Concern => "concern",
            Self::Neither => "neither",
            Self::Common => "common",
            Self::None => "none",
        }
    }
}

impl Variation {
    /// Its name in the output.
    pub fn word(self) -> &'static str {
        match self {
            Self::Common => "common-cause",
            Self::Improvement(Side::High) => "improvement-high",
            Self::Improvement(Side::Low) => "improvement-low",
            Self::Concern(Side::High) => "concern-high",
            Self::Concern(Side::Low) => "concern-low",
            Self::Neither(Side::High) => "neither-high",
            Self::Neither(Side::Low) => "neither-low",
        }
    }
}

impl Assurance {
    /// Its name in the output.
    pub fn word(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::HitOrMiss => "hit-or-miss",
        }
    }
}

impl ControlChart {
    /// Charts a series. Calculates with exact fractions, so that a point that equals the mean is on it.
    pub fn of(series: &Series, plan: &Plan) -> Self {
        Self::of_points(series.points(), plan)
    }

    /// Charts at least one point.
    pub(super) fn of_points(all: &[Point], plan: &Plan) -> Self {
        let values = values(all);
        let sections = Section::all(&values, all, plan);
        let found = all_signals(&values, &sections, plan);
        let claims = claims(&found, &sections);
        let mut points = Vec::new();
        for (number, section) in sections.iter().enumerate() {
            for index in section.first..section.end {
                let signals = found[index].clone();
                let colour = match decisive(&values, &found, index, plan) {
                    Some(side) => plan.better.colour(side),
                    None if section.limits.is_some() => Colour::Common,
                    None => Colour::None,
                };
                points.push(JudgedPoint {
                    point: all[index],
                    section: number,
                    signals,
                    colour,
                    claims: claims[index].clone(),
                    claimed: decisive(&values, &claims, index, plan),
                });
            }
        }
        let last = sections.last().expect("a series has a point");
        let enough = plan.has_limits(values.len());
        let variation = enough.then(|| {
            decisive(&values, &found, values.len() - 1, plan)
                .map_or(Variation::Common, |side| plan.better.variation(side))
        });
        let assurance = enough.then(|| assurance(last, plan)).flatten();
        Self {
            plan: plan.clone(),
            points,
            sections,
            variation,
            assurance,
        }
    }

    /// The section of a point.
    pub fn section_of(&self, judged: &JudgedPoint) -> &Section {
        &self.sections[judged.section]
    }

    /// The meaning of a point for a claim: by [`JudgedPoint::claims`], not by all its signals.
    pub fn meaning(&self, judged: &JudgedPoint) -> Colour {
        let section = self.section_of(judged);
        match judged.claimed {
            Some(side) => self.plan.better.colour(side),
            None if section.limits.is_none() || section.is_flat() => Colour::None,
            None => Colour::Common,
        }
    }

    /// The latest section.
    pub fn latest(&self) -> &Section {
        self.sections.last().expect("every series has a point")
    }

    /// The recalculation dates that are not dates of the series.
    pub fn unmatched(series: &Series, plan: &Plan) -> Vec<Date> {
        let known = |date: &Date| series.points().iter().any(|point| point.date == *date);
        let dates = plan.recalculate.iter();
        dates.filter(|date| !known(date)).copied().collect()
    }
}

impl Better {
    fn colour(self, side: Side) -> Colour {
        match self.variation(side) {
            Variation::Improvement(_) => Colour::Improvement,
            Variation::Concern(_) => Colour::Concern,
            Variation::Neither(_) => Colour::Neither,
            Variation::Common => Colour::Common,
        }
    }

    pub(super) fn variation(self, side: Side) -> Variation {
        match (self, side) {
            (Self::Neither, side) => Variation::Neither(side),
            (Self::Higher, Side::High) | (Self::Lower, Side::Low) => Variation::Improvement(side),
            (Self::Higher, Side::Low) | (Self::Lower, Side::High) => Variation::Concern(side),
        }
    }
}

/// The signals of every point of a series.
fn all_signals(values: &[Ratio], sections: &[Section], plan: &Plan) -> Vec<Vec<(Signal, Side)>> {
    let rules = plan.rules.rules();
    if !plan.has_limits(values.len()) {
        return vec![Vec::new(); values.len()];
    }
    let indices = |section: &Section| section.first..section.end;
    let positions: Vec<Position> = sections
        .iter()
        .flat_map(|section| {
            values[indices(section)]
                .iter()
                .map(|value| position(value, section))
        })
        .collect();
    if rules.crosses_recalculations {
        return signals(values, &positions, &rules);
    }
    sections
        .iter()
        .flat_map(|section| {
            let indices = indices(section);
            signals(&values[indices.clone()], &positions[indices], &rules)
        })
        .collect()
}

/// The signals of every point that can support a claim.
fn claims(found: &[Vec<(Signal, Side)>], sections: &[Section]) -> Vec<Vec<(Signal, Side)>> {
    let compares_with_limits =
        |signal: Signal| matches!(signal, Signal::Single | Signal::TwoOfThree);
    let of_section = |section: &Section| {
        let (is_flat, never_varies) = (section.is_flat(), section.never_varies);
        let signals = found[section.first..section.end].iter();
        let kept = signals.map(move |signals| {
            let kept = signals.iter().copied();
            kept.filter(|(signal, _)| !is_flat || never_varies && !compares_with_limits(*signal))
                .collect()
        });
        kept.collect::<Vec<_>>()
    };
    sections.iter().flat_map(of_section).collect()
}

/// The position of a value relative to the mean and limits of its section.
fn position(value: &Ratio, section: &Section) -> Position {
    let limits = section.limits.as_ref();
    let is_outside = limits.is_some_and(|limits| *value < limits.lower || *value > limits.upper);
    let is_far =
        limits.is_some_and(|limits| *value < limits.near_lower || *value > limits.near_upper);
    Position {
        side: value.cmp(&section.mean),
        is_outside,
        is_near_limit: is_far && !is_outside,
    }
}

/// The direction that decides what a point's signals mean when they point both ways.
fn decisive(
    values: &[Ratio],
    found: &[Vec<(Signal, Side)>],
    index: usize,
    plan: &Plan,
) -> Option<Side> {
    let signals = &found[index];
    let side_of = |wanted: Signal| {
        signals
            .iter()
            .find(|(signal, _)| *signal == wanted)
            .map(|(_, side)| *side)
    };
    if plan.rules.rules().improvement_wins {
        let good = match plan.better {
            Better::Higher | Better::Neither => Side::High,
            Better::Lower => Side::Low,
        };
        let is_good = signals.iter().any(|(_, side)| *side == good);
        return if is_good {
            Some(good)
        } else {
            signals.first().map(|(_, side)| *side)
        };
    }
    side_of(Signal::Single)
        .or_else(|| side_of(Signal::Trend).map(|_| trend_at(values, found, index)))
        .or_else(|| side_of(Signal::TwoOfThree))
        .or_else(|| side_of(Signal::Shift))
}

/// The direction of the trend at a point; if one trend ends and another begins there, the later one decides.
fn trend_at(values: &[Ratio], found: &[Vec<(Signal, Side)>], index: usize) -> Side {
    let is_trend = |index: usize| {
        found
            .get(index)
            .is_some_and(|signals| signals.iter().any(|(signal, _)| *signal == Signal::Trend))
    };
    let (from, to) = if is_trend(index + 1) {
        (index, index + 1)
    } else {
        (index - 1, index)
    };
    match values[to].cmp(&values[from]) {
        Ordering::Greater => Side::High,
        Ordering::Less | Ordering::Equal => Side::Low,
    }
}

/// Whether the process can be relied on to reach its target, judged by the latest section.
fn assurance(latest: &Section, plan: &Plan) -> Option<Assurance> {
    let target: Ratio = plan.target.map(Number::into)?;
    let Some(limits) = &latest.limits else {
        // Nothing can be concluded from a single point.
        let is_judged = latest.baseline > 1 && plan.better != Better::Neither;
        return is_judged.then_some(Assurance::HitOrMiss);
    };
    let above = target > limits.upper;
    let below = target < limits.lower;
    match plan.better {
        Better::Neither => None,
        Better::Higher if above => Some(Assurance::Fail),
        Better::Lower if above => Some(Assurance::Pass),
        Better::Higher if below => Some(Assurance::Pass),
        Better::Lower if below => Some(Assurance::Fail),
        Better::Higher | Better::Lower => Some(Assurance::HitOrMiss),
    }
}
