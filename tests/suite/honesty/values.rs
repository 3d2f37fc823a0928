//! Values that a story gives twice: by themselves, over time, and in its text.

use snapbox::str;

use crate::harness::{SiteTest, assert_snapshot, story};

/// A site with a story for each text of front matter and each text below it. They are named `a`, `b` and so on.
fn site(stories: &[(String, &str)]) -> SiteTest {
    let stories = stories.iter().zip('a'..).map(|((front, text), name)| {
        let story = story(&format!("Story {name}"), front);
        format!("//- content/stories/{name}.md\n{story}{text}\n")
    });
    SiteTest::new(&stories.collect::<String>())
}

/// What is found in stories, each with its suggestions.
fn found(stories: &[(String, &str)]) -> String {
    site(stories).run(&["build"]).findings()
}

/// Fails if anything is found in one of the stories.
#[track_caller]
fn honest(stories: &[(String, &str)]) {
    assert_eq!(found(stories), "");
}

/// Fails unless something is found in the story, and nothing once its words are replaced.
#[track_caller]
fn follow(front: &str, text: &str, replaced: &[(&str, &str)]) {
    let mut story = format!(
        "//- content/stories/a.md\n{}\n{text}\n",
        story("A story", front)
    );
    let found = |story: &str| SiteTest::new(story).run(&["build"]).findings();
    assert_ne!(found(&story), "", "{story}");
    for (old, new) in replaced {
        assert!(story.contains(old), "{old} is not in {story}");
        story = story.replace(old, new);
    }
    assert_eq!(found(&story), "", "{story}");
}

/// A metric with these keys, on one line.
fn metric(keys: &str) -> String {
    format!("metrics:\n  - {{{keys}}}\n")
}

/// Dates of a month each from January 2024 on, with these values, on one line.
fn months(values: &[&str]) -> String {
    let dated = values.iter().enumerate().map(|(place, value)| {
        let (year, month) = (2024 + place / 12, place % 12 + 1);
        format!("{year}-{month:02}-01: {value}")
    });
    format!("data: {{{}}}", dated.collect::<Vec<_>>().join(", "))
}

/// A stay that falls from April on.
fn stay(keys: &str) -> String {
    let data = months(&["31", "28", "30", "24", "20", "19"]);
    metric(&format!(
        "name: Stay, unit: days, better: lower, {keys}, {data}"
    ))
}

/// The same stay, with the change marked.
fn marked(keys: &str) -> String {
    stay(&format!("changes_on: [2024-04-01], {keys}"))
}

