//! What can be wrong with a key or its value.
//!
//! A new rule: `CONTRIBUTING.md` says how.

use crate::report::rules;

rules! {
    markup_in_value,
    missing_key,
    unknown_key,
    wrong_type,
    wrong_value,
}
