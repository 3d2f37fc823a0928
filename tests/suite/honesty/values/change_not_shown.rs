//! A change that a text claims compared with the chart.

use snapbox::str;

use super::{assert_no_findings, assert_resolved, found, found_in_each, metric, months, texts};
use crate::harness::assert_snapshot;

/// Falls that only vary by chance.
fn flat() -> String {
    metric(&format!("name: Falls, better: lower, {}", months(&FLAT)))
}

/// Values that only vary by chance.
const FLAT: [&str; 18] = [
    "12", "9", "11", "12", "10", "12", "13", "9", "12", "11", "12", "10", "12", "9", "13", "10",
    "12", "11",
];

/// Falls that decreased, according to a control chart.
fn fallen(keys: &str) -> String {
    let values = [
        "12", "13", "11", "12", "14", "12", "13", "11", "12", "13", "5", "4", "5", "6", "4", "5",
        "4", "6", "5", "4",
    ];
    metric(&format!(
        "name: Falls, better: lower, {keys}, {}",
        months(&values)
    ))
}

/// A length of stay that got longer, according to a control chart.
fn longer_stays() -> String {
    let values = [
        "22", "21", "23", "22", "21", "22", "23", "21", "22", "22", "30", "31", "29", "30", "32",
        "31", "30", "31",
    ];
    metric(&format!(
        "name: Length of stay, unit: days, better: lower, {}",
        months(&values)
    ))
}

