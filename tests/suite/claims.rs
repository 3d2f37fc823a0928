//! What a page claims about a measure is decided once from its values, and is the same on every page and in every file.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use scraper::ElementRef;
use serde_json::Value;
use snapbox::str;

use crate::charts::{chart, json, monthly};
use crate::harness::{Files, SETTINGS, SiteTest, assert_snapshot, story, text};
use crate::html::{Page, inside, pages, words};

/// The limits of two values as evidence.
const CAUTION: &str = "Two figures cannot show whether a change lasts.";

/// A measure that tempts a page to claim more than its values show.
struct Case {
    name: &'static str,
    /// The other keys of the metric.
    keys: &'static str,
    /// Its values over time, if any.
    values: Vec<i64>,
    verdict: &'static str,
    words: &'static str,
}

fn case(
    name: &'static str,
    keys: &'static str,
    values: &[&[i64]],
    verdict: &'static str,
    words: &'static str,
) -> Case {
    Case {
        name,
        keys,
        values: values.concat(),
        verdict,
        words,
    }
}

const HIGH: [i64; 12] = [40, 41, 39, 42, 38, 40, 41, 39, 43, 40, 39, 41];
const LOW: [i64; 12] = [20, 21, 19, 22, 20, 18, 21, 20, 22, 19, 20, 21];
const NOISE: [i64; 18] = [
    10, 8, 11, 12, 8, 9, 12, 10, 8, 11, 9, 12, 10, 8, 12, 9, 11, 10,
];

