//! Metrics compared with each other, and with the text of the story.

use snapbox::str;

use crate::harness::{assert_snapshot, complete, problems, story};
use crate::honesty::{check, found};

/// A metric from line 6 on, as keys on one line.
fn metric(keys: &str) -> String {
    format!("metrics:\n  - {{name: Forms completed, {keys}}}\n")
}

const FORMS: &str = "unit: \"%\", before: 12, after: 66, better: higher";
const STAY: &str = "unit: days, before: 47, after: 42, better: lower";

/// The findings in a text beside a metric.
fn beside(keys: &str, text: &str) -> Vec<String> {
    found(&metric(keys), &format!("\n{text}\n"))
}

#[track_caller]
fn sentences(keys: &str, code: &str, wrong: &[(&str, usize)], right: &[&str]) {
    for (text, column) in wrong {
        assert_eq!(
            beside(keys, text),
            [format!("10:{column} {code}")],
            "{text}"
        );
    }
    for text in right {
        assert_eq!(beside(keys, text), [""; 0], "{text}");
    }
}

#[test]
fn a_change_in_a_percentage_must_be_in_percentage_points() {
    sentences(
        FORMS,
        "percent-not-points",
        &[
            ("Completion improved by 54%.", 24),
            ("Completion improved by **54%**.", 26),
            ("Completion went up by about 54 per cent.", 29),
            ("A 54% increase came of it.", 3),
            ("That is an increase in completed forms of 54%.", 43),
            ("We had 54% more forms completed.", 8),
            ("Completion is up 54% since then.", 18),
            ("Forms rose by 450% in a year.", 15),
            ("Completion rose by an average of 54%.", 34),
        ],
        &[
            "Completion improved by 54 percentage points.",
            "Completion improved by 54% points.",
            "Completion improved by 54%-points.",
            "Completion rose to 66%.",
            "Completion rose from 12% to 66%.",
            "Staff numbers rose by 40%.",
            "In relative terms completion rose by 450%.",
            "> Completion improved by 54%.",
            "54% of staff said so.",
        ],
    );
}

#[test]
fn a_percentage_of_something_else_may_stay_a_percentage() {
    let two = "metrics:\n  - {name: Forms, unit: \"%\", before: 12, after: 66, better: higher}\n  - {name: Stay, unit: days, \
               before: 100, after: 46, better: lower}\n";
    assert_eq!(found(two, "\nStays fell by 54%.\n"), [""; 0]);
    let of_all = metric("unit: \"%\", before: 100, after: 40, better: lower");
    assert_eq!(found(&of_all, "\nIt fell by 60%.\n"), [""; 0]);
    assert_eq!(beside(STAY, "Stays fell by 5%."), [""; 0]);
    assert_eq!(found("", "\nIt improved by 54%.\n"), [""; 0]);
}

