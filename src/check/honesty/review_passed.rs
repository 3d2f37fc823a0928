//! A story that somebody should have looked at again by now.

use crate::check::honesty::Account;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("review-passed", Warning);

pub(super) fn check(account: &Account<'_>, report: &mut Report) {
    let story = account.story;
    let by = story.record.review_by.filter(|by| *by < account.today);
    if let Some(by) = by.filter(|_| !story.heading.archived) {
        let message = format!("this story was due for review by {by}");
        report
            .add(&RULE, account.source, story.places.of("review_by"), message)
            .hint("if it is still right, write the next review date")
            .hint("if not, correct it or write `archived: yes`");
    }
}
