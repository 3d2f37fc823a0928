//! Pages and data files agree on every amount, every measure and every row.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::harness::{Files, SiteTest, golden, own_site, story, text};
use crate::html::{Page, inside, words};
use crate::impact::{json, site};

/// A site with one of everything that can be counted.
fn mixed() -> Files {
    site(&[
        (
            "a",
            "topics: Example topic
published: 2024-02-01
progress_score: 3.5
metrics:
  - {name: Stay, unit: days, before: 1047, after: 24.5, better: lower, target: 20}
  - {name: Cost, unit: £, before: 12345.6, after: 12000}
  - {name: Change, before: -3, after: 0.25, approximate: after}
savings:
  - {amount: [1000.50, 2000], per: month, status: realised, recurrence: recurrent, confirmed_by_finance: yes}
  - {amount: 12345.6, per: once, status: planned}
",
        ),
        (
            "b",
            "coproduction: {from_start: yes, during: no}\nsavings:\n  - {amount: 700, per: year, status: realised, recurrence: \
             recurrent, overlap_group: x}\n  - {amount: 900, per: year, status: realised, recurrence: recurrent, overlap_group: x}\n",
        ),
    ])
    .build_ignoring_findings()
}

/// The sites for which the laws are checked.
fn sites() -> Vec<(&'static str, Files)> {
    let small = SiteTest::from_folder(&golden("small").join("site")).build_with_warnings(1);
    vec![
        ("this repository's own", own_site().clone()),
        ("the golden site", small),
        ("one of everything", mixed()),
    ]
}

/// Pence as the pages write them.
fn pounds(pence: u64) -> String {
    let text = format!("£{}", commas(&(pence / 100).to_string()));
    match pence % 100 {
        0 => text,
        odd => format!("{text}.{odd:02}"),
    }
}

/// Digits in groups of three, before a point if there is one.
fn commas(number: &str) -> String {
    let (whole, fraction) = number
        .split_once('.')
        .map_or((number, ""), |(whole, rest)| (whole, rest));
    let (minus, digits) = whole
        .strip_prefix('-')
        .map_or(("", whole), |digits| ("-", digits));
    let mut parts: Vec<&str> = Vec::new();
    let mut rest = digits;
    while rest.len() > 3 {
        let (front, back) = rest.split_at(rest.len() - 3);
        parts.insert(0, back);
        rest = front;
    }
    parts.insert(0, rest);
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{minus}{}{point}{fraction}", parts.join(","))
}

/// An amount of a data file in the form that the pages use: from one key, or from two.
fn amount(cell: &Value, one: &str, [low, high]: [&str; 2]) -> String {
    let number = |key: &str| pounds(cell[key].as_u64().expect("an amount is a whole number"));
    match cell.get(one) {
        Some(_) => number(one),
        None => format!("{} to {}", number(low), number(high)),
    }
}

#[test]
fn every_total_on_the_page_is_in_the_data() {
    let mut cells = 0;
    for (name, files) in sites() {
        let page = Page::at(&files, "impact.html");
        let data = json(&files, "data/impact.json");
        let savings = data["savings"].as_array().expect("savings are a list");
        let mut rows = Vec::new();
        for status in ["realised", "planned", "potential"] {
            let own = page.all(&format!(".cells-{status} tr:not(.cells-status)"));
            rows.extend(own.into_iter().map(|row| (status, row)));
        }
        assert_eq!(rows.len(), savings.len(), "{name}");
        for ((status, row), cell) in rows.into_iter().zip(savings) {
            let per = match cell["per"].as_str() {
                Some("once") => "once",
                Some("month") => "a month",
                _ => "a year",
            };
            let total = amount(cell, "total_pence", ["low_pence", "high_pence"]);
            let shown = words(inside(row, ".cells-amount")[0]);
            assert_eq!(shown, format!("{total} {per}"), "{name}");
            assert_eq!(cell["status"], status, "{name}");
            let sure = amount(
                cell,
                "confirmed_pence",
                ["confirmed_low_pence", "confirmed_high_pence"],
            );
            let confirmed: Vec<String> = inside(row, ".cells-confirmed")
                .into_iter()
                .map(words)
                .collect();
            let none = cell.get("confirmed_pence").is_some_and(|pence| pence == 0);
            let wanted = if none {
                Vec::new()
            } else {
                vec![format!("{sure} {per}")]
            };
            assert_eq!(confirmed, wanted, "{name}");
            let links = inside(row, "a");
            let links = links.iter().filter_map(|link| link.attr("href"));
            let slugs: Vec<&str> = links
                .map(|href| {
                    href.trim_start_matches("stories/")
                        .trim_end_matches(".html")
                })
                .collect();
            assert_eq!(cell["sources"], serde_json::json!(slugs), "{name}");
            cells += 1;
        }
        let statement = page.all(".impact-statement");
        let statement = statement.first().map(|said| words(*said));
        assert_eq!(
            statement.as_deref(),
            data["realised_statement"].as_str(),
            "{name}"
        );
    }
    assert!(cells >= 5, "only {cells} cells were seen");
}

