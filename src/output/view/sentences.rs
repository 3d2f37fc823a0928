//! Describes the values of a metric and their change.

use crate::base::english;
use crate::base::number::Number;
use crate::model::site::measured::Measured;
use crate::model::spc::Better;
use crate::model::story::metric::{Approximate, Unit};
use crate::output::view::withheld;
use crate::output::view::words::{APPROX, figure, pounds, unit_word, value};

/// What is said about values over time when nothing else is said.
const WITHOUT_VALUES: &str = "The values over time are in a table";

/// Describes the values of a metric in a sentence: "From 47 to 24 days, 23 fewer". If its verdict comes first, they are
/// not part of it.
pub(super) fn sentence(metric: &Measured) -> String {
    if let Some(sentence) = withheld::sentence(metric) {
        return sentence;
    }
    if !metric.values_lead() {
        return WITHOUT_VALUES.to_owned();
    }
    let unit = &metric.unit;
    let approximate = metric.approximate;
    match (metric.before.known(), metric.after.known()) {
        (Some(before), Some(after)) => {
            let both = both(metric, before, after);
            match change(metric).filter(|_| !is_same(metric, before, after)) {
                Some(change) => format!("{both}, {change}"),
                None => both,
            }
        }
        (Some(before), None) => {
            format!(
                "{} before; the value after is not stated",
                english::capitalised(&value(unit, before, approximate.before()))
            )
        }
        (None, Some(after)) => {
            format!(
                "{} after; the value before is not stated",
                english::capitalised(&value(unit, after, approximate.after()))
            )
        }
        (None, None) if metric.series().is_some() => WITHOUT_VALUES.to_owned(),
        (None, None) => match metric.better {
            Some(Better::Lower) => "Lower is better; no numbers are stated".to_owned(),
            Some(Better::Higher) => "Higher is better; no numbers are stated".to_owned(),
            _ => "No numbers are stated".to_owned(),
        },
    }
}

/// Describes the values before and after as a detail, without their difference: "From 12 to 8 falls". `None` unless the
/// verdict comes first.
pub(super) fn detail(metric: &Measured) -> Option<String> {
    let (unit, approximate) = (&metric.unit, metric.approximate);
    match (metric.before.known(), metric.after.known()) {
        _ if metric.values_lead() => None,
        (Some(before), Some(after)) => Some(both(metric, before, after)),
        (Some(before), None) => Some(format!(
            "{} before",
            english::capitalised(&value(unit, before, approximate.before()))
        )),
        (None, Some(after)) => Some(format!(
            "{} after",
            english::capitalised(&value(unit, after, approximate.after()))
        )),
        (None, None) => None,
    }
}

/// Describes both values: "From 47 to 24 days".
fn both(metric: &Measured, before: Number, after: Number) -> String {
    let (unit, approximate) = (&metric.unit, metric.approximate);
    if is_same(metric, before, after) {
        return format!("Still {}", value(unit, after, false));
    }
    let to = value(unit, after, approximate.after());
    let from = match approximate.before() {
        true => format!("{APPROX} {}", figure(unit, before)),
        false => figure(unit, before),
    };
    format!("From {from} to {to}")
}

/// Whether both values are exactly the same.
fn is_same(metric: &Measured, before: Number, after: Number) -> bool {
    before == after && metric.approximate == Approximate::Neither
}

/// Describes the same change by itself, with the unit: "23 days fewer", "1 per day fewer".
pub(super) fn difference(metric: &Measured) -> Option<String> {
    let words = change(metric)?;
    let Unit::Named(_) = metric.unit else {
        return Some(words);
    };
    let amount = metric.change()?.difference.magnitude();
    let unit = unit_word(&metric.unit, amount);
    match words.strip_suffix(&format!(" {unit}")) {
        // "1 fewer per day" names its unit.
        Some(_) => Some(words),
        None => match words.rsplit_once(' ') {
            Some((amount, more @ ("more" | "fewer"))) => Some(format!("{amount} {unit} {more}")),
            _ => Some(words),
        },
    }
}

