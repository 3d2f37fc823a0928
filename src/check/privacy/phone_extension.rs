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
    let is_public = context.public.has(hit.words()) || context.public.has(hit.group(1));
    (!is_public).then(|| {
        let message = format!("`{}` is a phone extension or a bleep number", hit.words());
        hit.finding(
            message,
            "remove it; if it is a public number, list it under `public_contacts` in `site.yaml`",
        )
    })
}
