//! What an author might add, by the guideline for reports of improvement, SQUIRE 2.0: prompts, which `check` alone prints.

mod items;
mod sections;

use crate::check::{Check, Context};
use crate::report::{Report, rules};

rules! {
    CHECKS: Check = check;

    squire_prompts,
}

/// Looks for what stories might add. It asks of stories without errors alone, so it runs after the other checks.
pub(super) fn check(context: &Context<'_>, report: &mut Report) {
    for check in CHECKS {
        check(context, report);
    }
}
