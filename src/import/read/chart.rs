//! A native chart of Word or PowerPoint as its series, from the numbers that are kept in its own part.

use std::collections::BTreeMap;

use crate::base::date::Date;
use crate::import::blocks::{Chart, ChartSeries};
use crate::import::office::xml::{Element, Tree};

/// The day before the first serial date of Excel, which counts a day in 1900 that did not exist.
const BEFORE_1900: &str = "1899-12-30";

/// Day 0 of workbooks whose dates count from 1904.
const OF_1904: &str = "1904-01-01";

/// How many points of a chart are read; the series of stories are far shorter.
const MAX_POINTS: usize = 10_000;

/// How many series of a chart are read.
const MAX_SERIES: usize = 50;

/// How many levels of labels are read.
const MAX_LEVELS: usize = 8;

/// The texts of the points of a cache by their indices, and their number format.
#[derive(Default)]
struct Cache {
    points: BTreeMap<usize, String>,
    format: Option<String>,
    /// Whether it has points that are not read.
    is_cut: bool,
}

/// The series of a chart.
pub fn chart(tree: &Tree) -> Chart {
    let root = tree.root();
    let inner = root.child("chart").unwrap_or(root);
    let is_1904 = root.switch("date1904").unwrap_or(false);
    let title = inner.child("title").map(title_text);
    let mut chart = Chart {
        title: title.filter(|title| !title.is_empty()),
        ..Chart::default()
    };
    let mut points_left = MAX_POINTS;
    for element in root.descendants().filter(|one| one.name() == "ser") {
        if chart.series.len() == MAX_SERIES || points_left == 0 {
            chart.is_cut = true;
            break;
        }
        let (series, is_cut) = read_series(element, is_1904, points_left);
        points_left -= series.labels.len();
        chart.is_cut |= is_cut;
        chart.series.push(series);
    }
    chart
}

/// The words of a title on one line.
fn title_text(title: Element) -> String {
    let texts = title
        .descendants()
        .filter(|element| ["t", "v"].contains(&element.name()));
    let texts: Vec<String> = texts.map(Element::text).collect();
    one_line(&texts.concat())
}

/// A text with single spaces.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first `most` points of a series, and whether it has more.
fn read_series(series: Element, is_1904: bool, most: usize) -> (ChartSeries, bool) {
    let name = series.child("tx").map(title_text).unwrap_or_default();
    let labels = ["cat", "xVal"].iter().find_map(|name| series.child(name));
    let labels = labels.map(|axis| cache(axis, most)).unwrap_or_default();
    let values = ["val", "yVal"].iter().find_map(|name| series.child(name));
    let values = values.map(|axis| cache(axis, most)).unwrap_or_default();
    let has_dates = labels.format.as_deref().is_some_and(is_date_format);
    let last = labels.points.keys().chain(values.points.keys()).max();
    let indices = 0..last.map_or(0, |last| last + 1);
    let label = |index: usize| {
        let label = labels
            .points
            .get(&index)
            .map(String::as_str)
            .unwrap_or_default();
        let date = serial_date(label, is_1904).filter(|_| has_dates);
        date.unwrap_or_else(|| one_line(label))
    };
    let read = ChartSeries {
        name,
        labels: indices.clone().map(label).collect(),
        values: indices
            .map(|index| values.points.get(&index).cloned())
            .collect(),
        format: values.format.filter(|format| format != "General"),
    };
    (read, labels.is_cut || values.is_cut)
}

/// The first points of an axis or of values. If labels have several levels, the outer levels come first.
fn cache(axis: Element, most: usize) -> Cache {
    let mut cache = Cache::default();
    let levels: Vec<Element> = axis
        .descendants()
        .filter(|element| element.name() == "lvl")
        .take(MAX_LEVELS)
        .collect();
    if levels.is_empty() {
        (cache.points, cache.is_cut) = points(axis, most);
    }
    // The outer levels have one label for several points.
    for level in levels {
        let (own, is_cut) = points(level, most);
        cache.is_cut |= is_cut;
        if cache.points.is_empty() {
            cache.points = own;
            continue;
        }
        for (index, label) in &mut cache.points {
            if let Some((_, outer)) = own.range(..=index).next_back() {
                *label = format!("{outer} {label}");
            }
        }
    }
    cache.format = axis.find("formatCode").map(Element::text);
    cache
}

/// The first points by their indices, and whether there are more.
fn points(holder: Element, most: usize) -> (BTreeMap<usize, String>, bool) {
    let mut points = BTreeMap::new();
    let mut is_cut = false;
    let elements = holder
        .descendants()
        .filter(|element| element.name() == "pt");
    for point in elements {
        let index = point.number("idx").and_then(|at| usize::try_from(at).ok());
        let value = point.child("v").map(Element::text).unwrap_or_default();
        if let Some(index) = index.filter(|_| !value.trim().is_empty()) {
            is_cut |= index >= most;
            let is_kept = index < most;
            points.extend(is_kept.then(|| (index, value.trim().to_owned())));
        }
    }
    (points, is_cut)
}

