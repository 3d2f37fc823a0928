//! Series that are too short, too plain or wrong: each gets a sane answer or a plain reason.

use crate::charts::{chart, json, monthly};

/// Values that rise and fall around 10.
const USUAL: [&str; 14] = [
    "9", "11", "10", "12", "8", "10", "11", "9", "10", "12", "9", "11", "8", "10",
];

#[test]
fn one_value_or_two_make_no_chart_and_no_claim() {
    for values in [&["12"][..], &["47", "24"]] {
        let (data, warned) = json(&monthly(values), &["--better", "lower"]);
        assert!(
            data["variation"].is_null() && data["assurance"].is_null(),
            "{data}"
        );
        assert!(data["points"][0]["lower"].is_null(), "{data}");
        assert_eq!(data["points"][0]["colour"], "none");
        assert_eq!(warned, "");
        let told = chart(&monthly(values), &[]).silent().stdout;
        assert!(
            told.contains("two values cannot show the usual variation"),
            "{told}"
        );
        let drawn = chart(&monthly(values), &["--format", "svg"]).ends_with(2);
        assert!(
            drawn
                .stderr
                .contains("two values cannot show the usual variation"),
            "{drawn:?}"
        );
    }
}

#[test]
fn below_thirteen_points_it_is_a_run_chart_and_below_ten_useful_ones_nothing_is_claimed() {
    let told = chart(&monthly(&USUAL[..12]), &[]).silent().stdout;
    assert!(
        told.contains("Rules: Anhøj") && told.contains("needs 13 points"),
        "{told}"
    );
    let few = chart(
        &monthly(&["1", "2", "3", "4", "5", "6", "7", "8", "9"]),
        &[],
    )
    .silent()
    .stdout;
    assert!(few.contains("Too few points to draw a conclusion"), "{few}");
    let enough = chart(&monthly(&USUAL), &[]).silent().stdout;
    assert!(
        enough.contains("Single Chart Tool v5.0 (shift 6, trend 6)"),
        "{enough}"
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
        let told = chart(&same, &["--rules", rules]).silent().stdout;
        assert!(
            told.contains("No variation: limits cannot be drawn"),
            "{told}"
        );
        let drawn = chart(&same, &["--rules", rules, "--format", "svg"])
            .silent()
            .stdout;
        assert!(!drawn.contains("class=\"chart-band\""), "{drawn}");
    }
}

#[test]
fn one_point_after_a_recalculation_was_said_to_hit_or_miss_its_target() {
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
    let told = chart(
        &monthly(&values),
        &["--rules", "plotthedots-7", "--better", "higher"],
    );
    let told = told.silent().stdout;
    assert!(
        told.contains("No variation: limits cannot be drawn"),
        "{told}"
    );
    assert!(!told.contains("Concern"), "{told}");
}

#[test]
fn lines_out_of_order_are_put_in_order_and_that_is_said() {
    let table = "date,value\n2024-03-01,3\n2024-01-01,1\n2024-02-01,2\n";
    let (data, warned) = json(table, &[]);
    assert_eq!(data["points"][0]["date"], "2024-01-01");
    assert!(warned.contains("not in date order"), "{warned}");
}

#[test]
fn wrong_lines_are_named_and_nothing_is_printed() {
    let cases = [
        (
            "date,value\n2024-01-01,3\n2024-01-01,4\n",
            "a.csv:3:1",
            "appears twice",
        ),
        (
            "date,value\n2024-01-01,3\n2024-02-01,\n",
            "a.csv:3:1",
            "2024-02-01 has no value",
        ),
        (
            "date,value\n2024-01-01,many\n",
            "a.csv:2:12",
            "`many` is not a number",
        ),
        ("date,value\n2024-02-30,1\n", "a.csv:2:1", "is not a date"),
        (
            "date,value\n2024-01-01,1234567890.123456789\n",
            "a.csv:2:1",
            "more than 17 digits",
        ),
        (
            "month,falls\n2024-01-01,1\n",
            "a.csv:1:1",
            "the first line of a series must be `date,value`",
        ),
        (
            "",
            "a.csv:1:1",
            "the first line of a series must be `date,value`",
        ),
        ("date,value\n", "a.csv:1:1", "the series has no values"),
    ];
    for (table, place, said) in cases {
        let run = chart(table, &["--format", "json"]).ends_with(1);
        assert!(
            run.stderr.contains(place) && run.stderr.contains(said),
            "{said}: {}",
            run.stderr
        );
        assert_eq!(run.stdout, "");
    }
}

#[test]
fn a_recalculation_at_no_date_of_the_series_is_said_and_passed_over() {
    let (data, warned) = json(&monthly(&USUAL), &["--recalculate", "2020-06-15"]);
    assert!(warned.contains("no value on 15 June 2020"), "{warned}");
    assert_eq!(data["sections"].as_array().map(Vec::len), Some(1));
    let (data, warned) = json(&monthly(&USUAL), &["--recalculate", "2020-06-01"]);
    assert_eq!(
        (data["sections"].as_array().map(Vec::len), warned.as_str()),
        (Some(2), "")
    );
}

#[test]
fn a_baseline_that_does_not_fit_is_refused_in_plain_words() {
    for (options, said) in [
        (
            &["--baseline", "1"][..],
            "a baseline of 1 is too short; these rules need 2 points",
        ),
        (
            &["--baseline", "15"],
            "a baseline of 15 is longer than the series, which has 14",
        ),
        (
            &["--baseline", "11", "--rules", "plotthedots-7"],
            "these rules need 12 points",
        ),
    ] {
        let run = chart(&monthly(&USUAL), options).ends_with(2);
        assert!(run.stderr.contains(said), "{}", run.stderr);
    }
}

#[test]
fn a_baseline_that_overrides_a_recalculation_says_so() {
    let options = ["--baseline", "8", "--recalculate", "2020-10-01"];
    let (data, warned) = json(&monthly(&USUAL), &options);
    assert!(warned.contains("nothing is recalculated"), "{warned}");
    assert_eq!(data["sections"].as_array().map(Vec::len), Some(1));
}

#[test]
fn a_month_left_out_is_said_once() {
    let mut table = monthly(&USUAL);
    table = table
        .replace("2020-04-01,12\n", "")
        .replace("2020-09-01,10\n", "");
    let (_, warned) = json(&table, &[]);
    assert_eq!(
        warned,
        "warning: 1 month is missing between 1 March 2020 and 1 May 2020, and there is one more gap\n"
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
fn a_file_that_is_no_table_is_refused_in_plain_words() {
    let folder = crate::harness::SiteTest::new("");
    for (file, said) in [("nowhere.csv", "nowhere.csv"), ("content", "content")] {
        let run = folder.run(&["chart", file]).ends_with(2);
        assert!(
            run.stderr.starts_with("qi-stories cannot read") && run.stderr.contains(said),
            "{run:?}"
        );
    }
    folder.write("a.csv", b"date,value\n2024-01-01,\xff\n");
    let run = folder.run(&["chart", "a.csv"]).ends_with(1);
    assert!(run.stderr.contains("UTF-8"), "{run:?}");
}

#[test]
fn a_long_series_is_charted() {
    let rows = (0..2000).map(|day| {
        let (year, month, of_month) = (2000 + day / 336, day / 28 % 12 + 1, day % 28 + 1);
        (
            format!("{year}-{month:02}-{of_month:02}"),
            format!("{}", day * 7919 % 101),
        )
    });
    let table = crate::charts::table(&rows.collect::<Vec<_>>());
    for format in ["json", "text", "svg"] {
        chart(&table, &["--format", format]).silent();
    }
}
