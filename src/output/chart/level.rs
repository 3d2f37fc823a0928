//! The level lines of a chart: the mean or median and limits of each section, and the target.

use crate::base::number::Number;
use crate::model::spc::{
    Chart, Colour, ControlChart, Evidence, JudgedPoint, Ratio, Side, VerdictKind,
};
use crate::output::chart::Subject;

/// A level line over a range of points.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct LevelLine {
    /// `mean`, `median`, `lower`, `upper` or `target`.
    pub(super) kind: &'static str,
    /// The index of its first point, and the index after its last.
    pub(super) points: (usize, usize),
    /// Its value.
    pub(super) value: f64,
    /// The value as text.
    pub(super) text: String,
}

/// Returns all level lines of a chart.
pub(super) fn level_lines(subject: &Subject<'_>) -> Vec<LevelLine> {
    let all = subject.series.points().len();
    let line = |kind, points: (usize, usize), value: &Ratio| {
        let of_line = &subject.series.points()[points.0..points.1];
        LevelLine {
            kind,
            points,
            value: value.to_f64(),
            text: (subject.write)((subject.round)(value, of_line)),
        }
    };
    let mut found = Vec::new();
    match subject.chart {
        Chart::Run(chart) => {
            for part in &chart.parts {
                found.push(line("median", (part.first, part.end), &part.median));
            }
        }
        Chart::Control(chart) => {
            for section in &chart.sections {
                let points = (section.first, section.end);
                found.push(line("mean", points, &section.mean));
                if let Some(limits) = section.limits.as_ref().filter(|_| !section.is_flat()) {
                    found.push(line("lower", points, &limits.lower));
                    found.push(line("upper", points, &limits.upper));
                }
            }
        }
    }
    let target = |target: Number| LevelLine {
        kind: "target",
        points: (0, all),
        value: target.to_f64(),
        text: (subject.write)(target),
    };
    found.extend(subject.target.map(target));
    found
}

/// Returns the sections of a chart as half-open ranges of points.
pub(super) fn sections(chart: &Chart) -> Vec<(usize, usize)> {
    match chart {
        Chart::Run(chart) => chart
            .parts
            .iter()
            .map(|part| (part.first, part.end))
            .collect(),
        Chart::Control(chart) => chart
            .sections
            .iter()
            .map(|section| (section.first, section.end))
            .collect(),
    }
}

/// Returns the class of each point, by the claim that it supports. It is `none` for points whose limits show no
/// variation and that belong to no other signal, and for all points of a run chart. If a recalculation shows that the
/// process got better or worse, usual points since then that are better or worse than the first mean are `better` or
/// `worse`.
pub(super) fn point_classes(subject: &Subject<'_>) -> Vec<&'static str> {
    match subject.chart {
        Chart::Run(_) => vec!["none"; subject.series.points().len()],
        Chart::Control(chart) => {
            let since = chart.recalculated_since(subject.chart.verdict().kind());
            let points = chart.points.iter().enumerate();
            points
                .map(|(index, judged)| match (chart.meaning(judged), &since) {
                    (Colour::Common, Some(since)) if since.includes(index, judged) => since.word,
                    (colour, _) => colour.word(),
                })
                .collect()
        }
    }
}

/// The points that are better or worse than before a recalculation.
struct SinceRecalculation<'c> {
    first: usize,
    side: Side,
    mean: &'c Ratio,
    word: &'static str,
}

impl SinceRecalculation<'_> {
    fn includes(&self, index: usize, judged: &JudgedPoint) -> bool {
        let value = Ratio::from(judged.point.value);
        let is_beyond = match self.side {
            Side::High => value > *self.mean,
            Side::Low => value < *self.mean,
        };
        index >= self.first && is_beyond
    }
}

impl ControlChart {
    /// The points since the recalculation that decides its verdict; `None` if another signal does, or if neither
    /// direction is better.
    fn recalculated_since(&self, kind: VerdictKind) -> Option<SinceRecalculation<'_>> {
        let Evidence::Recalculated { side, since } = self.evidence() else {
            return None;
        };
        let word = match kind {
            VerdictKind::Improved => "better",
            VerdictKind::Worse => "worse",
            _ => return None,
        };
        Some(SinceRecalculation {
            first: self.sections[since].first,
            side,
            mean: &self.first_judged().mean,
            word,
        })
    }
}
