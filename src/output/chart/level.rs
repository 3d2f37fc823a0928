//! The level lines of a chart: the mean or median and limits of each section, and the target.

use crate::base::number::Number;
use crate::model::spc::{Chart, Ratio};
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
    /// The value as text, if the line is labelled: the target, and the lines of the latest section.
    pub(super) text: Option<String>,
}

/// Returns all level lines of a chart.
pub(super) fn level_lines(subject: &Subject<'_>) -> Vec<LevelLine> {
    let all = subject.series.points().len();
    let line = |kind, points: (usize, usize), value: &Ratio| LevelLine {
        kind,
        points,
        value: value.to_f64(),
        text: (points.1 == all).then(|| {
            let points = &subject.series.points()[points.0..points.1];
            (subject.write)((subject.round)(value, points))
        }),
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
        text: Some((subject.write)(target)),
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
/// variation and that belong to no other signal, and for all points of a run chart.
pub(super) fn point_classes(subject: &Subject<'_>) -> Vec<&'static str> {
    match subject.chart {
        Chart::Run(_) => vec!["none"; subject.series.points().len()],
        Chart::Control(chart) => {
            let points = chart.points.iter();
            points.map(|judged| chart.meaning(judged).word()).collect()
        }
    }
}
