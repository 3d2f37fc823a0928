//! A quotation from someone who is cared for, without stated consent.

use crate::check::privacy::detector::{
    Detector, Finder, Hit, PrivacyFinding, SearchArea, TextContext, has_word,
};
use crate::check::privacy::named_patient::is_group;
use crate::check::privacy::staff_words::{continues_to_staff, names_staff};
use crate::model::story::governance::PatientStory;
use crate::report::{Rule, rule};

/// The pattern of a person who is cared for, or someone close to them.
macro_rules! speaker {
    () => {
        concat!(
            r"\b(?i:service[ -]users?|patients?|carers?|clients?|residents?|relatives?|family members?|",
            r"parents?|famil(?:y|ies)|young pe(?:rson|ople)|experts? by experience|(?:person|people|someone|somebody) who uses? our ",
            r"services?|(?:his|her|their|a|one) (?:wife|husband|daughter|son|mother|mum|father|dad)|(?:wife|husband|daughter|son|",
            r"mother|mum|father|dad) of (?:an?|one of our|the|our) (?:patient|service[ -]user|client|resident|carer))\b"
        )
    };
}

/// The pattern of a quotation; an apostrophe within a word does not end it.
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

/// The detectors and checks of the rule.
pub(super) const FINDERS: &[Finder] = &[
    Finder::Readable(&DETECTOR),
    Finder::Quoted(&BY_SOMEBODY_AGED),
    Finder::Quoted(&FEEDBACK),
    Finder::Quoted(&IN_LINE),
    Finder::Quoted(&LABELLED),
    Finder::Readable(&UNQUOTED),
];

/// Finds a block quote, with the line before and the line after it.
pub(super) const DETECTOR: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Byte(b'>'),
    pattern: r"(?m)(?:^([^>\n][^\n]*)\n)?((?:^>[^\n]*\n?)+)(?:^[ ]*([^>\n][^\n]*))?",
    judge,
};

/// Finds a quotation within a line, before or after its speaker.
pub(super) const IN_LINE: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Quotation,
    pattern: concat!(
        speaker!(),
        r"([^.!?\n“”\x22]{0,60})\b(?i:said|says|told|wrote|writes|explained|commented|added|described|put it)\b",
        r"[^.!?\n“”\x22]{0,30}",
        quotation!(),
        "|",
        quotation!(),
        r"(?:,?\s{0,4}[—–] ?|,? ?- ?|,? ?\(| ?\| ?|,? ?(?i:said|says|wrote|writes|explained|commented|added|(?:was|is) ",
        r"(?:how|what)) |([.,]? ))(?i:an? |one |the |our |another )?",
        speaker!()
    ),
    judge: in_line,
};

/// Finds a quotation signed with an age: “…” (F, 84).
pub(super) const BY_SOMEBODY_AGED: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Quotation,
    pattern: concat!(
        quotation!(),
        r"[.,]?\s{0,4}(?:\(|[—–-] ?)([\p{L}\d., ]{2,30})"
    ),
    judge: by_somebody_aged,
};

/// Finds a quotation that is introduced as something several people said.
pub(super) const FEEDBACK: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Quotation,
    pattern: concat!(
        r"\b(?i:feedback|comments?|quotes?|words) (?i:from|of|by) [^.!?\n“”\x22]{0,20}",
        speaker!(),
        r"([^.!?\n“”\x22]{0,40})",
        quotation!()
    ),
    judge: feedback,
};

/// Finds a quotation with only its speaker before it: Patient 3: “…”.
pub(super) const LABELLED: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Quotation,
    pattern: concat!(
        r"(?m)(?:^|\| ?)[-*>#\d.) ]*",
        speaker!(),
        r"(?: (?:\d{1,3}|[A-Z])\b)?(?: ?[:–—-] ?| ?\| ?)",
        quotation!()
    ),
    judge: labelled,
};

/// Finds somebody's own words without marks around them: a patient wrote: I felt safe.
pub(super) const UNQUOTED: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(&["said", "says", "told", "wrote", "writes", "commented"]),
    pattern: concat!(
        speaker!(),
        r"([^.!?:\n“”\x22]{0,40})\b(?i:said|says|told us|wrote|writes|commented): ?((?:I|I'm|I've|My|We|They|It's) [^.!?\n“”\x22]{12,})"
    ),
    judge: unquoted,
};

/// What people who are cared for read or fill in, whose words are not a person's: the carer leaflet says.
const READ_BY_PEOPLE: &str = "\
    app banner board book booklet card charter form framework guide guideline handbook information label leaflet letter letters \
    magazine manual newsletter notice pack page passport plan platform pledge policy portal poster posters room sign standard \
    standards strategy survey video website";

