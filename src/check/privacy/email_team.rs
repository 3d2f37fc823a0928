//! An e-mail address that is not listed as public.

use crate::check::privacy::detector::{
    Detector, Finder, Hit, PrivacyFinding, SearchArea, TextContext,
};
use crate::check::privacy::email_personal::{EMAIL, EMAIL_MARKS, may_be_team_address};
use crate::report::{Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("email-team", Advice);

/// The detectors and checks of the rule.
pub(super) const FINDERS: &[Finder] = &[Finder::Readable(&DETECTOR)];

/// The main detector.
pub(super) const DETECTOR: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(EMAIL_MARKS),
    pattern: EMAIL,
    judge,
};

fn judge(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    may_be_team_address(hit, context).then(|| {
        let message = format!("`{}` is not listed as a public contact", hit.words());
        hit.finding(
            message,
            "if it is a team mailbox, list it under `public_contacts` in `site.yaml`",
        )
    })
}
