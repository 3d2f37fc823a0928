//! What can be wrong with YAML as such, whatever its keys are.
//!
//! A new rule: `NAME.rs` here with its functions, its line in the list below, its page `docs/rules/NAME.md`, and a call
//! where the fault is found.

use crate::report::rules;

rules! {
    broken_yaml,
    duplicate_key,
    yaml_shorthand,
}