/// Whether the text after a word for a person makes it a thing: after `carer`, ` leaflet` does.
fn continues_to_a_thing(after: &str) -> bool {
    let next = after
        .strip_prefix(' ')
        .and_then(|after| after.split(' ').next());
    if next.is_some_and(|next| next.starts_with(char::is_uppercase) && is_group(next)) {
        return true;
    }
    let after = after.to_lowercase();
    let mut words = after
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty());
    let (first, second) = (words.next(), words.next());
    after.starts_with(' ')
        && [first, second]
            .into_iter()
            .flatten()
            .take_while(|word| !["who", "we", "i", "on", "of", "in", "with", "and"].contains(word))
            .any(|word| has_word(READ_BY_PEOPLE, word))
}

/// Words for people who are cared for, and for those close to them.
const PATIENTS_AND_RELATIVES: [&str; 13] = [
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

/// Words that introduce a quotation.
const INTRODUCTIONS: [&str; 6] = ["said", "told", "wrote", "says", "words", ":"];

fn judge(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
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
    let announces = INTRODUCTIONS.iter().any(|word| before.ends_with(word));
    let is_by_patient =
        announces && names_patient(before) || is_signature(last) || is_signature_below(after);
    is_by_patient
        .then(|| quote_finding(hit, 2, context))
        .flatten()
}

fn in_line(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let (group, beside, after) = match hit.group(2) {
        "" => (3, "", clause(hit.after())),
        _ => (2, last_clause(hit.before()), hit.group(1)),
    };
    let is_by_others = after.starts_with(['’', '\'']) && !names_relative(after)
        || continues_to_staff(after)
        || continues_to_a_thing(after)
        || is_by_staff(beside, after)
        || is_spoken_to(after);
    let is_by_patient = !is_by_others && (group == 2 || is_signed(hit));
    (is_by_patient && is_sentence(hit, group))
        .then(|| quote_finding(hit, group, context))
        .flatten()
}

fn by_somebody_aged(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    (has_age_as_signature(hit.group(2)) && is_sentence(hit, 1))
        .then(|| quote_finding(hit, 1, context))
        .flatten()
}

/// Whether a signature is only initials or a sex with an age, as only patients are given: F, 84; M.H., 84.
fn has_age_as_signature(signed: &str) -> bool {
    const SEXES: &str = "aged f female lady m male man old patient woman year years yo";
    let lower = signed.to_lowercase();
    let words = lower.split([',', ' ', '(', ')', '-', '.']);
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let is_age = |word: &&str| {
        let digits = word.trim_end_matches(['f', 'm']);
        let is_number = digits.len() > 1 && digits.chars().all(|c| c.is_ascii_digit());
        is_number && digits.len() < 4
    };
    let is_of_person = |word: &&str| is_age(word) || has_word(SEXES, word) || word.len() == 1;
    let is_short = (2..=5).contains(&words.len()) || words.len() == 1 && lower.contains(['f', 'm']);
    is_short && words.iter().any(is_age) && words.iter().all(is_of_person)
}

fn feedback(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let is_by_patient = !continues_to_staff(hit.group(1)) && is_sentence(hit, 2);
    is_by_patient
        .then(|| quote_finding(hit, 2, context))
        .flatten()
}

fn labelled(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    is_sentence(hit, 1)
        .then(|| quote_finding(hit, 1, context))
        .flatten()
}

fn unquoted(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let between = hit.group(1);
    let is_by_others = continues_to_staff(between) || continues_to_a_thing(between);
    (!is_by_others && is_sentence(hit, 2))
        .then(|| quote_finding(hit, 2, context))
        .flatten()
}

/// Verbs after which a quotation has been spoken: “…,” a patient said.
const SPEAKING: &str = "added commented explained recalled said says told wrote writes";

/// Words that may continue a signature; other words make it the beginning of a sentence.
const SIGNATURE_WORDS: [&str; 9] = [
    "and", "at", "from", "in", "living", "of", "on", "who", "with",
];

/// Whether the text says that someone spoke to the person: the patient was told.
fn is_spoken_to(after: &str) -> bool {
    let last = after.trim_end().rsplit(' ').next().unwrap_or_default();
    ["was", "were", "is", "are", "been", "being"].contains(&last)
}

/// Whether the person after a quotation, in brackets or directly after it, is its signature.
fn is_signed(hit: &Hit<'_>) -> bool {
    let signature = hit.words()[hit.group(3).len()..].trim_start_matches(['.', ',', ' ']);
    let after = hit.after().trim_end();
    if signature.starts_with('(') {
        return after.starts_with([')', ',']);
    }
    if signature.starts_with(['—', '–', '-']) {
        let after = after.strip_prefix(' ').map(|rest| rest.split(' ').next());
        return after
            .flatten()
            .is_none_or(|word| SIGNATURE_WORDS.contains(&word));
    }
    if signature.starts_with('|') {
        return after.is_empty() || after.starts_with('|') || after.starts_with(" |");
    }
    let is_bare = !hit.group(4).is_empty();
    let verb = after
        .trim_start()
        .split(|c: char| !c.is_alphabetic())
        .next();
    let is_spoken =
        verb.is_some_and(|verb| has_word(SPEAKING, verb)) && !hit.group(4).starts_with('.');
    !is_bare
        || is_spoken
        || signature.starts_with(char::is_uppercase) && (after.is_empty() || after.starts_with(','))
}

/// Whether a group is a quoted sentence, and not a name or a common expression, which has only a few words.
fn is_sentence(hit: &Hit<'_>, group: usize) -> bool {
    let quote = hit.group(group);
    // An apostrophe comes after a letter.
    let before = match hit.words().split_once(quote) {
        Some(("", _)) | None => hit.before(),
        Some((before, _)) => before,
    };
    let is_apostrophe =
        quote.starts_with(['\'', '’']) && before.ends_with(|c: char| c.is_alphanumeric());
    quote.split_whitespace().count() > 3 && !is_apostrophe
}

/// Words that link the speaker to the person cared for: the nurse who looks after the patient.
const JOINING_WORDS: [&str; 5] = ["who", "with", "of", "for", "and"];

/// Whether the speaker is a member of staff whose description names the person cared for.
fn is_by_staff(before: &str, after: &str) -> bool {
    let is_joined = before.split(' ').any(|word| JOINING_WORDS.contains(&word));
    is_joined && names_staff(before) && !after.contains("who")
}

/// The beginning of a text, up to the end of the clause.
fn clause(text: &str) -> &str {
    text.split(CLAUSE_ENDS).next().unwrap_or_default()
}

/// The end of a text, from the start of the clause.
fn last_clause(text: &str) -> &str {
    text.rsplit(CLAUSE_ENDS).next().unwrap_or_default()
}

const CLAUSE_ENDS: [char; 10] = ['.', '!', '?', ',', ';', ':', '“', '”', '"', '('];

/// A finding for a person's quoted words, unless there is consent to publish them.
fn quote_finding(hit: &Hit<'_>, group: usize, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let is_covered = matches!(
        context.patient_story(),
        Some(PatientStory::Written | PatientStory::Anonymised)
    );
    (!is_covered).then(|| {
        let message = "this quotes a service user or carer, but the story does not say that they agreed";
        let hint = "if they agreed in writing, add `consent:` and below it `  patient_story: written`; if nobody can \
                    tell whose words they are, write `anonymised`";
        hit.finding_in_group(group, message, hint)
    })
}

