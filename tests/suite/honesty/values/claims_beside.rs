//! Claims outside the sentences of the text, and those that are not put into plain words: aims, ideas between braces, the
//! names of metrics, arrows, money in words, and “none since”.

use crate::honesty::values::{
    assert_no_findings, assert_resolved, found, metric, months, recurring,
};

/// Two years of falls, which fall by 30% after the first.
fn fell(keys: &str) -> String {
    let first = ["31", "30", "31.4", "30.2", "31", "30"];
    let second = ["22", "21.6", "22.4", "21", "22", "21.7"];
    let values = [first, first, second, second].concat();
    metric(&format!(
        "{keys}, unit: falls, better: lower, changes_on: [2025-01-01], {}",
        months(&values)
    ))
}

/// Two years of falls that vary by chance.
fn flat(name: &str) -> String {
    let values = ["31", "28", "34", "26", "32", "27"].repeat(4);
    metric(&format!(
        "name: {name}, unit: falls, better: lower, {}",
        months(&values)
    ))
}

#[test]
fn an_aim_that_says_what_has_happened_is_a_claim_and_a_wish_is_not() {
    let with = |aim: &str| format!("aim: {aim}\n{}", fell("name: Falls"));
    assert_resolved(&[
        (with("We reduced falls by 60%"), "", vec![("60%", "30%")]),
        (with("Falls have fallen by 60%"), "", vec![("60%", "30%")]),
    ]);
    let wishes = [
        "To reduce falls by 60%",
        "Reduce falls by 60% by June 2026",
        "Falls reduced by 60% by March 2026",
        "We wanted falls reduced by 60%",
    ];
    assert_no_findings(&wishes.map(|aim| (with(aim), "")));
}

#[test]
fn an_idea_between_braces_is_read_up_to_the_next_key() {
    let with = |idea: &str| {
        format!(
            "changes:\n  - {{idea: {idea}, pdsa_cycles: 2}}\n{}",
            fell("name: Falls")
        )
    };
    assert_resolved(&[
        (with("We reduced falls by 60%"), "", vec![("60%", "30%")]),
        (with("Falls halved"), "", vec![("Falls halved", "Huddles")]),
    ]);
    assert_no_findings(&[(with("Reduce falls by 60%"), "")]);
}

#[test]
fn the_name_of_a_metric_claims_no_change_that_its_values_do_not_show() {
    let found = found(&[(flat("Reduction in falls"), "")]);
    assert!(
        found.contains("the name `Reduction in falls` says that it changed"),
        "{found}"
    );
    assert!(found.contains("`name: Falls`"), "{found}");
    assert_no_findings(&[(flat("Falls"), ""), (fell("name: Reduction in falls"), "")]);
}

#[test]
fn halved_is_compared_with_the_change_and_not_with_the_extremes() {
    let falls = || fell("name: Falls");
    assert_resolved(&[
        (
            falls(),
            "We halved falls.",
            vec![("We halved falls.", "Falls fell by 30%.")],
        ),
        (
            falls(),
            "Falls have almost halved.",
            vec![("almost halved", "fallen by 30%")],
        ),
        (falls(), "Falls: ↓ 60%", vec![("60%", "30%")]),
        (falls(), "Falls ↓60%", vec![("60%", "30%")]),
        (falls(), "Falls ↑ 30%", vec![("↑", "↓")]),
        (
            falls(),
            "| Falls | ↓ 60% |\n| - | - |\n| a | b |",
            vec![("60%", "30%")],
        ),
    ]);
    assert_no_findings(&[(
        falls(),
        "At their lowest, falls had fallen by 33% from the peak.",
    )]);
    // Of two stated values there is only one change.
    assert_resolved(&[(
        metric("name: Falls, before: 30.6, after: 21.9, better: lower"),
        "Falls halved.",
        vec![("halved", "fell by 28%")],
    )]);
}

#[test]
fn none_since_a_month_is_compared_with_every_later_value() {
    let falls = || fell("name: Falls");
    assert_resolved(&[
        (
            falls(),
            "There have been no falls since May 2025.",
            vec![("There have been no falls since May 2025.", "Falls fell.")],
        ),
        (
            falls(),
            "No falls since May.",
            vec![("No falls since May.", "Falls fell.")],
        ),
    ]);
    assert_no_findings(&[
        (falls(), "No falls with harm since May 2025."),
        (falls(), "There have been no falls since December 2025."),
        (falls(), "We hope for no falls since May."),
    ]);
}

#[test]
fn money_in_words_is_compared_with_the_savings() {
    let saving = || recurring("20000", "year", "20 x £1,000");
    assert_resolved(&[
        (
            saving(),
            "It saves fifty thousand pounds a year.",
            vec![("fifty", "twenty")],
        ),
        (saving(), "It saves 50k a year.", vec![("50k", "20k")]),
        (
            saving(),
            "It saves GBP 50,000 a year.",
            vec![("50,000", "20,000")],
        ),
        (
            saving(),
            "It saves 50,000 pounds a year.",
            vec![("50,000", "20,000")],
        ),
    ]);
    assert_no_findings(&[(
        saving(),
        "We saved six hours a week, ten steps and 40 minutes.",
    )]);
}
