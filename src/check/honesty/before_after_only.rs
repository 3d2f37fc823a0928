//! A metric of two values, which cannot show that a change is more than chance.

use crate::check::honesty::{Account, example};
use crate::report::{Report, Rule, Severity};

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: "before-after-only",
    severity: Severity::Advice,
    is_firm: false,
    why: "Every measure goes up and down by itself, so two values always differ. Values of each month, before the change \
          and after it, show whether it did anything.",
    bad: example!(
        "metrics:\n  - name: Length of stay\n    unit: days\n    before: 31\n    after: 19\n    better: lower\n",
        ""
    ),
    good: example!(
        "metrics:\n  - name: Length of stay\n    unit: days\n    before: 31\n    after: 19\n    better: lower\n    data:\n      \
         2024-01-01: 32\n      2024-02-01: 30\n      2024-03-01: 19\n",
        ""
    ),
};

pub(super) fn check(account: &Account<'_>, report: &mut Report) {
    if account.story.heading.archived {
        return;
    }
    for metric in &account.story.metrics {
        if metric.change().is_some() && !metric.has_data() {
            let message = "two points do not show whether the change is more than usual variation";
            report
                .add(&RULE, account.source, metric.places.of("after"), message)
                .hint("add monthly data to show this: `data:` with a date and a value a line, or a CSV file");
        }
    }
}
