//! A story that was published before its work began.

use crate::check::honesty::Account;
use crate::model::story::Stage;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("published-too-early", Warning);

pub(super) fn check(account: &Account<'_>, report: &mut Report) {
    let (story, places) = (account.story, &account.story.places);
    let (Some(published), Some(started)) = (story.heading.published, story.work.started) else {
        return;
    };
    if published.month() < started && story.work.status != Some(Stage::Planned) {
        let message = format!("published on {published}, before the work started in {started}");
        report
            .add(&RULE, account.source, places.of("published"), message)
            .hint("check the years in `published` and `started`");
    }
}
