//! The number of an incident, a complaint or an inquest, which leads to the people involved.

use crate::check::privacy::detector::{
    Detector, Finder, Hit, PrivacyFinding, SearchArea, TextContext, has_word,
};
use crate::report::{Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("incident-reference", Warning);

/// The detectors and checks of the rule.
pub(super) const FINDERS: &[Finder] = &[Finder::Readable(&DETECTOR), Finder::Readable(&CASE)];

/// The main detector.
pub(super) const DETECTOR: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Digit,
    pattern: concat!(
        r"\b(?:(?i:datix|dcif|ulysses|steis|lfpse|psii|serious incident|incident|si)",
        r"(?:'s)?(?: (?i:id|no\.?|number|num|ref\.?|reference|report|form|web|log|#|is|was))*[:#= (/-]{1,3}",
        r"(?:(?i:web|w|inc)[-/ ]?|[A-Z]{1,4}[-/]?)?(?:20\d\d[-/])?(\d{4,})|",
        r"(?:INC|WEB)[- ]?\d{4,}|W-?\d{4,6})\b"
    ),
    judge,
};

/// Finds the number of a complaint, an inquest or another case about somebody.
pub(super) const CASE: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(&[
        "complaint",
        "pals",
        "inquest",
        "coroner",
        "datix",
        "safeguarding",
        "claim",
        "crime",
        "police",
        "ombudsman",
        "phso",
        "tribunal",
        "duty of candour",
        "investigation",
        "grievance",
        "litigation",
        "regulation 28",
    ]),
    pattern: concat!(
        r"\b(?i:complaints?|pals|inquests?|coroner(?:'s|s)?|datix|safeguarding|claim|crime|police|ombudsman|phso|tribunal|",
        r"duty of candour|investigation|grievance|litigation|regulation 28)",
        r"(?: (?i:enquiry|concern|report|case|file|referral|alert|letter|form|incident|hearing))?",
        r"((?:,| \()? ?(?i:ref\.?|reference|no\.?|number|num|id|#)(?: (?i:no\.?|number))?(?: (?i:was|is))?)?",
        r"[ :#=(/-]{1,3}([A-Z]{0,6}[-/]?\d[\dA-Z]*(?:[-/][\dA-Z]+){0,3})\b"
    ),
    judge: case,
};

/// The fewest digits of the number of a case.
const SHORTEST_NUMBER: usize = 3;

fn case(hit: &Hit<'_>, _: &TextContext<'_>) -> Option<PrivacyFinding> {
    let (label, number) = (hit.group(1), hit.group(2));
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let is_year = digits == number.len()
        && digits == 4
        && (number.starts_with("19") || number.starts_with("20"))
        || is_range_of_years(number);
    // Without a label, only a letter or a mark tells such a number from a count.
    let is_written_as_one = digits < number.len();
    let is_one = !label.is_empty() && (digits >= SHORTEST_NUMBER || is_written_as_one)
        || is_written_as_one && digits > SHORTEST_NUMBER;
    let is_share = hit.after().starts_with('%');
    (is_one && !is_year && !is_share).then(|| {
        let message = format!("`{}` is the number of a case about somebody", hit.words());
        hit.finding(message, "remove it, and say in general terms what happened")
    })
}

/// Whether a number is a financial year: 2023/24, 2023-2024.
fn is_range_of_years(number: &str) -> bool {
    let mut parts = number.split(['/', '-']);
    let is_year = |part: &str| part.len() == 4 && part.starts_with("20");
    let (first, second, more) = (parts.next(), parts.next(), parts.next());
    first.is_some_and(is_year)
        && more.is_none()
        && second.is_some_and(|part| {
            is_year(part) || part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit())
        })
}

/// Words before the number of a thing.
const THINGS: &str = "chart form model part serial type version";

fn judge(hit: &Hit<'_>, _: &TextContext<'_>) -> Option<PrivacyFinding> {
    let number = hit.group(1);
    let is_year = number.len() == 4
        && [" ", "-"]
            .iter()
            .any(|mark| hit.words().ends_with(&format!("{mark}{number}")))
        && (number.starts_with("19") || number.starts_with("20"));
    // Models and forms have such numbers too: model W4512.
    let is_of_a_thing = number.is_empty() && has_word(THINGS, &hit.word_before());
    (!is_year && !is_of_a_thing).then(|| {
        let message = format!("`{}` is an incident number", hit.words());
        hit.finding(message, "remove it, and say in general terms what happened")
    })
}
