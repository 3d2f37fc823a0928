//! Arbitrary bytes as an Office file.

#![no_main]

use libfuzzer_sys::fuzz_target;
use qi_stories_fuzz::documents::check_package;

fuzz_target!(|bytes: &[u8]| check_package(bytes));
