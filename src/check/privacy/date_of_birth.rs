//! A date of birth.

use crate::check::privacy::date;
use crate::check::privacy::detector::{
    Detector, Finder, Hit, PrivacyFinding, SearchArea, TextContext,
};
use crate::check::privacy::table::{TABLE, Table};
use crate::report::{Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("date-of-birth", Error);

/// The detectors and checks of the rule.
pub(super) const FINDERS: &[Finder] = &[
    Finder::Readable(&BELOW),
    Finder::Readable(&COLUMN),
    Finder::Readable(&DETECTOR),
    Finder::Readable(&MONTH_OR_YEAR),
];

/// The main detector.
pub(super) const DETECTOR: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(&[
        "birth", "born", "b.", "dob", "do.", "do b", "d.o", "d ob", "d o.", "d o b", "d. o", "d/o",
    ]),
    pattern: concat!(
        r"(?i)(?:\bd\.? ?o\.? ?b\b|\bd/o/b\b|\bdate[ -]of[ -]birth\b|\bbirth ?date\b|\b(born\b|birthday(?: is\b|:)|b\.))",
        r"([^\n]*?)\b(",
        date!(),
        r"|\d{1,2} \d{1,2} \d{4}\b|\d{6}\b|\d{8}\b)"
    ),
    judge,
};

/// The pattern of a label that nothing but a date of birth has.
macro_rules! label {
    () => {
        r"(?i:d\.? ?o\.? ?b\.?|d/o/b|date[ -]of[ -]birth|birth ?date|birthday)"
    };
}

/// Finds a date on the line below its label.
pub(super) const BELOW: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Text(&[
        "birth", "dob", "d.o", "d ob", "d o", "d. o", "do.", "do b", "d/o",
    ]),
    pattern: concat!(
        r"(?m)^[#*\d) -]*",
        label!(),
        r"[:. –-]*\n(",
        date!(),
        r"|\d{1,2} \d{1,2} \d{4})\.?$"
    ),
    judge: below,
};

/// Finds the month or the year of a birth after its label.
pub(super) const MONTH_OR_YEAR: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(&["birth", "dob", "d.o", "yob"]),
    pattern: concat!(
        r"\b(?i:(?:dob|d\.o\.b\.?|date[ -]of[ -]birth|birth ?date)[:=]? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*,? |",
        r"(?:yob|year[ -]of[ -]birth)[:=]? (?:is |was )?)(?:19|20)\d\d\b"
    ),
    judge: month_or_year,
};

/// What may be “born” without being a person.
const NOT_PEOPLE: [&str; 12] = [
    "nhs",
    "service",
    "idea",
    "project",
    "team",
    "programme",
    "charity",
    "trust",
    "movement",
    "organisation",
    "hospital",
    "website",
];

fn below(hit: &Hit<'_>, _: &TextContext<'_>) -> Option<PrivacyFinding> {
    let message = format!("`{}` gives a date of birth", hit.group(1));
    Some(hit.finding_in_group(1, message, HINT))
}

fn month_or_year(hit: &Hit<'_>, _: &TextContext<'_>) -> Option<PrivacyFinding> {
    let message = format!("`{}` says when somebody was born", hit.words());
    Some(hit.finding(message, HINT))
}

const HINT: &str = "remove it, or give the person’s approximate age";

fn judge(hit: &Hit<'_>, _: &TextContext<'_>) -> Option<PrivacyFinding> {
    // A date further away belongs to someone else.
    if hit.group(2).chars().count() > 20 {
        return None;
    }
    let has_no_marks = hit.group(3).bytes().all(|byte| byte.is_ascii_digit());
    if has_no_marks && hit.group(2).contains(|c: char| c.is_alphanumeric()) {
        return None;
    }
    // A capital B is the end of a sentence, as in `plan B. 12/3/2020`.
    let is_letter = hit.group(1).eq_ignore_ascii_case("b.");
    if is_letter && (hit.group(1) == "B." || !hit.group(2).trim().is_empty()) {
        return None;
    }
    // `Born too soon: 12/04/2024` is a title with a date.
    let is_title =
        hit.group(2).trim_end().ends_with(':') && hit.group(2).contains(char::is_alphabetic);
    if !hit.group(1).is_empty()
        && (is_title || has_no_marks || is_not_a_person(hit.before()) || is_long_ago(hit.group(3)))
    {
        return None;
    }
    let message = format!("`{}` gives a date of birth", hit.words());
    Some(hit.finding(message, HINT))
}

/// Whether the words before `born` name something other than a person.
fn is_not_a_person(before: &str) -> bool {
    let sentence = before
        .rsplit(". ")
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let mut words = sentence.split(|c: char| !c.is_alphanumeric());
    words.any(|word| NOT_PEOPLE.contains(&word))
}

/// Whether a date is so long ago that nobody born then is alive.
fn is_long_ago(date: &str) -> bool {
    let mut words = date.split(|c: char| !c.is_ascii_digit());
    words.any(|word| word.len() == 4 && word < "1900")
}

/// Finds a table with a column of dates of birth.
pub(super) const COLUMN: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Byte(b'|'),
    pattern: TABLE,
    judge: column,
};

/// The headings of such a column.
const HEADINGS: [&str; 8] = [
    "dob",
    "d o b",
    "date of birth",
    "birth date",
    "birthdate",
    "birthday",
    "year of birth",
    "yob",
];

/// Whether a heading announces dates of birth, of anyone.
fn is_heading(heading: &str) -> bool {
    let heading = heading.strip_prefix("patient ").unwrap_or(heading);
    HEADINGS.contains(&heading.strip_suffix(" of patient").unwrap_or(heading))
}

/// The fewest digits of a date, or of a year, and the most characters.
const DIGITS_OF_DATE: usize = 4;
const LENGTH_OF_DATE: usize = 20;

fn column(hit: &Hit<'_>, _: &TextContext<'_>) -> Option<PrivacyFinding> {
    let table = Table::of(hit);
    let headings = table.headings();
    let number = headings.iter().position(|heading| is_heading(heading))?;
    let cell = table.column(number).find(|cell| {
        let digits = cell.words.bytes().filter(u8::is_ascii_digit).count();
        digits >= DIGITS_OF_DATE && cell.words.len() <= LENGTH_OF_DATE
    })?;
    let message = format!("`{}` is in a column of dates of birth", cell.words);
    let hint = "delete the column, or give approximate ages";
    Some(hit.finding_in_range(cell.range.clone(), message, hint))
}
