//! Rules that more than one reader of texts finds broken; a rule that one reader finds is in the folder `rules` beside it.
//!
//! A new rule: `NAME.rs` here with its functions, its line in the list below, its page `docs/rules/NAME.md`, and a call
//! where the fault is found.

use crate::report::rules;

rules! {
    over_limit,
    stray_sign,
    withdrawn_page,
}
