//! A count of so few staff that each may be recognised.

use crate::check::privacy::detector::{Detector, Finder, Finding, Hit, Known, Near};
use crate::check::privacy::small_number::is_count;
use crate::report::{Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("small-number-staff", Advice);

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
        let message = format!(
            "`{}` is such a small number that each of them may be identified",
            hit.words()
        );
        hit.says(message, "write `a few`, or make sure that they do not mind")
    })
}
