//! A saving of which nobody says how it was worked out.

use crate::check::honesty::Account;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("saving-without-working", Warning);

pub(super) fn check(account: &Account<'_>, report: &mut Report) {
    for saving in &account.story.savings {
        if saving.working.is_none() {
            let message = "this saving does not say how it was worked out";
            report
                .add(&RULE, account.source, saving.places.of("amount"), message)
                .hint("say what was saved, how many, and what each one costs, such as `working: 20 bed days x £1,000`");
        }
    }
}
