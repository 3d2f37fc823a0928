//! What can be wrong with where the front matter begins and ends.

use crate::report::rules;

rules! {
    broken_front_matter,
    cut_by_hash,
}
