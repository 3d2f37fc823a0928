//! Charts: the output of the command `chart` for test data and for borderline series.

/// Series with their expected results: this repository's own, and NHS England's if they are available.
mod vectors;

/// Series that are too short, too plain or wrong.
mod degenerate;

/// The picture of one series for other programs.
mod alone;

/// The charts of series in stories and pages.
mod pages;

use serde_json::Value;

use crate::harness::{Run, SiteTest};

/// A table of dates and values.
pub(super) fn table(rows: &[(String, String)]) -> String {
    let lines = rows.iter().map(|(date, value)| format!("{date},{value}\n"));
    format!("date,value\n{}", lines.collect::<String>())
}

/// Values for consecutive months from January 2020.
pub(super) fn monthly(values: &[&str]) -> String {
    let rows = values.iter().enumerate().map(|(place, value)| {
        let (year, month) = (2020 + place / 12, place % 12 + 1);
        (format!("{year}-{month:02}-01"), (*value).to_owned())
    });
    table(&rows.collect::<Vec<_>>())
}

/// Runs `chart` on a table.
pub(super) fn chart(table: &str, arguments: &[&str]) -> Run {
    let folder = SiteTest::new("");
    folder.write("a.csv", table);
    let mut typed = vec!["chart", "a.csv"];
    typed.extend(arguments);
    folder.run(&typed)
}

/// The output of `chart` for a table as data, and its warnings.
#[track_caller]
pub(super) fn json(table: &str, arguments: &[&str]) -> (Value, String) {
    let mut typed = vec!["--format", "json"];
    typed.extend(arguments);
    let run = chart(table, &typed).ends_with(0);
    let data = serde_json::from_str(&run.stdout).expect("the program writes JSON");
    (data, run.stderr)
}
