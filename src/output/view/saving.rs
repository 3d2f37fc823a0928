//! The view of a saving. Its amount always comes with its qualification.

use serde::Serialize;

use crate::base::english;
use crate::model::story::saving::Saving;
use crate::output::described::described;
use crate::output::view::{FactLine, words};

described! {
    /// A saving.
    #[derive(Debug, Clone, Serialize)]
    pub struct SavingView {
        /// The amount with its period: "£162,590 a year".
        pub amount: String,
        /// The qualification that must accompany the amount: "potential, not classified".
        pub qualification: String,
        /// The status in a word: `potential`, `planned` or `realised`.
        pub status: &'static str,
        /// What the status means.
        pub meaning: &'static str,
        /// Everything else that the story states about it.
        pub facts: Vec<FactLine>,
    }
}

impl SavingView {
    /// The view of a saving. Every key that a saving may have is named here, so that a new one is either stated or left
    /// out on purpose.
    pub(crate) fn new(saving: &Saving) -> Self {
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
        let working = working
            .as_ref()
            .map_or("Not stated", |working| working.as_str());
        let mut facts = vec![
            FactLine::new("Status", english::capitalised(words::status(*status))),
            FactLine::new("Kind", english::capitalised(words::kind(*kind))),
            FactLine::new(
                "Recurrence",
                english::capitalised(words::recurrence(*recurrence)),
            ),
            FactLine::new(
                "Confirmed by finance",
                words::confirmed(confirmed_by_finance),
            ),
            FactLine::new("How it was worked out", working),
        ];
        facts.extend(
            from_month
                .as_ref()
                .map(|month| FactLine::new("From", month.value.to_string())),
        );
        facts.extend(
            price_year
                .as_ref()
                .map(|year| FactLine::new("Price year", year.as_str())),
        );
        if let Some(group) = overlap_group {
            let group = group.as_str();
            let text =
                format!("Savings marked “{group}” are the same money, so they count only once.");
            facts.push(FactLine::new("Shared", text));
        }
        Self {
            amount: words::amount_per(*amount, *per),
            qualification: words::qualification(saving),
            status: words::status(*status),
            meaning: words::status_meaning(*status),
            facts,
        }
    }
}
