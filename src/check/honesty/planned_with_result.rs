//! A story that is planned but already has a result.

use crate::check::honesty::TextContext;
use crate::model::story::WorkStatus;
use crate::model::story::saving::SavingStatus;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("planned-with-result", Warning);

pub(super) fn check(context: &TextContext<'_>, report: &mut Report) {
    let Some(story) = context.story else {
        return;
    };
    if story.work.status != Some(WorkStatus::Planned) {
        return;
    }
    let measured = story
        .metrics
        .iter()
        .find(|metric| metric.after.known().is_some());
    let mut savings = story.savings.iter();
    let result = match measured {
        Some(metric) => format!("`{}` has a value in `after`", metric.name.as_str()),
        None if savings.any(|saving| saving.status == SavingStatus::Realised) => {
            "a saving is `realised`".to_owned()
        }
        None => return,
    };
    let message = format!("the work is `planned`, but {result}");
    report
        .add(&RULE, context.source, story.spans.of("status"), message)
        .hint("if the team has tried a change, write `status: testing`")
        .hint("if not, write the value you hope for as `target` and delete `after`");
}
