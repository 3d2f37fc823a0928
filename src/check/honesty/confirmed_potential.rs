//! A saving marked as confirmed by finance that has not been made yet.

use crate::check::honesty::TextContext;
use crate::model::story::saving::{Confirmed, SavingStatus};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("confirmed-potential", Warning);

pub(super) fn check(context: &TextContext<'_>, report: &mut Report) {
    for saving in context.savings() {
        let is_confirmed = matches!(saving.confirmed_by_finance, Confirmed::Yes { .. });
        if is_confirmed && saving.status == SavingStatus::Potential {
            let span = saving.spans.of("confirmed_by_finance");
            let message =
                "this saving is `potential`, but the story says that finance has confirmed it";
            report
                .add(&RULE, context.source, span, message)
                .hint("if the money has been saved, write `status: realised`")
                .hint("if finance only agreed with the working, say so in `working` and delete this line");
        }
    }
}
