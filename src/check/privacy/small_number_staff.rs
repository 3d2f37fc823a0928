//! A count of so few staff that each may be recognised.

use crate::check::privacy::detector::{Detector, Finder, Finding, Hit, Known, Near};
use crate::check::privacy::example;
use crate::check::privacy::small_number::is_count;
use crate::report::{Rule, Severity};

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: "small-number-staff",
    severity: Severity::Advice,
    is_firm: false,
    why: "In a small team everyone knows which few staff are meant. That may be quite right; think of what is said \
          of them.",
    bad: example!("4 staff attended the training."),
    good: example!("Several staff attended the training."),
};

/// What finds it.
pub(super) const FINDERS: &[Finder] = &[Finder::Read(&DETECTOR)];

/// Looks for it.
pub(super) const DETECTOR: Detector = Detector {
    rule: &RULE,
    near: Near::Digit,
    pattern: concat!(
        r"\b(\d{1,2}) (?:members of (?:the )?|of (?:the |our )?)?",
        r"(?i:staff|nurses?|doctors?|clinicians?|colleagues|employees|psychiatrists?|psychologists?)\b"
    ),
    judge,
};

fn judge(hit: &Hit<'_>, known: &Known<'_>) -> Option<Finding> {
    let few = hit
        .group(1)
        .parse()
        .is_ok_and(|count: u64| (1..known.below).contains(&count));
    (few && is_count(hit)).then(|| {
        let message = format!("`{}` are so few that each may be recognised", hit.words());
        hit.says(message, "say `a few`, or be sure that they would not mind")
    })
}
