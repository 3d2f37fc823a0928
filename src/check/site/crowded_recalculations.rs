//! Recalculations so close to each other, or to the beginning, that the points between them show nothing.

use crate::base::date::Date;
use crate::base::english;
use crate::check::Context;
use crate::model::series::Series;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("crowded-recalculations", Warning);

/// With fewer points than this between two recalculations, or before the first, their mean and limits say nothing.
const MIN_POINTS: usize = 6;

pub(super) fn check(&Context { site, sources, .. }: &Context<'_>, report: &mut Report) {
    for (path, metric) in site.metrics() {
        let recalculations = &metric.charting.recalculate_on;
        let (Some(series), false) = (metric.series(), metric.plan().overrides_recalculations())
        else {
            continue;
        };
        let mut dates: Vec<Date> = recalculations.iter().map(|date| date.value).collect();
        dates.sort_unstable();
        dates.dedup();
        let begins = series.points()[0].date;
        // A recalculation on the first day or earlier changes nothing.
        dates.retain(|date| *date > begins);
        let ends = [begins].into_iter().chain(dates);
        let ends: Vec<Date> = ends.collect();
        let mut pairs = ends.windows(2).map(|pair| (pair[0], pair[1]));
        let Some((from, to)) =
            pairs.find(|&(from, to)| points_between(series, from, to) < MIN_POINTS)
        else {
            continue;
        };
        let second = recalculations.iter().find(|date| date.value == to);
        let second = second.expect("the pair ends on one of these dates");
        let points = match points_between(series, from, to) {
            0 => "no point is".to_owned(),
            points => format!("only {}", english::count(points, "point is", "points are")),
        };
        let between = match from == begins {
            true => format!("before the recalculation on {to}"),
            false => format!("between the recalculations on {from} and {to}"),
        };
        let message = format!("{points} {between}, too few for limits that mean anything");
        report
            .add(&RULE, &sources.texts[path], second.span, message)
            .hint(format!(
                "delete dates from `recalculate_on`, so that each part of the series has at least {MIN_POINTS} points"
            ))
            .hint("to mark a change without recalculating, write its date under `changes_on`");
    }
}

/// How many points there are from the first day up to, but not on, the second.
fn points_between(series: &Series, from: Date, to: Date) -> usize {
    let points = series.points().iter();
    points
        .filter(|point| (from..to).contains(&point.date))
        .count()
}
