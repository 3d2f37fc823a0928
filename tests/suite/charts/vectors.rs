//! Charts against test data: this repository's own series, and NHS England's if they are available.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::charts::{json, table};
use crate::harness::{print_line, repository};

/// The one point whose published colour does not follow from the published rules: the document's own text says grey.
const UPSTREAM_SLIP: (&str, usize) = ("mdc-special-cause-conflict-high-is-good", 15);

fn read(path: &PathBuf) -> Value {
    let text = fs::read_to_string(path).expect("the file can be read");
    serde_json::from_str(&text).expect("the file is JSON")
}

/// Test data from other projects, which is beside this repository wherever it is fully tested.
fn official(name: &str) -> Option<Value> {
    let place = repository().join("../shared/vectors/spc").join(name);
    if place.is_file() {
        return Some(read(&place));
    }
    print_line(&format!(
        "NOT CHECKED: NHS England's own test data ({name}) is not beside this repository"
    ));
    None
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

/// Whether two numbers agree to nine digits, or are both missing.
fn agree(a: &Value, b: &Value) -> bool {
    match (a.as_f64(), b.as_f64()) {
        (Some(a), Some(b)) => (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1e-3),
        (None, None) => a.is_null() && b.is_null(),
        _ => false,
    }
}

/// Collects differences, so that one run reports all of them.
#[derive(Default)]
struct Differences {
    found: Vec<String>,
    compared: usize,
}

impl Differences {
    fn note(&mut self, is_same: bool, what: impl FnOnce() -> String) {
        self.compared += 1;
        if !is_same {
            self.found.push(what());
        }
    }

    #[track_caller]
    fn none(self, least: usize) {
        assert!(
            self.compared >= least,
            "only {} things were compared",
            self.compared
        );
        let shown = self.found.iter().take(20).cloned().collect::<Vec<_>>();
        assert!(
            shown.is_empty(),
            "{} differ:\n{}",
            self.found.len(),
            shown.join("\n")
        );
    }
}

/// The options for a series.
fn options(series: &Value, direction: &str) -> Vec<String> {
    let mut typed = vec!["--better".to_owned(), direction.to_owned()];
    for date in list(&series["recalculate"]) {
        typed.extend(["--recalculate".to_owned(), text(date)]);
    }
    if !series["target"].is_null() {
        typed.extend(["--target".to_owned(), text(&series["target"])]);
    }
    if !series["baseline"].is_null() {
        typed.extend(["--baseline".to_owned(), text(&series["baseline"])]);
    }
    typed
}

fn charted(rows: &str, options: &[String], more: &[&str]) -> Value {
    let mut typed: Vec<&str> = options.iter().map(String::as_str).collect();
    typed.extend(more);
    json(rows, &typed).0
}

/// A colour in the terms of the test data, in which points that cannot be judged have usual variation.
fn plain(colour: &Value) -> &str {
    match colour.as_str() {
        Some("none") => "common",
        other => other.unwrap_or("nothing"),
    }
}

fn compare_points(id: &str, data: &Value, expected: &Value, differences: &mut Differences) {
    let points = list(&data["points"]);
    differences.note(points.len() == list(&expected["colour"]).len(), || {
        format!("{id}: points")
    });
    for (place, point) in points.iter().enumerate() {
        let at = |key: &str| &expected[key][place];
        let described = || format!("{id} point {}: {point} for {}", place + 1, at("colour"));
        differences.note(point["date"] == *at("dates"), described);
        for number in ["mean", "lower", "upper"] {
            differences.note(agree(&point[number], at(number)), described);
        }
        differences.note(plain(&point["colour"]) == at("colour"), described);
        let signals = list(&point["signals"]);
        match expected.get("signals") {
            Some(_) => {
                let mut own: Vec<String> = signals.iter().map(text).collect();
                own.sort();
                let wanted: Vec<String> = list(at("signals")).iter().map(text).collect();
                differences.note(own == wanted, described);
            }
            None => {
                let first = at("first_signal");
                let is_there = first.is_null() && signals.is_empty() || signals.contains(first);
                differences.note(is_there, described);
            }
        }
    }
}

fn rows(series: &Value) -> String {
    let rows = list(&series["rows"])
        .iter()
        .map(|row| (text(&row[0]), text(&row[1])));
    table(&rows.collect::<Vec<_>>())
}

fn own_series() -> Value {
    read(&repository().join("tests/vectors/spc/series.json"))
}

#[test]
fn every_series_agrees_with_the_single_chart_tool() {
    let mut differences = Differences::default();
    for series in list(&own_series()) {
        let id = text(&series["id"]);
        let data = charted(
            &rows(series),
            &options(series, &text(&series["better"])),
            &[],
        );
        let expected = &series["mdc_v5"];
        compare_points(&id, &data, expected, &mut differences);
        for key in ["variation", "assurance"] {
            differences.note(data[key] == expected[key], || {
                format!("{id}: {key} {}", data[key])
            });
        }
    }
    differences.none(4000);
}

#[test]
fn every_series_agrees_with_plot_the_dots() {
    let mut differences = Differences::default();
    for series in list(&own_series()) {
        let id = text(&series["id"]);
        let mut more = vec!["--rules", "plotthedots-7"];
        if series["screening"] == false {
            more.push("--no-screening");
        }
        let data = charted(
            &rows(series),
            &options(series, &text(&series["better"])),
            &more,
        );
        let expected = &series["plotthedots_7"];
        compare_points(&id, &data, expected, &mut differences);
        let variation = text(&data["variation"]);
        let wanted = text(&expected["variation"]);
        differences.note(variation.starts_with(&wanted), || {
            format!("{id}: {variation}, not {wanted}")
        });
        differences.note(data["assurance"] == expected["assurance"], || {
            format!("{id}: assurance")
        });
    }
    differences.none(4000);
}

#[test]
fn every_series_agrees_with_the_run_chart_rules() {
    let mut differences = Differences::default();
    for series in list(&own_series()) {
        let mut series = series.clone();
        series["baseline"] = Value::Null;
        let id = text(&series["id"]);
        let data = charted(&rows(&series), &options(&series, "neither"), &[]);
        let (parts, expected) = (list(&data["run_chart"]), list(&series["run_chart"]));
        differences.note(parts.len() == expected.len(), || format!("{id}: parts"));
        for (part, expected) in parts.iter().zip(expected) {
            for (key, value) in expected
                .as_object()
                .expect("every part is a set of named values")
            {
                let is_same = part[key] == *value || agree(&part[key], value);
                differences.note(is_same, || format!("{id}: {key} {} for {value}", part[key]));
            }
        }
    }
    differences.none(300);
}

#[test]
fn the_limits_of_chance_agree_with_r() {
    let place = repository().join("tests/vectors/spc/anhoej_limits.csv");
    let limits = fs::read_to_string(place).expect("the file can be read");
    let mut differences = Differences::default();
    for line in limits.lines().skip(1) {
        let cells: Vec<u64> = line
            .split(',')
            .map(|cell| cell.parse().expect("is a number"))
            .collect();
        let rows = (0..cells[0]).map(|day| {
            let value = if day % 2 == 0 { "1" } else { "3" };
            (
                format!(
                    "20{:02}-{:02}-{:02}",
                    day / 336,
                    day / 28 % 12 + 1,
                    day % 28 + 1
                ),
                value.to_owned(),
            )
        });
        // With an odd count, one side has one more; if two points are in the middle, both are the median and neither is
        // useful.
        let mut rows: Vec<(String, String)> = rows.collect();
        if cells[0] % 2 == 1 {
            rows.extend(["2099-01-01", "2099-01-02"].map(|date| (date.to_owned(), "2".to_owned())));
        }
        let (data, _) = json(&table(&rows), &[]);
        let part = &data["run_chart"][0];
        differences.note(part["useful_points"] == cells[0], || {
            format!("{line}: {part}")
        });
        differences.note(part["longest_run_by_chance"] == cells[1], || {
            format!("{line}: {part}")
        });
        differences.note(part["fewest_crossings_by_chance"] == cells[2], || {
            format!("{line}: {part}")
        });
    }
    differences.none(300);
}

#[test]
fn nhs_englands_own_test_data_agrees_except_for_its_one_mistake() {
    let Some(official) = official("mdc_v5_official.json") else {
        return;
    };
    let mut differences = Differences::default();
    let mut slips = Vec::new();
    for series in list(&official["series"]) {
        let id = text(&series["id"]);
        let dates: Vec<String> = (0..list(&series["values"]).len())
            .map(|day| format!("2024-{:02}-{:02}", day / 28 + 1, day % 28 + 1))
            .collect();
        let values = list(&series["values"]).iter().map(text);
        let rows: Vec<(String, String)> = dates.iter().cloned().zip(values).collect();
        let mut asked = series.clone();
        let places = list(&series["recalculate_before_point"])
            .iter()
            .filter_map(Value::as_u64);
        asked["recalculate"] = places
            .map(|place| dates[usize::try_from(place).expect("is small") - 1].clone())
            .collect();
        asked["baseline"] = series["baseline_first_n"].clone();
        let options = options(&asked, direction(series));
        let data = charted(&table(&rows), &options, &[]);
        for (place, point) in list(&data["points"]).iter().enumerate() {
            let computed = &series["computed"][place];
            let described = || format!("{id} point {}: {point} for {computed}", place + 1);
            let colour = match plain(&point["colour"]) {
                "improvement" => "blue",
                "concern" => "orange",
                "neither" => "purple",
                _ => "grey",
            };
            if series["expected_colour"][place] != colour {
                slips.push((id.clone(), place + 1));
            }
            for (own, theirs) in [("mean", "mean"), ("lower", "lpl"), ("upper", "upl")] {
                differences.note(agree(&point[own], &computed[theirs]), described);
            }
        }
        let icon = series["variation_icon"].as_str();
        let icon = icon.map(|icon| icon.replace('_', "-").replace("neutral", "neither"));
        differences.note(data["variation"].as_str() == icon.as_deref(), || {
            format!("{id}: icon")
        });
        for (target, assurance) in series["assurance"].as_object().into_iter().flatten() {
            let data = charted(&table(&rows), &options, &["--target", target]);
            let wanted = text(assurance).replace('_', "-");
            differences.note(data["assurance"] == wanted, || {
                format!("{id}: target {target}")
            });
        }
    }
    differences.none(2000);
    assert_eq!(slips, [(UPSTREAM_SLIP.0.to_owned(), UPSTREAM_SLIP.1)]);
}

#[test]
fn published_series_agree_with_both_rule_sets() {
    let (Some(all), Some(by_mdc)) = (
        official("xmr_golden.json"),
        official("mdc_v5_on_golden.json"),
    ) else {
        return;
    };
    let mut differences = Differences::default();
    for series in list(&all) {
        let id = text(&series["id"]);
        let by_mdc = list(&by_mdc["series"])
            .iter()
            .find(|other| other["id"] == series["id"]);
        let by_mdc = by_mdc.expect("both files have the same series");
        let (dates, values) = (list(&series["dates"]), list(&series["values"]));
        let rows = dates
            .iter()
            .zip(values)
            .map(|(date, value)| (text(date), text(value)));
        let rows = table(&rows.collect::<Vec<_>>());
        let mut asked = series.clone();
        asked["recalculate"] = series["rebase"].clone();
        asked["baseline"] = series["fix_after_n_points"].clone();
        let options = options(&asked, direction(series));
        let mut seven = vec!["--rules", "plotthedots-7"];
        if series["screen_outliers"] == false {
            seven.push("--no-screening");
        }
        let sets = [
            (Vec::new(), &by_mdc["points"]),
            (seven, &series["expected"]["points"]),
        ];
        for (more, expected) in sets {
            let data = charted(&rows, &options, &more);
            for (point, expected) in list(&data["points"]).iter().zip(list(expected)) {
                let described = || format!("{id} {more:?}: {point} for {expected}");
                for (own, theirs) in [("mean", "mean"), ("lower", "lpl"), ("upper", "upl")] {
                    differences.note(agree(&point[own], &expected[theirs]), described);
                }
                let colour = expected["colour"]
                    .as_str()
                    .or(expected["point_type"].as_str());
                let colour = match colour.expect("every point has a colour") {
                    "blue" | "special_cause_improvement" => "improvement",
                    "orange" | "special_cause_concern" => "concern",
                    "grey" | "common_cause" => "common",
                    _ => "neither",
                };
                differences.note(plain(&point["colour"]) == colour, described);
            }
        }
    }
    differences.none(8000);
}

/// The better direction, in the terms of the other projects' test data.
fn direction(series: &Value) -> &'static str {
    match series["improvement_direction"].as_str() {
        Some("increase") => "higher",
        Some("decrease") => "lower",
        _ => "neither",
    }
}
