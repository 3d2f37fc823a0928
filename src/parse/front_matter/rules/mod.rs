//! What can be wrong with the start and end of front matter.
//!
//! A new rule: `CONTRIBUTING.md` says how.

use crate::report::rules;

rules! {
    broken_front_matter,
    cut_by_hash,
}
