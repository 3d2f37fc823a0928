//! A quotation of somebody who is cared for, without a word on whether they agreed.

use crate::check::privacy::detector::{Detector, Finder, Finding, Hit, Known, Near, has_word};
use crate::model::story::governance::PatientStory;
use crate::report::{Rule, rule};

/// The pattern of somebody who is cared for, or near to one who is.
macro_rules! speaker {
    () => {
        concat!(
            r"\b(?i:service[ -]users?|patients?|carers?|clients?|residents?|relatives?|family members?|",
            r"parents?|famil(?:y|ies)|young pe(?:rson|ople)|experts? by experience|(?:his|her|their|a|one) (?:wife|",
            r"husband|daughter|son|mother|mum|father|dad))\b"
        )
    };
}

/// The pattern of words between quotation marks; an apostrophe within a word is none.
macro_rules! quotation {
    () => {
        concat!(
            r"(“[^”\n]{12,}”|\x22[^\x22\n]{12,}\x22|‘(?:[^’\n]|’\p{L}){12,}’|",
            r"'(?:[^'\n]|\p{L}'\p{L}){12,}')"
        )
    };
}

/// The rule.
pub(super) const RULE: Rule = rule!("quote-consent", Error);

/// What finds it.
pub(super) const FINDERS: &[Finder] = &[
    Finder::Read(&DETECTOR),
    Finder::Typed(&FED_BACK),
    Finder::Typed(&OF_HTML),
    Finder::Typed(&SPOKEN),
];

/// Looks for it: lines of a block quote, with the line before and the line behind.
pub(super) const DETECTOR: Detector = Detector {
    rule: &RULE,
    near: Near::Sign(b'>'),
    pattern: r"(?m)(?:^([^>\n][^\n]*)\n)?((?:^>[^\n]*\n?)+)(?:^[ ]*([^>\n][^\n]*))?",
    judge,
};

/// Looks for words that are quoted within a line, behind or before who said them; its text is the typed one, because
/// quotation marks are not read.
pub(super) const SPOKEN: Detector = Detector {
    rule: &RULE,
    near: Near::Quotation,
    pattern: concat!(
        speaker!(),
        r"([^.!?\n“”\x22]{0,60})\b(?i:said|says|told|wrote|writes|explained|commented|added|described|put it)\b",
        r"[^.!?\n“”\x22]{0,30}",
        quotation!(),
        "|",
        quotation!(),
        r"(?:,?\s{0,4}[—–] ?|,? ?- ?|,? ?\(|,? ?(?i:said|says|wrote|writes|explained|commented|added|(?:was|is) ",
        r"(?:how|what)) |([.,]? ))(?i:an? |one |the |our |another )?",
        speaker!()
    ),
    judge: spoken,
};

/// Looks for words that are quoted as what many said.
pub(super) const FED_BACK: Detector = Detector {
    rule: &RULE,
    near: Near::Quotation,
    pattern: concat!(
        r"\b(?i:feedback|comments?|quotes?|words) (?i:from|of|by) [^.!?\n“”\x22]{0,20}",
        speaker!(),
        r"([^.!?\n“”\x22]{0,40})",
        quotation!()
    ),
    judge: fed_back,
};

/// Looks for a block quote that is written as HTML.
pub(super) const OF_HTML: Detector = Detector {
    rule: &RULE,
    near: Near::Sign(b'<'),
    pattern: r"(?is)<blockquote[^<>]*>(.*?)</blockquote>\s*([^\n]*)",
    judge: of_html,
};

/// Who is cared for, and those near them.
const CARED_FOR: [&str; 13] = [
    "service user",
    "service-user",
    "patient",
    "carer",
    "client",
    "resident",
    "relative",
    "family member",
    "someone who uses",
    "expert by experience",
    "young person",
    "person with",
    "person living with",
];

/// How a quotation is announced.
const ANNOUNCED: [&str; 6] = ["said", "told", "wrote", "says", "words", ":"];

fn judge(hit: &Hit<'_>, known: &Known<'_>) -> Option<Finding> {
    let quote = hit.group(2);
    let lines = quote
        .lines()
        .map(|line| line.trim_start_matches(['>', ' ']).trim_end());
    let last = lines.rev().find(|line| !line.is_empty());
    let last = last.unwrap_or_default();
    let before = hit.group(1).trim_end().to_lowercase();
    let (before, after) = (
        before.rsplit(". ").next().unwrap_or_default(),
        hit.group(3).trim_end(),
    );
    let announces = ANNOUNCED.iter().any(|word| before.ends_with(word));
    let is_theirs = announces && names_one(before) || signs(last) || is_signature_below(after);
    is_theirs.then(|| quoted(hit, 2, known)).flatten()
}

fn spoken(hit: &Hit<'_>, known: &Known<'_>) -> Option<Finding> {
    let (group, beside, behind) = match hit.group(2) {
        "" => (3, "", clause(hit.after())),
        _ => (2, last_clause(hit.before()), hit.group(1)),
    };
    let is_anothers = behind.starts_with(['’', '\'']) && !names_relative(behind)
        || names_staff(behind)
        || is_beside(beside, behind)
        || is_told(behind);
    let is_theirs = !is_anothers && (group == 2 || is_signed(hit));
    (is_theirs && is_sentence(hit, group))
        .then(|| quoted(hit, group, known))
        .flatten()
}

