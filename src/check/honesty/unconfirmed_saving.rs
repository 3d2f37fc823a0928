//! A saving that is said to have been made, and that finance has not confirmed.

use crate::check::honesty::{Account, example};
use crate::model::story::saving::{Confirmed, Status};
use crate::report::{Report, Rule, Severity};

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: "unconfirmed-saving",
    severity: Severity::Advice,
    is_firm: false,
    why: "A board trusts a saving that finance has seen. One that only the team claims is shown as claimed.",
    bad: example!(
        "savings:\n  - amount: 20000\n    per: once\n    status: realised\n    working: 20 lamps x £1,000\n",
        ""
    ),
    good: example!(
        "savings:\n  - amount: 20000\n    per: once\n    status: realised\n    working: 20 lamps x £1,000\n    \
         confirmed_by_finance: yes\n",
        ""
    ),
};

pub(super) fn check(account: &Account<'_>, report: &mut Report) {
    let story = account.story;
    for saving in story.savings.iter().filter(|_| !story.heading.archived) {
        let is_confirmed = matches!(saving.confirmed_by_finance, Confirmed::Yes { .. });
        if saving.status == Status::Realised && !is_confirmed {
            let message = "this saving is `realised`, and finance has not confirmed it";
            report
                .add(&RULE, account.source, saving.places.of("status"), message)
                .hint("ask finance, and add `confirmed_by_finance:` with `by` and `on`");
        }
    }
}
