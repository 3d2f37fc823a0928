//! A finding that the author of a file accepts, with the reason.

use crate::parse::fields::{Keyed, Spanned, Text, keyed};

keyed! {
    /// One finding that the author allows.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Allowance {
        /// The code of the rule that finds it: the word in brackets after `error` or `warning`.
        pub rule: Spanned<Text>,
        /// Some of the words that are found; needed if the rule finds more than one thing in the file.
        pub words: Option<Spanned<Text>>,
        /// Why it is allowed.
        pub reason: Text,
    }
}

impl Keyed for Allowance {
    const WHAT: &'static str = "this entry of `allow`";
}
