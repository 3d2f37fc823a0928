//! A story whose review date has passed.

use crate::check::honesty::StoryContext;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("review-passed", Warning);

pub(super) fn check(context: &StoryContext<'_>, report: &mut Report) {
    let story = context.story;
    let by = story.record.review_by.filter(|by| *by < context.today);
    if let Some(by) = by.filter(|_| !story.listing.archived) {
        let message = format!("this story was to be looked at again by {by}");
        report
            .add(&RULE, context.source, story.spans.of("review_by"), message)
            .hint("if it still holds, write the next date")
            .hint("if it does not, put it right, or write `archived: yes`");
    }
}
