//! What is told to type in place of a fact is right, and what the author meant.

use serde_json::Value;

use crate::harness::{SiteTest, story};

/// What is told of a text at `content/stories/a.md`, each problem with what to type instead.
#[track_caller]
fn told_of(text: &str) -> Vec<String> {
    let site = SiteTest::new(&format!("//- content/stories/a.md\n{text}"));
    let run = site.run(&["check", "--format", "json"]);
    let told: Value = serde_json::from_str(&run.stdout).expect("it is JSON");
    let told = told["diagnostics"].as_array().expect("it is a list");
    let firm = told.iter().filter(|found| found["severity"] == "error");
    let in_words = |found: &Value| {
        let word = |key: &str| found[key].as_str().unwrap_or_default().to_owned();
        let place = format!("{}:{}", found["line"], found["column"]);
        format!("{place} {}: {}", word("message"), word("hint"))
    };
    firm.map(in_words).collect()
}

/// Says that one thing is told of front matter, with each of these words.
#[track_caller]
fn one(facts: &str, words: &[&str]) {
    one_of_text(&story("A story", facts), words);
}

#[track_caller]
fn one_of_text(text: &str, words: &[&str]) {
    let told = told_of(text);
    assert_eq!(told.len(), 1, "{text}\n{told:#?}");
    for word in words {
        assert!(told[0].contains(word), "{word}\nis not in\n{}", told[0]);
    }
}

fn metric(lines: &str) -> String {
    format!("metrics:\n  - name: Falls\n    unit: falls\n    better: lower\n{lines}")
}

#[test]
fn a_progress_score_was_to_be_31() {
    for score in ["3/5", "three", "3 out of 5", "3 (testing)"] {
        let facts = format!("progress_score: {score}\n");
        one(&facts, &["`progress_score: 3`"]);
    }
    one(
        "progress_score: 3.5 (April 2024)\n",
        &[
            "`progress_score: 3.5`",
            "`  score: 3.5` and `  on: 2024-04-01`",
        ],
    );
}

#[test]
fn an_author_was_to_make_up_a_number_that_nobody_knows() {
    for words in ["unknown", "N/A", "TBC", "not known", "-", "?"] {
        let told = told_of(&story(
            "A story",
            &metric(&format!("    before: {words}\n")),
        ));
        assert_eq!(told.len(), 1, "{told:#?}");
        assert!(told[0].contains("leave out the line"), "{told:#?}");
        assert!(!told[0].contains("31"), "{told:#?}");
    }
}

#[test]
fn a_number_among_others_is_told_as_the_author_wrote_it() {
    one(
        &metric("    before: 10-12\n"),
        &["`before: 10` or `before: 12`", "`approximate: before`"],
    );
    one(
        &metric("    after: 3 out of 10\n"),
        &["`after: 3`", "`denominator_after: 10`"],
    );
    one(&metric("    before: nine\n"), &["`before: 9`"]);
    one(
        &metric("    before: 2h 30m\n"),
        &["`before: 2.5`", "`unit: hours`"],
    );
    one(
        &metric("    before: 9 (approx)\n"),
        &["`before: 9`", "`approximate: before`"],
    );
}

#[test]
fn a_cure_repeated_the_slip_in_its_line() {
    let told = told_of(&story("A story", "published:14/2/2024\n"));
    assert!(
        told.iter()
            .any(|told| told.contains("`published: 2024-02-14`")),
        "{told:#?}"
    );
    let told = told_of(&story("A story", "Published: 14/02/2024\n"));
    assert!(
        told.iter()
            .any(|told| told.contains("write `published: 2024-02-14`")),
        "{told:#?}"
    );
    let text =
        story("A story", "").replace("service_area: Example Area", "service_area:Example Aera");
    let told = told_of(&text);
    assert!(
        told.iter()
            .any(|told| told.contains("then write `service_area: Example Area`")),
        "{told:#?}"
    );
}

#[test]
fn a_day_with_its_time_and_the_number_of_a_day_in_excel_are_days() {
    one(
        "published: 2024-11-01T00:00:00\n",
        &["`published: 2024-11-01`"],
    );
    one(
        "published: 45597\n",
        &["Excel", "1 November 2024", "`published: 2024-11-01`"],
    );
    let text = story("A story", &metric("    data:\n      45597: 3\n"));
    one_of_text(&text, &["Excel stores 1 November 2024"]);
}

#[test]
fn words_behind_a_sign_were_told_to_be_no_value() {
    one(
        "learning: # Agree the date\n",
        &[
            "6:11 the `#` hides everything after it",
            "`learning: Agree the date`",
        ],
    );
}

#[test]
fn two_colons_were_told_twice_and_with_a_colon_in_the_value() {
    one("learning:: Agree\n", &["`learning: Agree`"]);
}

#[test]
fn an_item_too_far_right_became_part_of_the_one_above() {
    for list in [
        "topics:\n  - Example topic\n    - Example topic\n",
        "authors:\n  - Ward manager\n    - Matron\n",
        "evaluation:\n  - peer\n    - internal\n",
    ] {
        let told = told_of(&story("A story", list));
        let moved: Vec<&String> = told
            .iter()
            .filter(|told| told.starts_with("8:5 "))
            .collect();
        assert_eq!(moved.len(), 1, "{told:#?}");
        assert!(
            moved[0].contains("further to the right") && moved[0].contains("`  - "),
            "{told:#?}"
        );
    }
}