/// Describes the change between the two values: "23 fewer", "approx 79 percentage points higher", "1 fewer per day",
/// "£5 less". `None` if there is none to compute.
pub(super) fn change(metric: &Measured) -> Option<String> {
    let change = metric.change()?;
    let amount = change.difference.magnitude();
    if amount == Number::ZERO {
        let exact = metric.approximate == Approximate::Neither;
        return Some(if exact { "no change" } else { "about the same" }.to_owned());
    }
    let up = change.difference > Number::ZERO;
    let is_approximate = metric.approximate.before() || metric.approximate.after();
    let approx = if is_approximate {
        format!("{APPROX} ")
    } else {
        String::new()
    };
    let one = amount == Number::halves(2);
    let words = match &metric.unit {
        Unit::Percent => {
            let points = if one {
                "percentage point"
            } else {
                "percentage points"
            };
            format!("{amount} {points} {}", if up { "higher" } else { "lower" })
        }
        Unit::Pounds => format!("£{} {}", pounds(amount), if up { "more" } else { "less" }),
        Unit::Score => {
            let points = if one { "point" } else { "points" };
            format!("{amount} {points} {}", if up { "higher" } else { "lower" })
        }
        Unit::Named(unit) if unit.as_str().starts_with("per ") => {
            format!(
                "{amount} {} {}",
                if up { "more" } else { "fewer" },
                unit.as_str()
            )
        }
        Unit::None | Unit::Named(_) => format!("{amount} {}", if up { "more" } else { "fewer" }),
    };
    Some(format!("{approx}{words}"))
}

/// Describes the change as a percentage of the value before: "48.9% lower". The page says that it was calculated.
pub(super) fn percent_change(metric: &Measured) -> Option<String> {
    let change = metric.change()?;
    let percent = change.percent.filter(|percent| *percent > Number::ZERO)?;
    let direction = if change.difference > Number::ZERO {
        "higher"
    } else {
        "lower"
    };
    Some(format!("{percent}% {direction}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::path::SourcePath;
    use crate::base::source::Sources;
    use crate::model::site::{SETTINGS, Site};
    use crate::report::Report;

    /// What `view` makes of the one metric of a site, with these values.
    fn of_metric<T>(values: &str, view: impl Fn(&Measured) -> T) -> T {
        let story = format!("---\nmetrics: [{{name: A, {values}}}]\n---\n");
        let settings = "title: S\norganisation: T\nservice_areas: [A]\n".to_owned();
        let mut sources = Sources::default();
        for (path, text) in [(SETTINGS, settings), ("content/stories/a.md", story)] {
            sources.add_text(SourcePath::new(path).expect("is inside"), text);
        }
        let site = Site::assemble(&sources, false, &mut Report::default());
        view(&site.stories[0].metrics[0])
    }

    #[track_caller]
    fn check(values: &str, expected: &str) {
        assert_eq!(of_metric(values, sentence), expected);
    }

    #[test]
    fn the_values_and_their_change_are_one_sentence() {
        check(
            "unit: days, before: 47, after: 24",
            "From 47 to 24 days, 23 fewer",
        );
        check(
            "unit: '%', before: 20, after: 99, approximate: before",
            "From approx 20% to 99%, approx 79 percentage points higher",
        );
        check(
            "unit: '%', before: 20, after: 21",
            "From 20% to 21%, 1 percentage point higher",
        );
        check(
            "unit: per day, before: 2, after: 1",
            "From 2 to 1 per day, 1 fewer per day",
        );
        check(
            "unit: hours, before: 3, after: 1",
            "From 3 to 1 hour, 2 fewer",
        );
        check(
            "unit: £, before: 12345.5, after: 12340",
            "From £12,345.50 to £12,340, £5.50 less",
        );
        check(
            "unit: score, before: 6.5, after: 8",
            "From 6.5 to 8, 1.5 points higher",
        );
        check("unit: days, before: 5, after: 5", "Still 5 days");
        check(
            "unit: '%', before: 20, after: 20, approximate: before",
            "From approx 20% to 20%, about the same",
        );
        check(
            "unit: injuries, before: 3, after: 1",
            "From 3 to 1 injuries, 2 fewer",
        );
    }

    #[test]
    fn a_missing_value_is_described_as_missing() {
        check("after: 0", "0 after; the value before is not stated");
        check(
            "unit: days, before: 9, approximate: before",
            "Approx 9 days before; the value after is not stated",
        );
        check("better: lower", "Lower is better; no numbers are stated");
    }

    #[test]
    fn a_percentage_change_is_only_given_for_exact_amounts_above_zero() {
        let percent = |text: &str| of_metric(text, percent_change);
        assert_eq!(
            percent("unit: days, before: 47, after: 24").as_deref(),
            Some("48.9% lower")
        );
        assert_eq!(percent("unit: '%', before: 12, after: 66"), None);
        assert_eq!(percent("unit: days, before: 0, after: 4"), None);
        assert_eq!(percent("unit: days, before: 10, after: -5"), None);
        assert_eq!(percent("unit: score out of 10, before: 6, after: 8"), None);
        assert_eq!(
            percent("unit: days, before: 40, after: 4, approximate: both"),
            None
        );
    }
}
