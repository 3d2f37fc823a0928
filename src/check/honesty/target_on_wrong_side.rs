//! A target that is worse than what there was before.

use crate::base::number::Number;
use crate::check::honesty::{Account, example};
use crate::report::{Report, Rule, Severity};

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: "target-on-wrong-side",
    severity: Severity::Warning,
    is_firm: false,
    why: "A team aims for something better than it has. A target on the other side is reached before anything is done, and \
          every chart says so.",
    bad: example!(
        "metrics:\n  - name: Length of stay\n    unit: days\n    before: 31\n    target: 42\n    better: lower\n",
        ""
    ),
    good: example!(
        "metrics:\n  - name: Length of stay\n    unit: days\n    before: 31\n    target: 24\n    better: lower\n",
        ""
    ),
};

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
                "the target {target} lies {side} the value before, {before}, though `better` is `{}`",
                better.word()
            );
            report
                .add(&RULE, account.source, metric.places.of("target"), message)
                .hint("look at `target` and at `better`: one of them is the wrong way round")
                .hint("if it watches that nothing else gets worse, write `kind: balancing`");
        }
    }
}
