//! A telephone extension that is not listed as public.

use crate::check::privacy::detector::{
    Detector, Finder, Hit, PrivacyFinding, SearchArea, TextContext,
};
use crate::report::{Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("phone-extension", Warning);

/// The detectors and checks of the rule.
pub(super) const FINDERS: &[Finder] = &[Finder::Readable(&DETECTOR)];

/// The main detector.
pub(super) const DETECTOR: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Digit,
    pattern: r"(?i)\b(?:ext|extn|extension|bleep|pager)\b[.:-]? ?(?:(?:no\.?|number):? )?(\d{3,6})\b",
    judge,
};

fn judge(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    // "The bleep 2024 policy" is a policy for a year.
    let number = hit.group(1);
    let is_year = number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
    let goes_on = hit
        .after()
        .strip_prefix(' ')
        .is_some_and(|rest| rest.starts_with(char::is_lowercase));
    let is_of_a_thing = is_year && goes_on && !hit.ends_phrase();
    let is_public = context.public.has(hit.words()) || context.public.has(hit.group(1));
    (!is_public && !is_of_a_thing).then(|| {
        let message = format!("`{}` is a phone extension or a bleep number", hit.words());
        hit.finding(
            message,
            "remove it; if it is a public number, list it under `public_contacts` in `site.yaml`",
        )
    })
}