/// Measures with the verdict that their values support.
fn cases() -> Vec<Case> {
    let low = "better: lower";
    vec![
        case(
            "Step",
            "better: lower, before: 40, after: 20",
            &[&HIGH, &LOW],
            "improved",
            "Improved since January 2021, sustained",
        ),
        case(
            "Young step",
            "better: lower, before: 40, after: 20",
            &[&HIGH, &LOW[..7]],
            "improved",
            "Improved since January 2021",
        ),
        case(
            "Rise",
            "better: lower, before: 20, after: 10",
            &[&LOW, &HIGH],
            "worse",
            "Worse since January 2021",
        ),
        case(
            "Rise that is good",
            "better: higher, before: 20, after: 40",
            &[&LOW, &HIGH],
            "improved",
            "Improved since January 2021, sustained",
        ),
        case(
            "Rise of neither",
            "better: neither, before: 20, after: 40",
            &[&LOW, &HIGH],
            "changed",
            "Changed",
        ),
        case(
            "Rise of nobody knows",
            "before: 20, after: 40",
            &[&LOW, &HIGH],
            "changed",
            "Changed",
        ),
        case(
            "Noise",
            "better: lower, before: 12, after: 8",
            &[&NOISE],
            "no-signal",
            "No sign of change yet",
        ),
        case(
            "There and back",
            low,
            &[&HIGH[..9], &LOW[..9], &HIGH[..3], &[30, 33, 29, 35]],
            "changed",
            "Changed",
        ),
        case(
            "One odd month",
            "better: higher, before: 10, after: 30",
            &[&NOISE[..9], &[30], &NOISE[..12]],
            "changed",
            "Changed",
        ),
        case(
            "Short",
            "better: lower, before: 40, after: 20",
            &[&HIGH[..3], &LOW[..3]],
            "too-early",
            "Too early to say",
        ),
        case(
            "Pair in a table",
            "better: lower, before: 40, after: 20",
            &[&[40, 20]],
            "too-early",
            "Too early to say",
        ),
        case(
            "Run chart",
            "better: lower, chart: run, before: 40, after: 20",
            &[&HIGH[..8], &LOW[..8]],
            "changed",
            "Changed",
        ),
        case(
            "Run chart of chance",
            "better: lower, chart: run",
            &[&NOISE],
            "no-signal",
            "No sign of change yet",
        ),
        case(
            "Flat, then a rise",
            "better: lower, baseline_points: 13",
            &[&[0; 13], &[4, 4, 8, 3, 3, 3, 6, 9, 6, 4, 8, 7]],
            "worse",
            "Worse since February 2021",
        ),
        case(
            "Flat, then a rise that is good",
            "better: higher, baseline_points: 13",
            &[&[0; 13], &[4, 4, 8, 3, 3, 3, 6, 9, 6, 4, 8, 7]],
            "improved",
            "Improved since February 2021, sustained",
        ),
        case(
            "Flat",
            low,
            &[&[5; 14]],
            "no-signal",
            "No sign of change yet",
        ),
        case(
            "Recalculated",
            "better: lower, recalculate_on: [2021-01-01]",
            &[&HIGH, &LOW],
            "improved",
            "Improved since January 2021, sustained",
        ),
        case(
            "Recalculated to nought",
            "better: lower, recalculate_on: [2021-01-01]",
            &[&HIGH, &[0; 12]],
            "improved",
            "Improved since January 2021, sustained",
        ),
        case(
            "Recalculated for the worse",
            "better: higher, recalculate_on: [2021-01-01]",
            &[&HIGH, &LOW],
            "worse",
            "Worse since January 2021",
        ),
        case(
            "Recalculated, and back",
            "better: lower, recalculate_on: [2021-01-01]",
            &[&HIGH, &LOW, &HIGH[..8]],
            "changed",
            "Changed",
        ),
        case(
            "Recalculated too soon after a rise",
            "better: lower, recalculate_on: [2021-11-01]",
            &[&LOW, &HIGH],
            "worse",
            "Worse since January 2021",
        ),
        case(
            "Recalculated too soon",
            "better: lower, recalculate_on: [2021-07-01]",
            &[&NOISE, &[5, 4]],
            "too-early",
            "Too early to say",
        ),
        case(
            "Recalculated too soon after a fall",
            "better: lower, recalculate_on: [2021-11-01]",
            &[&HIGH, &LOW],
            "improved",
            "Improved since January 2021, sustained",
        ),
        case(
            "Recalculated as it trebled",
            "better: lower, recalculate_on: [2021-07-01]",
            &[
                &[12, 13, 12, 14, 12, 13, 12, 14, 13, 12, 13],
                &[9, 9, 9, 9, 9, 9, 9],
                &[30, 31, 30, 29, 31],
            ],
            "too-early",
            "Too early to say",
        ),
        case(
            "Recalculated as it went back",
            "better: lower, recalculate_on: [2021-01-01, 2022-01-01]",
            &[&HIGH, &LOW, &HIGH[..4]],
            "too-early",
            "Too early to say",
        ),
        case(
            "Recalculated again after a lasting fall",
            "better: lower, recalculate_on: [2021-01-01, 2022-01-01]",
            &[&HIGH, &LOW, &LOW[..4]],
            "improved",
            "Improved since January 2021, sustained",
        ),
        case(
            "Recalculated after an odd month",
            "better: lower, recalculate_on: [2021-03-01]",
            &[&[
                10, 9, 11, 10, 9, 10, 11, 10, 9, 11, 10, 9, 10, 3, 10, 11, 10,
            ]],
            "too-early",
            "Too early to say",
        ),
        case(
            "Recalculated after one point, and at a rise",
            "better: lower, recalculate_on: [2020-02-01, 2021-01-01]",
            &[&LOW, &HIGH],
            "worse",
            "Worse since January 2021",
        ),
        case(
            "Recalculated after five points, and in a rise",
            "better: lower, recalculate_on: [2020-06-01, 2021-02-01]",
            &[
                &[6, 7, 7, 5, 4],
                &[6, 8, 10, 8, 6, 20, 19, 21],
                &[18, 21, 20, 20, 20, 21, 19, 18],
            ],
            "worse",
            "Worse since February 2021",
        ),
        case(
            "Baseline of two",
            "better: lower, baseline_points: 2",
            &[
                &[30, 2],
                &[5, 6, 5, 4, 6, 5, 6, 5, 4, 6, 5, 6, 9, 10, 9, 11],
            ],
            "too-early",
            "Too early to say",
        ),
        case(
            "Run chart with a baseline of two",
            "better: lower, chart: run, baseline_points: 2",
            &[&[30, 2], &LOW],
            "too-early",
            "Too early to say",
        ),
        case(
            "Two figures",
            "better: higher, before: 20, after: 99, unit: \"%\"",
            &[],
            "before-and-after",
            "Before and after only",
        ),
        case(
            "Two equal figures",
            "better: higher, before: 20, after: 20",
            &[],
            "before-and-after",
            "Before and after only",
        ),
        case(
            "Not drawn",
            "better: lower, chart: none, before: 40, after: 20",
            &[&HIGH, &LOW],
            "not-known",
            "",
        ),
        case(
            "Not drawn, and no figures",
            "better: lower, chart: none",
            &[&HIGH, &LOW],
            "not-known",
            "",
        ),
        case(
            "One good month long ago",
            "better: lower",
            &[
                &[20, 22, 20, 22, 20, 22, 20, 22, 20, 22, 20, 22],
                &[10],
                &[19, 21, 19, 21, 19, 21, 19, 21, 19, 21, 19, 21],
            ],
            "changed",
            "Changed",
        ),
        case(
            "Recalculated after one point",
            "better: lower, recalculate_on: [2020-02-01]",
            &[&[30], &LOW, &LOW[..3]],
            "no-signal",
            "No sign of change yet",
        ),
        case(
            "Recalculated twice, the second time for the worse",
            "better: lower, recalculate_on: [2021-01-01, 2022-01-01]",
            &[
                &HIGH,
                &LOW,
                &[30, 31, 30, 29, 31, 30, 29, 31, 30, 30, 31, 29],
            ],
            "changed",
            "Changed",
        ),
        case(
            "Recalculated twice, both times for the better",
            "better: lower, recalculate_on: [2021-01-01, 2022-01-01]",
            &[
                &HIGH,
                &[30, 31, 30, 29, 31, 30, 29, 31, 30, 30, 31, 29],
                &LOW,
            ],
            "improved",
            "Improved since January 2021, sustained",
        ),
        case(
            "None of what was rare",
            "better: lower, recalculate_on: [2021-01-01]",
            &[&[0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0], &[0; 8]],
            "no-signal",
            "No sign of change yet",
        ),
        case(
            "Screened to nothing",
            "better: lower, rules: plotthedots-7",
            &[&[10; 12], &[30; 12]],
            "not-known",
            "",
        ),
        case(
            "Recalculated, and screened to nothing",
            "better: lower, rules: plotthedots-7, recalculate_on: [2021-02-01]",
            &[
                &[30, 31, 29, 30, 31, 30, 29, 30, 31, 29, 30, 31, 30],
                &[10; 9],
                &[30],
            ],
            "not-known",
            "",
        ),
        case(
            "One figure",
            "better: lower, after: 20",
            &[],
            "not-known",
            "",
        ),
        case("No figure", low, &[], "not-known", ""),
        case(
            "Withheld figure",
            "better: lower, before: 40, after: 3, unit: people, suppress: yes",
            &[],
            "not-known",
            "",
        ),
        case(
            "Withheld months",
            "better: lower, unit: people, suppress: yes",
            &[&HIGH, &[3, 2]],
            "not-known",
            "",
        ),
    ]
}

