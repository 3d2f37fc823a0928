//! A baseline that its rules allow, but that is too short to support any claim.

use crate::base::english;
use crate::check::Context;
use crate::model::spc::MIN_FIRM_BASELINE;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("short-baseline", Warning);

pub(super) fn check(&Context { site, sources, .. }: &Context<'_>, report: &mut Report) {
    for (path, metric) in site.metrics() {
        let (Some(series), Some(baseline)) = (metric.series(), &metric.charting.baseline_points)
        else {
            continue;
        };
        let plan = metric.plan();
        let all = series.points().len();
        let Some(points) = plan.short_baseline() else {
            continue;
        };
        // A baseline that does not fit at all is an error of its own.
        if plan.baseline_fault(all).is_some() {
            continue;
        }
        let message = format!(
            "a baseline of {} is too short to base a claim on: the page says that it is too early to say",
            english::count(points, "point", "points")
        );
        let found = report.add(&RULE, &sources.texts[path], baseline.span, message);
        let delete = "delete `baseline_points`, so that all points set the mean and limits";
        if all < MIN_FIRM_BASELINE {
            found.hint(delete);
        } else {
            found
                .hint(format!(
                    "if at least {MIN_FIRM_BASELINE} points were measured before the change, write how many"
                ))
                .hint(format!("if not, {delete}"));
        }
    }
}
