//! The charts of series in pages and pictures: the finding, the rules, the table and the file.

use snapbox::str;

use crate::charts::{chart, monthly};
use crate::harness::{SiteTest, assert_snapshot, own_site, story, text};
use crate::html::{Page, inside, words};

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
    format!(
        "metrics:
  - name: Stay
    unit: days
    better: lower
{more}    data:
{lines}"
    )
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
        "<title id=\"title\">Stay &lt;on&gt; ward. Improved since January 2021: the last 6 points are below the mean</title>",
        "<desc id=\"words\">18 points, from January 2020 to June 2021.",
        "Single Chart Tool v5.0 (shift 6, trend 6)",
        // The mark of a point that signals improvement.
        "<path style=\"stroke-width: 1.5; fill: #00602f; stroke: #00602f;\"",
    ] {
        assert!(picture.contains(part), "{part} is not in {picture}");
    }
}

#[test]
fn a_story_with_a_series_shows_its_chart_its_table_and_a_file() {
    let changes = "    target: 25
    recalculate_on: 2021-01-01
    changes_on:
      - date: 2020-12-01
        change: Weekly meeting
";
    let site = SiteTest::new(&format!(
        "//- content/stories/a.md\n{}",
        story("A", &inline(&SHIFT, changes))
    ));
    let files = site.build();
    let page = text(&files, "stories/a.html");
    for part in [
        "<h2 class=\"chart-title\" id=\"chart-1-heading\">Stay</h2>",
        "<span class=\"chart-verdict\">Improved since January 2021</span>",
        "<p class=\"chart-reason\">The mean went from 31.5 to 21.5 days.</p>",
        "trial limits: they are based on only 6 points",
        "Weekly meeting",
        "the limits are recalculated from here",
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
    let impact = Page::at(&files, "impact.html");
    assert_eq!(
        impact.words(".impact-item .chip"),
        "Improved since January 2021"
    );
    let figures = impact.words(".impact-item .result");
    assert_eq!(figures, "From 31.5 → to 21.5 days");
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
            page.contains("Too early to say: too few points"),
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

#[test]
fn a_page_shows_the_series_it_names() {
    let inline = inline(&SHIFT, "").replace("metrics:", "charts:");
    let site = SiteTest::new(&format!(
        "//- content/resources/charts.md
---
title: Charts
{inline}---
Text.
//- content/coaches/index.md
---
title: Coaches
charts:
  - name: Meetings
    data: meetings.csv
---
//- content/coaches/meetings.csv
{}",
        monthly(&SHIFT[..12])
    ));
    let files = site.build();
    let page = text(&files, "resources/charts.html");
    for part in [
        "<h2 class=\"chart-title\" id=\"chart-1-heading\">Stay</h2>",
        "Improved since January 2021: the last 6 points are below the mean",
        "../data/resources-charts-1.csv",
    ] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    assert!(text(&files, "data/resources-charts-1.csv").contains("2020-01-01,31\r\n"));
    let section = text(&files, "coaches/index.html");
    assert!(section.contains("Meetings") && section.contains("../coaches/meetings.csv"));
    assert!(files.contains_key("coaches/meetings.csv"));
    assert!(!text(&files, "impact.html").contains("Stay"));
    assert!(!text(&files, "data/impact.json").contains("Meetings"));
}

#[test]
fn errors_in_a_series_of_a_page_are_reported_like_those_of_a_story() {
    let site = SiteTest::new(
        r"//- content/resources/charts.md
---
title: Charts
charts:
  - name: A
    data: a.csv
  - name: B
    data: gone.csv
---
//- content/resources/a.csv
date,value
2024-01-01,many
",
    );
    let run = site.run(&["check"]).ends_with(1);
    assert_snapshot(
        run.stderr,
        str![[r#"
error[broken-series]: `many` is not a number
 --> content/resources/a.csv:2:12
  |
2 | 2024-01-01,many
  |            ^^^^
  |
  = hint: write the number in digits, such as `1234`; if you do not have it, leave out its date

error[dead-link]: there is no file `content/resources/gone.csv`
 --> content/resources/charts.md:7:11
  |
7 |     data: gone.csv
  |           ^^^^^^^^
  |
  = hint: put the file in the same folder as the text, and write its full name with its extension

Found 2 errors in 2 files.
Start with the errors: the first is in content/resources/a.csv, line 2. Then run the command again. Nothing was changed.
To find out why a rule matters, and what to do if it does not apply, run: qi-stories explain broken-series
To see all this as a web page, run: qi-stories check --report report.html

"#]],
    );
}

/// The name of a teaching chart, its finding, and its signals.
type Shown<'s> = (&'s str, &'s str, &'s [&'s str]);

#[test]
fn each_teaching_chart_shows_what_its_name_says() {
    const SHOWN: [Shown<'_>; 9] = [
        (
            "run chart with no change",
            "No sign of change yet: the points vary as they would by chance",
            &[],
        ),
        (
            "run chart with a change",
            "Changed: 8 points in a row above the median, which chance seldom gives",
            &[],
        ),
        (
            "too few points",
            "Too early to say: too few points to draw a conclusion",
            &[],
        ),
        (
            "usual variation and a target",
            "No sign of change yet: usual variation",
            &[],
        ),
        (
            "one point beyond a limit",
            "Changed: a point above the upper limit on April 2024, then usual variation",
            &["April 2024: 1 point above the upper limit"],
        ),
        (
            "a shift",
            "Improved since January 2024: the last 8 points are below the mean",
            &["January 2024 to August 2024: shift, 8 points in a row below the mean"],
        ),
        (
            "a trend",
            "Worse since December 2023: the last 7 points rise",
            &["December 2023 to June 2024: trend, 7 points in a row rising"],
        ),
        (
            "two of three points near a limit",
            "Changed: two of three points near the upper limit up to May 2024, then usual variation",
            &["April 2024 to May 2024: two of three points near the upper limit"],
        ),
        (
            "recalculated limits",
            "Improved since February 2024, sustained: the mean went from 47.1 to 31.8 minutes",
            &[],
        ),
    ];
    let page = Page::at(own_site(), "resources/how-to-read-a-chart.html");
    let charts = page.all(".page-chart");
    assert_eq!(charts.len(), SHOWN.len());
    for (chart, (name, finding, signals)) in charts.into_iter().zip(SHOWN) {
        let of = |select: &str| -> Vec<String> {
            inside(chart, select).into_iter().map(words).collect()
        };
        assert_eq!(of("h2"), [format!("Made-up ward, {name}")]);
        let drawn = of(".chart-wide title");
        assert_eq!(drawn, [format!("Made-up ward, {name}. {finding}")]);
        let (verdict, reason) = finding.split_once(": ").expect("a finding has a reason");
        assert_eq!(of(".chip"), [verdict], "{name}");
        let said = of(".chart-reason").concat().to_lowercase();
        assert_eq!(said, format!("{}.", reason.to_lowercase()), "{name}");
        assert_eq!(of(".chart-signals li"), signals, "{name}");
    }
}

#[test]
fn a_chart_of_a_monthly_series_names_months_and_its_last_value() {
    let changes = "    changes_on:
      - {date: 2020-03-01, change: Weekly meeting}
      - {date: 2020-12-12, change: A second one}
";
    let files = SiteTest::new(&format!(
        "//- content/stories/a.md\n{}",
        story("A", &inline(&SHIFT, changes))
    ))
    .build();
    let page = Page::at(&files, "stories/a.html");
    let drawn = |select: &str| page.words(&format!(".chart-wide {select}"));
    assert_eq!(drawn(".chart-last"), "19");
    assert_eq!(drawn(".chart-last-date"), "June 2021");
    assert!(drawn(".chart-label-mean").starts_with("mean 28.2, limits "));
    let names: Vec<String> = page
        .all(".chart-wide .chart-flag-name")
        .into_iter()
        .map(words)
        .collect();
    // A day that is not one of the series keeps its name.
    assert_eq!(
        names,
        [
            "Weekly meeting, March 2020",
            "A second one, 12 December 2020"
        ]
    );
    let rows: Vec<String> = page
        .all(".chart-table tbody th")
        .into_iter()
        .map(words)
        .collect();
    assert_eq!(
        (rows[0].as_str(), rows.len()),
        ("January 2020", SHIFT.len())
    );
    let evidence = page.words(".chart-evidence");
    assert!(
        evidence.starts_with("18 points, from January 2020 to June 2021."),
        "{evidence}"
    );
}

#[test]
fn changes_without_room_for_their_names_have_numbers_and_a_list() {
    let words_of_change = "x".repeat(90);
    let changes = format!(
        "    changes_on:
      - {{date: 2020-12-01, change: {words_of_change}}}
      - {{date: 2021-01-01, change: {words_of_change}}}
"
    );
    let files = SiteTest::new(&format!(
        "//- content/stories/a.md\n{}",
        story("A", &inline(&SHIFT, &changes))
    ))
    .build_ignoring_findings();
    let page = Page::at(&files, "stories/a.html");
    for size in ["wide", "narrow"] {
        let numbers = page.all(&format!(".chart-{size} .chart-flag-name"));
        let numbers: String = numbers.into_iter().map(words).collect();
        assert!(["12", "1, 2"].contains(&numbers.as_str()), "{numbers}");
    }
    let notes: Vec<String> = page.all(".chart-notes li").into_iter().map(words).collect();
    assert_eq!(notes[0], format!("December 2020: {words_of_change}"));
    assert_eq!(notes.len(), 2);
}

#[test]
fn the_shape_of_a_point_says_what_its_colour_says() {
    let recalculated = inline(&SHIFT, "    recalculate_on: 2021-01-01\n");
    for (keys, class, shape, meaning) in [
        (
            inline(&SHIFT, ""),
            "chart-improvement",
            "M0-7 7 0 0 7 -7 0z",
            "a sign of improvement",
        ),
        (
            inline(&SHIFT, "").replace("better: lower", "better: higher"),
            "chart-concern",
            "M0-7 6.5 5 -6.5 5z",
            "a sign of getting worse",
        ),
        (
            recalculated,
            "chart-better",
            "M0-7 7 0 0 7 -7 0z",
            "better than the earlier mean",
        ),
    ] {
        let files = SiteTest::new(&format!("//- content/stories/a.md\n{}", story("A", &keys)));
        let files = files.build_ignoring_findings();
        let page = Page::at(&files, "stories/a.html");
        let drawn = page.all(&format!(".chart-wide .{class}"));
        assert!(!drawn.is_empty(), "{class}");
        assert!(drawn.iter().all(|mark| mark.attr("d") == Some(shape)));
        let key: Vec<String> = page.all(".chart-key li").into_iter().map(words).collect();
        assert!(key.iter().any(|line| line == meaning), "{key:?}");
    }
}
