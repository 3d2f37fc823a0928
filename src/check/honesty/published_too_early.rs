//! A story that was published before its work began.

use crate::check::honesty::{Account, example};
use crate::model::story::Stage;
use crate::report::{Report, Rule, Severity};

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: "published-too-early",
    severity: Severity::Warning,
    is_firm: false,
    why: "Nobody can tell what came of work that had not begun. One of the two dates is most often a slip in the year.",
    bad: example!("started: 2024-03\npublished: 2023-11-01\n", ""),
    good: example!("started: 2023-03\npublished: 2023-11-01\n", ""),
};

pub(super) fn check(account: &Account<'_>, report: &mut Report) {
    let (story, places) = (account.story, &account.story.places);
    let (Some(published), Some(started)) = (story.heading.published, story.work.started) else {
        return;
    };
    if published.month() < started && story.work.status != Some(Stage::Planned) {
        let message = format!("published on {published}, before the work started in {started}");
        report
            .add(&RULE, account.source, places.of("published"), message)
            .hint("look at the years of `published` and `started`");
    }
}
