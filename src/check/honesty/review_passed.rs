//! A story that somebody should have looked at again by now.

use crate::check::honesty::{Account, example};
use crate::report::{Report, Rule, Severity};

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: "review-passed",
    severity: Severity::Warning,
    is_firm: false,
    why: "The authors asked for somebody to look by that day whether the story still holds. Until then readers cannot \
          rely on it.",
    bad: example!("review_by: 2020-01-31\n", ""),
    good: example!("review_by: 2999-01-31\n", ""),
};

pub(super) fn check(account: &Account<'_>, report: &mut Report) {
    let story = account.story;
    let by = story.record.review_by.filter(|by| *by < account.today);
    if let Some(by) = by.filter(|_| !story.heading.archived) {
        let message = format!("this story was to be looked at again by {by}");
        report
            .add(&RULE, account.source, story.places.of("review_by"), message)
            .hint("if it still holds, write the next date")
            .hint("if it does not, put it right, or write `archived: yes`");
    }
}
