//! An e-mail address of one person.

use crate::check::privacy::detector::{Detector, Finder, Finding, Hit, Known, Near};
use crate::report::{Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("email-personal", Warning);

/// What finds it.
pub(super) const FINDERS: &[Finder] = &[Finder::Read(&DETECTOR)];

/// Looks for it.
pub(super) const DETECTOR: Detector = Detector {
    rule: &RULE,
    near: Near::Line(AT),
    pattern: EMAIL,
    judge,
};

/// What stands in every e-mail address.
pub(super) const AT: &[&str] = &["@", "(at", "[at"];

/// An e-mail address: what stands before the `@`, and behind it.
pub(super) const EMAIL: &str =
    r"\b([\p{L}\d][\p{L}\d._'+-]*)(?:@| @| ?[\[(]at[\])] ?)([\p{L}\d-]+(?:\.[\p{L}\d-]+)+)";

/// How long such a word is at the least that others may be joined to: `digitalscreening`. Shorter ones end surnames.
const LONG: usize = 7;

/// Words that mailboxes of teams have in their names.
const OF_TEAMS: [&str; 77] = [
    "admin",
    "admissions",
    "alerts",
    "analytics",
    "appointments",
    "audit",
    "bookings",
    "business",
    "care",
    "clinic",
    "comms",
    "communications",
    "community",
    "complaints",
    "compliance",
    "contact",
    "data",
    "design",
    "desk",
    "digital",
    "education",
    "england",
    "enquiries",
    "events",
    "feedback",
    "finance",
    "governance",
    "group",
    "help",
    "helpdesk",
    "hr",
    "hub",
    "improvement",
    "info",
    "information",
    "innovation",
    "it",
    "learning",
    "library",
    "mail",
    "mailbox",
    "network",
    "news",
    "nhs",
    "noreply",
    "office",
    "pals",
    "payroll",
    "people",
    "pharmacy",
    "press",
    "procurement",
    "programme",
    "project",
    "public",
    "qi",
    "quality",
    "reception",
    "recruitment",
    "referrals",
    "research",
    "safeguarding",
    "science",
    "screening",
    "secretary",
    "security",
    "service",
    "services",
    "strategy",
    "support",
    "team",
    "training",
    "transformation",
    "unit",
    "users",
    "ward",
    "workforce",
];

fn judge(hit: &Hit<'_>, known: &Known<'_>) -> Option<Finding> {
    is_personal(hit, known).then(|| {
        let message = format!("`{}` looks like one person’s email address", hit.words());
        hit.says(
            message,
            "use a team mailbox, and list it under `public_contacts` in `site.yaml`",
        )
    })
}

/// Whether an address that is not meant for everyone is one person's.
fn is_personal(hit: &Hit<'_>, known: &Known<'_>) -> bool {
    let host = hit.group(2).to_lowercase();
    let mailbox = hit.group(1).to_lowercase();
    let is_personal = is_name(&mailbox) || host == "nhs.net" && !hit.words().contains(" @");
    is_personal && !is_of_a_team(&mailbox) && !known.public.has(hit.words())
}

/// Whether an address that is not meant for everyone is not plainly one person's.
pub(super) fn may_be_of_a_team(hit: &Hit<'_>, known: &Known<'_>) -> bool {
    let is_apart = hit.words().contains(" @");
    !is_apart && !known.public.has(hit.words()) && !is_personal(hit, known)
}

/// Whether a part of what stands before the `@` is a team's word, ends with a long one, or begins with the service's
/// name, as no surname does.
fn is_of_a_team(mailbox: &str) -> bool {
    let mut parts = mailbox.split(['.', '-', '_']);
    parts.any(|part| {
        let joined = |word: &&str| word.len() >= LONG && part.ends_with(word);
        OF_TEAMS.contains(&part) || part.starts_with("nhs") || OF_TEAMS.iter().any(joined)
    })
}

/// Whether what stands before the `@` is a name and a surname.
fn is_name(mailbox: &str) -> bool {
    let parts = mailbox.split(['.', '-', '_']);
    let words = parts.filter(|part| part.chars().any(char::is_alphabetic));
    mailbox.contains(['.', '_']) && words.count() > 1
}
