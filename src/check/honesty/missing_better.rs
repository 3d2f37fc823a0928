//! A metric that changed, of which nobody says which way is better.

use crate::base::number::Number;
use crate::check::honesty::{Account, example};
use crate::report::{Report, Rule, Severity};

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: "missing-better",
    severity: Severity::Advice,
    is_firm: false,
    why: "Whether a change is for the better depends on what is measured. Unless the story says which way is better, no \
          page can call it an improvement.",
    bad: example!(
        "metrics:\n  - name: Calls\n    before: 31\n    after: 19\n    data: {2024-01-01: 31, 2024-02-01: 19}\n",
        ""
    ),
    good: example!(
        "metrics:\n  - name: Calls\n    before: 31\n    after: 19\n    better: lower\n    data: {2024-01-01: 31, 2024-02-01: 19}\n",
        ""
    ),
};

pub(super) fn check(account: &Account<'_>, report: &mut Report) {
    for metric in &account.story.metrics {
        let changed = metric.change().map(|change| change.difference);
        if metric.better.is_none() && changed.is_some_and(|by| by != Number::ZERO) {
            let message = format!(
                "`{}` does not say which way is better",
                metric.name.as_str()
            );
            report
                .add(&RULE, account.source, metric.places.start(), message)
                .hint("add `better: lower`, `better: higher` or `better: neither`");
        }
    }
}
