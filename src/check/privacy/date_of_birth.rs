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
pub(super) const FINDERS: &[Finder] = &[Finder::Readable(&COLUMN), Finder::Readable(&DETECTOR)];

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

/// Things that may be said to have been born.
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
    if !hit.group(1).is_empty()
        && (has_no_marks || is_not_a_person(hit.before()) || is_long_ago(hit.group(3)))
    {
        return None;
    }
    let message = format!("`{}` gives a date of birth", hit.words());
    Some(hit.finding(message, "remove it, or give the person’s approximate age"))
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
const HEADINGS: [&str; 6] = [
    "dob",
    "d.o.b.",
    "d.o.b",
    "date of birth",
    "birth date",
    "birthdate",
];

/// The fewest digits of a date, and the most characters.
const DIGITS_OF_DATE: usize = 5;
const LENGTH_OF_DATE: usize = 20;

fn column(hit: &Hit<'_>, _: &TextContext<'_>) -> Option<PrivacyFinding> {
    let table = Table::of(hit);
    let headings = table.headings();
    let number = headings
        .iter()
        .position(|heading| HEADINGS.contains(&heading.as_str()))?;
    let cell = table.column(number).find(|cell| {
        let digits = cell.words.bytes().filter(u8::is_ascii_digit).count();
        digits >= DIGITS_OF_DATE && cell.words.len() <= LENGTH_OF_DATE
    })?;
    let message = format!("`{}` is in a column of dates of birth", cell.words);
    let hint = "delete the column, or give approximate ages";
    Some(hit.finding_in_range(cell.range.clone(), message, hint))
}
