//! Two values in a text compared with the metric's values.

use snapbox::str;

use super::{
    FALLS, FORMS, LENGTH, assert_no_findings, assert_resolved, found, found_in_each, metric,
    months, stay, texts,
};
use crate::harness::assert_snapshot;

#[test]
fn numbers_in_a_text_that_contradict_the_metric_are_found() {
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
fn numbers_in_a_text_that_match_the_metric_or_concern_something_else_are_not_found() {
    let scores = "name: Wellbeing, unit: score, before: 3, after: 4, better: higher";
    assert_no_findings(&[
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
fn the_suggestion_for_two_numbers_resolves_the_finding() {
    assert_resolved(&[
        (
            metric(FALLS),
            "Falls fell from twelve to two.",
            vec![("to two", "to four")],
        ),
        (
            metric(FALLS),
            "Falls went from 30 to 10.",
            vec![("from 30 to 10", "from 12 to 4")],
        ),
    ]);
}

#[test]
fn numbers_in_other_forms_that_contradict_the_metric_are_found() {
    let aimed = |keys: &str, aim: &str| format!("aim: {aim}\n{}", metric(keys));
    let target = format!("{LENGTH}, target: 25");
    let forms = format!("{FORMS}, target: 90");
    let table = "| Measure | Before | After |\n| --- | --- | --- |\n| Length of stay | 50 | 20 |";
    let more = "| | Baseline | After | Target |\n| --- | --- | --- | --- |\n| Average length of stay (days) | 45 days | 30 | 20 |";
    assert_snapshot(
        found(&[
            (metric(LENGTH), "Length of stay: 50 → 20 days."),
            (metric(LENGTH), "Length of stay (50 -> 20 days)."),
            (metric(LENGTH), "Length of stay fell to 20 days."),
            (
                metric(LENGTH),
                "Length of stay has dropped to 20 after the change.",
            ),
            (metric(LENGTH), "Length of stay is now 20 days."),
            (metric(LENGTH), "Length of stay fell 50 to 20 days."),
            (metric(FALLS), "Falls: 12 --> 2 a month."),
            (metric(LENGTH), table),
            (metric(&target), more),
            (
                aimed(&target, "Reduce length of stay to 20 days by June 2025."),
                "",
            ),
            (
                aimed(
                    &target,
                    "To cut length of stay from 50 to below 20 days within six months.",
                ),
                "",
            ),
            (
                aimed(&forms, "Increase forms completed to 95% by June 2025."),
                "",
            ),
        ]),
        str![[r#"
warning[text-against-metric]: the text says `20`, but `Length of stay` says 30 on line 7
 --> content/stories/a.md:9:22
  |
9 | Length of stay: 50 → 20 days.
  |                      ^^
  |
  = hint: write `30`, or correct `after`

warning[text-against-metric]: the text says `20`, but `Length of stay` says 30 on line 7
 --> content/stories/b.md:9:23
  |
9 | Length of stay (50 -> 20 days).
  |                       ^^
  |
  = hint: write `30`, or correct `after`

warning[text-against-metric]: the text says `20`, but `Length of stay` says 30 on line 7
 --> content/stories/c.md:9:24
  |
9 | Length of stay fell to 20 days.
  |                        ^^
  |
  = hint: write `30`, or correct `after`

warning[text-against-metric]: the text says `20`, but `Length of stay` says 30 on line 7
 --> content/stories/d.md:9:31
  |
9 | Length of stay has dropped to 20 after the change.
  |                               ^^
  |
  = hint: write `30`, or correct `after`

warning[text-against-metric]: the text says `20`, but `Length of stay` says 30 on line 7
 --> content/stories/e.md:9:23
  |
9 | Length of stay is now 20 days.
  |                       ^^
  |
  = hint: write `30`, or correct `after`

warning[text-against-metric]: the text says `20`, but `Length of stay` says 30 on line 7
 --> content/stories/f.md:9:27
  |
9 | Length of stay fell 50 to 20 days.
  |                           ^^
  |
  = hint: write `30`, or correct `after`

warning[text-against-metric]: the text says `2`, but `Falls a month` says 4 on line 7
 --> content/stories/g.md:9:15
  |
9 | Falls: 12 --> 2 a month.
  |               ^
  |
  = hint: write `4`, or correct `after`

warning[text-against-metric]: the table says `20`, but `Length of stay` says 30 on line 7
  --> content/stories/h.md:11:25
   |
11 | | Length of stay | 50 | 20 |
   |                         ^^
   |
   = hint: write `30`, or correct `after`

warning[text-against-metric]: the table says `45 days`, but `Length of stay` says 50 on line 7
  --> content/stories/i.md:11:35
   |
11 | | Average length of stay (days) | 45 days | 30 | 20 |
   |                                   ^^^^^^^
   |
   = hint: write `50`, or correct `before`

warning[text-against-metric]: the table says `20`, but `Length of stay` says 25 on line 7
  --> content/stories/i.md:11:50
   |
11 | | Average length of stay (days) | 45 days | 30 | 20 |
   |                                                  ^^
   |
   = hint: write `25`, or correct `target`

warning[text-against-metric]: the aim says 20, but the target of `Length of stay` on line 8 is 25
 --> content/stories/j.md:6:6
  |
6 | aim: Reduce length of stay to 20 days by June 2025.
  |      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = hint: write 25 in the aim, or `target: 20`

warning[text-against-metric]: the aim says 20, but the target of `Length of stay` on line 8 is 25
 --> content/stories/k.md:6:6
  |
6 | aim: To cut length of stay from 50 to below 20 days within six months.
  |      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = hint: write 25 in the aim, or `target: 20`

warning[text-against-metric]: the aim says 95, but the target of `Forms completed` on line 8 is 90
 --> content/stories/l.md:6:6
  |
6 | aim: Increase forms completed to 95% by June 2025.
  |      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = hint: write 90 in the aim, or `target: 95`

"#]],
    );
}

#[test]
fn numbers_in_other_forms_that_match_the_metric_or_concern_something_else_are_not_found() {
    let aimed = |aim: &str| format!("aim: {aim}\n{}", metric(&format!("{LENGTH}, target: 25")));
    let row = |row: &str| format!("| Measure | Before | After |\n| --- | --- | --- |\n| {row} |");
    let own = row("Length of stay | 50 days | 30");
    let part = row("Length of stay on Maple | 40 | 20");
    let other = row("Length of stay | 50% | £20");
    let heading = "| Length of stay | Before | After |\n| --- | --- | --- |\n| Maple | 40 | 20 |";
    assert_no_findings(&[
        (metric(LENGTH), "Length of stay (50 → 30 days)."),
        (metric(LENGTH), "Visits: 3 → 5."),
        (metric(LENGTH), "We went from ward 1 → 2 -> 3."),
        (metric(LENGTH), "Length of stay fell to 30 days."),
        (metric(LENGTH), "Length of stay fell to about 27 days."),
        (metric(LENGTH), "Length of stay fell to 35 days in March."),
        (
            metric(LENGTH),
            "Length of stay fell to 35 days on one ward.",
        ),
        (
            metric(LENGTH),
            "Length of stay for older people fell to 35 days.",
        ),
        (
            metric(LENGTH),
            "By the third cycle, length of stay was down to 40 days.",
        ),
        (
            metric(LENGTH),
            "Length of stay is now reviewed 3 times a week.",
        ),
        (
            metric(LENGTH),
            "Length of stay is now 25 days in the new unit.",
        ),
        (
            metric(LENGTH),
            "Length of stay went down by 20 to 30 days for some.",
        ),
        (
            metric(LENGTH),
            "Length of stay fell to between 28 and 32 days.",
        ),
        (metric(LENGTH), "The median length of stay fell to 22 days."),
        (
            metric(LENGTH),
            "Length of stay had risen to 52 days before we began in 2023.",
        ),
        (stay("chart: run"), "Stay fell to 21 days."),
        (metric(LENGTH), &own),
        (metric(LENGTH), &part),
        (metric(LENGTH), &other),
        (metric(LENGTH), heading),
        (aimed("Reduce length of stay to 25 days by June 2025."), ""),
        (aimed("Reduce length of stay by 20 days."), ""),
        (
            aimed("Reduce length of stay for older people to 20 days."),
            "",
        ),
        (
            aimed("Reduce length of stay to 30 days by May and to 25 by June."),
            "",
        ),
        (aimed("To be the best ward by 2025."), ""),
    ]);
}

#[test]
fn a_metrics_name_does_not_stop_its_numbers_from_being_compared() {
    let names = [
        "Care plans completed",
        "Patients who did not attend",
        "Patients who would recommend us",
        "Patients seen within 4 hours",
        "Spend per patient",
        "Goals met",
        "Targets reached",
        "Violence and aggression",
        "Incidents of violence, monthly",
        "Other complaints",
        "Each night on call",
        "Some help in March",
        "First visits",
        "Length of stay - median",
        "Café visits",
        "QQQ",
    ];
    let front = |name: &str| {
        metric(&format!(
            "name: \"{name}\", before: 40, after: 60, better: higher"
        ))
    };
    let wrong = names.map(|name| {
        let text = format!(
            "{name} rose from 30 to 60.\n\nWe saw that {} rose by 80%.",
            name.to_lowercase()
        );
        (front(name), text)
    });
    let wrong = wrong
        .iter()
        .map(|(front, text)| (front.as_str(), text.as_str()));
    for (found, name) in found_in_each(texts(wrong)).iter().zip(names) {
        for rule in [
            "[text-against-metric]: the text says `30`",
            "[change-against-metric]: the text says `rose by 80%`",
        ] {
            assert!(found.contains(rule), "{name}\n{found}");
        }
    }
    let right = names
        .map(|name| format!("{name} rose from 40 to 60. It is planned that {name} rises by 90%."));
    let right = names.iter().zip(&right);
    let right: Vec<(String, &str)> = right
        .map(|(name, text)| (front(name), text.as_str()))
        .collect();
    assert_no_findings(&right);
}

#[test]
fn the_suggestion_for_numbers_in_other_forms_resolves_the_finding() {
    let target = format!("{LENGTH}, target: 25");
    let aim = format!(
        "aim: Cut length of stay to 20 days by June 2025.\n{}",
        metric(&target)
    );
    let row = "| Measure | Before | After |\n| --- | --- | --- |\n| Length of stay | 50 | 20 |";
    assert_resolved(&[
        (
            metric(LENGTH),
            "Length of stay: 50 → 20 days.",
            vec![("20", "30")],
        ),
        (
            metric(LENGTH),
            "Length of stay fell to 20 days.",
            vec![("20 days", "30 days")],
        ),
        (metric(LENGTH), row, vec![("| 20 |", "| 30 |")]),
        (aim.clone(), "", vec![("to 20 days", "to 25 days")]),
        (aim, "", vec![("target: 25", "target: 20")]),
    ]);
}

#[test]
fn numbers_without_a_verb_and_targets_in_other_words_are_compared() {
    let falls = metric(FALLS);
    let aimed = |aim: &str| {
        format!(
            "aim: {aim}\n{}",
            metric("name: Falls a month, unit: falls, before: 12, target: 8, better: lower")
        )
    };
    let wrong = [
        (metric(LENGTH), "Length of stay: 50 days to 20 days."),
        (falls.clone(), "Falls: 12 before, 6 after."),
        (falls.clone(), "Falls fell from 12 to 4, a 30% reduction."),
        (falls.clone(), "Falls went from 12 to 4 (a 30% fall)."),
        (aimed("To have no more than 4 falls a month."), ""),
        (aimed("Falls below 4 a month by June 2024."), ""),
        (aimed("Fewer than 5 falls a month within 12 months."), ""),
        (aimed("To talk."), "Our target is 4 falls a month."),
    ];
    let fronts = wrong.iter().map(|(front, text)| (front.as_str(), *text));
    for (found, (front, text)) in found_in_each(texts(fronts)).iter().zip(&wrong) {
        let count = found.matches("warning[").count();
        assert_eq!(count, 1, "{front}\n{text}\n{found}");
    }
    assert_no_findings(&[
        (metric(LENGTH), "Length of stay: 50 days to 30 days."),
        (falls.clone(), "Falls: 12 before, 4 after."),
        (falls, "Falls fell from 12 to 4, a 67% reduction."),
        (aimed("To have no more than 8 falls a month."), ""),
        (aimed("Fewer than 9 falls a month within 12 months."), ""),
        (aimed("To reduce falls by 30% on 2 wards by June 2024."), ""),
        (aimed("To talk."), "Our target is 8 falls a month."),
        (aimed("To talk."), "Our target is less than 9."),
    ]);
}

#[test]
fn values_with_their_months_are_compared_with_those_of_the_months() {
    let falls = || {
        metric(&format!(
            "name: Falls, better: lower, {}",
            months(&["20", "21", "19", "8", "3", "2"])
        ))
    };
    assert_snapshot(
        found(&[
            (
                falls(),
                "Falls fell from 20 in January 2024 to 1 in June 2024.",
            ),
            (falls(), "There were 3 falls in April 2024."),
            (stay("target: 10"), "Stay is now at 10 days."),
        ]),
        str![[r#"
warning[text-against-metric]: the text says `1` for June 2024, but `Falls` on line 7 is 2
 --> content/stories/a.md:9:39
  |
9 | Falls fell from 20 in January 2024 to 1 in June 2024.
  |                                       ^
  |
  = hint: write `2`, or correct the values

warning[text-against-metric]: the text says `3` for April 2024, but `Falls` on line 7 is 8
 --> content/stories/b.md:9:12
  |
9 | There were 3 falls in April 2024.
  |            ^
  |
  = hint: write `8`, or correct the values

warning[text-against-metric]: the text says `10`, but the values of `Stay`, which begin on line 7, are between 19 and 31
 --> content/stories/c.md:9:16
  |
9 | Stay is now at 10 days.
  |                ^^
  |
  = hint: correct the one that is wrong

"#]],
    );
    assert_no_findings(&[
        (
            falls(),
            "Falls fell from 20 in January 2024 to 2 in June 2024.",
        ),
        (falls(), "There were eight falls in April 2024."),
        (falls(), "There were about 10 falls in April 2024."),
        (falls(), "Falls training reached 12 staff in April 2024."),
        (falls(), "There were 3 falls with injury in April 2024."),
        (falls(), "There were 3 falls in April 2023."),
        (stay("target: 10"), "Stay is now at 19 days."),
        (
            metric(LENGTH),
            "Length of stay: from 30 to 18 days by summer 2026.",
        ),
        (
            metric(LENGTH),
            "Length of stay: from 30 to 18 days by 2026.",
        ),
    ]);
    assert_resolved(&[(
        falls(),
        "There were 3 falls in April 2024.",
        vec![("3 falls", "8 falls")],
    )]);
}

#[test]
fn two_scores_in_one_sentence_are_not_mixed_up() {
    let two = "metrics:
  - {name: Wellbeing, unit: score, before: 3, after: 4, better: higher}
  - {name: Confidence, unit: score, before: 5, after: 7, better: higher}
";
    assert_no_findings(&[
        (
            two.to_owned(),
            "Wellbeing rose from 3 to 4 and confidence from 5 to 7.",
        ),
        (
            two.to_owned(),
            "Wellbeing rose from 3 to 4, confidence rose from 5 to 7.",
        ),
        (
            two.to_owned(),
            "Wellbeing and confidence rose from 3 and 5 to 4 and 7.",
        ),
        (
            two.to_owned(),
            "Wellbeing and confidence scores rose from 3 to 4 and from 5 to 7.",
        ),
        (
            two.to_owned(),
            "Scores for confidence and wellbeing rose to 7 and 4.",
        ),
        (two.to_owned(), "Wellbeing: 3 → 4, confidence: 5 → 7."),
        (
            two.to_owned(),
            "Wellbeing rose to 4 and the safety score to 9.",
        ),
    ]);
}
