//! A telephone number that is not listed as public.

use crate::check::privacy::detector::{
    Detector, Finder, Hit, PrivacyFinding, SearchArea, TextContext,
};
use crate::report::{Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("uk-phone", Warning);

/// The detectors and checks of the rule.
pub(super) const FINDERS: &[Finder] = &[Finder::Readable(&DETECTOR)];

/// The main detector.
pub(super) const DETECTOR: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Digit,
    pattern: r"(?:(?:\+|\b00)44[ -]{0,3}(?:\(0\))?[ -]{0,3}[1-9]|\(0[1-9]|\b0[1-9])\d*(?:\)|\b)(?:[ -]{1,3}\d+\b|[./]\d{3,}\b|\d+\b){0,5}",
    judge,
};

fn judge(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let words = hit.words();
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
        hit.finding(
            message,
            "remove it; if it is a public number, list it under `public_contacts` in `site.yaml`",
        )
    })
}
