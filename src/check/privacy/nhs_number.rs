//! An NHS number: ten digits with a valid check digit.

use std::ops::Range;

use crate::check::privacy::detector::{
    Detector, Finder, Hit, PrivacyFinding, SearchArea, TextContext, has_word,
};
use crate::report::{Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("nhs-number", Error);

/// The detectors and checks of the rule.
pub(super) const FINDERS: &[Finder] = &[Finder::Readable(&DETECTOR), Finder::Source(&DETECTOR)];

/// The main detector.
pub(super) const DETECTOR: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Digit,
    pattern: DIGIT_GROUPS,
    judge,
};

/// The pattern of digits in groups, however many they are.
pub(super) const DIGIT_GROUPS: &str = r"(?:\b|_|\b[A-Za-z]|\b(?i:nhs(?:no|number|num|id)?))(\d+(?:(?:[ ./()-]{1,3}|[,:] ?| ?· ?| ?\| ?)\d+)*)[A-Za-z]?\b";

fn judge(hit: &Hit<'_>, _: &TextContext<'_>) -> Option<PrivacyFinding> {
    let is_one = |number: &TenDigits<'_>| {
        let before = hit.before_offset(number.range.start);
        number.fits()
            && !is_of_a_ledger(before)
            && (is_address_label(before) || !is_website_number(hit, &number.range))
    };
    let number = TenDigits::all(hit).into_iter().find(is_one)?;
    let message = "this looks like an NHS number: its last digit matches the others";
    let hint = "remove it; if it is something else, add an entry under `allow:` and say what it is";
    Some(hit.finding_in_range(number.range, message, hint))
}

/// The fewest digits of a number that a website may use for its own pages.
const LONG_NUMBER: usize = 6;

/// The mark before the words of an address.
const ADDRESS_MARK: &str = "? ";

/// Whether the text before a number ends as a web address does before a patient's number: `/patient/` or `nhs=`.
fn is_address_label(before: &str) -> bool {
    let lower = before.to_lowercase();
    let Some(path) = lower.strip_suffix(['/', '=']) else {
        return false;
    };
    let label = path
        .rsplit(['/', '?', '&', ' ', '#', ';'])
        .next()
        .unwrap_or_default();
    label.contains("nhs") || label.contains("patient")
}

/// Whether the text before a number says that it is an account or purchase number.
fn is_of_a_ledger(before: &str) -> bool {
    const ACCOUNTS: &str = "account code invoice isbn ledger order po";
    let word = before.trim_end().rsplit(' ').next().unwrap_or_default();
    has_word(ACCOUNTS, word.to_lowercase().trim_end_matches(':'))
}

/// Whether the number is in a web address with other long numbers, which are the website's own.
fn is_website_number(hit: &Hit<'_>, number: &Range<usize>) -> bool {
    let (before, after) = (
        hit.before_offset(number.start),
        hit.after_offset(number.end),
    );
    let is_read_apart = before.starts_with(ADDRESS_MARK);
    let ends = |c: char| !is_read_apart && (c.is_whitespace() || "()<>\"".contains(c));
    let before = before.rsplit(ends).next().unwrap_or_default();
    let after = after.split(ends).next().unwrap_or_default();
    let is_long = |digits: &str| digits.len() >= LONG_NUMBER;
    let has_long = |text: &str| text.split(|c: char| !c.is_ascii_digit()).any(is_long);
    (is_read_apart || before.contains("://")) && (has_long(before) || has_long(after))
}

/// Ten digits that may be an NHS number.
pub(super) struct TenDigits<'t> {
    digits: Vec<u32>,
    /// Their range in the match, separators included.
    pub(super) range: Range<usize>,
    /// The sizes of their groups.
    sizes: Vec<usize>,
    /// The separators between the groups.
    separators: Vec<&'t str>,
}

/// How many digits an NHS number has.
const LENGTH: usize = 10;

/// The sizes of the groups in which NHS numbers are printed, or the same with a separator missing.
const USUAL_SIZES: [&[usize]; 4] = [&[10], &[3, 3, 4], &[3, 7], &[6, 4]];

/// The sizes of other groups in which people type ten digits.
const OTHER_SIZES: [&[usize]; 13] = [
    &[5, 5],
    &[4, 3, 3],
    &[3, 4, 3],
    &[4, 6],
    &[7, 3],
    &[4, 4, 2],
    &[2, 4, 4],
    &[3, 3, 2, 2],
    &[3, 2, 2, 3],
    &[3, 3, 3, 1],
    &[1, 3, 3, 3],
    &[2, 2, 2, 2, 2],
    &[1; LENGTH],
];

/// The first digits of NHS numbers in England, Wales and the Isle of Man.
const FIRST_DIGITS: [u32; 4] = [4, 6, 7, 9];

/// How many characters before a number are searched for words that say it is an NHS number.
const LABEL: usize = 30;

impl<'t> TenDigits<'t> {
    /// Every ten digits in a match of [`DIGIT_GROUPS`] that are not part of something longer.
    pub(super) fn all(hit: &Hit<'t>) -> Vec<Self> {
        let groups = digit_groups(hit);
        let mut all = Vec::new();
        for first in 0..groups.len() {
            let mut length = 0;
            let fits = |group: &&Range<usize>| {
                length += group.len();
                length <= LENGTH
            };
            let count = groups[first..].iter().take_while(fits).count();
            let number = Self::of(hit, &groups[first..first + count]);
            // In a row of numbers, or a list of them, some are ten digits by chance.
            let number = number.filter(|number| {
                let is_all = count == groups.len();
                is_all
                    || !number
                        .separators
                        .iter()
                        .any(|between| between.contains(['|', ',']))
            });
            all.extend(number.filter(|number| number.is_plausible(hit)));
        }
        all
    }

