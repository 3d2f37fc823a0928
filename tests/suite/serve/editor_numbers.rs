//! Numbers are pasted, shown with their charts, and saved beside their story through the real server.

use std::fs;

use serde_json::{Value, json};

use crate::harness::{SiteTest, program, story};
use crate::serve::editor::{Writing, attribute, data, name_of, page};
use crate::serve::served::{Answer, Served};

const TABLE: &str = "content/stories/falls.csv";

/// A table as somebody saved it from Excel.
const EXCEL: &str =
    "Month,value,Note\r\nApr-24,11,new ward\r\nMay-24,9,\r\nJun-24,7,\r\nTotal,27,\r\n";

/// The numbers of a story that are open in an editor.
struct Numbers<'n> {
    served: &'n Served,
    name: String,
    page: String,
    /// The newest answer.
    now: Value,
}

impl<'n> Numbers<'n> {
    fn open(served: &'n Served) -> Self {
        let name = name_of(served, "Fewer falls");
        let html = page(served, &format!("numbers/{name}"));
        let mut numbers = Self {
            served,
            name,
            page: attribute(&html, "data-page").to_owned(),
            now: Value::Null,
        };
        numbers.now = numbers.sent(json!({ "grid": null }));
        numbers
    }

    /// What the page shows, as every request says it.
    fn shown(&self) -> Value {
        let page: u64 = self.page.parse().expect("is a number");
        json!({ "text": self.name, "page": page, "shows": self.now["shows"] })
    }

    fn send(&self, more: Value) -> Answer {
        let known = |name: &str| self.now[name].as_str().unwrap_or_default();
        let mut body = self.shown();
        let object = body.as_object_mut().expect("is an object");
        for name in ["measures_shown", "tables"] {
            object.insert(name.to_owned(), json!(known(name)));
        }
        object.extend(more.as_object().expect("is an object").clone());
        self.served.post("edit/numbers/change", &body.to_string())
    }

    #[track_caller]
    fn sent(&self, more: Value) -> Value {
        let answer = self.send(more);
        assert_eq!(answer.status, 200, "{answer:?}");
        data(&answer)
    }

    /// Pastes into the first cell, and keeps nothing.
    fn paste(&self, text: &str, roles: &[&str]) -> Value {
        let paste = json!({ "pasted": text, "row": 0, "column": 0, "roles": roles });
        self.sent(json!({ "grid": self.now["grid"], "paste": paste }))
    }

    /// Sends a grid, and then asks for the newest one.
    #[track_caller]
    fn keep(&mut self, grid: &Value) -> Value {
        let answer = self.sent(json!({ "grid": grid }));
        self.now = self.sent(json!({ "grid": null }));
        answer
    }

    /// The grid with another text in one cell.
    fn with(&self, row: usize, cell: usize, text: &str) -> Value {
        let mut grid = self.now["grid"].clone();
        grid["rows"][row]["cells"][cell] = json!(text);
        grid
    }

    fn save(&mut self) -> Answer {
        let answer = self.served.post("edit/save", &self.shown().to_string());
        self.now = self.sent(json!({ "grid": null }));
        answer
    }

    #[track_caller]
    fn saved(&mut self) -> Value {
        let answer = self.save();
        assert_eq!(answer.status, 200, "{answer:?}");
        data(&answer)
    }

    fn step(&mut self, what: &str) {
        let answer = self
            .served
            .post(&format!("edit/{what}"), &self.shown().to_string());
        assert_eq!(answer.status, 200, "{answer:?}");
        self.now = self.sent(json!({ "grid": null }));
    }
}

/// A site with a story whose measure has a table from Excel.
fn site() -> SiteTest {
    let site = SiteTest::new("");
    let metrics = "metrics:\n  - name: Falls\n    data: falls.csv\n";
    site.write("content/stories/falls.md", story("Fewer falls", metrics));
    site.write(TABLE, EXCEL);
    site
}

fn read(site: &SiteTest, name: &str) -> String {
    fs::read_to_string(site.path().join(name)).expect("is there")
}