#[test]
fn every_measure_in_the_data_is_on_the_page_of_its_story() {
    let mut seen = 0;
    for (name, files) in sites() {
        let data = json(&files, "data/stories.json");
        for record in data["stories"].as_array().into_iter().flatten() {
            let url = record["url"].as_str().expect("a story has an address");
            for metric in record["metrics"].as_array().into_iter().flatten() {
                let page = Page::at(&files, url);
                let said = page.all(".results, .story-charts").into_iter();
                let said: String = said.map(|part| words(part) + " ").collect();
                for key in ["before", "after"] {
                    let Some(number) = metric[key].as_number() else {
                        continue;
                    };
                    let figure = figure(number.to_string().as_str(), metric["unit"].as_str());
                    let about = metric[format!("{key}_approximate")] == true;
                    let figure = if about {
                        format!("approx {figure}")
                    } else {
                        figure
                    };
                    let both = metric["before"].is_number() && metric["after"].is_number();
                    let wanted = match (both, key) {
                        (true, "before") if metric["before"] != metric["after"] => {
                            format!("From {figure} to ")
                        }
                        (true, _) => figure,
                        (false, key) => format!("{key}; the value "),
                    };
                    assert!(
                        said.contains(&wanted),
                        "{name}: {url} does not say `{wanted}`: {said}"
                    );
                    seen += 1;
                }
            }
        }
    }
    assert!(seen > 20, "only {seen} values were seen");
}

/// A number with the symbol of its unit, as the pages write it.
fn figure(number: &str, unit: Option<&str>) -> String {
    match unit {
        Some("%") => format!("{}%", commas(number)),
        Some("£") => {
            let number: f64 = number.parse().expect("is a number");
            pounds((number * 100.0).round() as u64)
        }
        _ => commas(number),
    }
}

/// The rows of the table, each by the names of its columns.
#[track_caller]
fn rows(files: &Files) -> Vec<BTreeMap<String, String>> {
    let text = text(files, "data/stories.csv");
    let table = text
        .strip_prefix('\u{feff}')
        .expect("the table says that it is UTF-8");
    assert_eq!(table.matches('\n').count(), table.matches("\r\n").count());
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let header = reader.headers().expect("the table has a header").clone();
    let row = |record: csv::StringRecord| -> BTreeMap<String, String> {
        let cells = header.iter().zip(record.iter());
        cells
            .map(|(name, cell)| (name.to_owned(), cell.to_owned()))
            .collect()
    };
    reader
        .records()
        .map(|record| row(record.expect("all rows have the same length")))
        .collect()
}

/// A cell's words, without the apostrophe that protects them.
fn unguarded(cell: &str) -> &str {
    let inner = cell.strip_prefix('\'').unwrap_or(cell);
    if inner.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) {
        inner
    } else {
        cell
    }
}