fn table(values: &[i64]) -> String {
    let values: Vec<String> = values.iter().map(i64::to_string).collect();
    monthly(&values.iter().map(String::as_str).collect::<Vec<_>>())
}

/// A site with a story for each measure.
fn site() -> &'static Files {
    static BUILT: LazyLock<Files> = LazyLock::new(|| {
        let mut fixture =
            format!("//- content/site.yaml\n{SETTINGS}address: https://stories.example/\n");
        for (number, case) in cases().iter().enumerate() {
            let data = match case.values.is_empty() {
                true => String::new(),
                false => format!(", data: s{number}.csv"),
            };
            let more = format!(
                "published: 2024-05-01\nmetrics: [{{name: \"{}\", {}{data}}}]\n",
                case.name, case.keys
            );
            let story = story(&format!("Story {number}"), &more);
            fixture += &format!("//- content/stories/s{number}.md\n{story}");
            if !case.values.is_empty() {
                let table = table(&case.values);
                fixture += &format!("//- content/stories/s{number}.csv\n{table}");
            }
        }
        SiteTest::new(&fixture).build_ignoring_findings()
    });
    &BUILT
}

/// The data of each measure, by its name.
fn data() -> BTreeMap<String, Value> {
    let stories: Value =
        serde_json::from_str(text(site(), "data/stories.json")).expect("a data file is JSON");
    let stories = stories["stories"].as_array().expect("is a list").clone();
    let metrics = stories.into_iter().map(|story| story["metrics"][0].clone());
    metrics
        .map(|metric| {
            (
                metric["name"].as_str().unwrap_or_default().to_owned(),
                metric,
            )
        })
        .collect()
}