#[test]
fn values_that_the_series_does_not_bear_out_are_found() {
    let rising = months(&["12", "20", "35", "41", "58", "66"]);
    let forms = |keys: &str| {
        metric(&format!(
            "name: Forms, unit: \"%\", better: higher, {keys}, {rising}"
        ))
    };
    assert_snapshot(
        found(&[
            (stay("before: 12, after: 2"), ""),
            (stay("before: 47, after: 19"), ""),
            (stay("before: 31, after: 12.5"), ""),
            (marked("before: 21, after: 19"), ""),
            (marked("before: 31, after: 31"), ""),
            (stay("before: 19, after: 31"), ""),
            (stay("before: 28, after: 30"), ""),
            (marked("before: 24, after: 30"), ""),
            (forms("before: 60, after: 20"), ""),
            (forms("after: 99"), ""),
            (
                stay("baseline_points: 3, chart: run, before: 20, after: 19"),
                "",
            ),
            (stay("recalculate_on: [2024-04-01], before: 20"), ""),
        ]),
        str![[r#"
warning[values-against-series]: `before` is 12, but the series does not bear that out: it begins at 31 on line 7, is between 19 and 31, and the mean of its first half is 29.7
 --> content/stories/a.md:7:53
  |
7 |   - {name: Stay, unit: days, better: lower, before: 12, after: 2, data: {2024-01-01: 31, 2024-02-01: 28, 2024-03-01: 30, 2024-04-01: ...
  |                                                     ^^
  |
  = hint: write `before: 29.7`, the mean of its first half, or `before: 31`, the first value
  = hint: if it was measured before the series begins, say when, such as `period_before: 2023`

warning[values-against-series]: `after` is 2, but the series does not bear that out: it ends at 19 on line 7, is between 19 and 31, and the mean of its last half is 21
 --> content/stories/a.md:7:64
  |
7 |   - {name: Stay, unit: days, better: lower, before: 12, after: 2, data: {2024-01-01: 31, 2024-02-01: 28, 2024-03-01: 30, 2024-04-01: ...
  |                                                                ^
  |
  = hint: write `after: 21`, the mean of its last half, or `after: 19`, the last value
  = hint: if it was measured after the series ends, say when, such as `period_after: 2025`

warning[values-against-series]: `before` is 47, but the series does not bear that out: it begins at 31 on line 7, is between 19 and 31, and the mean of its first half is 29.7
 --> content/stories/b.md:7:53
  |
7 |   - {name: Stay, unit: days, better: lower, before: 47, after: 19, data: {2024-01-01: 31, 2024-02-01: 28, 2024-03-01: 30, 2024-04-01:...
  |                                                     ^^
  |
  = hint: write `before: 29.7`, the mean of its first half, or `before: 31`, the first value
  = hint: if it was measured before the series begins, say when, such as `period_before: 2023`

warning[values-against-series]: `after` is 12.5, but the series does not bear that out: it ends at 19 on line 7, is between 19 and 31, and the mean of its last half is 21
 --> content/stories/c.md:7:64
  |
7 |   - {name: Stay, unit: days, better: lower, before: 31, after: 12.5, data: {2024-01-01: 31, 2024-02-01: 28, 2024-03-01: 30, 2024-04-0...
  |                                                                ^^^^
  |
  = hint: write `after: 21`, the mean of its last half, or `after: 19`, the last value
  = hint: if it was measured after the series ends, say when, such as `period_after: 2025`

warning[values-against-series]: `before` is 21, but the series does not bear that out: it begins at 31 on line 7, is between 24 and 31 up to the change, and the mean before the change is 29.7
 --> content/stories/d.md:7:79
  |
7 |   - {name: Stay, unit: days, better: lower, changes_on: [2024-04-01], before: 21, after: 19, data: {2024-01-01: 31, 2024-02-01: 28, 2...
  |                                                                               ^^
  |
  = hint: write `before: 29.7`, the mean before the change, or `before: 31`, the first value
  = hint: if it was measured before the series begins, say when, such as `period_before: 2023`

warning[values-against-series]: `after` is 31, but the series does not bear that out: it ends at 19 on line 7, is between 19 and 24 from the change on, and the mean since the change is 21
 --> content/stories/e.md:7:90
  |
7 |   - {name: Stay, unit: days, better: lower, changes_on: [2024-04-01], before: 31, after: 31, data: {2024-01-01: 31, 2024-02-01: 28, 2...
  |                                                                                          ^^
  |
  = hint: write `after: 21`, the mean since the change, or `after: 19`, the last value
  = hint: if it was measured after the series ends, say when, such as `period_after: 2025`

warning[values-against-series]: the value rises from 19, `before` on line 7, to 31, but the series falls: it begins at 31 on line 7 and ends at 19, and its mean goes from 29.7 to 21
 --> content/stories/f.md:7:64
  |
7 |   - {name: Stay, unit: days, better: lower, before: 19, after: 31, data: {2024-01-01: 31, 2024-02-01: 28, 2024-03-01: 30, 2024-04-01:...
  |                                                                ^^
  |
  = hint: if they are the wrong way round, write `before: 31` and `after: 19`
  = hint: if the series is wrong, correct it: the page’s verdict comes from the series

warning[values-against-series]: the value rises from 28, `before` on line 7, to 30, but the series falls: it begins at 31 on line 7 and ends at 19, and its mean goes from 29.7 to 21
 --> content/stories/g.md:7:64
  |
7 |   - {name: Stay, unit: days, better: lower, before: 28, after: 30, data: {2024-01-01: 31, 2024-02-01: 28, 2024-03-01: 30, 2024-04-01:...
  |                                                                ^^
  |
  = hint: to give the means of the series, write `before: 29.7` and `after: 21`
  = hint: if the series is wrong, correct it: the page’s verdict comes from the series

warning[values-against-series]: `after` is 30, but the series does not bear that out: it ends at 19 on line 7, is between 19 and 24 from the change on, and the mean since the change is 21
 --> content/stories/h.md:7:90
  |
7 |   - {name: Stay, unit: days, better: lower, changes_on: [2024-04-01], before: 24, after: 30, data: {2024-01-01: 31, 2024-02-01: 28, 2...
  |                                                                                          ^^
  |
  = hint: write `after: 21`, the mean since the change, or `after: 19`, the last value
  = hint: if it was measured after the series ends, say when, such as `period_after: 2025`

warning[values-against-series]: the value falls from 60, `before` on line 7, to 20, but the series rises: it begins at 12 on line 7 and ends at 66, and its mean goes from 22.3 to 55
 --> content/stories/i.md:7:65
  |
7 |   - {name: Forms, unit: "%", better: higher, before: 60, after: 20, data: {2024-01-01: 12, 2024-02-01: 20, 2024-03-01: 35, 2024-04-01...
  |                                                                 ^^
  |
  = hint: if they are the wrong way round, write `before: 20` and `after: 60`
  = hint: if the series is wrong, correct it: the page’s verdict comes from the series

warning[values-against-series]: `after` is 99, but the series does not bear that out: it ends at 66 on line 7, is between 12 and 66, and the mean of its last half is 55
 --> content/stories/j.md:7:53
  |
7 |   - {name: Forms, unit: "%", better: higher, after: 99, data: {2024-01-01: 12, 2024-02-01: 20, 2024-03-01: 35, 2024-04-01: 41, 2024-0...
  |                                                     ^^
  |
  = hint: write `after: 55`, the mean of its last half, or `after: 66`, the last value
  = hint: if it was measured after the series ends, say when, such as `period_after: 2025`

warning[values-against-series]: `before` is 20, but the series does not bear that out: it begins at 31 on line 7, is between 24 and 31 up to the change, and the mean before the change is 29.7
 --> content/stories/k.md:7:85
  |
7 |   - {name: Stay, unit: days, better: lower, baseline_points: 3, chart: run, before: 20, after: 19, data: {2024-01-01: 31, 2024-02-01:...
  |                                                                                     ^^
  |
  = hint: write `before: 29.7`, the mean before the change, or `before: 31`, the first value
  = hint: if it was measured before the series begins, say when, such as `period_before: 2023`

warning[values-against-series]: `before` is 20, but the series does not bear that out: it begins at 31 on line 7, is between 24 and 31 up to the change, and the mean before the change is 29.7
 --> content/stories/l.md:7:83
  |
7 |   - {name: Stay, unit: days, better: lower, recalculate_on: [2024-04-01], before: 20, data: {2024-01-01: 31, 2024-02-01: 28, 2024-03-...
  |                                                                                   ^^
  |
  = hint: write `before: 29.7`, the mean before the change, or `before: 31`, the first value
  = hint: if it was measured before the series begins, say when, such as `period_before: 2023`

"#]],
    );
}

#[test]
fn values_that_the_series_bears_out_are_not_found() {
    let one = metric(
        "name: Stay, unit: days, better: lower, before: 40, after: 10, data: {2024-01-01: 31}",
    );
    let late = metric(&format!(
        "name: Stay, unit: days, better: lower, before: 47, after: 20, changes_on: [2024-01-01], {}",
        months(&["31", "24", "20"])
    ));
    let worse_first = metric(&format!(
        "name: Stay, unit: days, better: lower, before: 24, after: 13, {}",
        months(&[
            "10", "12", "14", "16", "18", "20", "22", "24", "15", "14", "13"
        ])
    ));
    let steady = metric(&format!(
        "name: Stay, unit: days, better: higher, before: 10, after: 11, {}",
        months(&["10", "11", "9", "10", "11", "9", "10", "11", "9"])
    ));
    honest(&[
        (stay("before: 31, after: 19"), ""),
        (stay("before: 29.7, after: 21"), ""),
        (marked("before: 30, after: 20"), ""),
        (marked("before: 29.67, after: 21"), ""),
        (marked("before: 28, after: 24"), ""),
        (stay("before: 31.4, after: 18.6"), ""),
        (stay("before: 33, after: 18, approximate: both"), ""),
        (
            stay("before: 47, after: 19, period_before: Autumn 2023"),
            "",
        ),
        (stay("before: 31, after: 12, period_after: March 2025"), ""),
        (stay("before: 31, after: 31"), ""),
        (stay("before: 29"), ""),
        (one, ""),
        (late, ""),
        (worse_first, ""),
        (steady, ""),
    ]);
}

#[test]
fn what_is_suggested_for_a_value_that_the_series_does_not_bear_out_ends_the_finding() {
    follow(
        &stay("before: 12, after: 19"),
        "",
        &[("before: 12", "before: 29.7")],
    );
    follow(
        &stay("before: 12, after: 19"),
        "",
        &[("before: 12", "before: 31")],
    );
    follow(
        &stay("before: 47, after: 19"),
        "",
        &[("before: 47", "before: 47, period_before: 2023")],
    );
    follow(
        &marked("before: 31, after: 31"),
        "",
        &[("after: 31", "after: 21")],
    );
    follow(
        &stay("before: 19, after: 31"),
        "",
        &[("before: 19, after: 31", "before: 31, after: 19")],
    );
    follow(
        &stay("before: 28, after: 30"),
        "",
        &[("before: 28, after: 30", "before: 29.7, after: 21")],
    );
}

#[test]
fn both_values_are_named_by_their_lines_and_files() {
    let site = SiteTest::new(
        "//- content/stories/a.md
---
title: A story
summary: Stay fell from 47 to 19 days.
team: Example Ward
service_area: Example Area
metrics:
  - name: Stay
    unit: days
    better: lower
    before: 12
    after: 19
    target: 45
    data: stay.csv
savings:
  - amount: 3000
    per: once
    status: planned
    working: 3 hours x 52 weeks x £20
---

We could save £5,000.
//- content/stories/stay.csv
date,value
2024-01-01,31
2024-02-01,28
2024-03-01,24
2024-04-01,19
",
    );
    assert_snapshot(
        site.run(&["build"]).findings(),
        str![[r#"
warning[text-against-metric]: the text says `47`, but `Stay` says 12 on line 10
 --> content/stories/a.md:3:25
  |
3 | summary: Stay fell from 47 to 19 days.
  |                         ^^
  |
  = hint: write `12`, or correct `before`

warning[values-against-series]: `before` is 12, but the series does not bear that out: it begins at 31 on line 2 of `stay.csv`, is between 19 and 31, and the mean of its first half is 29.5
  --> content/stories/a.md:10:13
   |
10 |     before: 12
   |             ^^
   |
   = hint: write `before: 29.5`, the mean of its first half, or `before: 31`, the first value
   = hint: if it was measured before the series begins, say when, such as `period_before: 2023`

warning[improvement-not-shown]: the story says `fell`, but `Stay` went from 12 to 19, which is worse with `better: lower`
  --> content/stories/a.md:11:12
   |
11 |     after: 19
   |            ^^
   |
   = hint: check that `before`, `after` and `better` are the right way round
   = hint: if the numbers are right, change the title to match them

warning[target-on-wrong-side]: the target, 45, is above the value before, 12, but `better` is `lower`
  --> content/stories/a.md:12:13
   |
12 |     target: 45
   |             ^^
   |
   = hint: check `target` and `better`: one of them is the wrong way round
   = hint: if you measure this to make sure that nothing else gets worse, write `kind: balancing`

warning[saving-against-working]: the working comes to £3,120, but `amount` on line 15 is £3,000
  --> content/stories/a.md:18:14
   |
18 |     working: 3 hours x 52 weeks x £20
   |              ^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = hint: write `amount: 3120`, or correct the working
   = hint: if the amount is rounded, say so in the working, such as `rounded`

warning[saving-against-text]: `£5,000` is not the amount of the saving, which is £3,000 on line 15
  --> content/stories/a.md:21:15
   |
21 | We could save £5,000.
   |               ^^^^^^
   |
   = hint: correct the one that is wrong
   = hint: if it is another saving, add it under `savings`

"#]],
    );
}

/// A percentage over time, with more keys.
fn share(keys: &str, values: &[&str]) -> String {
    let data = months(values);
    metric(&format!(
        "name: Seen in time, better: higher, {keys}, {data}"
    ))
}

#[test]
fn percentages_that_are_typed_as_fractions_are_found() {
    let percent = "unit: \"%\"";
    let csv = format!(
        "//- content/stories/a.md\n{}//- content/stories/seen.csv\ndate,value\n2024-01-01,0.882\n2024-02-01,0.938\n2024-03-01,1\n",
        story(
            "Story a",
            &metric("name: Seen, unit: \"%\", better: higher, data: seen.csv")
        ),
    );
    let csv = SiteTest::new(&csv).run(&["build"]).findings();
    let others = found(&[
        (
            metric("name: Seen, unit: \"%\", before: 0.6, after: 0.85, better: higher"),
            "",
        ),
        (
            metric("name: Seen, unit: \"%\", after: 0.85, better: higher"),
            "",
        ),
        (
            metric("name: Seen, unit: \"%\", target: 0.95, better: higher"),
            "",
        ),
        (
            metric("name: Seen, unit: \"%\", before: 0, after: 0.4, better: higher"),
            "",
        ),
        (share(percent, &["0.882", "0.938", "1", "0"]), ""),
        (
            share("unit: percent, target: 0.95", &["0.882", "0.938"]),
            "",
        ),
        (share("unit: \"%\", target: 95", &["0.882", "0.938"]), ""),
        (share("unit: \"%\", before: 88", &["0.882", "0.938"]), ""),
        (share("unit: \"%\", target: 0.95", &["88.2", "93.8"]), ""),
        (share("unit: \"%\", target: 1", &["88.2", "93.8"]), ""),
        (share("target: 95", &["0.882", "0.938"]), ""),
        (
            metric("name: Seen, unit: \"%\", before: 60, after: 85, target: 0.95, better: higher"),
            "",
        ),
    ]);
    assert_snapshot(
        csv + "\n" + &others,
        str![[r#"
warning[percent-as-fraction]: `Seen` has the unit `%` on line 7, so 0.882 means 0.882% and not 88.2%, and all its values are between 0 and 1
 --> content/stories/a.md:7:51
  |
7 |   - {name: Seen, unit: "%", better: higher, data: seen.csv}
  |                                                   ^^^^^^^^
  |
  = hint: if they are fractions, multiply them by 100: write `2024-01-01,88.2` on line 2 of `seen.csv`, and so
          on for each date
  = hint: if they are percentages below 1%, give one of them in the text, such as `0.882%`

warning[percent-as-fraction]: `Seen` has the unit `%` on line 7, so 0.6 means 0.6% and not 60%, and all its values are between 0 and 1
 --> content/stories/a.md:7:37
  |
7 |   - {name: Seen, unit: "%", before: 0.6, after: 0.85, better: higher}
  |                                     ^^^
  |
  = hint: if they are fractions, multiply them by 100: write `before: 60` and `after: 85`
  = hint: if they are percentages below 1%, give one of them in the text, such as `0.6%`

warning[percent-as-fraction]: `Seen` has the unit `%` on line 7, so 0.85 means 0.85% and not 85%, and all its values are between 0 and 1
 --> content/stories/b.md:7:36
  |
7 |   - {name: Seen, unit: "%", after: 0.85, better: higher}
  |                                    ^^^^
  |
  = hint: if they are fractions, multiply them by 100: write `after: 85`
  = hint: if they are percentages below 1%, give one of them in the text, such as `0.85%`

warning[percent-as-fraction]: `Seen` has the unit `%` on line 7, so 0.95 means 0.95% and not 95%, and all its values are between 0 and 1
 --> content/stories/c.md:7:37
  |
7 |   - {name: Seen, unit: "%", target: 0.95, better: higher}
  |                                     ^^^^
  |
  = hint: if they are fractions, multiply them by 100: write `target: 95`
  = hint: if they are percentages below 1%, give one of them in the text, such as `0.95%`

warning[percent-as-fraction]: `Seen` has the unit `%` on line 7, so 0.4 means 0.4% and not 40%, and all its values are between 0 and 1
 --> content/stories/d.md:7:47
  |
7 |   - {name: Seen, unit: "%", before: 0, after: 0.4, better: higher}
  |                                               ^^^
  |
  = hint: if they are fractions, multiply them by 100: write `before: 0` and `after: 40`
  = hint: if they are percentages below 1%, give one of them in the text, such as `0.4%`

warning[percent-as-fraction]: `Seen in time` has the unit `%` on line 7, so 0.882 means 0.882% and not 88.2%, and all its values are between 0 and 1
 --> content/stories/e.md:7:59
  |
7 |   - {name: Seen in time, better: higher, unit: "%", data: {2024-01-01: 0.882, 2024-02-01: 0.938, 2024-03-01: 1, 2024-04-01: 0}}
  |                                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = hint: if they are fractions, multiply them by 100: write `2024-01-01: 88.2` on line 7, and so on for each
          date
  = hint: if they are percentages below 1%, give one of them in the text, such as `0.882%`

warning[percent-as-fraction]: `Seen in time` has the unit `%` on line 7, so 0.95 means 0.95% and not 95%, and all its values are between 0 and 1
 --> content/stories/f.md:7:65
  |
7 |   - {name: Seen in time, better: higher, unit: percent, target: 0.95, data: {2024-01-01: 0.882, 2024-02-01: 0.938}}
  |                                                                 ^^^^
  |
  = hint: if they are fractions, multiply them by 100: write `target: 95` and `2024-01-01: 88.2` on line 7,
          and so on for each date
  = hint: if they are percentages below 1%, give one of them in the text, such as `0.95%`

warning[percent-as-fraction]: `Seen in time` has the unit `%` on line 7, so 0.882 means 0.882% and not 88.2%, but `target` on line 7 is 95
 --> content/stories/g.md:7:71
  |
7 |   - {name: Seen in time, better: higher, unit: "%", target: 95, data: {2024-01-01: 0.882, 2024-02-01: 0.938}}
  |                                                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = hint: if they are fractions, multiply them by 100: write `2024-01-01: 88.2` on line 7, and so on for each
          date

warning[percent-as-fraction]: `Seen in time` has the unit `%` on line 7, so 0.882 means 0.882% and not 88.2%, but `before` on line 7 is 88
 --> content/stories/h.md:7:71
  |
7 |   - {name: Seen in time, better: higher, unit: "%", before: 88, data: {2024-01-01: 0.882, 2024-02-01: 0.938}}
  |                                                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = hint: if they are fractions, multiply them by 100: write `2024-01-01: 88.2` on line 7, and so on for each
          date

warning[fraction-and-percent]: `target` is 0.95, a fraction, but the other values are percentages, from 88.2 to 93.8 on line 7
 --> content/stories/i.md:7:61
  |
7 |   - {name: Seen in time, better: higher, unit: "%", target: 0.95, data: {2024-01-01: 88.2, 2024-02-01: 93.8}}
  |                                                             ^^^^
  |
  = hint: write `target: 95`

warning[fraction-and-percent]: `target` is 1, a fraction, but the other values are percentages, from 88.2 to 93.8 on line 7
 --> content/stories/j.md:7:61
  |
7 |   - {name: Seen in time, better: higher, unit: "%", target: 1, data: {2024-01-01: 88.2, 2024-02-01: 93.8}}
  |                                                             ^
  |
  = hint: write `target: 100`

warning[fraction-and-percent]: `target` is 95, a percentage, but the other values are fractions, from 0.882 to 0.938 on line 7
 --> content/stories/k.md:7:50
  |
7 |   - {name: Seen in time, better: higher, target: 95, data: {2024-01-01: 0.882, 2024-02-01: 0.938}}
  |                                                  ^^
  |
  = hint: write `target: 0.95`

warning[fraction-and-percent]: `target` is 0.95, a fraction, but the other values are percentages, from 60 to 85 on line 7
 --> content/stories/l.md:7:60
  |
7 |   - {name: Seen, unit: "%", before: 60, after: 85, target: 0.95, better: higher}
  |                                                            ^^^^
  |
  = hint: write `target: 95`

"#]],
    );
}

#[test]
fn small_percentages_and_fractions_without_a_unit_are_not_found() {
    let percent = "unit: \"%\"";
    honest(&[
        (share("target: 0.95", &["0.882", "0.938"]), ""),
        (share(percent, &["0.8", "1.2"]), ""),
        (share(percent, &["0", "1", "1", "0"]), ""),
        (share(percent, &["0", "0", "0"]), ""),
        (
            share(percent, &["0.4", "0.6"]),
            "In March it was 0.6% of all visits.",
        ),
        (share(percent, &["88", "91", "95"]), ""),
        (
            metric("name: Errors, unit: \"%\", before: 4, after: 1.2, target: 0.5, better: lower"),
            "",
        ),
        (
            metric("name: Errors, unit: \"%\", before: 1.2, after: 0.8, better: lower"),
            "",
        ),
        (
            metric("name: Errors, unit: per day, before: 0.9, after: 0.4, better: lower"),
            "",
        ),
        (share("unit: £, target: 0.5", &["40", "45"]), ""),
        (share("unit: minutes, target: 0.5", &["40", "45"]), ""),
    ]);
}

#[test]
fn what_is_suggested_for_a_fraction_ends_the_finding() {
    follow(
        &metric("name: Seen, unit: \"%\", before: 0.6, after: 0.85, better: higher"),
        "",
        &[("before: 0.6", "before: 60"), ("after: 0.85", "after: 85")],
    );
    follow(
        &share("unit: \"%\", target: 95", &["0.882", "0.938"]),
        "",
        &[("0.882", "88.2"), ("0.938", "93.8")],
    );
    follow(
        &share("unit: \"%\"", &["0.882", "0.938"]),
        "",
        &[("---\n\n", "---\n\nThat is 0.882%.\n")],
    );
    follow(
        &share("unit: \"%\", target: 0.95", &["88.2", "93.8"]),
        "",
        &[("target: 0.95", "target: 95")],
    );
    follow(
        &share("target: 95", &["0.882", "0.938"]),
        "",
        &[("target: 95", "target: 0.95")],
    );
}

/// A saving with these keys, on one line.
fn saving(keys: &str) -> String {
    format!("savings:\n  - {{status: planned, {keys}}}\n")
}

/// A saving made once, with how it was worked out.
fn worked(amount: &str, working: &str) -> String {
    saving(&format!(
        "amount: {amount}, per: once, working: \"{working}\""
    ))
}

/// A saving for each year or month.
fn recurring(amount: &str, per: &str, working: &str) -> String {
    saving(&format!(
        "amount: {amount}, per: {per}, from_month: 2024-06, working: \"{working}\""
    ))
}

#[test]
fn savings_that_their_working_does_not_come_to_are_found() {
    assert_snapshot(
        found(&[
            (worked("3000", "3 hours x 52 weeks x £20"), ""),
            (worked("1900", "12 × £150 = £1,800"), ""),
            (worked("1900", "12 × £150 = £1,900"), ""),
            (
                recurring("21000", "year", "£1,800 a month for 12 months"),
                "",
            ),
            (recurring("21000", "year", "£150 x 12 a month"), ""),
            (recurring("1800", "month", "£1,800 x 10 a year"), ""),
            (worked("21000", "12 bed days x £1,000"), ""),
            (worked("3300", "20% of £15,000"), ""),
            (worked("[20000, 25000]", "30 bed days at £1,000"), ""),
            (worked("60", "two nurses x 3 hours x £20"), ""),
            (worked("12.50", "50 sheets at 20p"), ""),
        ]),
        str![[r#"
warning[saving-against-working]: the working comes to £3,120, but `amount` on line 7 is £3,000
 --> content/stories/a.md:7:57
  |
7 |   - {status: planned, amount: 3000, per: once, working: "3 hours x 52 weeks x £20"}
  |                                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = hint: write `amount: 3120`, or correct the working
  = hint: if the amount is rounded, say so in the working, such as `rounded`

warning[saving-against-working]: the working comes to £1,800, but `amount` on line 7 is £1,900
 --> content/stories/b.md:7:57
  |
7 |   - {status: planned, amount: 1900, per: once, working: "12 × £150 = £1,800"}
  |                                                         ^^^^^^^^^^^^^^^^^^^^
  |
  = hint: write `amount: 1800`, or correct the working
  = hint: if the amount is rounded, say so in the working, such as `rounded`

warning[saving-against-working]: the working gives £1,900, but it comes to £1,800
 --> content/stories/c.md:7:57
  |
7 |   - {status: planned, amount: 1900, per: once, working: "12 × £150 = £1,900"}
  |                                                         ^^^^^^^^^^^^^^^^^^^^
  |
  = hint: correct its numbers, or write £1,800 in place of £1,900

warning[saving-against-working]: the working comes to £21,600 a year, but `amount` on line 7 is £21,000
 --> content/stories/d.md:7:79
  |
7 |   - {status: planned, amount: 21000, per: year, from_month: 2024-06, working: "£1,800 a month for 12 months"}
  |                                                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = hint: write `amount: 21600`, or correct the working
  = hint: if the amount is rounded, say so in the working, such as `rounded`

warning[saving-against-working]: the working comes to £21,600 a year, but `amount` on line 7 is £21,000
 --> content/stories/e.md:7:79
  |
7 |   - {status: planned, amount: 21000, per: year, from_month: 2024-06, working: "£150 x 12 a month"}
  |                                                                               ^^^^^^^^^^^^^^^^^^^
  |
  = hint: write `amount: 21600`, or correct the working
  = hint: if the amount is rounded, say so in the working, such as `rounded`

warning[saving-against-working]: the working comes to £1,500 a month, but `amount` on line 7 is £1,800
 --> content/stories/f.md:7:79
  |
7 |   - {status: planned, amount: 1800, per: month, from_month: 2024-06, working: "£1,800 x 10 a year"}
  |                                                                               ^^^^^^^^^^^^^^^^^^^^
  |
  = hint: write `amount: 1500`, or correct the working
  = hint: if the amount is rounded, say so in the working, such as `rounded`

warning[saving-against-working]: the working comes to £12,000, but `amount` on line 7 is £21,000
 --> content/stories/g.md:7:58
  |
7 |   - {status: planned, amount: 21000, per: once, working: "12 bed days x £1,000"}
  |                                                          ^^^^^^^^^^^^^^^^^^^^^^
  |
  = hint: write `amount: 12000`, or correct the working
  = hint: if the amount is rounded, say so in the working, such as `rounded`

warning[saving-against-working]: the working comes to £3,000, but `amount` on line 7 is £3,300
 --> content/stories/h.md:7:57
  |
7 |   - {status: planned, amount: 3300, per: once, working: "20% of £15,000"}
  |                                                         ^^^^^^^^^^^^^^^^
  |
  = hint: write `amount: 3000`, or correct the working
  = hint: if the amount is rounded, say so in the working, such as `rounded`

warning[saving-against-working]: the working comes to £30,000, but `amount` on line 7 is between £20,000 and £25,000
 --> content/stories/i.md:7:67
  |
7 |   - {status: planned, amount: [20000, 25000], per: once, working: "30 bed days at £1,000"}
  |                                                                   ^^^^^^^^^^^^^^^^^^^^^^^
  |
  = hint: write `amount: 30000`, or correct the working
  = hint: if the amount is rounded, say so in the working, such as `rounded`

warning[saving-against-working]: the working comes to £120, but `amount` on line 7 is £60
 --> content/stories/j.md:7:55
  |
7 |   - {status: planned, amount: 60, per: once, working: "two nurses x 3 hours x £20"}
  |                                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = hint: write `amount: 120`, or correct the working
  = hint: if the amount is rounded, say so in the working, such as `rounded`

warning[saving-against-working]: the working comes to £10, but `amount` on line 7 is £12.50
 --> content/stories/k.md:7:58
  |
7 |   - {status: planned, amount: 12.50, per: once, working: "50 sheets at 20p"}
  |                                                          ^^^^^^^^^^^^^^^^^^
  |
  = hint: write `amount: 10`, or correct the working
  = hint: if the amount is rounded, say so in the working, such as `rounded`

"#]],
    );
}

#[test]
fn savings_that_their_working_comes_to_are_not_found() {
    honest(&[
        (worked("3120", "3 hours x 52 weeks x £20"), ""),
        (worked("3100", "3 hours x 52 weeks x £20"), ""),
        (worked("1800", "12 × £150 = £1,800"), ""),
        (
            recurring("21600", "year", "£1,800 a month for 12 months"),
            "",
        ),
        (recurring("21600", "year", "£150 x 12 beds a month"), ""),
        (recurring("1500", "month", "£1,800 x 10 a year"), ""),
        (recurring("21600", "year", "12 beds x £150 a month"), ""),
        (worked("3300", "22% of £15,000"), ""),
        (worked("3333", "33% of £10,000"), ""),
        (worked("[20000, 25000]", "22 bed days at £1,000"), ""),
        (worked("3000", "3 hours x 52 weeks x £20, rounded"), ""),
        (worked("3000", "About 3 hours x 52 weeks x £20"), ""),
        (worked("10000", "12 bed days x £1,000 (excluding VAT)"), ""),
        (
            worked("10000", "12 bed days x £1,000 (less set-up costs)"),
            "",
        ),
        (
            worked("10000", "12 bed days x £1,000. Set-up costs were deducted."),
            "",
        ),
        (
            worked("10000", "12 bed days x £1,000 (80% of them staffed)"),
            "",
        ),
        (
            recurring("1200", "month", "4 hours a week at £75 an hour."),
            "",
        ),
        (worked("500", "20 lamps that were sold in 2023"), ""),
        (worked("20000", "20 beds"), ""),
    ]);
}

#[test]
fn savings_that_the_text_gives_another_amount_of_are_found() {
    let one = || saving("amount: 21000, per: once, working: Lamps");
    assert_snapshot(
        found(&[
            (one(), "This could save £12,000."),
            (one(), "Potential savings of £12,000 a year."),
            (one(), "We plan to save the trust about £12,000."),
            (one(), "£12,000 could be saved."),
            (one(), "It would be £12k in savings."),
            (one(), "A £12,000 saving is expected."),
            (one(), "The savings could be more than £30,000."),
            (one(), "The savings could be up to £12,000."),
            (one(), "We aim to save £0.12 million."),
            (
                recurring("21000", "year", "Lamps"),
                "It could save £2,100 a month.",
            ),
            (
                saving("amount: [20000, 25000], per: once, working: Lamps"),
                "It could save £30,000.",
            ),
            (
                format!("learning: A board could save £12,000.\n{}", one()),
                "",
            ),
        ]),
        str![[r#"
warning[saving-against-text]: `£12,000` is not the amount of the saving, which is £21,000 on line 7
 --> content/stories/a.md:9:17
  |
9 | This could save £12,000.
  |                 ^^^^^^^
  |
  = hint: correct the one that is wrong
  = hint: if it is another saving, add it under `savings`

warning[saving-against-text]: `£12,000` is not the amount of the saving, which is £21,000 on line 7
 --> content/stories/b.md:9:22
  |
9 | Potential savings of £12,000 a year.
  |                      ^^^^^^^
  |
  = hint: correct the one that is wrong
  = hint: if it is another saving, add it under `savings`

warning[saving-against-text]: `£12,000` is not the amount of the saving, which is £21,000 on line 7
 --> content/stories/c.md:9:33
  |
9 | We plan to save the trust about £12,000.
  |                                 ^^^^^^^
  |
  = hint: correct the one that is wrong
  = hint: if it is another saving, add it under `savings`

warning[saving-against-text]: `£12,000` is not the amount of the saving, which is £21,000 on line 7
 --> content/stories/d.md:9:1
  |
9 | £12,000 could be saved.
  | ^^^^^^^
  |
  = hint: correct the one that is wrong
  = hint: if it is another saving, add it under `savings`

warning[saving-against-text]: `£12k` is not the amount of the saving, which is £21,000 on line 7
 --> content/stories/e.md:9:13
  |
9 | It would be £12k in savings.
  |             ^^^^
  |
  = hint: correct the one that is wrong
  = hint: if it is another saving, add it under `savings`

warning[saving-against-text]: `£12,000` is not the amount of the saving, which is £21,000 on line 7
 --> content/stories/f.md:9:3
  |
9 | A £12,000 saving is expected.
  |   ^^^^^^^
  |
  = hint: correct the one that is wrong
  = hint: if it is another saving, add it under `savings`

warning[saving-against-text]: `£30,000` is not the amount of the saving, which is £21,000 on line 7
 --> content/stories/g.md:9:32
  |
9 | The savings could be more than £30,000.
  |                                ^^^^^^^
  |
  = hint: correct the one that is wrong
  = hint: if it is another saving, add it under `savings`

warning[saving-against-text]: `£12,000` is not the amount of the saving, which is £21,000 on line 7
 --> content/stories/h.md:9:28
  |
9 | The savings could be up to £12,000.
  |                            ^^^^^^^
  |
  = hint: correct the one that is wrong
  = hint: if it is another saving, add it under `savings`

warning[saving-against-text]: `£0.12 million` is not the amount of the saving, which is £21,000 on line 7
 --> content/stories/i.md:9:16
  |
9 | We aim to save £0.12 million.
  |                ^^^^^^^^^^^^^
  |
  = hint: correct the one that is wrong
  = hint: if it is another saving, add it under `savings`

warning[saving-against-text]: `£2,100` is not the amount of the saving, which is £21,000 on line 7
 --> content/stories/j.md:9:15
  |
9 | It could save £2,100 a month.
  |               ^^^^^^
  |
  = hint: correct the one that is wrong
  = hint: if it is another saving, add it under `savings`

warning[saving-against-text]: `£30,000` is not the amount of the saving, which is £20,000 to £25,000 on line 7
 --> content/stories/k.md:9:15
  |
9 | It could save £30,000.
  |               ^^^^^^^
  |
  = hint: correct the one that is wrong
  = hint: if it is another saving, add it under `savings`

warning[saving-against-text]: `£12,000` is not the amount of the saving, which is £21,000 on line 8
 --> content/stories/l.md:6:30
  |
6 | learning: A board could save £12,000.
  |                              ^^^^^^^
  |
  = hint: correct the one that is wrong
  = hint: if it is another saving, add it under `savings`

"#]],
    );
}

#[test]
fn amounts_that_are_no_other_amount_of_a_saving_are_not_found() {
    let one = || saving("amount: 21000, per: once, working: \"21 lamps x £1,000\"");
    let two = || {
        let second = "  - {status: planned, amount: 3000, per: once, working: Beds}\n";
        format!("{}{second}", one())
    };
    honest(&[
        (one(), "This could save £21,000."),
        (one(), "This could save £21k."),
        (one(), "This could save nearly £22,000."),
        (one(), "This could save more than £20,000."),
        (one(), "This could save up to £25,000."),
        (one(), "This could save £1,000 a lamp."),
        (one(), "This could save £1,000 each."),
        (one(), "The lamps cost £12,000."),
        (one(), "It saves time, and a lamp costs £500."),
        (one(), "Another ward could save £12,000."),
        (one(), "So far this could save £12,000."),
        (one(), "After costs of £9,000 it could save £12,000."),
        (one(), "> This could save £12,000."),
        (one(), "It could save £12,000 on heating."),
        (two(), "Together they could save £24,000."),
        (two(), "Beds could save £3,000."),
        (
            recurring("21600", "year", "Lamps"),
            "It could save £1,800 a month.",
        ),
        (
            recurring("1800", "month", "Lamps"),
            "It could save £21,600 a year.",
        ),
        (
            saving("amount: [20000, 25000], per: once, working: Lamps"),
            "It could save £22,000.",
        ),
        (
            saving("amount: 162590, per: once, working: Beds"),
            "It could save £160,000.",
        ),
    ]);
}

#[test]
fn what_is_suggested_for_a_saving_ends_the_finding() {
    follow(
        &worked("3000", "3 hours x 52 weeks x £20"),
        "",
        &[("amount: 3000", "amount: 3120")],
    );
    follow(
        &worked("3000", "3 hours x 52 weeks x £20"),
        "",
        &[("£20", "£20, rounded")],
    );
    for rounded in [
        "£1,000 (rounded)",
        "£1,000 (rounded down)",
        "£1,000. Rounded.",
        "£1,000; rounded",
    ] {
        follow(
            &worked("10000", "12 bed days x £1,000"),
            "",
            &[("£1,000", rounded)],
        );
    }
    follow(
        &worked("1800", "12 × £150 = £1,900"),
        "",
        &[("£1,900", "£1,800")],
    );
    follow(
        &recurring("21000", "year", "£1,800 a month for 12 months"),
        "",
        &[("amount: 21000", "amount: 21600")],
    );
    follow(
        &saving("amount: 21000, per: once, working: Lamps"),
        "This could save £12,000.",
        &[("£12,000", "£21,000")],
    );
    follow(
        &saving("amount: 21000, per: once, working: Lamps"),
        "This could save £12,000.",
        &[(
            "working: Lamps}",
            "working: Lamps}\n  - {status: planned, amount: 12000, per: once, working: Beds}",
        )],
    );
}

/// Falls that fell.
const FALLS: &str = "name: Falls a month, before: 12, after: 4, better: lower";

/// Lengths of stay that fell.
const LENGTH: &str = "name: Length of stay, unit: days, before: 50, after: 30, better: lower";

/// Forms that rose.
const FORMS: &str = "name: Forms completed, unit: \"%\", before: 40, after: 60, better: higher";

#[test]
fn numbers_in_a_text_that_are_not_those_of_the_metric_are_found() {
    assert_snapshot(
        found(&[
            (metric(FALLS), "Falls fell from 12 to 2."),
            (metric(FALLS), "Falls fell from twelve to two."),
            (metric(FALLS), "Falls went from 30 to 10."),
            (metric(FALLS), "The number of falls went from 4 to 12."),
            (metric(LENGTH), "Stays fell from fifty to twenty-five days."),
            (metric(LENGTH), "The length of stay fell from 50 to 20."),
            (metric(FORMS), "Forms rose from 30% to 60%."),
            (stay("chart: run"), "Stay fell from 31 to 12 days."),
            (stay("chart: run"), "Stay fell from 60 to 40."),
            (
                format!("learning: Falls fell from 12 to 2.\n{}", metric(FALLS)),
                "",
            ),
        ]),
        str![[r#"
warning[text-against-metric]: the text says `2`, but `Falls a month` says 4 on line 7
 --> content/stories/a.md:9:23
  |
9 | Falls fell from 12 to 2.
  |                       ^
  |
  = hint: write `4`, or correct `after`

warning[text-against-metric]: the text says `two`, but `Falls a month` says 4 on line 7
 --> content/stories/b.md:9:27
  |
9 | Falls fell from twelve to two.
  |                           ^^^
  |
  = hint: write `4`, or correct `after`

warning[text-against-metric]: the text says from `30` to `10`, but `Falls a month` says from 12 on line 7 to 4
 --> content/stories/c.md:9:17
  |
9 | Falls went from 30 to 10.
  |                 ^^
  |
  = hint: write `from 12 to 4`, or correct `before` and `after`

warning[text-against-metric]: the text says `4`, but `Falls a month` says 12 on line 7
 --> content/stories/d.md:9:31
  |
9 | The number of falls went from 4 to 12.
  |                               ^
  |
  = hint: write `12`, or correct `before`

warning[text-against-metric]: the text says `twenty-five`, but `Length of stay` says 30 on line 7
 --> content/stories/e.md:9:26
  |
9 | Stays fell from fifty to twenty-five days.
  |                          ^^^^^^^^^^^
  |
  = hint: write `30`, or correct `after`

warning[text-against-metric]: the text says `20`, but `Length of stay` says 30 on line 7
 --> content/stories/f.md:9:36
  |
9 | The length of stay fell from 50 to 20.
  |                                    ^^
  |
  = hint: write `30`, or correct `after`

warning[text-against-metric]: the text says `30`, but `Forms completed` says 40 on line 7
 --> content/stories/g.md:9:17
  |
9 | Forms rose from 30% to 60%.
  |                 ^^
  |
  = hint: write `40`, or correct `before`

warning[text-against-metric]: the text says `12`, but the values of `Stay`, which begin on line 7, are between 19 and 31
 --> content/stories/h.md:9:22
  |
9 | Stay fell from 31 to 12 days.
  |                      ^^
  |
  = hint: correct the one that is wrong

warning[text-against-metric]: the text says from `60` to `40`, but the values of `Stay`, which begin on line 7, are between 19 and 31
 --> content/stories/i.md:9:16
  |
9 | Stay fell from 60 to 40.
  |                ^^
  |
  = hint: correct the one that is wrong

warning[text-against-metric]: the text says `2`, but `Falls a month` says 4 on line 8
 --> content/stories/j.md:6:33
  |
6 | learning: Falls fell from 12 to 2.
  |                                 ^
  |
  = hint: write `4`, or correct `after`

"#]],
    );
}

#[test]
fn numbers_in_a_text_that_are_of_the_metric_or_of_something_else_are_not_found() {
    let scores = "name: Wellbeing, unit: score, before: 3, after: 4, better: higher";
    honest(&[
        (metric(FALLS), "Falls fell from 12 to 4."),
        (metric(FALLS), "Falls fell from twelve to four."),
        (metric(FALLS), "Falls fell from 12 to about 5."),
        (metric(FALLS), "Falls on another ward fell from 30 to 10."),
        (metric(FALLS), "Complaints fell from 30 to 10."),
        (metric(FALLS), "Falls with injury fell from 5 to 1."),
        (metric(FALLS), "Falls from beds fell from 4 to 1."),
        (metric(FALLS), "The cost of falls fell from 30 to 10."),
        (metric(FALLS), "Falls fell from 12% of stays to 2%."),
        (metric(FALLS), "Falls are counted from one to the next."),
        (metric(LENGTH), "The length of stay fell from 50 to 30."),
        (
            metric(LENGTH),
            "The length of stay fell from 50 days in March to 40, then to 30.",
        ),
        (stay("chart: run"), "Stay fell from 31 to 19 days."),
        (stay("chart: run"), "Stay fell from 29.7 to 21 days."),
        (metric(scores), "Wellbeing rose from three to four."),
        (
            metric(FORMS),
            "Forms completed rose from forty to sixty per cent.",
        ),
    ]);
}

#[test]
fn changes_in_a_text_that_are_not_those_of_the_metric_are_found() {
    assert_snapshot(
        found(&[
            (metric(LENGTH), "Length of stay fell by 60%."),
            (metric(LENGTH), "The length of stay halved."),
            (metric(LENGTH), "We saw a 67% reduction in length of stay."),
            (
                metric(LENGTH),
                "Length of stay is 30 days, a 67% reduction.",
            ),
            (metric(LENGTH), "Length of stay was reduced by a quarter."),
            (metric(LENGTH), "Length of stay fell by 12 days."),
            (metric(LENGTH), "Length of stay fell by more than half."),
            (metric(LENGTH), "Length of stay rose by 40%."),
            (metric(FALLS), "Falls more than doubled."),
            (metric(FALLS), "Falls fell by forty per cent."),
            (metric(FORMS), "Forms completed doubled."),
            (
                metric(FORMS),
                "Forms completed rose by 30 percentage points.",
            ),
            (metric(FORMS), "Forms completed rose by 80%."),
            (stay("chart: run"), "Stay fell by 80%."),
            (
                metric(FALLS),
                "We reduced falls by 25% with a daily huddle.",
            ),
            (metric(FALLS), "Falls went down 25%."),
        ]),
        str![[r#"
warning[change-against-metric]: the text says `fell by 60%`, but `Length of stay` fell by 40%, from 50 on line 7 to 30
 --> content/stories/a.md:9:16
  |
9 | Length of stay fell by 60%.
  |                ^^^^^^^^^^^
  |
  = hint: write `fell by 40%`, or correct the values

warning[change-against-metric]: the text says `halved`, but `Length of stay` fell by 40%, from 50 on line 7 to 30
 --> content/stories/b.md:9:20
  |
9 | The length of stay halved.
  |                    ^^^^^^
  |
  = hint: write `fell by 40%`, or correct the values

warning[change-against-metric]: the text says `67% reduction`, but `Length of stay` fell by 40%, from 50 on line 7 to 30
 --> content/stories/c.md:9:10
  |
9 | We saw a 67% reduction in length of stay.
  |          ^^^^^^^^^^^^^
  |
  = hint: write `40% reduction`, or correct the values

warning[change-against-metric]: the text says `reduced by a quarter`, but `Length of stay` fell by 40%, from 50 on line 7 to 30
 --> content/stories/e.md:9:20
  |
9 | Length of stay was reduced by a quarter.
  |                    ^^^^^^^^^^^^^^^^^^^^
  |
  = hint: write `reduced by 40%`, or correct the values

warning[change-against-metric]: the text says `fell by 12 days`, but `Length of stay` fell by 20 days, from 50 on line 7 to 30
 --> content/stories/f.md:9:16
  |
9 | Length of stay fell by 12 days.
  |                ^^^^^^^^^^^^^^^
  |
  = hint: write `fell by 20 days`, or correct the values

warning[change-against-metric]: the text says `fell by more than half`, but `Length of stay` fell by 40%, from 50 on line 7 to 30
 --> content/stories/g.md:9:16
  |
9 | Length of stay fell by more than half.
  |                ^^^^^^^^^^^^^^^^^^^^^^
  |
  = hint: write `fell by 40%`, or correct the values

warning[change-against-metric]: the text says `rose by 40%`, but `Length of stay` fell by 40%, from 50 on line 7 to 30
 --> content/stories/h.md:9:16
  |
9 | Length of stay rose by 40%.
  |                ^^^^^^^^^^^
  |
  = hint: write `fell by 40%`, or correct the values

warning[change-against-metric]: the text says `more than doubled`, but `Falls a month` fell by 66.7%, from 12 on line 7 to 4
 --> content/stories/i.md:9:7
  |
9 | Falls more than doubled.
  |       ^^^^^^^^^^^^^^^^^
  |
  = hint: write `fell by 66.7%`, or correct the values

warning[change-against-metric]: the text says `fell by forty per cent`, but `Falls a month` fell by 66.7%, from 12 on line 7 to 4
 --> content/stories/j.md:9:7
  |
9 | Falls fell by forty per cent.
  |       ^^^^^^^^^^^^^^^^^^^^^^
  |
  = hint: write `fell by 66.7%`, or correct the values

warning[change-against-metric]: the text says `doubled`, but `Forms completed` rose by 20 percentage points, from 40 on line 7 to 60
 --> content/stories/k.md:9:17
  |
9 | Forms completed doubled.
  |                 ^^^^^^^
  |
  = hint: write `rose by 20 percentage points`, or correct the values

warning[change-against-metric]: the text says `rose by 30 percentage points`, but `Forms completed` rose by 20 percentage points, from 40 on line 7 to 60
 --> content/stories/l.md:9:17
  |
9 | Forms completed rose by 30 percentage points.
  |                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = hint: write `rose by 20 percentage points`, or correct the values

warning[change-against-metric]: the text says `rose by 80%`, but `Forms completed` rose by 20 percentage points, from 40 on line 7 to 60
 --> content/stories/m.md:9:17
  |
9 | Forms completed rose by 80%.
  |                 ^^^^^^^^^^^
  |
  = hint: write `rose by 20 percentage points`, or correct the values

warning[change-against-metric]: the text says `fell by 80%`, but `Stay` fell by 38.7%, from 31 on line 7 to 19
 --> content/stories/n.md:9:6
  |
9 | Stay fell by 80%.
  |      ^^^^^^^^^^^
  |
  = hint: write `fell by 38.7%`, or correct the values

warning[change-against-metric]: the text says `reduced falls by 25%`, but `Falls a month` fell by 66.7%, from 12 on line 7 to 4
 --> content/stories/o.md:9:4
  |
9 | We reduced falls by 25% with a daily huddle.
  |    ^^^^^^^^^^^^^^^^^^^^
  |
  = hint: write `reduced falls by 66.7%`, or correct the values

warning[change-against-metric]: the text says `down 25%`, but `Falls a month` fell by 66.7%, from 12 on line 7 to 4
 --> content/stories/p.md:9:12
  |
9 | Falls went down 25%.
  |            ^^^^^^^^
  |
  = hint: write `down 66.7%`, or correct the values

"#]],
    );
}

#[test]
fn changes_in_a_text_that_are_of_the_metric_or_of_something_else_are_not_found() {
    honest(&[
        (metric(LENGTH), "Length of stay fell by 40%."),
        (metric(LENGTH), "Length of stay nearly halved."),
        (metric(LENGTH), "A 40% reduction in length of stay."),
        (metric(LENGTH), "Length of stay fell by 20 days."),
        (metric(LENGTH), "Length of stay fell by more than a third."),
        (metric(LENGTH), "Staff numbers fell by 10%."),
        (
            metric(LENGTH),
            "Length of stay fell, and calls fell by 10%.",
        ),
        (metric(LENGTH), "Length of stay fell by 10% at first."),
        (metric(LENGTH), "Length of stay on Maple ward fell by 10%."),
        (
            metric(LENGTH),
            "Length of stay for people with dementia fell by 10%.",
        ),
        (metric(LENGTH), "Variation in length of stay fell by 10%."),
        (
            metric(LENGTH),
            "Nationally, length of stay rises by 2% each year.",
        ),
        (metric(LENGTH), "We aim to cut length of stay by 60%."),
        (metric(LENGTH), "> Length of stay fell by 60%."),
        (metric(FALLS), "Falls fell by two thirds."),
        (metric(FALLS), "Falls fell by 67%."),
        (
            metric(FORMS),
            "Forms completed rose by 20 percentage points.",
        ),
        (metric(FORMS), "Forms completed rose by a half."),
        (stay("chart: run"), "Stay fell by 39%."),
        (stay("chart: run"), "Stay fell by 29%."),
    ]);
}

#[test]
fn targets_that_a_text_says_were_met_and_that_were_not_are_found() {
    let target = |target: &str| marked(&format!("target: {target}"));
    let both = "name: Falls, before: 12, after: 4, target: 3, better: lower";
    assert_snapshot(
        found(&[
            (target("18"), "We met the target."),
            (target("18"), "We have reached our target of 18 days."),
            (target("18"), "The target has been met."),
            (target("18"), "The target of 18 days was reached."),
            (target("15"), "Stay has now hit the target."),
            (target("18"), "Stay fell, and we met the target for stay."),
            (target("18"), "In the end our target of 18 days was met."),
            (target("18"), "The stay target was met with a daily huddle."),
            (stay("target: 15"), "We exceeded our target."),
            (metric(both), "We met our target."),
            (metric(both), "Falls passed the target."),
            (
                format!("learning: The team met its target.\n{}", target("18")),
                "",
            ),
            (marked("target: 35"), ""),
        ]),
        str![[r#"
warning[target-not-met]: the text says `met the target`, but `Stay` did not: the target on line 7 is 18, and the mean since the change is 21, with 19 as the last value on line 7
 --> content/stories/a.md:9:4
  |
9 | We met the target.
  |    ^^^^^^^^^^^^^^
  |
  = hint: say how far it got; or, if it was met at one time, say when, with the month
  = hint: if the target is wrong, correct it

warning[target-not-met]: the text says `reached our target`, but `Stay` did not: the target on line 7 is 18, and the mean since the change is 21, with 19 as the last value on line 7
 --> content/stories/b.md:9:9
  |
9 | We have reached our target of 18 days.
  |         ^^^^^^^^^^^^^^^^^^
  |
  = hint: say how far it got; or, if it was met at one time, say when, with the month
  = hint: if the target is wrong, correct it

warning[target-not-met]: the text says `target has been met`, but `Stay` did not: the target on line 7 is 18, and the mean since the change is 21, with 19 as the last value on line 7
 --> content/stories/c.md:9:5
  |
9 | The target has been met.
  |     ^^^^^^^^^^^^^^^^^^^
  |
  = hint: say how far it got; or, if it was met at one time, say when, with the month
  = hint: if the target is wrong, correct it

warning[target-not-met]: the text says `target of 18 days was reached`, but `Stay` did not: the target on line 7 is 18, and the mean since the change is 21, with 19 as the last value on line 7
 --> content/stories/d.md:9:5
  |
9 | The target of 18 days was reached.
  |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = hint: say how far it got; or, if it was met at one time, say when, with the month
  = hint: if the target is wrong, correct it

warning[target-not-met]: the text says `hit the target`, but `Stay` did not: the target on line 7 is 15, and the mean since the change is 21, with 19 as the last value on line 7
 --> content/stories/e.md:9:14
  |
9 | Stay has now hit the target.
  |              ^^^^^^^^^^^^^^
  |
  = hint: say how far it got; or, if it was met at one time, say when, with the month
  = hint: if the target is wrong, correct it

warning[target-not-met]: the text says `met the target`, but `Stay` did not: the target on line 7 is 18, and the mean since the change is 21, with 19 as the last value on line 7
 --> content/stories/f.md:9:19
  |
9 | Stay fell, and we met the target for stay.
  |                   ^^^^^^^^^^^^^^
  |
  = hint: say how far it got; or, if it was met at one time, say when, with the month
  = hint: if the target is wrong, correct it

warning[target-not-met]: the text says `target of 18 days was met`, but `Stay` did not: the target on line 7 is 18, and the mean since the change is 21, with 19 as the last value on line 7
 --> content/stories/g.md:9:16
  |
9 | In the end our target of 18 days was met.
  |                ^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = hint: say how far it got; or, if it was met at one time, say when, with the month
  = hint: if the target is wrong, correct it

warning[target-not-met]: the text says `target was met`, but `Stay` did not: the target on line 7 is 18, and the mean since the change is 21, with 19 as the last value on line 7
 --> content/stories/h.md:9:10
  |
9 | The stay target was met with a daily huddle.
  |          ^^^^^^^^^^^^^^
  |
  = hint: say how far it got; or, if it was met at one time, say when, with the month
  = hint: if the target is wrong, correct it

warning[target-not-met]: the text says `exceeded our target`, but `Stay` did not: the target on line 7 is 15, and the mean of the last half of the series is 21, with 19 as the last value on line 7
 --> content/stories/i.md:9:4
  |
9 | We exceeded our target.
  |    ^^^^^^^^^^^^^^^^^^^
  |
  = hint: say how far it got; or, if it was met at one time, say when, with the month
  = hint: if the target is wrong, correct it

warning[target-not-met]: the text says `met our target`, but `Falls` did not: the target on line 7 is 3, and `after` is 4 on line 7
 --> content/stories/j.md:9:4
  |
9 | We met our target.
  |    ^^^^^^^^^^^^^^
  |
  = hint: say how far it got; or, if it was met at one time, say when, with the month
  = hint: if the target is wrong, correct it

warning[target-not-met]: the text says `passed the target`, but `Falls` did not: the target on line 7 is 3, and `after` is 4 on line 7
 --> content/stories/k.md:9:7
  |
9 | Falls passed the target.
  |       ^^^^^^^^^^^^^^^^^
  |
  = hint: say how far it got; or, if it was met at one time, say when, with the month
  = hint: if the target is wrong, correct it

warning[target-not-met]: the text says `met its target`, but `Stay` did not: the target on line 8 is 18, and the mean since the change is 21, with 19 as the last value on line 8
 --> content/stories/l.md:6:20
  |
6 | learning: The team met its target.
  |                    ^^^^^^^^^^^^^^
  |
  = hint: say how far it got; or, if it was met at one time, say when, with the month
  = hint: if the target is wrong, correct it

warning[target-on-wrong-side]: the target, 35, is above the highest of the values before the change, 31, which begin on line 7, but `better` is `lower`
 --> content/stories/m.md:7:79
  |
7 |   - {name: Stay, unit: days, better: lower, changes_on: [2024-04-01], target: 35, data: {2024-01-01: 31, 2024-02-01: 28, 2024-03-01: ...
  |                                                                               ^^
  |
  = hint: check `target` and `better`: one of them is the wrong way round
  = hint: if you measure this to make sure that nothing else gets worse, write `kind: balancing`

"#]],
    );
}

#[test]
fn targets_that_were_met_or_are_not_said_to_be_are_not_found() {
    let target = |target: &str| marked(&format!("target: {target}"));
    let two = format!(
        "{}  - {{name: Calls, before: 12, after: 4, target: 5, better: lower}}\n",
        marked("target: 15")
    );
    honest(&[
        (target("22"), "We met the target."),
        (target("19"), "We met the target."),
        (target("21"), "The target has been met."),
        (target("15"), "We did not meet the target."),
        (target("15"), "We nearly met the target."),
        (target("15"), "We aim to have met the target by June."),
        (target("20"), "We met the target in June 2024."),
        (target("15"), "We met the national target of 30 days."),
        (target("15"), "We met the target group every Monday."),
        (target("15"), "The team met to set its target."),
        (target("15"), "> We met the target."),
        (two, "We met the target."),
        (marked("target: 29"), ""),
        (marked("target: 35, kind: balancing"), ""),
        (stay("target: 35"), ""),
    ]);
}

#[test]
fn targets_of_something_else_than_the_metric_are_not_found() {
    let target = |target: &str| marked(&format!("target: {target}"));
    honest(&[
        (target("15"), "The training target was met."),
        (target("15"), "Our recruitment targets have been met."),
        (target("15"), "The target for training was met."),
        (target("15"), "The target was met for training."),
        (target("15"), "The target to train all staff was met."),
        (target("15"), "The target of training all staff was met."),
        (target("15"), "We met our target to train all staff."),
        (target("15"), "We met our target for training."),
        (target("15"), "We met the target that the audit set."),
        (target("15"), "Staff met the target nurses daily."),
        (target("15"), "We met with targets in mind."),
        (target("15"), "We met with the target in mind."),
        (target("15"), "We met the team’s target for audits."),
        (target("15"), "We met weekly about our target."),
        (target("15"), "We passed on the target."),
        (target("15"), "The training programme met its target."),
        (target("15"), "Everybody we trained met the target."),
        (target("15"), "For training, we met the target."),
        (target("15"), "Training went well, and we met the target."),
        (target("15"), "We met the training target, and stay fell."),
        (target("15"), "Stay fell, and the training target was met."),
        (
            target("15"),
            "Stay fell, and the training team met its target.",
        ),
        (target("15"), "Staff met the target nurses to discuss stay."),
    ]);
}

#[test]
fn what_is_suggested_for_a_number_in_a_text_ends_the_finding() {
    follow(
        &metric(FALLS),
        "Falls fell from twelve to two.",
        &[("to two", "to four")],
    );
    follow(
        &metric(FALLS),
        "Falls went from 30 to 10.",
        &[("from 30 to 10", "from 12 to 4")],
    );
    follow(
        &metric(LENGTH),
        "Length of stay fell by 60%.",
        &[("fell by 60%", "fell by 40%")],
    );
    // Each is one sentence still.
    for (keys, text, words, suggested) in [
        (
            LENGTH,
            "A 60% reduction in length of stay.",
            "60% reduction",
            "40% reduction",
        ),
        (
            LENGTH,
            "An 80% reduction in length of stay.",
            "An 80% reduction",
            "a 40% reduction",
        ),
        (
            LENGTH,
            "We saw an almost 60% reduction in length of stay.",
            "an almost 60% reduction",
            "a 40% reduction",
        ),
        (
            LENGTH,
            "There was a 60 per cent decrease in length of stay.",
            "60 per cent decrease",
            "40% decrease",
        ),
        (
            LENGTH,
            "We saw a 60% overall reduction in length of stay.",
            "60% overall reduction",
            "40% overall reduction",
        ),
        (
            LENGTH,
            "A 40% rise in length of stay.",
            "40% rise",
            "40% fall",
        ),
        (
            LENGTH,
            "We saw a 60% improvement in length of stay.",
            "60% improvement",
            "40% improvement",
        ),
        (
            LENGTH,
            "Length of stay is 60% lower.",
            "60% lower",
            "40% lower",
        ),
        (
            LENGTH,
            "We saw a reduction in length of stay of 60%.",
            "reduction in length of stay of 60%",
            "reduction in length of stay of 40%",
        ),
        (
            LENGTH,
            "We saw an increase of 60% in length of stay.",
            "an increase of 60%",
            "a reduction of 40%",
        ),
        (
            LENGTH,
            "Length of stay was reduced by a quarter.",
            "reduced by a quarter",
            "reduced by 40%",
        ),
        (
            LENGTH,
            "Length of stay was increased by 10 days.",
            "increased by 10 days",
            "reduced by 20 days",
        ),
        (
            FALLS,
            "We reduced falls by 25%.",
            "reduced falls by 25%",
            "reduced falls by 66.7%",
        ),
        (FALLS, "Falls are down 25%.", "down 25%", "down 66.7%"),
        (FALLS, "We saw 25% fewer falls.", "25% fewer", "66.7% fewer"),
        (
            FORMS,
            "A 90% increase in forms completed.",
            "90% increase",
            "20 percentage point increase",
        ),
        (
            FORMS,
            "We saw 90% more forms completed.",
            "90% more",
            "20 percentage points more",
        ),
        (
            FORMS,
            "We saw a 20% reduction in forms completed.",
            "20% reduction",
            "20 percentage point increase",
        ),
        (LENGTH, "Length of stay halved.", "halved", "fell by 40%"),
    ] {
        let hint = format!("write `{suggested}`, or correct the values");
        let shown = found(&[(metric(keys), text)]);
        assert!(shown.contains(&hint), "{text}\n{shown}");
        follow(&metric(keys), text, &[(words, suggested)]);
    }
    for text in ["We halved length of stay.", "Length of stay was halved."] {
        let hint = "say that `Length of stay` fell by 40%, or correct the values";
        let shown = found(&[(metric(LENGTH), text)]);
        assert!(shown.contains(hint), "{text}\n{shown}");
    }
    follow(
        &metric(FORMS),
        "Forms completed doubled.",
        &[("doubled", "rose by 20 percentage points")],
    );
    follow(
        &marked("target: 18"),
        "We met the target.",
        &[("We met the target.", "We came within a day of the target.")],
    );
    follow(
        &marked("target: 18"),
        "We met the target.",
        &[("target: 18", "target: 21")],
    );
}
