//! A finding that the author of a file accepts, with the reason.

use crate::parse::fields::{Keyed, Spanned, Text, keyed};

keyed! {
    /// A finding that the author accepts.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Allowance {
        /// The rule that finds it, by its code: the word in brackets behind `error` or `warning`.
        pub rule: Spanned<Text>,
        /// Some of the words that are found, where the rule finds more than one thing in the file.
        pub words: Option<Spanned<Text>>,
        /// Why it may stand.
        pub reason: Text,
    }
}

impl Keyed for Allowance {
    const WHAT: &'static str = "this entry of `allow`";
}
