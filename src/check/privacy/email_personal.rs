//! An e-mail address of one person.

use crate::check::privacy::detector::{
    Detector, Finder, Hit, PrivacyFinding, SearchArea, TextContext, has_word,
};
use crate::report::{Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("email-personal", Warning);

/// The detectors and checks of the rule.
pub(super) const FINDERS: &[Finder] = &[Finder::Readable(&DETECTOR), Finder::Readable(&SPOKEN)];

/// The main detector.
pub(super) const DETECTOR: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(EMAIL_MARKS),
    pattern: EMAIL,
    judge,
};

/// A part of every e-mail address.
pub(super) const EMAIL_MARKS: &[&str] = &["@", "(at", "[at", "{at"];

/// The pattern of a dot in an address, and of dots in words.
macro_rules! dot {
    () => {
        r"(?:\.| ?[\[({]dot[\])}] ?| dot )"
    };
}

/// The pattern of an e-mail address: the part before the `@`, and the part after it.
pub(super) const EMAIL: &str = concat!(
    r"\b([\p{L}\d][\p{L}\d._'+-]*(?:(?: ?[\[({]dot[\])}] ?| dot )[\p{L}\d_-]+){0,2})(?:@| @| ?[\[({]at[\])}] ?)",
    r"([\p{L}\d-]+(?:",
    dot!(),
    r"[\p{L}\d-]+)+)"
);

/// Finds an e-mail address written as it is spoken: jane.smith at example.nhs.uk, or with spaces.
pub(super) const SPOKEN: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(&["uk", "nhs", "net", "org", "com"]),
    pattern: concat!(
        r"\b([\p{L}][\p{L}\d'-]*(?:(?:[._]|",
        r" ?[\[({]dot[\])}] ?| dot )[\p{L}\d'-]+){1,2}) (?:at|AT|@) ([\p{L}\d-]+(?:",
        dot!(),
        r"[\p{L}\d-]+){0,3}",
        dot!(),
        r"(?:uk|net|org|com|UK|NET|ORG|COM))\b"
    ),
    judge: spoken,
};

/// Endings of the names of files and websites, which may also come before `at` and an address.
const FILE_AND_SITE_ENDINGS: &str = "\
    aspx com csv css doc docx eu gif gov html htm io jpg js json md net org pdf php png ppt pptx py qmd rmd svg txt uk xls \
    xlsx xml yaml yml zip";

/// Whether words are a mailbox with a name in it, rather than a file or a website.
fn spoken(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let mailbox = with_dots(hit.group(1));
    let last = mailbox.rsplit('.').next().unwrap_or_default();
    let is_file = has_word(FILE_AND_SITE_ENDINGS, &last.to_lowercase());
    let is_in_address = hit.before().ends_with(['/', '.', '@', '-']);
    (!is_file && !is_in_address)
        .then(|| judge(hit, context))
        .flatten()
}

/// A part of an address with its dots as characters.
fn with_dots(part: &str) -> String {
    let spoken = ["[dot]", "(dot)", "{dot}", "dot"];
    let mut words: Vec<&str> = Vec::new();
    for word in part.split(' ') {
        words.push(if spoken.contains(&word) { "." } else { word });
    }
    let mut text = words.concat();
    for mark in &spoken[..3] {
        text = text.replace(mark, ".");
    }
    text
}

/// The fewest letters of a word that others may be joined to, as in `digitalscreening`. Shorter words can end a
/// surname.
const LONG_WORD: usize = 7;

/// Words in the names of team mailboxes.
const TEAM_WORDS: [&str; 77] = [
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

fn judge(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    is_personal(hit, context).then(|| {
        let message = format!("`{}` looks like one person’s email address", hit.words());
        hit.finding(
            message,
            "use a team mailbox, and list it under `public_contacts` in `site.yaml`",
        )
    })
}

/// Whether an address that is not public belongs to one person.
fn is_personal(hit: &Hit<'_>, context: &TextContext<'_>) -> bool {
    let host = with_dots(hit.group(2)).to_lowercase();
    let mailbox = with_dots(hit.group(1)).to_lowercase();
    let is_personal = is_name(&mailbox) || host == "nhs.net" && !hit.words().contains(" @");
    is_personal && !is_team_mailbox(&mailbox) && !context.public.has(hit.words())
}

/// Whether an address that is not public may belong to a team.
pub(super) fn may_be_team_address(hit: &Hit<'_>, context: &TextContext<'_>) -> bool {
    let is_spaced = hit.words().contains(" @");
    !is_spaced && !context.public.has(hit.words()) && !is_personal(hit, context)
}

/// Whether a part of the mailbox's name is a team's word, ends with a long one, or begins with the service's name, as
/// no surname does.
fn is_team_mailbox(mailbox: &str) -> bool {
    let mut parts = mailbox.split(['.', '-', '_']);
    parts.any(|part| {
        let joined = |word: &&str| word.len() >= LONG_WORD && part.ends_with(word);
        TEAM_WORDS.contains(&part) || part.starts_with("nhs") || TEAM_WORDS.iter().any(joined)
    })
}

/// Whether a mailbox is named after a first name and a surname.
fn is_name(mailbox: &str) -> bool {
    let parts = mailbox.split(['.', '-', '_']);
    let words = parts.filter(|part| part.chars().any(char::is_alphabetic));
    mailbox.contains(['.', '_']) && words.count() > 1
}
