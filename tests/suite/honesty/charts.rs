//! Charts of pages, recalculations, and hints about series and values that resolve their own finding.

use snapbox::str;

use crate::harness::{SiteTest, assert_snapshot, story};

/// A CSV file of a series with one value for each month.
fn table(values: &[u64]) -> String {
    let rows = values.iter().enumerate().map(|(place, value)| {
        let (year, month) = (2023 + place / 12, place % 12 + 1);
        format!("{year}-{month:02}-01,{value}\n")
    });
    format!("date,value\n{}", rows.collect::<String>())
}

/// The findings in a site.
fn found(fixture: &str) -> String {
    SiteTest::new(fixture)
        .run(&["check", "--all"])
        .errors_and_warnings()
}

/// A story with these lines of front matter.
fn with(front: &str) -> String {
    format!("//- content/stories/a.md\n{}", story("A story", front))
}

#[test]
fn a_chart_on_a_page_is_compared_with_its_values_and_its_text() {
    let page = |chart: &str, text: &str| {
        format!(
            "//- content/training/a.md\n---\ntitle: Training\ncharts:\n  - {{{chart}}}\n---\n\n{text}\n"
        )
    };
    let data = "data: {2024-01-01: 31, 2024-02-01: 28, 2024-03-01: 30, 2024-04-01: 24, 2024-05-01: 20, 2024-06-01: 19}";
    let stay = |keys: &str| format!("name: Stay, unit: days, better: lower, {keys}, {data}");
    assert_snapshot(
        found(&page(
            &stay("before: 12, target: 35"),
            "Stay fell from 31 to 12 days. Stay fell by 80%. We met the target.",
        )),
        str![[r#"
warning[values-against-series]: `before` is 12, but the series does not support that: it begins at 31 on line 4, is between 19 and 31, and the mean of its first half is 29.7
 --> content/training/a.md:4:53
  |
4 |   - {name: Stay, unit: days, better: lower, before: 12, target: 35, data: {2024-01-01: 31, 2024-02-01: …
  |                                                     ^^
  |
  = hint: write `before: 29.7`, the mean of its first half, or `before: 31`, the first value
  = hint: if it was measured before the series begins, say when, such as `period_before: 2023`

warning[target-on-wrong-side]: the target, 35, is above the value before, 12, but `better` is `lower`
 --> content/training/a.md:4:65
  |
 ::: 
4 | … unit: days, better: lower, before: 12, target: 35, data: {2024-01-01: 31, 2024-02-01: 28, …
  |                                                  ^^
  |
  = hint: check `target` and `better`: one of them is the wrong way round
  = hint: if you measure this to make sure that nothing else gets worse, write `kind: balancing`

warning[change-against-metric]: the text says `fell by 80%`, but `Stay` rose by 58.3%, from 12 on line 4 to 19
 --> content/training/a.md:7:36
  |
7 | Stay fell from 31 to 12 days. Stay fell by 80%. We met the target.
  |                                    ^^^^^^^^^^^
  |
  = hint: write `rose by 58.3%`, or correct the values

"#]],
    );
    let honest = page(
        &stay("before: 31, after: 19, target: 20"),
        "Stay fell from 31 to 19 days.",
    );
    assert_eq!(found(&honest), "");
    // Rules about a story's claims do not apply to a page without charts.
    let page = "//- content/training/a.md\n---\ntitle: Training\n---\n\nFrom 12% to 66% is a rise of 54%.\n";
    assert_eq!(found(page), "");
}

#[test]
fn recalculations_close_to_each_other_are_found_once() {
    let values: Vec<u64> = (0..24)
        .map(|month| {
            if month < 10 {
                12 + month % 3
            } else {
                4 + month % 2
            }
        })
        .collect();
    let site = |dates: &str| {
        let metric = format!(
            "metrics:\n  - name: Falls\n    better: lower\n    data: a.csv\n    recalculate_on: [{dates}]\n"
        );
        format!(
            "{}//- content/stories/a.csv\n{}",
            with(&metric),
            table(&values)
        )
    };
    let every: Vec<String> = (2..=12)
        .map(|month| format!("2023-{month:02}-01"))
        .collect();
    assert_snapshot(
        found(&site(&every.join(", "))),
        str![[r#"
warning[crowded-recalculations]: only 1 point is before the recalculation on 1 February 2023, too few for limits that mean anything
  --> content/stories/a.md:10:22
   |
10 |     recalculate_on: [2023-02-01, 2023-03-01, 2023-04-01, 2023-05-01, 2023-06-01, 2023-07-01, …
   |                      ^^^^^^^^^^
   |
   = hint: delete dates from `recalculate_on`, so that each part of the series has at least 6 points
   = hint: to mark a change without recalculating, write its date under `changes_on`

"#]],
    );
    let first = found(&site("2023-05-01, 2023-11-01"));
    assert!(
        first.contains("only 4 points are before the recalculation on 1 May 2023"),
        "{first}"
    );
    let spread = found(&site("2023-03-01, 2023-06-01, 2023-11-01"));
    assert_eq!(
        spread.matches("[crowded-recalculations]").count(),
        1,
        "{spread}"
    );
    for dates in [
        "2023-11-01",
        "2024-11-01",
        "2023-07-01, 2024-01-01",
        "2023-11-01, 2024-05-01",
        // No point is before the first of them, so there is nothing to compare.
        "2023-01-01, 2023-11-01",
    ] {
        assert_eq!(found(&site(dates)), "", "{dates}");
    }
}

#[test]
fn a_bound_is_not_suggested_as_the_value() {
    let cells = [
        ">99",
        "> 99",
        "≥99",
        "99+",
        "over 99",
        "more than 99",
        "at least 99",
        "up to 99",
        "99 or more",
        "<99",
    ];
    let stories = cells.iter().zip('a'..).map(|(cell, name)| {
        let front = format!("metrics:\n  - name: Falls\n    unit: falls\n    better: lower\n    data: {name}.csv\n");
        let story = story(&format!("Story {name}"), &front);
        format!("//- content/stories/{name}.md\n{story}//- content/stories/{name}.csv\ndate,value\n2024-01-01,9\n2024-02-01,{cell}\n")
    });
    let shown = found(&stories.collect::<String>());
    let hint =
        "= hint: write the value itself, in digits; if you do not have it, leave out its date";
    assert_eq!(shown.matches(hint).count(), cells.len(), "{shown}");
    assert!(!shown.contains("`99`"), "{shown}");
    let values = ["\">99\"", "99+", "over 99", "at least 99"];
    let stories = values.iter().zip('a'..).map(|(value, name)| {
        let front = format!(
            "metrics:\n  - name: Falls\n    better: lower\n    before: {value}\n    after: 4\n"
        );
        let story = story(&format!("Story {name}"), &front);
        format!("//- content/stories/{name}.md\n{story}")
    });
    let shown = found(&stories.collect::<String>());
    let hint =
        "= hint: write the value itself, in digits; if you do not have it, leave out the line";
    assert_eq!(shown.matches(hint).count(), values.len(), "{shown}");
    assert!(!shown.contains(": 99`"), "{shown}");
    let front = "metrics:\n  - name: Falls\n    unit: falls\n    better: lower\n    data: a.csv\n";
    let empty = found(&format!(
        "{}//- content/stories/a.csv\ndate,value\n2024-01-01,9\n2024-02-01,\n",
        with(front)
    ));
    // A date without a value is a gap.
    assert_eq!(empty, "");
}

#[test]
fn following_the_suggestion_resolves_the_finding() {
    let gap = "metrics:\n  - name: Falls\n    better: lower\n    data:\n      2024-01-01: 9\n      2024-02-01: 8\n      2024-03-01: 5\n      \
               2024-05-01: 6\n";
    let about =
        "metrics:\n  - name: Falls\n    better: lower\n    before: about 12\n    after: approx 4\n";
    let star = "metrics:\n  - name: Falls\n    better: lower\n    before: *\n    after: 12\n";
    let quoted = star.replace('*', "\"*\"");
    for (front, hints, corrected) in [
        (
            gap,
            &["if nobody has them, allow `gap-in-series` under `allow`, with a reason"][..],
            format!("allow:\n  - rule: gap-in-series\n    reason: The counter was broken in April\n{gap}"),
        ),
        (
            about,
            &["write it like this: `before: 12`", "write it like this: `after: 4`", "or `approximate: both` if both values are"],
            "metrics:\n  - name: Falls\n    better: lower\n    before: 12\n    after: 4\n    approximate: both\n".to_owned(),
        ),
        (
            quoted.as_str(),
            &["add `suppress: yes` to the metric"],
            format!("{quoted}    suppress: yes\n"),
        ),
        (
            "author: The ward team\n",
            &["then write `authors: The ward team`"],
            "authors: The ward team\nconsent:\n  staff_named: yes\n".to_owned(),
        ),
    ] {
        let shown = found(&with(front));
        for hint in hints {
            assert!(shown.contains(hint), "{front}\n{shown}");
        }
        assert_eq!(found(&with(&corrected)), "", "{corrected}");
    }
    let shown = found(&with(star));
    assert!(
        shown.contains("put the whole value in quotation marks: `    before: \"*\"`"),
        "{shown}"
    );
    assert!(!found(&with(&quoted)).contains("yaml-shorthand"));
}
