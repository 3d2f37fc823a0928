//! An incident number, which leads to the people involved.

use crate::check::privacy::detector::{
    Detector, Finder, Hit, PrivacyFinding, SearchArea, TextContext, has_word,
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

/// Words before the number of a thing.
const THINGS: &str = "chart form model part serial type version";

fn judge(hit: &Hit<'_>, _: &TextContext<'_>) -> Option<PrivacyFinding> {
    let number = hit.group(1);
    let is_year = number.len() == 4
        && [" ", "-"]
            .iter()
            .any(|mark| hit.words().ends_with(&format!("{mark}{number}")))
        && (number.starts_with("19") || number.starts_with("20"));
    // Models and forms have such numbers too: model W4512.
    let is_of_a_thing = number.is_empty() && has_word(THINGS, &hit.word_before());
    (!is_year && !is_of_a_thing).then(|| {
        let message = format!("`{}` is an incident number", hit.words());
        hit.finding(message, "remove it, and say in general terms what happened")
    })
}