#[test]
fn limits_that_a_process_has_left_say_nothing_about_its_target() {
    let usual = [22, 21, 23, 22, 21, 22, 23, 21, 22, 23, 21, 22];
    let risen = [29, 30, 31, 30, 32, 31, 30, 32];
    let built = |keys: &str, values: &[&[i64]]| {
        let more = format!(
            "published: 2024-05-01\nmetrics: [{{name: Stay, unit: days, {keys}, data: a.csv}}]\n"
        );
        let story = story("A story", &more);
        let table = table(&values.concat());
        let built = SiteTest::new(&format!(
            "//- content/stories/a.md\n{story}//- content/stories/a.csv\n{table}"
        ))
        .build_ignoring_findings();
        let data: Value =
            serde_json::from_str(text(&built, "data/stories.json")).expect("a data file is JSON");
        let assurance = data["stories"][0]["metrics"][0]["chart"]["assurance"].clone();
        let shown: String = pages(&built).map(|(_, page)| page.words("body")).collect();
        (assurance, shown.contains("Usual variation consistently"))
    };
    for (keys, left, stayed) in [
        ("better: lower, target: 28", "Worse", "pass"),
        ("better: higher, target: 28", "Improved", "fail"),
    ] {
        assert_eq!(built(keys, &[&usual, &usual]), (stayed.into(), true));
        let baseline = format!("{keys}, baseline_points: 12");
        assert_eq!(
            built(&baseline, &[&usual, &risen]),
            (Value::Null, false),
            "{left}"
        );
        let recalculated = format!("{keys}, recalculate_on: [2021-01-01]");
        let (assurance, _) = built(&recalculated, &[&usual, &risen]);
        assert_eq!(assurance, "hit-or-miss", "{left}");
    }
}

#[test]
fn a_change_is_never_dated_within_the_baseline_that_it_is_compared_with() {
    let values: [&[i64]; 2] = [&[41, 40, 39, 42, 40, 41, 39, 42, 41, 40, 39, 36], &[30; 8]];
    let table = table(&values.concat());
    let typed = ["--better", "lower", "--baseline", "12"];
    let (data, _) = json(&table, &typed);
    assert_eq!(data["verdict"], "improved");
    assert_eq!(data["verdict_since"], "2021-01-01");
}

#[test]
fn a_verdict_follows_from_the_values() {
    let data = data();
    for case in cases() {
        let metric = &data[case.name];
        assert_eq!(metric["verdict"], case.verdict, "{}", case.name);
        let is_sustained = case.words.ends_with("sustained");
        let sustained = match case.verdict {
            "improved" => Value::Bool(is_sustained),
            _ => Value::Null,
        };
        assert_eq!(metric["sustained"], sustained, "{}", case.name);
        let has_date = matches!(case.verdict, "improved" | "worse");
        assert_eq!(
            metric["verdict_since"].is_string(),
            has_date,
            "{}",
            case.name
        );
    }
}

/// A measure on a page.
struct Shown {
    name: String,
    /// The class of its verdict.
    kind: String,
    /// The words of its verdict; empty if the title of its chart or the heading of its group gives the verdict.
    words: String,
    /// Whether these words may be empty.
    may_be_silent: bool,
    /// Whether two values are shown with it, or how they differ.
    has_values: bool,
}

