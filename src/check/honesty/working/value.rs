//! A number in a working, and how exact it is.

use crate::base::number::Number;
use crate::model::spc::Ratio;

/// The largest number that is multiplied, so that no result is too long.
const MAX_RESULT: i64 = 1_000_000_000_000;

/// A number, and its range if percentages are rounded.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::check::honesty) struct Value {
    low: Ratio,
    exact: Ratio,
    high: Ratio,
}

impl Value {
    /// A number. A percentage that is not a multiple of 5 may be rounded to its last digit.
    pub(super) fn of(number: Number, is_percent: bool) -> Self {
        let exact = Ratio::from(number);
        if !is_percent {
            return Self::exactly(exact);
        }
        let hundred = Ratio::from(Number::from(100_u64));
        let (digits, decimals) = number.parts();
        let margin = match digits % 5 {
            0 => Number::ZERO,
            _ => Number::from_parts(5, decimals + 1),
        };
        let part = |number: Number| {
            let part = Ratio::from(number).over(&hundred);
            part.expect("a hundred is not zero")
        };
        Self {
            low: part(number.since(margin)),
            exact: part(number),
            high: part(number.plus(margin)),
        }
    }

    fn exactly(exact: Ratio) -> Self {
        Self {
            low: exact.clone(),
            high: exact.clone(),
            exact,
        }
    }

    pub(super) fn plus(&self, other: &Self) -> Self {
        Self {
            low: self.low.plus(&other.low),
            exact: self.exact.plus(&other.exact),
            high: self.high.plus(&other.high),
        }
    }

    pub(super) fn minus(&self, other: &Self) -> Self {
        Self {
            low: self.low.minus(&other.high),
            exact: self.exact.minus(&other.exact),
            high: self.high.minus(&other.low),
        }
    }

    /// Whether it is above zero.
    pub(super) fn is_positive(&self) -> bool {
        self.low > Ratio::from(Number::ZERO)
    }

    /// The product of two numbers of the same kind.
    pub(super) fn times(&self, other: &Self) -> Self {
        Self {
            low: self.low.times(&other.low),
            exact: self.exact.times(&other.exact),
            high: self.high.times(&other.high),
        }
    }

    pub(super) fn over(&self, other: &Self) -> Option<Self> {
        Some(Self {
            low: self.low.over(&other.high)?,
            exact: self.exact.over(&other.exact)?,
            high: self.high.over(&other.low)?,
        })
    }

    /// The value for a year, if this is for a month.
    pub(in crate::check::honesty) fn twelvefold(&self) -> Self {
        self.times(&Self::of(Number::from(12_u64), false))
    }

    /// The value for a month, if this is for a year.
    pub(in crate::check::honesty) fn twelfth(&self) -> Self {
        let twelve = Self::of(Number::from(12_u64), false);
        self.over(&twelve).expect("twelve is not zero")
    }

    /// Whether a number that someone wrote is this one, perhaps rounded.
    pub(in crate::check::honesty) fn is(&self, written: Number) -> bool {
        let margin = rounding(written);
        let written = Ratio::from(written);
        let low = Ratio::from(Number::ZERO.since(margin)).plus(&self.low);
        let high = Ratio::from(margin).plus(&self.high);
        low <= written && written <= high
    }

    /// Whether a number that someone wrote is close to this one: within a fifth.
    pub(in crate::check::honesty) fn is_near(&self, written: Number) -> bool {
        let times = |value: &Ratio, times: u64| value.times(&Ratio::from(Number::from(times)));
        let written = Ratio::from(written);
        let five = times(&written, 5);
        times(&self.low, 4) <= five && five <= times(&self.high, 6)
    }

    /// The number to whole pence; `None` if it is too large.
    pub(in crate::check::honesty) fn to_pence(&self) -> Option<Number> {
        let most = Ratio::from(Number::from(MAX_RESULT.unsigned_abs()));
        (self.high <= most).then(|| self.exact.rounded(2))
    }
}

/// Whether a number that someone wrote is another number, perhaps rounded.
pub(in crate::check::honesty) fn is_rounded(written: Number, exact: Number) -> bool {
    written.since(exact).magnitude() <= rounding(written)
}

/// Half of the last digit that a number is written to; at least two digits count as exact.
fn rounding(written: Number) -> Number {
    let (mut digits, decimals) = written.parts();
    if decimals > 0 || digits == 0 {
        // Pounds are written with pence or without: 12.5 is 12.50.
        return Number::from_parts(5, decimals.max(2) + 1);
    }
    let mut unit = 1;
    while digits % 10 == 0 && digits >= 100 {
        digits /= 10;
        unit *= 10;
    }
    Number::from_parts(unit * 5, 1)
}
