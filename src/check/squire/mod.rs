//! What an author might add according to SQUIRE 2.0, the guideline for reports of improvement: prompts, which only
//! `check` prints.

mod items;
mod sections;

use crate::check::{Check, Context};
use crate::report::{Report, rules};

rules! {
    CHECKS: Check = check;

    squire_prompts,
}

/// Reports what stories might add. Only stories without errors are considered, so it runs after the other checks.
pub(super) fn check(context: &Context<'_>, report: &mut Report) {
    for check in CHECKS {
        check(context, report);
    }
}
