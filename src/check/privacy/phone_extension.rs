//! A telephone extension that is not listed as public.

use crate::check::privacy::detector::{Detector, Finder, Finding, Hit, Known, Near};
use crate::report::{Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("phone-extension", Warning);

/// The detectors and checks of the rule.
pub(super) const FINDERS: &[Finder] = &[Finder::Read(&DETECTOR)];

/// The main detector.
pub(super) const DETECTOR: Detector = Detector {
    rule: &RULE,
    near: Near::Digit,
    pattern: r"(?i)\b(?:ext|extn|extension|bleep|pager)\b[.:]? ?(?:(?:no\.?|number):? )?(\d{3,6})\b",
    judge,
};

fn judge(hit: &Hit<'_>, known: &Known<'_>) -> Option<Finding> {
    let is_public = known.public.has(hit.words()) || known.public.has(hit.group(1));
    (!is_public).then(|| {
        let message = format!("`{}` is an extension of the telephone, or a bleep", hit.words());
        hit.says(message, "take it out; if it is meant for everyone, list it under `public_contacts` in `site.yaml`")
    })
}
