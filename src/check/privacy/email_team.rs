//! An e-mail address that is not listed as meant for everyone.

use crate::check::privacy::detector::{Detector, Finder, Finding, Hit, Known, Near};
use crate::check::privacy::email_personal::{AT, EMAIL, may_be_of_a_team};
use crate::report::{Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("email-team", Advice);

/// What finds it.
pub(super) const FINDERS: &[Finder] = &[Finder::Read(&DETECTOR)];

/// Looks for it.
pub(super) const DETECTOR: Detector = Detector {
    rule: &RULE,
    near: Near::Line(AT),
    pattern: EMAIL,
    judge,
};

fn judge(hit: &Hit<'_>, known: &Known<'_>) -> Option<Finding> {
    may_be_of_a_team(hit, known).then(|| {
        let message = format!("`{}` is not listed as a public contact", hit.words());
        hit.says(
            message,
            "if it is a team mailbox, list it under `public_contacts` in `site.yaml`",
        )
    })
}
