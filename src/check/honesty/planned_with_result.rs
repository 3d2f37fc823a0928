//! A story that is going to begin, and already has a result.

use crate::check::honesty::{Account, example};
use crate::model::story::Stage;
use crate::model::story::saving::Status;
use crate::report::{Report, Rule, Severity};

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: "planned-with-result",
    severity: Severity::Warning,
    is_firm: false,
    why: "What has not begun has no result. Either the work has come further than its status says, or what is hoped for \
          stands where a result should.",
    bad: example!(
        "status: planned\nmetrics:\n  - name: Forms completed\n    after: 66\n    better: higher\n",
        ""
    ),
    good: example!(
        "status: planned\nmetrics:\n  - name: Forms completed\n    target: 66\n    better: higher\n",
        ""
    ),
};

pub(super) fn check(account: &Account<'_>, report: &mut Report) {
    let story = account.story;
    if story.work.status != Some(Stage::Planned) {
        return;
    }
    let measured = story
        .metrics
        .iter()
        .find(|metric| metric.after.known().is_some());
    let mut savings = story.savings.iter();
    let result = match measured {
        Some(metric) => format!("`{}` has a value after it", metric.name.as_str()),
        None if savings.any(|saving| saving.status == Status::Realised) => {
            "a saving is `realised`".to_owned()
        }
        None => return,
    };
    let message = format!("the work is `planned`, and {result}");
    report
        .add(&RULE, account.source, story.places.of("status"), message)
        .hint("if changes have been tried, write `status: testing`")
        .hint("if not, write what is hoped for as `target`, and take `after` out");
}
