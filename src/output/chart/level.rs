//! The level lines of a chart: the mean or median and limits of each section, and the target.

use crate::base::number::Number;
use crate::model::spc::{Chart, ControlChart, Ratio};
use crate::output::chart::Subject;

/// A level line over some points.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Height {
    /// `mean`, `median`, `lower`, `upper` or `target`.
    pub(super) kind: &'static str,
    /// The place of its first point, and that behind its last.
    pub(super) points: (usize, usize),
    /// How high it lies.
    pub(super) value: f64,
    /// The same for people to read, where that is wanted: behind the latest section.
    pub(super) text: Option<String>,
}

/// All level lines of a chart.
pub(super) fn heights(subject: &Subject<'_>) -> Vec<Height> {
    let all = subject.series.points().len();
    let decimals = subject.series.decimals() + 1;
    let height = |kind, points: (usize, usize), value: &Ratio| Height {
        kind,
        points,
        value: value.to_f64(),
        text: (points.1 == all).then(|| (subject.write)(value.rounded(decimals))),
    };
    let mut found = Vec::new();
    match subject.chart {
        Chart::Run(chart) => {
            for part in &chart.parts {
                found.push(height("median", (part.first, part.end), &part.median));
            }
        }
        Chart::Control(chart) => {
            for section in &chart.sections {
                let points = (section.first, section.end);
                found.push(height("mean", points, &section.mean));
                if let Some(limits) = section.limits.as_ref().filter(|_| !section.is_flat()) {
                    found.push(height("lower", points, &limits.lower));
                    found.push(height("upper", points, &limits.upper));
                }
            }
        }
    }
    let target = |target: Number| Height {
        kind: "target",
        points: (0, all),
        value: target.to_f64(),
        text: Some((subject.write)(target)),
    };
    found.extend(subject.target.map(target));
    found
}

/// The sections of a chart as places of points: the first, and the one behind the last.
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

/// What each point means, in a word. Where limits tell nothing, no point means anything.
pub(super) fn kinds(subject: &Subject<'_>) -> Vec<&'static str> {
    match subject.chart {
        Chart::Run(_) => vec!["none"; subject.series.points().len()],
        Chart::Control(chart) => kinds_of(chart),
    }
}

fn kinds_of(chart: &ControlChart) -> Vec<&'static str> {
    let kind = |judged| {
        let is_flat = chart.section_of(judged).is_flat();
        if is_flat {
            "none"
        } else {
            judged.colour.word()
        }
    };
    chart.points.iter().map(kind).collect()
}
