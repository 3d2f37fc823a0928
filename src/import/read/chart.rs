//! A native chart of Word or PowerPoint as its series, from the numbers that are kept in its own part.

use std::collections::BTreeMap;

use crate::base::date::Date;
use crate::import::blocks::{Chart, ChartSeries};
use crate::import::office::xml::{Element, Tree};

/// The day before the first serial date of Excel, which counts a day in 1900 that did not exist.
const BEFORE_1900: &str = "1899-12-30";

/// Day 0 of workbooks whose dates count from 1904.
const OF_1904: &str = "1904-01-01";

/// How many points of a series are read; the series of stories are far shorter.
const MAX_POINTS: usize = 20_000;

/// The texts of the points of a cache by their indices, and their number format.
#[derive(Default)]
struct Cache {
    points: BTreeMap<usize, String>,
    format: Option<String>,
}

/// The series of a chart.
pub fn chart(tree: &Tree) -> Chart {
    let root = tree.root();
    let inner = root.child("chart").unwrap_or(root);
    let is_1904 = root.switch("date1904").unwrap_or(false);
    let title = inner.child("title").map(title_text);
    let series = root.descendants().filter(|element| element.name() == "ser");
    Chart {
        title: title.filter(|title| !title.is_empty()),
        series: series.map(|one| read_series(one, is_1904)).collect(),
    }
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

fn read_series(series: Element, is_1904: bool) -> ChartSeries {
    let name = series.child("tx").map(title_text).unwrap_or_default();
    let labels = ["cat", "xVal"].iter().find_map(|name| series.child(name));
    let labels = labels.map(cache).unwrap_or_default();
    let values = ["val", "yVal"].iter().find_map(|name| series.child(name));
    let values = values.map(cache).unwrap_or_default();
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
    ChartSeries {
        name,
        labels: indices.clone().map(label).collect(),
        values: indices
            .map(|index| values.points.get(&index).cloned())
            .collect(),
        format: values.format.filter(|format| format != "General"),
    }
}

/// The points of an axis or of values. If labels have several levels, the outer levels come first.
fn cache(axis: Element) -> Cache {
    let mut cache = Cache::default();
    let levels: Vec<Element> = axis
        .descendants()
        .filter(|element| element.name() == "lvl")
        .collect();
    if levels.is_empty() {
        cache.points = points(axis);
    }
    // The outer levels have one label for several points.
    for level in levels {
        let own = points(level);
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

fn points(holder: Element) -> BTreeMap<usize, String> {
    let points = holder
        .descendants()
        .filter(|element| element.name() == "pt");
    let points = points.filter_map(|point| {
        let index = usize::try_from(point.number("idx")?).ok()?;
        let value = point.child("v")?.text();
        let is_kept = index < MAX_POINTS && !value.trim().is_empty();
        is_kept.then(|| (index, value.trim().to_owned()))
    });
    points.collect()
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
