//! Series that are too short, too plain or wrong: each gets a sensible result or a clear reason.

use snapbox::str;

use crate::charts::{chart, json, monthly};
use crate::harness::{SiteTest, assert_snapshot};

/// Values that rise and fall around 10.
const USUAL: [&str; 14] = [
    "9", "11", "10", "12", "8", "10", "11", "9", "10", "12", "9", "11", "8", "10",
];

#[test]
fn one_or_two_values_give_no_chart_and_no_claim() {
    for values in [&["12"][..], &["47", "24"]] {
        let (data, warned) = json(&monthly(values), &["--better", "lower"]);
        assert!(
            data["variation"].is_null() && data["assurance"].is_null(),
            "{data}"
        );
        assert!(data["points"][0]["lower"].is_null(), "{data}");
        assert_eq!(data["points"][0]["colour"], "none");
        assert_eq!(warned, "");
    }
    let described = chart(&monthly(&["47", "24"]), &[]).silent().stdout;
    assert_snapshot(
        described,
        str![[r#"
a
No chart: one or two values cannot show the usual variation.

January 2020   47
February 2020  24

"#]],
    );
    let drawn = chart(&monthly(&["47", "24"]), &["--format", "svg"]).ends_with(2);
    assert_snapshot(
        drawn.stderr,
        str![[r#"
qi-stories cannot draw `a.csv`: no chart: one or two values cannot show the usual variation.

"#]],
    );
}

#[test]
fn fewer_than_13_points_give_a_run_chart_and_fewer_than_10_useful_ones_no_claim() {
    let described = |values: &[&str]| chart(&monthly(values), &[]).silent().stdout;
    assert_snapshot(
        described(&USUAL[..12]),
        str![[r#"
a
Too early to say: too few points to draw a conclusion
12 points, from January 2020 to December 2020. The median is 10. 9 points are above or below the median; at least 10 are needed to draw a conclusion. A control chart with limits needs 13 points.
Rules: Anhøj (longest run, crossings of the median)

January 2020     9
February 2020   11
March 2020      10
April 2020      12
May 2020         8
June 2020       10
July 2020       11
August 2020      9
September 2020  10
October 2020    12
November 2020    9
December 2020   11

"#]],
    );
    assert_snapshot(
        described(&["1", "2", "3", "4", "5", "6", "7", "8", "9"]),
        str![[r#"
a
Too early to say: too few points to draw a conclusion
9 points, from January 2020 to September 2020. The median is 5. 8 points are above or below the median; at least 10 are needed to draw a conclusion. A control chart with limits needs 13 points.
Rules: Anhøj (longest run, crossings of the median)

January 2020    1
February 2020   2
March 2020      3
April 2020      4
May 2020        5
June 2020       6
July 2020       7
August 2020     8
September 2020  9

"#]],
    );
    assert_snapshot(
        described(&USUAL),
        str![[r#"
a
No sign of change yet: usual variation
14 points, from January 2020 to February 2021. The mean is 10, and usual variation is between 4.5 and 15.5.
Rules: NHS England Making Data Count, Single Chart Tool v5.0 (shift 6, trend 6)

January 2020     9
February 2020   11
March 2020      10
April 2020      12
May 2020         8
June 2020       10
July 2020       11
August 2020      9
September 2020  10
October 2020    12
November 2020    9
December 2020   11
January 2021     8
February 2021   10

"#]],
    );
}

#[test]
fn a_series_that_never_varies_has_no_limits_to_draw() {
    let same = monthly(&["66.6"; 13]);
    for rules in ["mdc-v5", "plotthedots-7"] {
        let (data, _) = json(&same, &["--rules", rules, "--better", "higher"]);
        let points = data["points"].as_array().expect("is a list");
        let is_calm = points
            .iter()
            .all(|point| point["signals"] == serde_json::json!([]));
        assert!(is_calm, "{data}");
        let described = chart(&same, &["--rules", rules]).silent().stdout;
        assert!(
            described.contains("No sign of change yet: the points do not vary"),
            "{described}"
        );
        let drawn = chart(&same, &["--rules", rules, "--format", "svg"])
            .silent()
            .stdout;
        assert!(!drawn.contains("class=\"chart-band\""), "{drawn}");
    }
}

#[test]
fn one_point_after_a_recalculation_neither_hits_nor_misses_its_target() {
    for rules in ["mdc-v5", "plotthedots-7"] {
        let assurance = |recalculated: &str| {
            let plan = ["--rules", rules, "--better", "higher", "--target", "10"];
            let typed = [&plan[..], &["--recalculate", recalculated]].concat();
            json(&monthly(&USUAL), &typed).0["assurance"].clone()
        };
        assert!(assurance("2021-02-01").is_null(), "{rules}");
        assert_eq!(assurance("2020-12-01"), "hit-or-miss", "{rules}");
    }
}

#[test]
fn a_flat_series_with_one_spike_that_screening_removes_claims_nothing_in_words() {
    let mut values = vec!["5"; 17];
    values[15] = "6";
    let described = chart(
        &monthly(&values),
        &["--rules", "plotthedots-7", "--better", "higher"],
    );
    assert_snapshot(
        described.silent().stdout,
        str![[r#"
a
Not known: limits cannot be drawn
17 points, from January 2020 to May 2021. The mean is 5.1. Without the moving ranges that are far above their mean, the points do not vary. No limits are drawn, and no signal is claimed.
Rules: NHSRplotthedots 0.2.2 (shift 7, trend 7, moving ranges screened)

January 2020    5
February 2020   5
March 2020      5
April 2020      5
May 2020        5
June 2020       5
July 2020       5
August 2020     5
September 2020  5
October 2020    5
November 2020   5
December 2020   5
January 2021    5
February 2021   5
March 2021      5
April 2021      6
May 2021        5

"#]],
    );
}

#[test]
fn a_limit_beside_a_point_has_enough_decimals_not_to_contradict_it() {
    let mut values = ["0"; 24];
    (values[20], values[23]) = ("3", "1");
    let run = chart(&monthly(&values), &["--unit", "%", "--better", "lower"]);
    let text = run.ends_with(0).stdout;
    let sentences = text.lines().skip(1).take(2).collect::<Vec<_>>();
    assert_snapshot(
        sentences.join("\n"),
        str![[r#"
Worse since December 2021: the last point is above the upper limit
24 points, from January 2020 to December 2021. The mean is 0.2%, and usual variation is between -0.6% and 0.98%.

"#]],
    );
}

#[test]
fn means_of_money_are_in_whole_pounds_or_pence_like_the_values() {
    let sentence = |values: &[&str]| {
        let run = chart(&monthly(values), &["--unit", "£"]).ends_with(0);
        run.stdout.lines().nth(2).unwrap_or_default().to_owned()
    };
    let whole = [
        "1231", "1228", "1247", "1229", "1227", "1231", "1227", "1243", "1237", "1246", "1238",
        "1229", "1243",
    ];
    let pence = whole.map(|value| format!("{value}.5"));
    let pence = pence.each_ref().map(String::as_str);
    assert_snapshot(
        [sentence(&whole), sentence(&pence)].join("\n"),
        str![[r#"
13 points, from January 2020 to January 2021. The mean is £1,235, and usual variation is between £1,210 and £1,260.
13 points, from January 2020 to January 2021. The mean is £1,235.58, and usual variation is between £1,210.75 and £1,260.40.

"#]],
    );
}

#[test]
fn lines_out_of_order_are_sorted_with_a_warning() {
    let table = "date,value\n2024-03-01,3\n2024-01-01,1\n2024-02-01,2\n";
    let (data, warned) = json(table, &[]);
    assert_eq!(data["points"][0]["date"], "2024-01-01");
    assert_snapshot(
        warned,
        str![[r#"
warning: the lines were not in date order, so they have been sorted

"#]],
    );
}

#[test]
fn wrong_lines_are_reported_and_no_chart_is_printed() {
    let printed = [
        "date,value\n2024-01-01,3\n2024-01-01,4\n",
        "date,value\n2024-01-01,\n",
        "date,value\n2024-01-01,many\n",
        "date,value\n2024-02-30,1\n",
        "date,value\n2024-01-01,1234567890.123456789\n",
        "ward,falls\n2024-01-01,1\n",
        "",
        "date,value\n",
    ]
    .map(|table| {
        let run = chart(table, &["--format", "json"]).ends_with(1);
        assert_eq!(run.stdout, "");
        run.findings()
    });
    assert_snapshot(
        printed.join("\n"),
        str![[r#"
error[broken-series]: 1 January 2024 appears twice
 --> a.csv:3:1
  |
3 | 2024-01-01,4
  | ^^^^^^^^^^^^
  |
  = hint: keep one line for each date; if each is right, give the mean, or the date of each

error[broken-series]: the series has no values
 --> a.csv:1:1
  |
1 | date,value
  | ^^^^^^^^^^
  |
  = hint: write a date and a value on each line, such as `2024-11-01` and `1234`

error[broken-series]: `many` is not a number
 --> a.csv:2:12
  |
2 | 2024-01-01,many
  |            ^^^^
  |
  = hint: write the number in digits, such as `1234`; if you do not have it, leave out its date

error[broken-series]: `2024-02-30` is not a date such as 2024-11-01
 --> a.csv:2:1
  |
2 | 2024-02-30,1
  | ^^^^^^^^^^
  |
  = hint: write each date as year, month and day, such as `2024-11-01`

error[broken-series]: `1234567890.123456789` has more than 17 digits
 --> a.csv:2:12
  |
2 | 2024-01-01,1234567890.123456789
  |            ^^^^^^^^^^^^^^^^^^^^
  |
  = hint: write the number in digits, such as `1234`; if you do not have it, leave out its date

error[broken-series]: there are no headings `date,value` above the dates and values
 --> a.csv:1:1
  |
1 | ward,falls
  | ^^^^^^^^^^
  |
  = hint: write `date,value` in the line above the first date

error[broken-series]: there are no headings `date,value` above the dates and values
--> a.csv:1:1
 = hint: make it the first line, followed by lines such as `2024-11-01,1234`

error[broken-series]: the series has no values
 --> a.csv:1:1
  |
1 | date,value
  | ^^^^^^^^^^
  |
  = hint: write a date and a value on each line, such as `2024-11-01` and `1234`

"#]],
    );
}

#[test]
fn a_recalculation_on_a_date_outside_the_series_is_ignored_with_a_warning() {
    let (data, warned) = json(&monthly(&USUAL), &["--recalculate", "2020-06-15"]);
    assert_snapshot(
        warned,
        str![[r#"
warning: the series has no value on 15 June 2020, so nothing is recalculated from there

"#]],
    );
    assert_eq!(data["sections"].as_array().map(Vec::len), Some(1));
    let (data, warned) = json(&monthly(&USUAL), &["--recalculate", "2020-06-01"]);
    assert_eq!(
        (data["sections"].as_array().map(Vec::len), warned.as_str()),
        (Some(2), "")
    );
}

#[test]
fn a_baseline_that_does_not_fit_is_refused_in_plain_words() {
    let printed = [
        &["--baseline", "1"][..],
        &["--baseline", "15"],
        &["--baseline", "11", "--rules", "plotthedots-7"],
    ]
    .map(|options| chart(&monthly(&USUAL), options).ends_with(2).stderr);
    assert_snapshot(
        printed.concat(),
        str![[r#"
qi-stories cannot chart `a.csv`: a baseline of 1 is too short; these rules need 2 points
qi-stories cannot chart `a.csv`: a baseline of 15 is longer than the series, which has 14
qi-stories cannot chart `a.csv`: a baseline of 11 is too short; these rules need 12 points

"#]],
    );
}

#[test]
fn a_baseline_that_overrides_a_recalculation_says_so() {
    let options = ["--baseline", "8", "--recalculate", "2020-10-01"];
    let (data, warned) = json(&monthly(&USUAL), &options);
    assert_snapshot(
        warned,
        str![[r#"
warning: the baseline fixes the limits for the whole series, so nothing is recalculated

"#]],
    );
    assert_eq!(data["sections"].as_array().map(Vec::len), Some(1));
}

#[test]
fn a_missing_month_is_reported_once() {
    let mut table = monthly(&USUAL);
    table = table
        .replace("2020-04-01,12\n", "")
        .replace("2020-09-01,10\n", "");
    let (_, warned) = json(&table, &[]);
    assert_snapshot(
        warned,
        str![[r#"
warning: 1 month is missing between March 2020 and May 2020, and there is one more gap

"#]],
    );
}

#[test]
fn values_as_spreadsheets_write_them_are_read_exactly() {
    let rows = "date,value\n2024-01-01,0.33333333333333331\n2024-02-01,-12.5\n2024-03-01,1000000\n";
    let (data, _) = json(rows, &["--target", "-3"]);
    assert_eq!(data["points"][1]["value"], -12.5);
    assert_eq!(data["target"], -3.0);
}

#[test]
fn a_file_that_is_not_a_table_is_refused_in_plain_words() {
    let folder = SiteTest::new("");
    let printed = |file: &str, code: i32| folder.run(&["chart", file]).ends_with(code).stderr;
    assert_snapshot(
        printed("missing.csv", 2),
        str![[r#"
qi-stories cannot read `missing.csv`: there is no such file or folder

"#]],
    );
    assert_snapshot(
        printed("content", 2),
        str![[r#"
qi-stories cannot read `content`: it is a folder, not a file

"#]],
    );
    folder.write("a.csv", b"date,value\n2024-01-01,\xff\n");
    assert_snapshot(
        printed("a.csv", 1),
        str![[r#"
error[broken-series]: `ÿ` is not a number
 --> a.csv:2:12
  |
2 | 2024-01-01,ÿ
  |            ^
  |
  = hint: write the number in digits, such as `1234`; if you do not have it, leave out its date

error[not-utf8]: this file is not saved as UTF-8; `ÿ` is the first character that other programs may misread
 --> a.csv:2:12
  |
2 | 2024-01-01,ÿ
  |            ^
  |
  = hint: in Notepad, choose File, Save As, then `UTF-8` under `Encoding`; in Word, choose Save As, `Plain
          Text`, then `Other encoding` and `Unicode (UTF-8)`; in Excel, choose `CSV UTF-8`
  = hint: then check £ signs, dashes, quotation marks and accented letters

Found 2 errors in 1 file.
Start with the errors: the first is in a.csv, line 2. Then run the command again. Nothing was changed.
To find out why a rule matters, and what to do if it does not apply, run: qi-stories explain broken-series

"#]],
    );
}

#[test]
fn a_long_series_is_charted() {
    let rows = (0..2000).map(|month| {
        let (year, of_year) = (2000 + month / 12, month % 12 + 1);
        (
            format!("{year}-{of_year:02}-01"),
            format!("{}", month * 7919 % 101),
        )
    });
    let table = crate::charts::table(&rows.collect::<Vec<_>>());
    for format in ["json", "text", "svg"] {
        chart(&table, &["--format", format]).silent();
    }
}

#[test]
fn percentages_typed_as_fractions_get_a_warning() {
    let fractions = monthly(&["0.882", "0.938", "0.887", "1"]);
    let mut printed = String::new();
    for arguments in [
        &["--unit", "%"][..],
        &["--unit", "%", "--target", "0.95"],
        &["--unit", "%", "--target", "95"],
    ] {
        printed += &chart(&fractions, arguments).ends_with(0).stderr;
    }
    assert_snapshot(
        printed,
        str![[r#"
warning: all values are between 0 and 1, but the unit is `%`; if they are fractions, multiply them by 100: write `2020-01-01,88.2` in place of `2020-01-01,0.882`, and so on for each date; or leave out `--unit`
warning: all values are between 0 and 1, but the unit is `%`; if they are fractions, multiply them by 100: write `2020-01-01,88.2` in place of `2020-01-01,0.882`, and so on for each date, and `--target 95` in place of `--target 0.95`; or leave out `--unit`
warning: all values are between 0 and 1, but the unit is `%`; if they are fractions, multiply them by 100: write `2020-01-01,88.2` in place of `2020-01-01,0.882`, and so on for each date; or leave out `--unit`

"#]],
    );
    // The suggestion in the warning resolves it.
    chart(&fractions, &[]).silent();
    let percentages = monthly(&["88.2", "93.8", "88.7", "100"]);
    chart(&percentages, &["--unit", "%", "--target", "95"]).silent();
    for honest in [
        monthly(&["0", "1", "1", "0"]),
        monthly(&["0.4", "0.9", "1.2"]),
        monthly(&["0", "0", "0"]),
    ] {
        chart(&honest, &["--unit", "%"]).silent();
    }
    chart(&fractions, &["--unit", "per day"]).silent();
}
