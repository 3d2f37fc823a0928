//! The words for verdicts. A colour may accompany the words, but never replace them.

use crate::model::series::DateNames;
use crate::model::spc::{Verdict, VerdictKind};

/// The limits of two values as evidence. A page that shows such a measure prints this once.
const TWO_FIGURES: &str = "Two figures cannot show whether a change lasts.";

/// Names a verdict.
pub(crate) fn label(kind: VerdictKind) -> &'static str {
    match kind {
        VerdictKind::Improved => "Improved",
        VerdictKind::Worse => "Worse",
        VerdictKind::Changed => "Changed",
        VerdictKind::NoSignal => "No sign of change yet",
        VerdictKind::TooEarly => "Too early to say",
        VerdictKind::BeforeAndAfter => "Before and after only",
        VerdictKind::NotKnown => "Not known",
    }
}

/// Describes a verdict: "Improved since March 2024, sustained".
pub(super) fn words(verdict: Verdict, dates: DateNames) -> String {
    let label = label(verdict.kind());
    let since = match verdict.since() {
        Some(since) => format!("{label} since {}", dates.name(since)),
        None => label.to_owned(),
    };
    match verdict.sustained() {
        Some(true) => format!("{since}, sustained"),
        Some(false) | None => since,
    }
}

/// Returns the caution that a page with these verdicts prints once; empty if none of them is based on two values.
pub(super) fn caution(verdicts: impl IntoIterator<Item = VerdictKind>) -> &'static str {
    let rests_on_two = verdicts
        .into_iter()
        .any(|kind| kind == VerdictKind::BeforeAndAfter);
    if rests_on_two { TWO_FIGURES } else { "" }
}
