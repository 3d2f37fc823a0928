//! A National Insurance number.

use crate::diagnostic::Rule;
use crate::diagnostic::Severity;
use crate::privacy::detector::Context;
use crate::privacy::detector::Detector;
use crate::privacy::detector::Finding;
use crate::privacy::detector::Hit;
use crate::privacy::example;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: "national-insurance-number",
    severity: Severity::Error,
    is_firm: false,
    why: "A National Insurance number belongs to one person for life, and is enough to steal an identity.",
    bad: example!("The form for QQ 12 34 56 C was lost."),
    good: example!("A form was lost."),
};

/// Looks for it.
pub(super) const DETECTOR: Detector = Detector {
    rule: &RULE,
    pattern: r"\b(?:[A-Z]{2} ?\d\d[ -]?\d\d[ -]?\d\d ?[A-D]|[a-z]{2}\d{6}[a-d])\b",
    judge,
};

fn judge(hit: &Hit<'_>, _: &Context<'_>) -> Option<Finding> {
    let message = format!(
        "`{}` is laid out as a National Insurance number",
        hit.words()
    );
    Some(hit.says(message, "take it out"))
}
