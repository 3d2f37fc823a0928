//! A saving as templates see it: the amount is never there without what must be said beside it.

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
        /// What to show beside it: "potential, not classified".
        pub standing: String,
        /// The status in a word: `potential`, `planned` or `realised`.
        pub status: &'static str,
        /// What the status means.
        pub meaning: &'static str,
        /// What else is known of it.
        pub facts: Vec<FactLine>,
    }
}

impl SavingView {
    /// The view of a saving.
    pub(crate) fn new(saving: &Saving) -> Self {
        let mut facts = vec![
            FactLine::new("Status", english::capital(words::status(saving.status))),
            FactLine::new("Kind", english::capital(words::kind(saving.kind))),
            FactLine::new(
                "Recurrence",
                english::capital(words::recurrence(saving.recurrence)),
            ),
            FactLine::new(
                "Confirmed by finance",
                words::confirmed(&saving.confirmed_by_finance),
            ),
        ];
        let working = saving
            .working
            .as_ref()
            .map_or("Not stated", |working| working.as_str());
        facts.push(FactLine::new("How it was worked out", working));
        facts.extend(
            saving
                .from_month
                .as_ref()
                .map(|month| FactLine::new("From", month.value.to_string())),
        );
        facts.extend(
            saving
                .price_year
                .as_ref()
                .map(|year| FactLine::new("Price year", year.as_str())),
        );
        if let Some(group) = &saving.overlap_group {
            let group = group.as_str();
            let text =
                format!("Savings marked “{group}” are the same money, so they count only once.");
            facts.push(FactLine::new("Shared", text));
        }
        Self {
            amount: words::amount(saving),
            standing: words::standing(saving),
            status: words::status(saving.status),
            meaning: words::status_meaning(saving.status),
            facts,
        }
    }
}
