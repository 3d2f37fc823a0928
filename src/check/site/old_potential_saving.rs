//! A saving that has been potential for more than a year.

use crate::check::Context;
use crate::model::site::{Partial, Story};
use crate::model::story::WorkStatus;
use crate::model::story::amount::Per;
use crate::model::story::saving::SavingStatus;
use crate::report::{Report, Rule, rule};

/// How many months a saving may stay potential.
const MONTHS: i32 = 12;

/// The rule.
pub(super) const RULE: Rule = rule!("old-potential-saving", Warning);

pub(super) fn check(
    &Context {
        site,
        sources,
        today,
        ..
    }: &Context<'_>,
    report: &mut Report,
) {
    for story in site.stories.iter().filter(|story| counts(story)) {
        for saving in &story.savings {
            let Some(from) = &saving.from_month else {
                continue;
            };
            let is_open = saving.status == SavingStatus::Potential && saving.per != Per::Once;
            if is_open && today.month().months_since(from.value) > MONTHS {
                let month = from.value;
                let message = format!("this saving was possible from {month}; has it been made?");
                report
                    .add(&RULE, &sources.texts[&story.path], from.span, message)
                    .hint("if it has, write `status: realised`")
                    .hint(
                        "if not, write the month when you now expect it to start, or delete the saving",
                    );
            }
        }
    }
}

/// Whether the story's savings count, so that their outcome matters.
fn counts(story: &Story<Partial>) -> bool {
    !story.listing.archived && story.work.status != Some(WorkStatus::Stopped)
}
