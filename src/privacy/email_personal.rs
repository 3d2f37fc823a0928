//! An e-mail address of one person.

use crate::diagnostic::Rule;
use crate::diagnostic::Severity;
use crate::privacy::detector::Context;
use crate::privacy::detector::Detector;
use crate::privacy::detector::Finding;
use crate::privacy::detector::Hit;
use crate::privacy::example;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: "email-personal",
    severity: Severity::Warning,
    is_firm: false,
    why: "A person’s own address goes stale when they leave, and nobody asked them. A team’s mailbox lasts: list \
          it under `public_contacts` in `site.yaml`.",
    bad: example!("Ask jo.bloggs@example.nhs.uk."),
    good: example!("Ask the Example Ward."),
};

/// Looks for it.
pub(super) const DETECTOR: Detector = Detector {
    rule: &RULE,
    pattern: EMAIL,
    judge,
};

/// An e-mail address: what stands before the `@`, and behind it.
pub(super) const EMAIL: &str = r"\b([\p{L}\d][\p{L}\d.'+-]*)@([\p{L}\d-]+(?:\.[\p{L}\d-]+)+)";

/// Words that mailboxes of teams have in their names.
const OF_TEAMS: [&str; 42] = [
    "admin",
    "admissions",
    "appointments",
    "care",
    "clinic",
    "comms",
    "communications",
    "complaints",
    "contact",
    "desk",
    "education",
    "enquiries",
    "feedback",
    "governance",
    "help",
    "helpdesk",
    "hr",
    "hub",
    "improvement",
    "info",
    "information",
    "it",
    "library",
    "mail",
    "noreply",
    "office",
    "pals",
    "pharmacy",
    "qi",
    "quality",
    "reception",
    "referrals",
    "research",
    "safeguarding",
    "secretary",
    "service",
    "services",
    "support",
    "team",
    "training",
    "unit",
    "ward",
];

fn judge(hit: &Hit<'_>, context: &Context<'_>) -> Option<Finding> {
    is_personal(hit, context).then(|| {
        let message = format!("`{}` looks like the address of one person", hit.words());
        hit.says(
            message,
            "give a team’s mailbox, and list it under `public_contacts` in `site.yaml`",
        )
    })
}

/// Whether an address that is not meant for everyone is one person's.
fn is_personal(hit: &Hit<'_>, context: &Context<'_>) -> bool {
    let host = hit.group(2).to_lowercase();
    !context.public.has(hit.words()) && (is_name(hit.group(1)) || host == "nhs.net")
}

/// Whether an address that is not meant for everyone is not plainly one person's.
pub(super) fn may_be_of_a_team(hit: &Hit<'_>, context: &Context<'_>) -> bool {
    !context.public.has(hit.words()) && !is_personal(hit, context)
}

/// Whether what stands before the `@` is a name and a surname.
fn is_name(mailbox: &str) -> bool {
    let mailbox = mailbox.to_lowercase();
    let parts: Vec<&str> = mailbox.split(['.', '-']).collect();
    let is_word = |part: &&str| part.chars().any(char::is_alphabetic);
    let is_team = parts.iter().any(|part| OF_TEAMS.contains(part));
    mailbox.contains('.') && parts.iter().filter(|part| is_word(part)).count() > 1 && !is_team
}
