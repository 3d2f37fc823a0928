//! A target that is worse than the value before the change.

use crate::base::number::Number;
use crate::check::honesty::TextContext;
use crate::check::honesty::fraction_and_percent::is_on_different_scale;
use crate::check::honesty::point_range::{PointRange, Sides};
use crate::model::site::measured::Measured;
use crate::model::spc::Better;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("target-on-wrong-side", Warning);

/// With fewer points than this before the change, a series does not show what was usual.
const MIN_POINTS: usize = 3;

pub(super) fn check(context: &TextContext<'_>, report: &mut Report) {
    for metric in context.judged() {
        let (Some(better), Some(target)) = (metric.better, metric.target) else {
            continue;
        };
        let Some((from, what)) = value_before(context, metric, better, target) else {
            continue;
        };
        let is_wrong = better.judge(from, target) == Some(false);
        if !is_wrong || is_on_different_scale(metric, "target", target) {
            continue;
        }
        let side = match target > from {
            true => "above",
            false => "below",
        };
        let message = format!(
            "the target, {target}, is {side} {what}, but `better` is `{}`",
            better.word()
        );
        report
            .add(&RULE, context.source, metric.spans.of("target"), message)
            .hint("check `target` and `better`: one of them is the wrong way round")
            .hint("if you measure this to make sure that nothing else gets worse, write `kind: balancing`");
    }
}

/// The value before the change, with words for it. Without `before`, it is the worst of the points before a change that
/// the author marks.
fn value_before(
    context: &TextContext<'_>,
    metric: &Measured,
    better: Better,
    target: Number,
) -> Option<(Number, String)> {
    if metric.before.is_stated() {
        let before = metric.before.known()?;
        return Some((before, format!("the value before, {before}")));
    }
    let sides = Sides::of(metric, metric.series()?);
    let early: PointRange<'_> = sides
        .early
        .filter(|early| sides.marks > 0 && early.points().len() >= MIN_POINTS)?;
    let (worst, what) = match better {
        Better::Higher => (early.lowest(), "the lowest"),
        Better::Lower => (early.highest(), "the highest"),
        Better::Neither => return None,
    };
    let first = early.first();
    let line = context.where_measured(metric, first.date);
    (target != worst).then(|| {
        let what = format!("{what} of the values before the change, {worst}, which begin {line}");
        (worst, what)
    })
}
