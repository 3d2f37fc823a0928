//! A finding that the author of a file knows of and lets stand, with the reason.

use crate::parse::fields::{Fields, Keyed, Placed, Reader, Text, documented};

documented! {
    /// One finding that is let stand.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Allowance {
        /// The rule that finds it, by its code: the word in brackets behind `error` or `warning`.
        pub rule: Placed<Text>,
        /// Some of the words that are found, where the rule finds more than one thing in the file.
        pub words: Option<Placed<Text>>,
        /// Why it may stand.
        pub reason: Text,
    }
}

impl Keyed for Allowance {
    const WHAT: &'static str = "this entry of `allow`";

    fn read(fields: &mut Fields<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let rule = fields.required("rule", reader);
        let words = fields.optional("words", reader);
        let reason = fields.required("reason", reader);
        Some(Self {
            rule: rule?,
            words,
            reason: reason?,
        })
    }
}