/// A value of a data file as a cell.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[test]
fn every_row_of_the_table_is_in_the_data() {
    for (name, files) in sites() {
        let data = json(&files, "data/stories.json");
        let mut rows = rows(&files).into_iter();
        let mut next = |kind: &str, record: &Value| {
            let row = rows.next().expect("every record has a row");
            assert_eq!(row["record"], kind, "{name}");
            for (column, key) in [
                ("title", "title"),
                ("page", "url"),
                ("team", "team"),
                ("draft", "draft"),
            ] {
                assert_eq!(
                    unguarded(&row[column]),
                    cell(&record[key]),
                    "{name}: {column}"
                );
            }
            row
        };
        for record in data["stories"].as_array().into_iter().flatten() {
            let row = next("story", record);
            assert_eq!(
                row["progress score"],
                cell(&record["progress_score"]),
                "{name}"
            );
            for metric in record["metrics"].as_array().into_iter().flatten() {
                let row = next("metric", record);
                assert_eq!(row["progress score"], "", "a number stands once");
                for (column, key) in [("measure", "name"), ("unit", "unit"), ("better", "better")] {
                    assert_eq!(
                        unguarded(&row[column]),
                        cell(&metric[key]),
                        "{name}: {column}"
                    );
                }
                for key in ["before", "after", "target"] {
                    assert_eq!(row[key], cell(&metric[key]), "{name}: {key}");
                }
            }
            for saving in record["savings"].as_array().into_iter().flatten() {
                let row = next("saving", record);
                for (column, key) in [
                    ("amount in pounds", "amount_pence"),
                    ("lowest amount in pounds", "low_pence"),
                    ("highest amount in pounds", "high_pence"),
                ] {
                    let pence = saving.get(key).and_then(Value::as_u64);
                    let pounds = pence.map(|pence| match pence % 100 {
                        0 => (pence / 100).to_string(),
                        odd => format!("{}.{odd:02}", pence / 100),
                    });
                    assert_eq!(row[column], pounds.unwrap_or_default(), "{name}: {column}");
                }
                for (column, key) in [
                    ("status of saving", "status"),
                    ("period of saving", "per"),
                    ("recurrence", "recurrence"),
                ] {
                    assert_eq!(row[column], cell(&saving[key]), "{name}: {column}");
                }
                assert_eq!(row["before"], "", "a saving measures nothing");
            }
        }
        assert!(rows.next().is_none(), "{name}: the table has more rows");
    }
}

#[test]
fn text_that_a_spreadsheet_would_run_is_protected() {
    let odd = ["=1+1", "+44 1234", "-2+3", "@SUM(A1)", "＝1+1", "＠x"];
    let mut fixture = String::new();
    for (number, words) in odd.into_iter().enumerate() {
        let more = format!(
            r#"metrics: [{{name: "{words}", unit: "{words}", before: -5, after: 1}}]
savings: [{{amount: 5, per: year, status: planned, working: "{words}", overlap_group: "{words}"}}]
"#
        );
        let text =
            story(&format!("\"{words}\""), &more).replace("What changed.", &format!("\"{words}\""));
        fixture += &format!("//- content/stories/s{number}.md\n{text}");
    }
    let files = SiteTest::new(&fixture).build_ignoring_findings();
    let rows = rows(&files);
    assert_eq!(rows.len(), 3 * odd.len());
    let mut guarded = 0;
    for row in &rows {
        for (column, cell) in row {
            let risky = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
            assert!(!risky || cell.parse::<f64>().is_ok(), "{column}: {cell}");
            guarded += usize::from(odd.contains(&unguarded(cell)) && cell.starts_with('\''));
        }
    }
    // Title and summary are on each of three rows, and there are two more on those of the measure and of the saving.
    assert_eq!(guarded, odd.len() * (3 * 2 + 2 + 2));
    assert_eq!(rows[1]["before"], "-5", "a number stays a number");
}

#[test]
fn values_kept_only_for_the_record_are_in_no_file() {
    let consent = "coach: A. Coach
consent:
  staff_named: yes
  checked_by: Secret Checker
  consent_date: 2031-12-25
  checked_on: 2031-12-26
  patient_story: written
";
    let files = site(&[
        ("a", consent),
        ("b", "draft: yes\nlearning: Secret draft\n"),
    ])
    .build_ignoring_findings();
    for path in ["data/stories.json", "data/stories.csv", "data/impact.json"] {
        let text = text(&files, path);
        for secret in ["Secret", "2031"] {
            assert!(!text.contains(secret), "{path} contains {secret}");
        }
    }
    assert_eq!(
        json(&files, "data/stories.json")["stories"][0]["patient_story"],
        "written"
    );
}