/// Whether a number format shows dates.
pub fn is_date_format(format: &str) -> bool {
    let mut quoted = false;
    let mut bracketed = false;
    let mut escaped = false;
    format.chars().any(|character| {
        if std::mem::take(&mut escaped) {
            return false;
        }
        match character {
            '\\' | '_' | '*' => escaped = true,
            '"' => quoted = !quoted,
            '[' => bracketed = true,
            ']' => bracketed = false,
            'y' | 'Y' | 'm' | 'M' | 'd' | 'D' => {
                return !quoted && !bracketed && !format.eq_ignore_ascii_case("general");
            }
            _ => {}
        }
        false
    })
}

/// The day of a serial number, as `2024-01-01`.
pub fn serial_date(serial: &str, is_1904: bool) -> Option<String> {
    let days: f64 = serial.trim().parse().ok()?;
    if !(1.0..2_958_466.0).contains(&days) {
        return None;
    }
    let first = Date::parse(if is_1904 { OF_1904 } else { BEFORE_1900 })?;
    // The part of the day does not matter, and the number fits.
    first.days_later(days as i64).map(Date::iso)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::office::xml::ElementsLeft;

    fn read(inner: &str) -> Chart {
        let text = format!("<c:chartSpace xmlns:c='c' xmlns:a='a'>{inner}</c:chartSpace>");
        chart(&Tree::read(&text, &ElementsLeft::new(1_000)).expect("it is read"))
    }

    #[test]
    fn points_are_paired_by_index_and_gaps_stay_gaps() {
        let chart = read(
            "<c:chart><c:title><a:t>Falls </a:t><a:t>a month</a:t></c:title><c:ser><c:tx><c:v>Falls</c:v></c:tx>\
             <c:cat><c:numCache><c:formatCode>mmm\\-yy</c:formatCode><c:pt idx='0'><c:v>45292</c:v></c:pt>\
             <c:pt idx='2'><c:v>45352</c:v></c:pt></c:numCache></c:cat>\
             <c:val><c:numCache><c:formatCode>0.0%</c:formatCode><c:pt idx='2'><c:v>0.05</c:v></c:pt>\
             <c:pt idx='9999999999'><c:v>1</c:v></c:pt></c:numCache></c:val></c:ser></c:chart>",
        );
        assert_eq!(chart.title.as_deref(), Some("Falls a month"));
        let series = &chart.series[0];
        assert_eq!(series.name, "Falls");
        assert_eq!(series.labels, ["2024-01-01", "", "2024-03-01"]);
        assert_eq!(series.values, [None, None, Some("0.05".to_owned())]);
        assert_eq!(series.format.as_deref(), Some("0.0%"));
        assert!(chart.is_cut);
    }

    #[test]
    fn a_chart_with_endless_series_or_points_is_cut() {
        let point = |index: usize| format!("<c:pt idx='{index}'><c:v>1</c:v></c:pt>");
        let series = |points: &str| format!("<c:ser><c:val>{points}</c:val></c:ser>");
        let sizes = |chart: &Chart| {
            let sizes = chart.series.iter().map(|series| series.labels.len());
            sizes.collect::<Vec<_>>()
        };
        let last = series(&point(MAX_POINTS - 3));
        let whole = read(&[last.clone(), series(&point(1))].concat());
        assert_eq!(
            (sizes(&whole), whole.is_cut),
            (vec![MAX_POINTS - 2, 2], false)
        );
        let cut = read(&[last.clone(), series(&[point(0), point(2)].concat())].concat());
        assert_eq!((sizes(&cut), cut.is_cut), (vec![MAX_POINTS - 2, 1], true));
        let more = read(&[last, series(&point(1)), series(&point(0))].concat());
        assert_eq!((sizes(&more), more.is_cut), (vec![MAX_POINTS - 2, 2], true));
        let many = read(&series(&point(0)).repeat(MAX_SERIES + 1));
        assert_eq!((many.series.len(), many.is_cut), (MAX_SERIES, true));
    }

    #[test]
    fn a_label_on_several_levels_names_the_outer_ones_first() {
        let chart = read(
            "<c:ser><c:cat><c:multiLvlStrCache><c:lvl><c:pt idx='0'><c:v>Jan</c:v></c:pt><c:pt idx='1'><c:v>Feb</c:v></c:pt></c:lvl>\
             <c:lvl><c:pt idx='0'><c:v>2024</c:v></c:pt></c:lvl></c:multiLvlStrCache></c:cat></c:ser>",
        );
        assert_eq!(chart.series[0].labels, ["2024 Jan", "2024 Feb"]);
    }

    #[test]
    fn serial_numbers_are_days_only_under_a_format_of_dates() {
        for (format, expected) in [
            ("mmm\\-yy", true),
            ("dd/mm/yyyy", true),
            ("[$-809]d mmmm", true),
            ("General", false),
            ("0.0%", false),
            ("0 \"days\"", false),
            ("[Red]0", false),
        ] {
            assert_eq!(is_date_format(format), expected, "{format}");
        }
        assert_eq!(serial_date("45292.5", false).as_deref(), Some("2024-01-01"));
        assert_eq!(serial_date("43830", true).as_deref(), Some("2024-01-01"));
        assert_eq!(serial_date("1e300", false), None);
        assert_eq!(serial_date("Jan", false), None);
    }
}
