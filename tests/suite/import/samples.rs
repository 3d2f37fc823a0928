//! The samples that are kept beside this repository, with words that may be in no draft and no report.

use std::fs;
use std::path::PathBuf;

use snapbox::str;

use crate::harness::{SiteTest, assert_snapshot, files_in, print_line, repository};
use crate::import::{site_with, stories};

/// Words of comments, hidden text, notes, properties and people in the samples.
const SECRETS: [&str; 11] = [
    "SECRETCOMMENT",
    "4%DELETED",
    "HIDDENTEXT",
    "NOTESTEXT",
    "HIDDENSLIDE",
    "Click or tap",
    "Pat Example",
    "Sam Sample",
    "Example Photographer",
    "person1@example.org",
    "Person 1",
];

/// The folder of the samples; `None`, with a printed note, if they are not there.
fn folder() -> Option<PathBuf> {
    let folder = repository().join("../shared/samples/import");
    if !folder.is_dir() {
        print_line(&format!("NOT CHECKED: there is no {}", folder.display()));
        return None;
    }
    Some(folder)
}

/// A site into which some samples were imported, and the report.
#[track_caller]
pub(crate) fn imported(names: &[&str]) -> Option<(SiteTest, String)> {
    let folder = folder()?;
    let files = names.iter().map(|name| {
        let bytes = fs::read(folder.join(name)).expect("the sample can be read");
        (*name, bytes)
    });
    let site = site_with(&files.collect::<Vec<_>>());
    let typed: Vec<&str> = ["import"]
        .into_iter()
        .chain(names.iter().copied())
        .collect();
    let run = site.run(&typed).silent();
    for (name, bytes) in files_in(&site.path().join("content/stories")) {
        for secret in SECRETS {
            let is_in = |bytes: &[u8]| {
                bytes
                    .windows(secret.len())
                    .any(|part| part == secret.as_bytes())
            };
            assert!(!is_in(&bytes), "{name} has {secret}");
            assert!(!run.stdout.contains(secret), "the report has {secret}");
        }
        for hidden in [&b"Exif\0"[..], b"GPS"] {
            assert!(
                !bytes.windows(hidden.len()).any(|part| part == hidden),
                "{name}"
            );
        }
    }
    Some((site, run.stdout))
}

