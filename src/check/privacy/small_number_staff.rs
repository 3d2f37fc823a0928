//! A count of staff so small that each of them may be recognised.

use crate::check::privacy::detector::{
    Detector, Finder, Hit, PrivacyFinding, SearchArea, TextContext,
};
use crate::check::privacy::small_number::{is_count, is_rate};
use crate::report::{Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("small-number-staff", Advice);

/// The detectors and checks of the rule.
pub(super) const FINDERS: &[Finder] = &[Finder::Readable(&DETECTOR)];

/// The main detector.
pub(super) const DETECTOR: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Digit,
    pattern: concat!(
        r"\b(\d{1,2}) (?:members of (?:the )?|of (?:the |our )?)?",
        r"(?i:staff|nurses?|doctors?|clinicians?|colleagues|employees|psychiatrists?|psychologists?)\b"
    ),
    judge,
};

fn judge(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let few = hit
        .group(1)
        .parse()
        .is_ok_and(|count: u64| (1..context.threshold).contains(&count));
    (few && is_count(hit) && !is_rate(hit)).then(|| {
        let message = format!(
            "`{}` is such a small number that each of them may be identified",
            hit.words()
        );
        hit.finding(message, "write `a few`, or make sure that they do not mind")
    })
}
