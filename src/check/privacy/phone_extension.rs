//! An extension of the telephone that is not listed as meant for everyone.

use crate::check::privacy::detector::{Detector, Finder, Finding, Hit, Known, Near};
use crate::report::{Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("phone-extension", Warning);

/// What finds it.
pub(super) const FINDERS: &[Finder] = &[Finder::Read(&DETECTOR)];

/// Looks for it.
pub(super) const DETECTOR: Detector = Detector {
    rule: &RULE,
    near: Near::Digit,
    pattern: r"(?i)\b(?:ext|extn|extension|bleep|pager)\b[.:]? ?(?:(?:no\.?|number):? )?(\d{3,6})\b",
    judge,
};

fn judge(hit: &Hit<'_>, known: &Known<'_>) -> Option<Finding> {
    let is_public = known.public.has(hit.words()) || known.public.has(hit.group(1));
    (!is_public).then(|| {
        let message = format!("`{}` is a phone extension or a bleep number", hit.words());
        hit.says(
            message,
            "remove it; if it is a public number, list it under `public_contacts` in `site.yaml`",
        )
    })
}
