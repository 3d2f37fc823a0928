//! A story whose review date has passed.

use crate::check::honesty::TextContext;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("review-passed", Warning);

pub(super) fn check(context: &TextContext<'_>, report: &mut Report) {
    let Some(story) = context.story else {
        return;
    };
    let by = story.record.review_by.filter(|by| *by < context.today);
    if let Some(by) = by.filter(|_| !story.listing.archived) {
        let message = format!("this story was due for review by {by}");
        report
            .add(&RULE, context.source, story.spans.of("review_by"), message)
            .hint("if it is still right, write the next review date")
            .hint("if not, correct it or write `archived: yes`");
    }
}
