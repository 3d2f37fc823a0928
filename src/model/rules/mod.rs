//! What can be wrong with how a file is saved, and with a series.

use crate::report::rules;

rules! {
    broken_series,
    garbled_letters,
    not_utf8,
    saved_as_utf16,
}
