//! An e-mail address that is not listed as meant for everyone.

use crate::check::privacy::detector::{Detector, Finder, Finding, Hit, Known, Near};
use crate::check::privacy::email_personal::{AT, EMAIL, may_be_of_a_team};
use crate::check::privacy::example;
use crate::report::{Rule, Severity};

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: "email-team",
    severity: Severity::Advice,
    is_firm: false,
    why: "A mailbox that is meant for everyone stands under `public_contacts` in `site.yaml`, so that one place \
          says which they are.",
    bad: example!("Ask qi.team@example.nhs.uk."),
    good: "//- content/site.yaml\ntitle: A site\norganisation: An organisation\nservice_areas:\n  - Example Area\n\
           public_contacts:\n  - qi.team@example.nhs.uk\n//- content/stories/a.md\n---\ntitle: A story\n\
           summary: It has a mailbox.\nteam: Example Ward\nservice_area: Example Area\n---\n\n\
           Ask qi.team@example.nhs.uk.\n",
};

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
        let message = format!("`{}` is not listed as meant for everyone", hit.words());
        hit.says(
            message,
            "if it is a team’s mailbox, list it under `public_contacts` in `site.yaml`",
        )
    })
}
