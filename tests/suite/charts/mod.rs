//! Charts: what the command `chart` says of series, against test data and for series that are hardly any.

/// Series with what must be said of them: this repository's own, and NHS England's where they are at hand.
mod vectors;

/// Series that are too short, too plain or wrong.
mod degenerate;

/// What stories and pages show of series.
mod pages;

use serde_json::Value;

use crate::harness::{Run, SiteTest};

/// A table of dates and values.
pub(super) fn table(rows: &[(String, String)]) -> String {
    let lines = rows.iter().map(|(date, value)| format!("{date},{value}\n"));
    format!("date,value\n{}", lines.collect::<String>())
}

/// So many months from January 2020 on, with values.
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

/// What `chart` says of a table as data, and what it warns of.
#[track_caller]
pub(super) fn json(table: &str, arguments: &[&str]) -> (Value, String) {
    let mut typed = vec!["--format", "json"];
    typed.extend(arguments);
    let run = chart(table, &typed).ends_with(0);
    let data = serde_json::from_str(&run.stdout).expect("the program writes JSON");
    (data, run.stderr)
}