fn fed_back(hit: &Hit<'_>, known: &Known<'_>) -> Option<Finding> {
    let is_theirs = !names_staff(hit.group(1)) && is_sentence(hit, 2);
    is_theirs.then(|| quoted(hit, 2, known)).flatten()
}

/// Words with which a signature goes on; others make it the beginning of a sentence.
const GOES_ON: [&str; 9] = [
    "and", "at", "from", "in", "living", "of", "on", "who", "with",
];

/// Whether somebody else spoke to those who are cared for: the patient was told.
fn is_told(behind: &str) -> bool {
    let last = behind.trim_end().rsplit(' ').next().unwrap_or_default();
    ["was", "were", "is", "are", "been", "being"].contains(&last)
}

/// Whether who is named behind a quotation, in brackets or with nothing between, stands there as its signature.
fn is_signed(hit: &Hit<'_>) -> bool {
    let signature = hit.words()[hit.group(3).len()..].trim_start_matches(['.', ',', ' ']);
    let after = hit.after().trim_end();
    if signature.starts_with('(') {
        return after.starts_with([')', ',']);
    }
    if signature.starts_with(['—', '–', '-']) {
        let behind = after.strip_prefix(' ').map(|rest| rest.split(' ').next());
        return behind.flatten().is_none_or(|word| GOES_ON.contains(&word));
    }
    let is_bare = !hit.group(4).is_empty();
    !is_bare
        || signature.starts_with(char::is_uppercase) && (after.is_empty() || after.starts_with(','))
}

/// Whether a part of the words is quoted, and not a name or an expression that is nobody’s own: they have few words.
fn is_sentence(hit: &Hit<'_>, group: usize) -> bool {
    let quote = hit.group(group);
    // An apostrophe stands behind a letter.
    let before = match hit.words().split_once(quote) {
        Some(("", _)) | None => hit.before(),
        Some((before, _)) => before,
    };
    let is_apostrophe =
        quote.starts_with(['\'', '’']) && before.ends_with(|c: char| c.is_alphanumeric());
    quote.split_whitespace().count() > 3 && !is_apostrophe
}

fn of_html(hit: &Hit<'_>, known: &Known<'_>) -> Option<Finding> {
    let texts = hit.group(1).split('<');
    let texts = texts.map(|part| part.split_once('>').map_or(part, |(_, text)| text).trim());
    let last = texts.rev().find(|text| !text.is_empty());
    let is_theirs = last.is_some_and(signs) || is_signature_below(hit.group(2));
    is_theirs.then(|| quoted(hit, 0, known)).flatten()
}

/// Words by which somebody else than the one cared for is known to speak: `the patient safety lead`.
const OF_STAFF: &str = "\
    adviser advisor champion charity chief clinician coach colleague colleagues company consultant consultants coordinator \
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
    words.any(|word| has_word(OF_STAFF, word))
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
fn quoted(hit: &Hit<'_>, group: usize, known: &Known<'_>) -> Option<Finding> {
    let is_covered = matches!(
        known.patient_story(),
        Some(PatientStory::Written | PatientStory::Anonymised)
    );
    (!is_covered).then(|| {
        let message = "this quotes a service user or carer, and the story does not say that they agreed";
        let hint = "if they agreed in writing, add `consent:` and below it `  patient_story: written`; if nobody can \
                    tell whose words they are, write `anonymised`";
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
    let is_short = line.split(' ').count() <= 6 && !line.ends_with(['.', '!', '?']);
    is_short && is_one_of_them(line) || signed.is_some_and(is_one_of_them)
}

/// Whether the line below a block quote says so: with a dash, or by beginning with who it was.
fn is_signature_below(line: &str) -> bool {
    line.starts_with(['—', '–', '-', '(']) && signs(line) || signs(line) && begins_with_one(line)
}

/// Relatives, who sign alone.
const RELATIVES: &str = "daughter dad father husband mother mum parent son wife";

fn names_relative(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphabetic());
    words.any(|word| has_word(RELATIVES, word))
}

/// Whether a signature is that of somebody who is cared for, or near to one who is.
fn is_one_of_them(signed: &str) -> bool {
    let who = signed.split(',').next().unwrap_or_default();
    match names_one(who) || begins_with_one(signed) {
        true => !names_staff(who),
        false => names_one(signed) && !names_staff(signed),
    }
}

fn begins_with_one(signed: &str) -> bool {
    let lower = signed.to_lowercase();
    let lower = lower.trim_start_matches(['—', '–', '-', '(', ' ']);
    let articles = ["a ", "an ", "the "];
    let who = articles
        .iter()
        .find_map(|article| lower.strip_prefix(article));
    let who = who.unwrap_or(lower);
    let mut all = CARED_FOR.iter().copied().chain(RELATIVES.split(' '));
    all.any(|word| {
        let rest = who.strip_prefix(word);
        let ends = [",", ")", " of ", " on ", " from "];
        rest.is_some_and(|rest| rest.is_empty() || ends.iter().any(|end| rest.starts_with(end)))
    })
}
