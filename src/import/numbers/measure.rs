//! A series with what its table says about it: what was measured, and in which unit.

use crate::model::series::Series;

/// Headings that say nothing about what was measured.
const UNNAMED: [&str; 8] = [
    "", "value", "values", "data", "number", "count", "series1", "series 1",
];

/// A series with what its table says about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// What was measured; empty if the table does not say.
    pub name: String,
    /// The unit, if the table gives one.
    pub unit: Option<String>,
    /// What the team aimed for, if a column has the same number in all rows.
    pub target: Option<String>,
    /// The dates and values.
    pub points: Vec<(String, String)>,
}

impl Measure {
    /// The file of the series.
    pub fn csv(&self) -> String {
        let lines = self.points.iter();
        let lines = lines.map(|(date, value)| format!("{date},{value}\n"));
        format!("date,value\n{}", lines.collect::<String>())
    }
}

/// A series with the name and unit that its heading gives.
pub fn measure(heading: &str, series: &Series) -> Measure {
    let (name, bracketed) = without_unit(heading);
    let is_unnamed = UNNAMED.contains(&name.to_lowercase().as_str());
    let in_heading = ['%', '£'].into_iter().find(|mark| heading.contains(*mark));
    let mark = series.mark().or(in_heading).map(String::from);
    let points = series.points().iter();
    let points = points.map(|point| (point.date.iso(), point.value.plain()));
    Measure {
        name: if is_unnamed { String::new() } else { name },
        unit: mark.or(bracketed),
        target: None,
        points: points.collect(),
    }
}

/// A heading without the unit in brackets at its end, and that unit.
fn without_unit(heading: &str) -> (String, Option<String>) {
    let inner = heading
        .trim()
        .strip_suffix(')')
        .and_then(|inner| inner.rsplit_once('('));
    let Some((name, unit)) = inner.filter(|(name, _)| !name.trim().is_empty()) else {
        return (heading.trim().to_owned(), None);
    };
    let unit = unit.trim();
    let is_count = ["n", "no", "number", "count"].contains(&unit.to_lowercase().as_str());
    let is_unit = !unit.is_empty() && !unit.contains(['=', '(']) && unit.chars().count() <= 30;
    match is_unit {
        true => (name.trim().to_owned(), (!is_count).then(|| unit.to_owned())),
        false => (heading.trim().to_owned(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_in_brackets_after_the_name() {
        for (heading, name, unit) in [
            ("Average wait (days)", "Average wait", Some("days")),
            ("Missed (%)", "Missed", Some("%")),
            ("Falls (n)", "Falls", None),
            ("Falls (n = 40)", "Falls (n = 40)", None),
            ("(days)", "(days)", None),
        ] {
            let found = without_unit(heading);
            assert_eq!(
                (found.0.as_str(), found.1.as_deref()),
                (name, unit),
                "{heading}"
            );
        }
    }
}
