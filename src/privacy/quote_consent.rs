//! A quotation of somebody who is cared for, without a word on whether they agreed.

use crate::diagnostic::Rule;
use crate::diagnostic::Severity;
use crate::privacy::detector::Context;
use crate::privacy::detector::Detector;
use crate::privacy::detector::Finding;
use crate::privacy::detector::Hit;
use crate::privacy::example;
use crate::story::governance::PatientStory;

/// The pattern of somebody who is cared for, or near to one who is.
macro_rules! speaker {
    () => {
        r"\b(?i:service[ -]users?|patients?|carers?|clients?|residents?|relatives?|family members?)\b"
    };
}

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: "quote-consent",
    severity: Severity::Error,
    is_firm: false,
    why: "Words are somebody’s own. Before a service user or carer is quoted, `patient_story` below `consent:` \
          says that they agreed in writing, or that nobody can tell whose words they are.",
    bad: example!("> I understood the letter.\n>\n> Service user"),
    good: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It quotes.\nteam: Example Ward\n\
           service_area: Example Area\nconsent:\n  patient_story: written\n---\n\n> I understood the letter.\n>\n\
           > Service user\n",
};

/// Looks for it: lines of a block quote, with the line before and the line behind.
pub(super) const DETECTOR: Detector = Detector {
    rule: &RULE,
    pattern: r"(?m)(?:^([^>\n][^\n]*)\n)?((?:^>[^\n]*\n?)+)(?:^[ ]*([^>\n][^\n]*))?",
    judge,
};

/// Looks for words that are quoted within a line, behind or before who said them; its text is the typed one, because
/// quotation marks are not read.
pub(super) const SPOKEN: Detector = Detector {
    rule: &RULE,
    pattern: concat!(
        speaker!(),
        r"([^.!?\n“”\x22]{0,60})\b(?i:said|says|told|wrote|writes|explained|commented|added|described|put it)\b",
        r"[^.!?\n“”\x22]{0,30}(“[^”\n]{12,}”|\x22[^\x22\n]{12,}\x22)|(“[^”\n]{12,}”|\x22[^\x22\n]{12,}\x22),? ?",
        r"(?:[—–-] ?|(?i:said|says|wrote|writes|explained|commented|added) )(?i:an? |one |the |our |another )?",
        speaker!()
    ),
    judge: spoken,
};

/// Who is cared for, and those near them.
const CARED_FOR: [&str; 9] = [
    "service user",
    "service-user",
    "patient",
    "carer",
    "client",
    "resident",
    "relative",
    "family member",
    "someone who uses",
];

/// How a quotation is announced.
const ANNOUNCED: [&str; 6] = ["said", "told", "wrote", "says", "words", ":"];

fn judge(hit: &Hit<'_>, context: &Context<'_>) -> Option<Finding> {
    let quote = hit.group(2);
    let lines = quote
        .lines()
        .map(|line| line.trim_start_matches(['>', ' ']));
    let last = lines.rev().find(|line| !line.is_empty());
    let last = last.unwrap_or_default();
    let before = hit.group(1).trim_end().to_lowercase();
    let (before, after) = (before.rsplit(". ").next().unwrap_or_default(), hit.group(3));
    let announces = ANNOUNCED.iter().any(|word| before.ends_with(word));
    let is_theirs = announces && names_one(before)
        || signs(last)
        || after.starts_with(['—', '–', '-']) && signs(after);
    is_theirs.then(|| quoted(hit, 2, context)).flatten()
}

fn spoken(hit: &Hit<'_>, context: &Context<'_>) -> Option<Finding> {
    let (group, beside, behind) = match hit.group(2) {
        "" => (3, "", clause(hit.after())),
        _ => (2, last_clause(hit.before()), hit.group(1)),
    };
    // A word or two is more often a name, or an expression that is not anybody’s own.
    let is_sentence = hit.group(group).split_whitespace().count() > 3;
    let is_theirs =
        !behind.starts_with(['’', '\'']) && !names_staff(behind) && !is_beside(beside, behind);
    (is_sentence && is_theirs)
        .then(|| quoted(hit, group, context))
        .flatten()
}

/// Words by which somebody else than the one cared for is known to speak: `the patient safety lead`.
const OF_STAFF: &str = "\
    adviser advisor champion chief clinician coach colleague colleagues consultant consultants coordinator \
    co-ordinator dietitian director doctor doctors facilitator gp head i lead leads manager managers matron midwife \
    nurse nurses officer paramedic pharmacist physiotherapist practitioner psychiatrist psychologist registrar sister \
    specialist staff supervisor team teams therapist trainer we worker workers";

/// Words that join one who is cared for to one who speaks: the nurse who looks after the patient.
const JOINS: [&str; 5] = ["who", "with", "of", "for", "and"];

/// Whether somebody of the staff speaks, beside whom one who is cared for is named.
fn is_beside(before: &str, behind: &str) -> bool {
    let is_joined = before.split(' ').any(|word| JOINS.contains(&word));
    is_joined && names_staff(before) && !behind.contains("who")
}

fn names_staff(text: &str) -> bool {
    let text = text.to_lowercase();
    let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '-');
    words.any(|word| !word.is_empty() && OF_STAFF.split(' ').any(|staff| staff == word))
}

/// The beginning of a text, up to a mark that ends what is said of somebody.
fn clause(text: &str) -> &str {
    text.split(CLAUSE_ENDS).next().unwrap_or_default()
}

/// The end of a text, from such a mark on.
fn last_clause(text: &str) -> &str {
    text.rsplit(CLAUSE_ENDS).next().unwrap_or_default()
}

const CLAUSE_ENDS: [char; 10] = ['.', '!', '?', ',', ';', ':', '“', '”', '"', '('];

/// Says that somebody’s words stand there, unless it was said that they may.
fn quoted(hit: &Hit<'_>, group: usize, context: &Context<'_>) -> Option<Finding> {
    let is_covered = matches!(
        context.patient_story(),
        Some(PatientStory::Written | PatientStory::Anonymised)
    );
    (!is_covered).then(|| {
        let message = "this quotes somebody who is cared for, and nobody has said that they agreed";
        let hint = "with their word in writing, add `consent:` and below it `  patient_story: written`, or \
                    `anonymised` where nobody can tell whose words they are";
        hit.says_of(group, message, hint)
    })
}

fn names_one(text: &str) -> bool {
    let text = text.to_lowercase();
    CARED_FOR.iter().any(|who| text.contains(who))
}

/// Whether a line says whose words stand above it.
fn signs(line: &str) -> bool {
    // After a dash, or a line of a few words such as `Service user, Example Ward`.
    let signed = line.rsplit_once(['—', '–']).map(|(_, signed)| signed);
    let signed = signed.or_else(|| line.strip_prefix("- "));
    match signed {
        Some(signed) => names_one(signed),
        None => line.split(' ').count() <= 6 && !line.ends_with(['.', '!', '?']) && names_one(line),
    }
}