#[test]
fn titles_summaries_and_lessons_are_read_too() {
    let with = |key: &str, text: &str| {
        let story = format!(
            r"//- content/stories/a.md
---
title: A story
summary: It has a text.
team: Example Ward
service_area: Example Area
{}---
",
            metric(FORMS)
        );
        let line = match key {
            "title" => story.replace("title: A story", &format!("title: {text}")),
            "summary" => story.replace("summary: It has a text.", &format!("summary: {text}")),
            _ => story.replace("metrics:", &format!("{key}: {text}\nmetrics:")),
        };
        problems(&complete(&line)).join("\n")
    };
    assert_snapshot(
        with("title", "Forms improved by 54%"),
        str![[r#"
content/stories/a.md:1:1 squire-prompts this story covers 1 of the 22 SQUIRE items that we check
content/stories/a.md:2:26 percent-not-points `54%` describes a change in a percentage, from 12% to 66%: that is 54 percentage points
content/stories/a.md:7:59 before-after-only two values cannot show whether this is more than the usual variation

"#]],
    );
    assert_snapshot(
        with("summary", "Forms improved by 54%"),
        str![[r#"
content/stories/a.md:1:1 squire-prompts this story covers 0 of the 22 SQUIRE items that we check
content/stories/a.md:3:28 percent-not-points `54%` describes a change in a percentage, from 12% to 66%: that is 54 percentage points
content/stories/a.md:7:59 before-after-only two values cannot show whether this is more than the usual variation

"#]],
    );
    assert_snapshot(
        with("learning", "Forms improved by 54%"),
        str![[r#"
content/stories/a.md:1:1 squire-prompts this story covers 1 of the 22 SQUIRE items that we check
content/stories/a.md:6:29 percent-not-points `54%` describes a change in a percentage, from 12% to 66%: that is 54 percentage points
content/stories/a.md:8:59 before-after-only two values cannot show whether this is more than the usual variation

"#]],
    );
    assert_snapshot(
        with("ethics", "Forms improved by 54%"),
        str![[r#"
content/stories/a.md:1:1 squire-prompts this story covers 0 of the 22 SQUIRE items that we check
content/stories/a.md:8:59 before-after-only two values cannot show whether this is more than the usual variation

"#]],
    );
}

#[test]
fn a_difference_of_two_percentages_in_one_sentence_is_found_without_a_metric() {
    check(&[
        (
            "",
            "Uptake rose from 12% to 66%, a rise of 54%.",
            &["7:40 percent-not-points"],
        ),
        (
            "",
            "Uptake increased by 54% (12% to 66%).",
            &["7:21 percent-not-points"],
        ),
        (
            "",
            "Uptake rose 54%, from 12% to 66%.",
            &["7:13 percent-not-points"],
        ),
        (
            "",
            "Compliance rose from 40% to 60%, a 20% increase.",
            &["7:36 percent-not-points"],
        ),
        (
            "",
            "Forms rose from 12% to 66% (+54%).",
            &["7:30 percent-not-points"],
        ),
        ("", "Compliance rose from 40% to 60%, a 50% increase.", &[]),
        (
            "",
            "Uptake rose from 12% to 66%, by 54 percentage points, 54%-point steps.",
            &[],
        ),
        (
            "",
            "Uptake rose from 12% to 66%, and 54% of staff knew.",
            &[],
        ),
    ]);
}

#[test]
fn a_percentage_must_be_in_a_possible_range() {
    check(&[
        (
            &metric("unit: \"%\", after: 660, better: higher"),
            "",
            &["7:47 percent-out-of-range"],
        ),
        (
            &metric("unit: \"%\", before: -3, better: higher"),
            "",
            &["7:48 percent-out-of-range"],
        ),
        (
            &metric("unit: \"%\", target: 120, better: higher"),
            "",
            &["7:48 percent-out-of-range"],
        ),
        (
            &metric("unit: \"%\", better: higher, data: {2024-01-01: 12, 2024-02-01: 166}"),
            "",
            &["7:62 percent-out-of-range"],
        ),
        (
            &metric("unit: \"%\", before: 0, after: 100, better: higher"),
            "",
            &[],
        ),
        (&metric("unit: forms, after: 660, better: higher"), "", &[]),
        (
            "metrics:\n  - {name: Bed occupancy, unit: \"%\", after: 104, better: lower}\n",
            "",
            &[],
        ),
        (
            "metrics:\n  - {name: \"% change in forms\", unit: \"%\", before: 4, after: 9, better: higher}\n",
            "",
            &["7:12 percent-not-points"],
        ),
        (
            "metrics:\n  - {name: \"% of forms changed\", unit: \"%\", before: 4, after: 9, better: higher}\n",
            "",
            &[],
        ),
    ]);
}

#[test]
fn a_target_must_be_better_than_the_value_before() {
    check(&[
        (
            &metric("before: 31, target: 42, better: lower"),
            "",
            &["7:49 target-on-wrong-side"],
        ),
        (
            &metric("before: 31, target: 24, better: higher"),
            "",
            &["7:49 target-on-wrong-side"],
        ),
        (&metric("before: 31, target: 24, better: lower"), "", &[]),
        (&metric("before: 31, target: 31, better: lower"), "", &[]),
        (&metric("before: 31, target: 42, better: neither"), "", &[]),
        (&metric("before: 31, target: 42"), "", &[]),
        (
            &metric("before: 4, target: 5, better: lower, kind: balancing"),
            "",
            &[],
        ),
    ]);
}

#[test]
fn a_change_must_say_which_way_is_better() {
    check(&[
        (
            &metric("before: 31, after: 42"),
            "",
            &["7:6 missing-better"],
        ),
        (&metric("before: 31, after: 31"), "", &[]),
        (&metric("before: 31"), "", &[]),
        (&metric("before: 31, after: 42, better: neither"), "", &[]),
    ]);
}

#[test]
fn a_title_that_claims_improvement_needs_numbers_that_show_it() {
    let with =
        |title: &str, metric: &str| found(&format!("learning: {title}\nmetrics:\n{metric}"), "");
    let worse = "  - {name: Stay, unit: days, before: 24, after: 47, better: lower}\n";
    let fewer = "  - {name: Offers, before: 42, after: 20, better: higher}\n";
    let also_better = format!("{worse}  - {{name: Falls, before: 9, after: 5, better: lower}}\n");
    for (title, metric, expected) in [
        ("Stays fell", worse, "8:49"),
        ("A better ward", worse, "8:49"),
        ("Improved stays", fewer, "8:39"),
        ("Offers increased", fewer, "8:39"),
        // A different metric's improvement does not excuse the one that the title names.
        ("Stays fell", also_better.as_str(), "8:49"),
    ] {
        assert_eq!(
            with(title, metric),
            [format!("{expected} improvement-not-shown")],
            "{title}"
        );
    }
    let balancing = worse.replace("}", ", kind: balancing}");
    for (title, metric) in [
        ("Stays rose", worse),
        ("Offers fell", fewer),
        ("More falls on the ward", worse),
        ("Stays did not improve", worse),
        ("Stays rose, although care improved", worse),
        ("We aimed at reduced stays", worse),
        ("A better ward", also_better.as_str()),
        ("Falls fell", also_better.as_str()),
        ("Stays fell", balancing.as_str()),
    ] {
        assert_eq!(with(title, metric), [""; 0], "{title}");
    }
}

#[test]
fn two_values_in_a_text_must_match_the_metric() {
    sentences(
        STAY,
        "text-against-metric",
        &[
            ("Stays fell from 47 to 24 days.", 23),
            ("Stays fell from 47 days to 24.", 28),
            (
                "Stays fell from an average of 47 days to an average of 24.",
                56,
            ),
            ("Stays fell from 45 to 42 days.", 17),
            ("Stays fell from 42 to 47 days.", 17),
            ("Stays fell from *47* to *24* days.", 26),
        ],
        &[
            "Stays fell from 47 to 42 days.",
            "Stays fell from 47.0 days to 42.",
            "Stays fell from 47 to about 40 days.",
            "Stays fell from 47 to 45 days in the first month, then to 42.",
            "We aimed to go from 47 to 24 days.",
            "Stays fell from 60 to 20 days on another ward.",
            "Staff grew from 47 to 50 people.",
            "We met from 9 to 12 each day.",
            "From 47 to 24 things can go wrong.",
            "> Stays fell from 47 to 24 days.",
        ],
    );
    sentences(
        FORMS,
        "text-against-metric",
        &[
            ("Forms rose from 12% to 99%.", 24),
            ("Forms rose from 12 to 99%.", 23),
        ],
        &[
            "Forms rose from 12 to 66%.",
            "Forms rose from 12% to 66 per cent.",
            "It rose from 12 to 99 days.",
        ],
    );
    sentences(
        "unit: £, before: 1200, after: 900, better: lower",
        "text-against-metric",
        &[("It fell from £1,200 to £800.", 25)],
        &["It fell from £1,200 to £900."],
    );
}

#[test]
fn other_values_of_the_metric_are_not_a_contradiction() {
    for keys in [
        "unit: days, before: 47, after: 42, target: 24, better: lower",
        "unit: days, before: 47, after: 42, better: lower, data: {2024-01-01: 47, 2024-02-01: 24, 2024-03-01: 42}",
    ] {
        assert_eq!(beside(keys, "Stays fell from 47 to 24 days."), [""; 0]);
    }
    let two = "metrics:\n  - {name: A, unit: days, before: 47, after: 42, better: lower}\n  - {name: B, unit: days, \
               before: 30, after: 24, better: lower}\n";
    assert_eq!(found(two, "\nStays fell from 47 to 24 days.\n"), [""; 0]);
}

#[test]
fn two_values_alone_prove_nothing() {
    let advice = |front: &str| {
        let text = story("A", front);
        let mut found = problems(&complete(&format!("//- content/stories/a.md\n{text}")));
        found.retain(|problem| problem.contains(" before-after-only "));
        found.join("\n")
    };
    assert_snapshot(
        advice(&metric(FORMS)),
        str![[r#"
content/stories/a.md:7:59 before-after-only two values cannot show whether this is more than the usual variation

"#]],
    );
    let with_data = metric(&format!(
        "{FORMS}, data: {{2024-01-01: 12, 2024-02-01: 66}}"
    ));
    for front in [
        with_data.as_str(),
        &metric("before: 12, better: lower"),
        "",
        &format!("archived: yes\n{}", metric(FORMS)),
    ] {
        assert_eq!(advice(front), "", "{front}");
    }
}

#[test]
fn long_sentences_are_reported_once() {
    let long = "We met every Monday at nine in the day room and looked at the board together, and then we tried one thing \
                at a time.";
    check(&[
        (
            "",
            &format!(
                "
Short.

- {long}

{long}
"
            ),
            &["10:3 long-sentence"],
        ),
        ("", &format!("\n> {long}\n"), &[]),
        (
            "",
            "\nWe met every Monday at nine in the day room and looked at the board together. Then we tried one thing.\n",
            &[],
        ),
    ]);
}
