//! A progress score that is higher than the story's data support.

use crate::base::number::Number;
use crate::check::honesty::shortfall::Shortfall;
use crate::check::honesty::shown::not_shown;
use crate::check::honesty::{TextContext, improved};
use crate::model::site::measured::Measured;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("score-above-data", Warning);

pub(super) fn check(context: &TextContext<'_>, report: &mut Report) {
    let Some(story) = context.story else {
        return;
    };
    let Some(score) = story
        .work
        .progress_score
        .map(|progress| progress.score.number())
    else {
        return;
    };
    if let Some((why, hint)) = fault(context, score) {
        let message = format!("a progress score of {score} {why}");
        let span = story.spans.of("progress_score");
        report.add(&RULE, context.source, span, message).hint(hint);
    }
}

/// Why the data do not support a score, and what to do.
fn fault(context: &TextContext<'_>, score: Number) -> Option<(String, &'static str)> {
    let at_least = |halves: i64| score >= Number::halves(halves);
    let metrics = context.metrics;
    let has_series = metrics.iter().any(|metric| metric.series().is_some());
    let worse = || {
        context
            .judged()
            .find(|metric| improved(metric) == Some(false))
    };
    let better = || {
        context
            .judged()
            .any(|metric| improved(metric) == Some(true))
    };
    let name = |metric: &Measured| metric.name.as_str().to_owned();
    if at_least(6) && !has_series && metrics.iter().all(|metric| !metric.after.is_stated()) {
        let why = "means an improvement, but no metric has a value after the change";
        return Some((
            why.to_owned(),
            "add `after` or `data` to a metric, or give a score of 2.5 or lower",
        ));
    }
    if let Some(metric) = worse().filter(|_| at_least(8) || at_least(6) && !better()) {
        let why = format!("means an improvement, but `{}` got worse", name(metric));
        return Some((
            why,
            "check `before`, `after` and `better`, or lower the score",
        ));
    }
    if at_least(9) && !has_series {
        let why = "means that the improvement is lasting, but no metric has values over time";
        return Some((
            why.to_owned(),
            "add `data` to a metric, or give a score of 4 or lower",
        ));
    }
    // A score of 4 may rest on two values; only values over time can show that a change lasts.
    let rests_on_series = at_least(9) || at_least(8) && !better();
    if let Some(lacking) = rests_on_series.then(|| not_shown(context)).flatten() {
        let means = match at_least(9) {
            true => "that the improvement is lasting",
            false => "a significant improvement",
        };
        let why = format!("means {means}, but {lacking}");
        return Some((why, "give a score of 3.5 or lower until the values show it"));
    }
    let missed = context
        .judged()
        .filter_map(|metric| Some((metric, Shortfall::of(metric)?)))
        .find(|(_, shortfall)| shortfall.is_missed);
    if let Some((metric, _)) = missed.filter(|_| at_least(10)) {
        let why = format!(
            "means that all goals are reached, but `{}` has not reached its target",
            name(metric)
        );
        return Some((
            why,
            "give a score of 4.5 or lower until the target is reached",
        ));
    }
    None
}
