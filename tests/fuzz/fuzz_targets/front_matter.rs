//! Arbitrary text as a story's front matter.

#![no_main]

use libfuzzer_sys::fuzz_target;
use qi_stories_fuzz::{SETTINGS, hold};

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let story = format!("---\n{text}\n---\nText.\n");
    hold(&[("site.yaml", SETTINGS), ("stories/a.md", &story)]);
});
