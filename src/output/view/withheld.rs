//! What is written where a small count is withheld.

use crate::base::english;
use crate::base::number::Number;
use crate::model::site::measured::{Measured, Reason, Shown};
use crate::output::view::words;

/// What is written in place of a value; `None` for one that is worked out from few, of which nothing can be said.
pub(super) fn value(metric: &Measured, reason: Reason) -> Option<String> {
    match reason {
        Reason::Small => Some(fewer(metric)),
        Reason::OfFew => None,
    }
}

/// The same, short.
pub(super) fn figure(metric: &Measured, reason: Reason) -> Option<String> {
    value(metric, reason).map(|_| format!("<{}", metric.below))
}

/// What is written in place of what a chart would show; empty where values in time are not withheld.
pub(super) fn finding(metric: &Measured) -> String {
    if metric.withholds_values() {
        "No chart: small counts are not shown".to_owned()
    } else {
        String::new()
    }
}

/// `fewer than 5`.
pub(super) fn fewer(metric: &Measured) -> String {
    format!("fewer than {}", metric.below)
}

/// Why something is not shown, as a sentence without a full stop.
pub(super) fn why(metric: &Measured) -> String {
    format!(
        "Counts below {} are not shown, so that nobody can be identified",
        metric.below
    )
}

/// A metric's values, of which one at least is withheld, as a sentence; `None` when none is.
pub(super) fn sentence(metric: &Measured) -> Option<String> {
    if !metric.before.is_stated() && !metric.after.is_stated() && metric.withholds_values() {
        return Some(format!("No chart. {}", why(metric)));
    }
    if !metric.before.is_withheld() && !metric.after.is_withheld() {
        return None;
    }
    let said = |shown: Shown<Number>| match shown {
        Shown::Known(number) => Some(words::figure(&metric.unit, number)),
        Shown::Withheld(reason) => value(metric, reason),
        Shown::NotStated => None,
    };
    let unit = words::unit_word(&metric.unit, Number::from(metric.below));
    let of_unit = |text: String| format!("{text} {unit}").trim_end().to_owned();
    let lacking = |shown: Shown<Number>| match shown.is_withheld() {
        true => "not shown",
        false => "not stated",
    };
    let values = match (said(metric.before), said(metric.after)) {
        (Some(before), Some(after)) => format!("From {before} to {}", of_unit(after)),
        (Some(before), None) => {
            let lacking = lacking(metric.after);
            format!("{} before; the value after is {lacking}", of_unit(before))
        }
        (None, Some(after)) => {
            let lacking = lacking(metric.before);
            format!("{} after; the value before is {lacking}", of_unit(after))
        }
        (None, None) => "The values are not shown".to_owned(),
    };
    Some(format!("{}. {}", english::capital(&values), why(metric)))
}
