//! Rules about how a file is saved, and about series.
//!
//! To add a rule: write `NAME.rs` here with its functions, add it to the list below, add its page `docs/rules/NAME.md`,
//! and call it where the fault is found.

use crate::report::rules;

rules! {
    broken_series,
    garbled_letters,
    not_utf8,
    saved_as_utf16,
}
