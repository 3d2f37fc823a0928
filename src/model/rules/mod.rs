//! What can be wrong with how a file is saved, and with a series.
//!
//! A new rule: `NAME.rs` here with its functions, its line in the list below, its page `docs/rules/NAME.md`, and a call
//! where the fault is found.

use crate::report::rules;

rules! {
    broken_series,
    garbled_letters,
    not_utf8,
    saved_as_utf16,
}
