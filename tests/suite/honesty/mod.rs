//! A story must not claim more than it knows: each fault is found at its place, and similar text without a fault is
//! not.

mod charts;
mod money;
mod numbers;
mod progress;
mod squire;
mod values;

use crate::harness::{complete, problems};

/// Advice that every short story gets.
const EXPECTED_ADVICE: [&str; 2] = ["before-after-only", "squire-prompts"];

/// The findings in a story with more front matter from line 6 on and a text below it, each as "line:column code".
fn found(front: &str, text: &str) -> Vec<String> {
    let fixture = format!(
        "//- content/stories/a.md
---
title: A story
summary: It has a text.
team: Example Ward
service_area: Example Area
{front}---
{text}"
    );
    let found = problems(&complete(&fixture));
    let short = found.iter().filter_map(|problem| {
        let mut words = problem.split(' ');
        let (place, code) = (words.next()?, words.next()?);
        let place = place.trim_start_matches("content/stories/a.md:");
        (!EXPECTED_ADVICE.contains(&code)).then(|| format!("{place} {code}"))
    });
    short.collect()
}

/// Fails unless each case has exactly these findings: front matter, text, findings.
#[track_caller]
fn check(cases: &[(&str, &str, &[&str])]) {
    let wrong = cases.iter().filter_map(|(front, text, expected)| {
        let found = found(front, text);
        (found != *expected).then(|| format!("{front}\n{text}\nhas {found:?}, not {expected:?}"))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}
