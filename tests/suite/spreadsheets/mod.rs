//! CSV files as people save them from Excel. A file that can be read in one way is read, and a note says how; one that
//! can be read in two ways is reported once, with a fix that works.

mod other_programs;

use snapbox::str;

use crate::harness::{Run, SiteTest, assert_snapshot, run_in, story};

/// The site of a story with a metric in this file.
fn site(csv: &str) -> SiteTest {
    let metric =
        "metrics:\n  - name: Falls\n    better: lower\n    unit: falls\n    data: falls.csv\n";
    let story = story("A story", metric);
    SiteTest::new(&format!(
        "{SETTINGS}//- content/stories/a.md\n{story}The falls on the ward.\n//- content/stories/falls.csv\n{csv}"
    ))
}

/// The settings of a site with SQUIRE advice turned off.
const SETTINGS: &str = "//- content/site.yaml
title: Improvement stories
organisation: Example Trust
service_areas: [Example Area]
rules:
  squire-prompts: off
";

/// The command `chart` for a file with this text.
fn chart(csv: &str) -> Run {
    let site = SiteTest::new("//- readme.txt\nA folder.\n");
    site.write("falls.csv", csv);
    run_in(site.path(), &["chart", "falls.csv", "--better", "lower"])
}

/// The notes on how a file was read, and the dates and values that were read from it.
#[track_caller]
fn read(csv: &str) -> String {
    let site = SiteTest::new("//- readme.txt\nA folder.\n");
    site.write("falls.csv", csv);
    let arguments = [
        "chart",
        "falls.csv",
        "--better",
        "lower",
        "--format",
        "json",
    ];
    let run = run_in(site.path(), &arguments).ends_with(0);
    let json: serde_json::Value = serde_json::from_str(&run.stdout).expect("it is JSON");
    let points = json["points"].as_array().expect("there are points").iter();
    let points = points.map(|point| {
        format!(
            "{} {}",
            point["date"].as_str().expect("a date"),
            point["value"]
        )
    });
    let how = run.stderr.lines().find_map(|line| line.split_once("]: "));
    let how = how.map_or("plain", |(_, message)| message);
    format!("{how}\n{}\n", points.collect::<Vec<_>>().join("\n"))
}

