//! A saving of which nobody says how it was worked out.

use crate::check::honesty::{Account, example};
use crate::report::{Report, Rule, Severity};

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: "saving-without-working",
    severity: Severity::Warning,
    is_firm: false,
    why: "A board that reads of a saving asks what was saved and what one of it costs. Without that, finance cannot confirm \
          it.",
    bad: example!(
        "savings:\n  - amount: 20000\n    per: once\n    status: planned\n",
        ""
    ),
    good: example!(
        "savings:\n  - amount: 20000\n    per: once\n    status: planned\n    working: 20 bed days x £1,000\n",
        ""
    ),
};

pub(super) fn check(account: &Account<'_>, report: &mut Report) {
    for saving in &account.story.savings {
        if saving.working.is_none() {
            let message = "this saving does not say how it was worked out";
            report
                .add(&RULE, account.source, saving.places.of("amount"), message)
                .hint("add how many of what were saved and what one costs, such as `working: 20 bed days x £1,000`");
        }
    }
}
