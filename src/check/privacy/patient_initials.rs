//! A service user who is referred to by initials.

use crate::check::privacy::detector::{
    Bearer, CARED_FOR, Detector, Finder, Hit, PrivacyFinding, SearchArea, TextContext, cared_for,
    has_word,
};
use crate::check::privacy::named_patient::{
    is_about_one_person, is_of_person, is_of_role, is_of_staff, is_place_kind,
};
use crate::check::privacy::person_verbs::is_person_verb;
use crate::check::privacy::staff_words::ends_with_staff_title;
use crate::check::privacy::table::{Cell, TABLE, Table};
use crate::model::story::governance::PatientStory;
use crate::report::{Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("patient-initials", Warning);

/// The detectors and checks of the rule.
pub(super) const FINDERS: &[Finder] = &[
    Finder::Readable(&ALONE),
    Finder::Readable(&BEFORE_ROLE),
    Finder::Readable(&CODE),
    Finder::Readable(&COLUMN),
    Finder::Readable(&DETECTOR),
    Finder::Readable(&WITH_AGE),
    Finder::Readable(&WITH_SURNAME),
];

/// The main detector.
pub(super) const DETECTOR: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(&[
        "patient",
        "service user",
        "service-user",
        "client",
        "carer",
        "resident",
        "tenant",
        "young person",
        "su",
        "pt",
    ]),
    pattern: concat!(
        r"\b(?:(?i:",
        cared_for!(),
        r")|SU|[Pp]t)s?,? \(?",
        r"((?:\p{Lu}\. ?){1,2}\p{Lu}\b\.?|\p{Lu}(?: ?\p{Lu})?)\b"
    ),
    judge,
};

/// Finds initials before a role.
pub(super) const BEFORE_ROLE: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(CARED_FOR),
    pattern: concat!(
        r"\<((?:\p{Lu}\. ?){2}|\p{Lu}\.?\p{Lu})(?:, an? | ?\((?:an? )?)",
        r"(?i:",
        cared_for!(),
        r")(?:\)|,)"
    ),
    judge: before_role,
};

/// Finds a code for one person before what that person did or said: P1 said, Participant 4 described.
pub(super) const CODE: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Digit,
    pattern: concat!(
        r"\b((?:(?i:participant|respondent|interviewee|",
        cared_for!(),
        r")|SU|[Pp]t\.?) [A-Z]?\d{1,3}|(?:P|R|SU)\d{1,2})",
        r"(?:,? who)? ((?:was |had been |also |then )?\p{Ll}+)\>"
    ),
    judge: code,
};

/// Finds initials with dots before something that people do: J.S. fell.
pub(super) const ALONE: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Byte(b'.'),
    pattern: r"\<(\p{Lu}\.\p{Lu}\.(?:\p{Lu}\.)?),? (?:\d{2,3}, )?(?:who )?(\p{Ll}[\p{Ll}-]+)\>",
    judge: alone,
};

/// Finds an initial and a surname before something that is done to patients: K. Hartley was admitted.
pub(super) const WITH_SURNAME: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(&[" was ", " were ", " fell ", " had been "]),
    pattern: concat!(
        r"\<(\p{Lu}\.? \p{Lu}\p{Ll}{2,})(?:, \d{2,3},)? (?i:(?:was|had been) (?:re-?)?(?:admitted|discharged|detained|sectioned|",
        r"diagnosed|restrained|secluded|sedated|catheterised)|fell (?:in the|on the|out of bed|twice|again|at home))\>"
    ),
    judge: with_surname,
};

/// Finds a table with a column of initials.
pub(super) const COLUMN: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Byte(b'|'),
    pattern: TABLE,
    judge: column,
};

/// Finds initials with an age and a sex: MH (84F).
pub(super) const WITH_AGE: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Digit,
    pattern: r"\<((?:\p{Lu}\.? ?){2,3})(?:,? ?\(|, )(?:(?:aged )?\d{2,3} ?(?:yo|y/o|yrs?)? ?,? ?(?:[FMfm]|[Ff]emale|[Mm]ale)|[FM],? \d{2,3})\b",
    judge: with_age,
};

fn code(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let is_covered = matches!(
        context.patient_story(),
        Some(PatientStory::Written | PatientStory::Anonymised)
    );
    let said = [hit.group(2), hit.after()].concat();
    let is_person = said
        .split_whitespace()
        .any(|word| !["also", "then"].contains(&word))
        && is_of_person(said.trim_start_matches("also ").trim_start_matches("then "));
    (is_person && !is_covered).then(|| {
        let message = format!(
            "`{}` refers to one person, and people who were there may recognise them",
            hit.group(1)
        );
        let hint = "write what several people said or needed, without codes; if each of them agreed, add `patient_story: written` \
                    under `consent:`, or `anonymised` if nobody can tell whose words they are";
        hit.finding_in_group(1, message, hint)
    })
}

