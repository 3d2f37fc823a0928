//! What pages and pictures show of series: the finding, the rules, the table and the file.

use crate::charts::chart;
use crate::charts::monthly;
use crate::harness::SiteTest;
use crate::harness::story;
use crate::harness::text;

/// A series that falls to a lower level in its last six months.
const SHIFT: [&str; 18] = [
    "31", "29", "33", "35", "30", "28", "34", "32", "31", "36", "30", "29", "24", "22", "21", "23",
    "20", "19",
];

/// The front matter of a series in a story.
fn inline(values: &[&str], more: &str) -> String {
    let lines = monthly(values);
    let lines = lines.lines().skip(1).map(|line| line.replace(',', ": "));
    let lines: String = lines.map(|line| format!("      {line}\n")).collect();
    format!("metrics:\n  - name: Stay\n    unit: days\n    better: lower\n{more}    data:\n{lines}")
}

#[test]
fn a_picture_says_what_it_shows_and_is_the_same_every_time() {
    let table = monthly(&SHIFT);
    let options = [
        "--format",
        "svg",
        "--better",
        "lower",
        "--name",
        "Stay <on> ward",
        "--unit",
        "days",
    ];
    let picture = chart(&table, &options).silent().stdout;
    assert_eq!(picture, chart(&table, &options).silent().stdout);
    for part in [
        "role=\"img\"",
        "<title id=\"title\">Stay &lt;on&gt; ward. Improvement: the last point is below the lower limit</title>",
        "<desc id=\"words\">18 points, from 1 January 2020 to 1 June 2021.",
        "Single Chart Tool v5.0 (shift 6, trend 6)",
        "chart-mark chart-improvement",
    ] {
        assert!(picture.contains(part), "{part} is not in {picture}");
    }
}

#[test]
fn a_story_with_a_series_shows_its_chart_its_table_and_a_file() {
    let changes = "    target: 25\n    recalculate_on: 2021-01-01\n    changes_on:\n      - date: 2020-12-01\n        \
                   change: Weekly meeting\n";
    let site = SiteTest::new(&format!(
        "//- content/stories/a.md\n{}",
        story("A", &inline(&SHIFT, changes))
    ));
    let files = site.build();
    let page = text(&files, "stories/a.html");
    for part in [
        "<figcaption class=\"chart-title\">Mean from 31.5 to 21.5 days, usual variation since</figcaption>",
        "trial limits: they come from 6 points only",
        "Weekly meeting",
        "the limits are worked out anew from here",
        "<th scope=\"col\">Signal</th>",
        "data/stories-a-1.csv",
    ] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    let table = text(&files, "data/stories-a-1.csv");
    assert!(
        table.starts_with("date,value\r\n2020-01-01,31\r\n"),
        "{table}"
    );
    assert!(text(&files, "impact.html").contains("Mean from 31.5 to 21.5 days"));
}

#[test]
fn a_story_draws_the_chart_that_its_points_allow() {
    let chart_of = |values: &[&str], more: &str| {
        let story = story("A", &inline(values, more));
        let site = SiteTest::new(&format!("//- content/stories/a.md\n{story}"));
        let files = site.build();
        let page = text(&files, "stories/a.html").to_owned();
        let kinds = ["Single Chart Tool", "NHSRplotthedots", "Anhøj"];
        let kind = kinds
            .into_iter()
            .find(|kind| page.contains(kind))
            .unwrap_or("none");
        (
            kind,
            page.contains("Too few points to claim anything"),
            page.contains("<figure class=\"chart\">"),
        )
    };
    assert_eq!(chart_of(&SHIFT, ""), ("Single Chart Tool", false, true));
    assert_eq!(
        chart_of(&SHIFT, "    rules: plotthedots-7\n"),
        ("NHSRplotthedots", false, true)
    );
    assert_eq!(chart_of(&SHIFT, "    chart: run\n"), ("Anhøj", false, true));
    assert_eq!(
        chart_of(&SHIFT, "    chart: none\n"),
        ("none", false, false)
    );
    assert_eq!(
        chart_of(&SHIFT[..12], "    chart: xmr\n"),
        ("Anhøj", false, true)
    );
    assert_eq!(chart_of(&SHIFT[..9], ""), ("Anhøj", true, true));
    assert_eq!(chart_of(&SHIFT[..2], ""), ("none", false, false));
}
