//! What a finding proposes is made by a button of the form.

use std::fs;

use serde_json::{Value, json};

use crate::harness::SiteTest;
use crate::serve::editor::{Writing, page};
use crate::serve::served::Served;

const STORY: &str = "---
title: Fewer falls # as the team says
sumary: Falls are rarer.
team: Example Ward
service_area: Exampel Area
started: June 2024
savings:
  - amount: £20,000
    per: yaer
    status: potential
    from_month: 06/2024
metrics:
  - name: Falls
    before: 1,500
    aftr: 900
---
";

/// The buttons of a form that make what a finding proposes: their words, and what they send.
fn buttons(form: &str) -> Vec<(String, Value)> {
    let rest = form.split("data-do=\"fix\" data-fix=\"").skip(1);
    let buttons = rest.map(|rest| {
        let (sent, rest) = rest.split_once('"').expect("the attribute ends");
        let (_, rest) = rest.split_once('>').expect("the tag ends");
        let (words, _) = rest.split_once("</button>").expect("the button ends");
        let sent = serde_json::from_str(&sent.replace("&quot;", "\"").replace("&#39;", "'"));
        (words.to_owned(), sent.expect("is JSON"))
    });
    buttons.collect()
}

#[test]
fn each_button_makes_what_its_finding_proposes_and_no_other_change() {
    let site = SiteTest::new(&format!("//- content/stories/falls.md\n{STORY}"));
    let served = Served::opened(site.path());
    let mut writing = Writing::open(&served, "Fewer falls");
    let mut pressed = Vec::new();
    loop {
        let form = page(&served, &format!("text/{}", writing.name()));
        let Some((words, sent)) = buttons(&form).into_iter().next() else {
            break;
        };
        writing = Writing::shown(&served, writing.name().to_owned(), &form);
        let mut change = sent;
        change["do"] = json!("fix");
        let answer = writing.change(change);
        assert!(
            answer["said"]
                .as_str()
                .is_some_and(|said| said.starts_with("Changed to ")),
            "{answer}"
        );
        pressed.push(words);
    }
    pressed.sort_unstable();
    let expected = [
        "Change to “1500”",
        "Change to “20000”",
        "Change to “2024-06”",
        "Change to “2024-06”",
        "Change to “After”",
        "Change to “Example Area”",
        "Change to “Summary”",
        "Change to “year”",
    ];
    assert_eq!(pressed, expected);
    writing.saved();
    let text = fs::read_to_string(site.path().join("content/stories/falls.md")).expect("is there");
    let expected = STORY
        .replace("sumary", "summary")
        .replace("Exampel", "Example")
        .replace("June 2024", "2024-06")
        .replace("£20,000", "20000")
        .replace("yaer", "year")
        .replace("06/2024", "2024-06")
        .replace("1,500", "1500")
        .replace("aftr", "after");
    assert_eq!(text, expected);
}

#[test]
fn a_change_that_no_finding_proposes_is_refused() {
    let site = SiteTest::new(&format!("//- content/stories/falls.md\n{STORY}"));
    let served = Served::opened(site.path());
    let mut writing = Writing::open(&served, "Fewer falls");
    for (start, end, to) in [(0, 3, "x"), (0, 0, ""), (9, 2, "x"), (0, 99_999, "x")] {
        let change = json!({ "do": "fix", "start": start, "end": end, "to": to });
        let refused = writing.send("change", json!({ "group": 0, "changes": [change] }));
        assert_eq!(refused.status, 409, "{start} {end}: {refused:?}");
    }
}
