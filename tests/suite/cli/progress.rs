//! The progress that a long run reports, and that no message is mistaken for it.

use crate::harness::is_progress;

#[test]
fn a_line_about_progress_is_recognised() {
    for line in [
        "Reading …",
        "Making the search index …",
        "Making pages: 0 of 1 …",
        "Moving files into place: 120 of 5003 …",
    ] {
        assert!(is_progress(line), "{line}");
    }
}

#[test]
fn a_message_is_not_mistaken_for_progress() {
    for line in [
        "",
        "…",
        " …",
        "Reading",
        "Reading…",
        "Reading ...",
        "reading …",
        "  Reading …",
        "Reading … then",
        "Reading `a` …",
        "Making pages: 3 of 12",
        "Making pages: some of 12 …",
        "Making pages: 3 of …",
        "Making pages: 3 of 12: 4 …",
        "8 | Making pages: 3 of 12 …",
        "| Reading …",
        "error[missing-key]: Reading …",
        "warning: Reading …",
        "qi-stories cannot read `Reading …",
        " = hint: add a line such as `summary: …`",
        "Found 1 error in 1 file.",
        "Start with the errors: the first is in content/stories/a.md, line 6. Then run the command again. Nothing was …",
        "Took 2.3 s: reading 210 ms, making pages 2.1 s.",
        "Open /tmp/Reading …",
    ] {
        assert!(!is_progress(line), "{line}");
    }
}