#[test]
fn dates_that_fit_only_one_order_are_read_in_that_order() {
    assert_snapshot(
        read("date,value\n01/11/2023,9\n01/12/2023,8\n01/01/2024,7\n"),
        str![[r#"
how these numbers were read: dates are day/month/year, from 1 November 2023 to 1 January 2024
2023-11-01 9.0
2023-12-01 8.0
2024-01-01 7.0

"#]],
    );
    assert_snapshot(
        read("date,value\n31/01/2024,9\n29/02/2024,8\n31/03/2024,7\n"),
        str![[r#"
how these numbers were read: dates are day/month/year, from 31 January 2024 to 31 March 2024
2024-01-31 9.0
2024-02-29 8.0
2024-03-31 7.0

"#]],
    );
    assert_snapshot(
        read("Month,Falls\n01/04/2024,9\n01/05/2024,8\n01/06/2024,7\n"),
        str![[r#"
how these numbers were read: dates are day/month/year, from 1 April 2024 to 1 June 2024
2024-04-01 9.0
2024-05-01 8.0
2024-06-01 7.0

"#]],
    );
    assert_snapshot(
        read("Week commencing,Falls\n01/04/2024,9\n08/04/2024,8\n15/04/2024,7\n"),
        str![[r#"
how these numbers were read: dates are day/month/year, from 1 April 2024 to 15 April 2024
2024-04-01 9.0
2024-04-08 8.0
2024-04-15 7.0

"#]],
    );
    assert_snapshot(
        read("Day,Falls\n04/01/2024,9\n05/01/2024,8\n06/01/2024,7\n"),
        str![[r#"
how these numbers were read: dates are day/month/year, from 4 January 2024 to 6 January 2024
2024-01-04 9.0
2024-01-05 8.0
2024-01-06 7.0

"#]],
    );
    assert_snapshot(
        read("date,value\n04/28/2024,9\n04/29/2024,8\n04/30/2024,7\n"),
        str![[r#"
how these numbers were read: dates are month/day/year, from 28 April 2024 to 30 April 2024
2024-04-28 9.0
2024-04-29 8.0
2024-04-30 7.0

"#]],
    );
}

#[test]
fn dates_that_fit_two_orders_are_reported_once_unless_the_heading_decides() {
    let lines = "01/04/2024,9\n01/05/2024,8\n01/06/2024,7\n";
    let run = chart(&format!("date,value\n{lines}")).ends_with(1);
    assert_snapshot(
        run.findings(),
        str![[r#"
error[broken-series]: these dates can be read in two ways: `01/04/2024` is 1 April 2024 or 4 January 2024
 --> falls.csv:2:1
  |
2 | 01/04/2024,9
  | ^^^^^^^^^^
  |
  = hint: if there is one value a month, write `month` as the heading of the dates; if not, write `dd/mm/yyyy`
          there, or dates such as `2024-11-01` below it

"#]],
    );
    for heading in ["month", "dd/mm/yyyy"] {
        assert!(
            read(&format!("{heading},value\n{lines}")).contains("2024-05-01 8"),
            "{heading}"
        );
    }
}

#[test]
fn months_and_serial_numbers_of_excel_are_dates() {
    assert_snapshot(
        read("Month,Falls\nApr-24,9\nMay-24,8\nJun-24,7\n"),
        str![[r#"
how these numbers were read: months are read as their first days, from 1 April 2024 to 1 June 2024
2024-04-01 9.0
2024-05-01 8.0
2024-06-01 7.0

"#]],
    );
    assert_snapshot(
        read("Period,Falls\nApril 2024,9\nMay 2024,8\n2024-06,7\n"),
        str![[r#"
how these numbers were read: months are read as their first days, from 1 April 2024 to 1 June 2024
2024-04-01 9.0
2024-05-01 8.0
2024-06-01 7.0

"#]],
    );
    assert_snapshot(
        read("date,value\n45383,9\n45413,8\n45444,7\n"),
        str![[r#"
how these numbers were read: numbers are read as Excel dates, from 1 April 2024 to 1 June 2024
2024-04-01 9.0
2024-05-01 8.0
2024-06-01 7.0

"#]],
    );
    assert_snapshot(
        read("date,value\n2024-04-01 00:00:00,9\n1 May 2024,8\n"),
        str![[r#"
how these numbers were read: dates are read from words, from 1 April 2024 to 1 May 2024
2024-04-01 9.0
2024-05-01 8.0

"#]],
    );
}

#[test]
fn weeks_and_financial_quarters_are_read_and_other_quarters_are_not_guessed() {
    assert_snapshot(
        read("Week,Falls\nw/c 01/04/2024,9\nw/c 08/04/2024,8\nW/C: 15/04/2024,7\n"),
        str![[r#"
how these numbers were read: dates are day/month/year, from 1 April 2024 to 15 April 2024
2024-04-01 9.0
2024-04-08 8.0
2024-04-15 7.0

"#]],
    );
    assert_snapshot(
        read("Quarter,Falls\nQ3 2023/24,9\nQ4 2023/24,8\nQ1 2024/25,7\n"),
        str![[r#"
how these numbers were read: quarters of financial years are read as their first days, from 1 October 2023 to 1 April 2024
2023-10-01 9.0
2024-01-01 8.0
2024-04-01 7.0

"#]],
    );
    assert_snapshot(
        read("Quarter,Falls\n2023-24 Q4,9\n2024-25 Q1,8\n2024-25 Quarter 2,7\n"),
        str![[r#"
how these numbers were read: quarters of financial years are read as their first days, from 1 January 2024 to 1 July 2024
2024-01-01 9.0
2024-04-01 8.0
2024-07-01 7.0

"#]],
    );
    assert_snapshot(
        chart("Quarter,Falls\nQ1 2024,9\nQ2 2024,8\n")
            .ends_with(1)
            .stderr,
        str![[r#"
error[broken-series]: `Q1 2024` can be read in two ways: quarters begin in January or, in a financial year, in April, and there is one more further down
 --> falls.csv:2:1
  |
2 | Q1 2024,9
  | ^^^^^^^
  |
  = hint: write the first day of each quarter, such as `2024-04-01`; a financial year is read too: `Q1
          2024/25`

Found 1 error in 1 file.
Start with the errors: the first is in falls.csv, line 2. Then run the command again. Nothing was changed.
To find out why a rule matters, and what to do if it does not apply, run: qi-stories explain broken-series

"#]],
    );
}

#[test]
fn amounts_in_brackets_are_negative_and_other_numbers_in_brackets_are_not_guessed() {
    assert_snapshot(
        read("Month,Cost\n2024-01-01,£20\n2024-02-01,(£30)\n2024-03-01,£(5)\n"),
        str![[r#"
how these numbers were read: numbers are read without their `£`; amounts in brackets are read as negative
2024-01-01 20.0
2024-02-01 -30.0
2024-03-01 -5.0

"#]],
    );
    assert_snapshot(
        chart("date,value\n2024-01-01,20\n2024-02-01,(30)\n")
            .ends_with(1)
            .stderr,
        str![[r#"
error[broken-series]: `(30)` is not a number
 --> falls.csv:3:12
  |
3 | 2024-02-01,(30)
  |            ^^^^
  |
  = hint: write the number in digits, such as `1234`; if you do not have it, leave out its date

Found 1 error in 1 file.
Start with the errors: the first is in falls.csv, line 3. Then run the command again. Nothing was changed.
To find out why a rule matters, and what to do if it does not apply, run: qi-stories explain broken-series

"#]],
    );
}

#[test]
fn numbers_with_symbols_and_commas_are_read_if_the_whole_column_agrees() {
    assert_snapshot(
        read("date,value\n2024-04-01,9%\n2024-05-01,10.5 %\n"),
        str![[r#"
how these numbers were read: numbers are read without their `%`
2024-04-01 9.0
2024-05-01 10.5

"#]],
    );
    assert_snapshot(
        read("date,value\n2024-04-01,\"£1,204.50\"\n2024-05-01,-£30\n"),
        str![[r#"
how these numbers were read: numbers are read without their `£`
2024-04-01 1204.5
2024-05-01 -30.0

"#]],
    );
    assert_snapshot(
        read("date;value\n2024-04-01;31,5\n2024-05-01;1204\n"),
        str![[r#"
how these numbers were read: `;` separates the cells; commas in numbers are decimal points
2024-04-01 31.5
2024-05-01 1204.0

"#]],
    );
    assert_snapshot(
        read("date\tvalue\n2024-04-01\t31.5\n2024-05-01\t1 204\n"),
        str![[r#"
how these numbers were read: tabs separate the cells
2024-04-01 31.5
2024-05-01 1204.0

"#]],
    );
    let two_ways = chart("date;value\n2024-04-01;1,204\n2024-05-01;2,300\n").ends_with(1);
    assert_snapshot(
        two_ways.findings(),
        str![[r#"
error[broken-series]: `1,204` can be read in two ways, because of its comma
 --> falls.csv:2:12
  |
2 | 2024-04-01;1,204
  |            ^^^^^
  |
  = hint: write numbers without commas for thousands, and with a full stop for decimals: `1234.5`

"#]],
    );
    let mixed = chart("date,value\n2024-04-01,9%\n2024-05-01,10\n2024-06-01,11%\n").ends_with(1);
    assert_snapshot(
        mixed.findings(),
        str![[r#"
error[broken-series]: `9%` is a percentage, and other values in the column are not, and there is one more further down
 --> falls.csv:2:12
  |
2 | 2024-04-01,9%
  |            ^^
  |
  = hint: write all values without `%`, and in the same unit

"#]],
    );
}

#[test]
fn titles_totals_notes_and_other_columns_are_left_out_and_named() {
    let csv = "Falls on Example Ward
Exported from the ward diary

Month,Ward,Falls,,
Apr-24,Example,9,,
May-24,Example,8,,
Jun-24,Example,7,,
Total,,24,,

Source: ward diary
";
    assert_snapshot(
        read(csv),
        str![[r#"
how these numbers were read: the 2 lines above the headings are left out; the last 2 lines are left out; months are read as their first days, from 1 April 2024 to 1 June 2024; the column `Ward` is left out
2024-04-01 9.0
2024-05-01 8.0
2024-06-01 7.0

"#]],
    );
    assert_snapshot(
        read("sep=;\ndate;value\n2024-04-01;9\n2024-05-01;8\nTotal;17\n"),
        str![[r#"
how these numbers were read: `;` separates the cells; the last line, `Total`, is left out
2024-04-01 9.0
2024-05-01 8.0

"#]],
    );
}

#[test]
fn one_of_several_columns_of_numbers_is_chosen_by_its_heading() {
    let csv = "Month,Falls,Beds\nApr-24,9,20\nMay-24,8,20\n";
    assert_snapshot(
        chart(csv).ends_with(1).findings(),
        str![[r#"
error[broken-series]: several columns may hold the values: `Falls` and `Beds`
 --> falls.csv:1:1
  |
1 | Month,Falls,Beds
  | ^^^^^^^^^^^^^^^^
  |
  = hint: change the heading of the one to show to `value`, or delete the others

"#]],
    );
    assert_snapshot(
        read(&csv.replace("Falls", "value")),
        str![[r#"
how these numbers were read: months are read as their first days, from 1 April 2024 to 1 May 2024; the column `Beds` is left out
2024-04-01 9.0
2024-05-01 8.0

"#]],
    );
}

#[test]
fn a_file_that_is_not_a_series_is_reported_once_with_a_correction() {
    for (csv, expected) in [
        (
            "2024-04-01,9\n2024-05-01,8\n",
            "add the line `date,value` above the first date",
        ),
        (
            "Ward,Falls\n2024-04-01,9\n",
            "write `date,value` in the line above the first date",
        ),
        (
            "a,b\nc,d\n",
            "make it the first line, followed by lines such as `2024-11-01,1234`",
        ),
        (
            "date,value\n2024-04-01,about 9\n2024-05-01,x\n",
            "write only the number: `9`",
        ),
        (
            "date,value\n2024-04-01,>99\n",
            "write the value itself, in digits; if you do not have it, leave out its date",
        ),
        (
            "date,value\n2024-04-01,1,204\n",
            "write numbers without commas, such as `1234`, and one value for each heading",
        ),
        (
            "date,ward\n2024-04-01,Example\n",
            "write the number in digits, such as `1234`; if you do not have it, leave out its date",
        ),
        (
            "date,value\n2024-05-01,9\n2024-04-01,8\n2024-04-01,8\n",
            "check its year; if it is right, sort the lines by date, oldest first",
        ),
    ] {
        let run = run_in_site(csv);
        let hints: Vec<&str> = run
            .lines()
            .filter_map(|line| line.split_once("= hint: "))
            .map(|(_, hint)| hint)
            .collect();
        assert_eq!(hints, [expected], "{csv}: {run}");
    }
}

/// The findings of a site with such a file, with each hint on one line.
#[track_caller]
fn run_in_site(csv: &str) -> String {
    let run = site(csv).run(&["check"]).ends_with(1);
    let text = run.findings();
    text.lines().fold(String::new(), |mut text, line| {
        if line.starts_with("          ") || line.starts_with("         ") && !line.contains('|') {
            text.push(' ');
            text.push_str(line.trim());
        } else {
            text.push('\n');
            text.push_str(line);
        }
        text
    })
}

#[test]
fn a_month_without_a_value_is_a_gap_in_the_chart_and_needs_no_explanation() {
    let csv = "date,value
2024-01-01,9
2024-02-01,8
2024-03-01,n/a
2024-04-01,
2024-05-01,7
2024-06-01,8
2024-07-01,6
";
    let site = site(csv);
    let run = site.run(&["check"]).ends_with(0);
    assert_snapshot(
        run.findings(),
        str![[r#"
advice[series-as-read]: how these numbers were read: 2 dates have no value
 --> content/stories/falls.csv:1:1
  |
1 | date,value
  | ^^^^^^^^^^
  |
  = hint: if that is right, there is nothing to do; if not, write each date such as `2024-11-01` and each
          value such as `1234`, under the headings `date,value`

"#]],
    );
    let svg = run_in(
        site.path(),
        &[
            "chart",
            "content/stories/falls.csv",
            "--better",
            "lower",
            "--format",
            "svg",
        ],
    );
    let svg = svg.ends_with(0).stdout;
    assert_eq!(svg.matches("<polyline").count(), 2, "{svg}");
    let files = site.build_ignoring_findings();
    let page = String::from_utf8_lossy(&files["stories/a.html"]).into_owned();
    for month in ["March", "April"] {
        let row =
            format!("<th scope=\"row\">{month} 2024</th><td class=\"align-right\">no value</td>");
        assert!(page.contains(&row), "{row} in {page}");
    }
    let published = files
        .iter()
        .find(|(path, _)| path.ends_with(".csv") && !path.ends_with("stories.csv"));
    let (_, table) = published.expect("the table is published");
    assert_snapshot(
        String::from_utf8_lossy(table).replace("\r\n", "\n"),
        str![[r#"
date,value
2024-01-01,9
2024-02-01,8
2024-03-01,
2024-04-01,
2024-05-01,7
2024-06-01,8
2024-07-01,6

"#]],
    );
    let left_out = csv.replace("2024-03-01,n/a\n2024-04-01,\n", "");
    site.write("content/stories/falls.csv", left_out);
    let findings = site.run(&["check"]).ends_with(0).findings();
    assert!(
        findings.contains("warning[gap-in-series]: 2 months are missing"),
        "{findings}"
    );
}

#[test]
fn only_the_values_read_from_a_spreadsheet_are_published() {
    let csv =
        "Exported by Jane\n\nMonth,Ward,Falls,Comment\nApr-24,Example,9,busy\nMay-24,Example,8,\n";
    let files = site(csv).build_ignoring_findings();
    let published: Vec<&str> = files
        .iter()
        .filter(|(name, _)| name.ends_with("a-1.csv") || name.ends_with("falls.csv"))
        .map(|(_, bytes)| std::str::from_utf8(bytes).expect("it is text"))
        .collect();
    assert_eq!(
        published,
        ["date,value\r\n2024-04-01,9\r\n2024-05-01,8\r\n"]
    );
    let plain = "date,value\n2024-04-01,9\n2024-05-01,8\n";
    assert_eq!(
        site(plain).build_ignoring_findings()["stories/falls.csv"],
        plain.as_bytes()
    );
}

/// Each file with the values that are read from it.
#[track_caller]
fn all_are_read(files: &[(&str, &str)]) {
    for (csv, expected) in files {
        let read = read(csv);
        let values: Vec<&str> = read.lines().skip(1).collect();
        assert_eq!(values.join(", "), *expected, "{csv}: {read}");
    }
}

/// Files that are refused with one finding each.
#[track_caller]
fn all_are_refused(files: &[&str]) {
    for csv in files {
        let run = chart(csv).ends_with(1);
        assert_eq!(
            run.findings().matches("error[").count(),
            1,
            "{csv}: {}",
            run.stderr
        );
    }
}

#[test]
fn dates_with_the_newest_first_are_sorted() {
    all_are_read(&[
        (
            "date,value\n02/12/2024,7\n04/11/2024,6\n07/10/2024,5\n",
            "2024-10-07 5.0, 2024-11-04 6.0, 2024-12-02 7.0",
        ),
        (
            "month,value\n01/06/2024,7\n01/05/2024,6\n01/04/2024,5\n",
            "2024-04-01 5.0, 2024-05-01 6.0, 2024-06-01 7.0",
        ),
        (
            "Month,value\nJun-24,7\nMay-24,6\n",
            "2024-05-01 6.0, 2024-06-01 7.0",
        ),
    ]);
}

#[test]
fn the_order_that_a_heading_names_is_read() {
    all_are_read(&[
        (
            "Date (day/month/year),Falls\n01/04/2024,7\n02/04/2024,6\n03/04/2024,5\n",
            "2024-04-01 7.0, 2024-04-02 6.0, 2024-04-03 5.0",
        ),
        (
            "Date (dd/mm/yyyy),Falls\n05/06/2024,7\n06/07/2024,6\n",
            "2024-06-05 7.0, 2024-07-06 6.0",
        ),
        (
            "month,Falls\n01/04/2024,7\n01/05/2024,6\n01/07/2024,5\n",
            "2024-04-01 7.0, 2024-05-01 6.0, 2024-07-01 5.0",
        ),
        ("month,Falls\n01/04/2024,7\n", "2024-04-01 7.0"),
    ]);
}

#[test]
fn ambiguous_dates_are_not_read() {
    all_are_refused(&[
        // A day and a month without a year.
        "Day,Falls\n01/04,7\n02/04,6\n03/04,5\n",
        "w/c,Falls\n01/10,7\n08/10,6\n",
        "Date;Falls\n01.04;7\n02.04;6\n",
        "Week,Falls\nApr 08,7\nApr 15,6\nApr 22,5\n",
        "date,Falls\nApr-24,7\nApr-25,6\nApr-26,5\n",
        // Weeks, quarters and financial years.
        "Week,Falls\n01/24,7\n02/24,6\n",
        "Quarter,Falls\n1/24,7\n2/24,6\n",
        "Year,Falls\n2009/10,7\n2010/11,6\n2011/12,5\n",
        // The two-digit year may come first.
        "date,Falls\n24/04/01,7\n24/05/01,6\n24/06/01,5\n",
        // One column rises, the other falls.
        "date,Falls\n05/06/2024,7\n06/05/2024,6\n",
        "Monthly review date,Falls\n03/04/2024,7\n04/05/2024,6\n05/04/2024,5\n",
        // A last line that is data.
        "Month,Falls\nApr-24,7\nMay-24,6\nJunn-24,5\n",
        "Month,Falls\nApr-24,7\n\"May-24, 6\"\n",
        "Month,Falls\nApr-24,7\n,6\n",
    ]);
}

#[test]
fn a_column_that_may_hold_the_values_is_not_left_out() {
    all_are_refused(&[
        "Month,Average stay,Discharges\nApr-24,31 days,40\nMay-24,28 days,44\n",
        "Month,Falls,Target\nApr-24,5*,4\nMay-24,6*,4\n",
        "Month,Compliant,Beds\nApr-24,12/40,20\nMay-24,13/40,20\n",
        "No.,Month,Falls\n1,Apr-24,7\n2,May-24,6\n",
        "date,value,value\n2024-04-01,7,8\n",
        "date,value,notes\n2024-04-01,1,204\n2024-05-01,900,\n",
    ]);
}

#[test]
fn the_symbol_of_a_different_unit_is_an_error_with_a_working_hint() {
    let csv = "date,value\n2024-04-01,9%\n2024-05-01,8%\n";
    let site = site(csv);
    assert_snapshot(
        site.run(&["check"]).ends_with(1).findings(),
        str![[r#"
error[broken-series]: these values are in `%`, but the unit of `Falls` is different
 --> content/stories/falls.csv:1:1
  |
1 | date,value
  | ^^^^^^^^^^
  |
  = hint: write `unit: "%"` in the metric, or the values without their symbol

advice[series-as-read]: how these numbers were read: numbers are read without their `%`
 --> content/stories/falls.csv:1:1
  |
1 | date,value
  | ^^^^^^^^^^
  |
  = hint: if that is right, there is nothing to do; if not, write each date such as `2024-11-01` and each
          value such as `1234`, under the headings `date,value`

"#]],
    );
    let text = story(
        "A story",
        "metrics:\n  - name: Falls\n    better: lower\n    unit: \"%\"\n    data: falls.csv\n",
    );
    site.write("content/stories/a.md", text + "The falls on the ward.\n");
    site.build_ignoring_findings();
    all_are_refused(&["date,value\n2024-04-01,£9%\n"]);
}

#[test]
fn dates_that_excel_swapped_in_part_or_that_may_begin_with_the_year_are_not_guessed() {
    let refused = [
        "date,value\n02/01/2024,1\n09/01/2024,2\n01/16/2024,3\n01/23/2024,4\n",
        "date,value\n01/16/2024,1\n01/23/2024,2\n02/01/2024,3\n09/01/2024,4\n",
        "date,value\n24-01-15,1\n24-02-15,2\n24-03-15,3\n",
        "date,value\n24/01/31,1\n24/02/29,2\n",
        "date,value\n2024-03-31T23:00:00Z,1\n2024-04-30T23:00:00Z,2\n",
        "date,value\n2023 total,17\n2024-01-01,3\n",
    ];
    let printed = refused.map(|csv| {
        let printed = chart(csv).ends_with(1).stderr;
        let lines = printed
            .lines()
            .filter(|line| line.starts_with("error") || line.contains("hint"));
        lines.collect::<Vec<_>>().join("\n") + "\n"
    });
    assert_snapshot(
        printed.join("\n"),
        str![[r#"
error[broken-series]: `01/16/2024` has the month first, and `02/01/2024` may have the day first
  = hint: write all dates as year, month and day, such as `2024-11-01`; Excel swaps the day and the month of

error[broken-series]: `01/16/2024` has the month first, and `02/01/2024` may have the day first
  = hint: write all dates as year, month and day, such as `2024-11-01`; Excel swaps the day and the month of

error[broken-series]: these dates can be read in two ways: `24-01-15` is 24 January 2015 or 15 January 2024
  = hint: write each date as year, month and day, such as `2024-11-01`; if the day is first, write

error[broken-series]: these dates can be read in two ways: `24/01/31` is 24 January 2031 or 31 January 2024
  = hint: write each date as year, month and day, such as `2024-11-01`; if the day is first, write

error[broken-series]: `2024-03-31T23:00:00Z` is not a date such as 2024-11-01, and there is one more further down
  = hint: write each date as year, month and day, such as `2024-11-01`

error[broken-series]: `2023 total` is not a date
  = hint: if this line adds up other lines, delete it

"#]],
    );
    // American dates in order, and dates in which the year cannot be first.
    assert_snapshot(
        read("date,value\n01/16/2024,1\n01/23/2024,2\n01/30/2024,3\n"),
        str![[r#"
how these numbers were read: dates are month/day/year, from 16 January 2024 to 30 January 2024
2024-01-16 1.0
2024-01-23 2.0
2024-01-30 3.0

"#]],
    );
    assert_snapshot(
        read("date,value\n15/01/24,1\n15/02/24,2\n15/03/24,3\n"),
        str![[r#"
how these numbers were read: dates are day/month/year, from 15 January 2024 to 15 March 2024
2024-01-15 1.0
2024-02-15 2.0
2024-03-15 3.0

"#]],
    );
}

#[test]
fn a_document_named_as_a_table_is_called_what_it_is() {
    let workbook: &[u8] = b"PK\x03\x04\xff\xfe\xfd";
    let printed = [
        workbook,
        b"%PDF-1.7",
        b"<!DOCTYPE html><html>",
        b"{\\rtf1 a}",
    ]
    .map(|bytes| {
        let site = SiteTest::new("//- readme.txt\nA folder.\n");
        site.write("falls.csv", bytes);
        let printed = site.run(&["chart", "falls.csv"]).ends_with(1).stderr;
        let lines = printed
            .lines()
            .filter(|line| line.starts_with("error") || line.contains("hint"));
        lines.collect::<Vec<_>>().join("\n") + "\n"
    });
    assert_snapshot(
        printed.join("\n"),
        str![[r#"
error[not-utf8]: this is an Excel workbook or similar, although its name ends in `.csv`
  = hint: open the table in Excel, choose Save As and `CSV UTF-8`, and use that file

error[broken-series]: this is a PDF, although its name ends in `.csv`
  = hint: open the table in Excel, choose Save As and `CSV UTF-8`, and use that file

error[broken-series]: this is a web page, such as one that asks you to sign in, although its name ends in `.csv`
  = hint: open the table in Excel, choose Save As and `CSV UTF-8`, and use that file

error[broken-series]: this is a Word document, although its name ends in `.csv`
  = hint: open the table in Excel, choose Save As and `CSV UTF-8`, and use that file

"#]],
    );
}
