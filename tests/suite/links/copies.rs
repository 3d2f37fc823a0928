//! Copies of files that programs make when two people change one at once, or that people make by hand.

use snapbox::str;

use crate::harness::{SiteTest, assert_snapshot, story};

/// A story with its facts, whose summary or title may differ from the original's.
fn falls(title: &str, summary: &str) -> String {
    format!(
        "---
title: {title}
summary: {summary}
team: Example Ward
service_area: Example Area
published: 2024-11-01
---

Text.
"
    )
}

/// The findings, except advice, in a story `falls.md` and another file.
fn found(path: &str, text: &str) -> String {
    let site = SiteTest::new(&format!("//- content/stories/falls.md\n{}", original()));
    site.write(path, text);
    site.run(&["check", "--quiet"]).errors_and_warnings()
}

fn original() -> String {
    falls("Fewer falls", "Falls went down.")
}

#[test]
fn a_copy_that_a_program_made_is_an_error_that_names_both_files() {
    let edited = falls("Fewer falls", "Falls went down by a third.");
    let found = [
        "falls-DESKTOP-4K2.md",
        "falls-SHSC-L-01234.md",
        "Falls-Annas-MacBook-Pro.md",
        "falls-DESKTOP-4K2-2.md",
        "falls (Anna Smith's conflicted copy 2024-05-01).md",
        "falls (conflicted copy 2024-05-01 123456).md",
        "falls.sync-conflict-20240501-123456-ABCDEFG.md",
        "falls_conflict-20240501-123456.md",
        "falls [Conflict].md",
        "falls (1).md",
        "falls - Copy.md",
        "falls - Copy (2).md",
        "falls copy.md",
        "Copy of falls.md",
    ]
    .map(|name| {
        let found = found(&format!("content/stories/{name}"), &edited);
        assert_eq!(
            found.matches("error[conflicted-copy]").count(),
            1,
            "{name}: {found}"
        );
        assert!(!found.contains("same-title"), "{name}: {found}");
        found
    });
    let [computer, .., copy] = found;
    assert_snapshot(
        format!("{computer}{copy}"),
        str![[r#"
error[conflicted-copy]: this looks like a copy of `falls.md` that OneDrive or a similar program made because two people changed that file at once
 --> content/stories/falls-DESKTOP-4K2.md:1:1
  |
1 | ---
  | ^^^
  |
  = hint: compare the two files, write what is right into `falls.md`, and move `falls-DESKTOP-4K2.md` out of
          `content`
  = hint: if it is a different story or page, give it a different name, such as `falls-again.md`, and a
          different title and summary
error[conflicted-copy]: this is a copy of `falls.md` with nearly the same text
 --> content/stories/Copy of falls.md:1:1
  |
1 | ---
  | ^^^
  |
  = hint: compare the two files, write what is right into `falls.md`, and move `Copy of falls.md` out of
          `content`
  = hint: if it is a different story or page, give it a different name, such as `falls-again.md`, and a
          different title and summary

"#]],
    );
}

#[test]
fn following_the_hint_about_a_copy_works() {
    let files = format!(
        "//- content/stories/falls.md\n{}//- content/stories/falls-DESKTOP-4K2.md\n{}",
        original(),
        falls("Fewer falls", "Falls went down by a third.")
    );
    for name in ["kept/falls.md", "content/stories/falls-again.md"] {
        let site = SiteTest::new(&files);
        site.run(&["check"]).ends_with(1);
        site.remove("content/stories/falls-DESKTOP-4K2.md");
        site.write(
            name,
            falls("Fewer falls at night", "Falls at night went down too."),
        );
        let run = site.run(&["check", "--quiet"]).ends_with(0);
        assert_eq!(run.errors_and_warnings(), "", "{name}");
    }
}

#[test]
fn different_stories_with_similar_names_are_not_copies() {
    let another = falls("Falls in the garden", "The garden has handrails now.");
    for name in [
        "falls-2024.md",
        "falls-2.md",
        "falls (2).md",
        "falls-dementia.md",
        "falls-PICU.md",
        "falls-DESKTOP-4K2.md",
        "falls-copying-machines.md",
        "copy.md",
        "conflict.md",
        "Copy of a form.md",
        "how-we-ended-conflicted-copies.md",
    ] {
        let found = found(&format!("content/stories/{name}"), &another);
        assert_eq!(found, "", "{name}");
    }
    // If only the title is the same, a different rule reports it.
    let found = found(
        "content/stories/falls-2024.md",
        &falls("Fewer falls", "Another year."),
    );
    assert!(found.contains("error[same-title]"), "{found}");
    assert!(!found.contains("conflicted-copy"), "{found}");
}

#[test]
fn copies_of_pages_tables_and_settings_are_found_where_a_program_made_them() {
    let series = "date,value\n2024-01-01,3\n2024-02-01,4\n2024-03-01,4\n";
    let more = format!("{series}2024-04-01,5\n");
    let metric = |ward: &str| {
        format!(
            "  - name: Falls{ward}\n    unit: falls\n    better: lower\n    data: falls{ward}.csv\n"
        )
    };
    let metrics = format!("metrics:\n{}{}", metric(""), metric("-PICU"));
    let page = "---\ntitle: Training\n---\nText.\n";
    let site = SiteTest::new(&format!(
        "//- content/stories/falls.md\n{}//- content/stories/falls.csv\n{series}//- content/training/day.md\n{page}",
        story("Falls", &metrics)
    ));
    // One that the story names is there on purpose.
    site.write("content/stories/falls-PICU.csv", &more);
    // What people keep beside a table is not published.
    for name in ["falls (1).csv", "falls - Copy.csv", "falls-2023.csv"] {
        site.write(&format!("content/stories/{name}"), &more);
    }
    let run = site.run(&["check", "--quiet"]).ends_with(0);
    assert_eq!(run.errors_and_warnings(), "");
    site.write("content/stories/falls-DESKTOP-4K2.csv", &more);
    site.write("content/training/day (1).md", page);
    let settings = site.path().join("content/site.yaml");
    let settings = std::fs::read_to_string(settings).expect("is there");
    site.write("content/site-DESKTOP-4K2.yaml", settings);
    let run = site.run(&["check", "--quiet"]).ends_with(1);
    assert_snapshot(
        run.errors_and_warnings(),
        str![[r#"
error[conflicted-copy]: this looks like a copy of `site.yaml` that OneDrive or a similar program made because two people changed that file at once
 --> content/site-DESKTOP-4K2.yaml:1:1
  |
1 | title: Stories
  | ^^^^^^^^^^^^^^
  |
  = hint: compare the two files, write what is right into `site.yaml`, and move `site-DESKTOP-4K2.yaml` out of
          `content`

error[conflicted-copy]: this looks like a copy of `falls.csv` that OneDrive or a similar program made because two people changed that file at once
 --> content/stories/falls-DESKTOP-4K2.csv:1:1
  |
1 | date,value
  | ^^^^^^^^^^
  |
  = hint: compare the two files, write what is right into `falls.csv`, and move `falls-DESKTOP-4K2.csv` out of
          `content`

error[conflicted-copy]: this is a copy of `day.md` with nearly the same text
 --> content/training/day (1).md:1:1
  |
1 | ---
  | ^^^
  |
  = hint: compare the two files, write what is right into `day.md`, and move `day (1).md` out of `content`
  = hint: if it is a different story or page, give it a different name, such as `day-again.md`, and a
          different title and summary

"#]],
    );
}
