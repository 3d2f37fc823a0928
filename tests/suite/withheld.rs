//! Counts of few people that are withheld: in no file that is built.

use snapbox::str;

use crate::harness::{SETTINGS, SiteTest, assert_snapshot, complete, problems, story, text};
use crate::html::Page;

/// Counts that are nothing else in the site, so that each place that shows one is found.
const RAW: [&str; 5] = ["3.0001", "2.0002", "4.0004", "1.0003", "3.7"];

/// A story whose metrics hold small counts in every place that can hold one.
fn few(suppress: &str) -> String {
    let metrics = format!(
        r#"metrics:
  - name: People restrained
    unit: people
    before: 3.0001
    after: 12
    better: higher
{suppress}  - name: Share on time
    unit: "%"
    before: 3.7
    after: 60
    denominator_before: 4
    denominator_after: 40
{suppress}  - name: People in seclusion
    unit: people
    data: seclusion.csv
{suppress}  - name: People moved
    unit: people
    data:
      2024-01-01: 17
      2024-02-01: 1.0003
      2024-03-01: 18
      2024-04-01: 4.0004
{suppress}"#
    );
    format!(
        "//- content/stories/a.md
{}//- content/stories/seclusion.csv
date,value
2024-01-01,12
2024-02-01,2.0002
2024-03-01,11
2024-04-01,13
",
        story("A", &metrics)
    )
}

#[test]
fn a_withheld_count_is_in_no_file_of_the_output() {
    let files = SiteTest::new(&few("    suppress: yes\n")).build();
    for (path, bytes) in &files {
        let held = String::from_utf8_lossy(bytes);
        for raw in RAW {
            assert!(!held.contains(raw), "{path} holds {raw}");
        }
    }
    assert!(!files.contains_key("stories/seclusion.csv"));
    assert!(!files.contains_key("data/stories-a-4.csv"));
    let page = Page::at(&files, "stories/a.html");
    let words = page.words("main");
    for part in [
        "From fewer than 5 to 12 people. Counts below 5 are not shown, so that nobody can be identified",
        "60% after; the value before is not shown.",
        "Number counted beforefewer than 5",
        "1 February 2024fewer than 5",
        "No chart. Counts below 5 are not shown",
    ] {
        assert!(words.contains(part), "{part} is not in {words}");
    }
    assert!(page.all("svg.chart-drawing").is_empty() && page.all(".bars").is_empty());
    let data = text(&files, "data/stories.json");
    assert!(data.contains("\"withheld\":[\"before\"]"), "{data}");
    let impact = Page::at(&files, "impact.html").words("main");
    for part in [
        "From <5 → to 12 people",
        "No chart: small counts are not shown",
    ] {
        assert!(impact.contains(part), "{part} is not in {impact}");
    }
}

#[test]
fn without_being_asked_nothing_is_withheld() {
    let files = SiteTest::new(&few("")).build_with_warnings(4);
    let all: String = files
        .values()
        .map(|bytes| String::from_utf8_lossy(bytes))
        .collect();
    for raw in RAW {
        assert!(
            all.contains(raw),
            "{raw} is nowhere, so the test above shows nothing"
        );
    }
}

#[test]
fn the_site_says_which_counts_are_small() {
    let settings = format!("//- content/site.yaml\n{SETTINGS}small_number_threshold: 13\n");
    let files = SiteTest::new(&(settings + &few("    suppress: yes\n"))).build();
    let page = Page::at(&files, "stories/a.html").words("main");
    assert!(
        page.contains("From fewer than 13 to fewer than 13 people"),
        "{page}"
    );
    let wrong = format!("//- content/site.yaml\n{SETTINGS}small_number_threshold: 2\n");
    let found = problems(&complete(&(wrong + &story_at("A"))));
    assert_snapshot(
        found.join("\n"),
        str![[r#"
content/site.yaml:5:25 wrong-value `2` is not a number from 3 to 20
content/stories/a.md:1:1 squire-prompts this story covers 0 of the 22 SQUIRE items that we check

"#]],
    );
}

fn story_at(title: &str) -> String {
    format!("//- content/stories/a.md\n{}", story(title, ""))
}

#[test]
fn a_table_that_one_metric_withholds_is_published_by_no_other() {
    let metric = |name: &str, more: &str| format!("  - name: {name}\n    data: a.csv\n{more}");
    let metrics = metric("A", "    suppress: yes\n") + &metric("B", "");
    let found = problems(&complete(&format!(
        "//- content/stories/a.md
{}//- content/stories/a.csv
date,value
2024-01-01,12
2024-02-01,3
",
        story("A", &format!("metrics:\n{metrics}"))
    )));
    assert_snapshot(
        found.join("\n"),
        str![[r#"
content/stories/a.md:11:11 withheld-file `a.csv` contains counts that a metric hides, and this would publish them

"#]],
    );
}
