//! What is known about a site's accessibility, and what may be claimed about it.

use crate::base::date::Date;
use crate::parse::fields::{Fields, Keyed, Text, choice, keyed};

keyed! {
    /// What is known of a site's accessibility.
    #[derive(Debug, Clone)]
    pub struct Accessibility {
        /// How far it meets the guidelines, where somebody has found out.
        pub compliance: Option<Compliance>,
        /// Which pages are meant.
        pub scope: Option<Text>,
        /// How to report a problem or ask for another form.
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
            let message = "a test has a date and somebody who made it, and one of them is missing";
            let hint = "write both `tested_on` and `tested_by`";
            fields.reader.wrong_value(spans.start(), message, hint);
        }
        let issues: Option<Vec<Text>> = fields.reread("known_issues");
        let has_issues = issues.is_some_and(|issues| !issues.is_empty());
        let (message, hint) = match fields.reread("compliance") {
            Some(_) if !(tested_on && tested_by) => (
                "nothing may be said of compliance before the site was tested",
                "add `tested_on` and `tested_by`, or take `compliance` out",
            ),
            Some(Compliance::Partial | Compliance::None) if !has_issues => (
                "a site that does not meet the guidelines in full says where it does not",
                "list what was found under `known_issues`",
            ),
            Some(Compliance::Full) if has_issues => (
                "a site with known issues does not meet the guidelines in full",
                "write `compliance: partial`",
            ),
            _ => return,
        };
        fields
            .reader
            .wrong_value(spans.of("compliance"), message, hint);
    }
}