fn names_patient(text: &str) -> bool {
    let text = text.to_lowercase();
    PATIENTS_AND_RELATIVES.iter().any(|who| text.contains(who))
}

/// Whether a line is the signature of a quotation.
fn is_signature(line: &str) -> bool {
    // After a dash, or a line of a few words such as `Service user, Example Ward`.
    let signed = line.rsplit_once(['—', '–']).map(|(_, signed)| signed);
    let signed = signed.or_else(|| line.strip_prefix("- "));
    let after_mark = || {
        line.rsplit_once(['”', '"'])
            .map(|(_, signed)| signed.trim())
    };
    let signed = signed.or_else(after_mark);
    let is_short = line.split(' ').count() <= 6 && !line.ends_with(['.', '!', '?']);
    is_short && is_patient_or_relative(line)
        || signed
            .is_some_and(|signed| is_patient_or_relative(signed) || has_age_as_signature(signed))
}

/// Whether the line below a block quote is its signature: it has a dash, or begins with the person.
fn is_signature_below(line: &str) -> bool {
    line.starts_with(['—', '–', '-', '(']) && is_signature(line)
        || is_signature(line) && begins_with_patient(line)
}

/// Relatives, whose signatures need not name the patient.
const RELATIVES: &str = "daughter dad father husband mother mum parent son wife";

fn names_relative(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphabetic());
    words.any(|word| has_word(RELATIVES, word))
}

/// Whether a signature belongs to a person who is cared for, or to someone close to them.
fn is_patient_or_relative(signed: &str) -> bool {
    let who = signed.split(',').next().unwrap_or_default();
    match names_patient(who) || begins_with_patient(signed) {
        true => !names_staff(who),
        false => names_patient(signed) && !names_staff(signed),
    }
}

fn begins_with_patient(signed: &str) -> bool {
    let lower = signed.to_lowercase();
    let lower = lower.trim_start_matches(['—', '–', '-', '(', ' ']);
    let articles = ["a ", "an ", "the "];
    let who = articles
        .iter()
        .find_map(|article| lower.strip_prefix(article));
    let who = who.unwrap_or(lower);
    let mut all = PATIENTS_AND_RELATIVES
        .iter()
        .copied()
        .chain(RELATIVES.split(' '));
    all.any(|word| {
        let rest = who.strip_prefix(word);
        let ends = [",", ")", " of ", " on ", " from "];
        rest.is_some_and(|rest| rest.is_empty() || ends.iter().any(|end| rest.starts_with(end)))
    })
}
