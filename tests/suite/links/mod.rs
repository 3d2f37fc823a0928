//! Links, pictures, headings and names of files: each fault is found at its line and column, and nothing is found where
//! there is no fault.

mod addresses;
mod copies;
mod harmless;
mod headings;
mod misplaced;
mod names;
mod silent;
mod slips;
mod words;

use crate::harness::{complete, files_of, problems};

/// A site whose last story is the one under test: its text begins on line 8. Planned work gets no further advice.
const SITE: &str = "//- content/site.yaml
title: Stories
organisation: Example Trust
service_areas: [Example Area]
public_contacts: [qi.team@example.nhs.uk]
//- content/stories/handovers.md
---
title: Handovers
summary: They got shorter.
team: Example Ward
service_area: Example Area
status: planned
---
## What happened

The round moved to six.
//- content/stories/draft.md
---
title: A draft
summary: Nobody reads it yet.
team: Example Ward
service_area: Example Area
status: planned
draft: yes
---
//- content/stories/ward a.md
---
title: Ward A
summary: Its file has a space in its name.
team: Example Ward
service_area: Example Area
status: planned
---
//- content/pages/our-team.md
---
title: Our team
---
## Where we are

Here.
//- content/stories/plan.pdf

//- content/stories/my plan.pdf

//- content/stories/board.png

//- content/stories/Photo.jpg

//- content/stories/falls.csv
date,value
2024-01-01,4
//- content/stories/a.md
---
title: A story
summary: It has a text.
team: Example Ward
service_area: Example Area
status: planned
---
";

/// The findings in the text of a story as "line:column code", with lines counted from the first line of the text.
fn found_in(text: &str) -> Vec<String> {
    let found = problems(&complete(&format!("{SITE}{text}\n")));
    let short = found.iter().map(|problem| {
        let mut words = problem.split(' ');
        let place = words.next().unwrap_or_default();
        let mut parts = place.rsplit(':');
        let column = parts.next().unwrap_or_default();
        let line: usize = parts
            .next()
            .and_then(|line| line.parse().ok())
            .unwrap_or_default();
        let code = words.next().unwrap_or_default();
        assert!(place.starts_with("content/stories/a.md:"), "{problem}");
        format!("{}:{column} {code}", line - 7)
    });
    short.collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(found_in(text), expected, "{text}");
}

/// Texts, each with its single finding.
#[track_caller]
fn check_each(code: &str, texts: &[(&str, &str)]) {
    let wrong = texts.iter().filter_map(|(text, place)| {
        let found = found_in(text);
        (found != [format!("{place} {code}")]).then(|| format!("{text:?}: {found:?}"))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "not {code}\n{}", wrong.join("\n"));
}

/// The findings in files as "path:line:column code".
fn found_in_files(files: &str) -> Vec<String> {
    let settings = "//- content/site.yaml
title: Stories
organisation: Example Trust
service_areas: [Example Area]
";
    let found = problems(&files_of(&format!("{settings}{files}")));
    let short = found
        .iter()
        .map(|problem| problem.split(' ').take(2).collect::<Vec<_>>().join(" "));
    short.collect()
}
