//! What must not be published of people: found wherever it stands, and nowhere else.

mod corpus;
mod harmless;
mod markup;
mod places;

use std::collections::BTreeSet;

use crate::harness::{complete, problems};

/// A story whose text begins on line 8.
const STORY: &str = "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a text.\nteam: Example Ward\n\
                     service_area: Example Area\n---\n\n";

/// What is found in a text: "line:column code", each.
fn found_in(text: &str) -> Vec<String> {
    let found = problems(&complete(&format!("{STORY}{text}\n")));
    let short = found.iter().map(|problem| {
        let mut words = problem.split(' ');
        let place = words.next().unwrap_or_default();
        let place = place.trim_start_matches("content/stories/a.md:");
        format!("{place} {}", words.next().unwrap_or_default())
    });
    short.collect()
}

/// The codes of what is found in a text, each once.
fn codes_in(text: &str) -> BTreeSet<String> {
    let found = found_in(text);
    let code = |line: &String| line.split(' ').next_back().map(str::to_owned);
    found.iter().filter_map(code).collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(found_in(text), expected, "{text}");
}
