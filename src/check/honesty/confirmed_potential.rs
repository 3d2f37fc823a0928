//! A saving that finance is said to have confirmed, though nobody has made it yet.

use crate::check::honesty::{Account, example};
use crate::model::story::saving::{Confirmed, Status};
use crate::report::{Report, Rule, Severity};

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: "confirmed-potential",
    severity: Severity::Warning,
    is_firm: false,
    why: "Finance confirms money that has been saved. A saving that could be made and is said to be confirmed is read by a \
          board as money in hand.",
    bad: example!(
        "savings:\n  - amount: 20000\n    per: once\n    status: potential\n    working: 20 lamps x £1,000\n    \
         confirmed_by_finance: yes\n",
        ""
    ),
    good: example!(
        "savings:\n  - amount: 20000\n    per: once\n    status: realised\n    working: 20 lamps x £1,000\n    \
         confirmed_by_finance: yes\n",
        ""
    ),
};

pub(super) fn check(account: &Account<'_>, report: &mut Report) {
    for saving in &account.story.savings {
        let is_confirmed = matches!(saving.confirmed_by_finance, Confirmed::Yes { .. });
        if is_confirmed && saving.status == Status::Potential {
            let place = saving.places.of("confirmed_by_finance");
            let message = "finance is said to have confirmed a saving that is `potential`";
            report
                .add(&RULE, account.source, place, message)
                .hint("if the money has been saved, write `status: realised`")
                .hint("if finance agreed with the working only, say so in `working`, and take this line out");
        }
    }
}
