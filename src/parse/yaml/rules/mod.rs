//! What can be wrong with YAML as such, whatever its keys are.
//!
//! A new rule: `CONTRIBUTING.md` says how.

use crate::report::rules;

rules! {
    broken_yaml,
    duplicate_key,
    yaml_shorthand,
}