#[test]
fn a_later_line_of_hyphens_hid_that_the_facts_never_end() {
    let facts = story("A story", "").trim_end_matches("---\n").to_owned();
    for text in [
        "## What happened\n\nWe met: every Monday.\n\n---\n\nMore.\n",
        "\n## What happened\n\nWe met every Monday.\n\n---\n\nMore.\n",
        "\nWe met every Monday.\n\nAnd again.\n\n---\n\nMore.\n",
    ] {
        let line = if text.starts_with('\n') { 7 } else { 6 };
        let above = format!(
            "above line {line}, `{}`",
            text.trim_start().lines().next().unwrap_or_default()
        );
        one_of_text(
            &format!("{facts}{text}"),
            &["never ends", "put a line of three hyphens, `---`", &above],
        );
    }
}

#[test]
fn facts_with_words_among_them_still_end_at_their_line() {
    let text = "---\ntitle: A story\n\nwords among facts\nsummary: B.\nteam: C\nservice_area: Example Area\n---\nText.\n";
    one_of_text(text, &["4:1 this line cannot be read"]);
}

#[test]
fn a_word_near_to_another_is_proposed_and_the_status_of_money_is_explained() {
    let saving = |lines: &str| {
        format!(
            "savings:\n  - amount: 12400\n    per: year\n    working: 10 x £1,240\n    from_month: 2024-04\n{lines}"
        )
    };
    for word in ["saved", "achieved", "confirmed"] {
        one(
            &saving(&format!("    status: {word}\n")),
            &[
                "`potential` (it could be made)",
                "`realised` (it has been made)",
            ],
        );
    }
    one(
        &saving("    status: planned\n    recurrence: one-off\n"),
        &["`recurrence: non-recurrent`"],
    );
    for word in ["annum", "p.a."] {
        let facts = saving("    status: planned\n").replace("per: year", &format!("per: {word}"));
        one(&facts, &["`per: year`"]);
    }
    for amount in ["-12400", "(12400)", "GBP 12400"] {
        let facts =
            saving("    status: planned\n").replace("amount: 12400", &format!("amount: {amount}"));
        one(&facts, &["`amount: 12400`"]);
    }
}

#[test]
fn a_key_of_the_same_meaning_is_proposed_in_place_of_forty() {
    for (typed, meant) in [
        ("date: 2024-11-01", "published: 2024-11-01"),
        ("Published date: 2024-11-01", "published: 2024-11-01"),
        ("tags: [Example topic]", "topics: [Example topic]"),
        ("lessons_learned: Agree", "learning: Agree"),
        ("measures:\n  - name: Falls", "metrics:"),
        ("outcomes:\n  - name: Falls", "metrics:"),
    ] {
        one(&format!("{typed}\n"), &[&format!("then write `{meant}`")]);
    }
    one("layout: post\n", &["evaluation, metrics, savings"]);
}

#[test]
fn an_address_without_its_beginning_is_told_whole() {
    for typed in [
        "www.england.nhs.uk/a",
        "http//www.england.nhs.uk/a",
        "https:/www.england.nhs.uk/a",
    ] {
        let facts = format!("sources:\n  - title: A\n    url: {typed}\n");
        one(&facts, &["`url: https://www.england.nhs.uk/a`"]);
    }
}

#[test]
fn only_the_first_of_several_keys_below_another_was_told_to_be_moved() {
    let told = told_of(&story("A story", "savings:\namount: 12400\nper: year\n"));
    assert_eq!(told.len(), 2, "{told:#?}");
    for (told, line) in told.iter().zip(["  amount: 12400", "  per: year"]) {
        assert!(told.contains(&format!("before it: `{line}`")), "{told}");
    }
}

#[test]
fn a_text_in_place_of_keys_was_answered_with_key_and_value() {
    for (facts, words) in [
        (
            "sources: NICE CG178",
            "`sources:` and below it `  - title: NICE CG178`",
        ),
        ("sources:\n  - NICE CG178", "write `- title: NICE CG178`"),
        (
            "sources: [NICE CG178]",
            "write below the key, without brackets, `- title: NICE CG178`",
        ),
        (
            "sources:\n  - https://www.nhs.uk/",
            "`- title: …` and below it `  url: https://www.nhs.uk/`",
        ),
        (
            "changes: Moved the round",
            "`changes:` and below it `  - idea: Moved the round`",
        ),
        (
            "savings: £12,400",
            "`  - amount: 12400`, `    per: …` and `    status: …`",
        ),
        (
            "savings:\n  - £12,400 a year",
            "`- amount: 12400` and below it `  per: year` and `  status: …`",
        ),
        (
            "metrics: Falls went from 9 to 3",
            "`  - name: Falls`, `    before: 9` and `    after: 3`",
        ),
        (
            "allow: skipped-heading",
            "`  - rule: skipped-heading` and `    reason: …`",
        ),
        (
            "coproduction: yes",
            "`  from_start: yes`, `  during: yes` and `  in_evaluation: yes`",
        ),
        ("consent: yes", "`  patient_story: …`"),
    ] {
        one(&format!("{facts}\n"), &[words]);
    }
}
