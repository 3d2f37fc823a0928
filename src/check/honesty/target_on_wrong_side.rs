//! A target that is worse than what there was before.

use crate::base::number::Number;
use crate::check::honesty::Account;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("target-on-wrong-side", Warning);

pub(super) fn check(account: &Account<'_>, report: &mut Report) {
    for metric in account.judged() {
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
                .add(&RULE, account.source, metric.places.of("target"), message)
                .hint("check `target` and `better`: one of them is the wrong way round")
                .hint("if you measure this to make sure that nothing else gets worse, write `kind: balancing`");
        }
    }
}
