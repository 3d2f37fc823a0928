//! The cases that define how savings are added up, each as a site built by the program and read back from its files.

use std::fs;

use serde_json::Value;
use snapbox::str;

use crate::harness::{Files, MANIFEST, assert_snapshot, repository};
use crate::html::Page;
use crate::impact::{has_nought_pounds, json, site};

/// The cases.
fn cases() -> Vec<Value> {
    let place = repository().join("tests/vectors/savings.json");
    let text = fs::read_to_string(place).expect("the cases are there");
    let read: Value = serde_json::from_str(&text).expect("the cases are JSON");
    read["cases"].as_array().expect("they are a list").clone()
}

/// A record as lines of a story's front matter.
fn front_matter(record: &Value) -> String {
    let per = match record["period"].as_str() {
        Some("per-annum") => "year",
        Some("per-month") => "month",
        Some("one-off") => "once",
        other => panic!("{other:?} is not a period"),
    };
    let mut saving = format!("amount: {}, per: {per}", record["amount"]);
    for key in ["status", "kind", "recurrence", "overlap_group"] {
        if let Some(value) = record[key].as_str() {
            saving += &format!(", {key}: {value}");
        }
    }
    if let Some(confirmed) = record["confirmed_by_finance"].as_bool() {
        saving += &format!(", confirmed_by_finance: {confirmed}");
    }
    let draft = if record["draft"] == true {
        "draft: yes\n"
    } else {
        ""
    };
    format!("{draft}savings: [{{{saving}}}]\n")
}

/// Pounds as pence.
fn pence(pounds: &Value) -> i64 {
    let pounds = pounds.as_f64().expect("an amount is a number");
    (pounds * 100.0).round() as i64
}

/// Whether a text has a number on its own, not as part of a longer number or of a word.
fn has_number(number: &str, text: &str) -> bool {
    text.match_indices(number).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + number.len()..].chars().next();
        let joins = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !joins(before) && !joins(after)
    })
}

/// Fails if a sum of pounds is anywhere in a built site, however it is written.
#[track_caller]
fn assert_in_no_file(files: &Files, pounds: i64) {
    let commas = |number: i64| {
        let digits = number.to_string();
        let mut text = String::new();
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                text.push(',');
            }
            text.push(digit);
        }
        text
    };
    let pence = pounds * 100;
    let spellings = [
        pounds.to_string(),
        commas(pounds),
        pence.to_string(),
        commas(pence),
    ];
    for (path, bytes) in files.iter().filter(|(path, _)| *path != MANIFEST) {
        let text = String::from_utf8_lossy(bytes);
        for spelling in &spellings {
            assert!(!has_number(spelling, &text), "{path} contains {spelling}");
        }
    }
}

/// Whether the built cell is the one that the case expects.
#[track_caller]
fn same_cell(name: &str, built: &Value, expected: &Value) {
    for key in ["status", "kind", "recurrence", "stories"] {
        assert_eq!(built[key], expected[key], "{name}: {key}");
    }
    let per = match expected["period"].as_str() {
        Some("per-annum") => "year",
        _ => "once",
    };
    assert_eq!(built["per"], per, "{name}");
    assert_eq!(built["total_pence"], pence(&expected["total"]), "{name}");
    let confirmed = expected.get("confirmed").map(pence);
    if let Some(confirmed) = confirmed {
        assert_eq!(built["confirmed_pence"], confirmed, "{name}");
        let open = pence(&expected["total"]) - confirmed;
        assert_eq!(open, pence(&expected["not_confirmed"]), "{name}");
    }
}

