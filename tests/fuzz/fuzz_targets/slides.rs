//! Arbitrary text as the XML of a slide.

#![no_main]

use libfuzzer_sys::fuzz_target;
use qi_stories_fuzz::documents::check_slides;

fuzz_target!(|bytes: &[u8]| check_slides(&String::from_utf8_lossy(bytes)));
