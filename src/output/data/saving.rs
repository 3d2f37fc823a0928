//! A saving as data: everything that was typed about it, with its amount in pence.

use serde::Serialize;

use crate::model::story::amount::Amount;
use crate::model::story::saving::{Confirmed, Saving};
use crate::output::data::figure::{day, month, words};

/// A saving as it was typed; it has one amount, or a lower and a higher one.
#[derive(Debug, Serialize)]
pub(super) struct SavingData {
    #[serde(skip_serializing_if = "Option::is_none")]
    amount_pence: Option<i128>,
    #[serde(skip_serializing_if = "Option::is_none")]
    low_pence: Option<i128>,
    #[serde(skip_serializing_if = "Option::is_none")]
    high_pence: Option<i128>,
    /// The same for the table, which is in pounds.
    #[serde(skip)]
    pub(super) amount: Amount,
    pub(super) per: &'static str,
    pub(super) status: &'static str,
    pub(super) kind: &'static str,
    pub(super) recurrence: &'static str,
    pub(super) from_month: Option<String>,
    pub(super) confirmed_by_finance: Option<bool>,
    confirmed_by: Option<String>,
    confirmed_on: Option<String>,
    pub(super) working: Option<String>,
    pub(super) price_year: Option<String>,
    pub(super) overlap_group: Option<String>,
}

impl SavingData {
    /// The data of a saving. Every key that a saving may have is named here, so that a new one is either written or left
    /// out on purpose.
    pub(super) fn new(saving: &Saving) -> Self {
        let Saving {
            spans: _,
            amount,
            per,
            status,
            kind,
            recurrence,
            from_month,
            confirmed_by_finance,
            working,
            price_year,
            overlap_group,
        } = saving;
        let range = matches!(amount, Amount::Range { .. });
        let (confirmed, by, on) = match confirmed_by_finance {
            Confirmed::NotStated => (None, None, None),
            Confirmed::No => (Some(false), None, None),
            Confirmed::Yes { by, on } => (Some(true), words(by.as_ref()), day(*on)),
        };
        Self {
            amount_pence: (!range).then(|| amount.low().pence()),
            low_pence: range.then(|| amount.low().pence()),
            high_pence: range.then(|| amount.high().pence()),
            amount: *amount,
            per: per.word(),
            status: status.word(),
            kind: kind.word(),
            recurrence: recurrence.word(),
            from_month: month(from_month.as_ref().map(|month| month.value)),
            confirmed_by_finance: confirmed,
            confirmed_by: by,
            confirmed_on: on,
            working: words(working.as_ref()),
            price_year: words(price_year.as_ref()),
            overlap_group: words(overlap_group.as_ref()),
        }
    }
}
