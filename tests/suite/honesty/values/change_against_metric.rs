//! A change in a text compared with the metric's change.

use snapbox::str;

use super::{
    FALLS, FORMS, LENGTH, assert_no_findings, assert_resolved, found, found_in_each, metric, stay,
    texts,
};
use crate::harness::assert_snapshot;

#[test]
fn changes_in_a_text_that_contradict_the_metric_are_found() {
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
fn changes_in_a_text_that_match_the_metric_or_concern_something_else_are_not_found() {
    assert_no_findings(&[
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
fn the_suggestion_for_a_change_is_a_sentence_that_resolves_the_finding() {
    let cases = [
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
    ];
    let stories: Vec<(String, &str)> = cases.map(|(keys, text, ..)| (metric(keys), text)).into();
    let each = found_in_each(texts(
        stories.iter().map(|(front, text)| (front.as_str(), *text)),
    ));
    for ((_, text, _, suggested), found) in cases.iter().zip(each) {
        let hint = format!("write `{suggested}`, or correct the values");
        assert!(found.contains(&hint), "{text}\n{found}");
    }
    assert_resolved(
        &cases.map(|(keys, text, words, suggested)| (metric(keys), text, vec![(words, suggested)])),
    );
    assert_resolved(&[
        (
            metric(LENGTH),
            "Length of stay fell by 60%.",
            vec![("fell by 60%", "fell by 40%")],
        ),
        (
            metric(FORMS),
            "Forms completed doubled.",
            vec![("doubled", "rose by 20 percentage points")],
        ),
    ]);
    for text in ["We halved length of stay.", "Length of stay was halved."] {
        let hint = "say that `Length of stay` fell by 40%, or correct the values";
        let shown = found(&[(metric(LENGTH), text)]);
        assert!(shown.contains(hint), "{text}\n{shown}");
    }
}

#[test]
fn a_part_in_words_is_compared_however_it_is_written() {
    let wrong = [
        "Length of stay fell by two thirds.",
        "We cut length of stay by two-thirds.",
        "Length of stay has fallen two thirds.",
        "Length of stay is down by three quarters.",
    ];
    let front = metric(LENGTH);
    let each = found_in_each(texts(wrong.map(|text| (front.as_str(), text))));
    for (found, text) in each.iter().zip(wrong) {
        assert!(found.contains("[change-against-metric]"), "{text}\n{found}");
    }
    assert_no_findings(&[
        (metric(FALLS), "Falls fell by two thirds."),
        (metric(FALLS), "We cut falls by two-thirds."),
        (metric(FALLS), "Falls have fallen two thirds."),
        (metric(LENGTH), "Length of stay fell by 30-40%."),
    ]);
}

#[test]
fn a_share_given_together_with_its_percentage_points_is_clear() {
    let errors = "name: Error rate, unit: \"%\", better: lower, before: 1, after: 0.25";
    assert_no_findings(&[
        (
            metric(errors),
            "We saw a 75% reduction, or 0.75 percentage points.",
        ),
        (
            metric(FORMS),
            "Forms completed rose by 50%, which is 20 percentage points.",
        ),
    ]);
}
