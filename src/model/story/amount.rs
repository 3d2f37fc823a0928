//! An amount of money, or one between two, and the length of time that it is for.

use crate::base::number::Pence;
use crate::parse::fields::choice;

/// One amount, or from a lower to a higher one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// One amount.
    Exact(Pence),
    /// Somewhere between two.
    Range {
        /// The lower.
        low: Pence,
        /// The higher.
        high: Pence,
    },
}

impl Amount {
    /// From the lower to the higher, or one amount where they are the same.
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

    /// Both together: the lower ends are added, and the higher ends.
    pub fn plus(self, other: Self) -> Self {
        Self::between(self.low() + other.low(), self.high() + other.high())
    }

    /// The amount so many times over.
    pub fn times(self, count: u8) -> Self {
        Self::between(self.low().times(count), self.high().times(count))
    }

    /// As much of the amount as lies within `limit` at each end.
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
