//! Exact fractions for means and limits, without the rounding errors of floating point.

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};

use crate::base::number::Number;
use crate::model::series::Point;

/// The most decimals that a fraction is rounded to.
pub const MAX_DECIMALS: u32 = 6;

/// An exact fraction. The mean of thirteen values of 66.6 is 66.6, which floating point misses by a little; a point
/// that is on its mean would then appear to be beside it, which is a false signal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ratio(BigRational);

impl Ratio {
    /// The fraction `parts / whole`; 266 and 100 give 2.66.
    pub(super) fn of(parts: i64, whole: i64) -> Self {
        Self(BigRational::new(parts.into(), whole.into()))
    }

    /// The mean of some numbers; `None` if there are none.
    pub fn mean<'r>(numbers: impl Iterator<Item = &'r Self>) -> Option<Self> {
        // Reducing the fraction at the end, instead of at every step, saves most of the work.
        let mut count: u64 = 0;
        let (mut sum, mut parts) = (BigInt::zero(), BigInt::one());
        for Self(number) in numbers {
            count += 1;
            if *number.denom() == parts {
                sum += number.numer();
            } else {
                let common = parts.lcm(number.denom());
                sum = sum * (&common / &parts) + number.numer() * (&common / number.denom());
                parts = common;
            }
        }
        (count > 0).then(|| Self(BigRational::new(sum, parts * count)))
    }

    /// The sum of this and `other`.
    pub fn plus(&self, other: &Self) -> Self {
        Self(&self.0 + &other.0)
    }

    /// This minus `other`.
    pub fn minus(&self, other: &Self) -> Self {
        Self(&self.0 - &other.0)
    }

    /// The product of this and `other`.
    pub fn times(&self, other: &Self) -> Self {
        Self(&self.0 * &other.0)
    }

    /// This fraction divided by `other`; `None` if that is zero.
    pub fn over(&self, other: &Self) -> Option<Self> {
        (!other.is_zero()).then(|| Self(&self.0 / &other.0))
    }

    /// The absolute difference between this and `other`.
    pub fn distance(&self, other: &Self) -> Self {
        let (one, other) = (&self.0, &other.0);
        // Most values are whole numbers, and their difference needs no reducing.
        Self(if one.is_integer() && other.is_integer() {
            BigRational::from_integer((one.numer() - other.numer()).abs())
        } else {
            (one - other).abs()
        })
    }

    /// Whether it is exactly zero.
    pub fn is_zero(&self) -> bool {
        self.0.is_zero()
    }

    /// The nearest `f64`, for drawing and for data files.
    pub fn to_f64(&self) -> f64 {
        self.0
            .to_f64()
            .expect("a mean or limit of numbers with 17 digits is a valid number")
    }

    /// The nearest number, rounded to the fewest decimals in this range (which is not empty) that keep it above, on or
    /// below each of these points like the exact value, so that a limit written beside a point does not contradict it.
    /// If no number of decimals does, the last is used.
    pub fn rounded_among(&self, points: &[Point], decimals: impl Iterator<Item = u32>) -> Number {
        let sides_are_kept = |rounded: Number| {
            points.iter().all(|point| {
                let exact = Self::from(point.value).cmp(self);
                point.value.cmp(&rounded) == exact
            })
        };
        let mut last = None;
        for rounded in decimals.map(|decimals| self.rounded(decimals)) {
            if sides_are_kept(rounded) {
                return rounded;
            }
            last = Some(rounded);
        }
        last.expect("there is at least one number of decimals")
    }

    /// The nearest number with this many decimals, at most six; halves are rounded away from zero.
    pub fn rounded(&self, decimals: u32) -> Number {
        let decimals = decimals.min(MAX_DECIMALS);
        let (scaled, parts) = (self.0.numer() * 10_i64.pow(decimals), self.0.denom());
        let (whole, rest) = scaled.div_rem(parts);
        let is_half = (&rest * 2_i64).magnitude() >= parts.magnitude();
        let whole = if is_half {
            whole + rest.signum()
        } else {
            whole
        };
        let whole = whole.to_i128().expect("17 digits and six decimals fit");
        Number::from_parts(whole, decimals)
    }
}

impl From<Number> for Ratio {
    fn from(number: Number) -> Self {
        let (digits, decimals) = number.parts();
        if decimals == 0 {
            return Self(BigRational::from_integer(digits.into()));
        }
        let whole = BigInt::from(10).pow(decimals);
        Self(BigRational::new(digits.into(), whole))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ratio(text: &str) -> Ratio {
        Ratio::from(Number::parse(text).expect("the test writes a number"))
    }

    #[test]
    fn a_mean_is_exact() {
        let values = vec![ratio("66.6"); 13];
        assert_eq!(Ratio::mean(values.iter()), Some(ratio("66.6")));
        assert_eq!(Ratio::mean([].iter()), None);
    }

    #[test]
    fn a_ratio_is_rounded_half_away_from_zero() {
        let third = Ratio::mean([ratio("0"), ratio("0"), ratio("1")].iter()).expect("has numbers");
        assert_eq!(third.rounded(2).to_string(), "0.33");
        assert_eq!(ratio("-2.5").rounded(0).to_string(), "-3");
        assert_eq!(
            ratio("999999999999999").rounded(9).to_string(),
            "999,999,999,999,999"
        );
    }
}
