//! Counts of few people that are withheld: no file that is built contains them.

use snapbox::str;

use crate::harness::{SETTINGS, SiteTest, assert_snapshot, complete, problems, story, text};
use crate::html::Page;

/// Counts that occur nowhere else in the site, so that every place that shows one is found.
const RAW: [&str; 5] = ["3.0001", "2.0002", "4.0004", "1.0003", "3.7"];

/// A story whose metrics have small counts in every place that can hold one.
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
            assert!(!held.contains(raw), "{path} contains {raw}");
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
        "February 2024fewer than 5",
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
fn nothing_is_withheld_unless_it_is_asked_for() {
    let files = SiteTest::new(&few("")).build_with_warnings(4);
    let all: String = files
        .values()
        .map(|bytes| String::from_utf8_lossy(bytes))
        .collect();
    for raw in RAW {
        assert!(
            all.contains(raw),
            "{raw} is not in the input, so the test above proves nothing"
        );
    }
}

#[test]
fn the_settings_decide_which_counts_are_small() {
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
fn a_table_withheld_by_one_metric_is_not_published_by_another() {
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

/// Counts that authors withhold, in the form that publications use, each with the text on the page.
const WITHHELD: [(&str, &str); 12] = [
    ("<5", "fewer than 5"),
    ("< 5", "fewer than 5"),
    ("≤4", "fewer than 5"),
    ("fewer than 5", "fewer than 5"),
    ("Less than five", "fewer than 5"),
    ("under 5", "fewer than 5"),
    ("<3", "fewer than 5"),
    ("<10", "not shown"),
    ("\"*\"", "not shown"),
    ("suppressed", "not shown"),
    ("c", "not shown"),
    ("\"[c]\"", "not shown"),
];

/// A story with a withheld count in each place that can hold one, and more lines in each metric.
fn withheld_by_author(count: &str, more: &str) -> String {
    let in_file = count.trim_matches('"');
    let metrics = format!(
        "metrics:
  - name: People moved
    unit: people
    before: {count}
    after: 12
{more}  - name: Share on time
    unit: \"%\"
    before: 60
    denominator_before: {count}
{more}  - name: People seen
    unit: people
    data:
      2024-01-01: 17
      2024-02-01: {count}
{more}  - name: People met
    unit: people
    data: met.csv
{more}"
    );
    format!(
        "//- content/stories/a.md
{}//- content/stories/met.csv
date,value
2024-01-01,19
2024-02-01, {in_file}
",
        story("A", &metrics)
    )
}

#[test]
fn a_count_that_its_author_withholds_needs_one_line_and_is_then_withheld() {
    for (count, shown) in WITHHELD {
        let run = SiteTest::new(&withheld_by_author(count, ""))
            .run(&["build"])
            .ends_with(1);
        let locations: Vec<_> = run.locations().into_iter().collect();
        let errors = run.stderr.matches("error[").count();
        assert_eq!(errors, 4, "{count}: {locations:?}");
        let hint =
            "add `suppress: yes` to the metric: the page then says that the count is not shown";
        let printed = run.stderr.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(printed.matches(hint).count(), 4, "{count}: {printed}");
        let files = SiteTest::new(&withheld_by_author(count, "    suppress: yes\n")).build();
        let page = Page::at(&files, "stories/a.html").words("main");
        for part in [
            format!("Number counted before{shown}"),
            format!("February 2024{shown}"),
            match shown {
                "not shown" => "12 people after; the value before is not shown".to_owned(),
                shown => format!("From {shown} to 12 people"),
            },
        ] {
            assert!(page.contains(&part), "{count}: {part}: {page}");
        }
        assert!(!files.contains_key("stories/met.csv"), "{count}");
        for (path, bytes) in &files {
            let held = String::from_utf8_lossy(bytes);
            assert!(!held.contains("met.csv"), "{count}: {path}");
        }
    }
}

#[test]
fn a_withheld_count_is_reported_only_where_it_is_not_allowed() {
    let found = problems(&complete(&withheld_by_author("<5", "")));
    let errors = found
        .iter()
        .filter(|found| found.contains(" wrong-value ") || found.contains(" broken-series "));
    let errors: Vec<&str> = errors.map(String::as_str).collect();
    assert_snapshot(
        errors.join("\n"),
        str![[r#"
content/stories/a.md:9:13 wrong-value this count is small and withheld, but the metric does not say so
content/stories/a.md:14:25 wrong-value this count is small and withheld, but the metric does not say so
content/stories/a.md:19:19 wrong-value this count is small and withheld, but the metric does not say so
content/stories/met.csv:3:13 broken-series this count is small and withheld, but the metric does not say so

"#]],
    );
    let share =
        "metrics:\n  - name: Share on time\n    unit: \"%\"\n    before: <5\n    suppress: yes\n";
    let found = problems(&complete(&format!(
        "//- content/stories/a.md\n{}",
        story("A", share)
    )));
    assert_snapshot(
        found.join("\n"),
        str![[r#"
content/stories/a.md:9:13 wrong-value only a count can be withheld, and these values are not counts

"#]],
    );
}

#[test]
fn the_chart_command_needs_every_value() {
    let site = SiteTest::new(&withheld_by_author("<5", ""));
    let run = site.run(&["chart", "content/stories/met.csv"]).ends_with(1);
    assert_snapshot(
        run.stderr,
        str![[r#"
error[broken-series]: this count is withheld, and a chart needs every value
 --> content/stories/met.csv:3:13
  |
3 | 2024-02-01, <5
  |             ^^
  |
  = hint: chart only the dates whose values are known

Found 1 error in 1 file.
Start with the errors: the first is in content/stories/met.csv, line 3. Then run the command again. Nothing was changed.
To find out why a rule matters, and what to do if it does not apply, run: qi-stories explain broken-series

"#]],
    );
}

/// A site with a table of few people, a story that links to it, and these other files.
fn linked(files: &str) -> SiteTest {
    SiteTest::new(&format!(
        "//- content/stories/a.md
{}See [the table](few.csv).
//- content/stories/few.csv
date,value
2024-01-01,12
2024-02-01,2.0002
{files}",
        story("A", "")
    ))
}

#[test]
fn a_table_withheld_by_a_text_without_a_page_is_not_published_by_another() {
    let metrics = "metrics:\n  - name: People\n    data: few.csv\n    suppress: yes\n";
    let charts = metrics
        .replace("metrics:", "charts:")
        .replace("few", "../stories/few");
    for files in [
        format!(
            "//- content/stories/b.md\n{}",
            story("B", &format!("draft: yes\n{metrics}"))
        ),
        format!("//- withdrawn/stories/b.md\n{}", story("B", metrics)),
        format!("//- withdrawn/stories/a.md\n{}", story("A", metrics)),
        format!("//- content/training/b.md\n---\ntitle: B\ndraft: yes\n{charts}---\n"),
        format!(
            "//- content/later/b.md\n{}",
            story("B", &charts.replace("charts:", "metrics:"))
        ),
    ] {
        let site = linked(&files);
        let run = site.run(&["build"]).ends_with(1);
        assert_eq!(run.stderr.matches("error[").count(), 1, "{}", run.stderr);
        assert!(
            run.stderr.contains("error[withheld-file]: `few.csv`"),
            "{files}{}",
            run.stderr
        );
        assert!(!site.public().exists());
    }
    let harmless = metrics.replace("    suppress: yes\n", "");
    let draft = story("B", &format!("draft: yes\n{harmless}"));
    linked(&format!("//- content/stories/b.md\n{draft}"))
        .run(&["build"])
        .ends_with(0);
}

#[test]
fn a_table_of_a_draft_that_cannot_be_read_is_not_published_either() {
    let metrics = "draft: yes\nmetrics:\n  - name: People\n    data: few.csv\n    suppress: yes\n";
    let site = linked(&format!(
        "//- content/stories/b.md\n{}",
        story("B", metrics)
    ));
    site.write("content/stories/few.csv", "when,how many\nJanuary,2.0002\n");
    let run = site.run(&["build"]).ends_with(1);
    assert_snapshot(
        run.findings(),
        str![[r#"
error[withheld-file]: `few.csv` contains counts that a metric in `content/stories/b.md`, which has no page now, hides, and this would publish them
 --> content/stories/a.md:7:5
  |
7 | See [the table](few.csv).
  |     ^^^^^^^^^^^^^^^^^^^^
  |
  = hint: remove the link, or write `suppress: yes` in every metric that uses this table

"#]],
    );
}
