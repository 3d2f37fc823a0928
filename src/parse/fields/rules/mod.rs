//! What can be wrong with a key or its value.
//!
//! A new rule: `NAME.rs` here with its functions, its line in the list below, its page `docs/rules/NAME.md`, and a call
//! where the fault is found.

use crate::report::rules;

rules! {
    missing_key,
    unknown_key,
    wrong_type,
    wrong_value,
}
