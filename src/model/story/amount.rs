//! An amount of money, exact or as a range, and the period it is for.

use crate::base::number::Pence;
use crate::parse::fields::choice;

/// An exact amount, or a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// An exact amount.
    Exact(Pence),
    /// An amount between two others.
    Range {
        /// The lower end.
        low: Pence,
        /// The higher end.
        high: Pence,
    },
}

impl Amount {
    /// The range between two amounts, or an exact amount if they are equal.
    pub fn between(low: Pence, high: Pence) -> Self {
        if low == high {
            Self::Exact(low)
        } else {
            Self::Range { low, high }
        }
    }

    /// The lower end.
    pub fn low(self) -> Pence {
        match self {
            Self::Exact(pence) | Self::Range { low: pence, .. } => pence,
        }
    }

    /// The higher end.
    pub fn high(self) -> Pence {
        match self {
            Self::Exact(pence) | Self::Range { high: pence, .. } => pence,
        }
    }

    /// The sum of two amounts: the lower ends are added, and so are the higher ends.
    pub fn plus(self, other: Self) -> Self {
        Self::between(self.low() + other.low(), self.high() + other.high())
    }

    /// The amount multiplied by `count`.
    pub fn times(self, count: u8) -> Self {
        Self::between(self.low().times(count), self.high().times(count))
    }

    /// The amount with each end capped by the same end of `limit`.
    pub fn within(self, limit: Self) -> Self {
        Self::between(self.low().min(limit.low()), self.high().min(limit.high()))
    }
}

choice! {
    /// The period that an amount is for.
    Per {
        /// Every year.
        Year = "year",
        /// Every month.
        Month = "month",
        /// Once only.
        Once = "once",
    }
}
