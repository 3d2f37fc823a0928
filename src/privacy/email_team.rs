//! An e-mail address that is not listed as meant for everyone.

use crate::diagnostic::Rule;
use crate::diagnostic::Severity;
use crate::privacy::detector::Context;
use crate::privacy::detector::Detector;
use crate::privacy::detector::Finding;
use crate::privacy::detector::Hit;
use crate::privacy::detector::Near;
use crate::privacy::email_personal::AT;
use crate::privacy::email_personal::EMAIL;
use crate::privacy::email_personal::may_be_of_a_team;
use crate::privacy::example;

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

/// Looks for it.
pub(super) const DETECTOR: Detector = Detector {
    rule: &RULE,
    near: Near::Line(AT),
    pattern: EMAIL,
    judge,
};

fn judge(hit: &Hit<'_>, context: &Context<'_>) -> Option<Finding> {
    may_be_of_a_team(hit, context).then(|| {
        let message = format!("`{}` is not listed as meant for everyone", hit.words());
        hit.says(
            message,
            "if it is a team’s mailbox, list it under `public_contacts` in `site.yaml`",
        )
    })
}