#[test]
fn every_case_of_adding_savings_gives_the_expected_totals() {
    let cases = cases();
    assert_eq!(cases.len(), 9);
    for case in &cases {
        let name = case["name"].as_str().expect("a case has a name");
        let records = case["records"].as_array().expect("it has records");
        let stories: Vec<(String, String)> = records
            .iter()
            .map(|record| {
                let id = record["id"].as_str().expect("every record has an id");
                (id.to_owned(), front_matter(record))
            })
            .collect();
        let stories: Vec<(&str, &str)> = stories
            .iter()
            .map(|(id, more)| (id.as_str(), more.as_str()))
            .collect();
        let site = site(&stories);
        let expected = &case["expected"];
        if expected.get("error").is_some() {
            let run = site.run(&["build"]).ends_with(1);
            assert!(run.stderr.contains("is not `recurrent`"), "{}", run.stderr);
            continue;
        }
        let files = site.build_ignoring_findings();
        let data = json(&files, "data/impact.json");
        let built = data["savings"].as_array().expect("savings are a list");
        let wanted = expected["cells"].as_array().expect("cells are a list");
        assert_eq!(built.len(), wanted.len(), "{name}: {data:#}");
        for cell in wanted {
            let same = |built: &&Value| {
                let keys = ["status", "kind", "recurrence"];
                keys.iter().all(|key| built[*key] == cell[*key])
            };
            let found = built.iter().find(same);
            same_cell(name, found.expect("the cell is built"), cell);
        }
        if let Some(statement) = expected.get("realised_total_statement") {
            assert_eq!(&data["realised_statement"], statement, "{name}");
        }
        let has_realised = built.iter().any(|cell| cell["status"] == "realised");
        assert_eq!(data["realised_statement"].is_null(), has_realised, "{name}");
        for number in expected["forbidden_numbers"]
            .as_array()
            .into_iter()
            .flatten()
        {
            assert_in_no_file(&files, number.as_i64().expect("it is whole pounds"));
        }
        let page = Page::at(&files, "impact.html").words("html");
        assert!(!has_nought_pounds(&page), "{name}: {page}");
        if expected.get("forbidden_text").is_some() {
            assert!(!page.contains("£"), "{name}: {page}");
        }
        if expected.get("notes").is_some() {
            let note = serde_json::json!([
                {"story": "s2", "same_as": "s1", "overlap_group": "ward-agency-2017"}
            ]);
            assert_eq!(built[0]["set_aside"], note);
            assert!(page.contains(
                "is the same money as in “Story s1” (ward-agency-2017), so it is not counted again."
            ));
        }
    }
}

#[test]
fn an_amount_in_words_is_suggested_as_keys() {
    let proposed = [
        "£1,500",
        "£1,500 per annum",
        "£1.5k a year",
        "£12,000-£15,000 per annum",
        "approx. £2m",
        "£250.50 a month",
        "£300 one-off",
        "GBP 1500",
    ]
    .map(|words| {
        let saving = format!("savings: [{{amount: \"{words}\", per: year, status: planned}}]\n");
        let run = site(&[("a", &saving)])
            .run(&["check", "--format", "json"])
            .ends_with(1);
        let report: Value = serde_json::from_str(&run.stdout).expect("it is JSON");
        let found = &report["diagnostics"][0];
        let word = |key: &str| found[key].as_str().unwrap_or_default().to_owned();
        format!("{}: {}\n", word("message"), word("hint"))
    });
    assert_snapshot(
        proposed.concat(),
        str![[r#"
this should be an amount in pounds, without symbols or commas, not `£1,500`: write `amount: 1500`
this should be an amount in pounds, without symbols or commas, not `£1,500 per annum`: write `amount: 1500` and `per: year`
this should be an amount in pounds, without symbols or commas, not `£1.5k a year`: write `amount: 1500` and `per: year`
this should be an amount in pounds, without symbols or commas, not `£12,000-£15,000 per annum`: write `amount: [12000, 15000]` and `per: year`
this should be an amount in pounds, without symbols or commas, not `approx. £2m`: write it like this: `savings: [{amount: 2000000, per: year, status: planned}]`
this should be an amount in pounds, without symbols or commas, not `£250.50 a month`: write `amount: 250.50` and `per: month`
this should be an amount in pounds, without symbols or commas, not `£300 one-off`: write `amount: 300` and `per: once`
this should be an amount in pounds, without symbols or commas, not `GBP 1500`: write `amount: 1500`

"#]],
    );
}

#[test]
fn a_sum_is_recognised_however_it_is_written() {
    assert!(has_number("35,000", "it is £35,000 a year"));
    assert!(has_number("3500000", "\"total_pence\": 3500000,"));
    assert!(!has_number("35000", "135000 350001 a35000b"));
}
