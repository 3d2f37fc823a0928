//! Columns of a table that hold the names of people who are cared for.

use crate::check::privacy::detector::{
    Bearer, Detector, Hit, PrivacyFinding, SearchArea, TextContext, has_word,
};
use crate::check::privacy::named_patient::person::is_given_name;
use crate::check::privacy::named_patient::{HINT, RULE, is_group, is_place_kind};
use crate::check::privacy::staff_words::names_staff;
use crate::check::privacy::table::{self, Cell, TABLE, Table};

/// Finds a table with a column of names.
pub(super) const NAMES: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Byte(b'|'),
    pattern: TABLE,
    judge: names,
};

/// Finds a list of names below such a heading, in a table of one column.
pub(super) const LIST: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Text(&[
        "patient",
        "service user",
        "service-user",
        "client",
        "resident",
        "tenant",
        "carer",
        "relative",
        "name",
        "pt",
    ]),
    pattern: concat!(
        r"(?m)^((?i:(?:[\p{L}']+[ _-]){0,2}(?:patients?|service[ -]users?|clients?|residents?|tenants?|carers?|relatives?|pts?|",
        r"(?:sur-?|fore-?)?names?)(?:'s|s')?(?:[ _](?:full |first |last |sur)?names?| (?:involved|affected|seen|discussed))?(?: ?\([\p{L} ]{1,20}\))?))\n",
        r"((?:\p{Lu}[\p{L}\d()',. -]{1,40}(?:\n|$))+)"
    ),
    judge: list,
};

/// Headings of columns that may hold anyone's name.
const NAMES_OF_ANYBODY: [&str; 11] = [
    "surname",
    "sur name",
    "last name",
    "family name",
    "first name",
    "forename",
    "fore name",
    "given name",
    "preferred name",
    "full name",
    "first names",
];

/// Whose names a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum NameColumn {
    /// People who are cared for, whatever else the heading says about them.
    OfPatients,
    /// Of people, and nothing else.
    OfAnybody,
}

/// Words for people who are cared for, and for those close to them, one and several.
const ROLES: &str = "\
    carer carers client clients inpatient inpatients patient patients pt pts relative relatives resident residents tenant tenants user \
    users";

/// Words of headings besides them.
const BESIDE_ROLES: &str = "\
    affected and bed discussed first forename full involved last name names of our reviewed s seen service surname the this who";

impl NameColumn {
    /// The names that a heading in lower case announces.
    fn of(heading: &str) -> Option<Self> {
        let heading = table::heading(heading);
        if NAMES_OF_ANYBODY.contains(&heading.as_str()) {
            return Some(Self::OfAnybody);
        }
        let words = heading.split(|c: char| !c.is_alphabetic());
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        let of_role = |word: &&str| has_word(ROLES, word);
        let is_heading = words.iter().any(of_role)
            && words
                .iter()
                .all(|word| of_role(word) || has_word(BESIDE_ROLES, word));
        let is_named = words.iter().any(|word| word.contains("name"));
        is_heading.then_some(if is_named {
            Self::OfAnybody
        } else {
            Self::OfPatients
        })
    }
}

/// Words in a column of names that are not names.
const NO_NAMES: &str = "\
    All Anon Anonymised Anonymous Both Deleted Hidden Mr Mrs Ms Miss Mx Dr Name Nil No None Other Redacted Removed Surname Test \
    Total Unknown Various Withheld Yes";

/// The most words of a name.
const LONGEST_NAME: usize = 4;

fn names(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let table = Table::of(hit);
    let headings = table.headings();
    let is_of_staff = headings.iter().any(|heading| is_of_staff(heading));
    let mut columns = headings.iter().enumerate().filter_map(|(number, heading)| {
        let kind = NameColumn::of(heading)?;
        let is_listed = kind == NameColumn::OfPatients || !is_of_staff;
        let is_of_one = kind == NameColumn::OfPatients
            && headings.iter().any(|heading| is_about_one_person(heading));
        let named = |cell: &&Cell<'_>| {
            is_listed && (is_name(cell.words, kind) || is_of_one && is_likely_surname(cell.words))
        };
        table.column(number).find(named).cloned()
    });
    let cell = columns.next()?;
    finding(hit, &cell, context)
}

