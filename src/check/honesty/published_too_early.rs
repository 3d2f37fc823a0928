//! A story with a publication date before its work began.

use crate::check::honesty::TextContext;
use crate::model::story::WorkStatus;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("published-too-early", Warning);

pub(super) fn check(context: &TextContext<'_>, report: &mut Report) {
    let Some(story) = context.story else {
        return;
    };
    let spans = &story.spans;
    let (Some(published), Some(started)) = (story.listing.published, story.work.started) else {
        return;
    };
    if published.month() < started && story.work.status != Some(WorkStatus::Planned) {
        let message = format!("published on {published}, before the work started in {started}");
        report
            .add(&RULE, context.source, spans.of("published"), message)
            .hint("check the years in `published` and `started`");
    }
}
