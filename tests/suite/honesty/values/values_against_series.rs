//! Values before and after the change compared with those over time.

use snapbox::str;

use super::{assert_no_findings, assert_resolved, found, marked, metric, months, stay};
use crate::harness::{SiteTest, assert_snapshot};

#[test]
fn values_that_the_series_does_not_support_are_found() {
    let rising = months(&["12", "20", "35", "41", "58", "66"]);
    let chosen = metric(&format!(
        "name: Stay, unit: days, better: lower, before: 12, after: 8, {}",
        months(&[
            "9", "11", "10", "8", "12", "10", "9", "11", "8", "10", "12", "9", "11", "10"
        ])
    ));
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
            (stay("before: 31, after: 31"), ""),
            // Two of many values that vary by chance.
            (chosen, ""),
        ]),
        str![[r#"
warning[values-against-series]: `before` is 12, but the series does not support that: it begins at 31 on line 7, is between 19 and 31, and the mean of its first half is 29.7
 --> content/stories/a.md:7:53
  |
7 |   - {name: Stay, unit: days, better: lower, before: 12, after: 2, data: {2024-01-01: 31, 2024-02-01: 28, …
  |                                                     ^^
  |
  = hint: write `before: 29.7`, the mean of its first half, or `before: 31`, the first value
  = hint: if it was measured before the series begins, say when, such as `period_before: 2023`

warning[values-against-series]: `after` is 2, but the series does not support that: it ends at 19 on line 7, is between 19 and 31, and the mean of its last half is 21
 --> content/stories/a.md:7:64
  |
 ::: 
7 | … unit: days, better: lower, before: 12, after: 2, data: {2024-01-01: 31, 2024-02-01: 28, …
  |                                                 ^
  |
  = hint: write `after: 21`, the mean of its last half, or `after: 19`, the last value
  = hint: if it was measured after the series ends, say when, such as `period_after: 2025`

warning[values-against-series]: `before` is 47, but the series does not support that: it begins at 31 on line 7, is between 19 and 31, and the mean of its first half is 29.7
 --> content/stories/b.md:7:53
  |
7 |   - {name: Stay, unit: days, better: lower, before: 47, after: 19, data: {2024-01-01: 31, 2024-02-01: …
  |                                                     ^^
  |
  = hint: write `before: 29.7`, the mean of its first half, or `before: 31`, the first value
  = hint: if it was measured before the series begins, say when, such as `period_before: 2023`

warning[values-against-series]: `after` is 12.5, but the series does not support that: it ends at 19 on line 7, is between 19 and 31, and the mean of its last half is 21
 --> content/stories/c.md:7:64
  |
 ::: 
7 | … unit: days, better: lower, before: 31, after: 12.5, data: {2024-01-01: 31, 2024-02-01: 28, …
  |                                                 ^^^^
  |
  = hint: write `after: 21`, the mean of its last half, or `after: 19`, the last value
  = hint: if it was measured after the series ends, say when, such as `period_after: 2025`

warning[values-against-series]: `before` is 21, but the series does not support that: it begins at 31 on line 7, is between 24 and 31 up to the change, and the mean before the change is 29.7
 --> content/stories/d.md:7:79
  |
 ::: 
7 | … better: lower, changes_on: [2024-04-01], before: 21, after: 19, data: {2024-01-01: 31, 2024-02-01: …
  |                                                    ^^
  |
  = hint: write `before: 29.7`, the mean before the change, or `before: 31`, the first value
  = hint: if it was measured before the series begins, say when, such as `period_before: 2023`

warning[values-against-series]: `after` is 31, but the series does not support that: it ends at 19 on line 7, is between 19 and 24 from the change on, and the mean since the change is 21
 --> content/stories/e.md:7:90
  |
 ::: 
7 | … changes_on: [2024-04-01], before: 31, after: 31, data: {2024-01-01: 31, 2024-02-01: 28, …
  |                                                ^^
  |
  = hint: write `after: 21`, the mean since the change, or `after: 19`, the last value
  = hint: if it was measured after the series ends, say when, such as `period_after: 2025`

warning[values-against-series]: the value rises from 19, `before` on line 7, to 31, but the series falls: it begins at 31 on line 7 and ends at 19, and its mean goes from 29.7 to 21
 --> content/stories/f.md:7:64
  |
 ::: 
7 | … unit: days, better: lower, before: 19, after: 31, data: {2024-01-01: 31, 2024-02-01: 28, …
  |                                                 ^^
  |
  = hint: if they are the wrong way round, write `before: 31` and `after: 19`
  = hint: if the series is wrong, correct it: the page’s verdict comes from the series

warning[values-against-series]: `after` is 30, but the series does not support that: it ends at 19 on line 7, is between 19 and 31, and the mean of its last half is 21
 --> content/stories/g.md:7:64
  |
 ::: 
7 | … unit: days, better: lower, before: 28, after: 30, data: {2024-01-01: 31, 2024-02-01: 28, …
  |                                                 ^^
  |
  = hint: write `after: 21`, the mean of its last half, or `after: 19`, the last value
  = hint: if it was measured after the series ends, say when, such as `period_after: 2025`

warning[values-against-series]: the value rises from 24, `before` on line 7, to 30, but the series falls: it begins at 31 on line 7 and ends at 19, and its mean goes from 29.7 to 21
 --> content/stories/h.md:7:90
  |
 ::: 
7 | … changes_on: [2024-04-01], before: 24, after: 30, data: {2024-01-01: 31, 2024-02-01: 28, …
  |                                                ^^
  |
  = hint: if they are the wrong way round, write `before: 30` and `after: 24`
  = hint: if the series is wrong, correct it: the page’s verdict comes from the series

warning[values-against-series]: `before` is 60, but the series does not support that: it begins at 12 on line 7, is between 12 and 66, and the mean of its first half is 22.3
 --> content/stories/i.md:7:54
  |
 ::: 
7 | … {name: Forms, unit: "%", better: higher, before: 60, after: 20, data: {2024-01-01: 12, 2024-02-01: …
  |                                                    ^^
  |
  = hint: write `before: 22.3`, the mean of its first half, or `before: 12`, the first value
  = hint: if it was measured before the series begins, say when, such as `period_before: 2023`

warning[values-against-series]: `after` is 20, but the series does not support that: it ends at 66 on line 7, is between 12 and 66, and the mean of its last half is 55
 --> content/stories/i.md:7:65
  |
 ::: 
7 | … unit: "%", better: higher, before: 60, after: 20, data: {2024-01-01: 12, 2024-02-01: 20, …
  |                                                 ^^
  |
  = hint: write `after: 55`, the mean of its last half, or `after: 66`, the last value
  = hint: if it was measured after the series ends, say when, such as `period_after: 2025`

warning[values-against-series]: `after` is 99, but the series does not support that: it ends at 66 on line 7, is between 12 and 66, and the mean of its last half is 55
 --> content/stories/j.md:7:53
  |
7 |   - {name: Forms, unit: "%", better: higher, after: 99, data: {2024-01-01: 12, 2024-02-01: 20, …
  |                                                     ^^
  |
  = hint: write `after: 55`, the mean of its last half, or `after: 66`, the last value
  = hint: if it was measured after the series ends, say when, such as `period_after: 2025`

warning[short-baseline]: a baseline of 3 points is too short to base a claim on: the page says that it is too early to say
 --> content/stories/k.md:7:62
  |
 ::: 
7 | … Stay, unit: days, better: lower, baseline_points: 3, chart: run, before: 20, after: 19, data: …
  |                                                     ^
  |
  = hint: delete `baseline_points`, so that all points set the mean and limits

warning[values-against-series]: `before` is 20, but the series does not support that: it begins at 31 on line 7, is between 24 and 31 up to the change, and the mean before the change is 29.7
 --> content/stories/k.md:7:85
  |
 ::: 
7 | … lower, baseline_points: 3, chart: run, before: 20, after: 19, data: {2024-01-01: 31, 2024-02-01: …
  |                                                  ^^
  |
  = hint: write `before: 29.7`, the mean before the change, or `before: 31`, the first value
  = hint: if it was measured before the series begins, say when, such as `period_before: 2023`

warning[crowded-recalculations]: only 3 points are before the recalculation on 1 April 2024, too few for limits that mean anything
 --> content/stories/l.md:7:62
  |
 ::: 
7 | … unit: days, better: lower, recalculate_on: [2024-04-01], before: 20, data: {2024-01-01: 31, …
  |                                               ^^^^^^^^^^
  |
  = hint: delete dates from `recalculate_on`, so that each part of the series has at least 6 points
  = hint: to mark a change without recalculating, write its date under `changes_on`

warning[values-against-series]: `before` is 20, but the series does not support that: it begins at 31 on line 7, is between 24 and 31 up to the change, and the mean before the change is 29.7
 --> content/stories/l.md:7:83
  |
 ::: 
7 | … lower, recalculate_on: [2024-04-01], before: 20, data: {2024-01-01: 31, 2024-02-01: 28, …
  |                                                ^^
  |
  = hint: write `before: 29.7`, the mean before the change, or `before: 31`, the first value
  = hint: if it was measured before the series begins, say when, such as `period_before: 2023`

warning[values-against-series]: `after` is 31, but the series does not support that: it ends at 19 on line 7, is between 19 and 31, and the mean of its last half is 21
 --> content/stories/m.md:7:64
  |
 ::: 
7 | … unit: days, better: lower, before: 31, after: 31, data: {2024-01-01: 31, 2024-02-01: 28, …
  |                                                 ^^
  |
  = hint: write `after: 21`, the mean of its last half, or `after: 19`, the last value
  = hint: if it was measured after the series ends, say when, such as `period_after: 2025`

warning[values-against-series]: `before` is 12, but the series does not support that: it begins at 9 on line 7, is between 8 and 12, and the mean of its first half is 9.9
 --> content/stories/n.md:7:53
  |
7 |   - {name: Stay, unit: days, better: lower, before: 12, after: 8, data: {2024-01-01: 9, 2024-02-01: 11, …
  |                                                     ^^
  |
  = hint: write `before: 9.9`, the mean of its first half, or `before: 9`, the first value
  = hint: if it was measured before the series begins, say when, such as `period_before: 2023`

warning[values-against-series]: `after` is 8, but the series does not support that: it ends at 10 on line 7, is between 8 and 12, and the mean of its last half is 10.1
 --> content/stories/n.md:7:64
  |
 ::: 
7 | … unit: days, better: lower, before: 12, after: 8, data: {2024-01-01: 9, 2024-02-01: 11, 2024-03-01: …
  |                                                 ^
  |
  = hint: write `after: 10.1`, the mean of its last half, or `after: 10`, the last value
  = hint: if it was measured after the series ends, say when, such as `period_after: 2026`

"#]],
    );
}

#[test]
fn values_that_the_series_supports_are_not_found() {
    let one = metric(
        "name: Stay, unit: days, better: lower, before: 40, after: 10, data: {2024-01-01: 31}",
    );
    let late = metric(&format!(
        "name: Stay, unit: days, better: lower, before: 47, after: 20, changes_on: [2024-01-01], {}",
        months(&["31", "24", "20"])
    ));
    let worse_first = metric(&format!(
        "name: Stay, unit: days, better: lower, changes_on: [2024-09-01], before: 24, after: 13, {}",
        months(&[
            "10", "12", "14", "16", "18", "20", "22", "24", "15", "14", "13"
        ])
    ));
    let steady = metric(&format!(
        "name: Stay, unit: days, better: higher, before: 10, after: 9.5, {}",
        months(&["10", "11", "9", "10", "11", "9", "10", "11", "9"])
    ));
    assert_no_findings(&[
        (stay("before: 31, after: 19"), ""),
        (stay("before: 29.7, after: 21"), ""),
        (marked("before: 30, after: 20"), ""),
        (marked("before: 29.67, after: 21"), ""),
        (marked("before: 30, after: 24"), ""),
        (
            stay("before: 28, after: 24, period_before: February 2024, period_after: April 2024"),
            "",
        ),
        (stay("before: 31.4, after: 18.6"), ""),
        (stay("before: 33, after: 18, approximate: both"), ""),
        (
            stay("before: 47, after: 19, period_before: Autumn 2023"),
            "",
        ),
        (stay("before: 31, after: 12, period_after: March 2025"), ""),
        (stay("before: 31, after: 25"), ""),
        (stay("before: 29"), ""),
        (one, ""),
        (late, ""),
        (worse_first, ""),
        (steady, ""),
    ]);
}

#[test]
fn the_suggestion_for_a_value_that_the_series_does_not_support_resolves_the_finding() {
    assert_resolved(&[
        (
            stay("before: 12, after: 19"),
            "",
            vec![("before: 12", "before: 29.7")],
        ),
        (
            stay("before: 12, after: 19"),
            "",
            vec![("before: 12", "before: 31")],
        ),
        (
            stay("before: 47, after: 19"),
            "",
            vec![("before: 47", "before: 47, period_before: 2023")],
        ),
        (
            marked("before: 31, after: 31"),
            "",
            vec![("after: 31", "after: 21")],
        ),
        (
            stay("before: 19, after: 31"),
            "",
            vec![("before: 19, after: 31", "before: 31, after: 19")],
        ),
        (
            stay("before: 28, after: 30"),
            "",
            vec![("before: 28, after: 30", "before: 29.7, after: 21")],
        ),
    ]);
}

#[test]
fn both_values_are_named_with_their_lines_and_files() {
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
        site.run(&["check", "--all"]).errors_and_warnings(),
        str![[r#"
warning[text-against-metric]: the text says `47`, but `Stay` says 12 on line 10
 --> content/stories/a.md:3:25
  |
3 | summary: Stay fell from 47 to 19 days.
  |                         ^^
  |
  = hint: write `12`, or correct `before`

warning[values-against-series]: `before` is 12, but the series does not support that: it begins at 31 on line 2 of `stay.csv`, is between 19 and 31, and the mean of its first half is 29.5
  --> content/stories/a.md:10:13
   |
10 |     before: 12
   |             ^^
   |
   = hint: write `before: 29.5`, the mean of its first half, or `before: 31`, the first value
   = hint: if it was measured before the series begins, say when, such as `period_before: 2023`

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
   = hint: if it is a separate saving, add it under `savings`

"#]],
    );
}
