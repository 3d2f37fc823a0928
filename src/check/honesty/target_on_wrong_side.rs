//! A target that is worse than the value before the change.

use crate::base::number::Number;
use crate::check::honesty::StoryContext;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("target-on-wrong-side", Warning);

pub(super) fn check(context: &StoryContext<'_>, report: &mut Report) {
    for metric in context.judged() {
        let (Some(better), Some(before), Some(target)) =
            (metric.better, metric.before.known(), metric.target)
        else {
            continue;
        };
        if better.judge(before, target) == Some(false) {
            let side = if target.since(before) > Number::ZERO {
                "above"
            } else {
                "below"
            };
            let message = format!(
                "the target, {target}, is {side} the value before, {before}, but `better` is `{}`",
                better.word()
            );
            report
                .add(&RULE, context.source, metric.spans.of("target"), message)
                .hint("check `target` and `better`: one of them is the wrong way round")
                .hint("if you measure this to make sure that nothing else gets worse, write `kind: balancing`");
        }
    }
}
