//! The facts about a site's accessibility, and the claims they allow.

use crate::base::date::Date;
use crate::parse::fields::{Fields, Keyed, Text, choice, keyed};

keyed! {
    /// The facts about a site's accessibility.
    #[derive(Debug, Clone)]
    pub struct Accessibility {
        /// How far it meets the guidelines, if it has been tested.
        pub compliance: Option<Compliance>,
        /// Which pages the statement covers.
        pub scope: Option<Text>,
        /// How to report a problem or ask for a different format.
        pub contact: Option<Text>,
        /// The day it was tested, such as `2024-11-01`.
        pub tested_on: Option<Date>,
        /// Who tested it, and how.
        pub tested_by: Option<Text>,
        /// What is not accessible, and why.
        pub known_issues: Vec<Text>,
        /// The day the statement was written, such as `2024-11-01`.
        pub prepared_on: Option<Date>,
    }
}

choice! {
    /// How far a site meets the Web Content Accessibility Guidelines 2.2 at level AA.
    Compliance {
        /// It meets them in full.
        Full = "full",
        /// It meets them in part.
        Partial = "partial",
        /// It does not meet them.
        None = "none",
    }
}

impl Keyed for Accessibility {
    const WHAT: &'static str = "the accessibility statement";

    fn check(fields: &mut Fields<'_, '_>) {
        let spans = fields.spans();
        let tested_on = fields.reread::<Date>("tested_on").is_some();
        let tested_by = fields.reread::<Text>("tested_by").is_some();
        if tested_on != tested_by {
            let message =
                "a test needs a date and the person who did it, and one of them is missing";
            let hint = "write both `tested_on` and `tested_by`";
            fields.reader.wrong_value(spans.start(), message, hint);
        }
        let issues: Option<Vec<Text>> = fields.reread("known_issues");
        let has_issues = issues.is_some_and(|issues| !issues.is_empty());
        let (message, hint) = match fields.reread("compliance") {
            Some(_) if !(tested_on && tested_by) => (
                "you cannot state compliance before the site has been tested",
                "add `tested_on` and `tested_by`, or delete `compliance`",
            ),
            Some(Compliance::Partial | Compliance::None) if !has_issues => (
                "if a site does not fully meet the guidelines, it must say what the issues are",
                "list the issues under `known_issues`",
            ),
            Some(Compliance::Full) if has_issues => (
                "a site with known issues does not fully meet the guidelines",
                "write `compliance: partial`",
            ),
            _ => return,
        };
        fields
            .reader
            .wrong_value(spans.of("compliance"), message, hint);
    }
}
