//! What can be wrong with a key or with its value.

use crate::report::rules;

rules! {
    missing_key,
    unknown_key,
    wrong_type,
    wrong_value,
}
