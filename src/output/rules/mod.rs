//! Rules about themes and the pages rendered with them, and the list of all rules.
//!
//! A new rule: see `CONTRIBUTING.md`.

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

/// Returns every rule, sorted by code. The list is here because no later room has rules.
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
