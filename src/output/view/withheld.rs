//! What is shown in place of a small count that is withheld.

use crate::base::number::Number;
use crate::model::story::metric::Metric;
use crate::model::story::withheld::{Reason, Withheld};
use crate::output::view::words;

/// What is shown in place of a value; `None` for one that is worked out from few, of which nothing can be said.
pub(super) fn value(withheld: &Withheld, reason: Reason) -> Option<String> {
    match reason {
        Reason::Small => Some(fewer(withheld)),
        Reason::OfFew => None,
    }
}

/// The same, short.
pub(super) fn figure(withheld: &Withheld, reason: Reason) -> Option<String> {
    value(withheld, reason).map(|_| format!("<{}", withheld.below))
}

/// What is shown in place of what a chart would show; empty where values in time are not withheld.
pub(super) fn finding(metric: &Metric) -> String {
    if metric.withholds_series() {
        "No chart: small counts are not shown".to_owned()
    } else {
        String::new()
    }
}

/// `fewer than 5`.
pub(super) fn fewer(withheld: &Withheld) -> String {
    format!("fewer than {}", withheld.below)
}

/// Why something is not shown, as a sentence without a full stop.
pub(super) fn why(withheld: &Withheld) -> String {
    format!(
        "Counts below {} are not shown, so that nobody can be recognised",
        withheld.below
    )
}

/// A metric's values, of which one at least is withheld, as a sentence; `None` when none is.
pub(super) fn sentence(metric: &Metric) -> Option<String> {
    let withheld = metric.withheld.as_ref()?;
    if !metric.has_before() && !metric.has_after() && metric.withholds_series() {
        return Some(format!("No chart. {}", why(withheld)));
    }
    if withheld.before.is_none() && withheld.after.is_none() {
        return None;
    }
    let said = |number: Option<Number>, reason: Option<Reason>| match number {
        Some(number) => Some(words::figure(&metric.unit, number)),
        None => value(withheld, reason?),
    };
    let unit = words::unit_word(&metric.unit, Number::from(withheld.below));
    let of_unit = |text: String| format!("{text} {unit}").trim_end().to_owned();
    let lacking = |reason: Option<Reason>| match reason {
        Some(_) => "not shown",
        None => "not stated",
    };
    let values = match (
        said(metric.before, withheld.before),
        said(metric.after, withheld.after),
    ) {
        (Some(before), Some(after)) => format!("From {before} to {}", of_unit(after)),
        (Some(before), None) => {
            let lacking = lacking(withheld.after);
            format!("{} before; the value after is {lacking}", of_unit(before))
        }
        (None, Some(after)) => {
            let lacking = lacking(withheld.before);
            format!("{} after; the value before is {lacking}", of_unit(after))
        }
        (None, None) => "The values are not shown".to_owned(),
    };
    Some(format!("{}. {}", words::capital(&values), why(withheld)))
}
