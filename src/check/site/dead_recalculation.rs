//! A recalculation at a date on which a series has no value, or that a baseline overrides.

use crate::base::date::Date;
use crate::check::Context;
use crate::model::series::Series;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("dead-recalculation", Error, firm);

pub(super) fn check(&Context { site, sources, .. }: &Context<'_>, report: &mut Report) {
    for (path, metric) in site.metrics() {
        let Some(series) = metric.series() else {
            continue;
        };
        let is_overridden = metric.plan().overrides_recalculations();
        for date in &metric.charting.recalculate_on {
            let known = series.points().iter().any(|point| point.date == date.value);
            let source = &sources.texts[path];
            if !known {
                let message = format!("the series has no value on {}", date.value);
                let hint = format!(
                    "write a date from the series, such as {}",
                    nearest(date.value, series).iso()
                );
                report.add(&RULE, source, date.span, message).hint(hint);
            } else if is_overridden {
                let message = "the baseline fixes the limits, so they cannot be recalculated";
                let hint = "delete `baseline_points` or `recalculate_on`";
                report.add(&RULE, source, date.span, message).hint(hint);
            }
        }
    }
}

/// The first date of a series after one without a value, or its last date if there is none.
fn nearest(wanted: Date, series: &Series) -> Date {
    let mut dates = series.points().iter().map(|point| point.date);
    let last = series.points()[series.points().len() - 1].date;
    dates.find(|date| *date > wanted).unwrap_or(last)
}
