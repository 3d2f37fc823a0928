//! Arbitrary text as a series beside a story.

#![no_main]

use libfuzzer_sys::fuzz_target;
use qi_stories_fuzz::{SETTINGS, STORY, check_laws};

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let metric = "metrics:\n  - name: Falls\n    unit: falls\n    better: lower\n    data: a.csv\n";
    let story = format!("---\n{STORY}{metric}---\nText.\n");
    let files = [
        ("site.yaml", SETTINGS),
        ("stories/a.md", &story),
        ("stories/a.csv", &text),
    ];
    check_laws(&files);
});