    /// The digits of some groups, if there are ten.
    fn of(hit: &Hit<'t>, groups: &[Range<usize>]) -> Option<Self> {
        let words = hit.words();
        let range = groups.first()?.start..groups.last()?.end;
        let digits = groups.iter().flat_map(|group| words[group.clone()].chars());
        let digits: Vec<u32> = digits.filter_map(|c| c.to_digit(10)).collect();
        let gaps = groups.windows(2);
        (digits.len() == LENGTH).then(|| Self {
            digits,
            range,
            sizes: groups.iter().map(Range::len).collect(),
            separators: gaps.map(|gap| &words[gap[0].end..gap[1].start]).collect(),
        })
    }

    /// Whether the digits are not part of something longer, a telephone number or a date, and are grouped like an NHS
    /// number.
    fn is_plausible(&self, hit: &Hit<'_>) -> bool {
        let (before, after) = (
            hit.before_offset(self.range.start),
            hit.after_offset(self.range.end),
        );
        let is_one_digit = self.digits.iter().all(|digit| *digit == self.digits[0]);
        !is_longer(before, after)
            && !is_country_code(before)
            && self.digits[0] != 0
            && !is_one_digit
            && (self.is_usual() || self.is_other(hit) || is_labelled(before))
    }

    /// Whether the groups are those in which numbers are printed.
    fn is_usual(&self) -> bool {
        let is_usual_mark = |mark: char| " ./-".contains(mark);
        let mut separators = self.separators.iter();
        USUAL_SIZES.contains(&&*self.sizes)
            && separators.all(|separator| separator.chars().all(is_usual_mark))
    }

    /// Whether the groups are of other sizes in which a number may be typed, with the same separator between all of
    /// them.
    fn is_other(&self, hit: &Hit<'_>) -> bool {
        let marks: Vec<&str> = self
            .separators
            .iter()
            .map(|separator| separator.trim_matches(['(', ')']))
            .map(|separator| match separator.trim() {
                "" | "." | "-" | "/" | "·" => separator,
                mark => mark,
            })
            .collect();
        // Within a cell, a space may separate too.
        let is_in_cells =
            marks.contains(&"|") && marks.iter().all(|mark| ["|", " "].contains(mark));
        let is_even = is_in_cells || marks.windows(2).all(|pair| pair[0] == pair[1]);
        let is_printed = USUAL_SIZES.contains(&&*self.sizes);
        // Thousands, times and IP addresses have such separators too.
        let is_fit = match marks.first() {
            _ if is_in_cells => is_printed,
            Some(&("," | ":" | "·" | " · ")) => self.sizes == [3, 3, 4],
            Some(&".") => is_printed || self.sizes.len() == 3,
            _ => is_printed || OTHER_SIZES.contains(&&*self.sizes),
        };
        let words = &hit.words()[self.range.clone()];
        let has_year = words.split(|c: char| !c.is_ascii_digit()).any(is_year);
        is_even && is_fit && !has_year && FIRST_DIGITS.contains(&self.digits[0])
    }

    /// Whether the digits are in three groups, as they are printed, with the same separator between them.
    pub(super) fn is_laid_out(&self) -> bool {
        self.sizes == [3, 3, 4]
            && self.is_usual()
            && self.separators[0] == self.separators[1]
            && FIRST_DIGITS.contains(&self.digits[0])
    }

    /// Whether the check digit is valid: 11 minus the remainder when the sum of the other digits, weighted 10 to 2, is
    /// divided by 11. A result of 11 is written as 0, and 10 is invalid. NHS Data Dictionary, "NHS number".
    pub(super) fn fits(&self) -> bool {
        let weighted = self.digits[..9].iter().zip((2..=10).rev());
        let sum: u32 = weighted.map(|(digit, weight)| digit * weight).sum();
        let check = match 11 - sum % 11 {
            11 => 0,
            check => check,
        };
        check == self.digits[9]
    }
}

/// The ranges of the groups of digits in a match.
fn digit_groups(hit: &Hit<'_>) -> Vec<Range<usize>> {
    let words = hit.words();
    let mut groups: Vec<Range<usize>> = Vec::new();
    for (at, _) in words
        .bytes()
        .enumerate()
        .filter(|(_, byte)| byte.is_ascii_digit())
    {
        match groups.last_mut().filter(|group| group.end == at) {
            Some(group) => group.end += 1,
            None => groups.push(at..at + 1),
        }
    }
    groups
}

/// Whether the text around the digits continues the same number.
fn is_longer(before: &str, after: &str) -> bool {
    let ends_with_digit = |text: &str| text.ends_with(|c: char| c.is_ascii_digit());
    let starts_with_digit = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    before
        .strip_suffix(['.', ',', '-', ':'])
        .is_some_and(ends_with_digit)
        || after
            .strip_prefix(['.', ',', '/', '-', ':'])
            .is_some_and(starts_with_digit)
}

/// Whether the text before the digits is a country code.
fn is_country_code(before: &str) -> bool {
    let trimmed = before.trim_end_matches([' ', ')', '(']);
    let code = trimmed.trim_end_matches(|c: char| c.is_ascii_digit());
    code.ends_with('+') || before.ends_with("(0) ")
}

/// Whether the text before the digits says that they are an NHS number.
fn is_labelled(before: &str) -> bool {
    let start = before.floor_char_boundary(before.len().saturating_sub(LABEL));
    before[start..].to_lowercase().contains("nhs n")
}

/// Whether a group of digits is a year of this century or the last.
fn is_year(digits: &str) -> bool {
    digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"))
}
