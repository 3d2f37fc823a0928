//! The progress that a story claims, and its dates. The day is 15 January 2025.

use crate::honesty::check;

const SERIES: &str = "metrics:\n  - {name: Falls, better: lower, changes_on: 2024-02-01, data: {2024-01-01: 9, 2024-02-01: 5, \
                      2024-03-01: 5, 2024-04-01: 4, 2024-05-01: 6, 2024-06-01: 4, 2024-07-01: 5}}\n";

const NOISE: &[u64] = &[9, 11, 10, 8, 12, 10, 9, 11, 8, 10, 12, 9, 11, 10, 8, 11];
const RISE: &[u64] = &[5, 6, 5, 4, 6, 5, 6, 5, 9, 10, 9, 11, 10, 9, 10, 11];
const FALL: &[u64] = &[9, 10, 9, 11, 10, 9, 10, 11, 5, 6, 5, 4, 6, 5, 6, 5];
const THERE_AND_BACK: &[u64] = &[9, 10, 9, 11, 10, 9, 4, 5, 4, 3, 4, 5, 9, 10, 9, 11];

/// A metric with these values, one for each month.
fn over_time(values: &[u64]) -> String {
    let dated = values.iter().enumerate().map(|(index, value)| {
        let (year, month) = (2023 + index / 12, index % 12 + 1);
        format!("{year}-{month:02}-01: {value}")
    });
    let data = dated.collect::<Vec<_>>().join(", ");
    format!("metrics:\n  - {{name: Falls, better: lower, data: {{{data}}}}}\n")
}

/// Falls that fell, and calls of this kind that rose for the worse.
fn one_better_one_worse(kind: &str) -> String {
    let rose = over_time(RISE).replace("metrics:\n", "");
    let rose = rose.replace("name: Falls", &format!("name: Calls, kind: {kind}"));
    format!("{}{rose}", over_time(FALL))
}

#[test]
fn a_sustained_change_needs_data_after_it() {
    let sustained = |more: &str| format!("status: sustained\n{more}");
    let shorter = SERIES.replace(", 2024-07-01: 5", "");
    let later = SERIES.replace(
        "changes_on: 2024-02-01",
        "changes_on: [2024-02-01, 2024-05-01]",
    );
    let restarted = SERIES
        .replace("changes_on: 2024-02-01", "recalculate_on: 2024-05-01")
        .replace("data: {", "data: {2023-11-01: 8, 2023-12-01: 9, ");
    let untold = SERIES.replace(" changes_on: 2024-02-01,", "");
    let few = "metrics:\n  - {name: Falls, better: lower, data: {2024-01-01: 9, 2024-02-01: 5}}\n";
    let expected: &[&str] = &["6:9 sustained-without-data"];
    check(&[
        (&sustained(""), "", expected),
        (
            &sustained("metrics:\n  - {name: Falls, before: 9, after: 5, better: lower}\n"),
            "",
            expected,
        ),
        (&sustained(&shorter), "", expected),
        (&sustained(&later), "", expected),
        (&sustained(&restarted), "", expected),
        (&sustained(few), "", expected),
        (&sustained(&over_time(NOISE)), "", expected),
        (&sustained(&over_time(RISE)), "", expected),
        (&sustained(&over_time(THERE_AND_BACK)), "", expected),
        (&sustained(&over_time(FALL)), "", &[]),
        (
            &sustained(&over_time(FALL).replace("lower", "lower, chart: run")),
            "",
            &[],
        ),
        (&sustained(SERIES), "", &[]),
        (&sustained(&untold), "", expected),
        (&sustained(&one_better_one_worse("outcome")), "", expected),
        (&sustained(&one_better_one_worse("process")), "", &[]),
        ("status: implementing\n", "", &[]),
    ]);
}

