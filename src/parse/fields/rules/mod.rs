//! Rules about a key or its value.
//!
//! A new rule: see `CONTRIBUTING.md`.

use crate::report::rules;

rules! {
    markup_in_value,
    missing_key,
    unknown_key,
    wrong_type,
    wrong_value,
}