fn with_age(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    (!context.has_agreed(Bearer::CaredFor)).then(|| initials_finding(hit))
}

fn column(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let table = Table::of(hit);
    let headings = table.headings();
    let is_of_people = headings.iter().any(|heading| is_about_one_person(heading))
        && !headings.iter().any(|heading| is_of_staff(heading));
    let mut cells = headings.iter().enumerate().filter_map(|(number, heading)| {
        let mut words = heading.split(' ');
        let is_named = words.clone().any(|word| word == "initials");
        let is_role = words.all(|word| is_of_role(word) || word == "service");
        let found = |cell: &&Cell<'_>| {
            let letters = cell.words.replace(['.', ' '], "");
            let is_initials =
                (2..=3).contains(&letters.len()) && letters.chars().all(|c| c.is_ascii_uppercase());
            let is_known = has_word(ABBREVIATIONS, &letters) || letters.len() > 2;
            let is_person = is_named || is_role && (cell.words.contains('.') || !is_known);
            is_initials && is_person
        };
        table.column(number).find(found).cloned()
    });
    let cell = cells.next().filter(|_| is_of_people)?;
    (!context.has_agreed(Bearer::CaredFor)).then(|| {
        let message = format!("`{}` identifies a person by their initials", cell.words);
        hit.finding_in_range(cell.range, message, "leave out the initials: `1`, `2`, `3`")
    })
}

fn alone(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let letters = hit.group(1).replace('.', "");
    let is_person = is_of_person(&[hit.group(2), hit.after()].concat());
    let is_abbreviation = has_word(ABBREVIATIONS, &letters) || has_word(COUNTRIES, &letters);
    let is_staff = ends_with_staff_title(hit.before());
    (is_person && !is_abbreviation && !is_staff && !context.has_agreed(Bearer::CaredFor))
        .then(|| initials_finding(hit))
}

fn with_surname(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let begins = hit.before().trim_end();
    // `Phase A Ward was admitted` and `Dr K. Hartley` do not count.
    let is_part =
        begins.ends_with(|c: char| c.is_alphanumeric()) && !begins.ends_with(char::is_lowercase);
    let is_place = hit.group(1).rsplit(' ').next().is_some_and(is_place_kind);
    let is_article = hit.group(1).starts_with("A ") || hit.group(1).starts_with("I ");
    (!is_part && !is_place && !is_article && !context.has_agreed(Bearer::CaredFor))
        .then(|| initials_finding(hit))
}

fn initials_finding(hit: &Hit<'_>) -> PrivacyFinding {
    let message = format!("`{}` identifies a person by their initials", hit.group(1));
    hit.finding_in_group(1, message, "leave out the initials: `a service user`")
}

/// Countries and organisations that can be the subject of such verbs.
const COUNTRIES: &str = "BBC EEC NHS UAE UN USA USSR WHO";

/// Pairs of letters that are abbreviations rather than initials.
const ABBREVIATIONS: &str = "AE AI CL CQ ED EU GP HR ID IP IT LD MH OP OT PC PE PT QI RE SU UK US";

fn before_role(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let is_person = !has_word(ABBREVIATIONS, hit.group(1));
    (is_person && !context.has_agreed(Bearer::CaredFor)).then(|| finding(hit))
}

fn finding(hit: &Hit<'_>) -> PrivacyFinding {
    let message = format!("`{}` identifies a person by their initials", hit.words());
    hit.finding(message, "leave out the initials: `a service user`")
}

/// Words after two letters without dots that, like verbs, show that the letters are a person.
const PERSON_WORDS: [&str; 8] = [
    "was", "is", "has", "had", "did", "who", "reported", "received",
];

fn judge(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let initials = hit.group(1);
    let next = hit.word_after();
    let is_in_brackets = initials.len() == 2
        && hit.words().contains(" (")
        && hit.after().starts_with(')')
        && !has_word(ABBREVIATIONS, initials);
    let is_person = is_in_brackets
        || initials.contains('.')
        || PERSON_WORDS.contains(&next)
        || is_person_verb(next);
    (is_person && !context.has_agreed(Bearer::CaredFor)).then(|| finding(hit))
}
