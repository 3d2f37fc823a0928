//! Arbitrary text as HTML that is pasted or imported.

#![no_main]

use libfuzzer_sys::fuzz_target;
use qi_stories_fuzz::documents::check_html;

fuzz_target!(|bytes: &[u8]| check_html(&String::from_utf8_lossy(bytes)));
