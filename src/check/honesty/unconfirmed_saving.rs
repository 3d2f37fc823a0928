//! A saving that is said to have been made but is not confirmed by finance.

use crate::check::honesty::TextContext;
use crate::model::story::saving::{Confirmed, SavingStatus};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("unconfirmed-saving", Advice);

pub(super) fn check(context: &TextContext<'_>, report: &mut Report) {
    let Some(story) = context.story else {
        return;
    };
    for saving in story.savings.iter().filter(|_| !story.listing.archived) {
        let is_confirmed = matches!(saving.confirmed_by_finance, Confirmed::Yes { .. });
        if saving.status == SavingStatus::Realised && !is_confirmed {
            let message = "this saving is `realised`, but finance has not confirmed it";
            report
                .add(&RULE, context.source, saving.spans.of("status"), message)
                .hint("ask finance to confirm it, then add `confirmed_by_finance:` with `by` and `on`");
        }
    }
}
