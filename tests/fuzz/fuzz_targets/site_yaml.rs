//! Arbitrary text as a site's settings, with a story in the site.

#![no_main]

use libfuzzer_sys::fuzz_target;
use qi_stories_fuzz::{STORY, check_laws};

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let story = format!("---\n{STORY}---\nText.\n");
    check_laws(&[("site.yaml", &text), ("stories/a.md", &story)]);
});
