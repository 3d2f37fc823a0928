//! What can be wrong with a theme, and with the pages that come out of it; and the list of all rules.
//!
//! A new rule: `NAME.rs` here with its functions, its line in the list below, its page `docs/rules/NAME.md`, and a call
//! where the fault is found.

use crate::check;
use crate::model;
use crate::parse;
use crate::report::{Rule, rules};

rules! {
    broken_template,
    dead_reference,
    missing_theme,
    refused_asset,
}

/// Every rule there is, by its code. The list is here because no later room has rules.
pub fn all_rules() -> Vec<&'static Rule> {
    let rooms = [
        parse::room_rules(),
        model::rules::RULES.to_vec(),
        check::room_rules(),
        RULES.to_vec(),
    ];
    let mut rules = rooms.concat();
    rules.sort_by_key(|rule| rule.code);
    rules
}
