//! Arbitrary bytes sent to the server of a preview.

#![no_main]

use libfuzzer_sys::fuzz_target;
use qi_stories_fuzz::requests::check_request;

fuzz_target!(|bytes: &[u8]| check_request(bytes));
