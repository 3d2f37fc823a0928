//! A target in a text compared with the metric's values.

use snapbox::str;

use super::{
    assert_no_findings, assert_resolved, found, found_in_each, marked, metric, months, stay, texts,
};
use crate::harness::assert_snapshot;

#[test]
fn false_claims_that_a_target_was_met_are_found() {
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
 ::: 
7 | … better: lower, changes_on: [2024-04-01], target: 35, data: {2024-01-01: 31, 2024-02-01: 28, …
  |                                                    ^^
  |
  = hint: check `target` and `better`: one of them is the wrong way round
  = hint: if you measure this to make sure that nothing else gets worse, write `kind: balancing`

"#]],
    );
}

#[test]
fn targets_that_were_met_or_not_claimed_are_not_found() {
    let target = |target: &str| marked(&format!("target: {target}"));
    let two = format!(
        "{}  - {{name: Calls, before: 12, after: 4, target: 5, better: lower}}\n",
        marked("target: 15")
    );
    assert_no_findings(&[
        (target("22"), "We met the target."),
        (target("19"), "We met the target."),
        (target("21"), "The target has been met."),
        (target("15"), "We did not meet the target."),
        (target("15"), "We nearly met the target."),
        (target("15"), "We aim to have met the target by June."),
        (target("20"), "We met the target in June 2024."),
        (target("20"), "We met the target of 20 days in May 2024."),
        (
            target("25"),
            "We met the target every month since the change.",
        ),
        (
            target("15"),
            "The target was met by four of the nine teams.",
        ),
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
fn a_target_that_was_missed_in_the_month_that_a_text_names_is_found() {
    let missed = marked("target: 20");
    assert_snapshot(
        found(&[
            (
                missed.clone(),
                "We met the target of 20 days in April 2024.",
            ),
            (missed.clone(), "The target was met every month in 2024."),
            (missed, "The target for stay was met in March 2024."),
        ]),
        str![[r#"
warning[target-not-met]: the text says `met the target` in April 2024, but `Stay` on line 7 is 24, and the target is 20
 --> content/stories/a.md:9:4
  |
9 | We met the target of 20 days in April 2024.
  |    ^^^^^^^^^^^^^^
  |
  = hint: say how far it got in that month, or name a month in which it was met
  = hint: if a value or the target is wrong, correct it

warning[target-not-met]: the text says `target was met` every month in 2024, but `Stay` on line 7 is 31, and the target is 20
 --> content/stories/b.md:9:5
  |
9 | The target was met every month in 2024.
  |     ^^^^^^^^^^^^^^
  |
  = hint: say how far it got in that month, or name a month in which it was met
  = hint: if a value or the target is wrong, correct it

warning[target-not-met]: the text says `target for stay was met` in March 2024, but `Stay` on line 7 is 30, and the target is 20
 --> content/stories/c.md:9:5
  |
9 | The target for stay was met in March 2024.
  |     ^^^^^^^^^^^^^^^^^^^^^^^
  |
  = hint: say how far it got in that month, or name a month in which it was met
  = hint: if a value or the target is wrong, correct it

"#]],
    );
}

#[test]
fn targets_for_something_other_than_the_metric_are_not_found() {
    let target = |target: &str| marked(&format!("target: {target}"));
    assert_no_findings(&[
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
fn the_suggestion_for_a_target_resolves_the_finding() {
    assert_resolved(&[
        (
            marked("target: 18"),
            "We met the target.",
            vec![("We met the target.", "We came within a day of the target.")],
        ),
        (
            marked("target: 18"),
            "We met the target.",
            vec![("target: 18", "target: 21")],
        ),
        (
            marked("target: 20"),
            "We met the target in April 2024.",
            vec![("April", "June")],
        ),
    ]);
}

#[test]
fn targets_are_found_under_other_names_and_one_chosen_value_does_not_meet_them() {
    let forms = metric(&format!(
        "name: Forms completed, unit: \"%\", better: higher, target: 90, {}",
        months(&["80", "82", "81", "80", "82", "81"])
    ));
    let chosen = metric(&format!(
        "name: Falls, better: lower, before: 12, after: 8, target: 8, {}",
        months(&["9", "11", "10", "8", "12", "10", "9", "11", "10", "11"])
    ));
    let wrong = [
        (forms.clone(), "We exceeded our 90% goal."),
        (forms.clone(), "Our aim of 90% was met."),
        (forms.clone(), "We achieved our aim."),
        (forms.clone(), "## Target met"),
        (chosen, "We met the target."),
    ];
    let fronts = wrong.iter().map(|(front, text)| (front.as_str(), *text));
    for (found, (_, text)) in found_in_each(texts(fronts)).iter().zip(&wrong) {
        let count = found.matches("[target-not-met]").count();
        assert_eq!(count, 1, "{text}\n{found}");
    }
    assert_no_findings(&[
        (forms.clone(), "We aim to have met our goal by June."),
        (forms.clone(), "## Target"),
        (forms, "We have not met our goal."),
    ]);
}
