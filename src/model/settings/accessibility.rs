//! What is known of a site's accessibility, and what may be said of it.

use crate::base::date::Date;
use crate::parse::fields::{Fields, Keyed, Reader, Text, choice, documented};

documented! {
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

    fn read(fields: &mut Fields<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let statement = Self {
            compliance: fields.optional("compliance", reader),
            scope: fields.optional("scope", reader),
            contact: fields.optional("contact", reader),
            tested_on: fields.optional("tested_on", reader),
            tested_by: fields.optional("tested_by", reader),
            known_issues: fields.list("known_issues", reader),
            prepared_on: fields.optional("prepared_on", reader),
        };
        let tested = statement.tested_on.is_some() && statement.tested_by.is_some();
        let half = statement.tested_on.is_some() != statement.tested_by.is_some();
        if half {
            let message = "a test has a date and somebody who made it, and one of them is missing";
            reader.wrong_value(
                fields.span(),
                message,
                "write both `tested_on` and `tested_by`",
            );
        }
        let span = fields.span_of("compliance").unwrap_or(fields.span());
        let limited = matches!(
            statement.compliance,
            Some(Compliance::Partial | Compliance::None)
        );
        if statement.compliance.is_some() && !tested {
            let message = "nothing may be said of compliance before the site was tested";
            reader.wrong_value(
                span,
                message,
                "add `tested_on` and `tested_by`, or take `compliance` out",
            );
        } else if limited && statement.known_issues.is_empty() {
            let message = "a site that does not meet the guidelines in full says where it does not";
            reader.wrong_value(span, message, "list what was found under `known_issues`");
        } else if statement.compliance == Some(Compliance::Full)
            && !statement.known_issues.is_empty()
        {
            let message = "a site with known issues does not meet the guidelines in full";
            reader.wrong_value(span, message, "write `compliance: partial`");
        }
        Some(statement)
    }
}
