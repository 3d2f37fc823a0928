//! Rules that several parsers report; a rule of one parser is in the folder `rules` beside it.
//!
//! A new rule: `NAME.rs` here with its functions, its line in the list below, its page `docs/rules/NAME.md`, and a call
//! where the problem is found.

use crate::report::rules;

rules! {
    over_limit,
    stray_sign,
    withdrawn_page,
}
