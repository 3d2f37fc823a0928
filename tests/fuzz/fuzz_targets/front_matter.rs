//! Arbitrary text as a story's front matter.

#![no_main]

use libfuzzer_sys::fuzz_target;
use qi_stories_fuzz::{SETTINGS, check_laws};

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let story = format!("---\n{text}\n---\nText.\n");
    check_laws(&[("site.yaml", SETTINGS), ("stories/a.md", &story)]);
});