#[test]
fn a_progress_score_must_agree_with_the_numbers() {
    let scored = |score: &str, more: &str| format!("progress_score: {score}\n{more}");
    let after = "metrics:\n  - {name: Falls, before: 9, after: 5, better: lower}\n";
    let worse = "metrics:\n  - {name: Falls, before: 5, after: 9, better: lower}\n";
    let mixed = format!("{after}  - {{name: Calls, before: 5, after: 9, better: lower}}\n");
    let balanced = format!(
        "{after}  - {{name: Calls, before: 5, after: 9, better: lower, kind: balancing}}\n"
    );
    let missed = SERIES.replace(
        "better: lower",
        "better: lower, before: 9, after: 5, target: 3",
    );
    let expected: &[&str] = &["6:17 score-above-data"];
    check(&[
        (&scored("3", ""), "", expected),
        (
            &scored(
                "3.0",
                "metrics:\n  - {name: Falls, before: 9, better: lower}\n",
            ),
            "",
            expected,
        ),
        (&scored("3", worse), "", expected),
        (&scored("4", &mixed), "", expected),
        (&scored("4.5", after), "", expected),
        (&scored("5", &missed), "", expected),
        (
            "progress_score:\n  score: 3.5\n  on: 2024-02-01\n",
            "",
            &["7:3 score-above-data"],
        ),
        (&scored("4", &over_time(NOISE)), "", expected),
        (&scored("4", &over_time(THERE_AND_BACK)), "", expected),
        (&scored("4.5", &over_time(RISE)), "", expected),
        (&scored("4", &over_time(&NOISE[..3])), "", expected),
        (
            &scored("5", &over_time(FALL).replace("lower", "lower, target: 3")),
            "",
            expected,
        ),
        (&scored("3.5", &over_time(NOISE)), "", &[]),
        (&scored("5", &over_time(FALL)), "", &[]),
        (
            &scored("5", &over_time(FALL).replace("lower", "lower, target: 5")),
            "",
            &[],
        ),
        (&scored("2.5", ""), "", &[]),
        (&scored("3", after), "", &[]),
        (&scored("3.5", &mixed), "", &[]),
        (&scored("4", &balanced), "", &[]),
        (&scored("4", after), "", &[]),
        (&scored("4.5", SERIES), "", &[]),
        (&scored("4.5", &missed), "", &[]),
    ]);
}

#[test]
fn planned_work_must_not_have_a_result() {
    let expected: &[&str] = &["6:9 planned-with-result"];
    check(&[
        (
            "status: planned\nmetrics:\n  - {name: Falls, after: 5, better: lower}\n",
            "",
            expected,
        ),
        (
            "status: planned\nsavings:\n  - {amount: 5, per: once, status: realised, working: a, confirmed_by_finance: yes}\n",
            "",
            expected,
        ),
        (
            "status: planned\nmetrics:\n  - {name: Falls, before: 5, target: 3, better: lower}\n",
            "",
            &[],
        ),
        (
            "status: testing\nmetrics:\n  - {name: Falls, after: 5, better: lower}\n",
            "",
            &[],
        ),
    ]);
}

#[test]
fn dates_must_be_in_order_and_not_in_the_future() {
    check(&[
        ("published: 2025-01-16\n", "", &["6:12 future-date"]),
        ("published: 2025-01-15\n", "", &[]),
        ("started: 2025-02\n", "", &["6:10 future-date"]),
        ("started: 2025-01\n", "", &[]),
        ("status: planned\nstarted: 2025-02\n", "", &[]),
        ("ended: 2025-02\n", "", &["6:8 future-date"]),
        (
            "progress_score: {score: 1, on: 2025-02-01}\n",
            "",
            &["6:17 future-date"],
        ),
        (
            "consent: {checked_on: 2025-02-01}\n",
            "",
            &["6:10 future-date"],
        ),
        (
            "metrics:\n  - {name: Falls, better: lower, data: {2024-12-31: 1, 2025-02-28: 2}}\n",
            "",
            &["7:40 future-date"],
        ),
        (
            "metrics:\n  - {name: Falls, better: lower, data: {2024-12-31: 1, 2025-01-31: 2}}\n",
            "",
            &[],
        ),
        (
            "started: 2024-05\npublished: 2024-04-30\n",
            "",
            &["7:12 published-too-early"],
        ),
        ("started: 2024-05\npublished: 2024-05-01\n", "", &[]),
        (
            "started: 2024-05\nended: 2024-04\n",
            "",
            &["7:8 wrong-value"],
        ),
        ("review_by: 2025-01-14\n", "", &["6:12 review-passed"]),
        ("review_by: 2025-01-15\n", "", &[]),
        ("archived: yes\nreview_by: 2024-01-15\n", "", &[]),
    ]);
}
