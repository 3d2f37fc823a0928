//! Exact numbers and money: decimals and whole pence, never binary fractions.

use std::fmt;
use std::ops::Add;
use std::str::FromStr;

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

/// The most significant digits that a number may have: as many as spreadsheets and statistics programs write, so that
/// all their numbers are read exactly.
pub const MAX_DIGITS: usize = 17;

/// The most decimal places that a number may have.
const MAX_DECIMALS: usize = 20;

/// An exact decimal number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Number(Decimal);

impl Number {
    /// Zero.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// Parses digits with an optional sign and decimal point: `47`, `-1.5`. `None` for anything else, and for more than
    /// 17 digits.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.bytes().filter(u8::is_ascii_digit);
        let decimals = text
            .split_once('.')
            .map_or(0, |(_, decimals)| decimals.len());
        let plain = text
            .bytes()
            .all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'+' | b'.'));
        let is_known = digits.clone().skip_while(|b| *b == b'0').count() <= MAX_DIGITS;
        if !plain || digits.count() == 0 || !is_known || decimals > MAX_DECIMALS {
            return None;
        }
        Decimal::from_str(text)
            .ok()
            .map(|number| Self(number.normalize()))
    }

    /// `count` halves: 3 is 1.5.
    pub fn halves(count: i64) -> Self {
        Self(Decimal::new(count * 5, 1).normalize())
    }

    /// The number with these digits, the last `decimals` of them after the point. `decimals` must be 28 or fewer.
    pub fn from_parts(digits: i128, decimals: u32) -> Self {
        Self(Decimal::from_i128_with_scale(digits, decimals).normalize())
    }

    /// All digits as one integer, and the number of decimals: 1.5 is 15 and 1.
    pub fn parts(self) -> (i128, u32) {
        (self.0.mantissa(), self.0.scale())
    }

    /// This number minus `earlier`.
    pub fn since(self, earlier: Self) -> Self {
        Self((self.0 - earlier.0).normalize())
    }

    /// This number plus `other`.
    pub fn plus(self, other: Self) -> Self {
        Self((self.0 + other.0).normalize())
    }

    /// The number divided by a hundred; it must have 26 decimals or fewer.
    pub fn hundredth(self) -> Self {
        let (digits, decimals) = self.parts();
        Self::from_parts(digits, decimals + 2)
    }

    /// The absolute value.
    pub fn magnitude(self) -> Self {
        Self(self.0.abs())
    }

    /// The number rounded to `decimals` decimal places, half away from zero.
    pub fn rounded(self, decimals: u32) -> Self {
        let rounded = self
            .0
            .round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
        Self(rounded.normalize())
    }

    /// This number as a percentage of `whole`, to one decimal, half away from zero; `None` unless `whole` is above
    /// zero, or if the result is too large.
    pub fn percent_of(self, whole: Self) -> Option<Self> {
        let positive = Some(whole.0).filter(|_| whole > Self::ZERO)?;
        let percent = self
            .0
            .checked_mul(Decimal::ONE_HUNDRED)?
            .checked_div(positive)?;
        Some(Self(percent).rounded(1))
    }

    /// How many of this number there are for each `count` of `whole`, to two decimals, half away from zero; `None` unless
    /// `whole` is above zero, or if the result is too large.
    pub fn for_each(self, count: u32, whole: Self) -> Option<Self> {
        let positive = Some(whole.0).filter(|_| whole > Self::ZERO)?;
        let rate = self.0.checked_mul(Decimal::from(count))?;
        Some(Self(rate.checked_div(positive)?).rounded(2))
    }

    /// The number multiplied by `count`.
    pub fn times(self, count: u32) -> Self {
        let (digits, decimals) = self.parts();
        Self::from_parts(digits * i128::from(count), decimals)
    }

    /// The number without thousands separators: `12345.5`, `-3`.
    pub fn plain(self) -> String {
        self.to_string().replace(',', "")
    }

    /// The number as a whole count; `None` when it has a fraction or is negative.
    pub fn whole(self) -> Option<u64> {
        if self.0.is_integer() {
            self.0.to_u64()
        } else {
            None
        }
    }

    /// The length that represents this number on a scale where `full` is `full_length`; for drawing only.
    pub fn scaled(self, full: Self, full_length: f64) -> f64 {
        let part = if full > Self::ZERO {
            self.0 / full.0
        } else {
            Decimal::ZERO
        };
        part.to_f64().expect("a share of a whole is a valid number") * full_length
    }

    /// The nearest `f64`; for drawing, and for data that other programs read.
    pub fn to_f64(self) -> f64 {
        self.0.to_f64().expect("17 digits make a valid number")
    }

    /// The number as pounds; `None` when it is negative or has a fraction of a penny.
    pub fn pounds(self) -> Option<Pence> {
        let pence = self.0.checked_mul(Decimal::ONE_HUNDRED)?;
        let whole = pence.is_integer() && !pence.is_sign_negative();
        if whole {
            pence.to_i128().map(Pence)
        } else {
            None
        }
    }
}

