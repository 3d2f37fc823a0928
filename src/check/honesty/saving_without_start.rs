//! A saving that comes again and again, and nobody says from when.

use crate::check::honesty::{Account, example};
use crate::model::story::amount::Per;
use crate::report::{Report, Rule, Severity};

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: "saving-without-start",
    severity: Severity::Warning,
    is_firm: false,
    why: "A sum for each year or month means nothing without the month it counts from, and nobody can ask later whether it \
          was made.",
    bad: example!(
        "savings:\n  - amount: 20000\n    per: year\n    status: planned\n    working: 20 bed days x £1,000\n",
        ""
    ),
    good: example!(
        "savings:\n  - amount: 20000\n    per: year\n    status: planned\n    working: 20 bed days x £1,000\n    from_month: 2024-04\n",
        ""
    ),
};

pub(super) fn check(account: &Account<'_>, report: &mut Report) {
    for saving in &account.story.savings {
        if saving.from_month.is_none() && saving.per != Per::Once {
            let message = format!(
                "this saving is for each {}, and does not say from when on",
                saving.per.word()
            );
            report
                .add(&RULE, account.source, saving.places.of("per"), message)
                .hint("add the first month of it, such as `from_month: 2024-04`");
        }
    }
}
