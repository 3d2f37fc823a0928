//! A saving that finance is said to have confirmed, though nobody has made it yet.

use crate::check::honesty::Account;
use crate::model::story::saving::{Confirmed, Status};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("confirmed-potential", Warning);

pub(super) fn check(account: &Account<'_>, report: &mut Report) {
    for saving in &account.story.savings {
        let is_confirmed = matches!(saving.confirmed_by_finance, Confirmed::Yes { .. });
        if is_confirmed && saving.status == Status::Potential {
            let place = saving.places.of("confirmed_by_finance");
            let message =
                "this saving is `potential`, but the story says that finance has confirmed it";
            report
                .add(&RULE, account.source, place, message)
                .hint("if the money has been saved, write `status: realised`")
                .hint("if finance only agreed with the working, say so in `working` and delete this line");
        }
    }
}
