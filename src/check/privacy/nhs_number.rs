//! An NHS number: ten digits with a valid check digit.

use crate::check::privacy::detector::{
    Detector, Finder, Hit, PrivacyFinding, SearchArea, TextContext,
};
use crate::report::{Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("nhs-number", Error);

/// The detectors and checks of the rule.
pub(super) const FINDERS: &[Finder] = &[
    Finder::Readable(&DETECTOR),
    Finder::Readable(&HALVES),
    Finder::Source(&DETECTOR),
];

/// The main detector.
pub(super) const DETECTOR: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Digit,
    pattern: TEN_DIGITS,
    judge,
};

/// The pattern of ten digits, in one group or in groups of 3, 3 and 4.
pub(super) const TEN_DIGITS: &str = r"\b(\d{3})([ ./-]{0,3})(\d{3})([ ./-]{0,3})(\d{4})\b";

/// Finds a number that is written in two halves.
pub(super) const HALVES: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Digit,
    pattern: r"\b[4679]\d{4}[ -]{1,3}\d{5}\b",
    judge,
};

fn judge(hit: &Hit<'_>, _: &TextContext<'_>) -> Option<PrivacyFinding> {
    let number = TenDigits::of(hit)?;
    (number.fits() && !is_website_number(hit)).then(|| {
        hit.finding(
            "this looks like an NHS number: its last digit matches the others",
            "remove it; if it is something else, add an entry under `allow:` and say what it is",
        )
    })
}

/// The fewest digits of a number that a website may use for its own pages.
const LONG_NUMBER: usize = 6;

/// Whether the number is in a web address with other long numbers, which are the website's own.
fn is_website_number(hit: &Hit<'_>) -> bool {
    let ends = |c: char| c.is_whitespace() || "()<>\"".contains(c);
    let before = hit.before().rsplit(ends).next().unwrap_or_default();
    let after = hit.after().split(ends).next().unwrap_or_default();
    let is_long = |digits: &str| digits.len() >= LONG_NUMBER;
    let has_long = |text: &str| text.split(|c: char| !c.is_ascii_digit()).any(is_long);
    before.contains("://") && (has_long(before) || has_long(after))
}

/// Ten digits that may be an NHS number.
pub(super) struct TenDigits(Vec<u32>);

impl TenDigits {
    /// The digits of a hit; `None` where they are part of something longer, or of a telephone number.
    pub(super) fn of(hit: &Hit<'_>) -> Option<Self> {
        let digits: Vec<u32> = hit.words().chars().filter_map(|c| c.to_digit(10)).collect();
        let digit_with = |marks: &[char]| {
            let rest = hit.before().strip_suffix(marks);
            rest.is_some_and(|rest| rest.ends_with(|c: char| c.is_ascii_digit()))
        };
        let continues = hit.after().strip_prefix(['.', ',', '/', '-']);
        let is_longer = digit_with(&['.', ',', '-'])
            || continues.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        let before = hit.before().trim_end_matches([' ', ')', '(']);
        let code = before.trim_end_matches(|c: char| c.is_ascii_digit());
        let is_abroad = code.ends_with('+') || hit.before().ends_with("(0) ") || digits[0] == 0;
        let is_one_digit = digits.iter().all(|digit| *digit == digits[0]);
        (!is_longer && !is_abroad && !is_one_digit).then_some(Self(digits))
    }

    /// Whether the check digit is valid: 11 minus the remainder by 11 of the sum of the other digits, weighted 10 to 2,
    /// where 11 is written 0 and 10 is invalid. NHS Data Dictionary, "NHS number".
    pub(super) fn fits(&self) -> bool {
        let weighted = self.0[..9].iter().zip((2..=10).rev());
        let sum: u32 = weighted.map(|(digit, weight)| digit * weight).sum();
        let check = match 11 - sum % 11 {
            11 => 0,
            check => check,
        };
        check == self.0[9]
    }

    /// The first digit.
    pub(super) fn first(&self) -> u32 {
        self.0[0]
    }
}
