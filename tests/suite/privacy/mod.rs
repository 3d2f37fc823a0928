//! What must not be published of people: found wherever it is, and only there.

mod corpus;
mod harmless;
mod markup;
mod places;
mod spelled;

use std::collections::BTreeSet;

use crate::harness::{complete, problems};

/// A story whose text begins on line 8. Of planned work nothing more is asked.
const STORY: &str = "//- content/stories/a.md
---
title: A story
summary: It has a text.
team: Example Ward
service_area: Example Area
status: planned
---
";

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

/// What lines about people are asked for besides, by rules that are not about people.
const OTHER_RULES: [&str; 2] = ["long-sentence", "money-without-saving"];

/// The codes of what is found in a text, each once.
fn codes_in(text: &str) -> BTreeSet<String> {
    let found = found_in(text);
    let codes = found.iter().filter_map(|line| line.split(' ').next_back());
    let codes = codes.filter(|code| !OTHER_RULES.contains(code));
    codes.map(str::to_owned).collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(found_in(text), expected, "{text}");
}