/// The measures that a page shows.
fn shown(page: &Page) -> Vec<Shown> {
    let name_of = |block: ElementRef<'_>| {
        let names = inside(
            block,
            ".metric-name, .metric-heading, .poster-measure, .impact-name",
        );
        names.first().map(|name| words(*name))
    };
    let verdict_of = |element: ElementRef<'_>| {
        let class = element.attr("class").unwrap_or_default();
        let kind = class.split(' ').find_map(|class| {
            let chip = class.strip_prefix("chip-");
            chip.or_else(|| class.strip_prefix("change-"))
        });
        kind.map(str::to_owned)
    };
    let mut found = Vec::new();
    for block in page.all(".impact-item") {
        let chip = inside(block, ".chip")[0];
        let class = chip.attr("class").unwrap_or_default();
        found.push(Shown {
            name: name_of(block).unwrap_or_default(),
            kind: class
                .strip_prefix("chip chip-")
                .unwrap_or_default()
                .to_owned(),
            words: words(chip),
            may_be_silent: true,
            has_values: !inside(block, ".result").is_empty(),
        });
    }
    for block in page.all(".card-metric") {
        let chip = inside(block, ".chip")[0];
        let class = chip.attr("class").unwrap_or_default();
        let kind = class.strip_prefix("chip chip-").unwrap_or_default();
        found.push(Shown {
            name: name_of(block).unwrap_or_default(),
            kind: kind.to_owned(),
            words: words(chip),
            may_be_silent: false,
            has_values: !inside(block, ".card-change").is_empty(),
        });
    }
    for block in page.all(".metric, .poster-metric") {
        let Some(name) = name_of(block) else {
            continue;
        };
        for line in inside(block, ".change, .metric-words, .chip") {
            let said = match line.attr("class") {
                Some(class) if class.starts_with("chip") => words(line),
                _ => inside(line, ".change-verdict")
                    .first()
                    .map_or(String::new(), |said| words(*said)),
            };
            let may_be_silent = !inside(block, ".chart-verdict, .poster-finding").is_empty()
                || line
                    .attr("class")
                    .is_some_and(|class| class.contains("metric-words"));
            let differs = ["fewer", "more", "lower", "higher", "less"];
            let differs = words(block).split(' ').any(|word| differs.contains(&word));
            let has_values = differs || !inside(block, ".result, .bars").is_empty();
            found.extend(verdict_of(line).map(|kind| Shown {
                name: name.clone(),
                kind,
                words: said,
                may_be_silent,
                has_values,
            }));
        }
    }
    found
}

#[test]
fn every_page_shows_the_same_verdict_on_a_measure() {
    let by_name: BTreeMap<&str, Case> = cases().into_iter().map(|case| (case.name, case)).collect();
    let mut pages_with = BTreeMap::<&str, usize>::new();
    for (path, page) in pages(site()) {
        for metric in shown(&page) {
            let (name, said) = (&metric.name, &metric.words);
            let case = &by_name[name.as_str()];
            assert_eq!(metric.kind, case.verdict, "{name} on {path}");
            let says_it = match case.verdict {
                "changed" => said == "Changed" || said.starts_with("Changed: "),
                "not-known" => said == "Not known" || said.is_empty(),
                _ => said == case.words || said.starts_with(&format!("{}: ", case.words)),
            };
            let is_silent = said.is_empty() && metric.may_be_silent;
            assert!(says_it || is_silent, "`{said}` of {name} on {path}");
            let may_lead = !["no-signal", "too-early"].contains(&case.verdict);
            assert!(may_lead || !metric.has_values, "{name} on {path}");
            *pages_with.entry(case.name).or_default() += 1;
        }
        for chart in page.all(".metric-charted, .poster-chart") {
            let title = inside(chart, ".chart-wide title, .poster-finding");
            let title = words(title[0]);
            let name = inside(chart, ".chart-title, .poster-measure");
            let case = &by_name[words(name[0]).as_str()];
            *pages_with.entry(case.name).or_default() += 1;
            let expected = if case.words.is_empty() {
                "Not known"
            } else {
                case.words
            };
            let title = title.trim_start_matches(&format!("{}. ", case.name));
            if let [verdict] = page.all(".chart-verdict")[..] {
                assert!(
                    title.starts_with(&format!("{}: ", words(verdict))),
                    "{title}"
                );
            }
            assert!(
                title.starts_with(&format!("{expected}: ")),
                "{title} on {path}"
            );
        }
        for item in page.all(".impact-item") {
            let name = words(inside(item, ".impact-name")[0]);
            let kind = by_name[name.as_str()].verdict;
            assert!(
                page.all(&format!(".impact-{kind} .impact-name"))
                    .iter()
                    .any(|found| words(*found) == name)
            );
        }
    }
    for case in by_name.values() {
        let has_words = case.verdict != "not-known";
        assert!(
            !has_words || pages_with.get(case.name).is_some_and(|count| *count >= 3),
            "{}",
            case.name
        );
    }
}

