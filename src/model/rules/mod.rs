//! Rules about how a file is saved, and about series.
//!
//! A new rule: see `CONTRIBUTING.md`.

use crate::report::rules;

rules! {
    broken_series,
    garbled_letters,
    not_utf8,
    saved_as_utf16,
    series_as_read,
}