#[test]
fn a_form_in_word() {
    if let Some((site, report)) = imported(&["form-table.docx"]) {
        assert_snapshot(
            report,
            str![[r#"
form-table.docx
  Made:
    - content/stories/form-table.md
    - content/stories/form-table-1.jpg
  To finish before it is published:
    - form-table.md:3, `summary: …`: these dots need to be replaced with text; write some text
  Left out:
    - “Savings”: nothing was filled in
    - “QI project summary”, the title of the form
    - 1 comment in the margin
    - 1 passage that somebody deleted with tracked changes
    - what is at the top and the bottom of each page
    - 1 field of the form that nobody filled in
    - 1 entry that is not for publication: who filled in the form, an e-mail address, a telephone number, a time, or something for office use
  Look at:
    - 1 picture: does anybody appear in it, or is anybody's name on it? What a shape covers in the document is not covered in the picture's file
    - 1 passage that somebody added with tracked changes is in the draft: check that everybody agreed to it

Made 1 draft of 1 file. Readers do not see drafts. Next, finish them and look at them: qi-stories serve

"#]],
        );
        assert_snapshot(
            stories(&site),
            str![[r#"
//- form-table-1.jpg
//- form-table.md
---
title: Fewer missed meals on Example Ward
summary: …
team: Example Ward
service_area: Older adults
draft: yes
started: 2024-03
ended: 2024-09
method: model-for-improvement
aim: To cut missed meals from 14% to 5% by September 2024
changes:
  - idea: Protected mealtimes from 12 to 1
  - idea: Red trays for those who need help
  - idea: A volunteer at each lunch
coach: A. Coach
learning: Ask the kitchen first. It was quicker than we thought.
---

## Measures

% of meals missed (outcome); minutes of nursing time at lunch (balancing)

## Result

Missed meals fell from 14% to 6%

## Were service users involved?

Yes ☒   No ☐

## Photos

![The board of the morning huddle](form-table-1.jpg)

"#]],
        );
    }
}

#[test]
fn a_narrative_in_word_with_a_chart() {
    if let Some((site, report)) = imported(&["narrative-native-chart.docx"]) {
        assert_snapshot(
            report,
            str![[r#"
narrative-native-chart.docx
  Made:
    - content/stories/narrative-native-chart.md
    - content/stories/narrative-native-chart-1.png
    - content/stories/narrative-native-chart-2.jpg
    - content/stories/narrative-native-chart-1.csv
    - content/stories/narrative-native-chart-2.csv
  To finish before it is published:
    - narrative-native-chart.md:3, `summary: …`: these dots need to be replaced with text; write some text
    - narrative-native-chart.md:4, `team: …`: these dots need to be replaced with text; write some text
    - narrative-native-chart.md:5, `service_area: …`: these dots need to be replaced with text; write some text
    - narrative-native-chart.md:32, `![](narrative-native-chart-1.png)`: this picture has no description for people who cannot see it; inside the square brackets, write what it shows: `![The new board on the ward](board.png)`; if it is only a line or pattern, write `![decorative](line.png)`
    - narrative-native-chart.md:36, `![](narrative-native-chart-2.jpg)`: this picture has no description for people who cannot see it; inside the square brackets, write what it shows: `![The new board on the ward](board.png)`; if it is only a line or pattern, write `![decorative](line.png)`
    - narrative-native-chart.md:40, `“I was seen in a week,” said a service u…`: this quotes a service user or carer, but the story does not say that they agreed; if they agreed in writing, add `consent:` and below it `  patient_story: written`; if nobody can tell whose words they are, write `anonymised`
  Left out:
    - table 1: the row “Average”, which the program works out
    - the caption “Table 1: waits each month”, as its numbers are now a metric
    - the chart “Average wait (days)”: it has the same numbers as “Average wait”, so both are one metric
    - 1 passage of hidden text
  Look at:
    - “Figure 1: the wait since January”: if it is a chart, its numbers are only in the picture; type them into a CSV file, for a metric
    - 2 pictures: does anybody appear in it, or is anybody's name on it? What a shape covers in the document is not covered in the picture's file

Made 1 draft of 1 file. Readers do not see drafts. Next, finish them and look at them: qi-stories serve

"#]],
        );
        assert_snapshot(
            stories(&site),
            str![[r#"
//- narrative-native-chart-1.csv
date,value
2024-01-01,31
2024-02-01,30
2024-03-01,33
2024-04-01,29
2024-05-01,26
2024-06-01,24
2024-07-01,22
2024-08-01,19
2024-09-01,18
2024-10-01,15
2024-11-01,14
2024-12-01,13
//- narrative-native-chart-1.png
//- narrative-native-chart-2.csv
date,value
2024-01-01,40
2024-02-01,41
2024-03-01,42
2024-04-01,43
2024-05-01,44
2024-06-01,45
2024-07-01,46
2024-08-01,47
2024-09-01,48
2024-10-01,49
2024-11-01,50
2024-12-01,51
//- narrative-native-chart-2.jpg
//- narrative-native-chart.md
---
title: Shorter waits for a first appointment
summary: …
team: …
service_area: …
draft: yes
aim: To bring the average wait down to 14 days by December 2024.
metrics:
  - name: Average wait
    unit: days
    data: narrative-native-chart-1.csv
  - name: Number seen
    data: narrative-native-chart-2.csv
---

Example Community Team, Adult services

## Background

People waited **too long** for their first appointment, and many *did not come*.

## What we did

1. Rang people two days before
2. Kept two slots a week free
3. Changed the letter
   - A shorter first page
   - The map on the back

## Results

![](narrative-native-chart-1.png)

Figure 1: the wait since January

![](narrative-native-chart-2.jpg)

## What we learned

“I was seen in a week,” said a service user.

Read more at [our page](https://www.example.org/waits)

Box:

TEXTBOXWORDS Key message: ring first.

"#]],
        );
    }
}

#[test]
fn a_poster() {
    if let Some((site, report)) = imported(&["poster.pptx"]) {
        assert_snapshot(
            report,
            str![[r#"
poster.pptx
  Made:
    - content/stories/poster.md
    - content/stories/poster-1.jpg
    - content/stories/poster-1.csv
  To finish before it is published:
    - poster.md:3, `summary: …`: these dots need to be replaced with text; write some text
    - poster.md:4, `team: …`: these dots need to be replaced with text; write some text
    - poster.md:5, `service_area: …`: these dots need to be replaced with text; write some text
  Left out:
    - a chart: it has the same numbers as “Falls”, so both are one metric
    - the speaker's notes of 1 slide
    - 1 hidden slide
  Look at:
    - 1 picture: does anybody appear in it, or is anybody's name on it? What a shape covers in the document is not covered in the picture's file

Made 1 draft of 1 file. Readers do not see drafts. Next, finish them and look at them: qi-stories serve

"#]],
        );
        assert_snapshot(
            stories(&site),
            str![[r#"
//- poster-1.csv
date,value
2024-01-01,9
2024-02-01,8
2024-03-01,5
//- poster-1.jpg
//- poster.md
---
title: Fewer falls on Example Ward
summary: …
team: …
service_area: …
draft: yes
aim: To halve falls by June 2024
changes:
  - idea: Moved the evening round to six
  - idea: Non-slip socks
metrics:
  - name: Falls
    data: poster-1.csv
learning: Ask the night staff.
---

## Background

Nine people fell in January 2024.

Most fell in the evening.

![The socks in a basket](poster-1.jpg)

GROUPTEXT Thanks to the night staff

## Results

Falls fell from 9 to 5 a month.

"#]],
        );
    }
}

#[test]
fn the_series_are_those_that_people_expect() {
    let Some(folder) = folder() else {
        return;
    };
    for (sample, series) in [
        ("narrative.docx", "narrative-1"),
        ("narrative.docx", "narrative-2"),
        ("poster.pptx", "poster-1"),
    ] {
        let (site, _) = imported(&[sample]).expect("the samples are there");
        let made = fs::read(site.path().join(format!("content/stories/{series}.csv")));
        let expected = fs::read(folder.join(format!("{series}.expected.csv")));
        assert_eq!(
            made.expect("it was made"),
            expected.expect("it is there"),
            "{series}"
        );
    }
    let (site, _) = imported(&["run-chart.xlsx"]).expect("the samples are there");
    let made = fs::read(site.path().join("content/stories/run-chart-1.csv")).expect("it was made");
    let expected = fs::read(folder.join("run-chart.expected.csv")).expect("it is there");
    assert_eq!(made, expected);
}
