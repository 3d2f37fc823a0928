//! The wording in place of a small count that is withheld.

use crate::base::english;
use crate::base::number::Number;
use crate::model::site::measured::{Disclosure, Measured, Reason};
use crate::output::view::words;

/// Returns the text in place of a value; `None` if nothing can be said about the value: it is based on a small count,
/// or its author does not give it.
pub(super) fn value(metric: &Measured, reason: Reason) -> Option<String> {
    match reason {
        Reason::Small => Some(fewer(metric)),
        Reason::DerivedFromSmall | Reason::NotGiven => None,
    }
}

/// Returns the text in place of a value in a list or table, where something must be said.
pub(super) fn words(metric: &Measured, reason: Reason) -> String {
    value(metric, reason).unwrap_or_else(|| "not shown".to_owned())
}

/// Returns the short form of [`value`], such as `<5`.
pub(super) fn figure(metric: &Measured, reason: Reason) -> Option<String> {
    value(metric, reason).map(|_| format!("<{}", metric.suppress.threshold))
}

/// Returns the text in place of a chart's finding; empty unless values of the series are withheld.
pub(super) fn finding(metric: &Measured) -> String {
    if metric.withholds_values() {
        "No chart: small counts are not shown".to_owned()
    } else {
        String::new()
    }
}

/// Returns `fewer than 5` with the threshold of the metric.
fn fewer(metric: &Measured) -> String {
    format!("fewer than {}", metric.suppress.threshold)
}

/// Explains why something is not shown, as a sentence without a full stop.
pub(super) fn why(metric: &Measured) -> String {
    if metric.reasons().all(|reason| reason == Reason::NotGiven) {
        return "The source does not give every count".to_owned();
    }
    format!(
        "Counts below {} are not shown, so that nobody can be identified",
        metric.suppress.threshold
    )
}

/// Describes the values of a metric in a sentence if any is withheld; otherwise returns `None`.
pub(super) fn sentence(metric: &Measured) -> Option<String> {
    if !metric.before.is_stated() && !metric.after.is_stated() && metric.withholds_values() {
        return Some(format!("No chart. {}", why(metric)));
    }
    if !metric.before.is_withheld() && !metric.after.is_withheld() {
        return None;
    }
    let shown_text = |shown: Disclosure<Number>| match shown {
        Disclosure::Known(number) => Some(words::figure(&metric.unit, number)),
        Disclosure::Withheld(reason) => value(metric, reason),
        Disclosure::NotStated => None,
    };
    let unit = words::unit_word(&metric.unit, Number::from(metric.suppress.threshold));
    let of_unit = |text: String| format!("{text} {unit}").trim_end().to_owned();
    let absence = |shown: Disclosure<Number>| match shown.is_withheld() {
        true => "not shown",
        false => "not stated",
    };
    let values = match (shown_text(metric.before), shown_text(metric.after)) {
        (Some(before), Some(after)) => format!("From {before} to {}", of_unit(after)),
        (Some(before), None) => {
            let absence = absence(metric.after);
            format!("{} before; the value after is {absence}", of_unit(before))
        }
        (None, Some(after)) => {
            let absence = absence(metric.before);
            format!("{} after; the value before is {absence}", of_unit(after))
        }
        (None, None) => "The values are not shown".to_owned(),
    };
    Some(format!(
        "{}. {}",
        english::capitalised(&values),
        why(metric)
    ))
}