#[test]
fn what_is_pasted_is_shown_first_and_saved_beside_its_story() {
    let site = SiteTest::new("");
    site.write("content/stories/falls.md", story("Fewer falls", ""));
    let before = read(&site, "content/stories/falls.md");
    let served = Served::opened(site.path());
    let mut numbers = Numbers::open(&served);
    numbers.now["grid"] = json!({ "columns": [{ "measure": null, "name": "" }], "rows": [] });
    let months: String = (1..=14)
        .map(|number| {
            format!(
                "{:02}/{}\t{}\r\n",
                (number + 2) % 12 + 1,
                2024 + (number + 2) / 12,
                if number < 8 { 20 } else { 2 } + number % 3
            )
        })
        .collect();
    let understood = numbers.paste(&format!("Month\tFalls\r\n{months}"), &[]);
    assert_eq!(understood["paste"][1], true, "{understood}");
    let said = understood["paste"][0].as_str().expect("is HTML");
    assert!(
        said.contains("14 rows were pasted")
            && said.contains("Read as 1 April 2024 to 1 May 2025."),
        "{said}"
    );
    assert_eq!(understood["charts"][0]["verdict"], "Changed");
    let chart = understood["charts"][0]["html"].as_str().expect("is HTML");
    assert!(
        chart.contains("<svg") && !chart.contains("<style"),
        "{chart}"
    );
    assert_eq!(
        numbers.sent(json!({ "grid": null }))["grid"]["rows"],
        json!([])
    );
    let kept = numbers.keep(&understood["grid"]);
    assert_eq!(
        (
            &kept["unsaved"],
            &kept["kept"],
            &kept["columns"][0]["measure"]
        ),
        (&json!(1), &json!(true), &json!(0))
    );
    assert!(!site.path().join(TABLE).exists());
    let draft = format!(
        "{}/site/stories/falls.html?draft={}",
        served.root, numbers.name
    );
    assert!(served.get(&draft).text().contains("chart-drawing"));
    // The site has not been read with the new table yet.
    let saved = numbers.saved();
    assert_eq!(saved["status"]["counts"][0], 0, "{saved}");
    let table = read(&site, TABLE);
    assert!(
        table.starts_with("date,value\n2024-04-01,21\n2024-05-01,22\n"),
        "{table}"
    );
    assert_eq!(table.lines().count(), 15);
    let text = read(&site, "content/stories/falls.md");
    let added = "metrics:\n  - name: Falls\n    data: falls.csv\n";
    assert_eq!(text.replace(added, ""), before, "{text}");
    // Undo removes the measure; a saved file stays.
    numbers.step("undo");
    assert_eq!(numbers.now["grid"]["rows"], json!([]));
    numbers.step("redo");
    assert_eq!(
        numbers.now["grid"]["rows"].as_array().map(Vec::len),
        Some(14)
    );
}

#[test]
fn a_column_may_be_what_another_is_counted_out_of() {
    let site = SiteTest::new("");
    site.write("content/stories/falls.md", story("Fewer falls", ""));
    let served = Served::opened(site.path());
    let mut numbers = Numbers::open(&served);
    let pasted = "Month\tFalls\tBed days\tNotes\nApr 2024\t11\t842\ta\nMay 2024\t9\t\tb\nJun 2024\t7\t700\tc\n";
    let asked = numbers.paste(pasted, &[]);
    let said = asked["paste"][0].as_str().expect("is HTML");
    assert!(
        said.contains("The total for “Falls”: show it for each 1,000"),
        "{said}"
    );
    let understood = numbers.paste(pasted, &["new", "of-1000", "out"]);
    numbers.keep(&understood["grid"]);
    numbers.saved();
    assert_eq!(
        read(&site, TABLE),
        "date,value\n2024-04-01,13.06\n2024-05-01,\n2024-06-01,10\n"
    );
    let text = read(&site, "content/stories/falls.md");
    assert!(text.contains("unit: per 1,000 bed days"), "{text}");
}

#[test]
fn a_table_from_excel_keeps_all_that_was_not_changed() {
    let site = site();
    let served = Served::opened(site.path());
    let mut numbers = Numbers::open(&served);
    numbers.keep(&numbers.with(1, 0, "8"));
    let wrong = numbers.keep(&numbers.with(2, 0, "about 20"));
    assert_eq!(wrong["notes"][0]["fix"], "20", "{wrong}");
    let mut grid = numbers.now["grid"].clone();
    grid["rows"]
        .as_array_mut()
        .expect("has rows")
        .push(json!({ "was": "", "date": "30/02/2024", "cells": ["1"] }));
    let wrong = numbers.keep(&grid);
    assert_eq!(wrong["notes"][0]["words"], "There is no 30 February.");
    assert_eq!(read(&site, TABLE), EXCEL);
    numbers.saved();
    let changed = EXCEL.replace("May-24,9,", "May-24,8,");
    assert_eq!(read(&site, TABLE), changed);
    // The earlier version is kept, and can be brought back.
    let changes = page(&served, &format!("changes/{}", numbers.name));
    assert!(
        changes.contains("Numbers: Falls") && changes.contains("“May-24,9,” → “May-24,8,”"),
        "{changes}"
    );
    for (table, status) in [
        ("other.csv", 409),
        ("../falls.csv", 409),
        ("falls.csv", 200),
    ] {
        let back = json!({ "text": numbers.name, "version": "1", "table": table }).to_string();
        assert_eq!(served.post("edit/back", &back).status, status, "{table}");
    }
    numbers.saved();
    assert_eq!(read(&site, TABLE), EXCEL);
    drop(served);
    let ran = program(site.path(), &["withdraw", "falls"])
        .output()
        .expect("the program can be run");
    assert!(ran.status.success(), "{ran:?}");
    assert!(!site.path().join("history/stories/falls.csv").exists());
}

