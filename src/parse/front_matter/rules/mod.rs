//! What can be wrong with the start and end of front matter.
//!
//! A new rule: `NAME.rs` here with its functions, its line in the list below, its page `docs/rules/NAME.md`, and a call
//! where the fault is found.

use crate::report::rules;

rules! {
    broken_front_matter,
    cut_by_hash,
}