#[test]
fn only_better_and_worse_have_a_colour() {
    let coloured = [".change-verdict", ".metric-words", ".chart-title"];
    let styles = site().iter().filter(|(path, _)| path.ends_with(".css"));
    let styles: String = styles
        .map(|(_, bytes)| String::from_utf8_lossy(bytes))
        .collect();
    for rule in styles.split('}') {
        let Some((selectors, body)) = rule.split_once('{') else {
            continue;
        };
        let is_coloured = body.contains("var(--better)") || body.contains("var(--worse)");
        if is_coloured && coloured.iter().any(|class| selectors.contains(class)) {
            for selector in selectors.split(',') {
                assert!(
                    selector.contains("-improved") || selector.contains("-worse"),
                    "{selector}"
                );
            }
        }
    }
}

#[test]
fn a_page_that_shows_two_figures_prints_the_caution_once() {
    let mut with = 0;
    for (path, page) in pages(site()) {
        let main = page.words("main");
        let said = main.matches(CAUTION).count();
        // A list that can be filtered may show any of its stories.
        let shows = shown(&page)
            .iter()
            .any(|metric| metric.kind == "before-and-after");
        if shows {
            assert_eq!(said, 1, "{path}");
            with += 1;
        } else {
            assert!(said == 0 || page.all("#filter").len() == 1, "{path}");
        }
    }
    assert!(with >= 8, "{with}");
}

