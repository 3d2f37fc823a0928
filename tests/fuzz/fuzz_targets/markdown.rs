//! Arbitrary text as a story's body.

#![no_main]

use libfuzzer_sys::fuzz_target;
use qi_stories_fuzz::{SETTINGS, STORY, check_laws};

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let story = format!("---\n{STORY}---\n{text}");
    check_laws(&[("site.yaml", SETTINGS), ("stories/a.md", &story)]);
});
