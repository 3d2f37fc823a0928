//! Changes that are said to have lasted, without data that continue long enough to show it.

use crate::base::date::Date;
use crate::base::english;
use crate::check::honesty::TextContext;
use crate::check::honesty::point_range::marked_days;
use crate::check::honesty::shown::{denied, not_shown};
use crate::model::series::Series;
use crate::model::site::measured::Measured;
use crate::model::story::WorkStatus;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("sustained-without-data", Warning);

/// The number of points after the last change that show that it lasted.
const ENOUGH: usize = 6;

pub(super) fn check(context: &TextContext<'_>, report: &mut Report) {
    let Some(story) = context.story else {
        return;
    };
    if story.work.status != Some(WorkStatus::Sustained) {
        return;
    }
    let followed = story
        .metrics
        .iter()
        .filter_map(|metric| Some(followed(metric, metric.series()?)));
    let longest = followed.max_by_key(|(points, _)| *points);
    let message = match longest {
        None => {
            "the changes are `sustained`, but no metric has values over time to show it".to_owned()
        }
        Some((points, _)) if points >= ENOUGH => {
            if let Some(lacking) = denied(context).or_else(|| not_shown(context)) {
                let message = format!("the changes are `sustained`, but {lacking}");
                report
                    .add(&RULE, context.source, story.spans.of("status"), message)
                    .hint("until the values show that it lasts, write `status: implementing`");
            }
            return;
        }
        Some((points, Some(change))) => format!(
            "the changes are `sustained`, but the longest series has only {} since the last change, on {change}",
            count(points)
        ),
        Some((points, None)) => {
            format!(
                "the changes are `sustained`, but the longest series has only {} since any change that it may show",
                count(points)
            )
        }
    };
    report
        .add(&RULE, context.source, story.spans.of("status"), message)
        .hint(match longest {
            Some((_, None)) => {
                "if the change was earlier than the values seem to show, mark its day: `changes_on:` and the date, such as \
                 `changes_on: 2023-02-01`, below `data`; otherwise add values until there are 6 or more since the change"
            }
            _ => "add values to `data` until there are 6 or more since the last change",
        })
        .hint("until then, write `status: implementing`");
}

/// The number of points since the last change of the metric, and the date of that change. Where the author marks none,
/// the chart may date it, and otherwise it may be anywhere: the last half counts.
fn followed(metric: &Measured, series: &Series) -> (usize, Option<Date>) {
    let last = marked_days(metric, series).last().copied();
    let points = series.points();
    let Some(change) = last.or_else(|| metric.verdict().since()) else {
        return (points.len().div_ceil(2), None);
    };
    let since = points.iter().filter(|point| point.date >= change);
    (since.count(), last)
}

fn count(points: usize) -> String {
    match points {
        0 => "0 points".to_owned(),
        _ => english::count(points, "point", "points"),
    }
}