#[test]
fn rows_that_two_people_changed_are_merged_or_chosen_between() {
    let site = site();
    let served = Served::opened(site.path());
    let mut numbers = Numbers::open(&served);
    // The same if they save before I type.
    site.write(TABLE, EXCEL.replace("Apr-24,11", "Apr-24,12"));
    numbers.keep(&numbers.with(1, 0, "8"));
    let saved = numbers.saved();
    assert_eq!(
        saved["said"],
        "Saved. Somebody else’s change to Numbers: Falls is included."
    );
    let both = EXCEL
        .replace("Apr-24,11", "Apr-24,12")
        .replace("May-24,9", "May-24,8");
    assert_eq!(read(&site, TABLE), both);
    // The same row of both: nothing is overwritten.
    numbers.keep(&numbers.with(2, 0, "5"));
    let theirs = both.replace("Jun-24,7", "Jun-24,6");
    site.write(TABLE, &theirs);
    let refused = numbers.save();
    assert_eq!(refused.status, 409, "{refused:?}");
    assert_eq!(read(&site, TABLE), theirs);
    let choose = data(&refused)["choose"]
        .as_str()
        .expect("leads to the choice")
        .to_owned();
    let question = served.get(&choose).text();
    for part in [
        "Numbers: Falls, 1 June 2024",
        "Yours: <strong>5</strong>",
        "Theirs: <strong>6</strong>",
    ] {
        assert!(question.contains(part), "{part}: {question}");
    }
    assert!(!question.contains("checked"), "{question}");
    let digest = question.split("name=\"theirs\" value=\"").nth(1);
    let digest = digest
        .and_then(|rest| rest.split('"').next())
        .expect("is hidden in the form");
    let send = |choices: Value| {
        let body = json!({ "text": numbers.name, "theirs": digest, "choices": choices });
        served.post("edit/numbers/choose", &body.to_string())
    };
    assert_eq!(
        data(&send(json!({})))["message"],
        "Choose a value for 1 June 2024."
    );
    assert_eq!(send(json!({ "0:2024-06-01": "mine" })).status, 200);
    numbers.now = numbers.sent(json!({ "grid": null }));
    numbers.saved();
    assert_eq!(read(&site, TABLE), theirs.replace("Jun-24,6", "Jun-24,5"));
}

#[test]
fn numbers_that_were_never_saved_are_offered_again() {
    let site = site();
    let served = Served::opened(site.path());
    let mut numbers = Numbers::open(&served);
    numbers.keep(&numbers.with(1, 0, "8"));
    let name = numbers.name.clone();
    drop(served);
    let served = Served::opened(site.path());
    name_of(&served, "Fewer falls");
    let offered = page(&served, &format!("text/{name}"));
    assert!(
        offered.contains("You have 1 change here that was never saved"),
        "{offered}"
    );
    assert!(offered.contains("Numbers: Falls"), "{offered}");
    let body = json!({ "text": name, "places": [format!("table:{TABLE}")] }).to_string();
    assert_eq!(served.post("edit/left-over", &body).status, 200);
    assert_eq!(read(&site, TABLE), EXCEL);
    // The form of the story saves them too.
    let mut writing = Writing::open(&served, "Fewer falls");
    writing.saved();
    assert_eq!(read(&site, TABLE), EXCEL.replace("May-24,9,", "May-24,8,"));
}

#[test]
fn a_table_that_cannot_be_read_is_left_alone_with_a_message() {
    let site = site();
    site.write(TABLE, "date,value\n2024-04-01,eleven\n");
    let served = Served::opened(site.path());
    let numbers = Numbers::open(&served);
    assert_eq!(numbers.now["grid"]["columns"], json!([]));
    let page = page(&served, &format!("numbers/{}", numbers.name));
    assert!(
        page.contains("Falls cannot be shown here.") && page.contains("eleven is not a number"),
        "{page}"
    );
}
