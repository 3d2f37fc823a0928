//! Things that an author might add: printed only by `check`, once for each story.

use serde_json::Value;
use snapbox::str;

use crate::harness::{REQUIRED_KEYS, SETTINGS, SiteTest, assert_snapshot, complete, problems};
use qi_stories::rules;

/// The findings about the prompts of one story: "path:line:column code message".
fn prompts(fixture: &str) -> Vec<String> {
    let mut found = problems(&complete(fixture));
    found.retain(|problem| problem.contains(" squire-prompts "));
    found
}

/// A story that meets all prompts.
fn complete_story() -> &'static str {
    let rules = rules();
    let rule = rules.iter().find(|rule| rule.code == "squire-prompts");
    rule.expect("it is one of the rules").good()
}

#[test]
fn a_story_gets_one_count_of_the_prompts_it_meets() {
    let story = |more: &str| {
        format!(
            "//- content/stories/a.md
---
title: Project 3
{REQUIRED_KEYS}{more}---

Text.
"
        )
    };
    assert_snapshot(
        prompts(&story("")).join("\n"),
        str![[r#"
content/stories/a.md:1:1 squire-prompts this story covers 0 of the 22 SQUIRE items that we check

"#]],
    );
    assert_eq!(
        prompts(&story("topics: Example topic\nfunding: None.\n")).len(),
        1
    );
    for silent in ["archived: yes\n", "status: planned\n", "draft: yes\n"] {
        assert_eq!(prompts(&story(silent)), [""; 0], "{silent}");
    }
}

#[test]
fn each_prompt_is_met_by_what_it_asks_for() {
    assert_eq!(prompts(complete_story()), [""; 0]);
    for (left_out, number) in [
        ("title: Fewer falls on Example Ward", "1"),
        ("topics: [Example topic]\n", "2a"),
        ("Nine falls a month, that is 9 in 30 days, happened", "3"),
        ("sources:\n  - title: The ward's falls log\n", "4"),
        ("theme: Falls in the evening\n", "5"),
        ("aim: Bring falls from 9 a month to 5 by July 2023.\n", "6"),
        ("## Who we are\n", "7"),
        (
            "changes:\n  - idea: Move the evening round\n    pdsa_cycles: 3\n    outcome: adopt\n",
            "8a",
        ),
        ("authors: [Ward manager]\n", "8b"),
        ("    kind: process\n", "10a"),
        ("    kind: balancing\n", "10b"),
        ("    source: The ward's log\n", "10c"),
        (", 2023-10-01: 4", "11"),
        ("conflicts: None.\n", "12"),
        ("    pdsa_cycles: 3\n", "13a"),
        ("The round was limited to one ward.", "16"),
        ("## Keeping it going\n", "17"),
        ("funding: None.\n", "18"),
    ] {
        let put = if number == "1" {
            "title: Project 3"
        } else {
            ""
        };
        let site = SiteTest::new(&complete_story().replacen(left_out, put, 1));
        let run = site.run(&["check", "--format", "json"]).ends_with(0);
        let found: Value = serde_json::from_str(&run.stdout).expect("it is JSON");
        let found = found["diagnostics"].as_array().expect("they are a list");
        let prompts = found.iter().find(|found| found["code"] == "squire-prompts");
        let hint = prompts.map_or("", |found| found["hint"].as_str().unwrap_or_default());
        assert!(hint.contains(&format!("({number})")), "{number}: {hint}");
    }
}

#[test]
fn prompts_are_only_printed_by_check_and_never_on_a_page() {
    let story = format!(
        "//- content/stories/a.md
---
title: Project 3
{REQUIRED_KEYS}---

Text.
"
    );
    let site = SiteTest::new(&story);
    let run = site.run(&["check"]).ends_with(0);
    assert_snapshot(
        &run.stderr,
        str![[r#"
advice[squire-prompts]: this story covers 0 of the 22 SQUIRE items that we check
--> content/stories/a.md:1:1
 = hint: you might add a title that says what got better (1), `topics` (2a), the size of the problem, with a
         number (3), `sources` (4), why the change should work (5), `aim` with how much and by when (6), who
         you are (7), `changes` (8a), `authors` (8b), `data` or the periods (9), an outcome and a process
         measure with definitions (10a), a balancing measure (10b), `source` or denominators (10c), 10 values
         over time (11), `ethics` and `conflicts` (12), `pdsa_cycles` or dates of changes (13a), what was
         unexpected (13c-e), `learning` (14), the costs (15), the limits of the work (16), how you keep it
         going (17), `funding` (18)

Found 1 piece of advice in 1 file.
This is advice for authors: you do not have to follow it.
To find out why a rule matters, and what to do if it does not apply, run: qi-stories explain squire-prompts
To see all this as a web page, run: qi-stories check --report report.html

"#]],
    );
    assert!(
        run.stderr.lines().all(|line| line.chars().count() < 120),
        "{}",
        run.stderr
    );
    for (path, bytes) in site.build() {
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        assert!(
            !text.contains("squire") && !text.contains("you might add"),
            "{path}"
        );
    }
}

#[test]
fn a_site_or_a_story_can_do_without_prompts() {
    let story = |more: &str| {
        format!("//- content/stories/a.md\n---\ntitle: Project 3\n{REQUIRED_KEYS}{more}---\n")
    };
    let off = format!(
        "//- content/site.yaml\n{SETTINGS}rules:\n  squire-prompts: off\n{}",
        story("")
    );
    let run = SiteTest::new(&off).run(&["check"]).ends_with(0);
    assert_snapshot(
        run.stderr,
        str![[r#"
site.yaml turns `squire-prompts` off: 1 finding not shown.

"#]],
    );
    let allowed = story("allow:\n  - rule: squire-prompts\n    reason: It is a note\n");
    assert_eq!(prompts(&allowed), [""; 0]);
}