#[test]
fn the_impact_page_counts_by_verdict_like_its_data() {
    let mut counts = BTreeMap::<&str, usize>::new();
    for case in cases() {
        *counts.entry(case.verdict).or_default() += 1;
    }
    let impact: Value = serde_json::from_str(text(site(), "data/impact.json")).expect("is JSON");
    let metrics = impact["metrics"].as_object().expect("is a list of counts");
    for (key, count) in metrics {
        let kind = key.replace('_', "-");
        let expected = if kind == "all" {
            cases().len()
        } else {
            counts[kind.as_str()]
        };
        assert_eq!(count.as_u64(), u64::try_from(expected).ok(), "{key}");
    }
    let page = Page::at(site(), "impact.html");
    assert_snapshot(
        words(page.one(".impact-measures")),
        str![[r#"
46 measures: 9 improved, 6 got worse, 8 changed, 5 show no sign of change yet, 8 are too early to judge, 2 have two figures only and 8 are not known.

"#]],
    );
}

#[test]
fn the_feed_and_search_give_the_verdict_in_words() {
    let feed = text(site(), "feed.xml");
    let scripts = site().iter().filter(|(path, _)| path.ends_with(".js"));
    let index: String = scripts
        .map(|(_, bytes)| String::from_utf8_lossy(bytes))
        .collect();
    for case in cases() {
        if case.words.is_empty() {
            continue;
        }
        let label = case.words.split(" since").next().unwrap_or_default();
        let entry = feed.split("<entry>").find(|entry| {
            [": ", ". "]
                .iter()
                .any(|end| entry.contains(&format!(" {}{end}", case.name)))
        });
        // The feed only has the newest stories.
        if let Some(entry) = entry {
            assert!(entry.contains(label), "{} in {entry}", case.name);
        }
        assert!(index.contains(case.words), "{}", case.words);
    }
}

#[test]
fn a_chart_says_the_same_as_text_as_a_picture_and_as_data() {
    let mut printed = String::new();
    for case in cases() {
        let key = |name: &str| {
            let (_, rest) = case.keys.split_once(name)?;
            let end = if rest.starts_with('[') { "]" } else { ", " };
            rest.split(end)
                .next()
                .map(|value| value.trim_matches(['[', ']']))
        };
        if case.values.is_empty() || case.keys.contains("suppress") || case.keys.contains("none") {
            continue;
        }
        let mut options = vec!["--better", key("better: ").unwrap_or("neither")];
        for (name, option) in [
            ("chart: ", "--chart"),
            ("baseline_points: ", "--baseline"),
            ("recalculate_on: ", "--recalculate"),
            ("rules: ", "--rules"),
        ] {
            let values = key(name).into_iter().flat_map(|values| values.split(", "));
            options.extend(values.flat_map(|value| [option, value]));
        }
        let table = table(&case.values);
        let (data, _) = json(&table, &options);
        assert_eq!(data["verdict"], case.verdict, "{}", case.name);
        let text = chart(&table, &options).ends_with(0).stdout;
        let title = text.lines().nth(1).unwrap_or_default();
        printed += &format!("{}: {title}\n", case.name);
        if title.starts_with("No chart") {
            continue;
        }
        let drawn = chart(&table, &[&options[..], &["--format", "svg"]].concat()).ends_with(0);
        assert!(
            drawn.stdout.contains(&format!(". {title}</title>")),
            "{title}"
        );
        // A point drawn as a signal must be in the list of signals and in the data.
        let marked = [
            ("improvement", "fill: #00602f; stroke: #00602f;"),
            ("concern", "fill: #933800; stroke: #933800;"),
            ("neither", "fill: #490092; stroke: #490092;"),
        ]
        .map(|(colour, style)| {
            let points = data["points"].as_array().into_iter().flatten();
            let points = points.filter(|point| point["colour"] == colour).count();
            (points, drawn.stdout.matches(style).count())
        });
        let sections = data["sections"].as_array().expect("is a list");
        let is_flat = sections.iter().any(|section| {
            section["mean_moving_range"] == 0.0 || section["mean_moving_range"].is_null()
        });
        if !is_flat && !case.keys.contains("run") {
            for (points, drawn) in marked {
                assert_eq!(drawn, points, "{}", case.name);
            }
        }
    }
    assert_snapshot(
        printed,
        str![[r#"
Step: Improved since January 2021, sustained: the last 12 points are below the mean
Young step: Improved since January 2021: the last 7 points are below the mean
Rise: Worse since January 2021: the last 12 points are above the mean
Rise that is good: Improved since January 2021, sustained: the last 12 points are above the mean
Rise of neither: Changed: the last 12 points are above the mean
Rise of nobody knows: Changed: the last 12 points are above the mean
Noise: No sign of change yet: usual variation
There and back: Changed: there are signals in both directions
One odd month: Changed: a point above the upper limit on October 2020, then usual variation
Short: Too early to say: too few points to draw a conclusion
Pair in a table: No chart: one or two values cannot show the usual variation.
Run chart: Changed: 8 points in a row above the median, which chance seldom gives
Run chart of chance: No sign of change yet: the points vary as they would by chance
Flat, then a rise: Worse since February 2021: the last 12 points are above the mean
Flat, then a rise that is good: Improved since February 2021, sustained: the last 12 points are above the mean
Flat: No sign of change yet: the points do not vary
Recalculated: Improved since January 2021, sustained: the mean went from 40.3 to 20.3
Recalculated to nought: Improved since January 2021, sustained: the mean went from 40.3 to 0
Recalculated for the worse: Worse since January 2021: the mean went from 40.3 to 20.3
Recalculated, and back: Changed: there are signals in both directions
Recalculated too soon after a rise: Worse since January 2021: 10 points in a row above the mean up to October 2021
Recalculated too soon: Too early to say: 2 points since July 2021
Recalculated too soon after a fall: Improved since January 2021, sustained: 10 points in a row below the mean up to October 2021
Recalculated as it trebled: Too early to say: 5 points since July 2021
Recalculated as it went back: Too early to say: 4 points since January 2022
Recalculated again after a lasting fall: Improved since January 2021, sustained: the mean went from 40.3 to 20.3
Recalculated after an odd month: Too early to say: 3 points since March 2021
Recalculated after one point, and at a rise: Worse since January 2021: the mean went from 20.3 to 40.3
Recalculated after five points, and in a rise: Worse since February 2021: the mean went from 12.3 to 19.6
Baseline of two: Too early to say: the baseline has only 2 points, but needs 12
Run chart with a baseline of two: Too early to say: the baseline has only 2 points, but needs 12
One good month long ago: Changed: a point below the lower limit on January 2021, then usual variation
Recalculated after one point: No sign of change yet: usual variation since February 2020
Recalculated twice, the second time for the worse: Changed: there are signals in both directions
Recalculated twice, both times for the better: Improved since January 2021, sustained: the mean went from 40.3 to 20.3
None of what was rare: No sign of change yet: the points do not vary since January 2021
Screened to nothing: Not known: limits cannot be drawn
Recalculated, and screened to nothing: Not known: limits cannot be drawn

"#]],
    );
}