#[test]
fn a_change_that_the_chart_does_not_show_is_found() {
    let claims = [
        "There was a significant improvement in falls.",
        "Fewer falls.",
        "We reduced falls on the ward.",
        "We have cut the number of falls.",
        "Falls have significantly reduced.",
        "Falls are lower now.",
        "The number of falls fell.",
        "We saw a clear reduction in falls.",
        "Falls went well, and falls improved.",
        "Falls decreased substantially.",
        "Falls have come down.",
        "This led to a reduction in falls.",
        "A reduction in falls was achieved.",
        "Fewer falls and happier staff.",
        "Falls have dropped significantly since March 2024.",
        "Falls have dropped significantly since May.",
        "Falls have dropped significantly on our 2 wards.",
        "Falls have dropped significantly in all three teams.",
        "We are proud that falls have dropped, as staff told us.",
        "Falls have dropped with the help of the huddle.",
        "Thanks to one change, falls have dropped.",
        "Falls have reduced, and will stay low.",
        "Falls have plummeted.",
        "Falls have been slashed.",
        "Falls are at an all-time low.",
        "The number of falls is down.",
        "There has been a sustained reduction in falls.",
        "The huddle led to fewer falls.",
        "As a result of the huddle we have fewer falls.",
        "The daily huddle reduced falls.",
        "## Fewer falls",
        "How we reduced falls",
        "Falls were cut by a third.",
        "Falls fell from 13 to 9.",
        "| Measure | Result |\n|---|---|\n| Falls | significantly reduced |",
        "This is statistically significant.",
        "The difference is real (p < 0.05).",
        "Falls fell by 40% on Maple Ward.",
        "Falls on Maple Ward fell by 40%.",
        "Falls fell by 8.3%.",
        "Falls halved.",
        "Fewer falls in 2024.",
        "Fewer falls since the huddle.",
        "Cutting falls by a quarter",
        "Huddle halves falls",
        "Daily huddle cuts falls",
        "- Falls down 25%",
        "There is a clear downward trend.",
        "The chart shows a shift.",
        "The chart shows special cause improvement.",
        "This is a lasting reduction in harm.",
    ];
    let front = flat();
    let each = found_in_each(texts(claims.map(|text| (front.as_str(), text))));
    for (found, claim) in each.iter().zip(claims) {
        assert_eq!(
            found.matches("[change-not-shown]").count(),
            1,
            "{claim}\n{found}"
        );
    }
    assert_snapshot(
        found(&[
            (
                format!("learning: Falls were much reduced.\n{}", flat()),
                "",
            ),
            (flat(), "There was a significant improvement in falls."),
        ]),
        str![[r#"
warning[change-not-shown]: the text says `Falls were much reduced`, but the chart of `Falls` shows no change beyond chance
 --> content/stories/a.md:6:11
  |
6 | learning: Falls were much reduced.
  |           ^^^^^^^^^^^^^^^^^^^^^^^
  |
  = hint: say that it has not changed beyond chance yet, or leave this out
  = hint: to say only what was measured, give the two values with their months

warning[change-not-shown]: the text says `significant improvement in falls`, but the chart of `Falls` shows no change beyond chance
 --> content/stories/b.md:9:13
  |
9 | There was a significant improvement in falls.
  |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = hint: say that it has not changed beyond chance yet, or leave this out
  = hint: to say only what was measured, give the two values with their months

"#]],
    );
}

#[test]
fn sentences_that_claim_no_change_are_not_found() {
    let texts = [
        "Falls have not changed beyond chance yet.",
        "Falls fell from 12 to 9 in February.",
        "We aim to reduce falls.",
        "To reduce falls, we met each day.",
        "We wanted fewer falls.",
        "Reducing falls.",
        "Fewer falls would help.",
        "Fewer falls with injury.",
        "Fewer falls from beds.",
        "Falls at night fell.",
        "Falls seem to have reduced.",
        "Staff felt that falls were fewer.",
        "Falls are more common at night.",
        "Falls are lower than in other wards.",
        "More falls were reported by staff.",
        "The ward has increased falls training.",
        "A better falls form.",
        "Have falls reduced?",
        "The cost of falls was reduced.",
        "Complaints about falls fell.",
        "We improved how we talk about falls.",
        "> There were fewer falls.",
        "Fewer falls was our aim.",
        "Reduced falls remain our goal.",
        "We talk about falls more.",
        "Falls are lower on days with a huddle.",
        "Staff are better at preventing falls.",
        "The team improved falls care plans.",
        "Falls increased in May.",
        "Falls rose at first.",
        "It is too early to say whether falls are lower.",
        "Falls were higher in winter.",
        "A reduction in falls from beds followed.",
        "Fewer patients had falls.",
        "Falls risk was lower.",
        "Improved falls assessments are in place.",
        "More falls reviews were done.",
        "Falls fell in the pilot.",
        "We hope to see fewer falls next year.",
        "Our aims: fewer falls, shorter stays.",
        "## How we want to reduce falls",
        "## Reducing falls",
        "The better we know our patients, the fewer the falls.",
        "Relatives said that there were fewer falls.",
        "A patient who sustained a fracture helped us.",
        "The huddle has been sustained for a year.",
        "Other wards reduced falls with a huddle.",
        "Poor lighting led to more falls.",
        "This is not statistically significant.",
        "Falls went from 12 in January 2024 to 11 in June 2025.",
        "Sustained improvement takes years.",
        "The sustained improvement standard is trust policy.",
        "Our next step is a lasting reduction in falls.",
        "There is no clear downward trend.",
        "We hope to see a downward trend.",
        "We work one shift in four.",
        "Falls rose by 8.3%.",
        "> “We have had far fewer falls since the huddle.”",
        "| Measure | Better |\n|---|---|\n| Falls | Lower |",
    ];
    assert_no_findings(&texts.map(|text| (flat(), text)));
    assert_no_findings(&[
        (
            fallen("before: 12, after: 5"),
            "There was a significant improvement in falls.",
        ),
        (fallen("before: 12, after: 5"), "Falls fell."),
        (
            flat().replace("better: lower", "better: lower, kind: balancing"),
            "Falls fell.",
        ),
        (
            metric("name: Falls, better: lower, before: 12, after: 5"),
            "Falls fell.",
        ),
    ]);
}

#[test]
fn claims_in_a_text_are_compared_with_the_direction_of_the_values() {
    let worse = fallen("kind: outcome").replace("better: lower", "better: higher");
    let early = metric(&format!(
        "name: Falls, better: lower, {}",
        months(&["9", "8", "9", "7", "6"])
    ));
    let pair = metric("name: Falls, better: lower, before: 9, after: 8");
    let beside = |key: &str| format!("{key}\n{}", flat());
    let wrong = [
        (worse.clone(), "Falls have improved."),
        (worse.clone(), "There were many more falls."),
        (worse.clone(), "The number of falls went up."),
        (worse.replace("lower", "lower, chart: run"), "Falls rose."),
        (worse.replace("data:", "chart: none, data:"), "Falls rose."),
        (
            fallen("kind: outcome").replace("better: lower", "better: neither"),
            "Falls have improved.",
        ),
        (early.clone(), "Falls have dropped significantly."),
        (pair.clone(), "Falls have dropped significantly."),
        (pair.clone(), "The reduction in falls has been sustained."),
        (
            beside("changes:\n  - idea: A huddle, which halved falls"),
            "",
        ),
        (
            beside("changes:\n  - idea: A huddle, which reduced falls by 40%"),
            "",
        ),
        (
            format!(
                "metrics:\n  - name: Falls\n    better: lower\n    definition: Falls have fallen by 40%\n    {}\n",
                months(&FLAT)
            ),
            "",
        ),
        (longer_stays(), "## Shorter stays"),
        (
            longer_stays(),
            "Length of stay has been reduced from 31 to 22 days.",
        ),
    ];
    let each = found_in_each(texts(
        wrong.iter().map(|(front, text)| (front.as_str(), *text)),
    ));
    for (found, (front, text)) in each.iter().zip(&wrong) {
        assert_eq!(
            found.matches("[change-not-shown]").count(),
            1,
            "{text}\n{front}\n{found}"
        );
    }
    assert_no_findings(&[
        (worse.clone(), "Falls fell."),
        (worse, "Before the change, falls were higher."),
        (fallen("kind: outcome"), "Poor lighting led to more falls."),
        (
            fallen("kind: outcome"),
            "The reduction in falls has been sustained.",
        ),
        (early, "Falls have fallen so far."),
        (pair, "Falls are lower than before."),
        (
            beside("changes:\n  - idea: Fewer forms and fewer falls"),
            "",
        ),
        (beside("changes:\n  - idea: Reduce falls by 40%"), ""),
        (longer_stays(), "Our aim: shorter stays."),
        (longer_stays(), "Shorter stays help everybody."),
    ]);
}

#[test]
fn following_the_hint_for_a_change_that_is_not_shown_ends_the_finding() {
    assert_resolved(&[
        (
            flat(),
            "Falls have significantly reduced.",
            vec![("significantly reduced", "not changed beyond chance yet")],
        ),
        (
            flat(),
            "We met daily. Fewer falls.",
            vec![(" Fewer falls.", "")],
        ),
        (
            flat(),
            "Falls fell.",
            vec![(
                "Falls fell.",
                "Falls fell from 12 in January 2024 to 11 in June 2025.",
            )],
        ),
    ]);
}

#[test]
fn equal_values_of_a_series_that_improved_are_found() {
    assert_snapshot(
        found(&[
            (fallen("before: 9, after: 9"), ""),
            (fallen("before: 9, after: 9, changes_on: [2024-11-01]"), ""),
        ]),
        str![[r#"
warning[values-against-series]: `before` on line 7 and `after` are both 9, but the chart shows an improvement since 1 November 2024: the mean goes from 12.3 to 4.8
 --> content/stories/a.md:7:52
  |
7 |   - {name: Falls, better: lower, before: 9, after: 9, data: {2024-01-01: 12, 2024-02-01: 13, 2024-03-01: …
  |                                                    ^
  |
  = hint: to give the means of the series, write `before: 12.3` and `after: 4.8`

warning[values-against-series]: `before` on line 7 and `after` are both 9, but the chart shows an improvement since 1 November 2024: the mean goes from 12.3 to 4.8
 --> content/stories/b.md:7:52
  |
7 |   - {name: Falls, better: lower, before: 9, after: 9, changes_on: [2024-11-01], data: {2024-01-01: 12, …
  |                                                    ^
  |
  = hint: to give the means of the series, write `before: 12.3` and `after: 4.8`

"#]],
    );
    assert_no_findings(&[
        (
            fallen("before: 9, after: 9, period_before: 2022, period_after: 2026"),
            "",
        ),
        (
            flat().replace("better: lower", "better: lower, before: 11, after: 11"),
            "",
        ),
    ]);
    assert_resolved(&[(
        fallen("before: 9, after: 9"),
        "",
        vec![("before: 9, after: 9", "before: 12.3, after: 4.8")],
    )]);
}

#[test]
fn a_story_that_says_which_way_its_numbers_went_claims_nothing_else() {
    let worse = "name: Incidents, before: 3, after: 8, better: lower";
    let story = |learning: &str| format!("learning: {learning}\n{}", metric(worse));
    assert_no_findings(&[
        (story("Better reporting shows more incidents."), ""),
        (
            story("Safer care, and incidents rose as staff reported them."),
            "",
        ),
        (
            story("Improved recording increased the number of incidents."),
            "",
        ),
    ]);
    let each = found_in_each(texts([
        (story("The ward is better now.").as_str(), ""),
        (story("Incidents were reduced.").as_str(), ""),
    ]));
    for found in each {
        assert!(found.contains("[improvement-not-shown]"), "{found}");
    }
}
