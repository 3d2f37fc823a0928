//! A saving that comes again and again, and nobody says from when.

use crate::check::honesty::Account;
use crate::model::story::amount::Per;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("saving-without-start", Warning);

pub(super) fn check(account: &Account<'_>, report: &mut Report) {
    for saving in &account.story.savings {
        if saving.from_month.is_none() && saving.per != Per::Once {
            let message = format!(
                "this saving is for each {}, but does not say when it started",
                saving.per.word()
            );
            report
                .add(&RULE, account.source, saving.places.of("per"), message)
                .hint("add its first month, such as `from_month: 2024-04`");
        }
    }
}
