//! Arbitrary text as the XML of a Word document.

#![no_main]

use libfuzzer_sys::fuzz_target;
use qi_stories_fuzz::documents::check_word;

fuzz_target!(|bytes: &[u8]| check_word(&String::from_utf8_lossy(bytes)));
