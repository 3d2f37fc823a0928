//! An incident number, which leads to the people involved.

use crate::check::privacy::detector::{
    Detector, Finder, Hit, PrivacyFinding, SearchArea, TextContext,
};
use crate::report::{Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("incident-reference", Warning);

/// The detectors and checks of the rule.
pub(super) const FINDERS: &[Finder] = &[Finder::Readable(&DETECTOR)];

/// The main detector.
pub(super) const DETECTOR: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Digit,
    pattern: concat!(
        r"\b(?:(?i:datix|dcif|ulysses|steis|lfpse|psii|serious incident|incident|si)",
        r"(?:'s)?(?: (?i:id|no\.?|number|num|ref\.?|reference|report|form|web|log|#|is|was))*[:#= (/-]{1,3}",
        r"(?:(?i:web|w|inc)[-/ ]?|[A-Z]{1,4}[-/]?)?(?:20\d\d[-/])?(\d{4,})|",
        r"(?:INC|WEB)[- ]?\d{4,}|W-?\d{4,6})\b"
    ),
    judge,
};

fn judge(hit: &Hit<'_>, _: &TextContext<'_>) -> Option<PrivacyFinding> {
    let number = hit.group(1);
    let is_year = number.len() == 4
        && [" ", "-"]
            .iter()
            .any(|mark| hit.words().ends_with(&format!("{mark}{number}")))
        && (number.starts_with("19") || number.starts_with("20"));
    (!is_year).then(|| {
        let message = format!("`{}` is an incident number", hit.words());
        hit.finding(message, "remove it, and say in general terms what happened")
    })
}
