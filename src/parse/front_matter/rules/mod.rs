//! Rules about the start and end of front matter.
//!
//! A new rule: see `CONTRIBUTING.md`.

use crate::report::rules;

rules! {
    broken_front_matter,
    cut_by_hash,
}