impl From<u64> for Number {
    fn from(count: u64) -> Self {
        Self(Decimal::from(count))
    }
}

impl From<usize> for Number {
    fn from(count: usize) -> Self {
        Self(Decimal::from(count))
    }
}

impl fmt::Display for Number {
    /// Writes thousands separators from 1,000 on: `12,345.5`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (digits, decimals) = self.parts();
        let mut buffer = itoa::Buffer::new();
        let text = buffer.format(digits.unsigned_abs());
        let minus = if digits < 0 { "-" } else { "" };
        let decimals = usize::try_from(decimals).expect("a number has at most 28 decimals");
        let (whole, fraction) = text.split_at(text.len().saturating_sub(decimals));
        let whole = if whole.is_empty() { "0" } else { whole };
        write!(f, "{minus}{}", with_commas(whole))?;
        match decimals {
            0 => Ok(()),
            _ => write!(f, ".{fraction:0>decimals$}"),
        }
    }
}

/// An amount of money in whole pence, zero or more. An amount that an author types has at most 15 digits, so an `i128`
/// cannot overflow when such amounts are added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pence(i128);

impl Pence {
    /// No money.
    pub const ZERO: Self = Self(0);

    /// The amount in pence.
    pub fn pence(self) -> i128 {
        self.0
    }

    /// The amount multiplied by `count`.
    pub fn times(self, count: u8) -> Self {
        Self(self.0 * i128::from(count))
    }

    /// The amount in pounds without a currency sign or thousands separators: `162590`, `12345.60`.
    pub fn plain_pounds(self) -> String {
        let (pounds, pence) = (self.0 / 100, self.0 % 100);
        if pence == 0 {
            pounds.to_string()
        } else {
            format!("{pounds}.{pence:02}")
        }
    }
}

impl Add for Pence {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl fmt::Display for Pence {
    /// Writes pounds with thousands separators, and pence only if there are any: `£162,590`, `£12,345.60`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "£{}", with_commas(&(self.0 / 100).to_string()))?;
        if self.0 % 100 != 0 {
            write!(f, ".{:02}", self.0 % 100)?;
        }
        Ok(())
    }
}

/// Adds thousands separators to digits.
fn with_commas(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Number {
        Number::parse(text).expect("the test writes a number")
    }

    #[test]
    fn numbers_are_exact() {
        assert_eq!(number("0.3").since(number("0.1")), number("0.2"));
        assert_eq!(number("24").since(number("47")).to_string(), "-23");
        assert_eq!(number("1234567.50").to_string(), "1,234,567.5");
        assert_eq!(number("100").to_string(), "100");
        assert_eq!(number("-1234567.50").plain(), "-1234567.5");
        assert_eq!(number("100").plain(), "100");
    }

    #[test]
    fn text_that_is_not_a_plain_number_is_refused() {
        for text in [
            "",
            "£12",
            "12%",
            "1e3",
            "1_000",
            "1,000",
            "twelve",
            "123456789012345678",
            "0.000000000000000000001",
        ] {
            assert_eq!(Number::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_percentage_has_one_decimal_and_needs_a_positive_whole() {
        assert_eq!(number("23").percent_of(number("47")), Some(number("48.9")));
        assert_eq!(number("1").percent_of(Number::ZERO), None);
        assert_eq!(
            number("999999999999999").percent_of(number("0.00000000000001")),
            None
        );
    }

    #[test]
    fn money_is_whole_pence() {
        assert_eq!(
            number("162590").pounds().map(|p| p.to_string()).as_deref(),
            Some("£162,590")
        );
        assert_eq!(
            number("12345.6").pounds().map(|p| p.to_string()).as_deref(),
            Some("£12,345.60")
        );
        let plain = |text| number(text).pounds().map(Pence::plain_pounds);
        assert_eq!(plain("12345.6").as_deref(), Some("12345.60"));
        assert_eq!(plain("162590").as_deref(), Some("162590"));
        assert_eq!(number("0.005").pounds(), None);
        assert_eq!(number("-1").pounds(), None);
    }

    #[test]
    fn sums_of_the_largest_amounts_do_not_overflow() {
        let largest = number("999999999999999").pounds().expect("is an amount");
        let sum = (0..1_000).fold(Pence::ZERO, |sum, _| sum + largest.times(12));
        assert_eq!(sum.pence(), 99_999_999_999_999_900 * 12 * 1_000);
    }
}
