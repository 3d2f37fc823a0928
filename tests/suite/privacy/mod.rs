//! Personal data that must not be published: found wherever it is, and nowhere else.

mod corpus;
mod harmless;
mod markup;
mod places;
mod shown;
mod spelled;

use std::collections::BTreeSet;

use crate::harness::{complete, problems};

/// A story whose text begins on line 8. Planned work gets no further advice.
const STORY: &str = "//- content/stories/a.md
---
title: A story
summary: It has a text.
team: Example Ward
service_area: Example Area
status: planned
---
";

/// The findings in a text, each as "line:column code".
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

/// Findings that lines about people also have, by rules that are not about people.
const OTHER_RULES: [&str; 2] = ["long-sentence", "money-without-saving"];

/// The codes of the findings in a text, each once.
fn codes_in(text: &str) -> BTreeSet<String> {
    let found = found_in(text);
    let codes = found.iter().filter_map(|line| line.split(' ').next_back());
    let codes = codes.filter(|code| !OTHER_RULES.contains(code));
    codes.map(str::to_owned).collect()
}

/// The codes of the findings in each of several texts, all of them in one site.
fn codes_in_each(texts: &[&str]) -> Vec<BTreeSet<String>> {
    // A link from a text to itself leads to the first.
    let mut site = format!("{STORY}Text.\n");
    for (number, text) in texts.iter().enumerate() {
        let story = STORY
            .replace("a.md", &format!("s{number}.md"))
            .replace("A story", &format!("A story s{number}"));
        site.push_str(&format!("{story}{text}\n"));
    }
    let mut codes = vec![BTreeSet::new(); texts.len()];
    for problem in problems(&complete(&site)) {
        let (place, rest) = problem.split_once(' ').expect("every problem has a place");
        let name = place.trim_start_matches("content/stories/s");
        let number = name.split('.').next().and_then(|name| name.parse().ok());
        let code = rest.split(' ').next().unwrap_or_default();
        if let Some(codes) = number.and_then(|number: usize| codes.get_mut(number))
            && !OTHER_RULES.contains(&code)
        {
            codes.insert(code.to_owned());
        }
    }
    codes
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(found_in(text), expected, "{text}");
}
