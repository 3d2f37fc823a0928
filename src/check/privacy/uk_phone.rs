//! A telephone number that is not listed as public.

use crate::check::privacy::detector::{
    Detector, Finder, Hit, PrivacyFinding, SearchArea, TextContext, has_word,
};
use crate::check::privacy::table::{TABLE, Table};
use crate::report::{Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("uk-phone", Warning);

/// The detectors and checks of the rule.
pub(super) const FINDERS: &[Finder] = &[
    Finder::Readable(&COLUMN),
    Finder::Readable(&DETECTOR),
    Finder::Readable(&IN_CELLS),
    Finder::Readable(&WITHOUT_ZERO),
];

/// The main detector.
pub(super) const DETECTOR: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Digit,
    pattern: r"(?:(?:\+|\b00)44[ -]{0,3}(?:\(0\))?[ -]{0,3}[1-9]|\(0[1-9]|\b0[1-9])\d*(?:\)|\b)(?:[ -]{1,3}\d+\b|[./]\d{3,}\b|\d+\b){0,5}",
    judge,
};

/// Finds a mobile number without its first zero, after a word for calling.
pub(super) const WITHOUT_ZERO: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Digit,
    pattern: r"\b(?i:ring|call|phone|text|mobile|mob|tel|telephone)[.:]? (7\d{3} ?\d{3} ?\d{3})\b",
    judge: without_zero,
};

/// Finds a mobile number that is split over two cells of a table.
pub(super) const IN_CELLS: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Digit,
    pattern: r"\b(07\d{3} ?\| ?\d{6})\b",
    judge: without_zero,
};

/// Finds a table with a column of telephone numbers.
pub(super) const COLUMN: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Byte(b'|'),
    pattern: TABLE,
    judge: column,
};

/// The headings of such a column.
const HEADINGS: &str = "contact mob mobile number phone tel telephone";

const HINT: &str =
    "remove it; if it is a public number, list it under `public_contacts` in `site.yaml`";

fn without_zero(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let number = hit.group(1);
    (!context.public.has(number) && !context.public.has(&format!("0{number}"))).then(|| {
        let message = format!("`{number}` is a phone number");
        hit.finding_in_group(1, message, HINT)
    })
}

/// A number without its zero, as spreadsheets keep it: others are found wherever they are.
fn column(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let table = Table::of(hit);
    let headings = table.headings();
    let of_phones = |heading: &String| {
        let mut words = heading.split(' ');
        heading != "number" && heading != "contact" && words.all(|word| has_word(HEADINGS, word))
    };
    let number = headings.iter().position(of_phones)?;
    let cell = table.column(number).find(|cell| {
        let digits = cell.words.bytes().filter(u8::is_ascii_digit).count();
        let is_number = cell
            .words
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b' ');
        is_number
            && digits == 10
            && cell.words.starts_with(['1', '2', '7'])
            && !context.public.has(&format!("0{}", cell.words))
    })?;
    let message = format!("`{}` is in a column of phone numbers", cell.words);
    Some(hit.finding_in_range(cell.range.clone(), message, HINT))
}

/// A number without a second extension after it: 07700 900123/124.
fn without_second(words: &str) -> &str {
    match words.rsplit_once('/') {
        Some((first, second))
            if second.len() < 6 && first.bytes().filter(u8::is_ascii_digit).count() >= 10 =>
        {
            first
        }
        _ => words,
    }
}

fn judge(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let words = without_second(hit.words());
    let digits: String = words.chars().filter(char::is_ascii_digit).collect();
    let national = match (words.starts_with('+') || words.starts_with("00"), &digits) {
        (true, digits) => digits
            .trim_start_matches("00")
            .trim_start_matches("44")
            .trim_start_matches('0')
            .len(),
        (false, digits) => digits.len() - 1,
    };
    let first = words.trim_start_matches('(');
    let first = first
        .split(|c: char| !c.is_ascii_digit())
        .next()
        .unwrap_or_default();
    // `01-02-2017 10:30` has ten digits too, but dialling codes have at least three.
    let is_dialled = words.starts_with('+') || first.len() >= 3;
    let is_decimal = hit.before().ends_with(['.', ',', '£', '/', '-'])
        || hit
            .after()
            .strip_prefix('.')
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let is_one = (9..=10).contains(&national) && is_dialled && !is_decimal;
    // Numbers that begin with 03 or 080 are only for organisations. Ofcom, National Telephone Numbering Plan.
    let begins = digits.strip_prefix("00").unwrap_or(&digits);
    let begins = begins
        .strip_prefix("44")
        .unwrap_or(begins)
        .trim_start_matches('0');
    let is_organisation_number = begins.starts_with('3') || begins.starts_with("80");
    (is_one && !is_organisation_number && !context.public.has(words)).then(|| {
        let message = format!("`{words}` is a phone number");
        hit.finding_in_range(0..words.len(), message, HINT)
    })
}
