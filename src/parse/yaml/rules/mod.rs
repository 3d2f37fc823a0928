//! Rules about YAML itself, whatever its keys are.
//!
//! A new rule: see `CONTRIBUTING.md`.

use crate::report::rules;

rules! {
    broken_yaml,
    duplicate_key,
    yaml_shorthand,
}