/// A common name below a heading. Only common names count, because the fields of a form are also lists.
fn list(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    NameColumn::of(&hit.group(1).to_lowercase())?;
    let list = hit.group(2);
    let mut at = hit.words().len() - list.len();
    for line in list.split_inclusive('\n') {
        let words = line.trim_end();
        if is_name(words, NameColumn::OfPatients) {
            let range = at..at + words.len();
            return finding(hit, &Cell { words, range }, context);
        }
        at += line.len();
    }
    None
}

/// Whether a heading is about one person: an age, a ward, a bed.
pub(in crate::check::privacy) fn is_about_one_person(heading: &str) -> bool {
    const ABOUT_ONE: &str =
        "admitted age bed diagnosis discharged dob gender outcome room sex ward wards";
    let mut words = heading.split(' ');
    words.any(|word| has_word(ABOUT_ONE, word))
}

/// Whether a word in lower case is one for people who are cared for, or close to them.
pub(in crate::check::privacy) fn is_of_role(word: &str) -> bool {
    has_word(ROLES, word)
}

/// Capitalised words that are not names, in a column where a name could be.
const NO_SURNAMES: &str = "\
    Adult Adults Asleep Average Awake Better Child Children Complaint Concern Example Experience Female First Good Happy High Here \
    Inpatient Least Less Low Male Many Mean Median More Most Outpatient Outcome Parent Person Poor Quiet Same Score Second Staff Target \
    They Time What When Where Which While Worse";

/// Whether a word is likely to be a surname where only a name is expected, although no list has it.
pub(super) fn is_likely_surname(word: &str) -> bool {
    const SHORTEST: usize = 4;
    const OTHER_ENDINGS: [&str; 5] = ["ed", "ing", "ly", "ive", "able"];
    let is_word = word.starts_with(char::is_uppercase)
        && word
            .chars()
            .all(|c| c.is_alphabetic() || c == '\'' || c == '-')
        && word.chars().count() >= SHORTEST;
    let is_other = has_word(NO_NAMES, word)
        || has_word(NO_SURNAMES, word)
        || is_of_role(&word.to_lowercase())
        || is_group(word)
        || is_place_kind(word)
        || names_staff(word)
        || OTHER_ENDINGS.iter().any(|end| word.ends_with(end));
    is_word && !is_other
}

/// Whether a heading shows that a table is of people who work in care.
pub(in crate::check::privacy) fn is_of_staff(heading: &str) -> bool {
    const WORK: &str = "band company department employer grade job organisation post profession role speaker team title";
    let mut words = heading.split(|c: char| !c.is_alphabetic());
    names_staff(heading) || heading != "title" && words.any(|word| has_word(WORK, word))
}

/// Whether a cell is a name.
fn is_name(cell: &str, column: NameColumn) -> bool {
    // The age after a name is not part of it: Doreen (84).
    let cell = cell.trim_end_matches(|c: char| c.is_ascii_digit() || "()[], /".contains(c));
    let words: Vec<&str> = cell
        .split([' ', ','])
        .map(|word| word.trim_end_matches('.'))
        .filter(|word| !["", "and", "&"].contains(word))
        .collect();
    let is_word = |word: &&str| {
        word.starts_with(char::is_uppercase)
            && word
                .chars()
                .all(|c| c.is_alphabetic() || c == '\'' || c == '-')
            && !has_word(NO_NAMES, word)
    };
    let is_of_letters = (1..=LONGEST_NAME).contains(&words.len()) && words.iter().all(is_word);
    let is_long = words.iter().any(|word| word.len() > 1);
    let is_known = words.iter().any(|word| is_given_name(word));
    is_of_letters && is_long && (is_known || column == NameColumn::OfAnybody)
}

fn finding(hit: &Hit<'_>, cell: &Cell<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    (!context.has_agreed(Bearer::CaredFor)).then(|| {
        let message = format!("`{}` is in a column of people’s names", cell.words);
        hit.finding_in_range(cell.range.clone(), message, HINT)
    })
}
